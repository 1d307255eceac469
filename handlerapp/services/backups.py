"""Making backups: on demand, once a day, and around large changes."""

from datetime import timedelta
from pathlib import Path

from handlerapp.services.opening import Store
from handlerapp.storage import backup_shelf, connection
from handlerapp.storage.backup_shelf import Backup as Backup

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
