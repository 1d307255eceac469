"""What a lesson or an event asks of a practice case: has the handler done it?

Only what the handler has added counts, never what the story itself holds. A check looks at the case
as it stands, not at keys or clicks, so any way to do the thing in the program is as good.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from handlerapp.domain.bevakning import Bevakning, BevakningKind, BevakningStatus, Origin
from handlerapp.domain.case import Case
from handlerapp.domain.consent import Scope
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.impulse import Answer, latest_of
from handlerapp.domain.meeting import Category, Meeting, MeetingForm, MeetingKind, MeetingStatus
from handlerapp.domain.observation import ObservationKind
from handlerapp.domain.party import Party
from handlerapp.shipped import Table

_E = TypeVar("_E", bound=Enum)
T = TypeVar("T")


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


Holds = Callable[[Done], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is asked for. `name` is its kind; `self_told` where only the reader can say
    that it is done, and nothing pretends to see it."""

    name: str
    holds: Holds
    self_told: bool = False


def read(table: Table) -> Check:
    """The check of a table; every key of it must mean something. Raises DataFileWrong."""
    name = table.filled("check")
    maker = _MAKERS.get(name)
    if maker is None:
        raise table.wrong("check", f"det finns ingen prövning {name}")
    holds = maker(table)
    table.done()
    return Check(name=name, holds=holds, self_told=name == READ)


READ = "read"


def _contact(table: Table) -> Holds:
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

    return lambda done: any(map(fits, done.added("contacts")))


def _observation(table: Table) -> Holds:
    kinds = _members(table, "kinds", ObservationKind)
    least = _number(table, "note_at_least", 0)
    return lambda done: any(
        _among(each.kind, kinds) and _long(each.note, least) for each in done.added("observations")
    )


def _consent(table: Table) -> Holds:
    party = table.member("party", Party)
    scope = frozenset(_members(table, "scope", Scope))
    return lambda done: any(
        each.party is party and each.in_force(done.today) and scope <= each.covers
        for each in done.case.consents
    )


def _answer(table: Table) -> Holds:
    rule = table.filled("rule")
    answers = _members(table, "answers", Answer)
    least = _number(table, "because_at_least", 0)

    def holds(done: Done) -> bool:
        taken = [each for each in done.added("decisions") if each.rule == rule]
        if not taken:
            return False
        last = latest_of(taken)
        return _among(last.answer, answers) and _long(last.comment, least)

    return holds


def _bevakning(table: Table) -> Holds:
    kinds = _members(table, "kinds", BevakningKind)
    within = table.number_or_none("within")
    of_meeting = table.flag("from_meeting", default=False)

    def fits(each: Bevakning, today: date) -> bool:
        origins = (Origin.MEETING, Origin.MEETING_ACTION) if of_meeting else ()
        return (
            each.status is not BevakningStatus.DROPPED
            and _among(each.kind, kinds)
            and _among(each.origin, origins)
            and (within is None or (each.due - today).days <= within)
        )

    return lambda done: any(fits(each, done.today) for each in _new_bevakningar(done))


def _bevakning_done(table: Table) -> Holds:
    least = _number(table, "outcome_at_least", 0)
    told = BevakningStatus.DONE
    return lambda done: any(
        each.status is told and _long(each.outcome, least) for each in done.added("bevakningar")
    )


def _put(_: Table) -> Holds:
    return lambda done: any(
        each.planned or each.planned_week or each.moves for each in done.added("bevakningar")
    )


def _meeting(table: Table) -> Holds:
    kinds = _members(table, "kinds", MeetingKind)
    statuses = _members(table, "status", MeetingStatus)
    forms = _members(table, "forms", MeetingForm)

    def fits(each: Meeting) -> bool:
        stands = each.status in statuses if statuses else each.status is not MeetingStatus.CANCELLED
        return stands and _among(each.kind, kinds) and _among(each.form, forms)

    return lambda done: any(map(fits, done.added("meetings")))


def _participants(table: Table) -> Holds:
    wanted = set(_members(table, "parties", Party))
    return lambda done: any(
        wanted <= {each.party for each in meeting.participants}
        for meeting in done.added("meetings")
    )


def _agenda(table: Table) -> Holds:
    least = _number(table, "points_at_least", 1)
    return lambda done: any(len(each.agenda) >= least for each in done.added("meetings"))


def _notes(table: Table) -> Holds:
    least = _number(table, "at_least", 1)
    categories = _members(table, "categories", Category)

    def count(meeting: Meeting) -> int:
        said = [each.reads_as(meeting.point(each.point)) for each in meeting.statements]
        noted = [each.reads_as for each in meeting.agenda if each.notes]
        return sum(_among(each, categories) for each in (*said, *noted))

    return lambda done: any(count(each) >= least for each in done.added("meetings"))


def _measures(table: Table) -> Holds:
    least = _number(table, "at_least", 1)
    dated = table.flag("dated", default=False)

    def count(meeting: Meeting) -> int:
        return sum(each.due is not None or not dated for each in meeting.actions)

    return lambda done: any(count(each) >= least for each in done.added("meetings"))


def _finalised(table: Table) -> Holds:
    follow_up = table.flag("follow_up", default=False)
    return lambda done: any(
        each.version is not None and (each.follow_up is not None or not follow_up)
        for each in done.added("meetings")
    )


_PLAN_DAYS = ("requested", "received", "assessed", "raised_with_employer", "raised_with_lsv")


def _plan(table: Table) -> Holds:
    wanted = [each for each in _PLAN_DAYS if table.flag(each, default=False)]
    if not wanted:
        raise table.wrong("check", "säger inte vad planen ska vara")

    def holds(done: Done) -> bool:
        plan, told = done.case.employer_plan, done.story.employer_plan
        return plan is not None and all(
            getattr(plan, each) not in (None, getattr(told, each, None)) for each in wanted
        )

    return holds


def _plan_step(table: Table) -> Holds:
    actors = _members(table, "actors", Party)
    within = table.number_or_none("due_within")
    agreed = table.flag("agreed", default=False)
    return lambda done: any(
        _among(each.actor, actors)
        and (each.agreed_with_insured is True or not agreed)
        and (within is None or (each.due is not None and (each.due - done.today).days <= within))
        for each in done.added("plan_steps")
    )


def _left_alone(table: Table) -> Holds:
    days = table.number("days")
    return lambda done: (
        done.days >= days
        and not done.added("meetings")
        and all(each.party is Party.INSURED for each in done.added("contacts"))
    )


def _days(table: Table) -> Holds:
    least = table.number("at_least")
    return lambda done: done.days >= least


def _read(_: Table) -> Holds:
    return lambda _: False


_MAKERS: Mapping[str, Callable[[Table], Holds]] = {
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


def _members(table: Table, key: str, kind: type[_E]) -> tuple[_E, ...]:
    return tuple(table.as_member(each, key, kind) for each in table.items(key))


def _number(table: Table, key: str, default: int) -> int:
    found = table.number_or_none(key)
    return default if found is None else found


def _among(value: T | None, wanted: tuple[T, ...]) -> bool:
    return not wanted or value in wanted


def _long(text: str | None, least: int) -> bool:
    return len((text or "").strip()) >= least
