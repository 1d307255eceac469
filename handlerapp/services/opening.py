"""Creating, opening and closing the caseload; the keys to it."""

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from handlerapp.errors import NoStore, StoreDamaged, UserFixable
from handlerapp.services.place import Now as Now
from handlerapp.services.place import Place as Place
from handlerapp.storage import (
    backup_shelf,
    connection,
    keys,
    lock,
    migrations,
    names,
    recovery_key,
    replacing,
)
from handlerapp.storage.backup_shelf import Backup
from handlerapp.storage.connection import Database
from handlerapp.storage.files import (
    make_folder,
    sweep,
    sync_file,
    sync_folder,
    told,
    work_folder,
)
from handlerapp.storage.keys import STANDARD_COST as STANDARD_COST
from handlerapp.storage.keys import Cost as Cost
from handlerapp.storage.keys import KeyFile, Slot
from handlerapp.storage.wiping import wipe

Fill = Callable[[Database], None]
"""Puts the first rows in a new database."""

RECOVERY_GROUPS = recovery_key.GROUPS


@dataclass(frozen=True, slots=True)
class Way:
    """A secret that opens the store, and which of the two ways in it is for."""

    slot: Slot
    secret: bytes = field(repr=False)


def by_passphrase(passphrase: str) -> Way:
    """Open with the passphrase. Raises UserFixable where it is empty."""
    return Way(Slot.PASSPHRASE, keys.passphrase_secret(passphrase))


def by_recovery_key(written: str) -> Way:
    """Open with the recovery key. Raises Refused where it is mistyped, naming the group."""
    return Way(Slot.RECOVERY, recovery_key.secret(written))


@dataclass(frozen=True, slots=True)
class Store:
    """The open caseload, held by this instance alone until it is closed."""

    place: Place
    db: Database = field(repr=False)
    key: bytes = field(repr=False)
    now: Now
    instance: lock.InstanceLock
    cost: Cost

    def close(self) -> None:
        """Close the database, wipe the key and let other instances in."""
        try:
            connection.close(self.db)
        finally:
            wipe(self.key)
            self.instance.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(
    place: Place,
    passphrase: str,
    now: Now,
    cost: Cost = STANDARD_COST,
    fill: Fill | None = None,
) -> None:
    """Create a store, empty or with what `fill` puts in it, whole or not at all.

    Raises UserFixable where there is one already.
    """
    secret = keys.passphrase_secret(passphrase)
    make_folder(place.folder)
    held = hold(place, now, "handlerapp")
    try:
        if place.exists:
            raise UserFixable(
                "Där finns redan ärenden. Öppna dem, eller välj en annan mapp med --data-dir."
            )
        if place.has_traces:
            raise missing_store(place)
        _build(place, secret, cost, fill)
    finally:
        held.release()


def open_store(
    place: Place, way: Way, now: Now, program: str = "handlerapp", cost: Cost = STANDARD_COST
) -> Store:
    """Open the store and bring it up to date, with a verified backup before.

    Raises NoStore, StoreLocked, WrongPassphrase, StoreDamaged (naming the backup to restore), or
    UserFixable where the store is from a newer program.
    """
    if not place.exists:
        raise missing_store(place)
    held = hold(place, now, program)
    try:
        with damage_told(place):
            finish_replacing(place)
            key_file = keys.load(place.key_file)
            key = key_file.unlock(way.slot, way.secret)
            db = _opened(place, key)
        try:
            with damage_told(place):
                _bring_up_to_date(place, db, key, now())
                _strengthen(place, key_file, key, way, cost)
        except BaseException:
            connection.close(db)
            raise
    except BaseException:
        held.release()
        raise
    return Store(place, db, key, now, held, cost)


def hold(place: Place, now: Now, program: str) -> lock.InstanceLock:
    """Take the store's lock, and clear away what a process that died has left half-done.

    Raises StoreLocked where another instance has it.
    """
    held = lock.acquire(place.folder, now(), program)
    sweep(place.folder)
    sweep(place.backups)
    sweep(place.folder / names.ASIDE)
    return held


def missing_store(place: Place) -> UserFixable:
    """What is said where there is no store to open: none was made, or its file has gone."""
    if place.has_traces:
        said = "Filen med ärendena (caseload.db) saknas, men spår av dem ligger kvar i mappen."
        way = way_back(place, newest_whole(place))
        return StoreDamaged(f"{said} {way}", way_back=True, damage=said)
    return NoStore(
        "Här finns inga ärenden än. Skapa en plats för dem med init, "
        "eller ange var de ligger med --data-dir."
    )


def prove(store: Store, way: Way) -> None:
    """Raise WrongPassphrase where the secret does not open the store that is open."""
    wipe(keys.load(store.place.key_file).unlock(way.slot, way.secret))


def change_passphrase(store: Store, passphrase: str) -> None:
    """Let this passphrase, and no longer the old one, open the store."""
    _change(store, Slot.PASSPHRASE, keys.passphrase_secret(passphrase))


def new_recovery_key(store: Store) -> str:
    """Make a recovery key and return it, to be written down; the former one no longer works."""
    written = draft_recovery_key()
    set_recovery_key(store, written)
    return written


def draft_recovery_key() -> str:
    """A recovery key that opens nothing until it is set: to be written down first."""
    return recovery_key.make()


def set_recovery_key(store: Store, written: str) -> None:
    """Let this recovery key, and no former one, open the store. Raises Refused where mistyped."""
    _change(store, Slot.RECOVERY, recovery_key.secret(written))


def has_recovery_key(store: Store) -> bool:
    """Whether a recovery key has been made."""
    return Slot.RECOVERY in keys.load(store.place.key_file).slots


def finish_replacing(place: Place) -> None:
    """Finish putting a staged store in place, where an earlier run was cut off after deciding."""
    if place.staged.exists():
        replacing.replace_store(place.folder, place.staged)


@contextmanager
def damage_told(place: Place) -> Iterator[None]:
    """Add to the word of a damaged store which backup to put back, and how."""
    try:
        yield
    except StoreDamaged as error:
        if error.way_back:
            raise
        said = f"{error} {way_back(place, newest_whole(place))}"
        raise StoreDamaged(said, way_back=True, damage=error.damage) from None


def newest_whole(place: Place) -> Backup | None:
    """The newest backup whose every byte is as it was packed; asked for without a key."""
    from handlerapp.storage import backup

    found = backup_shelf.all_in(place.backups)
    return next((each for each in found if backup.is_as_packed(each.path)), None)


def way_back(place: Place, backup: Backup | None) -> str:
    """The sentence that names a backup and the command that puts it back."""
    if backup is None:
        return "Det finns ingen hel säkerhetskopia i mappen. Har du en på annan plats?"
    folder, file = shlex.quote(str(place.folder)), shlex.quote(str(backup.path))
    return (
        f"Lägg tillbaka säkerhetskopian från {backup.made:%Y-%m-%d %H:%M}: "
        f"handlerapp --data-dir {folder} restore {file}"
    )


def _build(place: Place, secret: bytes, cost: Cost, fill: Fill | None) -> None:
    """Make the new store in a folder of its own; it is put in place when it is whole."""
    with work_folder(place.staged) as building:
        key_file, key = keys.new()
        key_file = key_file.with_secret(Slot.PASSPHRASE, secret, key, cost)
        keys.save(building / names.KEY, key_file)
        db = connection.create_file(building / names.DATABASE, key)
        try:
            if fill is not None:
                with connection.translated():
                    fill(db)
        finally:
            connection.close(db)
        stage(place, building)


def stage(place: Place, complete: Path) -> None:
    """Decide for the store in `complete` (inside the folder): from here on it will be in place."""
    with told(place.folder):
        for path in complete.iterdir():
            sync_file(path)
        sync_folder(complete)
        complete.replace(place.staged)
        sync_folder(place.folder)
    finish_replacing(place)


def _opened(place: Place, key: bytes) -> Database:
    with told(place.database):
        is_empty = place.database.stat().st_size == 0
    if is_empty:
        raise StoreDamaged(connection.DAMAGED)
    db = connection.open_file(place.database, key)
    with connection.translated():
        if not migrations.applied(db):
            connection.close(db)
            raise StoreDamaged(connection.DAMAGED)
    return db


def _bring_up_to_date(place: Place, db: Database, key: bytes, now: datetime) -> None:
    with connection.translated():
        migrations.refuse_newer(db)
        if migrations.pending(db):
            from handlerapp.storage import backup

            backup.make(db, key, place.key_file, place.backups, now)
            migrations.bring_up_to_date(db)


def _strengthen(place: Place, key_file: KeyFile, key: bytes, way: Way, cost: Cost) -> None:
    """Wrap the key anew where the slot is cheaper to guess than today's standard."""
    if not key_file.slots[way.slot].cost.at_least(cost):
        with suppress(UserFixable):  # a full disk must not keep anybody out: next time will do
            keys.save(place.key_file, key_file.with_secret(way.slot, way.secret, key, cost))


def _change(store: Store, slot: Slot, secret: bytes) -> None:
    path = store.place.key_file
    keys.save(path, keys.load(path).with_secret(slot, secret, store.key, store.cost))
