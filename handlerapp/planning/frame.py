"""The week that is planned: its days, which are worked, and how far ahead it looks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from handlerapp.domain.days import plus_days
from handlerapp.planning.work import Work

DAY_STARTS, DAY_ENDS = time(7, 30), time(17, 0)
"""Reading before a meeting, or notes after it, on its own day must lie between these."""

NOTES_WITHIN = 2
"""Working days after a meeting within which its notes are written."""

_SATURDAY = 5
_FURTHEST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A week and the day it is planned on; made by `frame_of`.

    `first` is the first day that takes new work. `own_until` is the last day whose work must be
    done this week: Sunday, or later when the days after it are closed. `ahead_until` is the first
    working day after that, whose work is taken in where there is room, and `legal_until` how far
    ahead that is done with what is due by law. `is_now` holds for the week that today is in, and
    for the next one when no working day is left before it.
    """

    monday: date
    sunday: date
    today: date
    first: date
    days: tuple[date, ...]
    open_days: tuple[date, ...]
    capacity: Mapping[date, int]
    own_until: date
    ahead_until: date
    legal_until: date
    is_now: bool

    @property
    def is_past(self) -> bool:
        return self.sunday < self.today

    @property
    def holds_today(self) -> bool:
        return self.monday <= self.today <= self.sunday

    def is_open(self, day: date) -> bool:
        """Whether there is capacity; of a day that is not told, whether it is Monday to Friday."""
        known = self.capacity.get(day)
        return day.weekday() < _SATURDAY if known is None else known > 0

    def due_of(self, work: Work) -> date | None:
        """Its due date; of reading the meeting's day, of notes the second working day after."""
        if work.due is not None:
            return work.due
        if work.before is not None:
            return work.before.date()
        return None if work.after is None else self._notes_due(work.after.date())

    def days_for(self, work: Work, due: date | None) -> tuple[date, ...]:
        """The working days of the week that it may stand on; not after its due date, and on any
        day when that has passed."""
        first, last = self.first, self.sunday
        if due is not None and due >= first:
            last = due
        if work.not_before is not None:
            first = max(first, work.not_before)
        if work.after is not None:
            first = max(first, work.after.date())
        if work.before is not None:
            last = min(last, work.before.date())
        return tuple(
            day for day in self.open_days if first <= day <= last and _fits_the_clock(work, day)
        )

    def belongs_before(self, work: Work, day: date) -> bool:
        """Whether reading for a meeting on `day`, after this week, must be done in it."""
        if day <= self.own_until:
            return True
        return day == self.ahead_until and not _fits_the_clock(work, day)

    def can_wait(self, work: Work, due: date | None) -> bool:
        """Whether notes that find no day in the week may be written in the week after it."""
        return work.after is not None and due is not None and due > self.own_until

    def _notes_due(self, day: date) -> date:
        left = NOTES_WITHIN
        for count in range(1, _FURTHEST):
            after = plus_days(day, count)
            left -= self.is_open(after)
            if left == 0:
                return after
        return plus_days(day, _FURTHEST)


def frame_of(monday: date, capacity: Mapping[date, int], today: date) -> Frame:
    """The frame of the week of `monday`, seen on `today`; capacity is minutes by day.

    A day of the week itself that is not told has none.
    """
    days = tuple(dict.fromkeys(plus_days(monday, count) for count in range(7)))
    capacity = {**dict.fromkeys(days, 0), **capacity}
    sunday, first = days[-1], max(monday, today)
    frame = Frame(
        monday=monday,
        sunday=sunday,
        today=today,
        first=first,
        days=days,
        open_days=tuple(day for day in days if day >= first and capacity[day] > 0),
        capacity=capacity,
        own_until=sunday,
        ahead_until=sunday,
        legal_until=sunday,
        is_now=False,
    )
    return _looking_around(frame)


def _looking_around(frame: Frame) -> Frame:
    own_until = frame.sunday
    while own_until < date.max and not frame.is_open(plus_days(own_until, 1)):
        own_until = plus_days(own_until, 1)
    ahead_until = plus_days(own_until, 1)
    return replace(
        frame,
        own_until=own_until,
        ahead_until=ahead_until,
        legal_until=max(ahead_until, plus_days(frame.sunday, 7)),
        is_now=not frame.is_past and not _has_open_day(frame, frame.today, frame.monday),
    )


def _has_open_day(frame: Frame, first: date, before: date) -> bool:
    """Whether any day from `first` to the day before `before` is worked."""
    while first < before:
        if frame.is_open(first):
            return True
        first = plus_days(first, 1)
    return False


def _fits_the_clock(work: Work, day: date) -> bool:
    if work.before is not None and day == work.before.date():
        return _minute(DAY_STARTS) + work.minutes <= _minute(work.before.time())
    if work.after is not None and day == work.after.date():
        return _minute(work.after.time()) + work.minutes <= _minute(DAY_ENDS)
    return True


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
