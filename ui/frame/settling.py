"""What is set of the window: read when a caseload is opened, followed when it is set otherwise."""

from PySide6.QtCore import QObject, Signal

from handlerapp.domain.look import Look
from handlerapp.domain.settings import Settings
from handlerapp.services import preferences
from ui.frame.locking import Locking
from ui.page import Desk


class Settling(QObject):
    """The look of the window, its lock and how long what is copied stays, as they are set in the
    caseload that is open."""

    did = Signal(object)
    """A SettingChanged that was made here."""

    def __init__(self, desk: Desk, locking: Locking) -> None:
        super().__init__()
        self._tasks = desk.tasks
        self._theme = desk.theme
        self._clipboard = desk.clipboard
        self._locking = locking
        self._locks = True

    def begin(self, *, locks: bool) -> None:
        """A caseload is open: be as it says. With `locks` False it never locks itself."""
        self._locks = locks
        self._tasks.run(preferences.read, then=self.follow)

    def end(self) -> None:
        """The caseload is left: wait for nobody, and leave nothing of it on the clipboard."""
        self._locking.end()
        self._clipboard.leave()

    def follow(self, settings: Settings) -> None:
        """These hold from now on."""
        self._locking.begin(settings.lock_after_minutes if self._locks else 0)
        self._theme.choose(settings.look)
        self._clipboard.keep_for(settings.clipboard_seconds)

    def set_lock_after(self, minutes: int) -> None:
        """Lock after so many minutes with nobody there; 0 for never."""
        self._tasks.run(
            lambda store: preferences.set_lock_after(store, minutes), then=self.did.emit
        )

    def set_look(self, look: Look) -> None:
        """Show the window so."""
        self._tasks.run(lambda store: preferences.set_look(store, look), then=self.did.emit)
