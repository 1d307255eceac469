"""Putting a backup back: shown first, proved before and after, and what was there kept aside."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from handlerapp.errors import Problem, Refused, StoreDamaged, UserFixable, WrongPassphrase
from handlerapp.services.opening import STAGED_NAME, Now, Place, Way, finish_replacing, stage
from handlerapp.storage import (
    backup,
    backup_shelf,
    cases,
    connection,
    integrity,
    keys,
    lock,
    replacing,
)
from handlerapp.storage.backup import Contents as Contents
from handlerapp.storage.files import make_folder, told

ASIDE_NAME = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore brought, and where the store that was there before now lies."""

    contents: Contents
    aside: Path | None


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
            self.contents = backup.contents(database, self.key, backup_shelf.made_when(self.path))
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
    replacing.set_aside(place.folder, aside)
    return aside


def _prove_in_place(place: Place, key: bytes, promised: Contents) -> None:
    db = connection.open_file(place.database, key)
    try:
        if integrity.page_problems(db) or cases.counts(db) != promised.rows:
            raise StoreDamaged("Det som lades tillbaka gick inte att läsa igenom.")
    finally:
        connection.close(db)
