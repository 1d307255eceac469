"""A measure, its bevakning and its step of the plan: what happens to one happens to all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from handlerapp.domain.bevakning import BevakningKind, BevakningStatus, Origin
from handlerapp.domain.meeting import ActionId, MeetingAction, MeetingStatus, Participant
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.meetings.following import with_bevakningar, with_following, with_plan_steps
from tests.builders import TODAY, a_case
from tests.meetings.builders import STARTS, a_meeting, new_ids
from tests.strategies import cases

DUE = date(2026, 12, 20)
PLANNED = StepStatus.PLANNED


def a_measure(id="a1", **fields):
    values = {"who": Party.EMPLOYER, "what": "Nytt schema", "due": DUE, "status": PLANNED}
    return MeetingAction(id=ActionId(id), **{**values, **fields})


def a_held_case(*actions, **fields):
    """A case whose meeting was held and finalised, with bevakningar and plan as they become."""
    meeting = a_meeting(actions=actions, status=MeetingStatus.FINALISED, **fields)
    case = with_bevakningar(a_case(meetings=(meeting,)), meeting, TODAY, new_ids())
    return with_plan_steps(case, meeting)


def with_action(case, **fields):
    (meeting,) = case.meetings
    (action,) = meeting.actions
    return replace(case, meetings=(replace(meeting, actions=(replace(action, **fields),)),))


def followed(before, after):
    case, told = with_following(before, after, TODAY)
    return case, told


def test_each_measure_that_is_still_to_be_carried_out_has_a_bevakning_that_knows_it():
    case = a_held_case(
        a_measure(),
        a_measure("a2", who=Party.HANDLER, what="Skickar brev", due=None),
        a_measure("a3", status=StepStatus.DONE),
        a_measure("a4", status=StepStatus.MISSED),
    )
    first, second = case.bevakningar
    assert (first.origin, first.origin_of) == (Origin.MEETING_ACTION, "a1")
    assert (first.what, first.due) == ("Arbetsgivaren: Nytt schema", DUE)
    assert (second.what, second.due) == ("Skickar brev", STARTS.date() + timedelta(days=14))
    assert with_bevakningar(case, case.meetings[0], TODAY, new_ids()) == case


def test_a_meeting_that_is_not_held_has_none():
    meeting = a_meeting(actions=(a_measure(),), follow_up=DUE)
    case = a_case(meetings=(meeting,))
    assert with_bevakningar(case, meeting, TODAY, new_ids()) == case


def test_the_day_of_follow_up_has_its_bevakning_once_also_when_that_is_done():
    case = a_held_case(follow_up=DUE)
    (bevakning,) = case.bevakningar
    assert (bevakning.what, bevakning.due) == ("Följ upp mötet den 9 december", DUE)
    assert (bevakning.origin, bevakning.origin_of) == (Origin.MEETING, "m1")
    done = replace(case, bevakningar=(bevakning.done(TODAY),))
    assert with_bevakningar(done, case.meetings[0], TODAY, new_ids()) == done
    later = replace(case.meetings[0], follow_up=DUE + timedelta(days=30))
    assert len(with_bevakningar(done, later, TODAY, new_ids()).bevakningar) == 2


def test_the_day_of_follow_up_takes_its_open_bevakning_with_it():
    case = a_held_case(follow_up=DUE)
    moved = replace(case, meetings=(replace(case.meetings[0], follow_up=DUE + timedelta(days=3)),))
    after, _ = followed(case, moved)
    assert after.bevakningar[0].due == DUE + timedelta(days=3)


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (lambda each: each.done(TODAY, "Klart."), StepStatus.DONE),
        (lambda each: each.dropped(TODAY, "Inte av."), StepStatus.MISSED),
    ],
)
def test_done_or_missed_there_is_done_or_missed_here_and_in_the_plan(end, status):
    case = a_held_case(a_measure())
    ended = replace(case, bevakningar=tuple(map(end, case.bevakningar)))
    after, told = followed(case, ended)
    assert after.meetings[0].actions[0].status is status
    assert after.plan_steps[0].status is status
    assert len(told) == 1


@pytest.mark.parametrize(
    ("status", "became"),
    [
        (StepStatus.DONE, BevakningStatus.DONE),
        (StepStatus.MISSED, BevakningStatus.DROPPED),
        (StepStatus.CANCELLED, BevakningStatus.DROPPED),
        (StepStatus.ONGOING, BevakningStatus.OPEN),
    ],
)
def test_done_or_missed_here_is_done_or_missed_there(status, became):
    case = a_held_case(a_measure())
    after, _ = followed(case, with_action(case, status=status))
    assert after.bevakningar[0].status is became
    assert after.plan_steps[0].status is status


def test_a_measure_that_is_worded_or_dated_anew_takes_its_bevakning_and_step_with_it():
    case = a_held_case(a_measure())
    new_day = DUE + timedelta(days=7)
    after, _ = followed(case, with_action(case, what="Kortare pass", due=new_day))
    assert (after.bevakningar[0].what, after.bevakningar[0].due) == (
        "Arbetsgivaren: Kortare pass",
        new_day,
    )
    assert (after.plan_steps[0].what, after.plan_steps[0].due) == ("Kortare pass", new_day)


def test_a_bevakning_that_the_handler_has_moved_or_reworded_keeps_that():
    case = a_held_case(a_measure())
    own = replace(case.bevakningar[0], what="Ring om schemat", due=DUE + timedelta(days=1))
    case = replace(case, bevakningar=(own,))
    changed = with_action(case, what="Kortare pass", due=DUE + timedelta(days=9))
    after, _ = followed(case, changed)
    assert after.bevakningar == (own,)


def test_a_measure_that_is_taken_away_has_its_bevakning_struck_out_with_the_reason():
    case = a_held_case(a_measure())
    gone = replace(case, meetings=(replace(case.meetings[0], actions=()),))
    after, told = followed(case, gone)
    assert after.bevakningar[0].status is BevakningStatus.DROPPED
    assert after.bevakningar[0].outcome == "Åtgärden togs bort från mötet."
    assert told == (
        "Struken av sig själv: Arbetsgivaren: Nytt schema. Åtgärden togs bort från mötet.",
    )


def preparing(**fields):
    meeting = a_meeting(**fields)
    todo = replace(
        with_bevakningar(
            a_case(meetings=(meeting,)),
            replace(meeting, status=MeetingStatus.HELD, follow_up=DUE),
            TODAY,
            new_ids(),
        ).bevakningar[0],
        kind=BevakningKind.MEETING,
        due=date(2026, 12, 2),
        what="Boka tolk",
    )
    return a_case(meetings=(meeting,), bevakningar=(todo,))


def test_what_is_to_be_done_before_a_meeting_moves_with_it():
    case = preparing()
    (meeting,) = case.meetings
    moved = replace(case, meetings=(replace(meeting, starts=STARTS + timedelta(days=7)),))
    assert followed(case, moved)[0].bevakningar[0].due == date(2026, 12, 9)
    sooner = replace(case, meetings=(replace(meeting, starts=STARTS - timedelta(days=15)),))
    assert followed(case, sooner)[0].bevakningar[0].due == TODAY


@pytest.mark.parametrize("status", [MeetingStatus.CANCELLED, MeetingStatus.HELD])
def test_what_was_to_be_done_before_a_meeting_is_over_when_the_meeting_is(status):
    case = preparing()
    over = replace(case, meetings=(replace(case.meetings[0], status=status),))
    after, told = followed(case, over)
    assert after.bevakningar[0].status is BevakningStatus.DROPPED
    assert len(told) == 1


def test_the_plan_gets_the_measures_of_all_but_the_handler_and_keeps_the_step_that_is_there():
    meeting = a_meeting(
        participants=(Participant(party=Party.INSURED, attended=True),),
        actions=(
            a_measure(what="nytt  SCHEMA"),
            a_measure("a2", who=Party.HANDLER, what="Skickar brev"),
            a_measure("a3", who=Party.CARE, what="Ny tid", status=None),
        ),
    )
    step = PlanStep(actor=Party.EMPLOYER, what="Nytt schema", begins=TODAY)
    case = with_plan_steps(a_case(plan_steps=(step,)), meeting)
    assert [(each.actor, each.what, each.due, each.status) for each in case.plan_steps] == [
        (Party.EMPLOYER, "Nytt schema", DUE, PLANNED),
        (Party.CARE, "Ny tid", DUE, PLANNED),
    ]
    assert case.plan_steps[0].begins == TODAY
    assert all(each.agreed_with_insured for each in case.plan_steps)


def test_what_was_not_agreed_with_an_insured_who_was_not_there_is_not_said_to_be():
    case = with_plan_steps(a_case(), a_meeting(actions=(a_measure(),)))
    assert case.plan_steps[0].agreed_with_insured is None


@given(case=cases())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_where_nothing_has_changed_nothing_follows(case):
    assert with_following(case, case, TODAY) == (case, ())


@given(before=cases(), after=cases())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_changes_no_meeting_measure_or_bevakning_comes_or_goes_by_itself(before, after):
    made, _ = with_following(before, after, TODAY)
    for name in ("meetings", "bevakningar"):
        assert [each.id for each in getattr(made, name)] == [
            each.id for each in getattr(after, name)
        ]
    assert [[a.what for a in m.actions] for m in made.meetings] == [
        [a.what for a in m.actions] for m in after.meetings
    ]
    assert len(made.plan_steps) == len(after.plan_steps)
