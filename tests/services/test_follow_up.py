"""The follow-up of a store: the cases, the handler's rules, and what the history tells."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlerapp.domain.history import differences
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.follow_up.measures import Measure
from handlerapp.services import follow_up
from handlerapp.storage import history
from tests.builders import TODAY, put
from tests.follow_up.asking import at_day

DUE = TODAY - timedelta(days=10)


def a_step(what, status=StepStatus.ONGOING):
    return PlanStep(
        actor=Party.EMPLOYER, what=what, due=DUE, status=status, agreed_with_insured=True
    )


def changed(store, id, before, after, day):
    at = datetime(day.year, day.month, day.day, 9, 0)
    with store.db.atomic():
        history.append(store.db, at, [(id, each) for each in differences(before, after)])
    return after


def with_steps(case, *steps):
    return replace(case, plan_steps=steps)


def test_the_follow_up_counts_open_and_closed_cases(store):
    put(store, at_day(40), at_day(40, "2", closed=TODAY))
    found = follow_up.of(store, TODAY)
    assert (found.cases, found.open_cases, found.on) == (2, 1, TODAY)
    assert found.results[0].whole.of == 2


def test_the_history_tells_when_a_step_became_done(store):
    begun = with_steps(at_day(100), a_step("ett"), a_step("två"))
    done = with_steps(begun, a_step("ett"), a_step("två", StepStatus.DONE))
    (id,) = put(store, done)
    changed(store, id, begun, done, DUE)
    assert history.steps_done(store.db) == {id: {1: DUE}}
    by_measure = {each.measure: each.whole for each in follow_up.of(store, TODAY).results}
    assert (by_measure[Measure.STEPS_DONE].met, by_measure[Measure.STEPS_DONE].of) == (1, 2)
    in_time = by_measure[Measure.STEPS_IN_TIME]
    assert (in_time.met, in_time.of, in_time.unknown) == (1, 1, 0)


def test_the_last_time_that_it_became_done_counts(store):
    begun = with_steps(at_day(100), a_step("ett"))
    done = with_steps(begun, a_step("ett", StepStatus.DONE))
    (id,) = put(store, done)
    for days in (20, 3):
        changed(store, id, begun, done, TODAY - timedelta(days=days))
        changed(store, id, done, begun, TODAY - timedelta(days=days - 1))
    assert history.steps_done(store.db) == {id: {0: TODAY - timedelta(days=3)}}


def test_where_a_step_was_taken_out_no_place_is_certain(store):
    begun = with_steps(at_day(100), a_step("ett"), a_step("två"))
    done = with_steps(begun, a_step("ett"), a_step("två", StepStatus.DONE))
    (id,) = put(store, done)
    changed(store, id, begun, done, DUE)
    without = changed(store, id, done, with_steps(done, *done.plan_steps[1:]), TODAY)
    assert history.steps_done(store.db) == {}
    changed(store, id, with_steps(without, a_step("två")), without, TODAY)
    assert history.steps_done(store.db) == {id: {0: TODAY}}


def test_a_step_that_was_added_leaves_the_others_in_their_place(store):
    begun = with_steps(at_day(100), a_step("ett"))
    done = with_steps(begun, a_step("ett", StepStatus.DONE))
    (id,) = put(store, done)
    changed(store, id, begun, done, DUE)
    changed(store, id, done, with_steps(done, *done.plan_steps, a_step("två")), TODAY)
    assert history.steps_done(store.db) == {id: {0: DUE}}
