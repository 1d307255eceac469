"""What stands before the workplace: the way in, whether it opens, is damaged or is not made yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from handlerapp.errors import StoreDamaged
from handlerapp.services.opening import Way
from ui import labels
from ui.entrance import Entrance, Offer
from ui.pages.unlock_page import UnlockPage
from ui.tasks import WorkerTasks
from ui.theme import Theme


class Gate(QStackedWidget):
    """Opens the caseload on the thread that will own it, and tells in place what hinders."""

    opened = Signal()
    """The caseload is open."""

    def __init__(
        self, entrance: Entrance, tasks: WorkerTasks, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entrance = entrance
        self._tasks = tasks
        self._tried: Way | None = None
        self.unlock_page = UnlockPage(entrance, theme)
        self.addWidget(self.unlock_page)
        self.unlock_page.unlock_asked.connect(self.unlock)
        self.unlock_page.restore_asked.connect(self._restore)

    def begin(self, way: Way | None = None) -> None:
        """Open what needs no typing; ask for the rest."""
        if self.entrance.practice or (way is not None and self.entrance.exists()):
            self.unlock(way)
        else:
            self.ask()

    def ask(self, told: str = "") -> None:
        """Ask for what opens the caseload; `told` is what went wrong."""
        self.setCurrentWidget(self.unlock_page)
        self.unlock_page.ask(told)

    def unlock(self, way: Way | None) -> None:
        """Open the caseload in this way (None: practice)."""
        entrance = self.entrance
        self.unlock_page.work()
        self._tasks.open(
            lambda: entrance.opened(way),
            then=self._opened,
            otherwise=lambda error: self._not_opened(error, way),
        )

    def _opened(self, _: None) -> None:
        self._tried = None
        self.unlock_page.secret.clear()
        self.opened.emit()

    def _not_opened(self, error: Exception, way: Way | None) -> None:
        if not isinstance(error, StoreDamaged) or way is None:
            self._told(error)
            return
        entrance, damage = self.entrance, error.damage
        self._tried = way
        self._tasks.aside(
            lambda: entrance.offer(way),
            then=lambda offer: self.unlock_page.offer(damage, offer),
            otherwise=self._told,
        )

    def _restore(self, offer: Offer) -> None:
        entrance, way = self.entrance, self._tried
        if way is None:
            self.ask()
            return
        self.unlock_page.work(self.tr("Lägger tillbaka …"))
        self._tasks.open(
            lambda: entrance.restored(offer, way), then=self._opened, otherwise=self._told
        )

    def _told(self, error: Exception) -> None:
        self.ask(labels.sentence_of(error))
