"""Facts about meetings, and about decisions, benefits and consents."""

from datetime import date
from functools import partial

from handlerapp.domain.assessment import Outcome
from handlerapp.domain.meeting import Meeting, Participant
from handlerapp.domain.party import Party
from handlerapp.rules.facts.fact import NO, Evidence, Evidences, Fact, counted, told, unknown
from handlerapp.rules.seen import Placed, Seen

OWN_PARTIES = (Party.INSURED, Party.HANDLER, Party.COLLEAGUE, Party.SPECIALIST, Party.LSV)
"""The insured and the agency's own: they are no outside actors."""

NEEDS_NO_CONSENT = (*OWN_PARTIES, Party.FMR, Party.INTERPRETER, Party.SUPPORT_PERSON)

_NO_DENIAL = unknown("ett beslut om avslag")


def meeting_in_chain(seen: Seen, *, kinds: tuple[str, ...]) -> Fact:
    """Whether a meeting of one of the kinds is planned or held in the running chain."""
    if seen.chain is None:
        return NO
    first = seen.chain.day_one
    for place, meeting in seen.meetings:
        if meeting.kind.value in kinds and meeting.starts.date() >= first:
            return Fact(True, partial(told_meeting, place, meeting))
    return NO


def days_since_denied(seen: Seen) -> Fact:
    """Days since the latest assessment that denied the benefit."""
    found = _latest_denied(seen)
    if found is None:
        return _NO_DENIAL
    day, place = found
    days = (seen.on - day).days
    return Fact(
        days,
        lambda: (
            Evidence(f"assessments[{place}].outcome", Outcome.DENIED.value, day),
            counted(days, seen.on),
        ),
    )


def meeting_since_denied(seen: Seen, *, kinds: tuple[str, ...]) -> Fact:
    """Whether a meeting of one of the kinds is planned or held after the latest denial."""
    found = _latest_denied(seen)
    if found is None:
        return NO
    for place, meeting in seen.meetings:
        if meeting.kind.value in kinds and meeting.starts.date() > found[0]:
            return Fact(True, partial(told_meeting, place, meeting))
    return NO


def benefit(seen: Seen, *, kind: str) -> Fact:
    """Whether a benefit of the kind covers the day; of several the first begun is told."""
    covering = [
        (each.first_day, each.last_day or date.max, each.kind, place)
        for place, each in enumerate(seen.case.benefits)
        if each.kind.casefold() == kind.casefold() and each.covers(seen.on)
    ]
    if not covering:
        return NO
    first, _, named, place = min(covering)
    return Fact(True, partial(told, f"benefits[{place}].kind", named, first))


def meeting_left_open(seen: Seen, *, within_days: int) -> Fact:
    """Whether a meeting held within so many days has no follow-up, or a measure with no date."""
    for place, meeting in seen.meetings:
        held = meeting.starts.date()
        if not seen.was_held(meeting) or (seen.on - held).days > within_days:
            continue
        if meeting.follow_up is None:
            return Fact(True, partial(told, f"meetings[{place}].follow_up", None, held))
        for number, action in enumerate(meeting.actions):
            if action.due is None:
                what = f"meetings[{place}].actions[{number}].due"
                return Fact(True, partial(told, what, None, held))
    return NO


def invited_without_consent(seen: Seen, *, within_days: int) -> Fact:
    """Whether a meeting planned within so many days has a party from outside that has no consent
    in force on the day (SFB 30:10)."""
    consented = [each.party for each in seen.case.consents if each.in_force(seen.on)]
    for place, meeting in seen.meetings:
        day = meeting.starts.date()
        if not seen.is_planned(meeting) or (day - seen.on).days > within_days:
            continue
        for number, each in sorted(enumerate(meeting.participants), key=_of_participant):
            if each.party not in NEEDS_NO_CONSENT and each.party not in consented:
                what = f"meetings[{place}].participants[{number}].party"
                return Fact(True, partial(told, what, each.party.value, day))
    return NO


def told_meeting(place: int, meeting: Meeting) -> Evidences:
    """The evidence that a meeting is."""
    return told(f"meetings[{place}].kind", meeting.kind.value, meeting.starts.date())


def _of_participant(placed: Placed[Participant]) -> tuple[str, str]:
    return placed[1].party.value, placed[1].name or ""


def _latest_denied(seen: Seen) -> tuple[date, int] | None:
    denied = [
        (each.day, place)
        for place, each in enumerate(seen.case.assessments)
        if each.outcome is Outcome.DENIED and each.day <= seen.on
    ]
    return max(denied, default=None)
