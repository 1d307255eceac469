"""Runs the program as it is, with an onlooker that writes what can be seen, one line of JSON each
time it changes: `python -m tests.watched ARGUMENTS`. It begins at ten in the morning, whenever it
is run: a meeting of the day opens where one leads it when it is about to begin."""

import json
import sys
import threading
import time
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

LOOKS_EVERY = 0.1
TEN = datetime(2026, 11, 23, 10, 0)


class FromTen:
    """Stands for `datetime` in the one reader of the clock, which goes on from ten."""

    combine = datetime.combine

    def __init__(self):
        self._begun = time.monotonic()

    def now(self):
        return TEN + timedelta(seconds=time.monotonic() - self._begun)


class Onlooker(QObject):
    """Looks at the windows from the thread that owns them, when another thread asks it to."""

    asked = Signal()

    def __init__(self):
        super().__init__()
        self._seen = None
        self.asked.connect(self.look, Qt.ConnectionType.QueuedConnection)

    def look(self):
        """Write what can be seen, where it is another than before."""
        QAccessible.setActive(True)  # else a list's parts stay as they were first asked for
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        focus = QApplication.focusWidget()
        seen = {
            "titles": sorted(each.windowTitle() for each in windows),
            "said": [text for window in windows for text in texts(window)],
            "focus": name_of(focus) if focus else "",
        }
        if seen != self._seen:
            self._seen = seen
            sys.stdout.write(json.dumps(seen) + "\n")
            sys.stdout.flush()


def name_of(widget):
    """Its own name; on X11 Qt calls a choice by what is chosen and gives the name by relation."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (interface.text(QAccessible.Text.Name) if interface else "")


def texts(window):
    """Every name and value that a screen reader would find there."""
    return list(_texts(QAccessible.queryAccessibleInterface(window)))


def _texts(interface):
    if interface is None or interface.state().invisible:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value):
        text = interface.text(kind)
        if text:
            yield text
    for place in range(min(interface.childCount(), 200)):
        yield from _texts(interface.child(place))


def main():
    import main as program

    program.datetime = FromTen()
    onlooker, stopped = Onlooker(), threading.Event()

    def ask():
        while not stopped.wait(LOOKS_EVERY):
            onlooker.asked.emit()

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        return program.main(sys.argv[1:])
    finally:
        stopped.set()
        asking.join()


if __name__ == "__main__":
    sys.exit(main())
