"""As few as are needed are asked to make room, and not one minute too little."""

import pytest

from handlerapp.planning.board import Spot
from handlerapp.planning.making_room import fewest
from handlerapp.planning.sorting import Entry
from handlerapp.planning.week_plan import Item
from tests.planning.weeks import MONDAY, work


def placed(*minutes):
    return tuple(
        (
            Spot(Entry(made, None, 0, ()), MONDAY, size),
            Item(id=made.id, work=made.id, kind=made.kind, minutes=size, what="Gör", reason="Rum"),
        )
        for number, size in enumerate(minutes)
        for made in [work(f"b{number}", size)]
    )


@pytest.mark.parametrize(
    ("minutes", "need", "taken"),
    [
        ((30, 30), 30, [30]),
        ((29, 30), 30, [30]),
        ((29, 1), 30, [29, 1]),
        ((29,), 30, []),
        ((10, 20, 30), 30, [10, 20]),
        ((10, 20, 30), 31, [20, 30]),
        ((), 1, []),
    ],
)
def test_the_first_that_are_enough_and_none_that_is_not_needed(minutes, need, taken):
    assert [item.minutes for _, item in fewest(placed(*minutes), need)] == taken
