"""A bevakning: one thing in one case to do or check by a given day."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NewType

BevakningId = NewType("BevakningId", str)


class BevakningKind(Enum):
    """What sort of work it is; decides how many minutes it takes when nothing else is said."""

    CALL = "call"
    REQUEST = "request"
    FOLLOW_UP = "follow_up"
    CERTIFICATE = "certificate"
    ASSESSMENT = "assessment"
    MEETING = "meeting"
    OTHER = "other"


class BevakningStatus(Enum):
    """Where it stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevakning:
    """A dated thing to follow up. `minutes` None means the default of its kind."""

    id: BevakningId
    due: date
    what: str = field(repr=False)
    kind: BevakningKind = BevakningKind.OTHER
    status: BevakningStatus = BevakningStatus.OPEN
    minutes: int | None = None

    @property
    def is_open(self) -> bool:
        return self.status is BevakningStatus.OPEN

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due < today
