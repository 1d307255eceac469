"""The storylines as shipped, read once from resources/fiction."""

from functools import lru_cache

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
from handlerapp.fiction import storyline as s
from handlerapp.fiction.reading import Table, load

_SEX = {"woman": False, "man": True}


@lru_cache(maxsize=1)
def storylines() -> tuple[s.Storyline, ...]:
    """Every shipped storyline, in the order of the files. Raises DataFileWrong."""
    found: list[s.Storyline] = []
    for group in s.Group:
        file = load(f"storylines_{group.value}.toml")
        found += [read_storyline(table, group) for table in file.tables("storyline")]
        file.done()
    return tuple(found)


def read_storyline(table: Table, group: s.Group) -> s.Storyline:
    """One storyline from its table. Raises DataFileWrong where something is unknown."""
    story = s.Storyline(
        id=table.text("id"),
        group=group,
        tellings=_tellings(table),
        bare=table.flag("bare", default=False),
        employment=table.member("employment", Employment),
        flow=tuple(table.as_member(v, "flow", Flow) for v in table.items("flow")),
        diagnoses=tuple(tuple(codes) for codes in table.items("diagnoses")),
        workplaces=table.texts("workplaces"),
        employers=table.texts("employers"),
        occupations=table.texts("occupations"),
        age=table.pair("age"),
        man=_man(table),
        interpreter=table.flag("interpreter", default=False),
        contact_note=table.texts("contact_note"),
        note=table.texts("note"),
        work_related=table.flag("work_related", default=False) if "work_related" in table else None,
        rehab_from=table.number_or_none("rehab_from"),
        degrees=table.pairs("degrees"),
        prognosis=_prognosis(table),
        returns=table.number_or_none("returns"),
        ends=table.number_or_none("ends"),
        gap=table.pair("gap") if "gap" in table else None,
        earlier=_earlier(table),
        contacts=tuple(_contact(item) for item in table.tables("contacts")),
        observations=tuple(_observation(item) for item in table.tables("observations")),
        plan=_plan(table.table("plan")) if "plan" in table else None,
        steps=tuple(_step(item) for item in table.tables("steps")),
        consents=tuple(_consent(item) for item in table.tables("consents")),
        assessments=tuple(_assessment(item) for item in table.tables("assessments")),
        benefits=tuple(_benefit(item) for item in table.tables("benefits")),
        tasks=tuple(_task(item) for item in table.tables("todo")),
        meetings=tuple(_meeting(item) for item in table.tables("meetings")),
        closing=table.texts("closing"),
    )
    table.done()
    return story


def _tellings(table: Table) -> tuple[s.Telling, ...]:
    running = [s.Telling(stage=s.Stage.RUNNING, days=days) for days in table.pairs("cards")]
    before = [
        s.Telling(stage=s.Stage.BEFORE_MEETING, days=days) for days in table.pairs("before_meeting")
    ]
    closed: list[s.Telling] = []
    for item in table.tables("closed"):
        closed.append(s.Telling(stage=s.Stage.CLOSED, days=item.pair("days"), ago=item.pair("ago")))
        item.done()
    return (*running, *before, *closed)


def _man(table: Table) -> bool | None:
    if "sex" not in table:
        return None
    word = table.text("sex")
    if word not in _SEX:
        raise table.wrong("sex")
    return _SEX[word]


def _prognosis(table: Table) -> tuple[tuple[int, Prognosis], ...]:
    found: list[tuple[int, Prognosis]] = []
    for item in table.items("prognosis"):
        if not isinstance(item, list) or len(item) != 2 or not isinstance(item[0], int):
            raise table.wrong("prognosis")
        found.append((item[0], table.as_member(item[1], "prognosis", Prognosis)))
    return tuple(found)


def _earlier(table: Table) -> s.EarlierLeave | None:
    if "earlier" not in table:
        return None
    item = table.table("earlier")
    earlier = s.EarlierLeave(
        before=item.pair("before"), days=item.pair("days"), diagnoses=item.texts("diagnoses")
    )
    item.done()
    return earlier


def _contact(item: Table) -> s.ToldContact:
    contact = s.ToldContact(
        day=item.number("day"),
        party=item.member("with", Party),
        kind=item.member("kind", ContactKind),
        channel=item.member_or_none("channel", Channel) or Channel.PHONE,
        note=item.texts("note"),
    )
    item.done()
    return contact


def _observation(item: Table) -> s.ToldObservation:
    observation = s.ToldObservation(
        day=item.number("day"),
        kind=item.member("kind", ObservationKind),
        source=item.member("source", ObservationSource),
        note=item.texts("note"),
        ended=item.number_or_none("ended"),
    )
    item.done()
    return observation


def _plan(item: Table) -> s.ToldPlan:
    plan = s.ToldPlan(
        requested=item.number("requested"),
        received=item.number_or_none("received"),
        form=item.member_or_none("form", PlanForm),
        assessed=item.number_or_none("assessed"),
        assessment=item.member_or_none("assessment", PlanAssessment),
        deficiencies=item.text_or("deficiencies", None),
        raised_with_employer=item.number_or_none("raised_with_employer"),
        raised_with_lsv=item.number_or_none("raised_with_lsv"),
    )
    item.done()
    return plan


def _step(item: Table) -> s.ToldStep:
    step = s.ToldStep(
        day=item.number("day"),
        actor=item.member("actor", Party),
        what=item.texts("what"),
        begins=item.number_or_none("begins"),
        due=item.number_or_none("due"),
        end=item.member_or_none("end", StepStatus),
        agreed=item.flag("agreed", default=True),
    )
    item.done()
    return step


def _consent(item: Table) -> s.ToldConsent:
    consent = s.ToldConsent(
        day=item.number("day"),
        party=item.member("party", Party),
        scope=tuple(item.as_member(v, "scope", Scope) for v in item.items("scope")),
        withdrawn=item.number_or_none("withdrawn"),
    )
    item.done()
    return consent


def _assessment(item: Table) -> s.ToldAssessment:
    assessment = s.ToldAssessment(
        limit=item.number("limit"),
        outcome=item.member_or_none("outcome", Outcome) or Outcome.GRANTED,
        missing=item.flag("missing", default=False),
        exception=item.text_or("exception", None),
        note=item.text_or("note", None),
    )
    item.done()
    return assessment


def _benefit(item: Table) -> s.ToldBenefit:
    benefit = s.ToldBenefit(
        day=item.number("day"), until=item.number("until"), kind=item.text("kind")
    )
    item.done()
    return benefit


def _task(item: Table) -> s.ToldTask:
    task = s.ToldTask(
        day=item.number("day"), kind=item.member("kind", BevakningKind), what=item.texts("what")
    )
    item.done()
    return task


def _meeting(item: Table) -> s.ToldMeeting:
    meeting = s.ToldMeeting(
        known=item.number("known"),
        day=item.number("day"),
        time=_time(item),
        kind=item.member("kind", MeetingKind),
        form=item.member("form", MeetingForm),
        minutes=item.number("minutes"),
        place=item.text_or("place", None),
        parties=tuple(item.as_member(v, "with", Party) for v in item.items("with")),
        purpose=item.text("purpose"),
        agenda=tuple(_point(point) for point in item.tables("agenda")),
        actions=tuple(_action(action) for action in item.tables("actions")),
        follow_up=item.number_or_none("follow_up"),
        cancelled=item.flag("cancelled", default=False),
    )
    item.done()
    return meeting


def _time(item: Table) -> tuple[int, int]:
    hour, colon, minute = item.text("time").partition(":")
    if not colon or not hour.isdigit() or not minute.isdigit():
        raise item.wrong("time")
    return int(hour), int(minute)


def _point(item: Table) -> s.ToldPoint:
    point = s.ToldPoint(
        title=item.text("title"),
        category=item.member("category", Category),
        notes=item.text_or("notes", None),
    )
    item.done()
    return point


def _action(item: Table) -> s.ToldAction:
    action = s.ToldAction(
        who=item.member("who", Party), what=item.text("what"), due=item.number("due")
    )
    item.done()
    return action
