"""Calls to the one thread that owns the open store; their answers come on this one."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from handlerapp import progress
from handlerapp.progress import Far, Stopped

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from handlerapp.services.opening import Store

T = TypeVar("T")
Last = Callable[["Store"], object]
"""What is done with the store before it is closed."""

SHOWN_AFTER_MS = 100
FAR_AFTER_SECONDS = 1.0
"""Of one call: from then on how far it has come is told, ten times a second."""
_TOLD_EVERY_SECONDS = 0.1

_TURN_SECONDS = 0.0005
"""How long the worker may go on where the window wants its turn: Python's own 5 ms, at each of the
calls that a layout makes, would be seen."""

Told = Callable[[Exception], None]
"""Takes what went wrong, where the page says it in place."""


class Tasks(Protocol):
    """What a page is given: somewhere to send work, and the promise of an answer here."""

    def run(
        self, call: Callable[["Store"], T], then: Callable[[T], None], otherwise: Told | None = None
    ) -> None:
        """Send `call` to the store. `then` gets its answer; `otherwise` what went wrong."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One call under way: which opening of the store it belongs to, and who waits for it."""

    opening: int
    then: Callable[[Any], None]
    otherwise: Told | None


class _Void(Exception):
    """The store was locked before the call had its turn, so nobody waits for an answer."""


class WorkerTasks(QObject):
    """One worker: calls run in the order they were asked for, and never side by side.

    Locking closes the store. What was asked before it and is not answered yet never is, so that
    nothing of a locked caseload reaches the screen.
    """

    failed = Signal(object)
    """An exception that nobody asked to be told of."""

    worked = Signal(bool)
    """Work has gone on for a tenth of a second; or, with False, there is none any longer."""

    came = Signal(object)
    """How far (Far) a call has come that has gone on for a second; it can be stopped."""

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._store: Store | None = None  # touched on the worker only
        self._opening = 0
        self._stopped = False
        self._is_to_end = False
        # A slot of ours, and queued: Qt carries it across threads, and never inside `run`.
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._waited_for = 0
        self._shows_work = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER_MS)
        self._timer.timeout.connect(self._show_work)

    def open(
        self, opener: Callable[[], "Store"], then: Callable[[None], None], otherwise: Told
    ) -> None:
        """Open the store that every later call is about. Closes the one that is open."""
        self.lock()
        self._submit(self._opened, opener, _Asked(self._opening, then, otherwise))

    def run(
        self, call: Callable[["Store"], T], then: Callable[[T], None], otherwise: Told | None = None
    ) -> None:
        """Send `call` to the open store."""
        self._submit(self._called, call, _Asked(self._opening, then, otherwise))

    def aside(
        self, call: Callable[[], T], then: Callable[[T], None], otherwise: Told | None = None
    ) -> None:
        """Do something on the store's thread that needs no open store: look at a backup."""
        self._submit(self._done_aside, call, _Asked(self._opening, then, otherwise))

    def lock(self, last: Last | None = None) -> None:
        """Close the store once the call that is running has ended; forget the other calls.

        `last` is called with the store before it closes, where one is open.
        """
        self._opening += 1
        self._submit(self._closed, last, _Asked(self._opening, _ignored, None))

    def stop_work(self) -> None:
        """End the call that is running, where it can be left: Stopped is told to who asked."""
        self._is_to_end = True

    def stop(self, last: Last | None = None) -> None:
        """Close the store as `lock` does, and end the thread. Nothing is answered after this."""
        if self._stopped:
            return
        self.lock(last)
        self._stopped = True
        self._timer.stop()
        if self._worker is not None:
            self._worker.shutdown(wait=True)

    def _submit(self, work: Callable[[Any, int], Any], call: Any, asked: _Asked) -> None:
        if self._stopped:
            return
        self._waited_for += 1
        if not self._shows_work and not self._timer.isActive():
            self._timer.start()
        future = self._made_worker().submit(work, call, asked.opening)
        future.add_done_callback(lambda future: self._done.emit(future, asked))

    def _made_worker(self) -> "ThreadPoolExecutor":
        """The one worker, made when there is something to do: the window comes sooner."""
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor

            sys.setswitchinterval(_TURN_SECONDS)
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        return self._worker

    def _opened(self, opener: Callable[[], "Store"], opening: int) -> None:
        if opening != self._opening:
            raise _Void
        self._store = opener()

    def _called(self, call: Callable[["Store"], T], opening: int) -> T:
        if opening != self._opening or self._store is None:
            raise _Void
        store = self._store
        return self._heard(lambda: call(store))

    def _done_aside(self, call: Callable[[], T], opening: int) -> T:
        if opening != self._opening:
            raise _Void
        return self._heard(call)

    def _heard(self, call: Callable[[], T]) -> T:
        """Do it, and tell how far it has come. Locking and closing wait for it."""
        self._is_to_end = False
        begun = told = time.monotonic()

        def hear(far: Far) -> None:
            nonlocal told
            if self._is_to_end:
                raise Stopped
            now = time.monotonic()
            if now - begun >= FAR_AFTER_SECONDS and now - told >= _TOLD_EVERY_SECONDS:
                told = now
                self.came.emit(far)

        with progress.told_to(hear):
            return call()

    def _closed(self, last: Last | None, opening: int) -> None:
        store, self._store = self._store, None
        if store is None:
            return
        try:
            if last is not None:
                last(store)
        finally:
            store.close()

    def _show_work(self) -> None:
        self._shows_work = True
        self.worked.emit(True)

    def _show_rest(self) -> None:
        if self._shows_work:
            self._shows_work = False
            self.worked.emit(False)

    @Slot(object, object)
    def _deliver(self, future: "Future[Any]", asked: _Asked) -> None:
        self._waited_for -= 1
        if not self._waited_for:
            self._timer.stop()
            self._show_rest()
        error = future.exception()
        if self._stopped or asked.opening != self._opening or isinstance(error, _Void):
            return
        if error is None:
            asked.then(future.result())
        elif not isinstance(error, Exception):
            raise error
        elif asked.otherwise is not None:
            asked.otherwise(error)
        else:
            self.failed.emit(error)


def _ignored(_: None) -> None:
    """Nobody waits."""
