"""Hypothesis strategies for the domain's values: `cases()`, `caseloads()` and what they hold."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from handlerapp.domain import diagnosis
from handlerapp.domain.amount import Unit
from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.bevakning import (
    Bevakning,
    BevakningKind,
    BevakningStatus,
    Move,
    Origin,
    WaitsFor,
)
from handlerapp.domain.case import Case, Employer, Employment, Flow
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment, PlanForm
from handlerapp.domain.impulse import Answer, Decision, DismissReason
from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingKind,
    MeetingStatus,
    MeetingVersion,
    NewTime,
    Participant,
    PointKind,
    Reply,
    Statement,
)
from handlerapp.domain.observation import Observation, ObservationKind, ObservationSource
from handlerapp.domain.paper import Flaw, MadePaper, PaperKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.recurrence import MOST, Recurrence, RecurrenceKind
from handlerapp.domain.sick_leave import DEGREES, Certificate, Prognosis, SickPeriod
from handlerapp.domain.tied_date import LAST_CHAIN_DAY, MOST_DAYS_OFF, TiedDate

ODD_TEXTS = (
    "<b>fet</b> & 'citat' \"dubbelt\"",
    "=HYPERLINK(1)",
    "två\nrader\r\noch en till\u2028",
    "عربي \u202e bakåt",
    "👩🏽‍⚕️ och e\u0301",
    "noll \x00 byte",
    " ",
)
"""What has broken programs before."""


def texts(max_size=40):
    """Any text that can be saved: every character but lone surrogates."""
    any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=max_size)
    return st.sampled_from(ODD_TEXTS) | any_text


def filled_texts(max_size=40):
    """Text that says something."""
    return texts(max_size).filter(str.strip)


def refs():
    """References, and identifiers of bevakningar and meetings: 1–64 characters, no control ones."""
    return st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=64)


def diagnoses():
    """Diagnoses as the domain writes them, codes and what is no code."""
    codes = st.from_regex(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,3})?", fullmatch=True)
    return codes | filled_texts().map(diagnosis.normalise)


def _maybe(strategy):
    return st.none() | strategy


def _few(strategy, most=2):
    return st.lists(strategy, max_size=most).map(tuple)


def _in_order(value):
    """The same with its last day on or after its first."""
    if value["first_day"] and value["last_day"] and value["last_day"] < value["first_day"]:
        return {**value, "first_day": value["last_day"], "last_day": value["first_day"]}
    return value


_text = _maybe(texts())
_day = _maybe(st.dates())
_flag = _maybe(st.booleans())
_minutes = _maybe(st.integers(0, 10080))
_degrees = st.sampled_from(DEGREES)


def _one_of(enum):
    return _maybe(st.sampled_from(enum))


def persons():
    return st.builds(
        Person,
        name=filled_texts(),
        personnummer=_text,
        phone=_text,
        email=_text,
        interpreter=_text,
        contact_note=_text,
    )


def employers():
    """Employers of whom something is known."""
    made = st.builds(
        Employer, name=_text, org_number=_text, contact=_text, phone=_text, email=_text
    )
    return made.filter(lambda employer: employer != Employer())


def employer_plans():
    """Plans of which something is recorded."""
    made = st.builds(
        EmployerPlan,
        requested=_day,
        received=_day,
        form=_one_of(PlanForm),
        assessed=_day,
        assessment=_one_of(PlanAssessment),
        deficiencies=_text,
        raised_with_employer=_day,
        raised_with_lsv=_day,
    )
    return made.filter(lambda plan: plan != EmployerPlan())


def sick_periods():
    fields = st.fixed_dictionaries({"first_day": st.dates(), "last_day": _day, "degree": _degrees})
    return fields.map(lambda values: SickPeriod(**_in_order(values)))


def certificates():
    """Certificates with a day to count from."""
    fields = st.fixed_dictionaries(
        {
            "issued": _day,
            "first_day": _day,
            "last_day": _day,
            "degree": _maybe(_degrees),
            "diagnoses": _few(diagnoses()),
            "prognosis": _one_of(Prognosis),
            "expected_return": _day,
            "rehab_recommended": _flag,
            "work_related": _flag,
        }
    )
    dated = fields.filter(lambda values: values["issued"] or values["first_day"])
    return dated.map(lambda values: Certificate(**_in_order(values)))


def contacts():
    return st.builds(
        Contact,
        day=st.dates(),
        party=st.sampled_from(Party),
        channel=_one_of(Channel),
        kind=_one_of(ContactKind),
        note=_text,
    )


def observations():
    return st.builds(
        Observation,
        day=st.dates(),
        kind=st.sampled_from(ObservationKind),
        source=_one_of(ObservationSource),
        note=_text,
        ended=_day,
    )


def plan_steps():
    return st.builds(
        PlanStep,
        actor=st.sampled_from(Party),
        what=filled_texts(),
        begins=_day,
        due=_day,
        status=_one_of(StepStatus),
        agreed_with_insured=_flag,
    )


def assessments():
    return st.builds(
        Assessment,
        chain_day=st.integers(1, 99_999),
        day=st.dates(),
        outcome=st.sampled_from(Outcome),
        exception=_text,
        note=_text,
    )


def benefits():
    fields = st.fixed_dictionaries(
        {"kind": filled_texts(), "first_day": st.dates(), "last_day": _day}
    )
    return fields.map(lambda values: Benefit(**_in_order(values)))


def consents():
    return st.builds(
        Consent,
        party=st.sampled_from(Party),
        given=st.dates(),
        scope=_few(st.sampled_from(Scope), most=3),
        withdrawn=_day,
    )


def decisions():
    return st.builds(
        Decision,
        rule=refs(),
        rule_version=st.dates(),
        answer=st.sampled_from(Answer),
        at=st.datetimes().map(lambda at: at.replace(second=0, microsecond=0)),
        fingerprint=refs(),
        rested_on=_few(texts()),
        reason=_one_of(DismissReason),
        comment=_text,
        until=_day,
        first_seen=_day,
        made=_few(refs()),
        said=_few(texts()),
    )


def bevakningar():
    return st.builds(
        Bevakning,
        id=refs(),
        due=st.dates(),
        what=filled_texts(),
        kind=st.sampled_from(BevakningKind),
        status=st.sampled_from(BevakningStatus),
        minutes=_minutes,
        note=_text,
        origin=st.sampled_from(Origin),
        origin_of=_maybe(refs()),
        legal=_flag,
        made=_day,
        at=_maybe(st.times().map(lambda at: at.replace(second=0, microsecond=0))),
        not_before=_day,
        tied=_maybe(tied_dates()),
        repeats=_maybe(recurrences()),
        nominal=_day,
        waits_for=_one_of(WaitsFor),
        waits_of=_one_of(Party),
        planned=_day,
        planned_week=_day,
        finished=_day,
        outcome=_text,
        moves=_few(moves()),
    )


def tied_dates():
    return st.builds(
        TiedDate,
        chain_day=_maybe(st.integers(1, LAST_CHAIN_DAY)),
        offset=st.integers(-MOST_DAYS_OFF, MOST_DAYS_OFF),
    )


def recurrences():
    every, start = st.integers(1, MOST), st.dates()
    units = st.sampled_from(Unit)
    return st.one_of(
        st.builds(
            Recurrence,
            kind=st.just(RecurrenceKind.EVERY),
            every=every,
            unit=units,
            start=start,
        ),
        st.builds(Recurrence, kind=st.just(RecurrenceKind.AFTER_DONE), every=every, unit=units),
        st.builds(Recurrence, kind=st.just(RecurrenceKind.WORKING_DAYS), every=every, start=start),
    )


def moves():
    """Moves of a due date, made on a whole minute."""
    return st.builds(
        Move,
        at=st.datetimes().map(lambda at: at.replace(second=0, microsecond=0)),
        before=st.dates(),
        after=st.dates(),
        because=_text,
    )


def whole_minutes():
    """Points in time on a whole minute."""
    return st.datetimes().map(lambda at: at.replace(second=0, microsecond=0))


def participants():
    return st.builds(
        Participant,
        party=st.sampled_from(Party),
        name=_text,
        role=_text,
        contact=_text,
        invited=_day,
        reply=_one_of(Reply),
        attended=_flag,
    )


def agenda_points():
    return st.builds(
        AgendaPoint,
        id=refs(),
        title=_text,
        kind=_one_of(PointKind),
        category=_one_of(Category),
        notes=_text,
        questions=_few(texts()),
    )


def statements():
    return st.builds(
        Statement,
        point=_maybe(refs()),
        text=filled_texts(),
        category=_one_of(Category),
        by=_one_of(Party),
        agreed=_few(st.sampled_from(Party)),
        not_agreed=_few(st.sampled_from(Party)),
        unsettled=_flag,
    )


def meeting_actions():
    return st.builds(
        MeetingAction,
        id=refs(),
        who=st.sampled_from(Party),
        what=filled_texts(),
        due=_day,
        status=_one_of(StepStatus),
        category=_one_of(Category),
    )


def meeting_versions():
    return st.builds(
        MeetingVersion,
        number=st.integers(1, 9_999),
        at=whole_minutes(),
        content=texts(),
        because=_text,
        retracted=_maybe(whole_minutes()),
        retracted_because=_text,
    )


def made_papers():
    return st.builds(
        MadePaper,
        at=whole_minutes(),
        kind=st.sampled_from(PaperKind),
        recipient=st.sampled_from(Party),
        version=st.integers(1, 9_999),
        digest=refs(),
        pages=st.integers(1, 99_999),
        flaws=_few(st.sampled_from(Flaw)),
    )


def meetings():
    """Meetings that start on a whole minute."""
    moves = st.builds(
        NewTime, at=whole_minutes(), before=whole_minutes(), after=whole_minutes(), because=texts()
    )
    return st.builds(
        Meeting,
        id=refs(),
        kind=st.sampled_from(MeetingKind),
        starts=whole_minutes(),
        form=_one_of(MeetingForm),
        minutes=_minutes,
        place=_text,
        participants=_few(participants()),
        purpose=_text,
        goal=_text,
        adapted_form=_text,
        adapted_answer=_text,
        agenda=_own(agenda_points()),
        statements=_few(statements()),
        actions=_own(meeting_actions()),
        rules_told=_few(texts()),
        follow_up=_day,
        status=st.sampled_from(MeetingStatus),
        moves=_few(moves),
        cancelled_because=_text,
        amending=_text,
        versions=_few(meeting_versions()),
        papers=_few(made_papers()),
    )


def _own(strategy):
    return st.lists(strategy, max_size=2, unique_by=lambda item: item.id).map(tuple)


def cases():
    """Whole cases; identifiers stand once in each."""
    return _any_cases().map(_with_own_actions)


def _with_own_actions(case):
    """The case with its measures told apart across its meetings too."""
    meetings = tuple(
        replace(
            meeting,
            actions=tuple(
                replace(action, id=f"{place}.{number}.{action.id}"[:64])
                for number, action in enumerate(meeting.actions)
            ),
        )
        for place, meeting in enumerate(case.meetings)
    )
    return replace(case, meetings=meetings)


def _any_cases():
    return st.builds(
        Case,
        ref=refs(),
        person=persons(),
        employment=_one_of(Employment),
        employer=_maybe(employers()),
        occupation=_text,
        flow=_one_of(Flow),
        opened=_day,
        closed=_day,
        close_reason=_text,
        note=_text,
        employer_plan=_maybe(employer_plans()),
        sick_periods=_few(sick_periods()),
        certificates=_few(certificates()),
        contacts=_few(contacts()),
        observations=_few(observations()),
        plan_steps=_few(plan_steps()),
        assessments=_few(assessments()),
        benefits=_few(benefits()),
        consents=_few(consents()),
        bevakningar=_own(bevakningar()),
        meetings=_own(meetings()),
        decisions=_few(decisions()),
    )


def caseloads(most=3):
    """Lists of cases in which every reference and every identifier stands once."""
    some = st.lists(cases(), max_size=most, unique_by=lambda case: case.ref)
    return some.map(lambda made: [_with_own_ids(place, case) for place, case in enumerate(made)])


def _with_own_ids(place, case):
    def renamed(items):
        return tuple(replace(item, id=f"{place}.{number}") for number, item in enumerate(items))

    return replace(case, bevakningar=renamed(case.bevakningar), meetings=renamed(case.meetings))


def todays():
    """Days on which the program may be used."""
    return st.dates(date(2020, 1, 1), date(2060, 12, 31))
