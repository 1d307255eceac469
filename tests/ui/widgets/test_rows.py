"""Rows are read at a glance, walked by the arrows, used again for other lines."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import Tone
from ui.widgets.rows import Acts, Card, Line, Read, Row, Rows

LINES = [
    Line(lead="tis 3 nov", what="Vården", more="Följer programmet", mark=("klar", Tone.DONE)),
    Line(what="Bara vad"),
    Line(lead="", what="", more="bara mer"),
]


@pytest.fixture
def rows(qtbot, theme):
    rows = Rows(theme)
    qtbot.addWidget(rows)
    rows.resize(500, 400)
    rows.show_lines(LINES)
    rows.show()
    return rows


def test_a_line_is_spoken_whole_in_the_order_it_is_read():
    assert LINES[0].spoken == "tis 3 nov · Vården · klar · Följer programmet"


def test_each_row_tells_its_place_when_it_is_pressed_and_removed(rows, qtbot):
    for place, row in enumerate(rows.rows):
        with qtbot.waitSignal(rows.pressed, timeout=0) as pressed:
            qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(rows.removed, timeout=0) as removed:
            qtbot.keyClick(row, Qt.Key.Key_Delete)
        assert pressed.args == removed.args == [place]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_row(rows, qtbot, key):
    with qtbot.waitSignal(rows.pressed, timeout=0):
        qtbot.keyClick(rows.rows[1], key)


def test_rows_are_used_again_and_those_left_over_hold_nothing(rows):
    before = list(rows.rows)
    rows.show_lines([Line(what="Ny")])
    assert rows.rows == before[:1]
    assert rows.rows[0].accessibleName() == "Ny"
    for row in before[1:]:
        assert row.isHidden()
        assert row.accessibleName() == ""
        assert row.line == Line()
    rows.show_lines(LINES)
    assert rows.rows == before
    assert not any(row.isHidden() for row in before)


def test_a_row_is_as_high_as_its_words_need(theme, qtbot):
    short, long = Row(theme, Line(what="kort")), Row(theme, Line(what="ord " * 200))
    for row in (short, long):
        qtbot.addWidget(row)
    assert long.heightForWidth(300) > 5 * short.heightForWidth(300)
    assert long.heightForWidth(900) < long.heightForWidth(300)
    assert short.heightForWidth(300) >= 24


def test_a_word_without_end_is_broken_and_not_cut(theme, qtbot):
    row = Row(theme, Line(lead="x" * 400, what="y" * 4000, more="z" * 4000))
    qtbot.addWidget(row)
    assert row.heightForWidth(300) > 1000
    assert not row.grab().isNull()


@pytest.mark.parametrize("kind", [Row, Read])
def test_a_line_is_drawn_in_every_state(theme, qtbot, kind):
    widget = kind(theme, LINES[0])
    qtbot.addWidget(widget)
    widget.resize(400, widget.heightForWidth(400))
    widget.show()
    plain = widget.grab().toImage()
    widget.say(Line(what="annat"))
    assert widget.grab().toImage() != plain
    assert widget.accessibleName() == "annat"


def test_a_row_that_has_the_keyboard_shows_it(rows, qtbot):
    row = rows.rows[0]
    qtbot.waitUntil(rows.isActiveWindow)
    rows.rows[1].setFocus()
    plain = row.grab().toImage()
    row.setFocus()
    assert row.grab().toImage() != plain


def test_what_is_put_in_place_of_a_row_stands_where_it_stood(rows, qtbot):
    widget = QWidget()
    widget.setMinimumHeight(50)
    rows.put_in_place_of(rows.rows[1], widget)
    assert rows.rows[1].isHidden()
    qtbot.waitUntil(lambda: rows.rows[0].y() < widget.y() < rows.rows[2].y())


def test_a_card_says_its_title_and_what_stands_beside_it(theme, qtbot):
    card = Card(theme, "Kontakter")
    qtbot.addWidget(card)
    card.say_aside("4")
    assert [each.text() for each in card.findChildren(QLabel)] == ["Kontakter", "4"]
    done = []
    made = card.add_button("Lägg till", "Lägg till kontakt", lambda: done.append(1))
    made.click()
    assert done == [1]
    assert made.accessibleName() == "Lägg till kontakt"


def test_the_acts_of_a_row_have_their_keys_beside_them(theme, qtbot):
    done = []
    card = QWidget()
    qtbot.addWidget(card)
    told = (("Ta", "T", lambda: done.append("T")), ("Lämna", "", lambda: None))
    acts = Acts(theme, told, card)
    acts.buttons[0].click()
    assert done == ["T"]
    assert [each.text() for each in acts.findChildren(QLabel)] == ["T"]
    assert acts.rect().contains(QPoint(0, 0))
