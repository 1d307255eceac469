"""Making backups: on demand, once a day, and around large changes."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from handlerapp.errors import StoreDamaged, UserFixable
from handlerapp.services.opening import Store
from handlerapp.storage import backup_shelf, connection
from handlerapp.storage.backup_shelf import Backup as Backup

if TYPE_CHECKING:
    from handlerapp.storage.backup import Contents

BACK_UP_AT_LEAST_EVERY = timedelta(days=1)


def make(store: Store, folder: Path | None = None) -> Backup:
    """Make a verified backup, among the store's own (which are then thinned) or in `folder`."""
    from handlerapp.storage import backup

    made = backup.make(
        store.db, store.key, store.place.key_file, folder or store.place.backups, store.now()
    )
    if folder is None:
        backup_shelf.thin(store.place.backups, store.now())
    return made


def newest(store: Store) -> Backup | None:
    """The newest of the store's own backups; each was proved whole when it was made."""
    return next(iter(backup_shelf.all_in(store.place.backups)), None)


def listed(store: Store) -> tuple[Backup, ...]:
    """The store's own backups, the newest first."""
    return backup_shelf.all_in(store.place.backups)


def proved(store: Store, path: Path) -> "Contents":
    """Unpack a backup of this store aside, open it, read it through, and say what it holds.

    Raises UserFixable where it is not whole, or is another store's.
    """
    from handlerapp.storage import backup

    if not path.is_file():
        raise UserFixable(f"{path.name}: filen finns inte.")
    with TemporaryDirectory(prefix="handlerapp-") as folder:  # what is unpacked stays encrypted
        database, _ = backup.unpack(path, Path(folder))
        try:
            return backup.contents(database, store.key, backup_shelf.made_when(path))
        except StoreDamaged:
            raise UserFixable(
                f"{path.name} är skadad, eller hör till andra ärenden. Välj en annan."
            ) from None


def keep_up(store: Store) -> Backup | None:
    """Make a backup where there are cases and the newest is more than a day old, or there is none.

    Called when the store has been opened, so that what is there is safe before it is changed.
    """
    recent = (abs(store.now() - each.made) for each in backup_shelf.all_in(store.place.backups))
    if any(age < BACK_UP_AT_LEAST_EVERY for age in recent):
        return None
    return make(store) if _any_cases(store) else None


def keep_as_it_is(store: Store) -> Backup | None:
    """Make a backup unless the newest already holds everything, or there is nothing to hold.

    Called before and after many cases are changed at once.
    """
    if not _any_cases(store):
        return None
    from handlerapp.storage import history

    with connection.translated():
        changed = history.last_change(store.db)
    last = newest(store)
    if last and changed and changed < last.made <= store.now():
        return None
    return make(store)


def _any_cases(store: Store) -> bool:
    """Whether there is anything to hold. Reading cases is loaded only now: most days' first look
    at the shelf ends before it."""
    from handlerapp.storage import cases

    with connection.translated():
        return cases.number(store.db) > 0
