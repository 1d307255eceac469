"""What a week's plan says."""

from dataclasses import dataclass, field
from datetime import date, time

from handlerapp.planning.work import ItemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece of work in the week, with the reason why it stands where it does.

    `id` is unique in the week, `work` the id of what it is or is a part of. `is_reserved` marks
    time that is only kept for coordination. Of one that does not fit, `could_move` are the ids of
    what could make room.
    """

    id: str
    work: str
    kind: ItemKind
    minutes: int
    what: str = field(repr=False)
    reason: str = field(repr=False)
    case: str | None = None
    at: time | None = None
    due: date | None = None
    is_fixed: bool = False
    is_pinned: bool = False
    is_overdue: bool = False
    is_legal: bool = False
    is_reserved: bool = False
    could_move: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """A day with what stands on it. Only fixed times and the handler's own choices can fill it
    over its capacity; then `could_move` are the ids of the chosen ones that would help."""

    day: date
    capacity: int
    items: tuple[Item, ...]
    could_move: tuple[str, ...] = ()

    @property
    def planned(self) -> int:
        """Minutes of all its items."""
        return sum(item.minutes for item in self.items)

    @property
    def over(self) -> int:
        """Minutes more than it has room for."""
        return max(0, self.planned - self.capacity)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """The plan of a week: Monday to Friday, and of the weekend the days that are worked or have
    something on them.

    What concerns the week stands in one of `days`, `unplanned` (of the week but on no day) and
    `does_not_fit`. `overdue` repeats what is late, and has besides what is late and put on
    another week.
    """

    monday: date
    days: tuple[DayPlan, ...]
    unplanned: tuple[Item, ...]
    overdue: tuple[Item, ...]
    does_not_fit: tuple[Item, ...]

    @property
    def first(self) -> date:
        return self.days[0].day

    @property
    def last(self) -> date:
        return self.days[-1].day
