"""What is copied here, and that it does not stay: it is marked as a secret, and cleared after its
time and when the caseload is locked or the program ends, where it is still there."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from ui import labels

SECRET = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "org.nspasteboard.ConcealedType": b"1",
}
"""How KDE's, Windows' and macOS' clipboard histories are asked to keep nothing of it, by what each
looks for. Each passes by the other two."""

_MS_IN_SECOND, _SECONDS_IN_MINUTE = 1000, 60


class Clipboard(QObject):
    """The computer's clipboard, for what must not be left on it."""

    def __init__(self, timer: QTimer | None = None) -> None:
        super().__init__()
        self._copied = ""
        self._seconds: int | None = None
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_own)

    def keep_for(self, seconds: int) -> None:
        """What is copied from now on is cleared after so many seconds; 0 for at lock alone."""
        self._seconds = seconds

    def copy(self, words: str) -> str:
        """Put these words there, and return when they go, as a sentence."""
        data = QMimeData()
        data.setText(words)
        for kind, hint in SECRET.items():
            data.setData(kind, hint)
        QGuiApplication.clipboard().setMimeData(data)
        self._copied = words
        seconds = _usual() if self._seconds is None else self._seconds
        if not seconds:
            self._timer.stop()
            return self.tr("Urklipp rensas när du låser.")
        self._timer.start(seconds * _MS_IN_SECOND)
        return self.tr("Urklipp rensas om ") + time_said(seconds) + "."

    def clear_own(self) -> None:
        """Take what was copied here away, unless something else has come there since."""
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""
        self._timer.stop()

    def leave(self) -> None:
        """The caseload is left: take away also what was cut or copied in a field with its own keys,
        and what X11 keeps of what is selected."""
        self.clear_own()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)


def _usual() -> int:
    from handlerapp.domain.settings import Settings  # not before the window is painted

    return Settings().clipboard_seconds


def time_said(seconds: int) -> str:
    """`30 sekunder`, `1 minut`, `2 minuter`."""
    if seconds % _SECONDS_IN_MINUTE:
        return labels.counted(seconds, "sekund", "sekunder")
    return labels.counted(seconds // _SECONDS_IN_MINUTE, "minut", "minuter")
