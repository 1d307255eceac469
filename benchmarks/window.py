"""The whole window over a store, with a key derivation that takes no time. Offscreen."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.stores import CHEAP, NOW
from handlerapp.services.opening import Place
from ui.entrance import Entrance
from ui.main_window import MainWindow
from ui.page import Desk
from ui.prompts import BoxPrompts
from ui.tasks import WorkerTasks
from ui.theme import Theme


def made(folder: Path, size: tuple[int, int]) -> tuple[QApplication, MainWindow, WorkerTasks]:
    """The program's window, shown and locked, with all that is made while one types."""
    app = QApplication(["handlerapp"])
    tasks = WorkerTasks()
    desk = Desk(tasks, Theme(app), lambda: NOW, BoxPrompts())
    window = MainWindow(Entrance(place=Place(folder), now=lambda: NOW, cost=CHEAP), desk, tasks)
    window.resize(*size)
    window.show()
    return app, window, tasks
