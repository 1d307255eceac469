"""Verifying the store whole, its backups among it."""

from dataclasses import dataclass

from handlerapp.errors import UserFixable
from handlerapp.services.opening import Store, way_back
from handlerapp.storage import backup, backup_shelf, cases, connection, integrity, keys
from handlerapp.storage.backup_shelf import Backup
from handlerapp.storage.files import work_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """The state of the store. `last_backup` is the newest that can be opened and is whole;
    `cases` is None where they cannot be counted."""

    problems: tuple[str, ...]
    cases: int | None
    backups: int
    last_backup: Backup | None
    broken_backups: tuple[Backup, ...]
    advice: str | None

    @property
    def is_whole(self) -> bool:
        return not self.problems


def check(store: Store) -> CheckReport:
    """Verify the store whole, and find the newest backup that is."""
    with connection.translated():
        problems = integrity.page_problems(store.db) or integrity.content_problems(store.db)
        number = None if problems else cases.number(store.db)
    backups = backup_shelf.all_in(store.place.backups)
    last = next((each for each in backups if _is_whole(store, each)), None)
    broken = tuple(each for each in backups if each != last and not backup.is_as_packed(each.path))
    advice = way_back(store.place, last) if problems else None
    return CheckReport(
        problems=problems,
        cases=number,
        backups=len(backups),
        last_backup=last,
        broken_backups=broken,
        advice=advice,
    )


def _is_whole(store: Store, each: Backup) -> bool:
    with work_folder(store.place.folder / "check") as folder:
        try:
            database, key_file = backup.unpack(each.path, folder)
            keys.load(key_file)
            backup.contents(database, store.key, each.made)
        except UserFixable:
            return False
    return True
