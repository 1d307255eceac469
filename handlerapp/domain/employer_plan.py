"""The employer's plan for return to work (SFB 30:6) and what the agency did with it."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class PlanForm(Enum):
    """How the plan was taken in; one taken in by telephone counts."""

    WRITTEN = "written"
    ORAL = "oral"


class PlanAssessment(Enum):
    """The handler's judgement of the plan."""

    ADEQUATE = "adequate"
    DEFICIENT = "deficient"


class PlanDemand(Enum):
    """What a plan is judged by (domain, section 2)."""

    TOGETHER = "together"
    ADAPTATIONS = "adaptations"
    RESPONSIBLE = "responsible"
    DATED = "dated"
    FOLLOW_UP = "follow_up"
    FITS_CERTIFICATE = "fits_certificate"
    FOLLOWED = "followed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerPlan:
    """What is recorded about the employer's plan; an empty one says nothing is recorded."""

    requested: date | None = None
    received: date | None = None
    form: PlanForm | None = None
    assessed: date | None = None
    assessment: PlanAssessment | None = None
    deficiencies: str | None = field(default=None, repr=False)
    raised_with_employer: date | None = None
    raised_with_lsv: date | None = None
