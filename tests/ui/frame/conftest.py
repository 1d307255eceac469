"""A window for what floats to float over."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


@pytest.fixture
def over(qtbot):
    """A window with a button that has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.below = QPushButton("Under")
    QVBoxLayout(window).addWidget(window.below)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.below.setFocus()
    return window
