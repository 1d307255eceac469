"""How long things take when nothing else is said, and a meeting's parts as work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from handlerapp.domain.bevakning import Bevakning, BevakningKind
from handlerapp.domain.meeting import Meeting, MeetingForm, MeetingStatus
from handlerapp.planning.work import ItemKind, Work
from handlerapp.words import word

RESERVED = 240
"""Minutes a week for coordination (domain.md section 6)."""

FULL_WEEK = 5 * 420
"""Minutes of a week without a holiday (domain.md section 6)."""

_ROUNDED_TO = 15
_LAST_MINUTE = 24 * 60 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTimes:
    """Minutes of a meeting's parts; `travel` is each way."""

    reading: int
    travel: int
    meeting: int
    notes: int


TIMES: Mapping[MeetingForm, MeetingTimes] = {
    MeetingForm.PHYSICAL: MeetingTimes(reading=30, travel=40, meeting=60, notes=70),
    MeetingForm.VIDEO: MeetingTimes(reading=30, travel=0, meeting=60, notes=30),
    MeetingForm.PHONE: MeetingTimes(reading=20, travel=0, meeting=30, notes=20),
}
"""What a meeting takes by its form: in person about four hours (domain.md section 4)."""

_PARTS = {
    MeetingStatus.PLANNED: frozenset(
        {ItemKind.PREPARATION, ItemKind.TRAVEL, ItemKind.MEETING, ItemKind.DOCUMENTATION}
    ),
    MeetingStatus.HELD: frozenset({ItemKind.TRAVEL, ItemKind.MEETING, ItemKind.DOCUMENTATION}),
    MeetingStatus.FINALISED: frozenset({ItemKind.TRAVEL, ItemKind.MEETING}),
    MeetingStatus.CANCELLED: frozenset[ItemKind](),
}


def minutes_of(bevakning: Bevakning) -> int:
    """Its own minutes, else its kind's."""
    return bevakning.kind.minutes if bevakning.minutes is None else bevakning.minutes


def bevakning_work(bevakning: Bevakning, case: str, weight: int = 0) -> Work:
    """A bevakning as work, with the weight of the impulse that it came from. What has a time of day
    has it on the day that it is due; an assessment may be split; a short call could be made now.
    What is tied to a day of the chain is due by the chain."""
    tied = bevakning.tied
    in_chain = tied if tied is not None and tied.chain_day is not None else None
    return Work(
        id=bevakning.id,
        kind=ItemKind.BEVAKNING,
        case=case,
        what=bevakning.what,
        minutes=minutes_of(bevakning),
        due=bevakning.due,
        day=bevakning.due if bevakning.at is not None else None,
        at=bevakning.at,
        pinned=bevakning.planned,
        week=bevakning.planned_week,
        not_before=bevakning.not_before,
        weight=weight,
        is_legal=bool(bevakning.legal) or in_chain is not None,
        is_splittable=bevakning.kind is BevakningKind.ASSESSMENT,
        is_quick=bevakning.could_be_done_now,
        ground=None if in_chain is None else in_chain.words,
    )


def times_of(meeting: Meeting, times: Mapping[MeetingForm, MeetingTimes] = TIMES) -> MeetingTimes:
    """The minutes of its parts by its form; one whose form is not known is counted as on video.
    The meeting's own `minutes` are those of the meeting itself."""
    usual = times[meeting.form or MeetingForm.VIDEO]
    own = usual.meeting if meeting.minutes is None else meeting.minutes
    return MeetingTimes(reading=usual.reading, travel=usual.travel, meeting=own, notes=usual.notes)


_PART_NAMES = ("preparation", "travel", "travel-back", "documentation")
"""What the parts of a meeting are called after its id."""


def meeting_works(
    meeting: Meeting, case: str, times: Mapping[MeetingForm, MeetingTimes] = TIMES
) -> tuple[Work, ...]:
    """A meeting with its reading, travel and notes, in the order they are done; parts of no
    minutes are left out.

    The meeting has its own id and the parts `<id>:preparation`, `<id>:travel`, `<id>:travel-back`
    and `<id>:documentation`. Of one that is held the reading is over, of one that is finalised the
    notes too; of one that is cancelled there is nothing.
    """
    takes = times_of(meeting, times)
    day, begins = meeting.starts.date(), meeting.starts.hour * 60 + meeting.starts.minute
    ends = begins + takes.meeting
    what, kinds = word(meeting.kind), _PARTS[meeting.status]

    def part(kind: ItemKind, suffix: str, said: str, minutes: int) -> Work:
        return Work(id=meeting.id + suffix, kind=kind, case=case, what=said, minutes=minutes)

    reading = part(ItemKind.PREPARATION, ":preparation", f"Läsa in: {what}", takes.reading)
    there = part(ItemKind.TRAVEL, ":travel", f"Resa till {what}", takes.travel)
    itself = part(ItemKind.MEETING, "", what[0].upper() + what[1:], takes.meeting)
    back = part(ItemKind.TRAVEL, ":travel-back", f"Resa från {what}", takes.travel)
    notes = part(ItemKind.DOCUMENTATION, ":documentation", f"Dokumentera: {what}", takes.notes)
    leaves, starts, over, home = (
        _at(day, minute) for minute in (begins - takes.travel, begins, ends, ends + takes.travel)
    )
    every = (
        replace(reading, before=leaves),
        replace(there, day=day, at=leaves.time()),
        replace(itself, day=day, at=starts.time()),
        replace(back, day=day, at=over.time()),
        replace(notes, after=home, is_splittable=True),
    )
    return tuple(
        each for each in every if each.kind in kinds and (each.minutes or each is every[2])
    )


def meeting_of(work: str) -> str:
    """The id of the meeting that a piece of work is, or is a part of, as `meeting_works` has it."""
    whole, _, part = work.rpartition(":")
    return whole if part in _PART_NAMES else work


def reserved_left(
    capacity: Mapping[date, int], week: Sequence[date], today: date, reserved: int = RESERVED
) -> int:
    """The part of the week's reserved minutes that falls on what is left of it, in quarters.

    Of a full week all, of a week with holidays or absences less, and on a Friday a fifth; so that
    coordination is neither crowded out nor crowds out a day on which it was meant to be over.
    """
    left = sum(capacity.get(day, 0) for day in week if day >= today)
    share = reserved * min(left, FULL_WEEK) // FULL_WEEK
    return share - share % _ROUNDED_TO


def _at(day: date, minute: int) -> datetime:
    """The minute of the day, held within it: a journey just after midnight is not yesterday's."""
    hour, rest = divmod(min(max(minute, 0), _LAST_MINUTE), 60)
    return datetime.combine(day, time(hour, rest))
