"""Meetings around a case: avstämningsmöte and its relatives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import NewType

from handlerapp.domain.paper import MadePaper
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus

MeetingId = NewType("MeetingId", str)
PointId = NewType("PointId", str)
"""Names a point of the agenda within its meeting."""

ActionId = NewType("ActionId", str)
"""Names a measure within its case."""


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


class Reply(Enum):
    """What one who is invited has answered."""

    COMES = "comes"
    NEW_TIME = "new_time"
    CANNOT = "cannot"


class PointKind(Enum):
    """The points of an agenda, in the order that they are taken up (domain, section 4)."""

    UNFINISHED = "unfinished"
    PRESENTATION = "presentation"
    PURPOSE = "purpose"
    OWN_VIEW = "own_view"
    MEDICAL = "medical"
    WORK = "work"
    EMPLOYER_PLAN = "employer_plan"
    OTHERS = "others"
    CHAIN = "chain"
    PLAN = "plan"
    SUMMARY = "summary"


CATEGORY_OF_KIND: Mapping[PointKind, Category] = {
    PointKind.UNFINISHED: Category.PLAN,
    PointKind.MEDICAL: Category.MEDICAL,
    PointKind.WORK: Category.WORK,
    PointKind.EMPLOYER_PLAN: Category.WORK,
    PointKind.PLAN: Category.PLAN,
}
"""A point's category where nothing else is said; that of a kind not named here is general."""

CATEGORY_OF_ACTOR: Mapping[Party, Category] = {
    Party.CARE: Category.MEDICAL,
    Party.SOCIAL_SERVICES: Category.SOCIAL,
}
"""A measure's category where nothing else is said; that of a party not named here is plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One who is on the list. `attended` None: not known yet. `invited` is the day of that."""

    party: Party
    name: str | None = field(default=None, repr=False)
    role: str | None = field(default=None, repr=False)
    contact: str | None = field(default=None, repr=False)
    invited: date | None = None
    reply: Reply | None = None
    attended: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint:
    """One point of the agenda with its notes; `kind` None for one of the handler's own.

    `questions` are the handler's to ask, as `part: question`, and nobody else's to read. `id` is
    None only until the point is kept.
    """

    id: PointId | None = None
    title: str | None = field(default=None, repr=False)
    kind: PointKind | None = None
    category: Category | None = None
    notes: str | None = field(default=None, repr=False)
    questions: tuple[str, ...] = field(default=(), repr=False)

    @property
    def reads_as(self) -> Category:
        """Its own category, else that of its kind."""
        if self.category is not None:
            return self.category
        if self.kind is None:
            return Category.GENERAL
        return CATEGORY_OF_KIND.get(self.kind, Category.GENERAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A note with its owner: what somebody said on a point, with a category of its own.

    `by` None: the handler's summing up. `agreed` and `not_agreed` are the parties that were, and
    that were not. `unsettled` marks what the meeting could not agree on.
    """

    point: PointId | None = None
    text: str = field(repr=False)
    category: Category | None = None
    by: Party | None = None
    agreed: tuple[Party, ...] = ()
    not_agreed: tuple[Party, ...] = ()
    unsettled: bool | None = None

    def reads_as(self, point: AgendaPoint | None) -> Category:
        """Its own category, else that of its point; what was not agreed is plan beside a point."""
        if self.category is not None:
            return self.category
        if point is not None:
            return point.reads_as
        return Category.PLAN if self.unsettled else Category.GENERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAction:
    """A measure agreed at the meeting: who does what by when. `id` as in a point."""

    id: ActionId | None = None
    who: Party
    what: str = field(repr=False)
    due: date | None = None
    status: StepStatus | None = None
    category: Category | None = None

    @property
    def reads_as(self) -> Category:
        """Its own category, else that of the one who does it."""
        return self.category or CATEGORY_OF_ACTOR.get(self.who, Category.PLAN)

    @property
    def is_unfinished(self) -> bool:
        """Whether it was agreed and has come to nothing yet."""
        return self.status not in (StepStatus.DONE, StepStatus.CANCELLED)

    @property
    def is_awaited(self) -> bool:
        """Whether somebody is still to carry it out: not one that was missed."""
        return self.is_unfinished and self.status is not StepStatus.MISSED


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTime:
    """One move of a meeting to another time. `at` is when that was done, to the minute."""

    at: datetime
    before: datetime
    after: datetime
    because: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingVersion:
    """The meeting as it was finalised at one time, kept for good.

    `content` is the meeting as the caseload file has it, as JSON text. `because` is why it was
    amended, None in the first. `retracted` is when it was taken back, to the minute.
    """

    number: int
    at: datetime
    content: str = field(repr=False)
    because: str | None = field(default=None, repr=False)
    retracted: datetime | None = None
    retracted_because: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting. `starts` is local time to the minute; `minutes` its length.

    `adapted_form` is the adapted form that was asked for, `adapted_answer` how that was considered.
    `rules_told` are the standard sentences that were really said. `amending` is why a finalised
    meeting stands open to be amended, until it is finalised again. `papers` are the documents that
    were made of its versions.
    """

    id: MeetingId
    kind: MeetingKind
    starts: datetime
    form: MeetingForm | None = None
    minutes: int | None = None
    place: str | None = field(default=None, repr=False)
    participants: tuple[Participant, ...] = ()
    purpose: str | None = field(default=None, repr=False)
    goal: str | None = field(default=None, repr=False)
    adapted_form: str | None = field(default=None, repr=False)
    adapted_answer: str | None = field(default=None, repr=False)
    agenda: tuple[AgendaPoint, ...] = ()
    statements: tuple[Statement, ...] = ()
    actions: tuple[MeetingAction, ...] = ()
    rules_told: tuple[str, ...] = field(default=(), repr=False)
    follow_up: date | None = None
    status: MeetingStatus = MeetingStatus.PLANNED
    moves: tuple[NewTime, ...] = ()
    cancelled_because: str | None = field(default=None, repr=False)
    amending: str | None = field(default=None, repr=False)
    versions: tuple[MeetingVersion, ...] = ()
    papers: tuple[MadePaper, ...] = ()

    @property
    def version(self) -> MeetingVersion | None:
        """The version in force: the last, where it has not been retracted."""
        last = self.versions[-1] if self.versions else None
        return None if last is None or last.retracted is not None else last

    def point(self, id: PointId | None) -> AgendaPoint | None:
        """The point of this identifier, None where there is none."""
        return next((each for each in self.agenda if id and each.id == id), None)


LISTS = ("participants", "agenda", "statements", "actions", "moves", "versions", "papers")
"""The fields of a meeting that are lists of values of their own."""
