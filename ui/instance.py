"""One window for one caseload: a second start brings the first one's window to the front."""

import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir, QObject, Signal

_WAIT_MS = 500
_RAISE = b"raise\n"


class Instance(QObject):
    """Listens for another start of the program on the same folder."""

    called = Signal()
    """Another start asks for this window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._name = name_for(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)

    def listen(self) -> bool:
        """Be the one that others call from now on. False where the platform does not let us: then
        the lock of the store still keeps a second start out, and tells it why."""
        self._server.removeServer(self._name)  # what a start that died has left
        return self._server.listen(self._name)

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _take(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.called.emit()


def raised_another(folder: Path) -> bool:
    """Whether the program was running on this folder already, and has been asked to show itself."""
    name = name_for(folder)
    if not _may_listen(name):
        return False
    from PySide6.QtNetwork import (
        QLocalSocket,
    )  # where there may be somebody: the window is waited for

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


def name_for(folder: Path) -> str:
    """The name that starts on this folder meet by; it says nothing of where that is."""
    digest = QCryptographicHash.hash(
        str(folder.resolve()).encode(), QCryptographicHash.Algorithm.Sha256
    )
    return "handlerapp-" + bytes(digest.toHex().data()).decode()[:24]


def _may_listen(name: str) -> bool:
    """Whether somebody may listen by this name: where Qt puts a file for who does, it is there."""
    return sys.platform == "win32" or Path(QDir.tempPath(), name).exists()
