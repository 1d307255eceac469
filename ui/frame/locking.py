"""When the caseload locks itself: nobody there, the screen locked, the computer put to sleep."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.frame.idle import Idle

if TYPE_CHECKING:
    from ui.frame.session import Session
    from ui.frame.session_elsewhere import Elsewhere


def session_of(platform: str) -> "Session | Elsewhere":
    """What tells of the session on this platform (as `sys.platform` names it)."""
    if platform.startswith("linux"):
        from ui.frame.session import Session  # D-Bus is not everywhere

        return Session()
    from ui.frame.session_elsewhere import Elsewhere

    return Elsewhere()


class Locking(QObject):
    """Asks for the caseload to be locked. Watches only while it is open."""

    asked = Signal()

    left = Signal(object)
    """Whole minutes until it is locked; None while nothing is waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._idle = Idle()
        self._session = session_of(sys.platform)
        self._watches = False
        self._idle.left.connect(self.left)
        self._idle.too_long.connect(self._ask)
        self._session.ended.connect(self._ask)
        self._session.listen()

    def begin(self, minutes: int) -> None:
        """The caseload is open; lock after so many minutes with nobody there (0: never)."""
        self._watches = True
        self._idle.wait_for(minutes)

    def end(self) -> None:
        """It is locked already."""
        self._watches = False
        self._idle.wait_for(0)

    def _ask(self) -> None:
        if self._watches:
            self.asked.emit()
