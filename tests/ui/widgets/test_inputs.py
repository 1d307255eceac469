"""What is written in a field becomes a value, and its raw words come back as they were."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from handlerapp.domain.case import Flow
from handlerapp.domain.consent import Scope
from handlerapp.errors import UserFixable
from tests.builders import TODAY
from ui.widgets.inputs import (
    ChoiceInput,
    CodesInput,
    DayInput,
    LongInput,
    NumberInput,
    SeveralInput,
    TextInput,
)

SCOPES = [(each, each.value) for each in Scope]


def a_day(theme, **how):
    return DayInput(theme, lambda: TODAY, **{"of_the_past": True, **how})


EVERY_KIND = [
    (TextInput, "Åsa"),
    (LongInput, "två\nrader"),
    (CodesInput, ("F43.8A", "M54.5")),
    (NumberInput, 15),
    (a_day, date(2026, 11, 20)),
    (lambda theme: ChoiceInput.of(theme, Flow, none="–"), Flow.K2),
    (lambda theme: SeveralInput(theme, SCOPES), (Scope.PLAN, Scope.WORK)),
]


@pytest.fixture
def made(qtbot, theme):
    def made(make):
        field = make(theme)
        qtbot.addWidget(field)
        field.show()
        return field

    return made


@pytest.mark.parametrize(("make", "value"), EVERY_KIND)
def test_a_value_that_is_put_is_read_back_and_so_are_the_raw_words(made, make, value):
    field, other = made(make), made(make)
    field.put(value)
    assert field.value() == value
    other.put_raw(field.raw())
    assert other.value() == value
    field.put(None)
    assert field.value() in (None, "", ())


@pytest.mark.parametrize(("make", "value"), EVERY_KIND)
def test_what_is_written_is_told_of(made, make, value, qtbot):
    field = made(make)
    with qtbot.waitSignal(field.changed, timeout=0):
        field.put(value)
        if isinstance(field, TextInput):
            qtbot.keyClick(field.line, Qt.Key.Key_1)


def test_a_day_behind_is_read_back_and_one_ahead_forward(made):
    behind, ahead = made(a_day), made(lambda theme: a_day(theme, of_the_past=False))
    for field in (behind, ahead):
        field.put_raw("15/11")
    assert (behind.value(), ahead.value()) == (date(2026, 11, 15), date(2027, 11, 15))
    assert behind.hint() == "sön 15 nov"


@pytest.mark.parametrize("written", ["12x", "-3", "1234567", "²"])
def test_what_is_no_number_is_refused(made, written):
    field = made(NumberInput)
    field.put_raw(written)
    with pytest.raises(UserFixable):
        field.value()


def test_enter_keeps_in_a_line_a_choice_and_a_tick_and_ctrl_enter_in_several_lines(made, qtbot):
    for make in (
        TextInput,
        lambda theme: ChoiceInput.of(theme, Flow),
        lambda theme: SeveralInput(theme, SCOPES),
    ):
        field = made(make)
        with qtbot.waitSignal(field.accepted, timeout=0):
            qtbot.keyClick(field.widget, Qt.Key.Key_Return)
    field = made(LongInput)
    with qtbot.assertNotEmitted(field.accepted):
        qtbot.keyClick(field.widget, Qt.Key.Key_Return)
    assert field.value() == "\n"
    with qtbot.waitSignal(field.accepted, timeout=0):
        qtbot.keyClick(field.widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_letter_chooses_in_a_choice_and_a_key_with_ctrl_is_left_to_the_window(made):
    box = made(lambda theme: ChoiceInput.of(theme, Flow)).widget
    for modifier, taken in (
        (Qt.KeyboardModifier.NoModifier, True),
        (Qt.KeyboardModifier.ControlModifier, False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_K, modifier, "k")
        event.ignore()
        QApplication.sendEvent(box, event)
        assert event.isAccepted() is taken


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_list_of_a_narrow_choice_is_as_wide_as_its_longest_choice(made, qtbot):
    field = made(
        lambda theme: ChoiceInput(theme, [(n, "Samordningsförbundet " * n) for n in (1, 3)])
    )
    field.be_narrow(6)
    field.box.setFixedWidth(80)
    field.box.showPopup()
    view = field.box.view()
    qtbot.waitUntil(view.isVisible)
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    field.box.hidePopup()


def test_the_wheel_over_a_choice_scrolls_the_page_and_chooses_nothing(made):
    field = made(lambda theme: ChoiceInput.of(theme, Flow))
    field.put(Flow.K1)
    at = QPointF(5, 5)
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.widget, event)
    assert field.value() is Flow.K1
    assert not event.isAccepted()


def test_a_note_grows_with_what_is_written_within_bounds(made):
    field = made(LongInput)
    few = field.lines.sizeHint().height()
    field.put("\n" * 6)
    some = field.lines.sizeHint().height()
    field.put("\n" * 60)
    many = field.lines.sizeHint().height()
    field.put("\n" * 600)
    assert few < some < many == field.lines.sizeHint().height()


def test_tab_leaves_a_note(made):
    assert made(LongInput).lines.tabChangesFocus()
