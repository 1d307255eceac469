"""The month as an overview of load."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from handlerapp.services import bevakningar, working_time
from tests.ui.accessible import nameless, too_small
from tests.ui.pages.week.conftest import MONDAY, THURSDAY

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def month(page, press):
    press(KEY.Key_M, held=BOTH)
    return page.month


def test_every_day_says_how_full_it_is_and_what_it_has(month, page):
    assert month.isVisible()
    assert page.heading.text() == "November 2026"
    assert month.cells[MONDAY].accessibleName().startswith("mån 23 nov, i dag, ")
    assert "av 7 h" in month.cells[MONDAY].accessibleName()
    assert month.cells[THURSDAY].accessibleName().endswith(", 1 möte")
    assert month.cells[MONDAY].hasFocus()
    assert min(month.cells) == date(2026, 10, 26)
    assert nameless(month) == []
    assert too_small(month) == []


def test_a_day_that_is_over_says_nothing_of_its_room(month):
    assert month.cells[date(2026, 11, 20)].accessibleName() == "fre 20 nov"
    assert "av 7 h" in month.cells[MONDAY].accessibleName()


def test_a_day_with_too_much_says_so(page, press, store):
    working_time.set_hours(store, (420, 420, 420, 30, 420, 0, 0))
    press(KEY.Key_M, held=BOTH)
    assert "för mycket" in page.month.cells[THURSDAY].accessibleName()


def test_arrows_walk_the_days_and_enter_opens_the_week(month, page, press):
    press(KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Up)
    assert month.cells[date(2026, 11, 19)].hasFocus()
    press(KEY.Key_Down, KEY.Key_Return)
    assert not month.isVisible()
    assert page.heading.text() == "Vecka 48"
    assert page.current().day == THURSDAY
    assert page.board.current.hasFocus()


def test_other_months_by_the_keys_of_other_weeks_and_over_the_edge(month, page, press):
    press(KEY.Key_Right, held=CTRL)
    assert page.heading.text() == "December 2026"
    assert page.earlier_button.accessibleName() == "Månaden före"
    press(KEY.Key_Left, held=CTRL)
    press(KEY.Key_Down, KEY.Key_Down)
    assert page.heading.text() == "December 2026"


def test_escape_and_the_button_come_back_to_the_week(month, page, press):
    assert page.escape()
    assert page.heading.text() == "Vecka 48"
    assert page.earlier_button.accessibleName() == "Veckan före"
    assert page.board.current.hasFocus()
    page.month_button.click()
    assert month.isVisible()
    page.month_button.click()
    assert not month.isVisible()
    assert not page.month_button.isChecked()


def test_what_changes_meanwhile_is_seen_and_locked_it_has_forgotten(month, page, store):
    before = month.cells[MONDAY].accessibleName()
    bevakningar.finish(store, "today")
    page.touched(["2026-000202"])
    assert month.isVisible()
    assert month.cells[MONDAY].accessibleName() != before
    page.clear()
    assert month.cells == {}
    assert not month.isVisible()
