"""From one part of the window to the next, for who walks it by keyboard."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

_Begin = Callable[[], None]


def to_next_part(parts: Sequence[QWidget], begins: Mapping[QWidget, _Begin]) -> None:
    """Give the keyboard to the next part that is shown and has a stop for it.

    The parts stand in the order that they are walked in; one that knows where it begins does so,
    of another it is the first button that is seen.
    """
    shown = [part for part in parts if part.isVisible()]
    focus = QApplication.focusWidget()
    here = next((at for at, part in enumerate(shown) if focus and part.isAncestorOf(focus)), -1)
    for step in range(1, len(shown) + 1):
        part = shown[(here + step) % len(shown)]
        if part in begins:
            begins[part]()
            return
        stop = next((each for each in part.findChildren(QPushButton) if each.isVisible()), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            return
