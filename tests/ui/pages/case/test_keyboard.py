"""The page by keyboard alone, by ear, and over a lock."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from handlerapp.domain.contact import Channel, ContactKind
from handlerapp.domain.party import Party
from tests.builders import TODAY
from ui.page import Place

REF = "2026-000101"


def test_l_logs_a_call_in_a_few_presses(opened, page, stored, qtbot):
    opened()
    qtbot.keyClick(page, Qt.Key.Key_L)
    note = page.focusWidget()
    qtbot.keyClicks(note, "Sover gott")
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    contact = stored().contacts[-1]
    assert (contact.day, contact.party, contact.channel, contact.note) == (
        TODAY,
        Party.INSURED,
        Channel.PHONE,
        "Sover gott",
    )


def test_u_begins_a_phone_investigation(opened, page, stored, qtbot):
    opened()
    qtbot.keyClick(page, Qt.Key.Key_U)
    page.writing.form.keep()
    assert stored().contacts[-1].kind is ContactKind.PHONE_INVESTIGATION


@pytest.mark.parametrize(
    ("key", "form"),
    [
        (Qt.Key.Key_O, "observations:new"),
        (Qt.Key.Key_P, "plan_steps:new"),
        (Qt.Key.Key_Y, "consents:new"),
    ],
)
def test_what_is_often_added_has_a_key(opened, page, qtbot, key, form):
    opened()
    qtbot.keyClick(page, key)
    assert page.writing.key == form


def test_k_copies_the_number_and_says_so(opened, page, desk, qtbot):
    opened()
    with qtbot.waitSignal(page.told, timeout=0) as told:
        qtbot.keyClick(page, Qt.Key.Key_K)
    assert QApplication.clipboard().text() == "070-174 06 35"
    assert told.args == ["Numret är kopierat: den försäkrade. Urklipp rensas om 2 minuter."]


def test_g_goes_to_the_timeline_and_h_to_the_history(opened, page, qtbot):
    sheet = opened()
    qtbot.keyClick(page, Qt.Key.Key_G)
    assert sheet.timeline.view.hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_H)
    assert sheet.history.filter.hasFocus()


def test_the_keys_of_the_page_are_letters_where_one_writes(opened, page, qtbot):
    sheet = opened()
    sheet.bevakningar.line.setFocus()
    qtbot.keyClicks(sheet.bevakningar.line, "tala b")
    assert sheet.bevakningar.line.text() == "tala b"
    assert page.writing.form is None
    sheet.contacts.log_call()
    box = page.writing.form.boxes["party"].input.widget
    box.setFocus()
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"
    )
    override.ignore()
    QApplication.sendEvent(box, override)
    assert override.isAccepted()
    assert page.writing.key == "contacts:new"


def test_the_arrows_walk_the_rows_and_tab_leaves_them(opened, page, qtbot):
    rows = opened().person.rows.rows
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Up)
    qtbot.keyClick(rows[0], Qt.Key.Key_Up)
    assert rows[0].hasFocus()
    stops = [row for row in rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [rows[0]]
    qtbot.keyClick(rows[0], Qt.Key.Key_Return)
    assert page.writing.key == "person:person.name"


def test_tab_goes_round_the_whole_page_and_is_caught_nowhere(opened, page):
    opened()
    page.sheet.contacts.log_call()
    start = page.focusWidget()
    seen = []
    for _ in range(400):
        page.focusNextChild()
        here = page.focusWidget()
        if here is start:
            break
        assert here not in seen
        seen.append(here)
    else:
        pytest.fail("Tab never came round")
    assert len(seen) > 30


def test_what_has_the_keyboard_is_brought_into_sight(opened, page, qtbot):
    opened()
    page.sheet.life.begin_at(4, 4)
    form = page.writing.form

    def is_seen():
        top = form.mapTo(page.scroll_area.viewport(), form.rect().topLeft()).y()
        return 0 <= top < page.scroll_area.viewport().height()

    qtbot.waitUntil(is_seen)


def test_everything_that_can_be_used_has_a_name_for_a_screen_reader(opened, page):
    opened()
    for begin in (page.sheet.contacts.log_call, page.sheet.certificates.begin_new):
        begin()
        nameless = []
        walked = 0
        todo = [QAccessible.queryAccessibleInterface(page)]
        while todo:
            each = todo.pop()
            for n in range(each.childCount()):
                child = each.child(n)
                if child is not None and not child.state().invisible:
                    todo.append(child)
            walked += 1
            if each.state().focusable and not each.text(QAccessible.Text.Name):
                nameless.append(each.role())
        assert nameless == []
        assert walked > 60
        page.writing.leave()


def test_a_row_is_read_whole(opened):
    row = opened().contacts.rows.rows[0]
    found = QAccessible.queryAccessibleInterface(row)
    assert found.role() == QAccessible.Role.PushButton
    assert (
        found.text(QAccessible.Text.Name) == "tis 28 juli · Den försäkrade · Trött, sover dåligt."
    )


def test_what_can_be_pressed_is_at_least_24_pixels(opened, page, qtbot):
    opened()
    page.sheet.contacts.log_call()
    qtbot.waitUntil(lambda: page.sheet.contacts.height() > 100)
    for widget in page.findChildren(QAbstractButton) + page.findChildren(QComboBox):
        if widget.isVisible():
            assert min(widget.width(), widget.height()) >= 24, widget.accessibleName()


def test_what_is_half_written_comes_back_after_a_lock(opened, page):
    opened()
    page.sheet.contacts.log_call()
    page.writing.form.boxes["note"].input.put("Mitt i en me")
    page.sheet.bevakningar.line.setText("ring Volvo")
    draft, place = page.draft(), page.here()
    page.clear()
    assert page.draft() == {}
    words = [each.toPlainText() for each in page.findChildren(QPlainTextEdit)]
    words += [each.text() for each in page.findChildren(QLineEdit)]
    assert "Mitt i en me" not in words or not page.writing.form
    page.open(place)
    page.begin()
    page.bring_back(draft)
    assert page.writing.form.boxes["note"].input.raw() == "Mitt i en me"
    assert page.sheet.bevakningar.line.text() == "ring Volvo"


@pytest.mark.parametrize(
    ("begin", "name", "written"),
    [
        (lambda s: s.periods.pressed(0), "last_day", "på frdag"),
        (lambda s: s.person.pressed(2), "person.phone", "070-1"),
        (lambda s: s.employer_plan.judge(), "more", "Saknar"),
        (lambda s: (s.bevakningar.pressed(0), s.bevakningar.drop()), "because", "för att"),
        (lambda s: s.impulses.dismiss(), "comment", "Redan"),
        (lambda s: s.life.close_button.click(), "because", "fris"),
    ],
)
def test_every_sort_of_form_comes_back(opened, page, begin, name, written):
    begin(opened())
    page.writing.form.boxes[name].input.put_raw(written)
    draft, place = page.draft(), page.here()
    page.clear()
    page.open(place)
    page.bring_back(draft)
    assert page.writing.form.boxes[name].input.raw() == written


def test_a_place_on_the_page_is_gone_to(page, qtbot):
    page.open(Place("arende", REF, f"bevakningar:b-{REF}"))
    page.begin()
    assert not page.sheet.bevakningar.acts.isHidden()
    page.open(Place("arende", REF, "nothing:there"))
    page.begin()
    assert page.here() == Place("arende", REF)


def test_an_item_of_the_timeline_opens_where_it_stands(opened, page):
    sheet = opened()
    view = sheet.timeline.view
    place = next(n for n, e in enumerate(view.timeline_model.items) if e.of == "bevakningar")
    view.opened.emit(view.timeline_model.items[place])
    assert not sheet.bevakningar.acts.isHidden()


def test_the_history_is_narrowed_as_one_types_and_shown_in_portions(opened, page, stored, qtbot):
    sheet = opened()
    for n in range(15):
        sheet.life.begin_at(1, 1)
        page.writing.form.boxes["occupation"].input.put(f"yrke {n}")
        page.writing.form.keep()
    card = sheet.history
    assert len(card.lines) == 16  # with how the case came
    assert not card.more_button.isHidden()
    card.more_button.click()
    assert card.more_button.isHidden()
    qtbot.keyClicks(card.filter, "yrke 14")
    assert [line.more for line in card.lines] == ["yrke 13 → yrke 14"]


@pytest.mark.parametrize(
    "begin",
    [
        lambda sheet: sheet.bevakningar.pressed(0),
        lambda sheet: sheet.meetings.pressed(0),
        lambda sheet: sheet.impulses.ask_why(),
        lambda sheet: sheet.history.filter.setText("yrke"),
        lambda sheet: sheet.contacts.log_call(),
    ],
)
def test_esc_puts_away_what_was_opened_before_it_leaves_the_page(opened, page, begin):
    begin(opened())
    assert page.escape() is True
    assert page.escape() is False


def test_m_plans_a_meeting_in_the_case(opened, page, qtbot):
    opened()
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page, Qt.Key.Key_M)
    assert gone.args == [Place("nytt-mote", "2026-000101")]
