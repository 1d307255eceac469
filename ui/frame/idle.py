"""Noticing that nobody has been at the computer for a while."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LOOKS_EVERY_MS = 10_000
_MS_IN_MINUTE = 60_000
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """Watches the program's own windows for a sign of anyone: a key, the pointer, a touch."""

    left = Signal(object)
    """Whole minutes until it is too long; None while nothing is waited for."""

    too_long = Signal()
    """Nobody has been there for as long as was set."""

    def __init__(self, elapsed_ms: Callable[[], int] | None = None) -> None:
        super().__init__()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._elapsed = elapsed_ms or self._clock.elapsed
        self._seen_at = 0
        self._minutes = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())

    def wait_for(self, minutes: int) -> None:
        """Begin to count so many minutes from now; 0 waits for nothing."""
        self._minutes = minutes
        self._seen_at = self._elapsed()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()
        self._tell()

    def look(self) -> None:
        """See how long it has been. Called every ten seconds by itself."""
        if not self._minutes:
            return
        if self._since() >= self._minutes * _MS_IN_MINUTE:
            self.wait_for(0)
            self.too_long.emit()
        else:
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in _SIGNS:
            self._seen_at = self._elapsed()
        return False

    def _since(self) -> int:
        return self._elapsed() - self._seen_at

    def _tell(self) -> None:
        rest = self._minutes * _MS_IN_MINUTE - self._since()
        self.left.emit(-(-rest // _MS_IN_MINUTE) if self._minutes else None)

    def _watch(self, window: QWindow | None) -> None:
        """Watch each window of the program once it has the keyboard; twice is as once."""
        if window is not None:
            window.installEventFilter(self)
