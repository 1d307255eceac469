"""The window: the gate in front of a caseload that is locked, and the workplace behind it.

The gate comes at once, for it needs little. The workplace is imported on a thread of its own once
the gate is painted, and then made a page at a time between what the handler types.
"""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from handlerapp.services import dumps
from ui import labels
from ui.entrance import Entrance
from ui.gate import Gate
from ui.page import Desk, Place
from ui.tasks import WorkerTasks

if TYPE_CHECKING:
    from handlerapp.services.opening import Way
    from ui.workplace import Workplace


class MainWindow(QMainWindow):
    """One window for one caseload. Its title never names anyone."""

    appeared = Signal()
    """It has been painted for the first time."""

    _imported = Signal()
    """What the workplace is made of has been read in."""

    def __init__(self, entrance: Entrance, desk: Desk, tasks: WorkerTasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.desk = desk
        self._now = desk.now
        theme = desk.theme
        self.setWindowTitle("Handlerapp")
        self.setMinimumSize(theme.px(320), theme.px(240))
        self.gate = Gate(entrance, tasks, desk)
        self._workplace: Workplace | None = None
        self._front = QStackedWidget()
        self._front.addWidget(self.gate)
        self.setCentralWidget(self._front)
        self._importing: threading.Thread | None = None
        self._is_closed = False
        self._opens_at: Place | None = None
        self._imported.connect(self._grow, Qt.ConnectionType.QueuedConnection)
        self.gate.opened.connect(self._unlocked)
        tasks.failed.connect(self.tell_of)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)

    @property
    def workplace(self) -> "Workplace":
        """What stands behind the gate, made whole now where it is not made yet."""
        made = self._made_workplace()
        while made.make_next_page():
            pass
        return made

    def begin(self, way: "Way | None" = None) -> None:
        """Open what needs no typing; ask for the rest."""
        self.gate.begin(way)

    def come_forward(self) -> None:
        """Show the window, whatever hides it: the program was started once more."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def lock(self) -> None:
        """Close the store, forget every case, and ask for the passphrase."""
        if not self.is_locked():
            self._opens_at = None
            self.workplace.close_caseload()
            self.gate.ask()
            self._front.setCurrentWidget(self.gate)
            self._tasks.aside(lambda: None, then=lambda _: dumps.give_back())  # it is closed then

    def to_caseload(self, which: str, at: Place | None = None) -> None:
        """Lock this caseload, and open the practice with lessons (`lessons`) or the handler's own
        (`own`), at a place there or where one was."""
        self.lock()
        self._opens_at = at
        if which == "lessons":
            self.gate.to_lessons()
        else:
            self.gate.to_own()

    def is_locked(self) -> bool:
        """Whether the page that asks for the passphrase stands in front."""
        return self._front.currentWidget() is self.gate

    def tell_of(self, error: Exception) -> None:
        """Say what the error means to the handler, where they are."""
        if self.is_locked():
            self.gate.ask(labels.sentence_of(error))
        else:
            self.workplace.tell_of(error)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._importing is None:
            self._importing = threading.Thread(target=self._import, name="workplace")
            QTimer.singleShot(0, self._appear)

    def _appear(self) -> None:
        if self._importing is not None and not self._is_closed:
            self._importing.start()
            self.appeared.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self.hide()
        self._is_closed = True
        if self._importing is not None and self._importing.is_alive():
            self._importing.join()  # a part of a second, and nothing is seen of it
        if self._workplace is not None:
            self._workplace.end()
        self._tasks.stop()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        woken = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if woken and not self.is_locked():
            self.workplace.wake()

    def _import(self) -> None:
        import ui.workplace  # noqa: F401 - the import is what takes time
        from handlerapp.services import ahead

        self._imported.emit()
        ahead.read(self.desk.today())

    def _grow(self) -> None:
        """Make one thing more of the workplace, and the next when what was typed is seen to."""
        if not self._is_closed and self._made_workplace().make_next_page():
            QTimer.singleShot(0, self._grow)

    def _made_workplace(self) -> "Workplace":
        if self._workplace is None:
            from ui.workplace import Workplace

            self._workplace = made = Workplace(self.desk, self._tasks)
            made.lock_asked.connect(self.lock)
            made.quit_asked.connect(self.close)
            made.elsewhere_asked.connect(self.to_caseload)
            self._front.addWidget(made)
        return self._workplace

    def _unlocked(self) -> None:
        self.desk.now = self.gate.entrance.clock or self._now
        self.workplace.open(self.gate.entrance, self._opens_at)
        self._opens_at = None
        self._front.setCurrentWidget(self.workplace)
