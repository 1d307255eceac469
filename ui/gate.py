"""What stands before the workplace: the way in, whether it opens, is damaged or is not made yet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from handlerapp.errors import StoreDamaged
from ui import labels
from ui.entrance import Entrance, Offer
from ui.page import Desk
from ui.pages.unlock_page import UnlockPage
from ui.tasks import WorkerTasks

if TYPE_CHECKING:
    from handlerapp.services.opening import Way
    from ui.pages.first_run import FirstRun


class Gate(QStackedWidget):
    """Opens the caseload on the thread that will own it, and tells in place what hinders."""

    opened = Signal()
    """The caseload is open."""

    def __init__(
        self, entrance: Entrance, tasks: WorkerTasks, desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entrance = entrance
        self._tasks = tasks
        self._desk = desk
        self._tried: Way | None = None
        self._first_run: FirstRun | None = None
        self.unlock_page = UnlockPage(entrance, desk.theme)
        self.addWidget(self.unlock_page)
        self.unlock_page.unlock_asked.connect(self.unlock)
        self.unlock_page.restore_asked.connect(self._restore)
        self.unlock_page.own_asked.connect(self.to_own)

    @property
    def first_run(self) -> "FirstRun":
        """The welcome, made when it is first asked for: it is seen once in a caseload's life."""
        if self._first_run is None:
            from ui.pages.first_run import FirstRun

            self._first_run = made = FirstRun(self.entrance, self._desk)
            self.addWidget(made)
            made.work.follow(self._tasks)
            made.create_asked.connect(self._create)
            made.practice_asked.connect(self._to_practice)
            made.finished.connect(self._opened)
        return self._first_run

    def begin(self, way: "Way | None" = None) -> None:
        """Open what needs no typing; ask for the rest."""
        if self.entrance.practice or (way is not None and self.entrance.exists()):
            self.unlock(way)
        else:
            self.ask()

    def ask(self, told: str = "") -> None:
        """Ask for what opens the caseload, or how to begin where there is none; `told` is what
        went wrong."""
        if not self.entrance.exists():
            self.first_run.restart()
            self.first_run.tell(told)
            self.setCurrentWidget(self.first_run)
            return
        self.setCurrentWidget(self.unlock_page)
        self.unlock_page.ask(told)

    def unlock(self, way: "Way | None") -> None:
        """Open the caseload in this way (None: practice)."""
        entrance = self.entrance
        self.unlock_page.work()
        self._tasks.open(
            lambda: entrance.opened(way),
            then=self._opened,
            otherwise=lambda error: self._not_opened(error, way),
        )

    def _create(self, passphrase: str, recovery: str) -> None:
        entrance = self.entrance
        self._tasks.open(
            lambda: entrance.created(passphrase, recovery),
            then=lambda _: self.first_run.is_made(),
            otherwise=lambda error: self.first_run.tell(labels.sentence_of(error)),
        )

    def _to_practice(self) -> None:
        self._use(self.entrance.practising())
        self.unlock(None)

    def to_lessons(self) -> None:
        """Open the practice with lessons."""
        if not self.entrance.has_lessons:
            self._use(self.entrance.learning())
        self.unlock(None)

    def to_own(self) -> None:
        """Leave practice for the caseload that it was gone to from."""
        own = self.entrance.own
        if own is None:
            return
        self._use(own)
        if own.practice:
            self.unlock(None)
        else:
            self.ask()

    def _use(self, entrance: Entrance) -> None:
        self.entrance = entrance
        self.unlock_page.use(entrance)
        self.setCurrentWidget(self.unlock_page)

    def _opened(self, _: object = None) -> None:
        self._tried = None
        self.unlock_page.secret.clear()
        if self._first_run is not None:
            self._first_run.restart()
        self.opened.emit()

    def _not_opened(self, error: Exception, way: "Way | None") -> None:
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
