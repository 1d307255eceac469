"""What there is to do, as the week's plan takes it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum

RankKey = tuple[bool, bool, bool, int, date, int, str, str, str, str, str]

_MEETING_WEIGHT = 4
"""Above any impulse's: a meeting whose notes are not written is not over."""


class ItemKind(Enum):
    """What sort of time it is."""

    BEVAKNING = "bevakning"
    MEETING = "meeting"
    PREPARATION = "preparation"
    TRAVEL = "travel"
    DOCUMENTATION = "documentation"
    COORDINATION = "coordination"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One thing to do, in whole minutes.

    What has a time has its `day` and `at`, and is never moved. `pinned` is the day that the
    handler has put it on, `week` the Monday of the week that it was put on without a day;
    one that has gone by no longer holds. It is not begun before `not_before`, nor before `after`;
    it is done when `before` comes: reading before a meeting sets off, notes after it is over.
    """

    id: str
    kind: ItemKind
    minutes: int
    what: str = field(repr=False)
    case: str | None = None
    due: date | None = None
    day: date | None = None
    at: time | None = None
    pinned: date | None = None
    week: date | None = None
    not_before: date | None = None
    before: datetime | None = None
    after: datetime | None = None
    weight: int = 0
    """1–3 of the impulse that it came from; 0 where it came from none."""

    is_legal: bool = False
    """Due by law or by the rehabilitation chain."""

    is_quick: bool = False
    """A short call that could be made now."""

    is_splittable: bool = False
    """May be done in parts of at least half an hour."""

    ground: str | None = field(default=None, repr=False)
    """What makes it due by law, a day of the chain: `dag 91`."""

    @property
    def is_coordination(self) -> bool:
        """Whether it draws on the time reserved for coordination: what an impulse asked for, and
        meetings with all their parts."""
        return self.weight > 0 or self.kind is not ItemKind.BEVAKNING

    @property
    def is_fixed(self) -> bool:
        """Whether it has a day, and mostly a time, of its own."""
        return self.day is not None


def rank(work: Work, due: date | None, is_late: bool) -> RankKey:
    """The order within the room that a day has (domain.md section 6), first the smallest.

    Reading before a meeting goes with what has a time. Then what is due by law or chain, what is
    overdue, the notes of a meeting, the impulse's weight, the due date, the shortest; the rest is
    for one order always.
    """
    weight = _MEETING_WEIGHT if work.kind is ItemKind.DOCUMENTATION else work.weight
    return (
        work.kind is not ItemKind.PREPARATION,
        not work.is_legal,
        not is_late,
        -weight,
        due or date.max,
        work.minutes,
        work.id,
        work.kind.value,
        work.case or "",
        work.what,
        work.ground or "",
    )
