"""What is late, over the days that have room."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from handlerapp.planning.spread import spread
from tests.planning.weeks import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WORKED,
    capacities,
    day,
    work,
    works,
)

LATE = day(-3)


def to(moves):
    return {each.id: each.to for each in moves}


def test_what_is_late_gets_the_first_day_with_room_by_rank():
    late = [
        work("a", 60, day(-1)),
        work("b", 60, day(-2)),
        work("c", 60, day(-1), weight=3),
        work("d", 60, day(-1), is_legal=True),
        work("on time", 60, MONDAY),
        work("no date", 60, None),
    ]
    moves = spread(
        late, free={MONDAY: 100, TUESDAY: 0, WEDNESDAY: 130, THURSDAY: 420}, today=MONDAY
    )
    assert to(moves) == {"d": MONDAY, "c": WEDNESDAY, "b": WEDNESDAY, "a": THURSDAY}
    assert [(each.id, each.due, each.minutes) for each in moves][:2] == [
        ("d", day(-1), 60),
        ("c", day(-1), 60),
    ]
    assert [each.is_legal for each in moves] == [True, False, False, False]
    assert [each.reason for each in moves][:2] == [
        "Lagstadgad, 1 dag sen; måndag 23 november har plats.",
        "1 dag sen; onsdag 25 november har plats.",
    ]


def test_what_the_handler_has_given_a_time_is_left_alone():
    chosen = [
        work("a", 15, LATE, day=FRIDAY, at=time(9)),
        work("b", 15, LATE, pinned=MONDAY),
        work("c", 15, LATE, week=MONDAY),
    ]
    assert spread(chosen, free=WORKED, today=MONDAY) == ()
    over = [work("a", 15, LATE, pinned=day(-1)), work("b", 15, LATE, week=day(-4))]
    assert to(spread(over, free=WORKED, today=MONDAY)) == {"a": MONDAY, "b": MONDAY}


def test_what_is_put_off_waits():
    late = [work("a", 15, LATE, not_before=THURSDAY), work("b", 15, LATE, not_before=LATE)]
    assert to(spread(late, free=WORKED, today=MONDAY)) == {"a": THURSDAY, "b": MONDAY}


def test_what_finds_no_room_within_four_weeks_is_told():
    (late,) = [work("a", 60, LATE)]
    free = {day(27): 59, day(28): 60}
    (found,) = spread([late], free=free, today=MONDAY)
    assert (found.to, found.reason) == (None, "3 dagar sen; ingen dag har plats inom 4 veckor.")
    assert to(spread([late], free={day(27): 60}, today=MONDAY)) == {"a": day(27)}
    assert to(spread([late], free=free, today=MONDAY, weeks=5)) == {"a": day(28)}


@given(works(), capacities(), st.randoms())
def test_no_day_is_given_more_than_it_has_and_the_order_does_not_matter(late, free, random):
    moves = spread(late, free=free, today=MONDAY)
    for on in free:
        given_minutes = sum(each.minutes for each in moves if each.to == on)
        assert given_minutes <= free[on]
        assert free[on] > 0 or on not in {each.to for each in moves}
    assert all(each.to is None or each.to >= MONDAY for each in moves)
    assert len({each.id for each in moves}) == len(moves)
    random.shuffle(late)
    assert spread(late, free=free, today=MONDAY) == moves
