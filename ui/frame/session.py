"""Being told by the desktop that the screen is locked or the computer goes to sleep (D-Bus).

Where there is no bus, or nobody on it who tells, nothing is told and nothing is said.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection


@dataclass(frozen=True, slots=True)
class Source:
    """A signal on a bus, and the slot that takes what it carries."""

    path: str
    interface: str
    name: str
    slot: str


ON_THE_SYSTEM = (
    Source(
        "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "flag(bool)"
    ),
    Source("", "org.freedesktop.login1.Session", "Lock", "told()"),
)
"""What systemd's and elogind's login manager tells; a session's path is not known beforehand."""

ON_THE_SESSION = tuple(
    Source("", interface, "ActiveChanged", "flag(bool)")
    for interface in (
        "org.freedesktop.ScreenSaver",
        "org.gnome.ScreenSaver",
        "org.cinnamon.ScreenSaver",
        "org.mate.ScreenSaver",
        "org.xfce.ScreenSaver",
    )
)
"""What desktops tell when their screen is locked."""


class Session(QObject):
    """Says `ended` when whoever sat here is taken to have gone."""

    ended = Signal()

    def listen(self) -> None:
        """Listen on the computer's two buses, where there are such."""
        self.listen_on(QDBusConnection.systemBus(), ON_THE_SYSTEM)
        self.listen_on(QDBusConnection.sessionBus(), ON_THE_SESSION)

    def listen_on(self, bus: QDBusConnection, sources: tuple[Source, ...]) -> None:
        """Listen to these signals on a bus; to none where it is not connected."""
        if not bus.isConnected():
            return
        for each in sources:
            slot: Any = SLOT(each.slot)  # Qt's own text for it: PySide's types ask for bytes
            bus.connect("", each.path, each.interface, each.name, self, slot)

    @Slot(bool)
    def flag(self, begins: bool) -> None:
        """The screen is locked, or the computer goes to sleep; False when that is over."""
        if begins:
            self.ended.emit()

    @Slot()
    def told(self) -> None:
        """The session is asked to be locked."""
        self.ended.emit()
