"""Plans judged, meetings when a sign called for one, steps in time, follow-up set, days."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.bevakning import BevakningStatus, Origin
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.impulse import Answer, Decision, DismissReason
from handlerapp.domain.meeting import ActionId, MeetingAction, MeetingStatus
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.follow_up.measures import BY_DAY, MEETING_WITHIN, Measure
from handlerapp.follow_up.share import Share, Spread
from handlerapp.follow_up.signs import calls_for_meeting
from handlerapp.rules.engine import Judge
from tests.builders import TODAY, a_bevakning, a_case
from tests.follow_up.asking import at_day, contact, date_of, meeting, of, rules, share
from tests.strategies import cases

ONE_DAY = timedelta(days=1)
RULE = "no-shared-view"
SIGN = ObservationKind.NO_SHARED_VIEW


def ago(days):
    return TODAY - timedelta(days=days)


# The plan


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"received": TODAY + ONE_DAY}, (0, 0, 0, 0)),
        ({"requested": ago(9)}, (0, 0, 0, 0)),
        ({"received": TODAY}, (0, 1, 0, 0)),
        ({"received": ago(9), "assessed": TODAY, "assessment": "adequate"}, (1, 1, 0, 0)),
        ({"received": ago(9), "assessment": "deficient"}, (1, 1, 0, 0)),
        (
            {"received": ago(9), "assessed": TODAY + ONE_DAY, "assessment": "adequate"},
            (0, 1, 0, 0),
        ),
        ({"received": ago(9), "assessed": ago(2)}, (0, 0, 1, 0)),
    ],
)
def test_a_plan_that_has_come_in_is_judged_or_not(plan, expected):
    judged = plan.get("assessment")
    made = EmployerPlan(**plan | {"assessment": PlanAssessment(judged) if judged else None})
    assert share(Measure.PLAN_JUDGED, at_day(50, employer_plan=made)) == expected


# Meetings when a sign called for one


def test_what_calls_for_a_meeting_is_told_by_the_rules_and_the_reasons_for_meetings():
    assert {rule.id for rule in calls_for_meeting(rules().rules)} == {
        "contradictory-information",
        "many-actors",
        "new-work-needed",
        "no-shared-view",
        "transition-meeting",
    }


def signed(days, *meetings, kind=SIGN, **fields):
    """A case where a sign was noticed so many days ago."""
    seen = Observation(day=ago(days), kind=kind)
    return at_day(days + 20, observations=(seen,), meetings=meetings, **fields)


def test_a_sign_is_counted_when_its_time_is_over():
    assert share(Measure.MEETING_ON_SIGN, signed(MEETING_WITHIN - 1)) == (0, 0, 0, 0)
    assert share(Measure.MEETING_ON_SIGN, signed(MEETING_WITHIN)) == (0, 1, 0, 0)


def test_a_meeting_counts_from_the_day_of_the_sign_to_the_last_of_its_days():
    for days_after, met in ((-1, 0), (0, 1), (MEETING_WITHIN, 1), (MEETING_WITHIN + 1, 0)):
        held = meeting(ago(100 - days_after))
        assert share(Measure.MEETING_ON_SIGN, signed(100, held)) == (met, 1, 0, 0)


def test_a_meeting_that_was_only_planned_is_none():
    for status in (MeetingStatus.PLANNED, MeetingStatus.CANCELLED):
        case = signed(100, meeting(ago(90), status=status))
        assert share(Measure.MEETING_ON_SIGN, case) == (0, 1, 0, 0)


def test_a_sign_for_which_a_call_may_do_asks_for_no_meeting():
    conflict = signed(100, kind=ObservationKind.EMPLOYER_CONFLICT)
    assert share(Measure.MEETING_ON_SIGN, conflict) == (0, 0, 0, 0)


def test_many_parties_call_for_a_meeting_from_the_day_that_they_are_many():
    parties = (Party.EMPLOYER, Party.CARE, Party.UNION, Party.SOCIAL_SERVICES)
    contacts = tuple(contact(ago(80 - at), party) for at, party in enumerate(parties))
    held = meeting(ago(77 - MEETING_WITHIN))
    case = at_day(100, contacts=contacts, meetings=(held,))
    assert share(Measure.MEETING_ON_SIGN, case) == (1, 1, 0, 0)
    assert share(Measure.MEETING_ON_SIGN, replace(case, contacts=contacts[:3])) == (0, 0, 0, 0)
    step = PlanStep(actor=Party.OCCUPATIONAL_HEALTH, what="Prova", status=StepStatus.PLANNED)
    with_step = replace(case, contacts=contacts[:3], plan_steps=(step,), meetings=())
    assert share(Measure.MEETING_ON_SIGN, with_step) == (0, 1, 0, 0)


def test_the_handlers_own_threshold_decides_what_is_many():
    parties = (Party.EMPLOYER, Party.CARE)
    contacts = tuple(contact(ago(80), party) for party in parties)
    own = {"many-actors": {rules().rule("many-actors").parameters[0].name: 2}}
    case = at_day(100, contacts=contacts)
    found = share(Measure.MEETING_ON_SIGN, case, judge=Judge(rules(), own))
    assert found == (0, 1, 0, 0)


def decided(answer, day, **fields):
    return Decision(
        rule=RULE,
        rule_version=date(2021, 10, 1),
        answer=answer,
        at=datetime.combine(day, time(9)),
        fingerprint="f",
        **fields,
    )


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ((Answer.DISMISSED, ago(95)), (0, 0, 0, 1)),
        ((Answer.DISMISSED, ago(100 - MEETING_WITHIN)), (0, 0, 0, 1)),
        ((Answer.DISMISSED, ago(100 - MEETING_WITHIN - 1)), (0, 1, 0, 0)),
        ((Answer.ACCEPTED, ago(95)), (0, 1, 0, 0)),
    ],
)
def test_a_sign_that_was_dismissed_in_time_is_left_out(taken, expected):
    answer, day = taken
    reason = DismissReason.NOT_RELEVANT_NOW if answer is Answer.DISMISSED else None
    case = signed(100, decisions=(decided(answer, day, reason=reason),))
    assert share(Measure.MEETING_ON_SIGN, case) == expected


def test_who_is_too_ill_is_left_without_a_meeting():
    case = signed(100)
    ill = Observation(day=ago(90), kind=ObservationKind.TOO_ILL)
    case = replace(case, observations=(*case.observations, ill))
    assert share(Measure.MEETING_ON_SIGN, case) == (0, 0, 0, 1)


def test_a_sign_long_before_the_case_came_here_is_unknown():
    case = signed(100, opened=ago(100 - MEETING_WITHIN - 1))
    assert share(Measure.MEETING_ON_SIGN, case) == (0, 0, 1, 0)


def test_a_rule_that_is_switched_off_calls_for_nothing():
    judge = Judge(rules(), {}, frozenset({RULE}))
    assert share(Measure.MEETING_ON_SIGN, signed(100), judge=judge) == (0, 0, 0, 0)


# Steps


def step(due, status=StepStatus.DONE, **fields):
    usual = {"actor": Party.EMPLOYER, "what": "Anpassa", "agreed_with_insured": True}
    return PlanStep(**usual | {"due": due, "status": status, **fields})


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (step(TODAY), (0, 0, 0, 0)),
        (step(ago(1)), (1, 1, 0, 0)),
        (step(ago(1), StepStatus.MISSED), (0, 1, 0, 0)),
        (step(ago(1), StepStatus.ONGOING), (0, 1, 0, 0)),
        (step(ago(1), StepStatus.CANCELLED), (0, 0, 0, 0)),
        (step(ago(1), None), (0, 0, 1, 0)),
        (step(None), (0, 0, 0, 0)),
        (step(ago(1), agreed_with_insured=None), (0, 0, 0, 0)),
    ],
)
def test_an_agreed_step_is_counted_when_its_last_day_has_gone(made, expected):
    assert share(Measure.STEPS_DONE, at_day(100, plan_steps=(made,))) == expected


def test_a_step_is_in_time_up_to_its_last_day_where_the_history_tells_the_day():
    case = at_day(100, plan_steps=(step(ago(5)),))
    for done_on, expected in (
        ({}, (0, 0, 1, 0)),
        ({0: ago(5)}, (1, 1, 0, 0)),
        ({0: ago(4)}, (0, 1, 0, 0)),
    ):
        found = share(Measure.STEPS_IN_TIME, case, done_on={case.ref: done_on})
        assert found == expected


def test_a_step_that_was_not_done_says_nothing_of_those_that_were():
    case = at_day(100, plan_steps=(step(ago(5), StepStatus.MISSED),))
    assert share(Measure.STEPS_IN_TIME, case) == (0, 0, 0, 0)


def measured(due, finished):
    """A measure of a meeting, and its bevakning that was done on a day."""
    action = MeetingAction(
        id=ActionId("a1"), who=Party.EMPLOYER, what="Anpassa", due=due, status=StepStatus.DONE
    )
    kept = a_bevakning(
        origin=Origin.MEETING_ACTION,
        origin_of="a1",
        status=BevakningStatus.DONE,
        finished=finished,
    )
    held = meeting(ago(20), actions=(action,))
    return at_day(100, meetings=(held,), bevakningar=(kept,))


def test_a_measure_is_in_time_by_the_day_of_its_bevakning():
    assert share(Measure.STEPS_IN_TIME, measured(ago(5), ago(5))) == (1, 1, 0, 0)
    assert share(Measure.STEPS_IN_TIME, measured(ago(5), ago(4))) == (0, 1, 0, 0)
    assert share(Measure.STEPS_IN_TIME, measured(ago(5), None)) == (0, 0, 1, 0)


def test_a_measure_that_stands_in_the_plan_too_is_one_step():
    case = replace(measured(ago(5), ago(5)), plan_steps=(step(ago(5), what="anpassa "),))
    assert share(Measure.STEPS_DONE, case) == (1, 1, 0, 0)


# Follow-up of meetings


def test_a_held_meeting_has_a_day_of_follow_up_or_not():
    for status in (MeetingStatus.HELD, MeetingStatus.FINALISED):
        bare = at_day(100, meetings=(meeting(ago(9), status=status),))
        kept = at_day(100, meetings=(meeting(ago(9), status=status, follow_up=TODAY),))
        assert share(Measure.FOLLOW_UP_SET, bare) == (0, 1, 0, 0)
        assert share(Measure.FOLLOW_UP_SET, kept) == (1, 1, 0, 0)


def test_a_meeting_that_still_stands_as_planned_after_its_day_is_unknown():
    planned = meeting(ago(1), status=MeetingStatus.PLANNED)
    assert share(Measure.FOLLOW_UP_SET, at_day(100, meetings=(planned,))) == (0, 0, 1, 0)
    today = meeting(TODAY, status=MeetingStatus.PLANNED)
    assert share(Measure.FOLLOW_UP_SET, at_day(100, meetings=(today,))) == (0, 0, 0, 0)
    cancelled = meeting(ago(1), status=MeetingStatus.CANCELLED)
    assert share(Measure.FOLLOW_UP_SET, at_day(100, meetings=(cancelled,))) == (0, 0, 0, 0)


# From impulse to action


def test_days_are_counted_from_when_the_impulse_was_seen_to_when_it_was_taken_and_done():
    done = a_bevakning("b1", status=BevakningStatus.DONE, finished=ago(2))
    open_one = a_bevakning("b2")
    case = a_case(
        bevakningar=(done, open_one),
        decisions=(
            decided(Answer.ACCEPTED, ago(8), first_seen=ago(10), made=("bevakning:b1",)),
            decided(Answer.ACCEPTED, ago(6), first_seen=ago(10), made=("bevakning:b2",)),
            decided(Answer.ACCEPTED, ago(6)),
            decided(Answer.DISMISSED, ago(1), first_seen=ago(10)),
            decided(Answer.ACCEPTED, TODAY + ONE_DAY, first_seen=ago(10)),
        ),
    )
    found = of(case)
    assert found.to_answer == Spread(count=2, median=3, low=2.5, high=3.5, unknown=1)
    assert found.to_done == Spread(count=1, median=8, low=8, high=8, unknown=0)


# Whatever is recorded


def shares(found):
    for each in found.results:
        yield each.whole
        yield from each.groups.values()
        yield from each.quarters.values()
    yield from (each.own for each in found.beside if each.own is not None)


@settings(max_examples=60)
@given(st.lists(cases(), max_size=4), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_every_share_is_one_and_its_groups_make_up_the_whole(some, on):
    found = of(*some, on=on)
    assert all(0 <= each.met <= each.of for each in shares(found))
    for each in found.results:
        groups = each.groups.values()
        assert each.whole == Share(
            met=sum(group.met for group in groups),
            of=sum(group.of for group in groups),
            unknown=sum(group.unknown for group in groups),
            left_out=sum(group.left_out for group in groups),
        )
        assert sum(quarter.of for quarter in each.quarters.values()) <= each.whole.of


@settings(max_examples=60)
@given(st.lists(cases(), max_size=4), st.randoms())
def test_the_order_of_the_cases_does_not_matter(some, random):
    shuffled = list(some)
    random.shuffle(shuffled)
    assert of(*shuffled) == of(*some)


@settings(max_examples=60)
@given(cases(), st.integers(1, 29))
def test_a_case_that_has_not_reached_day_30_changes_no_share_by_a_day(case, day):
    case = replace(case, sick_periods=at_day(day).sick_periods)
    counted = at_day(200, "2026-000999", contacts=(contact(date_of(9, 200)),))
    by_day = {each.measure for each in BY_DAY}
    before, after = (
        [each for each in of(*some).results if each.measure in by_day]
        for some in ([counted], [counted, case])
    )
    assert before == after
