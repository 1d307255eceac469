"""What has happened by a day of the chain: at each boundary, and whom it is about."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.contact import ContactKind
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.sick_leave import SickPeriod
from handlerapp.follow_up.measures import BY_DAY, Measure, What, texts
from handlerapp.follow_up.share import Quarter
from tests.builders import TODAY, a_case
from tests.follow_up.asking import at_day, contact, date_of, result, rules, share

ONE_DAY = timedelta(days=1)


def with_it(case, what, day):
    """The case with the thing done on a day."""
    match what:
        case What.INSURED_CONTACT:
            return replace(case, contacts=(contact(day),))
        case What.INVESTIGATION:
            made = contact(day, kind=ContactKind.PHONE_INVESTIGATION)
            return replace(case, contacts=(made,))
        case What.EMPLOYER_CONTACT:
            return replace(case, contacts=(contact(day, Party.EMPLOYER),))
        case What.PLAN_REQUESTED:
            return replace(case, employer_plan=EmployerPlan(requested=day))
        case What.PLAN_RECEIVED:
            return replace(case, employer_plan=EmployerPlan(received=day))
    raise AssertionError(what)


each_measure = pytest.mark.parametrize("spec", BY_DAY, ids=lambda spec: spec.measure.value)


@each_measure
def test_who_has_not_reached_the_day_is_not_counted(spec):
    before = with_it(at_day(spec.reached - 1), spec.what, date_of(2, spec.reached - 1))
    assert share(spec.measure, before) == (0, 0, 0, 0)


@each_measure
def test_who_has_reached_the_day_is_counted(spec):
    assert share(spec.measure, at_day(spec.reached)) == (0, 1, 0, 0)


@each_measure
def test_what_was_done_on_the_last_day_counts_and_on_the_day_after_not(spec):
    reached = spec.reached + 5
    for day, met in ((1, 1), (spec.by, 1), (spec.by + 1, 0)):
        case = with_it(at_day(reached), spec.what, date_of(day, reached))
        assert share(spec.measure, case) == (met, 1, 0, 0)


@pytest.mark.parametrize(
    "measure", [Measure.EARLY_CONTACT, Measure.PHONE_60, Measure.EMPLOYER_CONTACT]
)
def test_a_contact_before_the_first_day_belongs_to_another_sick_leave(measure):
    spec = next(each for each in BY_DAY if each.measure is measure)
    case = with_it(at_day(95), spec.what, date_of(1, 95) - ONE_DAY)
    assert share(measure, case) == (0, 1, 0, 0)


@each_measure
def test_the_words_name_the_days_that_are_counted_by(spec):
    text = texts().measures[spec.measure]
    assert f"dag {spec.by}" in text.counts
    assert f"dag {spec.reached}" in text.among
    assert f"dag {spec.by}" in text.unknown


@each_measure
def test_a_case_that_came_here_after_the_day_is_unknown_whatever_is_recorded(spec):
    reached = spec.reached + 5
    last = date_of(spec.by, reached)
    case = with_it(at_day(reached, opened=last + ONE_DAY), spec.what, date_of(3, reached))
    assert share(spec.measure, case) == (0, 0, 1, 0)
    assert share(spec.measure, replace(case, opened=last)) == (1, 1, 0, 0)


@each_measure
def test_employers_are_asked_of_only_where_there_is_one(spec):
    unemployed = at_day(spec.reached, employment=Employment.UNEMPLOYED)
    unsaid = at_day(spec.reached, employment=None)
    hourly = at_day(spec.reached, employment=Employment.HOURLY)
    counted = (0, 1, 0, 0)
    assert share(spec.measure, unemployed) == ((0, 0, 0, 0) if spec.with_employer else counted)
    assert share(spec.measure, unsaid) == ((0, 0, 1, 0) if spec.with_employer else counted)
    assert share(spec.measure, hourly) == counted


@each_measure
def test_a_case_that_its_rule_is_held_back_in_is_left_out(spec):
    held_by = {hold.id for hold in rules().holds if spec.rule in hold.holds}
    simple = at_day(spec.reached, flow=Flow.K1)
    seen = Observation(day=date_of(spec.by, spec.reached), kind=ObservationKind.TOO_ILL)
    ill = at_day(spec.reached, observations=(seen,))
    left_out, counted = (0, 0, 0, 1), (0, 1, 0, 0)
    assert share(spec.measure, simple) == (left_out if "simple-case" in held_by else counted)
    assert share(spec.measure, ill) == (left_out if "too-ill" in held_by else counted)


def test_what_was_noticed_after_the_day_holds_nothing_back():
    seen = Observation(day=date_of(61, 70), kind=ObservationKind.TOO_ILL)
    assert share(Measure.PHONE_60, at_day(70, observations=(seen,))) == (0, 1, 0, 0)
    over = Observation(day=date_of(50, 70), kind=ObservationKind.TOO_ILL, ended=date_of(60, 70))
    assert share(Measure.PHONE_60, at_day(70, observations=(over,))) == (0, 1, 0, 0)


def test_holds_ask_only_of_what_is_seen_here():
    """A follow-up sees the case itself and its observations; a hold that asks of more must be
    given more to see."""
    facts = {each.fact for hold in rules().holds for each in hold.when if hasattr(each, "fact")}
    facts |= {
        each.fact
        for hold in rules().holds
        for some in hold.when
        if hasattr(some, "alternatives")
        for way in some.alternatives
        for each in way
    }
    assert facts == {"observation", "flow"}


def test_a_closed_case_is_counted_up_to_the_day_it_was_closed():
    early = at_day(40, closed=date_of(29, 40))
    late = at_day(40, closed=date_of(30, 40), contacts=(contact(date_of(30, 40)),))
    assert share(Measure.EARLY_CONTACT, early) == (0, 0, 0, 0)
    assert share(Measure.EARLY_CONTACT, late) == (1, 1, 0, 0)
    ahead = at_day(30, closed=TODAY + ONE_DAY)
    assert share(Measure.EARLY_CONTACT, ahead) == (0, 1, 0, 0)


def test_sick_leave_that_ended_before_the_day_has_not_reached_it():
    first = date_of(1, 200)
    ended = SickPeriod(first_day=first, last_day=first + timedelta(days=28), degree=100)
    assert share(Measure.EARLY_CONTACT, at_day(200, sick_periods=(ended,))) == (0, 0, 0, 0)
    longer = replace(ended, last_day=first + timedelta(days=29))
    assert share(Measure.EARLY_CONTACT, at_day(200, sick_periods=(longer,))) == (0, 1, 0, 0)


def test_the_latest_sick_leave_is_what_counts():
    periods = (
        SickPeriod(first_day=date_of(1, 500), last_day=date_of(100, 500), degree=100),
        SickPeriod(first_day=date_of(1, 10), degree=100),
    )
    assert share(Measure.EARLY_CONTACT, at_day(10, sick_periods=periods)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "fields",
    [{"sick_periods": ()}, {"employment": Employment.STUDENT}],
)
def test_without_a_chain_no_day_is_reached(fields):
    assert share(Measure.EARLY_CONTACT, at_day(100, **fields)) == (0, 0, 0, 0)


def test_a_share_is_told_by_the_group_of_the_day_and_the_quarter_of_the_day():
    found = result(
        Measure.EARLY_CONTACT,
        at_day(30, contacts=(contact(TODAY),)),
        at_day(30, "2", diagnosis="M54.5"),
        at_day(30, "3", diagnosis="Z73.0"),
        at_day(30, "4", diagnosis="S82.1"),
        at_day(30, "5", certificates=()),
        at_day(30 + 60, "6", diagnosis="M54.5"),
    )
    told = {group.value: (each.met, each.of) for group, each in found.groups.items()}
    assert told == {
        "psychiatric": (1, 2),
        "musculoskeletal": (0, 2),
        "other": (0, 1),
        "unknown": (0, 1),
    }
    assert {str(quarter): each.of for quarter, each in found.quarters.items()} == {
        "2026-Q1": 0,
        "2026-Q2": 0,
        "2026-Q3": 1,
        "2026-Q4": 5,
    }
    assert Quarter.of(date_of(30, 90)) == Quarter(2026, 3)


def test_the_certificate_of_the_day_decides_the_group():
    before = at_day(60, diagnosis="M54.5").certificates[0]
    before = replace(before, last_day=date_of(30, 60))
    after = replace(before, issued=date_of(31, 60), first_day=date_of(31, 60), last_day=None)
    after = replace(after, diagnoses=("F32.1",))
    case = at_day(60, certificates=(before, after))
    by_day = [result(each, case).groups for each in (Measure.EARLY_CONTACT, Measure.PHONE_60)]
    assert [next(g.value for g, s in groups.items() if s.of) for groups in by_day] == [
        "musculoskeletal",
        "psychiatric",
    ]


def test_an_empty_caseload_and_an_empty_case_have_nothing_to_tell():
    for cases in ((), (a_case(),)):
        for measure in Measure:
            assert share(measure, *cases) == (0, 0, 0, 0)
