"""Putting a backup back: shown first, proved before and after, and what was there kept aside."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from handlerapp.domain.case import CaseRef
from handlerapp.errors import Problem, Refused, StoreDamaged, UserFixable, WrongPassphrase
from handlerapp.services.opening import Now, Place, Way, finish_replacing, hold, stage
from handlerapp.storage import (
    backup,
    backup_shelf,
    cases,
    connection,
    integrity,
    keys,
    migrations,
    names,
    purging,
    replacing,
)
from handlerapp.storage.backup import Contents as Contents
from handlerapp.storage.files import make_folder, told, work_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore brought, where the store that was there before now lies, and which of the
    cases in the backup had been deleted since and are so again."""

    contents: Contents
    aside: Path | None
    purged_again: tuple[CaseRef, ...]


def look(place: Place, path: Path, way: Way) -> Contents:
    """What a restore of the backup would bring, without changing anything."""
    with TemporaryDirectory(prefix="handlerapp-") as folder:  # what is unpacked stays encrypted
        return _unpacked(place, path, way, Path(folder)).contents


def restore(place: Place, path: Path, way: Way, now: Now) -> Restored:
    """Put a backup in the store's place; what was there is copied aside first.

    The passphrase that opens the store today keeps doing so; for a backup of another store, or
    where the key file is gone, the backup's own passphrase does. Raises Refused, leaving the store
    as it was, where the backup is not whole.
    """
    if not path.is_file():
        raise _no_such(path)
    make_folder(place.folder)
    held = hold(place, now, "handlerapp")
    try:
        finish_replacing(place)
        with work_folder(place.staged) as folder:
            found = _unpacked(place, path, way, folder)
            purged = _purged_since(place, found, folder)
            aside = _set_aside(place, now()) if place.exists else None
            stage(place, folder)
        _prove_in_place(place, found, aside, len(purged))
        return Restored(contents=found.contents, aside=aside, purged_again=purged)
    finally:
        held.release()


@dataclass(frozen=True, slots=True)
class _Unpacked:
    """A backup proved whole, and the key that opens it."""

    key: bytes = field(repr=False)
    contents: Contents


def _unpacked(place: Place, path: Path, way: Way, folder: Path) -> _Unpacked:
    """Unpack the backup into the folder, with the key file that is to go with it."""
    if not path.is_file():
        raise _no_such(path)
    try:
        database, key_file = backup.unpack(path, folder)
        key = _key(place, way, database, key_file)
        return _Unpacked(key, backup.contents(database, key, backup_shelf.made_when(path)))
    except StoreDamaged:
        raise Refused(
            Problem(
                where=path.name,
                message="är ingen hel säkerhetskopia. Inget har ändrats. Välj en annan.",
            )
        ) from None


def _purged_since(place: Place, found: _Unpacked, folder: Path) -> tuple[CaseRef, ...]:
    """Delete from the unpacked backup what has been deleted from the store since it was made, so
    that a restore brings nobody back; not what has come into the store again. Nothing where the
    store is another or cannot be opened."""
    try:
        now = connection.open_file(place.database, found.key)
        try:
            with connection.translated():
                gone = purging.already_purged(now) if migrations.applied(now) else ()
                again = cases.ids_of(now, [case.ref for case in gone])
        finally:
            connection.close(now)
    except UserFixable:
        return ()
    db = connection.open_file(folder / names.DATABASE, found.key)
    try:
        with connection.translated():
            known = set(purging.already_purged(db))
            since = [case for case in gone if case not in known and case.ref not in again]
            back = tuple(cases.ids_of(db, [case.ref for case in since]))
            purging.purge(db, since)
        return back
    finally:
        connection.close(db)


def _key(place: Place, way: Way, database: Path, key_file: Path) -> bytes:
    """The key that opens the backup: the store's of today if it does, else the backup's own."""
    try:
        key = keys.load(place.key_file).unlock(way.slot, way.secret)
        connection.close(connection.open_file(database, key))
    except (StoreDamaged, WrongPassphrase):
        return keys.load(key_file).unlock(way.slot, way.secret)
    with told(key_file):
        shutil.copyfile(place.key_file, key_file)
    return key


def _no_such(path: Path) -> UserFixable:
    return UserFixable(f"{path.name}: filen finns inte.")


def _set_aside(place: Place, now: datetime) -> Path:
    stem = f"{now:%Y%m%d-%H%M%S}"
    aside, count = place.folder / names.ASIDE / stem, 1
    while aside.exists():
        count += 1
        aside = place.folder / names.ASIDE / f"{stem}-{count}"
    replacing.set_aside(place.folder, aside)
    return aside


def _prove_in_place(place: Place, promised: _Unpacked, aside: Path | None, purged: int) -> None:
    db = connection.open_file(place.database, promised.key)
    try:
        with connection.translated():
            whole = not integrity.page_problems(db)
            as_promised = cases.number(db) == promised.contents.cases - purged
    finally:
        connection.close(db)
    if not (whole and as_promised):
        kept = f" Det som låg där förut finns kvar i {aside}." if aside else ""
        raise StoreDamaged(f"Det som lades tillbaka gick inte att läsa igenom.{kept}")
