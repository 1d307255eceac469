"""What a storyline is: one kind of sick leave, day by day, as the data tells it.

Days are calendar days from the first sick day (day 1) unless said otherwise. Lists of texts are
variants: the same place in every list of a storyline belongs to the same person.
"""

from dataclasses import dataclass
from enum import Enum

from handlerapp.domain.assessment import Outcome
from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.consent import Scope
from handlerapp.domain.contact import Channel, ContactKind
from handlerapp.domain.employer_plan import PlanAssessment, PlanForm
from handlerapp.domain.meeting import Category, MeetingForm, MeetingKind
from handlerapp.domain.observation import ObservationKind, ObservationSource
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Prognosis

Texts = tuple[str, ...]
Range = tuple[int, int]


class Group(Enum):
    """The groups of diagnoses that the caseload keeps in proportion."""

    PSYCHIATRIC = "psychiatric"
    MUSCULOSKELETAL = "musculoskeletal"
    OTHER = "other"


class Stage(Enum):
    """Where in its story a case is told."""

    RUNNING = "running"
    BEFORE_MEETING = "before_meeting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One case of a storyline in the deck.

    `days` is how far it has come; for one before its meeting how many days are left to that.
    `ago` is how many days ago a closed one was closed.
    """

    stage: Stage
    days: Range
    ago: Range = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLeave:
    """Sick leave that ended `before` days before day 1, `days` long, outside the chain."""

    before: Range
    days: Range
    diagnoses: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldContact:
    day: int
    party: Party
    kind: ContactKind
    channel: Channel
    note: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldObservation:
    day: int
    kind: ObservationKind
    source: ObservationSource
    note: Texts
    ended: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPlan:
    requested: int
    received: int | None
    form: PlanForm | None
    assessed: int | None
    assessment: PlanAssessment | None
    deficiencies: str | None
    raised_with_employer: int | None
    raised_with_lsv: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStep:
    """A step known from `day`; `end` is what became of it once it was due."""

    day: int
    actor: Party
    what: Texts
    begins: int | None
    due: int | None
    end: StepStatus | None
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldConsent:
    day: int
    party: Party
    scope: tuple[Scope, ...]
    withdrawn: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAssessment:
    """What is special about the assessment at `limit`; without one it is an ordinary one."""

    limit: int
    outcome: Outcome
    missing: bool
    exception: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBenefit:
    day: int
    until: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTask:
    """What is next to do from `day`, until the next task's day."""

    day: int
    kind: BevakningKind
    what: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPoint:
    title: str
    category: Category
    notes: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAction:
    who: Party
    what: str
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMeeting:
    """A meeting on `day`, booked on `known`; `time` is hour and minute."""

    known: int
    day: int
    time: tuple[int, int]
    kind: MeetingKind
    form: MeetingForm
    minutes: int
    place: str | None
    parties: tuple[Party, ...]
    purpose: str
    agenda: tuple[ToldPoint, ...]
    actions: tuple[ToldAction, ...]
    follow_up: int | None
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyline:
    """One story. `gap` is the last sick day before a pause, and how many days that lasts."""

    id: str
    group: Group
    tellings: tuple[Telling, ...]
    bare: bool
    employment: Employment
    flow: tuple[Flow, ...]
    diagnoses: tuple[Texts, ...]
    workplaces: Texts
    employers: Texts
    occupations: Texts
    age: Range
    man: bool | None
    interpreter: bool
    contact_note: Texts
    note: Texts
    work_related: bool | None
    rehab_from: int | None
    degrees: tuple[Range, ...]
    prognosis: tuple[tuple[int, Prognosis], ...]
    returns: int | None
    ends: int | None
    gap: Range | None
    earlier: EarlierLeave | None
    contacts: tuple[ToldContact, ...]
    observations: tuple[ToldObservation, ...]
    plan: ToldPlan | None
    steps: tuple[ToldStep, ...]
    consents: tuple[ToldConsent, ...]
    assessments: tuple[ToldAssessment, ...]
    benefits: tuple[ToldBenefit, ...]
    tasks: tuple[ToldTask, ...]
    meetings: tuple[ToldMeeting, ...]
    closing: Texts
