"""What was planned and not done."""

from datetime import datetime

from handlerapp.planning.capacity import meeting_works
from handlerapp.planning.carrying import CarryOver, left_over
from tests.planning.weeks import (
    FRIDAY,
    FULL,
    MONDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WORKED,
    day,
    meeting,
    planned,
    work,
)

MOVE, KEEP, WEEK, DROP = CarryOver.MOVE, CarryOver.KEEP, CarryOver.WEEK, CarryOver.DROP


def found(works, until, done=(), free=WORKED, reserved=0):
    made = planned(works, reserved=reserved)
    left = left_over(made, until=until, done=done, free=free)
    return {each.item.id: (each.answers, each.to) for each in left}


def test_what_is_not_done_can_be_moved_kept_put_on_the_week_or_dropped():
    works = [
        work("b1", 15, MONDAY),
        work("b2", 15, MONDAY),
        work("b3", 15, WEDNESDAY, pinned=WEDNESDAY),
    ]
    assert found(works, MONDAY, {"b2"}) == {"b1": ((MOVE, WEEK, KEEP, DROP), TUESDAY)}


def test_what_is_due_by_law_is_neither_dropped_nor_put_on_no_day():
    assert found([work("b1", 15, MONDAY, is_legal=True)], MONDAY) == {"b1": ((MOVE, KEEP), TUESDAY)}


def test_the_days_given_have_room_for_all():
    works = [work(f"b{n}", 100, MONDAY) for n in range(3)]
    free = {MONDAY: FULL, TUESDAY: 150, WEDNESDAY: 100}
    assert found(works, MONDAY, free=free) == {
        "b0": ((MOVE, WEEK, KEEP, DROP), TUESDAY),
        "b1": ((MOVE, WEEK, KEEP, DROP), WEDNESDAY),
        "b2": ((WEEK, KEEP, DROP), None),
    }


def test_a_part_is_done_when_its_work_is():
    works = [work("b7", 600, TUESDAY, is_splittable=True)]
    assert set(found(works, TUESDAY)) == {"b7", "b7:2"}
    assert set(found(works, TUESDAY, {"b7:2"})) == {"b7"}
    assert found(works, TUESDAY, {"b7"}) == {}


def test_of_a_meeting_the_notes_are_left_and_the_reading_is_over():
    works = meeting_works(meeting(starts=datetime(2026, 11, 24, 13)), "r")
    assert found(works, MONDAY) == {"m1:preparation": ((MOVE, KEEP), TUESDAY)}
    assert found(works, MONDAY, free={WEDNESDAY: FULL}) == {"m1:preparation": ((KEEP,), None)}
    assert found(works, TUESDAY) == {
        "m1:preparation": ((DROP,), None),
        "m1:documentation": ((MOVE, KEEP), WEDNESDAY),
    }


def test_kept_time_moves_within_its_week_and_is_over_with_it():
    assert found([], TUESDAY, reserved=60) == {"coordination:2026-11-24": ((MOVE, DROP), WEDNESDAY)}
    assert found([], TUESDAY, free={day(7): FULL}, reserved=60) == {
        "coordination:2026-11-24": ((DROP,), None)
    }
    assert found([], FRIDAY, reserved=60) == {}


def test_when_the_week_is_over_what_stood_on_no_day_is_asked_about_too():
    works = [
        work("unplanned", 15, None, week=MONDAY),
        work("too long", 500, FRIDAY),
        work("b1", 15, FRIDAY, pinned=FRIDAY),
    ]
    assert found(works, THURSDAY) == {}
    assert {id: to for id, (_, to) in found(works, FRIDAY).items()} == {
        "b1": day(7),
        "unplanned": day(7),
        "too long": None,
    }
    assert set(found(works, SUNDAY)) == {"b1", "unplanned", "too long"}
