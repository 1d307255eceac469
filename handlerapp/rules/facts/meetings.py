"""Facts about meetings, and about decisions, benefits and consents.

What weighs in them: each meeting that was left open, with each of its measures that has no date;
each meeting with each party that has no consent; the latest denial; the first day of an unbroken
benefit, so that a period of it that follows on another is no news.
"""

from datetime import date
from functools import partial

from handlerapp.domain.assessment import Outcome
from handlerapp.domain.meeting import Meeting
from handlerapp.domain.party import Party
from handlerapp.domain.sick_leave import spans
from handlerapp.rules.facts.fact import NO, Evidence, Evidences, Fact, counted, told, unknown
from handlerapp.rules.seen import Seen

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
    """Whether a benefit of the kind covers the day; the first of its unbroken days is told."""
    of_the_kind = [
        placed
        for placed in enumerate(seen.case.benefits)
        if placed[1].kind.casefold() == kind.casefold()
    ]
    if not any(each.covers(seen.on) for _, each in of_the_kind):
        return NO
    unbroken = spans([each for _, each in of_the_kind])
    begun = max(each.first_day for each in unbroken if each.first_day <= seen.on)
    _, place = min((each.kind, place) for place, each in of_the_kind if each.first_day == begun)
    return Fact(True, partial(told, f"benefits[{place}].from", begun.isoformat(), begun))


def meeting_left_open(seen: Seen, *, within_days: int) -> Fact:
    """Whether a meeting held within so many days has no follow-up, or a measure with no date; all
    that do are told, the latest first."""
    found = [
        placed
        for placed in reversed(seen.meetings)
        if seen.was_held(placed[1])
        and (seen.on - placed[1].starts.date()).days <= within_days
        and _is_left_open(placed[1])
    ]
    if not found:
        return NO
    return Fact(True, lambda: tuple(e for placed in found for e in _told_left_open(*placed)))


def invited_without_consent(seen: Seen, *, within_days: int) -> Fact:
    """Whether a meeting planned within so many days has a party from outside that has no consent
    in force on the day (SFB 30:10); each such party of each such meeting is told."""
    consented = [each.party for each in seen.case.consents if each.in_force(seen.on)]
    needs_none = (*NEEDS_NO_CONSENT, *consented)
    found = [
        (place, meeting)
        for place, meeting in seen.meetings
        if seen.is_planned(meeting)
        and (meeting.starts.date() - seen.on).days <= within_days
        and any(each.party not in needs_none for each in meeting.participants)
    ]
    if not found:
        return NO
    return Fact(
        True, lambda: tuple(e for placed in found for e in _told_uninvited(*placed, needs_none))
    )


def told_meeting(place: int, meeting: Meeting) -> Evidences:
    """The evidence that a meeting is."""
    return told(f"meetings[{place}].kind", meeting.kind.value, meeting.starts.date())


def _is_left_open(meeting: Meeting) -> bool:
    return meeting.follow_up is None or any(each.due is None for each in meeting.actions)


def _told_left_open(place: int, meeting: Meeting) -> Evidences:
    held = meeting.starts.date()
    return (
        *told_meeting(place, meeting),
        *(
            Evidence(f"meetings[{place}].actions[{number}].who", action.who.value, held)
            for number, action in enumerate(meeting.actions)
            if action.due is None
        ),
    )


def _told_uninvited(place: int, meeting: Meeting, needs_none: tuple[Party, ...]) -> Evidences:
    """Each party of the meeting that is none of these, once."""
    found: dict[str, int] = {}
    for number, each in enumerate(meeting.participants):
        if each.party not in needs_none:
            found.setdefault(each.party.value, number)
    return tuple(
        Evidence(f"meetings[{place}].participants[{number}].party", party, meeting.starts.date())
        for party, number in sorted(found.items())
    )


def _latest_denied(seen: Seen) -> tuple[date, int] | None:
    denied = [
        (each.day, each.chain_day, place)
        for place, each in enumerate(seen.case.assessments)
        if each.outcome is Outcome.DENIED and each.day <= seen.on
    ]
    if not denied:
        return None
    day, _, place = max(denied)
    return day, place
