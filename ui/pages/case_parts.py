"""A case told part by part: what stands on the case page, as values to show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.domain.bevakning import Bevakning, BevakningStatus
from handlerapp.domain.case import Case
from handlerapp.domain.consent import DEFAULT_SCOPE
from handlerapp.domain.contact import Contact
from handlerapp.domain.meeting import Meeting, MeetingStatus
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Certificate, current_certificate, current_period
from handlerapp.services.caseload import CaseView
from ui.labels import (
    NEARS_WITHIN_DAYS,
    away,
    counted,
    day_and_away,
    joined,
    limit_when,
    near_day,
    span,
    upper_first,
)
from ui.theme import Tone

STEP_TONES = {
    StepStatus.PLANNED: Tone.INFO,
    StepStatus.ONGOING: Tone.DONE,
    StepStatus.DONE: Tone.NEUTRAL,
    StepStatus.MISSED: Tone.LATE,
    StepStatus.CANCELLED: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing recorded: when or what sort, what it is, more about it, and a mark."""

    lead: str = ""
    what: str = field(default="", repr=False)
    more: str = field(default="", repr=False)
    mark: tuple[str, Tone] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A titled part of the case. `aside` says how many, or why it matters."""

    title: str
    lines: tuple[Line, ...]
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One of the facts at the head of the page: its name, its value, and the reason below."""

    name: str
    value: str = field(repr=False)
    why: str = field(default="", repr=False)
    large: bool = False


def subtitle(case: Case, today: date) -> str:
    """Reference, work, flow, degree, and what to know before calling."""
    employer = case.employer.name if case.employer else None
    work = ", ".join(part for part in (case.occupation, employer) if part)
    if not work and case.employment:
        work = words.word(case.employment)
    period = current_period(case.sick_periods, today)
    return joined(
        case.ref,
        work,
        words.word(case.flow) if case.flow else None,
        f"{period.degree} %" if period else None,
        f"avslutat {near_day(case.closed, today)}" if case.closed else None,
        case.person.contact_note,
    )


def figures(view: CaseView, today: date) -> tuple[Figure, ...]:
    """What one needs to know first."""
    return (
        _day_figure(view, today),
        *_limit_figure(view, today),
        _certificate_figure(view.case, today),
        _contact_figure(view.case, today),
        _consent_figure(view.case, today),
    )


def main_parts(view: CaseView, today: date) -> tuple[Part, ...]:
    """What is judged and planned, for the wide column. Empty parts are left out."""
    case = view.case
    return _told(
        _limits(view, today),
        _note(case),
        _plan(case, today),
        _employer_plan(case, today),
        _certificates(case, today),
        _sick_periods(case, today),
        _observations(case, today),
        _contacts(case, today),
        _assessments(case, today),
        _benefits(case, today),
    )


def side_parts(view: CaseView, today: date) -> tuple[Part, ...]:
    """What comes, and whom to reach, for the narrow column. Empty parts are left out."""
    case = view.case
    return _told(
        _bevakningar(case, today),
        _meetings(case, today),
        _consents(case, today),
        _person(case),
        _employer(case),
        _case_itself(case, today),
    )


def _told(*parts: Part) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.lines)


def _day_figure(view: CaseView, today: date) -> Figure:
    if view.chain is None:
        return Figure(
            name="Dag i kedjan", value="–", why="ingen sjukperiod löper eller slutade nyligen"
        )
    return Figure(
        name="Dag i kedjan",
        value=str(view.chain.day_on(today)),
        why=f"dag 1 var {near_day(view.chain.day_one, today)}",
        large=True,
    )


def _limit_figure(view: CaseView, today: date) -> tuple[Figure, ...]:
    if not view.limits:
        return ()
    limit = view.limits[0]
    when = joined(f"dag {limit.day}", limit_when(limit.date, today))
    return (Figure(name="Nästa gräns", value=when, why=limit.ground),)


def _certificate_figure(case: Case, today: date) -> Figure:
    current = current_certificate(case.certificates, today)
    if current is None:
        return Figure(name="Intyget gäller", value="inget intyg")
    if current.last_day is None:
        return Figure(name="Intyget gäller", value="utan slutdag")
    ended = current.last_day < today
    return Figure(
        name="Intyget gick ut" if ended else "Intyget gäller",
        value=near_day(current.last_day, today)
        if ended
        else f"t.o.m. {near_day(current.last_day, today)}",
        why=away(current.last_day, today),
    )


def _contact_figure(case: Case, today: date) -> Figure:
    days = [contact.day for contact in case.contacts if contact.day <= today]
    if not days:
        return Figure(name="Senaste kontakt", value="ingen än")
    last = max(days)
    return Figure(name="Senaste kontakt", value=near_day(last, today), why=away(last, today))


def _consent_figure(case: Case, today: date) -> Figure:
    given = [consent for consent in case.consents if consent.in_force(today)]
    parties = dict.fromkeys(words.word(consent.party) for consent in given)
    return Figure(name="Samtycke", value=", ".join(parties) if parties else "inget")


def _limits(view: CaseView, today: date) -> Part:
    return Part(
        title="Kommande gränser",
        aside="räknat på att sjukskrivningen fortsätter" if view.limits else "",
        lines=tuple(
            Line(
                lead=f"dag {limit.day}",
                what=limit.ground,
                more=limit_when(limit.date, today),
                mark=("nära", Tone.NEARS)
                if 0 <= (limit.date - today).days <= NEARS_WITHIN_DAYS
                else None,
            )
            for limit in view.limits
        ),
    )


def _note(case: Case) -> Part:
    lines = (Line(what=case.note),) if case.note else ()
    return Part(title="Anteckning", lines=lines)


def _plan(case: Case, today: date) -> Part:
    return Part(
        title="Plan: vem gör vad",
        lines=tuple(
            Line(
                lead=upper_first(words.word(step.actor)),
                what=step.what,
                more=joined(
                    f"senast {near_day(step.due, today)}" if step.due else None,
                    f"från {near_day(step.begins, today)}" if step.begins else None,
                    _agreed(step.agreed_with_insured),
                ),
                mark=(words.word(step.status), STEP_TONES[step.status]) if step.status else None,
            )
            for step in case.plan_steps
        ),
    )


def _agreed(agreed: bool | None) -> str | None:
    if agreed is None:
        return None
    return "överenskommet" if agreed else "inte överenskommet med den försäkrade"


def _employer_plan(case: Case, today: date) -> Part:
    plan = case.employer_plan
    if plan is None:
        return Part(title="Arbetsgivarens plan", lines=())
    days = (
        ("Begärd", plan.requested, None),
        ("Mottagen", plan.received, words.word(plan.form) if plan.form else None),
        ("Bedömd", plan.assessed, words.word(plan.assessment) if plan.assessment else None),
        ("Tagen upp", plan.raised_with_employer, "med arbetsgivaren"),
        ("Anmäld", plan.raised_with_lsv, "till LSV"),
    )
    lines = [
        Line(lead=name, what=joined(near_day(day, today) if day else None, more))
        for name, day, more in days
        if day is not None or (more is not None and name in ("Mottagen", "Bedömd"))
    ]
    if plan.deficiencies:
        lines.append(Line(lead="Brister", what=plan.deficiencies))
    return Part(title="Arbetsgivarens plan", lines=tuple(lines))


def _certificates(case: Case, today: date) -> Part:
    newest_first = sorted(
        case.certificates, key=lambda c: c.first_day or c.issued or date.min, reverse=True
    )
    return Part(
        title="Läkarintyg",
        aside=_how_many(newest_first),
        lines=tuple(_certificate(each, today) for each in newest_first),
    )


def _certificate(each: Certificate, today: date) -> Line:
    said = (
        ", ".join(each.diagnoses),
        f"{each.degree} %" if each.degree else None,
        f"prognos: {words.word(each.prognosis)}" if each.prognosis else None,
    )
    more = (
        f"utfärdat {near_day(each.issued, today)}" if each.issued else None,
        f"väntad återgång {near_day(each.expected_return, today)}"
        if each.expected_return
        else None,
        _yes_or_no(each.rehab_recommended, "rehabilitering föreslås"),
        _yes_or_no(each.work_related, "arbetsrelaterat"),
    )
    return Line(
        lead=span(each.first_day, each.last_day, today),
        what=joined(*said),
        more=joined(*more),
        mark=("gäller", Tone.DONE) if each.covers(today) else None,
    )


def _yes_or_no(value: bool | None, name: str) -> str | None:
    if value is None:
        return None
    return name if value else f"inte {name}"


def _sick_periods(case: Case, today: date) -> Part:
    newest_first = sorted(case.sick_periods, key=lambda p: p.first_day, reverse=True)
    return Part(
        title="Sjukperioder",
        aside=_how_many(newest_first),
        lines=tuple(
            Line(
                lead=span(period.first_day, period.last_day, today),
                what=f"{period.degree} %",
                mark=("pågår", Tone.DONE) if period.covers(today) else None,
            )
            for period in newest_first
        ),
    )


def _observations(case: Case, today: date) -> Part:
    newest_first = sorted(case.observations, key=lambda o: o.day, reverse=True)
    return Part(
        title="Iakttagelser",
        aside=_how_many(newest_first),
        lines=tuple(
            Line(
                lead=near_day(each.day, today),
                what=joined(
                    upper_first(words.word(each.kind)),
                    f"från {words.word(each.source)}" if each.source else None,
                    f"avslutad {near_day(each.ended, today)}" if each.ended else None,
                ),
                more=each.note or "",
            )
            for each in newest_first
        ),
    )


def _contacts(case: Case, today: date) -> Part:
    newest_first = sorted(case.contacts, key=lambda c: c.day, reverse=True)
    return Part(
        title="Kontakter",
        aside=_how_many(newest_first),
        lines=tuple(_contact(each, today) for each in newest_first),
    )


def _contact(each: Contact, today: date) -> Line:
    return Line(
        lead=near_day(each.day, today),
        what=joined(
            upper_first(words.word(each.party)),
            words.word(each.kind) if each.kind else None,
            words.word(each.channel) if each.channel else None,
        ),
        more=each.note or "",
    )


def _assessments(case: Case, today: date) -> Part:
    return Part(
        title="Bedömningar",
        lines=tuple(
            Line(
                lead=f"dag {each.chain_day}",
                what=joined(
                    upper_first(words.word(each.outcome)),
                    near_day(each.day, today),
                    f"undantag: {each.exception}" if each.exception else None,
                ),
                more=each.note or "",
            )
            for each in case.assessments
        ),
    )


def _benefits(case: Case, today: date) -> Part:
    return Part(
        title="Förmåner",
        lines=tuple(
            Line(lead=span(each.first_day, each.last_day, today), what=upper_first(each.kind))
            for each in case.benefits
        ),
    )


def _bevakningar(case: Case, today: date) -> Part:
    going = sorted((b for b in case.bevakningar if b.is_open), key=lambda b: b.due)
    past = sorted((b for b in case.bevakningar if not b.is_open), key=lambda b: b.due, reverse=True)
    ordered = (*going, *past)
    late = sum(each.is_overdue(today) for each in ordered)
    return Part(
        title="Bevakningar",
        aside=counted(late, "försenad", "försenade") if late else "",
        lines=tuple(_bevakning(each, today) for each in ordered),
    )


def _bevakning(each: Bevakning, today: date) -> Line:
    return Line(
        what=each.what,
        more=joined(
            near_day(each.due, today),
            away(each.due, today) if each.is_open and each.due > today else None,
            words.word(each.kind),
            f"{each.minutes} min" if each.minutes else None,
        ),
        mark=_bevakning_mark(each, today),
    )


def _bevakning_mark(each: Bevakning, today: date) -> tuple[str, Tone] | None:
    if each.is_overdue(today):
        return (away(each.due, today), Tone.LATE)
    if each.status is not BevakningStatus.OPEN:
        return (words.word(each.status), Tone.NEUTRAL)
    return ("i dag", Tone.NEARS) if each.due == today else None


def _meetings(case: Case, today: date) -> Part:
    newest_first = sorted(case.meetings, key=lambda m: m.starts, reverse=True)
    lines: list[Line] = []
    for meeting in newest_first:
        lines.append(_meeting(meeting, today))
        lines.extend(_meeting_details(meeting, today))
    return Part(title="Möten", aside=_how_many(newest_first), lines=tuple(lines))


def _meeting(each: Meeting, today: date) -> Line:
    tone = Tone.MEETING if each.status is MeetingStatus.PLANNED else Tone.NEUTRAL
    return Line(
        what=upper_first(words.word(each.kind)),
        more=joined(
            f"{near_day(each.starts.date(), today)} kl. {each.starts:%H.%M}",
            f"{each.minutes} min" if each.minutes else None,
            words.word(each.form) if each.form else None,
            each.place,
        ),
        mark=(words.word(each.status), tone),
    )


def _meeting_details(each: Meeting, today: date) -> Iterable[Line]:
    if each.purpose:
        yield Line(more=f"Syfte: {each.purpose}")
    if each.participants:
        invited = (
            joined(words.word(p.party), p.name, _attended(p.attended)) for p in each.participants
        )
        yield Line(more=f"Deltagare: {'; '.join(invited)}")
    for number, point in enumerate(each.agenda, start=1):
        of_sort = f"({words.word(point.category)})" if point.category else None
        title = " ".join(part for part in (f"{number}.", point.title, of_sort) if part)
        yield Line(more=": ".join(part for part in (title, point.notes) if part))
    for action in each.actions:
        due = f"senast {near_day(action.due, today)}" if action.due else None
        status = words.word(action.status) if action.status else None
        category = words.word(action.category) if action.category else None
        agreed = joined(action.what, due, status, category)
        yield Line(more=f"{upper_first(words.word(action.who))}: {agreed}")
    if each.follow_up:
        yield Line(more=f"Uppföljning {day_and_away(each.follow_up, today)}")


def _attended(attended: bool | None) -> str | None:
    if attended is None:
        return None
    return "deltog" if attended else "deltog inte"


def _consents(case: Case, today: date) -> Part:
    return Part(
        title="Samtycken",
        lines=tuple(
            Line(
                what=joined(
                    upper_first(words.word(each.party)),
                    ", ".join(words.word(scope) for scope in each.scope or DEFAULT_SCOPE),
                ),
                more=joined(
                    f"lämnat {near_day(each.given, today)}",
                    f"återtaget {near_day(each.withdrawn, today)}" if each.withdrawn else None,
                ),
                mark=("gäller", Tone.DONE) if each.in_force(today) else ("gäller inte", Tone.LATE),
            )
            for each in case.consents
        ),
    )


def _person(case: Case) -> Part:
    person = case.person
    return Part(
        title="Den försäkrade",
        lines=_named(
            ("Personnummer", person.personnummer),
            ("Telefon", person.phone),
            ("E-post", person.email),
            ("Tolk", person.interpreter),
            ("Om kontakten", person.contact_note),
        ),
    )


def _employer(case: Case) -> Part:
    employer = case.employer
    if employer is None:
        return Part(title="Arbetsgivare", lines=())
    return Part(
        title="Arbetsgivare",
        lines=_named(
            ("Namn", employer.name),
            ("Organisationsnummer", employer.org_number),
            ("Kontaktperson", employer.contact),
            ("Telefon", employer.phone),
            ("E-post", employer.email),
        ),
    )


def _case_itself(case: Case, today: date) -> Part:
    return Part(
        title="Ärendet",
        lines=_named(
            ("Ärende", case.ref),
            ("Anställning", words.word(case.employment) if case.employment else None),
            ("Yrke", case.occupation),
            ("Kundflöde", words.word(case.flow) if case.flow else None),
            ("Inlett", near_day(case.opened, today) if case.opened else None),
            ("Avslutat", near_day(case.closed, today) if case.closed else None),
            ("Orsak till avslut", case.close_reason),
        ),
    )


def _named(*named: tuple[str, str | None]) -> tuple[Line, ...]:
    return tuple(Line(lead=name, what=value) for name, value in named if value)


def _how_many(items: Sequence[object]) -> str:
    return str(len(items)) if len(items) > 1 else ""
