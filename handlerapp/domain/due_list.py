"""The list of what is due, as it stands on screen: narrowed, searched and grouped."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any, NamedTuple

from handlerapp.domain.bevakning import BevakningId, BevakningKind, Origin, WaitsFor
from handlerapp.domain.case import CaseRef
from handlerapp.domain.letters import plain, swedish_key
from handlerapp.domain.lines import Belonging, Line, grouped

DAYS_BY_THEMSELVES = 14
"""From this Monday on each day is a group; then weeks, and then months."""

_WEEKS = 8
"""From this Monday on, before the months begin."""


class Due(NamedTuple):
    """An open bevakning in the list, with its case.

    As the row is stored, for speed: what is not asked for is not made. `day` and the codes are
    text; `due`, `kind`, `origin` and `waits_for` give them as values.
    """

    id: BevakningId
    ref: CaseRef
    name: str
    what: str
    kind_code: str
    day: str
    minutes: int | None
    origin_code: str
    origin_of: str | None
    waits_for_code: str | None

    def __repr__(self) -> str:
        return f"Due({self.id!r})"

    @property
    def due(self) -> date:
        return date.fromisoformat(self.day)

    @property
    def kind(self) -> BevakningKind:
        return BevakningKind(self.kind_code)

    @property
    def origin(self) -> Origin:
        return Origin(self.origin_code)

    @property
    def waits_for(self) -> WaitsFor | None:
        return None if self.waits_for_code is None else WaitsFor(self.waits_for_code)


class DueFilter(Enum):
    """What the list can be narrowed to, in the order that it is offered."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    WAITING = "waiting"
    CALL = "call"
    IMPULSE = "impulse"


OF_DAYS = frozenset({DueFilter.LATE, DueFilter.TODAY, DueFilter.WEEK})
"""Of these any is enough: what is late together with what is due today. All others must hold."""


class DueGrouping(Enum):
    """What the list can be grouped by."""

    DAY = "day"
    CASE = "case"
    KIND = "kind"
    WAITS_FOR = "waits_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueOrder:
    """How the list stands: its groups, what it is narrowed to, and which groups are folded."""

    grouping: DueGrouping = DueGrouping.DAY
    filters: frozenset[DueFilter] = frozenset()
    folded: frozenset[str] = frozenset()


def search_texts(rows: Iterable[Due]) -> list[str]:
    """What the search looks in, of each: name, reference and what is to be done."""
    return [plain(f"{row.name} {row.ref} {row.what}") for row in rows]


def marks(rows: Iterable[Due], today: date) -> list[frozenset[DueFilter]]:
    """What each row is among, of all that the list can be narrowed to."""
    now = today.isoformat()
    sunday = (today + timedelta(days=6 - today.weekday())).isoformat()
    return [_marks(row, now, sunday) for row in rows]


def narrowed(of: Sequence[frozenset[DueFilter]], filters: frozenset[DueFilter]) -> list[int]:
    """The places of the rows that are among these filters."""
    days, others = filters & OF_DAYS, filters - OF_DAYS
    fits = {
        each: others <= each and (not days or bool(days & each)) for each in frozenset(of)
    }  # few kinds of rows, however many rows
    return [place for place, each in enumerate(of) if fits[each]]


def counts(of: Iterable[frozenset[DueFilter]]) -> Mapping[DueFilter, int]:
    """How many rows each filter shows."""
    times = Counter(of)
    return {each: sum(n for mark, n in times.items() if each in mark) for each in DueFilter}


def arranged(
    rows: Sequence[Due], places: Iterable[int], order: DueOrder, today: date
) -> list[Line]:
    """The lines from the top, in groups; within a group the first due first."""
    of = _by_day(today) if order.grouping is DueGrouping.DAY else _GROUPS[order.grouping]
    sorted_by = _SORTED_BY[order.grouping]
    return grouped(places, lambda place: of(rows[place]), sorted_by, order.folded)


def first_day_of(key: str) -> tuple[str, date | None]:
    """Of a group of days: `late`, `day`, `week` or `month`, and its first day."""
    sort, _, day = key.partition(":")
    return sort, date.fromisoformat(day) if day else None


def _marks(row: Due, today: str, sunday: str) -> frozenset[DueFilter]:
    found = []
    if row.day < today:
        found.append(DueFilter.LATE)
    elif row.day == today:
        found.append(DueFilter.TODAY)
    elif row.day <= sunday:
        found.append(DueFilter.WEEK)
    if row.waits_for_code is not None:
        found.append(DueFilter.WAITING)
    if row.kind_code == BevakningKind.CALL.value:
        found.append(DueFilter.CALL)
    if row.origin_code == Origin.IMPULSE.value:
        found.append(DueFilter.IMPULSE)
    return _KNOWN.setdefault(tuple(found), frozenset(found))


_KNOWN: dict[tuple[DueFilter, ...], frozenset[DueFilter]] = {}
"""One set for each combination, so that many rows share few."""


def _by_day(today: date) -> Callable[[Due], Belonging]:
    known: dict[str, Belonging] = {}  # few days, many rows

    def of(row: Due) -> Belonging:
        if row.day not in known:
            known[row.day] = _of_day(date.fromisoformat(row.day), today)
        return known[row.day]

    return of


def _of_day(day: date, today: date) -> Belonging:
    """A group's key is its sort and its first day; by the day alone groups are sorted."""
    if day < today:
        return "late", ""
    this_monday = today - timedelta(days=today.weekday())
    from_weeks = this_monday + timedelta(days=DAYS_BY_THEMSELVES)
    from_months = this_monday + timedelta(weeks=_WEEKS)
    if day < from_weeks:
        sort, first = "day", day
    elif day < from_months:
        sort, first = "week", day - timedelta(days=day.weekday())
    else:
        sort, first = "month", max(day.replace(day=1), from_months)
    return f"{sort}:{first.isoformat()}", first.isoformat()


def _of_case(row: Due) -> Belonging:
    return row.ref, row.name


def _of_kind(row: Due) -> Belonging:
    return row.kind_code, row.kind_code


def _of_waits(row: Due) -> Belonging:
    return row.waits_for_code or "", row.waits_for_code


def _as_listed(kind: type[Enum]) -> Callable[[str], Any]:
    places = {each.value: place for place, each in enumerate(kind)}
    return places.__getitem__


_GROUPS: Mapping[DueGrouping, Callable[[Due], Belonging]] = {
    DueGrouping.CASE: _of_case,
    DueGrouping.KIND: _of_kind,
    DueGrouping.WAITS_FOR: _of_waits,
}

_SORTED_BY: Mapping[DueGrouping, Callable[[str], Any]] = {
    DueGrouping.DAY: str,
    DueGrouping.CASE: swedish_key,
    DueGrouping.KIND: _as_listed(BevakningKind),
    DueGrouping.WAITS_FOR: _as_listed(WaitsFor),
}
