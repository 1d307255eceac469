"""Backups that prove themselves, and putting one back.

A backup is one zip file with the encrypted database and its key file, so that it can be restored
alone. It counts only once it has been opened with the key and found whole.
"""

import os
import re
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from handlerapp.errors import StoreDamaged
from handlerapp.storage import cases, connection, integrity, keys, migrations
from handlerapp.storage.files import make_folder, sync_file, sync_folder, told

DATABASE_NAME = "caseload.db"
KEY_NAME = "caseload.key"
FOLDER_NAME = "backups"

_README_NAME = "LÄS MIG.txt"
_README = (
    "Säkerhetskopia av ärenden, krypterad. Lägg tillbaka den med:\n\n"
    "    handlerapp restore FILEN\n\n"
    "Lösenfrasen eller återställningsnyckeln behövs. Utan någon av dem går den inte att läsa.\n"
)
_NAME = re.compile(r"caseload-(\d{8}-\d{6})(?:-[a-z0-9-]+)?\.zip")
_STAMP = "%Y%m%d-%H%M%S"
_MOST_BYTES = 1 << 34
_WAL = ("-wal", "-shm", "-journal")

KEEP_ALL = timedelta(days=2)
KEEP_DAILY = timedelta(days=14)
KEEP_WEEKLY = timedelta(days=70)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup file. `made` is local time, read from its name."""

    path: Path
    made: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a backup holds."""

    made: datetime | None
    cases: int
    last_change: datetime | None
    rows: dict[str, int]


def make(db: Database, key: bytes, key_file: Path, folder: Path, now: datetime) -> Backup:
    """Write a verified backup of the open database into `folder`.

    Only when it has been opened with the key and found whole, with as many rows as the original,
    does it get its name. Raises StoreDamaged where the copy is not whole: then none is left.
    """
    with connection.translated():
        if integrity.pages_are_damaged(db):
            raise StoreDamaged(connection.DAMAGED)
    make_folder(folder)
    made = now.replace(microsecond=0)
    target = _free_name(folder, made)
    work = folder / f".{target.stem}.part"
    with told(folder):
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
    try:
        copy = work / DATABASE_NAME
        with connection.translated():
            db.conn.execute("VACUUM INTO ?", (str(copy),))
        _prove(copy, key, cases.counts(db))
        with told(folder):
            packed = _pack(copy, key_file, work / "packed")
            _prove_packed(packed)
            packed.replace(target)
            sync_folder(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Backup(path=target, made=made)


def all_in(folder: Path) -> tuple[Backup, ...]:
    """The backups of a folder by the time in their names, the newest first."""
    found = []
    for path in folder.glob("caseload-*.zip") if folder.is_dir() else ():
        made = _made(path)
        if made is not None:
            found.append(Backup(path=path, made=made))
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True))


def superfluous(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups the thinning lets go: all stay for 2 days, then one a day to 14 days, one a
    week to 70 days, one a month after that; of each span the last. The newest always stays, and
    so do those from the future (a clock that was set back).
    """
    kept: dict[tuple[str, object], datetime] = {}
    moments = sorted(set(made))
    for moment in moments:
        kept[_span(moment, now)] = moment
    return frozenset(moments) - frozenset(kept.values()) - frozenset(moments[-1:])


def thin(folder: Path, now: datetime) -> None:
    """Remove the backups that the schedule lets go."""
    backups = all_in(folder)
    gone = superfluous((backup.made for backup in backups), now)
    with told(folder):
        for backup in backups:
            if backup.made in gone:
                backup.path.unlink(missing_ok=True)


def unpack(path: Path, into: Path) -> tuple[Path, Path]:
    """Unpack a backup into a folder: its database and its key file.

    Raises StoreDamaged where the file is not a whole backup.
    """
    make_folder(into)
    with told(path):
        try:
            with zipfile.ZipFile(path) as archive:
                for name in (DATABASE_NAME, KEY_NAME):
                    if archive.getinfo(name).file_size > _MOST_BYTES:
                        raise StoreDamaged(_not_whole(path))
                    with archive.open(name) as packed, (into / name).open("wb") as unpacked:
                        shutil.copyfileobj(packed, unpacked)
                        unpacked.flush()
                        os.fsync(unpacked.fileno())
        except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError):
            raise StoreDamaged(_not_whole(path)) from None
    return into / DATABASE_NAME, into / KEY_NAME


def contents(database: Path, key: bytes, made: datetime | None) -> Contents:
    """Open an unpacked backup, prove it whole, and say what it holds.

    Raises StoreDamaged where it is not whole, UserFixable where it is from a newer program.
    """
    db = connection.open_file(database, key)
    try:
        migrations.refuse_newer(db)
        if integrity.page_problems(db):
            raise StoreDamaged("Säkerhetskopian är skadad och kan inte läggas tillbaka.")
        rows = cases.counts(db)
        (last,) = db.conn.execute("SELECT max(at) FROM history").fetchone()
    finally:
        connection.close(db)
    return Contents(
        made=made,
        cases=rows["cases"],
        last_change=datetime.fromisoformat(last) if last else None,
        rows=rows,
    )


def made_when(path: Path) -> datetime | None:
    """When the backup was made, by its name; None where it has been given another name."""
    return _made(path)


def repack(database: Path, key_file: Path, target: Path) -> None:
    """Put a changed database in the place of the one in the backup `target`."""
    with told(target):
        packed = _pack(database, key_file, database.with_name("packed"))
        packed.replace(target)
        sync_folder(target.parent)


def _span(moment: datetime, now: datetime) -> tuple[str, object]:
    age = now - moment
    day: date = moment.date()
    if age <= KEEP_ALL:
        return "each", moment
    if age <= KEEP_DAILY:
        return "day", day
    if age <= KEEP_WEEKLY:
        return "week", day.isocalendar()[:2]
    return "month", (day.year, day.month)


def _made(path: Path) -> datetime | None:
    match = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(match.group(1), _STAMP) if match else None  # noqa: DTZ007 - names are in local time
    except ValueError:
        return None


def _free_name(folder: Path, made: datetime) -> Path:
    stem = f"caseload-{made.strftime(_STAMP)}"
    path, count = folder / f"{stem}.zip", 1
    while path.exists():
        count += 1
        path = folder / f"{stem}-{count}.zip"
    return path


def _prove(copy: Path, key: bytes, rows: dict[str, int]) -> None:
    db = connection.open_file(copy, key)
    try:
        if integrity.page_problems(db) or cases.counts(db) != rows:
            raise StoreDamaged(
                "Säkerhetskopian blev inte hel och räknas inte. De tidigare är kvar."
            )
    finally:
        connection.close(db)


def _pack(database: Path, key_file: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.write(database, DATABASE_NAME)
        archive.write(key_file, KEY_NAME)
        archive.writestr(_README_NAME, _README)
    target.chmod(0o600)
    sync_file(target)
    return target


def _prove_packed(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        if archive.testzip() is not None:
            raise StoreDamaged("Säkerhetskopian blev inte hel och räknas inte.")
        keys.loads(archive.read(KEY_NAME))


def _not_whole(path: Path) -> str:
    return f"{path.name} är ingen hel säkerhetskopia. Välj en annan."


def replace_store(folder: Path, staged: Path) -> None:
    """Put the store in `staged` in place of the one in `folder`; finish what was begun.

    `staged` is a folder inside `folder` with a database and a key file. Its name is the sign that
    it is complete: a process that dies on the way is finished by the next one that opens the store.
    """
    with told(folder):
        if (staged / DATABASE_NAME).exists():
            for ending in _WAL:
                (folder / (DATABASE_NAME + ending)).unlink(missing_ok=True)
            (staged / DATABASE_NAME).replace(folder / DATABASE_NAME)
            sync_folder(folder)
        if (staged / KEY_NAME).exists():
            (staged / KEY_NAME).replace(folder / KEY_NAME)
            sync_folder(folder)
        shutil.rmtree(staged)
        sync_folder(folder)


def set_aside(folder: Path, aside: Path) -> None:
    """Copy the store as it stands, whole or not, into the folder `aside`."""
    make_folder(aside)
    with told(aside):
        for name in (DATABASE_NAME, *(DATABASE_NAME + ending for ending in _WAL), KEY_NAME):
            if (folder / name).exists():
                shutil.copy2(folder / name, aside / name)
                sync_file(aside / name)
        sync_folder(aside)
