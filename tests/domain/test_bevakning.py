"""What becomes of a bevakning keeps why."""

from datetime import date, datetime

import pytest

from handlerapp.domain.bevakning import BevakningStatus, Move
from handlerapp.domain.tied_date import TiedDate
from handlerapp.errors import UserFixable
from tests.builders import TODAY, a_bevakning

LATER = date(2026, 12, 4)


def test_one_that_is_dropped_keeps_the_reason_and_the_day() -> None:
    dropped = a_bevakning().dropped(TODAY, "Planen kom ändå.")
    assert (dropped.status, dropped.finished) == (BevakningStatus.DROPPED, TODAY)
    assert dropped.outcome == "Planen kom ändå."


def test_none_is_dropped_without_a_reason() -> None:
    with pytest.raises(UserFixable, match="varför"):
        a_bevakning().dropped(TODAY, "  ")


def test_a_move_is_kept_to_the_minute_with_its_reason_and_breaks_what_it_was_tied_to() -> None:
    tied = a_bevakning(tied=TiedDate(), planned=TODAY, planned_week=TODAY)
    moved = tied.moved(LATER, datetime(2026, 11, 23, 9, 5, 59, 9), "Läkaren är borta.")
    assert moved.moves == (
        Move(
            at=datetime(2026, 11, 23, 9, 5), before=TODAY, after=LATER, because="Läkaren är borta."
        ),
    )
    assert (moved.due, moved.tied, moved.planned, moved.planned_week) == (LATER, None, None, None)


def test_a_move_to_the_day_that_it_is_due_is_none() -> None:
    one = a_bevakning()
    assert one.moved(TODAY, datetime(2026, 11, 23, 9), "Av misstag") is one


def test_what_is_closed_can_be_neither_closed_again_nor_moved() -> None:
    done = a_bevakning().done(TODAY, "Klart")
    assert (done.status, done.outcome) == (BevakningStatus.DONE, "Klart")
    for again in (
        lambda: done.done(TODAY),
        lambda: done.dropped(TODAY, "Behövs inte"),
        lambda: done.moved(LATER, datetime(2026, 11, 23, 9)),
    ):
        with pytest.raises(UserFixable, match="redan avslutad"):
            again()
