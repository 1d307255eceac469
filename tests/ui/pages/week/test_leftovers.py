"""What is late laid out with a preview, and the day closed."""

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.planning.carrying import CarryOver
from handlerapp.services import bevakningar
from tests.ui.accessible import nameless, too_small
from tests.ui.pages.week.conftest import MONDAY, TUESDAY

KEY = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def spread(page, press):
    press(KEY.Key_F, held=BOTH)
    return page.panel


@pytest.fixture
def closing(page, press):
    press(KEY.Key_S, held=BOTH)
    return page.panel


def test_where_what_is_late_could_go_is_shown_before_it_is_done(spread, bevakning):
    assert spread.isVisible()
    assert spread.title.text() == "Fördela försenade"
    (choice,) = spread.choices.values()
    assert choice.raw() == "Till mån 23 nov"
    assert choice.widget.hasFocus()
    assert spread.told.text() == "Läggs ut: mån 23 nov 30 min."
    assert choice.widget.accessibleName() == (
        "Ring om planen · Åsa Öberg-Lindström, 30 min · 3 dagar sen; måndag 23 november har plats."
    )
    assert bevakning("late").planned is None
    assert nameless(spread) == []
    assert too_small(spread) == []


def test_only_the_things_scroll_and_not_the_page_round_them(spread, page, qtbot):
    page.resize(1170, 690)  # what the window leaves of 1366 x 768
    spread.area.setMinimumHeight(100)
    spread.area.widget().setMinimumHeight(2000)
    qtbot.waitUntil(lambda: spread.area.verticalScrollBar().maximum() > 0)
    assert page.scroll_area.verticalScrollBar().maximum() == 0
    assert page.rect().contains(spread.act_button.mapTo(page, spread.act_button.rect().center()))


def test_enter_lays_it_out_and_it_can_be_taken_back(spread, press, bevakning, changes, undo):
    press(KEY.Key_Return)
    assert not spread.isVisible()
    assert bevakning("late").planned == MONDAY
    assert changes[0].name == "fördela försenade"
    assert changes[0].told == ("1 sak är lagd på sina dagar.",)
    undo()
    assert bevakning("late").planned is None


def test_what_is_let_stand_is_not_moved(spread, press, bevakning):
    press(KEY.Key_Down)
    assert spread.told.text() == "Inget läggs ut."
    press(KEY.Key_Return)
    assert bevakning("late").planned is None


def test_escape_leaves_everything_as_it_was(spread, page, press, changes):
    press(KEY.Key_Escape)
    assert not spread.isVisible()
    assert page.board.current.hasFocus()
    assert changes == []
    assert spread.choices == {}


def test_where_nothing_is_late_it_says_so(page, press, store, told):
    bevakningar.finish(store, "late")
    press(KEY.Key_F, held=BOTH)
    assert not page.panel.isVisible()
    assert told == ["Inget är försenat som inte redan har en dag."]


def test_the_day_is_closed_with_an_answer_to_each(closing, page, press, bevakning, undo):
    assert closing.title.text() == "Stäng dagen: det här är inte gjort"
    assert set(closing.choices) == {"late", "seen", "today"}
    assert closing.choices["today"].raw() == "Flytta till tis 24 nov"
    closing.choices["late"].put(CarryOver.WEEK)
    press(KEY.Key_Return)
    assert bevakning("today").planned == TUESDAY
    assert bevakning("late").planned_week.isoformat() == "2026-11-30"
    undo()
    assert bevakning("today").planned is None
    assert bevakning("late").planned_week is None


def test_what_is_struck_out_asks_why(closing, press, bevakning):
    assert not closing.reason.isVisible()
    closing.choices["today"].put(CarryOver.DROP)
    assert closing.reason.isVisible()
    press(KEY.Key_Return)
    assert closing.isVisible()
    assert closing.wrong.text() == "Skriv varför bevakningen stryks."
    closing.reason.setFocus()
    closing.reason.setText("behövs inte")
    press(KEY.Key_Return)
    assert bevakning("today").status is BevakningStatus.DROPPED
    assert bevakning("today").outcome == "behövs inte"


def test_a_day_with_nothing_left_is_said_to_be_done(page, press, store, told):
    for id in ("late", "seen", "today"):
        bevakningar.finish(store, id)
    press(KEY.Key_S, held=BOTH)
    assert not page.panel.isVisible()
    assert told[-1].startswith("Inget är kvar av dagen.")


def test_while_it_asks_the_keys_of_the_cards_rest(spread, page, press):
    press(KEY.Key_D, held=Qt.KeyboardModifier.ControlModifier)
    assert not page.ask_bar.isVisible()


def test_hidden_and_locked_it_names_nobody(page, desk, press):
    desk.hide_personal(True)
    press(KEY.Key_F, held=BOTH)
    (choice,) = page.panel.choices.values()
    assert "Åsa" not in choice.widget.accessibleName()
    page.clear()
    assert page.panel.choices == {}
    assert page.panel.title.text() == page.panel.told.text() == ""
    assert not page.panel.isVisible()
