"""The list of impulses over the caseload, as it stands on screen: chosen, searched and grouped."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from handlerapp.domain.case import CaseRef
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.letters import plain, swedish_key
from handlerapp.domain.lines import Belonging, Line, grouped

HEAVY = 3
"""The weight of an impulse that weighs heavily."""


class ImpulseShown(Enum):
    """Which impulses the list shows."""

    OPEN = "open"
    SNOOZED = "snoozed"
    HELD_BACK = "held_back"
    ANSWERED = "answered"


class ImpulseGrouping(Enum):
    """What the list can be grouped by."""

    WEIGHT = "weight"
    RULE = "rule"
    CASE = "case"


class ImpulseRow(NamedTuple):
    """An impulse in the list, with its case. A named tuple for speed: lists have many.

    `until` is the day when one that is snoozed comes back, `held_by` what holds back one that is
    held; `answered` the day of an answer. `is_changed` where it has been answered and what it
    rests on is another since.
    """

    ref: CaseRef
    name: str
    rule: str
    title: str
    weight: int
    why: str
    status: ImpulseStatus
    until: date | None = None
    held_by: str | None = None
    answered: date | None = None
    is_changed: bool = False

    def __repr__(self) -> str:
        return f"ImpulseRow({self.rule!r}, {self.status.value})"

    @property
    def key(self) -> str:
        """What tells it from the others, also when it is read anew."""
        return f"{self.ref}|{self.rule}"


_SHOWN = {
    ImpulseStatus.OPEN: ImpulseShown.OPEN,
    ImpulseStatus.SNOOZED: ImpulseShown.SNOOZED,
    ImpulseStatus.HELD_BACK: ImpulseShown.HELD_BACK,
    ImpulseStatus.ACCEPTED: ImpulseShown.ANSWERED,
    ImpulseStatus.DISMISSED: ImpulseShown.ANSWERED,
}
"""One that is resolved is shown nowhere: its rule no longer fires."""


def shown_as(status: ImpulseStatus) -> ImpulseShown | None:
    """Among which of the list's impulses those are that stand so; None where they are not in it."""
    return _SHOWN.get(status)


def search_text(row: ImpulseRow) -> str:
    """What the search looks in: name, reference, title and why."""
    return plain(f"{row.name} {row.ref} {row.title} {row.why}")


def shown(rows: Sequence[ImpulseRow], which: ImpulseShown) -> list[int]:
    """The places of these, in the order they are read: the heaviest first, those that are snoozed
    by the day they come back, those answered from the latest."""
    places = [place for place, row in enumerate(rows) if _SHOWN.get(row.status) is which]
    return sorted(places, key=lambda place: _order(rows[place], which))


def counts(rows: Iterable[ImpulseRow]) -> Mapping[ImpulseShown, int]:
    """How many there are of each."""
    times = Counter(_SHOWN.get(row.status) for row in rows)
    return {each: times[each] for each in ImpulseShown}


def arranged(
    rows: Sequence[ImpulseRow],
    places: Iterable[int],
    grouping: ImpulseGrouping,
    folded: frozenset[str],
) -> list[Line]:
    """The lines from the top, in groups; a rule that weighs more stands before one that weighs
    less, and cases stand by name."""
    of, sorted_by = _GROUPS[grouping]
    return grouped(places, lambda place: of(rows[place]), sorted_by, folded)


def are_alike(rows: Iterable[ImpulseRow]) -> bool:
    """Whether these are of one rule, so that they can be taken as one."""
    return len({row.rule for row in rows}) == 1


def _order(row: ImpulseRow, which: ImpulseShown) -> tuple[Any, ...]:
    if which is ImpulseShown.SNOOZED:
        return (row.until or date.max, row.ref)
    if which is ImpulseShown.ANSWERED:
        return (-(row.answered or date.min).toordinal(), row.ref)
    return (-row.weight, row.title, row.ref)


def _of_weight(row: ImpulseRow) -> Belonging:
    return str(row.weight), str(row.weight)


def _of_rule(row: ImpulseRow) -> Belonging:
    return row.rule, f"{HEAVY - row.weight}{row.title}"


def _of_case(row: ImpulseRow) -> Belonging:
    return row.ref, row.name


_GROUPS: Mapping[
    ImpulseGrouping, tuple[Callable[[ImpulseRow], Belonging], Callable[[str], Any]]
] = {
    ImpulseGrouping.WEIGHT: (_of_weight, lambda weight: -int(weight)),
    ImpulseGrouping.RULE: (_of_rule, swedish_key),
    ImpulseGrouping.CASE: (_of_case, swedish_key),
}
