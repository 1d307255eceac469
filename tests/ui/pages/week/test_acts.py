"""What the handler does with what stands in the week."""

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.services import bevakningar
from tests.ui.pages.week.conftest import TUESDAY, at

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def choose(page, words):
    """Choose a line of the open menu by how it begins."""
    action = next(each for each in page.acts.menu.actions() if each.text().startswith(words))
    page.acts.menu.close()
    action.trigger()


floats = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen cannot


def test_done_with_a_result_in_one_line(page, press, qtbot, bevakning, undo):
    at(page, "today")
    press(KEY.Key_D, held=CTRL)
    assert page.ask_bar.title.text() == "Klar: Be om intyg · Östen Ek"
    assert page.ask_bar.field.hasFocus()
    qtbot.keyClicks(page.ask_bar.field, "intyget kommer")
    press(KEY.Key_Return)
    assert bevakning("today").status is BevakningStatus.DONE
    assert bevakning("today").outcome == "intyget kommer"
    assert not page.ask_bar.isVisible()
    assert page.board.current.hasFocus()
    assert "today" not in [card.entry.task for card in page.board.cards()]
    undo()
    assert bevakning("today").is_open


def test_done_needs_no_result_and_escape_leaves_it(page, press, bevakning):
    at(page, "today")
    press(KEY.Key_D, held=CTRL)
    press(KEY.Key_Escape)
    assert not page.ask_bar.isVisible()
    assert page.board.current.hasFocus()
    assert bevakning("today").is_open
    press(KEY.Key_D, held=CTRL)
    press(KEY.Key_Return)
    assert bevakning("today").outcome is None
    assert not bevakning("today").is_open


def test_it_is_held_on_its_day_and_let_go_by_the_same_key(page, press, bevakning):
    at(page, "seen")
    day = page.current().day
    press(KEY.Key_H, held=CTRL)
    assert bevakning("seen").planned == day
    assert "lagd här" in [mark.words for mark in page.current().marks]
    assert page.strip.hold_button.text() == "Låt planen välja dag"
    press(KEY.Key_H, held=CTRL)
    assert bevakning("seen").planned is None


def test_a_part_is_done_today_and_the_rest_stands_by_itself(page, press, qtbot, bevakning, undo):
    at(page, "late")
    press(KEY.Key_D, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.ask_bar.title.text() == "Dela: Ring om planen · 30 min"
    qtbot.keyClicks(page.ask_bar.field, "10")
    assert page.ask_bar.said.text() == "10 min blir kvar här. 20 min blir en egen bevakning."
    press(KEY.Key_Return)
    assert bevakning("late").minutes == 10
    assert "Ring om planen (resten)" in [card.entry.title for card in page.board.cards()]
    assert page.board.current_work() == "late"
    undo()
    assert bevakning("late").minutes == 30


@pytest.mark.parametrize(("typed", "wrong"), [("hälften", "med siffror"), ("29", "minst 5")])
def test_minutes_that_do_not_hold_are_told_in_the_bar(page, press, typed, wrong, bevakning):
    at(page, "late")
    press(KEY.Key_D, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    page.ask_bar.field.setText(typed)
    press(KEY.Key_Return)
    assert wrong in page.ask_bar.said.text()
    assert bevakning("late").minutes == 30


@floats
def test_the_menu_of_days_says_how_much_room_each_has(page, press, bevakning):
    at(page, "today")
    press(KEY.Key_M, held=CTRL)
    said = [each.text() for each in page.acts.menu.actions()]
    assert said[0].startswith("Till tis 24 nov (")
    assert said[0].endswith("ledigt)")
    assert said[-1] == "Till v 49, utan dag"
    choose(page, "Till tis 24 nov")
    assert bevakning("today").planned == TUESDAY


@floats
def test_it_is_put_in_the_coming_week_without_a_day(page, press, bevakning):
    at(page, "seen")
    press(KEY.Key_M, held=CTRL)
    choose(page, "Till v 49")
    assert bevakning("seen").planned_week.isoformat() == "2026-11-30"
    assert bevakning("seen").planned is None


@floats
def test_the_menu_of_a_card_has_every_act_with_its_key(page, press, qtbot):
    at(page, "today")
    press(KEY.Key_F10, held=Qt.KeyboardModifier.ShiftModifier)
    said = [each.text() for each in page.acts.menu.actions() if each.text()]
    assert said[:2] == ["Öppna ärendet\tEnter", "Klar …\tCtrl+D"]
    assert said[-1] == "Håll kvar här\tCtrl+H"
    choose(page, "Klar")
    assert page.ask_bar.isVisible()


def test_what_is_done_already_is_told_in_the_bar(page, press, store, bevakning):
    at(page, "today")
    press(KEY.Key_D, held=CTRL)
    bevakningar.finish(store, "today")
    press(KEY.Key_Return)
    assert page.ask_bar.isVisible()
    assert "avslutad" in page.ask_bar.said.text()
    assert page.ask_bar.act_button.isEnabled()


def test_the_week_is_printed_where_the_handler_chooses(page, press, prompts, tmp_path, told):
    prompts.file = tmp_path / "veckan.pdf"
    press(KEY.Key_P, held=CTRL)
    assert prompts.file.read_bytes().startswith(b"%PDF")
    assert told[0].startswith("Veckan skrevs till veckan.pdf.")


def test_the_calendar_file_names_nobody(page, press, prompts, tmp_path, told):
    prompts.file = tmp_path / "veckan.ics"
    press(KEY.Key_E, held=CTRL)
    written = prompts.file.read_text("utf-8")
    assert "BEGIN:VCALENDAR" in written
    assert "Åsa" not in written
    assert told == ["Veckan skrevs till veckan.ics, med ärendenummer men utan namn."]


def test_a_file_that_cannot_be_written_is_told(page, press, prompts, tmp_path, told):
    prompts.file = tmp_path / "finns inte" / "veckan.ics"
    press(KEY.Key_E, held=CTRL)
    assert told == []
    assert page.strip.reason.text() != ""
