"""Every fact that a rule may ask for: one typed function each.

A fact has a value, or None where what it needs is not known, and the evidence that it rests on.
Arguments come from the rule file: texts, numbers, lists of words, all by name.
"""

import csv
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from handlerapp import resources
from handlerapp.domain.assessment import Outcome
from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.contact import ContactKind
from handlerapp.domain.employer_plan import PlanAssessment
from handlerapp.domain.grounds import limits_for
from handlerapp.domain.meeting import Meeting, MeetingKind, Participant
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Prognosis, chains, current_period
from handlerapp.rules.model import Scalar
from handlerapp.rules.seen import Placed, Seen

SIXTY = 60
"""The employer's plan is due when so many days can be expected, counted from day 1 (SFB 30:6)."""

OWN_PARTIES = frozenset(
    {
        Party.INSURED,
        Party.HANDLER,
        Party.COLLEAGUE,
        Party.SPECIALIST,
        Party.LSV,
    }
)
"""The insured and the agency's own: they are no outside actors."""

NEEDS_NO_CONSENT = OWN_PARTIES | {Party.FMR, Party.INTERPRETER, Party.SUPPORT_PERSON}


COUNTS = frozenset(
    {
        "agreed_steps_ahead",
        "cases_the_employer_failed_in",
        "chain_day",
        "days_at_same_part_time",
        "days_of_earlier_sick_leave",
        "days_past_guideline",
        "days_past_limit",
        "days_since_denied",
        "days_since_plan_requested",
        "days_since_raised_with_employer",
        "days_to_certificate_end",
        "days_to_limit",
        "outside_parties",
        "steps_ahead",
    }
)
"""Facts that are numbers."""

CODES: dict[str, type[Enum]] = {
    "certificate_prognosis": Prognosis,
    "employment": Employment,
    "flow": Flow,
}
"""Facts that are one of an enum's codes. Every other fact is yes or no."""

WORDS: dict[tuple[str, str], type[Enum] | tuple[str, ...]] = {
    ("observation", "kinds"): ObservationKind,
    ("contact_since_observation", "kinds"): ObservationKind,
    ("contact_since_observation", "party"): Party,
    ("contact_in_chain", "parties"): Party,
    ("contact_in_chain", "kinds"): ContactKind,
    ("step_or_action", "statuses"): StepStatus,
    ("step_or_action", "due"): ("in_chain", "before"),
    ("meeting_in_chain", "kinds"): MeetingKind,
    ("meeting_since_denied", "kinds"): MeetingKind,
}
"""The words that an argument of a fact can have, where they are not free."""


class Evidence(NamedTuple):
    """One thing that was recorded: its path in the caseload file, its value and its date.

    `counted` marks what only grows with the calendar; it is shown and is no part of a fingerprint.
    """

    what: str
    value: Scalar | None
    day: date | None = None
    counted: bool = False


class Fact(NamedTuple):
    """What was found. `missing` says in Swedish what would have to be known."""

    value: Scalar | None
    evidence: tuple[Evidence, ...] = ()
    missing: str | None = None


# Sick leave


def on_sick_leave(seen: Seen) -> Fact:
    """Whether a sick period covers the day."""
    period = current_period(seen.case.sick_periods, seen.on)
    if period is None:
        return Fact(False)
    place = seen.case.sick_periods.index(period)
    return Fact(True, (Evidence(f"sick_periods[{place}].from", True, period.first_day),))


def chain_day(seen: Seen) -> Fact:
    """The day of the running rehabilitation chain (SFB 27:46–51)."""
    if seen.chain is None or seen.chain_day is None:
        return Fact(None, missing="en sjukperiod i en löpande rehabiliteringskedja")
    return Fact(
        seen.chain_day, (Evidence("chain.day", seen.chain_day, seen.chain.day_one, counted=True),)
    )


def days_of_earlier_sick_leave(seen: Seen, *, within_days: int) -> Fact:
    """The longest unbroken sick leave, in days, outside the running chain that ended within so
    many days before its day 1; 0 where there is none."""
    if seen.chain is None or len(seen.case.sick_periods) == 1:
        return Fact(0)
    longest, ended = 0, None
    for chain in chains(seen.case.sick_periods):
        for span in chain.spans:
            if span.last_day is None or span.last_day >= seen.chain.day_one:
                continue
            days = span.days_until(span.last_day)
            recent = (seen.chain.day_one - span.last_day).days <= within_days
            if recent and chain != seen.chain and days > longest:
                longest, ended = days, span.last_day
    return Fact(longest, (Evidence("sick_periods", longest, ended),) if ended else ())


def days_at_same_part_time(seen: Seen) -> Fact:
    """For how many days without a break, the day included, the degree has been the same and
    below 100; 0 where it is not below 100 on the day."""
    period = current_period(seen.case.sick_periods, seen.on)
    if period is None or period.degree >= 100:
        return Fact(0)
    same = [each for each in seen.case.sick_periods if each.degree == period.degree]
    span = next(
        span
        for chain in chains(same)
        for span in chain.spans
        if span.first_day <= seen.on and (span.last_day is None or seen.on <= span.last_day)
    )
    begun = span.first_day
    for other in seen.case.sick_periods:
        if (
            other.degree != period.degree
            and begun < other.first_day <= seen.on
            and other.last_day is not None
            and other.last_day < seen.on
        ):
            begun = max(begun, date.fromordinal(other.last_day.toordinal() + 1))
    days = (seen.on - begun).days + 1
    return Fact(
        days,
        (
            Evidence("sick_periods.degree", period.degree, begun),
            Evidence("days", days, seen.on, counted=True),
        ),
    )


# The certificate


def certificate_prognosis(seen: Seen) -> Fact:
    """What the current certificate says of the way back to work."""
    found = seen.certificate
    if found is None or found[1].prognosis is None:
        return _no_certificate(seen, "prognos")
    place, certificate = found
    prognosis: Prognosis = certificate.prognosis  # type: ignore[assignment]  # seen above
    evidence = Evidence(
        f"certificates[{place}].prognosis", prognosis.value, certificate.counts_from
    )
    return Fact(prognosis.value, (evidence,))


def certificate_diagnosis_in(seen: Seen, *, prefixes: tuple[str, ...]) -> Fact:
    """Whether the current certificate has a diagnosis that begins with one of the codes."""
    found = seen.certificate
    if found is None or not found[1].diagnoses:
        return _no_certificate(seen, "diagnos")
    place, certificate = found
    plain = tuple(prefix.replace(".", "") for prefix in prefixes)
    for number, code in enumerate(certificate.diagnoses):
        if code.replace(".", "").startswith(plain):
            what = f"certificates[{place}].diagnoses[{number}]"
            return Fact(True, (Evidence(what, code, certificate.counts_from),))
    return Fact(False, _certificate_evidence(place, "diagnoses", ", ".join(certificate.diagnoses)))


def certificate_work_related(seen: Seen) -> Fact:
    """Whether the current certificate says that the illness comes of the work."""
    return _certificate_flag(seen, "work_related")


def certificate_rehab_recommended(seen: Seen) -> Fact:
    """Whether the current certificate recommends rehabilitation."""
    return _certificate_flag(seen, "rehab_recommended")


def days_to_certificate_end(seen: Seen) -> Fact:
    """Days from the day to the last of the current certificate; negative once it has ended."""
    found = seen.certificate
    if found is None or found[1].last_day is None:
        return _no_certificate(seen, "sista dag")
    place, certificate = found
    ends: date = certificate.last_day  # type: ignore[assignment]  # seen above
    days = (ends - seen.on).days
    return Fact(
        days,
        (
            Evidence(f"certificates[{place}].to", ends.isoformat(), ends),
            Evidence("days", days, seen.on, counted=True),
        ),
    )


def later_certificate_known(seen: Seen) -> Fact:
    """Whether a certificate that was known by the day begins later than the current one."""
    if seen.certificate is None:
        return Fact(False)
    current = seen.certificate[1]
    begins = current.first_day or current.issued
    for place, each in enumerate(seen.case.certificates):
        first = each.first_day or each.issued
        known = each.issued is None or each.issued <= seen.on
        if known and begins is not None and first is not None and first > begins:
            return Fact(True, _certificate_evidence(place, "from", first.isoformat(), first))
    return Fact(False)


def planned_since_certificate(seen: Seen) -> Fact:
    """Whether a plan step is planned, under way or done with a date on or after the current
    certificate's first day; a step with no dates counts."""
    if seen.certificate is None:
        return Fact(False)
    certificate = seen.certificate[1]
    first = certificate.first_day or certificate.issued
    for place, step in seen.steps:
        if step.status not in (StepStatus.PLANNED, StepStatus.ONGOING, StepStatus.DONE):
            continue
        days = [day for day in (step.due, step.begins) if day is not None]
        if not days or (first is not None and max(days) >= first):
            return Fact(True, (_step_evidence(place, step.status),))
    return Fact(False)


def days_past_guideline(seen: Seen) -> Fact:
    """How many days the chain is past the longest recommended duration (FMB, as of 2018,
    vägledande) for the current certificate's first diagnosis; None where there is none."""
    found = seen.certificate
    if found is None or not found[1].diagnoses:
        return _no_certificate(seen, "diagnos")
    place, certificate = found
    code = certificate.diagnoses[0]
    longest = longest_recommended_days(code)
    if longest is None:
        return Fact(None, missing="en rekommenderad längsta tid för diagnosen")
    if seen.chain_day is None:
        return chain_day(seen)
    days = seen.chain_day - longest
    return Fact(
        days,
        (
            Evidence(f"certificates[{place}].diagnoses[0]", code, certificate.counts_from),
            Evidence("fmb.max_days", longest),
            Evidence("chain.day", seen.chain_day, seen.on, counted=True),
        ),
    )


# Observations and contacts


def observation(seen: Seen, *, kinds: tuple[str, ...]) -> Fact:
    """Whether one of these is noticed and active; of several the latest is told."""
    found = [seen.observed[kind] for kind in kinds if kind in seen.observed]
    if not found:
        return Fact(False)
    place, latest = max(found, key=lambda placed: (placed[1].day, placed[1].kind.value))
    return Fact(True, (_observation_evidence(place, latest),))


def contact_since_observation(seen: Seen, *, kinds: tuple[str, ...], party: str) -> Fact:
    """Whether the party has been talked with on or after the latest of these observations."""
    days = [seen.observed[kind][1].day for kind in kinds if kind in seen.observed]
    if not days:
        return Fact(False)
    for place, contact in seen.contacts:
        if contact.party.value == party and contact.day >= max(days):
            return Fact(True, (Evidence(f"contacts[{place}].with", party, contact.day),))
    return Fact(False)


def contact_in_chain(
    seen: Seen, *, parties: tuple[str, ...] = (), kinds: tuple[str, ...] = ()
) -> Fact:
    """Whether there is a contact in the running chain with one of the parties (all where none is
    named), of one of the kinds (all where none is named)."""
    for place, contact in seen.contacts_in_chain:
        is_party = not parties or contact.party.value in parties
        is_kind = not kinds or (contact.kind is not None and contact.kind.value in kinds)
        if is_party and is_kind:
            said = contact.kind.value if kinds and contact.kind else contact.party.value
            return Fact(True, (Evidence(f"contacts[{place}]", said, contact.day),))
    return Fact(False)


def outside_parties(seen: Seen) -> Fact:
    """How many different parties from outside stand among the contacts of the running chain and
    the plan steps that are not cancelled."""
    evidence: dict[Party, Evidence] = {}
    for place, contact in seen.contacts_in_chain:
        if contact.party not in OWN_PARTIES and contact.party not in evidence:
            what = f"contacts[{place}].with"
            evidence[contact.party] = Evidence(what, contact.party.value, contact.day)
    for place, step in seen.steps:
        if step.status is StepStatus.CANCELLED or step.actor in OWN_PARTIES:
            continue
        if step.actor not in evidence:
            evidence[step.actor] = Evidence(f"plan_steps[{place}].actor", step.actor.value)
    return Fact(len(evidence), tuple(evidence.values()))


def activity_within(seen: Seen, *, within_days: int) -> Fact:
    """Whether there is a contact, a held meeting or a begun plan step in the last so many days; a
    certificate does not count. The latest is told."""
    found: list[tuple[date, Evidence]] = []
    if seen.contacts:
        place, contact = seen.contacts[0]
        what = f"contacts[{place}].date"
        found.append((contact.day, Evidence(what, contact.party.value, contact.day)))
    held = [(each.starts, place, each) for place, each in seen.meetings if seen.was_held(each)]
    if held:
        starts, place, meeting = held[-1]
        found.append((starts.date(), _meeting_evidence(place, meeting)))
    begun = [
        (step.begins, place, step)
        for place, step in seen.steps
        if step.begins is not None
        and step.begins <= seen.on
        and step.status is not StepStatus.CANCELLED
    ]
    if begun:
        day, place, step = max(begun, key=lambda each: (each[0], each[2].actor.value, each[2].what))
        found.append((day, Evidence(f"plan_steps[{place}].from", step.actor.value, day)))
    if not found:
        return Fact(False)
    last, evidence = max(found)
    return Fact((seen.on - last).days <= within_days, (evidence,))


def something_is_ahead(seen: Seen, *, within_days: int) -> Fact:
    """Whether a meeting is planned, or a plan step that is planned or under way is due, within so
    many days ahead."""
    for place, meeting in seen.meetings:
        if seen.is_planned(meeting) and (meeting.starts.date() - seen.on).days <= within_days:
            return Fact(True, (_meeting_evidence(place, meeting),))
    for place, step in seen.steps_ahead:
        if step.due is not None and 0 <= (step.due - seen.on).days <= within_days:
            return Fact(True, (_step_evidence(place, step.status, step.due),))
    return Fact(False)


# The plan


def step_or_action(seen: Seen, *, statuses: tuple[str, ...], due: str) -> Fact:
    """Whether a plan step or a meeting's measure has one of the statuses and is due `in_chain`
    (on or after day 1 of the running chain) or `before` the day."""
    if due == "in_chain" and seen.chain is None:
        return Fact(False)
    first = seen.chain.day_one if seen.chain is not None else None

    def is_due(day: date | None) -> bool:
        if day is None:
            return False
        return day < seen.on if due == "before" else first is not None and day >= first

    for place, step in seen.steps:
        if step.status is not None and step.status.value in statuses and is_due(step.due):
            return Fact(True, (_step_evidence(place, step.status, step.due),))
    for place, number, action in seen.actions():
        if action.status is not None and action.status.value in statuses and is_due(action.due):
            what = f"meetings[{place}].actions[{number}].status"
            return Fact(True, (Evidence(what, action.status.value, action.due),))
    return Fact(False)


def steps_ahead(seen: Seen) -> Fact:
    """How many plan steps are planned or under way."""
    found = seen.steps_ahead
    evidence = [_step_evidence(place, step.status) for place, step in found]
    return Fact(len(found), tuple(sorted(evidence, key=lambda each: each.what)))


def agreed_steps_ahead(seen: Seen) -> Fact:
    """How many of them are agreed with the insured."""
    agreed = [(place, step) for place, step in seen.steps_ahead if step.agreed_with_insured]
    return Fact(
        len(agreed),
        tuple(Evidence(f"plan_steps[{place}].agreed_with_insured", True) for place, _ in agreed),
    )


# The employer and its plan


def employment(seen: Seen) -> Fact:
    """What the insured works as."""
    if seen.case.employment is None:
        return Fact(None, missing="anställning")
    return Fact(seen.case.employment.value, (Evidence("employment", seen.case.employment.value),))


def sixty_days_expected(seen: Seen) -> Fact:
    """Whether at least 60 days of sick leave can be expected, counted from day 1 (SFB 30:6): a
    certificate or its expected return reaches day 60, the prognosis is uncertain, or day 60 has
    come."""
    if seen.chain is None or seen.chain_day is None:
        return chain_day(seen)
    if seen.chain_day >= SIXTY:
        return Fact(True, (Evidence("chain.day", seen.chain_day, seen.on, counted=True),))
    reached = seen.chain.date_of(SIXTY)
    for place, each in enumerate(seen.case.certificates):
        if not seen.happened(each.counts_from):
            continue
        for name, day in (("to", each.last_day), ("expected_return", each.expected_return)):
            if day is not None and reached is not None and day >= reached:
                return Fact(True, _certificate_evidence(place, name, day.isoformat(), day))
    prognosis = certificate_prognosis(seen)
    return Fact(prognosis.value == Prognosis.UNCERTAIN.value, prognosis.evidence)


def plan_received(seen: Seen) -> Fact:
    """Whether the employer's plan has been taken in."""
    return _plan_day(seen, seen.plan.received, "received")


def plan_assessed(seen: Seen) -> Fact:
    """Whether the employer's plan has been judged."""
    plan = seen.plan
    if plan.assessed is None and plan.assessment is not None:
        return Fact(True, (Evidence("employer_plan.assessment", plan.assessment.value),))
    return _plan_day(seen, plan.assessed, "assessed")


def plan_deficient(seen: Seen) -> Fact:
    """Whether the plan has been judged and found deficient."""
    plan = seen.plan
    is_known = plan.assessed is None or plan.assessed <= seen.on
    if plan.assessment is not PlanAssessment.DEFICIENT or not is_known:
        return Fact(False)
    what = "employer_plan.assessment"
    return Fact(True, (Evidence(what, plan.assessment.value, plan.assessed),))


def plan_raised_with_employer(seen: Seen) -> Fact:
    """Whether the plan's deficiencies have been raised with the employer."""
    return _plan_day(seen, seen.plan.raised_with_employer, "raised_with_employer")


def plan_raised_with_lsv(seen: Seen) -> Fact:
    """Whether LSV has been told."""
    return _plan_day(seen, seen.plan.raised_with_lsv, "raised_with_lsv")


def days_since_plan_requested(seen: Seen) -> Fact:
    """Days since the employer's plan was asked for."""
    return _days_since(seen, seen.plan.requested, "requested", "när planen begärdes")


def days_since_raised_with_employer(seen: Seen) -> Fact:
    """Days since the plan's deficiencies were raised with the employer."""
    day = seen.plan.raised_with_employer
    return _days_since(seen, day, "raised_with_employer", "när bristerna togs upp")


def employer_failed_here(seen: Seen) -> Fact:
    """Whether the employer has failed in this case: a deficient plan, or passive."""
    deficient = plan_deficient(seen)
    return deficient if deficient.value else observation(seen, kinds=("employer_passive",))


def cases_the_employer_failed_in(seen: Seen) -> Fact:
    """In how many cases of the caseload the same employer has failed, this one among them."""
    count = seen.failings.cases_with(seen.case.employer)
    return Fact(count, (Evidence("caseload.same_employer", count),) if count else ())


# The limits of the chain


def days_to_limit(seen: Seen) -> Fact:
    """Days to the nearest limit of the chain that lies ahead and is not assessed (SFB 27:47–49)."""
    return _limit(seen, ahead=True)


def days_past_limit(seen: Seen) -> Fact:
    """Days since the latest limit of the chain that has come and is not assessed; 0 on its day."""
    return _limit(seen, ahead=False)


# Meetings, decisions, benefits, consents


def meeting_in_chain(seen: Seen, *, kinds: tuple[str, ...]) -> Fact:
    """Whether a meeting of one of the kinds is planned or held in the running chain."""
    if seen.chain is None:
        return Fact(False)
    first = seen.chain.day_one
    for place, meeting in seen.meetings:
        if meeting.kind.value in kinds and meeting.starts.date() >= first:
            return Fact(True, (_meeting_evidence(place, meeting),))
    return Fact(False)


def days_since_denied(seen: Seen) -> Fact:
    """Days since the latest assessment that denied the benefit."""
    found = _latest_denied(seen)
    if found is None:
        return Fact(None, missing="ett beslut om avslag")
    day, place = found
    count = (seen.on - day).days
    return Fact(
        count,
        (
            Evidence(f"assessments[{place}].outcome", Outcome.DENIED.value, day),
            Evidence("days", count, seen.on, counted=True),
        ),
    )


def meeting_since_denied(seen: Seen, *, kinds: tuple[str, ...]) -> Fact:
    """Whether a meeting of one of the kinds is planned or held after the latest denial."""
    found = _latest_denied(seen)
    if found is None:
        return Fact(False)
    for place, meeting in seen.meetings:
        if meeting.kind.value in kinds and meeting.starts.date() > found[0]:
            return Fact(True, (_meeting_evidence(place, meeting),))
    return Fact(False)


def benefit(seen: Seen, *, kind: str) -> Fact:
    """Whether a benefit of the kind covers the day."""
    for place, each in enumerate(seen.case.benefits):
        if each.kind.casefold() == kind.casefold() and each.covers(seen.on):
            return Fact(True, (Evidence(f"benefits[{place}].kind", each.kind, each.first_day),))
    return Fact(False)


def meeting_left_open(seen: Seen, *, within_days: int) -> Fact:
    """Whether a meeting held within so many days has no follow-up, or a measure with no date."""
    for place, meeting in seen.meetings:
        recent = seen.was_held(meeting) and (seen.on - meeting.starts.date()).days <= within_days
        if not recent:
            continue
        held = meeting.starts.date()
        if meeting.follow_up is None:
            return Fact(True, (Evidence(f"meetings[{place}].follow_up", None, held),))
        for number, action in enumerate(meeting.actions):
            if action.due is None:
                what = f"meetings[{place}].actions[{number}].due"
                return Fact(True, (Evidence(what, None, held),))
    return Fact(False)


def invited_without_consent(seen: Seen, *, within_days: int) -> Fact:
    """Whether a meeting planned within so many days has a party from outside that has no consent
    in force on the day (SFB 30:10)."""
    consented = {each.party for each in seen.case.consents if each.in_force(seen.on)}
    for place, meeting in seen.meetings:
        days = (meeting.starts.date() - seen.on).days
        if not seen.is_planned(meeting) or days > within_days:
            continue
        for number, each in sorted(enumerate(meeting.participants), key=_of_participant):
            if each.party not in NEEDS_NO_CONSENT and each.party not in consented:
                what = f"meetings[{place}].participants[{number}].party"
                return Fact(True, (Evidence(what, each.party.value, meeting.starts.date()),))
    return Fact(False)


def flow(seen: Seen) -> Fact:
    """The agency's division by need of support."""
    if seen.case.flow is None:
        return Fact(None, missing="kundflöde")
    return Fact(seen.case.flow.value, (Evidence("flow", seen.case.flow.value),))


@lru_cache(maxsize=1)
def _guideline() -> dict[str, int | None]:
    """The longest recommended days per code (FMB, as of 2018); None where open-ended or 0."""
    longest: dict[str, int] = {}
    open_ended = set()
    path = resources.path("reference", "fmb_durations.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["code"]
            longest[code] = max(longest.get(code, 0), int(row["max_days"] or 0))
            if row["open_ended"] == "1":
                open_ended.add(code)
    return {
        code: days if days and code not in open_ended else None for code, days in longest.items()
    }


def longest_recommended_days(code: str) -> int | None:
    """The longest recommended sick leave in days for a diagnosis: its exact code, else its nearest
    shorter parent. None where it is open-ended, 0, or not in the list (FMB, as of 2018)."""
    known = _guideline()
    while code:
        if code in known:
            return known[code]
        code = code[:-1].rstrip(".")
    return None


def _limit(seen: Seen, *, ahead: bool) -> Fact:
    if seen.chain is None:
        return chain_day(seen)
    if seen.case.employment is None:
        return Fact(None, missing="anställning")
    assessed = {each.chain_day for each in seen.case.assessments if each.day <= seen.on}
    found = []
    for limit in limits_for(seen.case.employment):
        reached = seen.chain.date_of(limit.day)
        if reached is None or not limit.is_in_force(reached) or limit.assessment_day in assessed:
            continue
        days = (reached - seen.on).days if ahead else (seen.on - reached).days
        if days > 0 or (days == 0 and not ahead):
            found.append((days, limit.day, reached))
    if not found:
        return Fact(None, missing="en gräns utan bedömning")
    days, day, reached = min(found)
    return Fact(
        days,
        (
            Evidence("chain.limit", day, reached),
            Evidence("days", days, seen.on, counted=True),
        ),
    )


def _certificate_flag(seen: Seen, name: str) -> Fact:
    if seen.certificate is None:
        return Fact(False)
    place, certificate = seen.certificate
    if not getattr(certificate, name):
        return Fact(False)
    return Fact(True, _certificate_evidence(place, name, True, certificate.counts_from))


def _certificate_evidence(
    place: int, name: str, value: Scalar, day: date | None = None
) -> tuple[Evidence, ...]:
    return (Evidence(f"certificates[{place}].{name}", value, day),)


def _no_certificate(seen: Seen, what: str) -> Fact:
    if seen.certificate is None:
        return Fact(None, missing="ett läkarintyg")
    return Fact(None, missing=f"{what} i läkarintyget")


def _observation_evidence(place: int, each: Observation) -> Evidence:
    return Evidence(f"observations[{place}].kind", each.kind.value, each.day)


def _step_evidence(place: int, status: StepStatus | None, due: date | None = None) -> Evidence:
    return Evidence(f"plan_steps[{place}].status", status.value if status else None, due)


def _meeting_evidence(place: int, meeting: Meeting) -> Evidence:
    return Evidence(f"meetings[{place}].kind", meeting.kind.value, meeting.starts.date())


def _of_participant(placed: Placed[Participant]) -> tuple[str, str]:
    return placed[1].party.value, placed[1].name or ""


def _plan_day(seen: Seen, day: date | None, name: str) -> Fact:
    if day is None or not seen.happened(day):
        return Fact(False)
    return Fact(True, (Evidence(f"employer_plan.{name}", day.isoformat(), day),))


def _days_since(seen: Seen, day: date | None, name: str, missing: str) -> Fact:
    if day is None or not seen.happened(day):
        return Fact(None, missing=missing)
    count = (seen.on - day).days
    return Fact(
        count,
        (
            Evidence(f"employer_plan.{name}", day.isoformat(), day),
            Evidence("days", count, seen.on, counted=True),
        ),
    )


def _latest_denied(seen: Seen) -> tuple[date, int] | None:
    denied = [
        (each.day, place)
        for place, each in enumerate(seen.case.assessments)
        if each.outcome is Outcome.DENIED and each.day <= seen.on
    ]
    return max(denied, default=None)
