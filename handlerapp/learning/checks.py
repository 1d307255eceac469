"""What a lesson or an event asks of a practice case: has the handler done it?

Only what the handler has added counts, never what the story itself holds. A check looks at the case
as it stands, not at keys or clicks, so any way to do the thing in the program is as good.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from handlerapp.domain.bevakning import Bevakning, BevakningKind, BevakningStatus, Origin
from handlerapp.domain.case import Case
from handlerapp.domain.consent import Scope
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.impulse import Answer, Decision, latest_of
from handlerapp.domain.meeting import Category, Meeting, MeetingForm, MeetingKind, MeetingStatus
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep
from handlerapp.learning import asking
from handlerapp.meetings.texts import texts
from handlerapp.shipped import Table

_E = TypeVar("_E", bound=Enum)
T = TypeVar("T")

_FEWEST_OF_SEVERAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One practice case: as the story alone would have it, and as it is. `start` is the day that
    the practice began, `today` the day that it has come to. `before` says how many things of a list
    the handler had added when the lesson began, which do not count in it."""

    story: Case
    case: Case
    start: date
    today: date
    before: Mapping[str, int] = field(default_factory=dict)

    def added(self, kept: str) -> tuple[Any, ...]:
        """What the handler has added to a list of the case, in its order."""
        told = list(getattr(self.story, kept))
        own = []
        for each in getattr(self.case, kept):
            if each in told:
                told.remove(each)
            else:
                own.append(each)
        return tuple(own[self.before.get(kept, 0) :])

    @property
    def days(self) -> int:
        """Days of practice that have passed."""
        return (self.today - self.start).days


Found = Callable[[Done], Sequence[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is asked for. `name` is its kind; `found` gives what answers it in what was
    done, the latest last, nothing where nothing does; `asks` says what is looked for. `self_told`
    where only the reader can say that it is done, and nothing pretends to see it."""

    name: str
    found: Found
    asks: str = ""
    self_told: bool = False

    def holds(self, done: Done) -> bool:
        """Whether it is done."""
        return bool(self.found(done))

    def wrote(self, done: Done) -> str:
        """What the handler wrote in the latest of what answers it; empty where that has no text."""
        found = self.found(done)
        return _words_of(found[-1]) if found else ""


def read(table: Table) -> Check:
    """The check of a table; every key of it must mean something. Raises DataFileWrong."""
    name = table.filled("check")
    maker = _MAKERS.get(name)
    if maker is None:
        raise table.wrong("check", f"det finns ingen prövning {name}")
    values = table.rest()
    asked = Table(values, table.where)
    found = maker(asked)
    asked.done()
    return Check(
        name=name,
        found=found,
        asks=asking.asks({**values, "check": name}),
        self_told=name == READ,
    )


READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """What was typed of the kind that is asked for, in something that holds more."""

    words: str = field(repr=False)


def _any(table: Table) -> Found:
    several = tuple(map(read, table.tables("of")))
    if len(several) < _FEWEST_OF_SEVERAL or any(each.self_told for each in several):
        raise table.wrong("of", "ska vara minst två som syns i det som är gjort")
    return lambda done: [item for each in several for item in each.found(done)]


def _contact(table: Table) -> Found:
    parties = _members(table, "with", Party)
    kinds = _members(table, "kinds", ContactKind)
    channels = _members(table, "channels", Channel)
    least = _number(table, "note_at_least", 0)

    def fits(each: Contact) -> bool:
        return (
            _among(each.party, parties)
            and _among(each.kind, kinds)
            and _among(each.channel, channels)
            and _long(each.note, least)
        )

    return lambda done: [*filter(fits, done.added("contacts"))]


def _observation(table: Table) -> Found:
    kinds = _members(table, "kinds", ObservationKind)
    least = _number(table, "note_at_least", 0)

    def fits(each: Observation) -> bool:
        return _among(each.kind, kinds) and _long(each.note, least)

    return lambda done: [*filter(fits, done.added("observations"))]


def _consent(table: Table) -> Found:
    party = table.member("party", Party)
    scope = frozenset(_members(table, "scope", Scope))
    return lambda done: [
        each
        for each in done.case.consents
        if each.party is party and each.in_force(done.today) and scope <= each.covers
    ]


def _answer(table: Table) -> Found:
    rule = table.filled("rule")
    answers = _members(table, "answers", Answer)
    least = _number(table, "because_at_least", 0)

    def found(done: Done) -> list[Decision]:
        taken = [each for each in done.added("decisions") if each.rule == rule]
        last = latest_of(taken) if taken else None
        fits = last and _among(last.answer, answers) and _long(last.comment, least)
        return [last] if last and fits else []

    return found


_OF_A_MEETING = (Origin.MEETING, Origin.MEETING_ACTION)
"""Bevakningar that a meeting makes by itself."""


def _bevakning(table: Table) -> Found:
    kinds = _members(table, "kinds", BevakningKind)
    within = table.number_or_none("within")
    not_before = _number(table, "not_before", 0)
    of_meeting = table.flag("from_meeting", default=False)

    def fits(each: Bevakning, today: date) -> bool:
        ahead = (each.due - today).days
        return (
            each.status is not BevakningStatus.DROPPED
            and _among(each.kind, kinds)
            and (each.origin in _OF_A_MEETING) is of_meeting
            and not_before <= max(ahead, 0)
            and (within is None or ahead <= within)
        )

    return lambda done: [each for each in _new_bevakningar(done) if fits(each, done.today)]


def _bevakning_done(table: Table) -> Found:
    least = _number(table, "outcome_at_least", 0)
    told = BevakningStatus.DONE
    return lambda done: [
        each
        for each in done.added("bevakningar")
        if each.status is told and _long(each.outcome, least)
    ]


def _put(_: Table) -> Found:
    return lambda done: [
        each
        for each in done.added("bevakningar")
        if each.planned or each.planned_week or each.moves
    ]


def _of_a_meeting(table: Table, fits: Callable[[Meeting], bool]) -> Callable[[Done], list[Meeting]]:
    """The meetings that this is true of; with `of`, only meetings of these kinds."""
    kinds = _members(table, "of", MeetingKind)
    return lambda done: [
        each for each in done.added("meetings") if _among(each.kind, kinds) and fits(each)
    ]


def _meeting(table: Table) -> Found:
    kinds = _members(table, "kinds", MeetingKind)
    statuses = _members(table, "status", MeetingStatus)
    forms = _members(table, "forms", MeetingForm)

    def fits(each: Meeting) -> bool:
        stands = each.status in statuses if statuses else each.status is not MeetingStatus.CANCELLED
        return stands and _among(each.kind, kinds) and _among(each.form, forms)

    return _of_a_meeting(table, fits)


def _participants(table: Table) -> Found:
    wanted = set(_members(table, "parties", Party))
    return _of_a_meeting(table, lambda each: wanted <= {one.party for one in each.participants})


def _agenda(table: Table) -> Found:
    least = _number(table, "points_at_least", 1)
    return _of_a_meeting(table, lambda each: len(each.agenda) >= least)


def _goal(table: Table) -> Found:
    """A goal of one's own: what the program has drafted is no such thing."""
    least = _number(table, "at_least", 1)
    drafted = {each.goal for each in texts().kinds.values()}
    found = _of_a_meeting(table, lambda each: _long(each.goal, least) and each.goal not in drafted)
    return lambda done: [_Typed(words=each.goal or "") for each in found(done)]


def _notes(table: Table) -> Found:
    least = _number(table, "at_least", 1)
    categories = _members(table, "categories", Category)
    unsettled = table.flag("unsettled", default=False)

    def noted(meeting: Meeting) -> list[str]:
        said = [
            (each.reads_as(meeting.point(each.point)), each.text)
            for each in meeting.statements
            if each.unsettled or not unsettled
        ]
        points = [
            (each.reads_as, each.notes) for each in meeting.agenda if each.notes and not unsettled
        ]
        return [words for reads, words in (*said, *points) if _among(reads, categories)]

    found = _of_a_meeting(table, lambda each: len(noted(each)) >= least)
    return lambda done: [_Typed(words="\n".join(noted(each))) for each in found(done)]


def _measures(table: Table) -> Found:
    least = _number(table, "at_least", 1)
    dated = table.flag("dated", default=False)

    def agreed(meeting: Meeting) -> list[str]:
        return [each.what for each in meeting.actions if each.due is not None or not dated]

    found = _of_a_meeting(table, lambda each: len(agreed(each)) >= least)
    return lambda done: [_Typed(words="\n".join(agreed(each))) for each in found(done)]


def _finalised(table: Table) -> Found:
    follow_up = table.flag("follow_up", default=False)
    return _of_a_meeting(
        table,
        lambda each: each.version is not None and (each.follow_up is not None or not follow_up),
    )


_PLAN_DAYS = ("requested", "received", "assessed", "raised_with_employer", "raised_with_lsv")


def _plan(table: Table) -> Found:
    wanted = [each for each in _PLAN_DAYS if table.flag(each, default=False)]
    judged = _members(table, "judged", PlanAssessment)
    if not wanted and not judged:
        raise table.wrong("check", "säger inte vad planen ska vara")

    def found(done: Done) -> list[EmployerPlan]:
        plan, told = done.case.employer_plan, done.story.employer_plan
        fits = plan is not None and (
            all(getattr(plan, each) not in (None, getattr(told, each, None)) for each in wanted)
            and _among(plan.assessment, judged)
        )
        return [plan] if plan and fits else []

    return found


def _plan_step(table: Table) -> Found:
    actors = _members(table, "actors", Party)
    within = table.number_or_none("due_within")
    agreed = table.flag("agreed", default=False)
    return lambda done: [
        each
        for each in done.added("plan_steps")
        if _among(each.actor, actors)
        and (each.agreed_with_insured is True or not agreed)
        and (within is None or (each.due is not None and (each.due - done.today).days <= within))
    ]


def _left_alone(table: Table) -> Found:
    days = table.number("days")

    def is_so(done: Done) -> bool:
        contacts = done.added("contacts")
        return (
            done.days >= days
            and not done.added("meetings")
            and all(each.party is Party.INSURED for each in contacts)
        )

    return lambda done: [done] if is_so(done) else []


def _days(table: Table) -> Found:
    least = table.number("at_least")
    return lambda done: [done] if done.days >= least else []


def _read(_: Table) -> Found:
    return lambda _: []


_MAKERS: Mapping[str, Callable[[Table], Found]] = {
    "any": _any,
    "contact": _contact,
    "observation": _observation,
    "consent": _consent,
    "answer": _answer,
    "bevakning": _bevakning,
    "bevakning_done": _bevakning_done,
    "put": _put,
    "meeting": _meeting,
    "participants": _participants,
    "agenda": _agenda,
    "goal": _goal,
    "notes": _notes,
    "measures": _measures,
    "finalised": _finalised,
    "plan": _plan,
    "plan_step": _plan_step,
    "left_alone": _left_alone,
    "days": _days,
    READ: _read,
}


def _new_bevakningar(done: Done) -> tuple[Bevakning, ...]:
    told = {each.id for each in done.story.bevakningar}
    new = tuple(each for each in done.case.bevakningar if each.id not in told)
    return new[done.before.get("bevakningar", 0) :]


def _words_of(item: object) -> str:
    """The words that were typed in what was done."""
    match item:
        case Contact() | Observation():
            said = item.note
        case Decision():
            said = item.comment
        case Bevakning():
            said = f"{item.what}: {item.outcome}" if item.outcome else item.what
        case PlanStep():
            said = item.what
        case EmployerPlan():
            said = item.deficiencies
        case _Typed():
            said = item.words
        case _:
            said = None
    return (said or "").strip()


def _members(table: Table, key: str, kind: type[_E]) -> tuple[_E, ...]:
    return tuple(table.as_member(each, key, kind) for each in table.items(key))


def _number(table: Table, key: str, default: int) -> int:
    found = table.number_or_none(key)
    return default if found is None else found


def _among(value: T | None, wanted: tuple[T, ...]) -> bool:
    return not wanted or value in wanted


def _long(text: str | None, least: int) -> bool:
    return len((text or "").strip()) >= least
