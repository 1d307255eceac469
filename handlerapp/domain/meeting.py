"""Meetings around a case: avstämningsmöte and its relatives."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import NewType

from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus

MeetingId = NewType("MeetingId", str)


class MeetingKind(Enum):
    """What sort of meeting it is, which decides who should be there."""

    AVSTAMNING = "avstamning"
    OMSTALLNING = "omstallning"
    KONTAKT = "kontakt"
    OVERLAMNING = "overlamning"
    JOINT_MAPPING = "joint_mapping"
    OTHER = "other"


class MeetingForm(Enum):
    """How people meet."""

    PHYSICAL = "physical"
    VIDEO = "video"
    PHONE = "phone"


class MeetingStatus(Enum):
    """The life cycle: planned, held, finalised; or cancelled."""

    PLANNED = "planned"
    HELD = "held"
    FINALISED = "finalised"
    CANCELLED = "cancelled"


class Category(Enum):
    """What sort of information a note or a measure is, which decides who may read it."""

    GENERAL = "general"
    MEDICAL = "medical"
    WORK = "work"
    PLAN = "plan"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One who is invited. `attended` None: not known yet."""

    party: Party
    name: str | None = field(default=None, repr=False)
    attended: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint:
    """One point of the agenda with its notes. No category means general."""

    title: str | None = field(default=None, repr=False)
    category: Category | None = None
    notes: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAction:
    """A measure agreed at the meeting: who does what by when."""

    who: Party
    what: str = field(repr=False)
    due: date | None = None
    status: StepStatus | None = None
    category: Category | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting. `starts` is local time to the minute; `minutes` its length."""

    id: MeetingId
    kind: MeetingKind
    starts: datetime
    form: MeetingForm | None = None
    minutes: int | None = None
    place: str | None = field(default=None, repr=False)
    participants: tuple[Participant, ...] = ()
    purpose: str | None = field(default=None, repr=False)
    agenda: tuple[AgendaPoint, ...] = ()
    actions: tuple[MeetingAction, ...] = ()
    follow_up: date | None = None
    status: MeetingStatus = MeetingStatus.PLANNED
