"""The whole window over a store, with a key derivation that costs nothing. Offscreen."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.stores import CHEAP, NOW, PASSPHRASE
from handlerapp.services import opening
from handlerapp.services.opening import Place
from handlerapp.storage.keys import KeyFile, Slot
from ui import importing
from ui.entrance import Entrance
from ui.main_window import MainWindow
from ui.page import Desk
from ui.prompts import BoxPrompts
from ui.tasks import WorkerTasks
from ui.theme import Theme

DERIVATION = 0.3
"""Seconds that pass while the key is derived: fewer than it takes, and enough for the window to
show that it works, as it does before there is a key."""


def made(folder: Path, size: tuple[int, int]) -> tuple[QApplication, MainWindow, WorkerTasks]:
    """The program's window, shown and locked, with all that is made while one types."""
    importing.by_python_alone()
    app = QApplication(["handlerapp"])
    tasks = WorkerTasks()
    desk = Desk(tasks, Theme(app), lambda: NOW, BoxPrompts())
    window = MainWindow(Entrance(place=Place(folder), now=lambda: NOW, cost=CHEAP), desk, tasks)
    window.resize(*size)
    window.show()
    return app, window, tasks


def made_ready(app: QApplication, window: MainWindow) -> None:
    """Let all be done that is done while one types a passphrase: what stands behind the gate is
    imported and made, the rules and the year's holidays are read."""
    while "ui.workplace" not in sys.modules or _is_importing():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    while window.workplace.make_next_page():
        app.processEvents()
    app.processEvents()


def unlock(window: MainWindow) -> Callable[[], float]:
    """Give the passphrase; what is returned tells, once the key has been derived, the moment at
    which it had been."""
    derived: list[float] = []
    unwrap = KeyFile.unlock

    def unlocked(self: KeyFile, slot: Slot, secret: bytes) -> bytes:
        time.sleep(DERIVATION)
        derived.append(time.perf_counter())
        return unwrap(self, slot, secret)

    mock.patch.object(KeyFile, "unlock", unlocked).start()
    window.begin(opening.by_passphrase(PASSPHRASE))
    return derived.pop


def wait(app: QApplication, holds: Callable[[], bool]) -> float:
    """Live as the program does until this holds; the moment that it did. Waiting for an event
    leaves the interpreter to the thread of the store."""
    while not holds():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return time.perf_counter()


def rest(app: QApplication, run: Callable[..., None]) -> None:
    """Until all that a caseload asks for when it is opened, or after an act, is read and shown."""
    from ui.frame.beginning import REST_AFTER_MS

    end = time.perf_counter() + REST_AFTER_MS / 1000
    while time.perf_counter() < end:
        app.processEvents()
    for _ in range(12):  # an answer may ask for more, a page after another
        answered: list[object] = []
        run(lambda _: None, then=answered.append)
        wait(app, lambda: bool(answered))  # noqa: B023 - called before the next round
    app.processEvents()


def _is_importing() -> bool:
    return any(each.name == "workplace" for each in threading.enumerate())
