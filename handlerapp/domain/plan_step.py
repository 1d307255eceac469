"""Plan steps (insatser): who does what by when on the way back to work."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from handlerapp.domain.party import Party


class StepStatus(Enum):
    """Where a plan step, or a measure agreed at a meeting, stands."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One step of the plan, with the party that carries it out."""

    actor: Party
    what: str = field(repr=False)
    begins: date | None = None
    due: date | None = None
    status: StepStatus | None = None
    agreed_with_insured: bool | None = None
