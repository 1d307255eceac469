"""One window for one caseload: a second start brings the first one's window to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500
_RAISE = b"raise\n"


class Instance(QObject):
    """Listens for another start of the program on the same folder."""

    called = Signal()
    """Another start asks for this window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name_for(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)

    def listen(self) -> bool:
        """Be the one that others call from now on. False where the platform does not let us: then
        the lock of the store still keeps a second start out, and tells it why."""
        QLocalServer.removeServer(self._name)  # what a start that died has left
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
    socket = QLocalSocket()
    socket.connectToServer(name_for(folder))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


def name_for(folder: Path) -> str:
    """The name that starts on this folder meet by; it says nothing of where that is."""
    return "handlerapp-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
