"""Where there is no D-Bus: being told by Windows that the screen is locked or the computer goes to
sleep, and noticing on waking that it has slept (Windows and macOS).
"""

import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QDateTime,
    QObject,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QWindow

_LOOKS_EVERY_MS = 5_000
_ASLEEP_AFTER_S = 60
"""A timer of five seconds that is a minute late was in a computer that slept."""

_MESSAGES = b"windows_generic_MSG"
_POWER_BROADCAST, _SUSPENDS = 0x0218, 0x0004
_SESSION_CHANGE, _IS_LOCKED = 0x02B1, 0x0007
_ENDS = frozenset({(_POWER_BROADCAST, _SUSPENDS), (_SESSION_CHANGE, _IS_LOCKED)})
"""WM_POWERBROADCAST with PBT_APMSUSPEND; WM_WTSSESSION_CHANGE with WTS_SESSION_LOCK (winuser.h)."""


class Waking(QObject):
    """Notices that the computer has slept: the clock has gone on, and no timer with it."""

    woke = Signal()

    def __init__(self, parent: QObject, seconds: Callable[[], int] | None = None) -> None:
        super().__init__(parent)
        self._seconds = seconds or QDateTime.currentSecsSinceEpoch
        self._seen_at = self._seconds()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look from now on, every five seconds."""
        self._seen_at = self._seconds()
        self._timer.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """See how long ago it was looked last."""
        now = self._seconds()
        slept = now - self._seen_at > _ASLEEP_AFTER_S
        self._seen_at = now
        if slept:
            self.woke.emit()


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads what Windows tells the program's windows, and says when the session is left."""

    def __init__(self, ended: Callable[[], None]) -> None:
        super().__init__()
        self._ended = ended

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Listen, and leave every message to Qt."""
        if kind == _MESSAGES:
            told = wintypes.MSG.from_address(int(message))
            if (told.message, told.wParam) in _ENDS:
                self._ended()
        return False, 0


class Elsewhere(QObject):
    """Says `ended` on the platforms that have no D-Bus."""

    ended = Signal()

    def __init__(self, seconds: Callable[[], int] | None = None) -> None:
        super().__init__()
        self.waking = Waking(self, seconds)
        self.waking.woke.connect(self.ended)

    def listen(self) -> None:
        """Listen to what this platform tells, and look for that it has slept."""
        self.waking.begin()
        app = QGuiApplication.instance()
        if sys.platform == "win32" and isinstance(app, QGuiApplication):
            self._messages = WindowsMessages(self.ended.emit)
            app.installNativeEventFilter(self._messages)
            app.focusWindowChanged.connect(self._ask_for_locks)

    def _ask_for_locks(self, window: QWindow | None) -> None:
        """Windows tells of the session's lock only to a window that has asked; once is enough."""
        if sys.platform == "win32" and window is not None:
            import ctypes

            app = QCoreApplication.instance()
            if isinstance(app, QGuiApplication):
                app.focusWindowChanged.disconnect(self._ask_for_locks)
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(window.winId()), 0)
