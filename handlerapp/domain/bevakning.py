"""A bevakning: one thing in one case to do or check by a given day."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import Enum
from typing import NewType, Self

from handlerapp.domain.party import Party
from handlerapp.domain.recurrence import Recurrence
from handlerapp.domain.tied_date import TiedDate
from handlerapp.errors import UserFixable

BevakningId = NewType("BevakningId", str)

MOVES_BEFORE_ASKING = 2
"""So many times it is moved without a question; the next move asks what is really in the way."""


SHORT_CALL = 15
"""Minutes; a call that takes no longer could be made at once."""


class BevakningKind(Enum):
    """What sort of work it is; decides how many minutes it takes when nothing else is said."""

    CALL = "call"
    REQUEST = "request"
    FOLLOW_UP = "follow_up"
    CERTIFICATE = "certificate"
    ASSESSMENT = "assessment"
    MEETING = "meeting"
    OTHER = "other"

    @property
    def minutes(self) -> int:
        """How long it takes when nothing else is said (domain, section 6)."""
        return _MINUTES[self]


_MINUTES = {
    BevakningKind.CALL: 15,
    BevakningKind.REQUEST: 10,
    BevakningKind.FOLLOW_UP: 20,
    BevakningKind.CERTIFICATE: 15,
    BevakningKind.ASSESSMENT: 120,
    BevakningKind.MEETING: 30,
    BevakningKind.OTHER: 15,
}


class BevakningStatus(Enum):
    """Where it stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Origin(Enum):
    """Where it comes from."""

    OWN = "own"
    IMPULSE = "impulse"
    MEETING_ACTION = "meeting_action"
    MEETING = "meeting"
    MILESTONE = "milestone"


class WaitsFor(Enum):
    """What has to arrive; when it does, the bevakning is done by itself."""

    EMPLOYER_PLAN = "employer_plan"
    CERTIFICATE = "certificate"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move of the due date. `at` is local time to the minute."""

    at: datetime
    before: date
    after: date
    because: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevakning:
    """A dated thing to follow up.

    `minutes` None means the default of its kind. `origin_of` names what it comes from: the rule
    of an impulse, the measure or the meeting, the day of the chain. `legal` marks what is due by
    law or by the chain. `not_before` puts it off without moving what it is due. One that is `tied`
    moves with the chain or the certificate. One that `repeats` comes back when it is done;
    `nominal` is its date before it was moved to a working day. `waits_of` is the party whose answer
    is waited for. `planned` is the day that the handler has put it on, and
    `planned_week` the Monday of a week that it is to be done in, whatever the day.
    `outcome` is what came of it, or why it was dropped; `finished` the day of that.
    """

    id: BevakningId
    due: date
    what: str = field(repr=False)
    kind: BevakningKind = BevakningKind.OTHER
    status: BevakningStatus = BevakningStatus.OPEN
    minutes: int | None = None
    note: str | None = field(default=None, repr=False)
    origin: Origin = Origin.OWN
    origin_of: str | None = None
    legal: bool | None = None
    made: date | None = None
    at: time | None = None
    not_before: date | None = None
    tied: TiedDate | None = None
    repeats: Recurrence | None = None
    nominal: date | None = None
    waits_for: WaitsFor | None = None
    waits_of: Party | None = None
    planned: date | None = None
    planned_week: date | None = None
    finished: date | None = None
    outcome: str | None = field(default=None, repr=False)
    moves: tuple[Move, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.status is BevakningStatus.OPEN

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due < today

    @property
    def asks_what_is_in_the_way(self) -> bool:
        """Whether the next move is one too many to make without a question."""
        return len(self.moves) >= MOVES_BEFORE_ASKING

    @property
    def could_be_done_now(self) -> bool:
        """Whether it is a short call with nothing to wait for: better made than put on the pile."""
        is_short = self.minutes is None or self.minutes <= SHORT_CALL
        waits = self.waits_for is not None or self.not_before is not None or self.at is not None
        return self.is_open and self.kind is BevakningKind.CALL and is_short and not waits

    def done(self, on: date, outcome: str | None = None) -> Self:
        """The same, done on the day with this result. Raises UserFixable where it is not open."""
        return self._closed(BevakningStatus.DONE, on, outcome)

    def dropped(self, on: date, because: str) -> Self:
        """The same, struck out on the day. Raises UserFixable where no reason is given, or it is
        not open."""
        if not because.strip():
            raise UserFixable("Skriv varför bevakningen stryks.")
        return self._closed(BevakningStatus.DROPPED, on, because)

    def moved(self, to: date, at: datetime, because: str | None = None) -> Self:
        """The same, due on another day; the move is kept. Unmoved where the day is the same.

        What it was tied to and a day that it was put on in the week's plan are forgotten: they were
        chosen for the day that it was due. Raises UserFixable where it is not open.
        """
        self._must_be_open()
        if to == self.due:
            return self
        move = Move(
            at=at.replace(second=0, microsecond=0), before=self.due, after=to, because=because
        )
        return replace(
            self, due=to, moves=(*self.moves, move), tied=None, planned=None, planned_week=None
        )

    def _closed(self, status: BevakningStatus, on: date, outcome: str | None) -> Self:
        self._must_be_open()
        return replace(self, status=status, finished=on, outcome=outcome)

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise UserFixable("Bevakningen är redan avslutad.")
