"""Which of everything there is to do concerns a week, and how."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from handlerapp.domain.days import plus_days
from handlerapp.planning.frame import Frame
from handlerapp.planning.work import RankKey, Work, rank


class Place(Enum):
    """How a piece of work concerns the week."""

    STANDING = auto()
    """It has its day: a time of its own, or where the handler put it."""

    BUCKET = auto()
    """The handler put it on the week."""

    LEFT = auto()
    """It was put on a day or a week that has gone by, and is due on no day."""

    OWN = auto()
    """It is due this week, or late."""

    AHEAD = auto()
    """It is due soon after, and may be taken in."""

    UNDATED = auto()
    """It came from an impulse and is due on no day."""

    ELSEWHERE = auto()
    """It was put on, or off to, a later time."""

    NOT = auto()
    """It does not concern the week."""


_SEEKING = (Place.OWN, Place.AHEAD, Place.UNDATED)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A piece of work with what is known of it this week. Each is itself and no other.

    `days` are those that it may stand on, of what is to find its day; of what stands, the one.
    """

    work: Work
    due: date | None
    days_late: int
    order: RankKey = field(repr=False)
    days: tuple[date, ...] = ()

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


@dataclass(slots=True)
class Sorted:
    """The entries by place, each in the order of `rank`."""

    by_place: dict[Place, list[Entry]] = field(default_factory=dict)

    def at(self, place: Place) -> list[Entry]:
        return self.by_place.get(place, [])


def sort_out(works: Iterable[Work], frame: Frame) -> Sorted:
    """What concerns the week; what is due far ahead, which is most, is passed over first."""
    far = frame.legal_until
    found = Sorted()
    for work in works:
        due = work.due
        if due is not None and due > far and not (work.day or work.pinned or work.week):
            continue
        due = frame.due_of(work)
        place = _place(work, due, frame)
        if place is not Place.NOT:
            late = _days_late(work, due, frame)
            days = _days(work, due, place, frame)
            entry = Entry(work, due, late, rank(work, due, late > 0), days)
            found.by_place.setdefault(place, []).append(entry)
    for entries in found.by_place.values():
        entries.sort(key=lambda entry: entry.order)
    return found


def _days(work: Work, due: date | None, place: Place, frame: Frame) -> tuple[date, ...]:
    if place is Place.STANDING:
        return tuple(filter(None, (work.day, work.pinned)))[:1]
    return frame.days_for(work, due) if place in _SEEKING else ()


def _days_late(work: Work, due: date | None, frame: Frame) -> int:
    """How many days ago it was due; reading is over when its meeting is."""
    if due is None or work.before is not None:
        return 0
    return max(0, (frame.today - due).days)


def _place(work: Work, due: date | None, frame: Frame) -> Place:
    chosen = _chosen(work, frame)
    if chosen is not None:
        return chosen
    if frame.is_past:
        return Place.NOT
    if work.not_before is not None and work.not_before > frame.sunday:
        return Place.ELSEWHERE
    if work.before is not None:
        return _reading(work, work.before.date(), frame)
    if work.after is not None:
        return _notes(work.after.date(), frame)
    return _undated(work, frame) if due is None else _dated(work, due, frame)


def _chosen(work: Work, frame: Frame) -> Place | None:
    """Where it stands by its own time or by the handler's choice; None where neither holds."""
    if work.day is not None:
        return Place.STANDING if frame.monday <= work.day <= frame.sunday else Place.NOT
    if work.pinned is not None:
        if frame.monday <= work.pinned <= frame.sunday:
            return Place.STANDING
        return Place.ELSEWHERE if work.pinned >= min(frame.today, frame.monday) else None
    if work.week is None:
        return None
    if frame.monday <= work.week <= frame.sunday:
        return Place.BUCKET
    is_over = plus_days(work.week, 6 - work.week.weekday()) < min(frame.today, frame.monday)
    return None if is_over else Place.ELSEWHERE


def _reading(work: Work, meets: date, frame: Frame) -> Place:
    """Reading that can be done before the meeting; what belongs to the week before is not here
    while that can still be."""
    if meets < frame.first:
        return Place.NOT
    if meets > frame.sunday:
        return Place.OWN if frame.belongs_before(work, meets) else Place.NOT
    return Place.OWN if frame.is_now or frame.days_for(work, meets) else Place.NOT


def _notes(met: date, frame: Frame) -> Place:
    """Notes after a meeting of this week, and those left from one before."""
    if met > frame.sunday:
        return Place.NOT
    if met >= frame.monday:
        return Place.OWN
    return Place.OWN if frame.is_now and met < frame.today else Place.NOT


def _undated(work: Work, frame: Frame) -> Place:
    if not frame.is_now:
        return Place.NOT
    if work.pinned is not None or work.week is not None:
        return Place.LEFT
    return Place.UNDATED if work.weight > 0 else Place.NOT


def _dated(work: Work, due: date, frame: Frame) -> Place:
    if due < frame.monday and not frame.is_now:
        return Place.NOT
    if due <= frame.own_until:
        return Place.OWN
    return Place.AHEAD if due <= _ahead(work, frame) else Place.NOT


def _ahead(work: Work, frame: Frame) -> date:
    return frame.legal_until if work.is_legal else frame.ahead_until
