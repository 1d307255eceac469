"""A case that names nobody: nothing that was written, no date, nothing but days and our words."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp.domain.anonymous import (
    DayCertificate,
    DayContact,
    DayMeeting,
    DayObservation,
    DayPlan,
    DayStep,
    anonymous,
)
from handlerapp.domain.assessment import Assessment, Outcome
from handlerapp.domain.case import CaseRef
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment, PlanForm
from handlerapp.domain.meeting import Meeting, MeetingForm, MeetingId, MeetingKind, MeetingStatus
from handlerapp.domain.observation import Observation, ObservationKind, ObservationSource
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import Certificate, Prognosis, SickPeriod
from tests.builders import TODAY, a_case, a_full_case
from tests.strategies import cases, todays

NUMBER = "19400101-9999"


def leaves(value):
    """Every value that is not made of others."""
    if is_dataclass(value):
        for each in fields(value):
            yield from leaves(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from leaves(each)
    else:
        yield value


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(case=cases(), on=todays())
def test_it_holds_nothing_but_numbers_our_own_words_and_categories_of_diagnoses(case, on):
    seen = anonymous(case, on)
    codes = set(seen.certificate.diagnoses) if seen.certificate else set()
    for leaf in leaves(seen):
        assert leaf is None or isinstance(leaf, bool | int | Enum) or leaf in codes, type(leaf)
        assert not isinstance(leaf, date)
    assert all(re.fullmatch(r"[A-Z][0-9][0-9A-Z]", code) for code in codes)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(case=cases(), on=todays(), days=st.integers(-3000, 3000))
def test_the_same_case_at_another_time_of_another_person_is_the_same(case, on, days):
    """Moved in time and renamed it cannot be told apart: so it tells neither when nor who."""
    moved = _moved(case, timedelta(days=days))
    if moved is None:
        return
    moved = replace(
        moved, ref=CaseRef("annan"), person=Person(name="Annan"), employer=None, note=None
    )
    same = replace(case, person=Person(name="x"))
    one, other = anonymous(same, on), anonymous(moved, on + timedelta(days=days))
    without_law = [replace(each, timeline=_without_limits(each.timeline)) for each in (one, other)]
    assert without_law[0] == without_law[1]


def _without_limits(line):
    """Limits follow the law of their own time."""
    return None if line is None else replace(line, limits=())


def _moved(value, by):
    """The value with every date and time so much later; None where the calendar ends."""
    try:
        return _shifted(value, by)
    except OverflowError:
        return None


def _shifted(value, by):
    if isinstance(value, date):
        return value + by
    if isinstance(value, tuple):
        return tuple(_shifted(each, by) for each in value)
    if is_dataclass(value):
        return replace(
            value, **{f.name: _shifted(getattr(value, f.name), by) for f in fields(value)}
        )
    return value


@pytest.mark.parametrize(
    ("on", "decade"),
    [(date(2026, 11, 23), 80), (date(2030, 1, 1), 90), (date(2029, 12, 31), 80)],
)
def test_an_age_is_told_as_a_decade(on, decade):
    person = Person(name="x", personnummer=NUMBER)
    assert anonymous(replace(a_case(), person=person), on).decade == decade
    assert anonymous(a_case(), on).decade is None


BORN = date(1959, 2, 26)


@pytest.mark.parametrize(
    ("written", "on", "decade"),
    [
        ("19590226-2806", date(2029, 2, 25), 60),
        ("19590226-2806", date(2029, 2, 26), 70),
        ("590226-2806", date(2026, 11, 23), 60),
        ("19590226-2806", BORN, 0),
        ("19590226-2806", BORN - timedelta(days=1), None),
        ("19591341-2806", TODAY, None),  # no such day
        ("okänt", TODAY, None),
    ],
)
def test_a_decade_begins_on_the_birthday_and_what_is_no_birthday_gives_none(written, on, decade):
    case = replace(a_case(), person=Person(name="x", personnummer=written))
    assert anonymous(case, on).decade == decade


def test_a_diagnosis_is_told_by_its_category_and_what_is_no_code_is_left_out():
    certificate = Certificate(
        issued=TODAY, diagnoses=("F43.8A", "F43.0", "utbränd efter konflikten på Sjöns skola")
    )
    assert anonymous(a_case(certificates=(certificate,)), TODAY).certificate.diagnoses == ("F43",)


def test_dates_are_days_of_the_chain():
    seen = anonymous(a_full_case(), TODAY)
    assert seen.timeline.day == 141
    assert seen.contacts[0].day == 23
    assert seen.meetings[0].day == 150
    assert seen.certificate.ends == 179
    assert seen.degree == 100


def test_it_holds_all_that_names_nobody():
    day_1 = date(2026, 9, 1)
    case = a_full_case(
        sick_periods=(SickPeriod(first_day=day_1, last_day=None, degree=75),),
        certificates=(
            Certificate(
                issued=day_1,
                first_day=day_1,
                last_day=day_1 + timedelta(days=99),
                degree=75,
                diagnoses=("F43.8A", "utmattad"),
                prognosis=Prognosis.UNCERTAIN,
                rehab_recommended=True,
                work_related=True,
            ),
        ),
        employer_plan=EmployerPlan(
            requested=day_1 + timedelta(days=9),
            received=day_1 + timedelta(days=19),
            assessed=day_1 + timedelta(days=29),
            form=PlanForm.ORAL,
            assessment=PlanAssessment.DEFICIENT,
        ),
        contacts=tuple(
            Contact(day=day, party=party, channel=Channel.VIDEO, kind=ContactKind.SASSAM)
            for day, party in (
                (day_1, Party.CARE),
                (TODAY, Party.EMPLOYER),
                (TODAY + timedelta(days=1), Party.UNION),
            )
        ),
        observations=(
            Observation(day=day_1, kind=ObservationKind.TOO_ILL, source=ObservationSource.EMPLOYER),
        ),
        plan_steps=(
            PlanStep(
                actor=Party.CARE,
                what="Samtal",
                due=day_1 + timedelta(days=39),
                status=StepStatus.ONGOING,
            ),
        ),
        assessments=(Assessment(chain_day=90, day=day_1, outcome=Outcome.GRANTED),),
        meetings=tuple(
            Meeting(
                id=MeetingId(f"m{days}"),
                kind=MeetingKind.AVSTAMNING,
                starts=datetime(2026, 9, 1, 9) + timedelta(days=days),
                form=MeetingForm.PHONE,
                status=MeetingStatus.HELD,
            )
            for days in (4, 14)
        ),
    )
    seen = anonymous(case, TODAY)
    assert (seen.employment, seen.flow, seen.degree) == (case.employment, case.flow, 75)
    assert seen.certificate == DayCertificate(
        ends=100,
        degree=75,
        diagnoses=("F43",),
        prognosis=Prognosis.UNCERTAIN,
        rehab_recommended=True,
        work_related=True,
    )
    assert seen.plan == DayPlan(
        requested=10,
        received=20,
        assessed=30,
        form=PlanForm.ORAL,
        assessment=PlanAssessment.DEFICIENT,
    )
    assert seen.contacts == tuple(
        DayContact(day=day, party=party, channel=Channel.VIDEO, kind=ContactKind.SASSAM)
        for day, party in ((84, Party.EMPLOYER), (1, Party.CARE))
    )
    assert seen.observations == (
        DayObservation(day=1, kind=ObservationKind.TOO_ILL, source=ObservationSource.EMPLOYER),
    )
    assert seen.steps == (DayStep(who=Party.CARE, due=40, status=StepStatus.ONGOING),)
    assert seen.assessments == ((90, Outcome.GRANTED),)
    assert seen.meetings == tuple(
        DayMeeting(
            day=day,
            kind=MeetingKind.AVSTAMNING,
            form=MeetingForm.PHONE,
            status=MeetingStatus.HELD,
        )
        for day in (15, 5)
    )
