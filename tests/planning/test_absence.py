"""What falls in an absence."""

from datetime import datetime, time

from hypothesis import given
from hypothesis import strategies as st

from handlerapp.planning.absence import falls_in
from handlerapp.planning.capacity import meeting_works
from tests.planning.weeks import (
    FRIDAY,
    MONDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WORKED,
    capacities,
    day,
    meeting,
    work,
    works,
)

AFTER = day(7)


def found(given_works, free=WORKED, today=MONDAY):
    """Away from Wednesday to Sunday."""
    answer = falls_in(given_works, first=WEDNESDAY, last=SUNDAY, free=free, today=today)
    return {
        **{each.id: (each.to, each.reason) for each in answer.moves},
        **{each.id: ("colleague", each.reason) for each in answer.for_colleague},
    }


def test_what_is_due_in_it_is_done_before_and_the_rest_after():
    given_works = [
        work("due", 15, THURSDAY),
        work("later", 15, day(9), pinned=FRIDAY),
        work("no date", 15, None, pinned=FRIDAY),
        work("before", 15, TUESDAY),
        work("after", 15, AFTER),
        work("no day", 15, None),
        work("pinned before", 15, THURSDAY, pinned=MONDAY),
    ]
    assert found(given_works) == {
        "due": (
            MONDAY,
            "Före frånvaron, senast torsdag 26 november; måndag 23 november har plats.",
        ),
        "later": (
            AFTER,
            "Efter frånvaron, senast onsdag 2 december; måndag 30 november har plats.",
        ),
        "no date": (AFTER, "Efter frånvaron; måndag 30 november har plats."),
    }


def test_the_last_day_of_it_and_the_first_after_it_are_told_apart():
    given_works = [work("last", 15, SUNDAY), work("first", 15, AFTER, pinned=FRIDAY)]
    assert found(given_works) == {
        "last": (
            MONDAY,
            "Före frånvaron, senast söndag 29 november; måndag 23 november har plats.",
        ),
        "first": (
            AFTER,
            "Efter frånvaron, senast måndag 30 november; måndag 30 november har plats.",
        ),
    }


def test_what_is_due_by_law_and_finds_no_room_before_goes_to_a_colleague():
    given_works = [work("legal", 60, THURSDAY, is_legal=True), work("other", 60, THURSDAY)]
    assert found(given_works, {TUESDAY: 50, AFTER: 420}) == {
        "legal": (
            "colleague",
            "Lagstadgad, senast torsdag 26 november; ingen dag före frånvaron har plats.",
        ),
        "other": (AFTER, "Ingen dag före frånvaron har plats; måndag 30 november blir den sen."),
    }
    assert found(given_works, {TUESDAY: 60, AFTER: 420})["legal"][0] == TUESDAY


def test_what_finds_no_room_after_is_done_before():
    given_works = [work("b1", 60, day(8), pinned=FRIDAY), work("b2", 60, day(8), pinned=FRIDAY)]
    assert found(given_works, {TUESDAY: 60, day(9): 420}) == {
        "b1": (
            TUESDAY,
            "Före frånvaron, senast tisdag 1 december; tisdag 24 november har plats.",
        ),
        "b2": (
            "colleague",
            "Ingen dag före eller efter frånvaron har plats, senast tisdag 1 december.",
        ),
    }


def test_what_has_a_time_goes_to_a_colleague_and_a_meeting_is_told_once():
    said = ("colleague", "Bokad tid i frånvaron: boka om, eller låt en kollega ta den.")
    inside = [*meeting_works(meeting(), "r"), work("b1", 15, None, day=FRIDAY, at=time(9))]
    assert found(inside) == {"m1": said, "b1": said}
    first_day = [work("b1", 15, None, day=WEDNESDAY, at=time(9))]
    assert found(first_day) == {"b1": said}
    before = meeting_works(meeting(starts=datetime(2026, 11, 24, 13)), "r")
    assert found(before) == {}


def test_what_is_put_off_is_not_done_before_that():
    put_off = [
        work("b1", 15, FRIDAY, not_before=TUESDAY),
        work("b2", 15, FRIDAY, not_before=FRIDAY),
    ]
    assert {id: to for id, (to, _) in found(put_off).items()} == {"b1": TUESDAY, "b2": AFTER}


def test_an_absence_that_has_begun_has_no_day_before_it():
    assert found([work("b1", 15, FRIDAY)], today=THURSDAY)["b1"][0] == AFTER


@given(works(), capacities(), st.randoms())
def test_each_thing_gets_one_answer_and_no_day_more_than_it_has(given_works, free, random):
    answer = falls_in(given_works, first=WEDNESDAY, last=FRIDAY, free=free, today=MONDAY)
    told = [each.id for each in (*answer.moves, *answer.for_colleague)]
    assert len(told) == len(set(told))
    for on in free:
        assert sum(each.minutes for each in answer.moves if each.to == on) <= free[on]
    for each in answer.moves:
        assert each.to >= MONDAY
        assert not WEDNESDAY <= each.to <= FRIDAY
    random.shuffle(given_works)
    assert falls_in(given_works, first=WEDNESDAY, last=FRIDAY, free=free, today=MONDAY) == answer
