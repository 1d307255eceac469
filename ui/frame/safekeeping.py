"""The backups of the caseload that is open: kept up, made when asked for, put back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from handlerapp.services import backups
from handlerapp.services.backups import Backup
from handlerapp.services.opening import Store, Way
from ui import labels
from ui.entrance import Entrance, Offer
from ui.tasks import WorkerTasks


class Safekeeping(QObject):
    """Sees to the backups. Putting one back closes the caseload and opens it again."""

    made = Signal(object)
    """When the newest backup was made; None where there is none."""

    told = Signal(str)
    """What went well, to be seen in passing."""

    failed = Signal(str)
    """What went wrong, to be read."""

    closing = Signal()
    """The caseload is to be closed now."""

    opened = Signal(object)
    """The caseload that this Entrance leads to is open again."""

    not_opened = Signal(object)
    """Why it could not be opened again."""

    def __init__(self, tasks: WorkerTasks) -> None:
        super().__init__()
        self._tasks = tasks

    def keep_up(self) -> None:
        """Make the day's backup where it is due, and tell when the newest one was made."""
        self._tasks.run(_kept_up, then=self.made.emit, otherwise=self._fail)

    def back_up(self) -> None:
        """Make a backup among the store's own, and tell when it is proved."""

        def then(backup: Backup) -> None:
            self.made.emit(backup.made)
            self.told.emit(self.tr("Säkerhetskopian är gjord och prövad."))

        self._tasks.run(backups.make, then=then, otherwise=self._fail)

    def restore(self, entrance: Entrance, offer: Offer, way: Way) -> None:
        """Close the caseload, put the backup in its place, and open it again."""
        self.closing.emit()
        self._tasks.open(
            _restored(entrance, offer, way),
            then=lambda _: self._open(entrance),
            otherwise=self.not_opened.emit,
        )

    def _open(self, entrance: Entrance) -> None:
        self.opened.emit(entrance)
        self.told.emit(self.tr("Säkerhetskopian är tillbakalagd och prövad."))

    def _fail(self, error: Exception) -> None:
        self.failed.emit(self.tr("Säkerhetskopian blev inte av. ") + labels.sentence_of(error))


def _restored(entrance: Entrance, offer: Offer, way: Way) -> Callable[[], Store]:
    return lambda: entrance.restored(offer, way)


def _kept_up(store: Store) -> datetime | None:
    """When the newest backup was made, made now where the day's was due."""
    backups.keep_up(store)
    newest = backups.newest(store)
    return newest.made if newest else None
