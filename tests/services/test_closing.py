"""Closing a day: what was answered of each thing that was left, all in one change."""

from datetime import date

import pytest

from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.errors import Refused, UserFixable
from handlerapp.planning.carrying import CarryOver
from handlerapp.services import caseload, changing, closing, week
from handlerapp.services.closing import Answer
from tests.builders import TODAY, a_bevakning, a_case, put

TUESDAY, NEXT_MONDAY = date(2026, 11, 24), date(2026, 11, 30)
ONE, TWO = "2026-000101", "2026-000202"


@pytest.fixture
def with_four(store):
    put(
        store,
        a_case(ONE, bevakningar=tuple(a_bevakning(id, planned=TODAY) for id in "abc")),
        a_case(TWO, "Östen Ek", bevakningar=(a_bevakning("d", what="Be om intyg"),)),
    )
    return store


def one(store, id):
    every = (each for ref in (ONE, TWO) for each in caseload.case(store, ref).bevakningar)
    return next(each for each in every if each.id == id)


def test_each_is_moved_put_on_the_coming_week_kept_or_struck_out(with_four):
    before = [caseload.case(with_four, ref) for ref in (ONE, TWO)]
    changed = closing.close(
        with_four,
        {
            "a": Answer(how=CarryOver.MOVE, day=TUESDAY),
            "b": Answer(how=CarryOver.WEEK),
            "c": Answer(how=CarryOver.KEEP),
            "d": Answer(how=CarryOver.DROP),
        },
        TODAY,
        "Behövs inte",
    )
    assert (one(with_four, "a").planned, one(with_four, "a").due) == (TUESDAY, TODAY)
    assert (one(with_four, "b").planned, one(with_four, "b").planned_week) == (None, NEXT_MONDAY)
    assert one(with_four, "c").planned == TODAY
    assert one(with_four, "d").status is BevakningStatus.DROPPED
    assert one(with_four, "d").outcome == "Behövs inte"
    changing.undo(with_four, changed)
    assert [caseload.case(with_four, ref) for ref in (ONE, TWO)] == before


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"d": Answer(how=CarryOver.DROP)}, UserFixable),
        ({"none": Answer(how=CarryOver.KEEP)}, Refused),
    ],
)
def test_where_one_answer_does_not_hold_nothing_is_done(with_four, answers, wrong):
    with pytest.raises(wrong):
        closing.close(with_four, {"a": Answer(how=CarryOver.WEEK), **answers}, TODAY)
    assert one(with_four, "a").planned_week is None


def test_one_that_was_done_meanwhile_is_told_by_name(with_four):
    answers = {"d": Answer(how=CarryOver.WEEK)}
    closing.close(with_four, {"d": Answer(how=CarryOver.DROP)}, TODAY, "Klart ändå")
    with pytest.raises(UserFixable, match="Be om intyg"):
        closing.close(with_four, answers, TODAY)


def test_what_is_proposed_when_a_day_is_closed_can_be_done(with_four):
    left = week.left_over(with_four, TODAY, TODAY)
    assert {each.item.work for each in left} >= {"a", "b", "c", "d"}
    answers = {
        each.item.work: Answer(how=CarryOver.MOVE, day=each.to)
        for each in left
        if each.item.work in "abcd"
    }
    closing.close(with_four, answers, TODAY)
    assert all(one(with_four, id).planned > TODAY for id in "abcd")
