"""What stands where a list would can be read however little room there is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.notice import Notice


@pytest.fixture
def notice(qtbot, theme):
    notice = Notice(theme, scrolls=True)
    qtbot.addWidget(notice)
    notice.say("Inget finns", "Pröva färre ord, eller början på ett ord. " * 6, "Sök", lambda: None)
    notice.resize(400, 600)
    notice.show()
    return notice


def test_with_room_it_is_no_stop_for_the_keyboard(notice, qtbot):
    qtbot.waitUntil(lambda: notice.why.height() > 40)
    assert notice.area.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_with_little_room_nothing_is_squashed_and_the_arrows_scroll(notice, qtbot):
    notice.resize(200, 90)
    qtbot.waitUntil(lambda: notice.area.verticalScrollBar().maximum() > 0)
    assert notice.why.height() >= notice.why.heightForWidth(notice.why.width())
    assert notice.area.focusPolicy() is Qt.FocusPolicy.StrongFocus
    notice.area.setFocus()
    qtbot.keyClick(notice.area, Qt.Key.Key_Down)
    assert notice.area.verticalScrollBar().value() > 0


def test_in_a_column_it_is_as_high_as_what_it_says(qtbot, theme):
    column = QWidget()
    qtbot.addWidget(column)
    layout = QVBoxLayout(column)
    notice = Notice(theme)
    notice.say(
        "Öva", "Övningen är en egen samling ärenden, skild från dina. " * 6, "Öva", lambda: None
    )
    layout.addWidget(notice)
    layout.addStretch()
    column.resize(300, 900)
    column.show()
    qtbot.waitUntil(lambda: notice.button.geometry().bottom() < notice.height())
    assert notice.button.isVisible()
    assert notice.why.height() >= notice.why.heightForWidth(notice.why.width())
