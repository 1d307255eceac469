"""Backups: made, thinned, put back; and the check of the whole store."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from handlerapp.errors import Problem, Refused, StoreDamaged, UserFixable, WrongPassphrase
from handlerapp.services.opening import (
    STAGED_NAME,
    Now,
    Place,
    Store,
    Way,
    finish_replacing,
    stage,
    way_back,
)
from handlerapp.storage import backup, cases, connection, history, integrity, keys, lock
from handlerapp.storage.backup import Backup
from handlerapp.storage.backup import Contents as Contents
from handlerapp.storage.files import make_folder, told

BACK_UP_AT_LEAST_EVERY = timedelta(days=1)
ASIDE_NAME = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore brought, and where the store that was there before now lies."""

    contents: Contents
    aside: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """The state of the store. `last_backup` is the newest that can be opened and is whole."""

    problems: tuple[str, ...]
    cases: int
    backups: int
    last_backup: Backup | None
    advice: str | None

    @property
    def is_whole(self) -> bool:
        return not self.problems


def make(store: Store, folder: Path | None = None) -> Backup:
    """Make a verified backup, among the store's own (which are then thinned) or in `folder`."""
    made = backup.make(
        store.db, store.key, store.place.key_file, folder or store.place.backups, store.now()
    )
    if folder is None:
        backup.thin(store.place.backups, store.now())
    return made


def keep_up(store: Store) -> Backup | None:
    """Make a backup where there are cases and the newest is more than a day old, or there is none.

    Called when the store has been opened, so that what is there is safe before it is changed.
    """
    with connection.translated():
        if not cases.number(store.db):
            return None
    newest = next(iter(backup.all_in(store.place.backups)), None)
    if newest and abs(store.now() - newest.made) < BACK_UP_AT_LEAST_EVERY:
        return None
    return make(store)


def keep_as_it_is(store: Store) -> Backup | None:
    """Make a backup unless the newest already holds everything, or there is nothing to hold.

    Called before and after many cases are changed at once.
    """
    with connection.translated():
        if not cases.number(store.db):
            return None
        changed = history.last_change(store.db)
    newest = next(iter(backup.all_in(store.place.backups)), None)
    if newest and changed and changed < newest.made <= store.now():
        return None
    return make(store)


def look(place: Place, path: Path, way: Way) -> Contents:
    """What a restore of the backup would bring, without changing anything."""
    with _unpacked(place, path, way) as found:
        return found.contents


def restore(place: Place, path: Path, way: Way, now: Now) -> Restored:
    """Put a backup in the store's place; what was there is copied aside first.

    The passphrase that opens the store today keeps doing so; for a backup of another store, or
    where the key file is gone, the backup's own passphrase does. Raises Refused, leaving the store
    as it was, where the backup is not whole.
    """
    make_folder(place.folder)
    held = lock.acquire(place.folder, now(), "handlerapp")
    try:
        finish_replacing(place)
        with _unpacked(place, path, way) as found:
            aside = _set_aside(place, now()) if place.exists else None
            stage(place, found.folder)
        _prove_in_place(place, found.key, found.contents)
        return Restored(contents=found.contents, aside=aside)
    finally:
        held.release()


def check(store: Store) -> CheckReport:
    """Verify the store whole, and find the newest backup that is."""
    with connection.translated():
        problems = integrity.page_problems(store.db) or integrity.content_problems(store.db)
        number = 0 if problems else cases.number(store.db)
    backups = backup.all_in(store.place.backups)
    last = next((each for each in backups if _is_whole(store, each)), None)
    advice = way_back(store.place) if problems else None
    return CheckReport(
        problems=problems, cases=number, backups=len(backups), last_backup=last, advice=advice
    )


@dataclass(slots=True)
class _Unpacked:
    """A backup unpacked inside the store's folder, proved whole, with the key that opens it."""

    place: Place
    path: Path
    way: Way
    folder: Path
    key: bytes = b""
    contents: Contents = field(init=False)

    def __enter__(self) -> "_Unpacked":
        shutil.rmtree(self.folder, ignore_errors=True)
        try:
            database, key_file = backup.unpack(self.path, self.folder)
            self.key = self._key(database, key_file)
            self.contents = backup.contents(database, self.key, backup.made_when(self.path))
        except StoreDamaged:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise Refused(
                Problem(
                    where=self.path.name,
                    message="är ingen hel säkerhetskopia. Inget har ändrats. Välj en annan.",
                )
            ) from None
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _key(self, database: Path, key_file: Path) -> bytes:
        """The key that opens the backup: the store's of today if it does, else the backup's own."""
        try:
            key = keys.load(self.place.key_file).unlock(self.way.slot, self.way.secret)
            connection.close(connection.open_file(database, key))
        except (StoreDamaged, WrongPassphrase):
            return keys.load(key_file).unlock(self.way.slot, self.way.secret)
        with told(key_file):
            shutil.copyfile(self.place.key_file, key_file)
        return key


def _unpacked(place: Place, path: Path, way: Way) -> _Unpacked:
    if not path.is_file():
        raise UserFixable(f"{path.name}: filen finns inte.")
    return _Unpacked(place, path, way, place.folder / f".{STAGED_NAME}")


def _set_aside(place: Place, now: datetime) -> Path:
    stem = f"{now:%Y%m%d-%H%M%S}"
    aside, count = place.folder / ASIDE_NAME / stem, 1
    while aside.exists():
        count += 1
        aside = place.folder / ASIDE_NAME / f"{stem}-{count}"
    backup.set_aside(place.folder, aside)
    return aside


def _prove_in_place(place: Place, key: bytes, promised: Contents) -> None:
    db = connection.open_file(place.database, key)
    try:
        if integrity.page_problems(db) or cases.counts(db) != promised.rows:
            raise StoreDamaged("Det som lades tillbaka gick inte att läsa igenom.")
    finally:
        connection.close(db)


def _is_whole(store: Store, each: Backup) -> bool:
    folder = store.place.folder / ".check"
    try:
        shutil.rmtree(folder, ignore_errors=True)
        database, key_file = backup.unpack(each.path, folder)
        keys.load(key_file)
        backup.contents(database, store.key, each.made)
    except (StoreDamaged, UserFixable):
        return False
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return True
