"""What the handler does with what stands in the week."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.services import bevakningar, caseload
from tests.ui.pages.week.conftest import ASA, TUESDAY, at

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


@pytest.mark.parametrize("typed", ["10", "10 min", " en kvart"])
def test_the_part_may_be_written_as_time_is_written_elsewhere(page, press, typed, bevakning):
    at(page, "late")
    press(KEY.Key_D, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    page.ask_bar.field.setText(typed)
    press(KEY.Key_Return)
    assert bevakning("late").minutes == (15 if "kvart" in typed else 10)


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


@pytest.mark.parametrize(("typed", "wrong"), [("hälften", "Skriv en tid"), ("29", "minst 5")])
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
    assert said[:3] == ["Öppna ärendet\tEnter", "Gör nu …\tG", "Klar …\tCtrl+D"]
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


def test_done_now_shows_whom_to_call_in_the_place_of_the_days(page, press, told):
    at(page, "late")
    press(KEY.Key_G)
    assert page.now.isVisible()
    assert not page.board.isVisible()
    assert not page.strip.isVisible()
    assert page.now.title.text() == "Gör nu: Ring om planen"
    assert page.now.who.text().startswith("Åsa Öberg-Lindström · 2026-000101")
    number = page.now.numbers.rows[0]
    number.click()
    assert QGuiApplication.clipboard().text() == number.line.what
    assert told[-1].startswith("Numret är kopierat")


def test_done_now_the_note_is_logged_and_closes_it(page, press, qtbot, store, bevakning):
    at(page, "late")
    press(KEY.Key_G)
    note = page.now.writing.form.boxes["note"].input.widget
    assert note.hasFocus()
    qtbot.keyClicks(note, "Planen kommer.")
    page.now.writing.form.keep()
    done = bevakning("late")
    assert (done.status, done.outcome) == (BevakningStatus.DONE, "Planen kommer.")
    assert caseload.case(store, ASA).contacts[-1].note == "Planen kommer."
    assert page.board.current.hasFocus()


def test_what_was_done_now_is_taken_back_in_one(page, press, store, bevakning, undo):
    before = caseload.case(store, ASA)
    at(page, "late")
    press(KEY.Key_G)
    page.now.writing.form.keep()
    assert not bevakning("late").is_open
    undo()
    assert caseload.case(store, ASA) == before


def test_what_is_no_bevakning_is_not_done_now(page, press):
    meeting = next(card for card in page.board.cards() if card.entry.meeting)
    at(page, meeting.entry.item.work)
    assert not page.strip.now_button.isVisible()
    press(KEY.Key_G)
    assert not page.now.is_asking()


def test_escape_leaves_what_was_to_be_done_now(page, press, bevakning):
    at(page, "late")
    press(KEY.Key_G)
    assert page.escape()
    assert not page.now.isVisible()
    assert page.board.current.hasFocus()
    assert bevakning("late").is_open
    assert page.now.title.text() == page.now.who.text() == ""


def test_a_half_written_note_is_kept_over_the_lock(page, press, qtbot):
    at(page, "late")
    press(KEY.Key_G)
    qtbot.keyClicks(page.now.writing.form.boxes["note"].input.widget, "Ringde, ")
    draft, place = page.draft(), page.here()
    page.clear()
    assert page.now.title.text() == ""
    assert page.now.numbers.rows == []
    page.open(place)
    page.begin()
    page.bring_back(draft)
    assert page.now.isVisible()
    assert page.now.writing.form.boxes["note"].input.raw() == "Ringde, "


def test_personal_data_is_hidden_where_it_is_done_now(page, press, desk):
    at(page, "late")
    press(KEY.Key_G)
    desk.hide_personal(True)
    assert page.now.who.text().startswith("Å. Ö.")
    assert all("070" not in each.line.what for each in page.now.numbers.rows)
    desk.hide_personal(False)
