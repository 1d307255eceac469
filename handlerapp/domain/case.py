"""A case: one insured person's sick leave, with everything recorded about it."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NewType

from handlerapp.domain.assessment import Assessment, Benefit
from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.consent import Consent
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.impulse import Decision
from handlerapp.domain.meeting import Meeting
from handlerapp.domain.observation import Observation
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.sick_leave import Certificate, SickPeriod

CaseRef = NewType("CaseRef", str)


class Employment(Enum):
    """What the insured works as, which decides the grounds of the rehabilitation chain."""

    EMPLOYED = "employed"
    HOURLY = "hourly"
    UNEMPLOYED = "unemployed"
    SELF_EMPLOYED = "self_employed"
    STUDENT = "student"
    PARENTAL_LEAVE = "parental_leave"


class Flow(Enum):
    """The agency's division by need of support: simple, some, full."""

    K1 = "K1"
    K2 = "K2"
    K3 = "K3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """The employer and whom to reach there."""

    name: str | None = field(default=None, repr=False)
    org_number: str | None = field(default=None, repr=False)
    contact: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case. A change returns a new value; lists stand in the order they were recorded."""

    ref: CaseRef
    person: Person
    employment: Employment | None = None
    employer: Employer | None = None
    occupation: str | None = field(default=None, repr=False)
    flow: Flow | None = None
    opened: date | None = None
    closed: date | None = None
    close_reason: str | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)
    employer_plan: EmployerPlan | None = None
    sick_periods: tuple[SickPeriod, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    contacts: tuple[Contact, ...] = ()
    observations: tuple[Observation, ...] = ()
    plan_steps: tuple[PlanStep, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    consents: tuple[Consent, ...] = ()
    bevakningar: tuple[Bevakning, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def is_open(self, on: date) -> bool:
        """Not closed on or before `on`."""
        return self.closed is None or self.closed > on
