"""A caseload is open: where one comes, with what was half typed, and what is read after that."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from handlerapp.services import drafts
from handlerapp.services.drafts import Left
from handlerapp.services.opening import Store
from ui.frame.half_typed import HalfTyped
from ui.page import Page, Place
from ui.tasks import WorkerTasks

REST_AFTER_MS = 100
"""How long the page that one comes to has the machine to itself."""


class Beginning(QObject):
    """Goes where one was when it was locked, and has the other pages of the rail read after it, for
    what there is on them."""

    go = Signal(object)
    """A Place to come to."""

    told = Signal(str)
    """What is said in passing."""

    ended = Signal()
    """Every page has been read."""

    def __init__(
        self, tasks: WorkerTasks, pages: Mapping[str, Page], rail: Sequence[str], typed: HalfTyped
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._pages = pages
        self._rail = rail
        self._typed = typed
        self._came_to = ""
        self._waits = QTimer(self, singleShot=True, interval=REST_AFTER_MS)
        self._waits.timeout.connect(self._read_rest)

    def begin(self, first: str, at: Place | None = None) -> None:
        """Go to a place, where one is asked for; else where one was, or to the page `first` where
        nothing was left. The rail's first page is read while the window is laid out, where it is
        gone to; where it is not, the page that is gone to is not to wait for it."""
        goes_there: list[bool] = []

        def take(store: Store) -> Left | None:
            left = drafts.take(store)
            page = at.page if at else left.spot.page if left else first
            goes_there.append(page == self._rail[0])
            return left

        self._tasks.run(take, then=lambda left: self._come_back(left, at, Place(first)))
        self._pages[self._rail[0]].read_ahead(goes_there.pop)

    def end(self) -> None:
        """It is being locked: read nothing more."""
        self._waits.stop()

    def _come_back(self, left: Left | None, asked: Place | None, first: Place) -> None:
        place = first
        if left is not None:
            self._typed.take(left)
            was = Place.of(left.spot)
            place = was if was.page in self._pages else Place(self._rail[0])
            if left.typed:
                self.told.emit(self.tr("Det du hade börjat skriva finns kvar."))
        place = asked or place
        self._came_to = place.page
        self.go.emit(place)
        self._tasks.run(lambda _: None, then=lambda _: self._waits.start())  # it has been read then

    def _read_rest(self) -> None:
        self._read_next([key for key in self._rail if key != self._came_to])

    def _read_next(self, left: list[str]) -> None:
        """A page at a time: what the page in front asks for meanwhile has its turn between them."""
        if left:
            self._pages[left[0]].reload()
            self._tasks.run(lambda _: None, then=lambda _: self._read_next(left[1:]))
        else:
            self.ended.emit()
