"""Time for coordination by quarter: what the weeks had kept for it, and what it was used for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handlerapp.domain.bevakning import BevakningStatus, Origin
from handlerapp.domain.case import Case
from handlerapp.domain.days import plus_days
from handlerapp.domain.meeting import Meeting, MeetingStatus
from handlerapp.domain.settings import Settings
from handlerapp.follow_up.share import Quarter, latest_quarters
from handlerapp.planning.calendar import Week, WorkingCalendar, week_of
from handlerapp.planning.capacity import FULL_WEEK, minutes_of, times_of
from handlerapp.rules.seen import HELD

QUARTERS = 4
"""How many quarters are shown, the running one among them."""

_COORDINATES = (Origin.IMPULSE, Origin.MEETING, Origin.MEETING_ACTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterTime:
    """Minutes that were kept for coordination in a quarter up to the day, and minutes used.

    What is used is counted by what things take, not by a clock. `undated` are bevakningar that are
    done, on no one knows which day; they stand in the last quarter and are not in `used`.
    """

    quarter: Quarter
    planned: int
    used: int
    undated: int = 0


def by_quarter(cases: Iterable[Case], settings: Settings, on: date) -> tuple[QuarterTime, ...]:
    """The latest quarters, from the first of them in which time was used; at least the last."""
    used: defaultdict[Quarter, int] = defaultdict(int)
    undated = 0
    for case in cases:
        for day, minutes in _used(case):
            if day is None:
                undated += 1
            elif day <= on:
                used[Quarter.of(day)] += minutes
    quarters = latest_quarters(on, QUARTERS)
    first = next((each for each in quarters if used.get(each)), quarters[-1])
    planned = _planned(first.first_day, on, settings)
    return tuple(
        QuarterTime(
            quarter=each,
            planned=planned.get(each, 0),
            used=used.get(each, 0),
            undated=undated if each == quarters[-1] else 0,
        )
        for each in quarters
        if each >= first
    )


def _used(case: Case) -> Iterator[tuple[date | None, int]]:
    for each in case.bevakningar:
        if each.origin in _COORDINATES and each.status is BevakningStatus.DONE:
            yield each.finished, minutes_of(each)
    for meeting in case.meetings:
        if meeting.status in HELD:
            yield meeting.starts.date(), _minutes(meeting)


def _minutes(meeting: Meeting) -> int:
    """All that a meeting took; the notes where they are finalised."""
    takes = times_of(meeting)
    notes = takes.notes if meeting.status is MeetingStatus.FINALISED else 0
    return takes.reading + 2 * takes.travel + takes.meeting + notes


def _planned(first: date, on: date, settings: Settings) -> Mapping[Quarter, int]:
    """Of a full week all that is reserved, of one with holidays or absences less in proportion."""
    calendar = WorkingCalendar(settings.working_hours)
    room: defaultdict[tuple[Quarter, Week], int] = defaultdict(int)
    for count in range((on - first).days + 1):
        day = plus_days(first, count)
        room[Quarter.of(day), week_of(day)] += calendar.capacity(day)
    planned: defaultdict[Quarter, int] = defaultdict(int)
    for (quarter, _), minutes in room.items():
        planned[quarter] += settings.coordination_minutes * min(minutes, FULL_WEEK) // FULL_WEEK
    return planned
