"""The bevakningar of a case: one line adds one, and each is done, moved, changed or struck."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.bevakning import BevakningKind, BevakningStatus
from handlerapp.services.bevakningar import WHAT_IS_IN_THE_WAY
from tests.builders import a_bevakning
from ui.widgets.buttons import Button

REF = "2026-000101"


@pytest.fixture
def card(opened):
    return opened().bevakningar


def the_first(stored, ref=REF):
    return stored(ref).bevakningar[0]


def act(card, words):
    next(each for each in card.acts.buttons if each.text() == words).click()


def keep(page, **written):
    form = page.writing.form
    for name, words in written.items():
        form.boxes[name].input.put_raw(words)
    form.keep()


def test_b_and_one_line_add_one_and_what_is_understood_is_told_as_one_types(
    card, page, stored, changes, qtbot
):
    qtbot.keyClick(page, Qt.Key.Key_B)
    assert card.line.hasFocus()
    qtbot.keyClicks(card.line, "ring Volvo om planen på torsdag 20 min")
    assert "tor 26 nov" in card.understood.text()
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    made = stored().bevakningar[-1]
    assert (made.what, made.due, made.minutes, made.kind) == (
        "ring Volvo om planen",
        date(2026, 11, 26),
        20,
        BevakningKind.CALL,
    )
    assert card.line.text() == ""
    assert card.understood.isHidden()
    assert changes[-1].name == "lägga till bevakning"
    assert any("Går det att ringa nu" in told for told in changes[-1].told) is False


def test_a_short_call_is_offered_now_and_that_is_told(card, page, changes, qtbot):
    qtbot.keyClicks(card.line, "ring Åsa på torsdag")
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    assert any("Går det att ringa nu" in told for told in changes[-1].told)


@pytest.mark.parametrize("line", ["ring Volvo", "på torsdag", "x" * 600])
def test_a_line_without_a_day_or_a_deed_is_told_and_stays(card, stored, qtbot, line):
    before = stored()
    card.line.setText(line)
    card.line.textEdited.emit(line)
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    assert card.line.text() == line
    assert card.understood.property("ink") == "warn"
    assert stored() == before


def test_one_that_is_pressed_can_be_done_with_what_came_of_it(card, page, stored, changes):
    card.rows.rows[0].click()
    assert not card.acts.isHidden()
    act(card, "Klar")
    keep(page, outcome="Planen kommer på fredag")
    done = the_first(stored)
    assert (done.status, done.outcome) == (BevakningStatus.DONE, "Planen kommer på fredag")
    assert changes[-1].name == "klarmarkera bevakning"
    assert "Planen kommer på fredag" in " ".join(page.said())


def test_it_is_moved_to_a_day_in_words(card, page, stored):
    card.rows.rows[0].click()
    act(card, "Flytta")
    form = page.writing.form
    form.boxes["when"].input.put_raw("dag 150")
    form.boxes["when"].input.changed.emit()
    assert "dag 150" in form.boxes["when"].said.text()
    keep(page)
    assert the_first(stored).due == date(2026, 12, 2)


def test_a_move_to_nowhere_is_not_made(card, page, stored, changes):
    card.rows.rows[0].click()
    act(card, "Flytta")
    keep(page, when="någon gång sen")
    assert page.writing.form is not None
    keep(page, when="")
    assert page.writing.form is not None
    assert changes == []


def test_what_is_due_by_law_is_moved_only_with_a_reason(with_case, opened, page, stored, changes):
    ref = with_case(bevakningar=(a_bevakning("law", legal=True, due=date(2026, 12, 1)),))
    card = opened(ref).bevakningar
    card.rows.rows[0].click()
    act(card, "Flytta")
    keep(page, when="2026-12-03")
    assert changes == []
    keep(page, because="väntar på intyg")
    assert the_first(stored, ref).due == date(2026, 12, 3)


def test_one_that_was_moved_twice_asks_what_is_in_the_way(card, page):
    for day in ("2026-12-01", "2026-12-02"):
        card.rows.rows[0].click()
        act(card, "Flytta")
        keep(page, when=day)
    card.rows.rows[0].click()
    act(card, "Flytta")
    assert WHAT_IS_IN_THE_WAY in page.said()


def test_it_is_struck_only_with_a_reason(card, page, stored, qtbot, changes):
    qtbot.keyClick(card.rows.rows[0], Qt.Key.Key_Delete)
    keep(page)
    assert changes == []
    keep(page, because="behövs inte")
    struck = the_first(stored)
    assert (struck.status, struck.outcome) == (BevakningStatus.DROPPED, "behövs inte")


def test_what_it_says_can_be_changed(card, page, stored):
    card.rows.rows[0].click()
    act(card, "Ändra")
    keep(page, what="Ring om intyget", minutes="25", note="Efter lunch")
    changed = the_first(stored)
    assert (changed.what, changed.minutes, changed.note) == ("Ring om intyget", 25, "Efter lunch")
    card.rows.rows[0].click()
    act(card, "Ändra")
    keep(page, minutes="många")
    assert "heltal" in page.writing.form.boxes["minutes"].said.text()


def test_one_that_is_over_offers_nothing(with_case, opened):
    ref = with_case(bevakningar=(a_bevakning("x", status=BevakningStatus.DONE),))
    card = opened(ref).bevakningar
    card.rows.rows[0].click()
    assert card.acts.isHidden()


def test_the_reminders_of_the_chain_are_added_by_one_press(card, stored, changes):
    before = len(stored().bevakningar)
    assert card.reminders.text().startswith("Lägg till")
    assert not card.reminders.isHidden()
    card.reminders.click()
    assert len(stored().bevakningar) > before
    assert changes[-1].name == "lägga till påminnelser"
    assert card.reminders.isHidden()


def test_the_open_ones_stand_first_by_day_and_the_late_are_counted(with_case, opened):
    ref = with_case(
        bevakningar=(
            a_bevakning("done", status=BevakningStatus.DONE, due=date(2026, 1, 1), what="klar"),
            a_bevakning("later", due=date(2026, 12, 1), what="sen"),
            a_bevakning("late", due=date(2026, 11, 1), what="försenad"),
        )
    )
    card = opened(ref).bevakningar
    assert [row.line.what for row in card.rows.rows] == ["försenad", "sen", "klar"]
    assert "1 försenad" in [each.text() for each in card.findChildren(type(card.aside))]
    assert isinstance(card.acts.buttons[0], Button)
