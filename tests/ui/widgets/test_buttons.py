"""Buttons keep the room that their words and a finger need."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.buttons import Button, button, chip, plain_button


@pytest.mark.parametrize("made", [button, chip, plain_button])
def test_a_button_is_not_squeezed_below_its_words(qtbot, theme, made):
    box = QWidget()
    qtbot.addWidget(box)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    pressed = made(theme, "Fördela försenade")
    row.addWidget(pressed)
    box.resize(40, 10)
    box.show()
    qtbot.waitUntil(lambda: pressed.size() == pressed.sizeHint())
    words = pressed.fontMetrics().boundingRect(pressed.text())
    assert pressed.width() > words.width()
    assert pressed.height() > pressed.fontMetrics().height()


def test_a_button_can_be_hit_before_it_is_styled(qtbot, theme):
    unseen = Button(theme, "")
    qtbot.addWidget(unseen)
    for hint in (unseen.sizeHint(), unseen.minimumSizeHint()):
        assert min(hint.width(), hint.height()) >= theme.px(24)
