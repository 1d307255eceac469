"""Going round the parts of the window by one key."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget


def stop_after(focus: QWidget | None, parts: Sequence[QWidget], pages: QWidget) -> QWidget | None:
    """Where the keyboard goes from `focus`: the first button of the next part that is seen and has
    one, or `pages` itself where that is next. None where there is nothing to go to."""
    seen = [part for part in parts if part.isVisible()]
    here = next((i for i, part in enumerate(seen) if focus and part.isAncestorOf(focus)), -1)
    for step in range(1, len(seen) + 1):
        part = seen[(here + step) % len(seen)]
        if part is pages:
            return part
        stop = next((each for each in part.findChildren(QPushButton) if each.isVisible()), None)
        if stop is not None:
            return stop
    return None
