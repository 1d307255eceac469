"""Backups that prove themselves.

A backup is one zip file with the encrypted database and its key file, so that it can be restored
alone. It counts only once it has been opened with the key and found whole.
"""

import os
import shutil
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from handlerapp.errors import StoreDamaged, UserFixable
from handlerapp.storage import (
    cases,
    connection,
    history,
    integrity,
    keys,
    migrations,
    names,
)
from handlerapp.storage.backup_shelf import Backup, free_name
from handlerapp.storage.files import make_folder, sync_file, sync_folder, told, work_folder

_README_NAME = "LÄS MIG.txt"
_README = (
    "Säkerhetskopia av ärenden, krypterad. Lägg tillbaka den med:\n\n"
    "    handlerapp restore FILEN\n\n"
    "Lösenfrasen eller återställningsnyckeln behövs. Utan någon av dem går den inte att läsa.\n"
)
_MOST_BYTES = 1 << 34
_UNPACKED_AT_MOST, _SMALL = 4, 1 << 16
"""What is encrypted does not get smaller: a part that would unpack to more than so many times its
size, and is not small, is none of ours. The key file is small."""

_UNREADABLE_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""Everything that zipfile raises on a file that is no whole zip."""


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
    named = free_name(folder, made)
    target = named.path
    with work_folder(target) as work:
        copy = work / names.DATABASE
        with connection.translated():
            db.conn.execute("VACUUM INTO ?", (str(copy),))
        _prove(copy, key, cases.counts(db))
        with told(folder):
            packed = _pack(copy, key_file, work / "packed")
            _prove_packed(packed)
            packed.replace(target)
            sync_folder(folder)
    return named


def unpack(path: Path, into: Path) -> tuple[Path, Path]:
    """Unpack a backup into a folder: its database and its key file.

    Raises StoreDamaged where the file is not a whole backup.
    """
    make_folder(into)
    with told(path):
        try:
            with zipfile.ZipFile(path) as archive:
                if _is_too_large(archive):
                    raise StoreDamaged(_not_whole(path))
                for name in (names.DATABASE, names.KEY):
                    with archive.open(name) as packed, (into / name).open("wb") as unpacked:
                        shutil.copyfileobj(packed, unpacked)
                        unpacked.flush()
                        os.fsync(unpacked.fileno())
        except _UNREADABLE_ZIP:
            raise StoreDamaged(_not_whole(path)) from None
    return into / names.DATABASE, into / names.KEY


def is_as_packed(path: Path) -> bool:
    """Whether every byte of the backup is as it was packed (CRC), and its key file can be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            archive.getinfo(names.DATABASE)
            if _is_too_large(archive):
                return False
            keys.loads(archive.read(names.KEY))
            return archive.testzip() is None
    except (*_UNREADABLE_ZIP, OSError, UserFixable):
        return False


def contents(database: Path, key: bytes, made: datetime | None) -> Contents:
    """Open an unpacked backup, prove it whole, and say what it holds.

    Raises StoreDamaged where it is not whole, UserFixable where it is from a newer program.
    """
    db = connection.open_file(database, key)
    try:
        with connection.translated():
            migrations.refuse_newer(db)
            if integrity.page_problems(db) or not migrations.applied(db):
                raise StoreDamaged("Säkerhetskopian är skadad och kan inte läggas tillbaka.")
            rows = cases.counts(db)
            last = history.last_change(db)
    finally:
        connection.close(db)
    return Contents(
        made=made,
        cases=rows["cases"],
        last_change=last,
        rows=rows,
    )


def repack(database: Path, key_file: Path, target: Path) -> None:
    """Put a changed database in the place of the one in the backup `target`."""
    with told(target):
        packed = _pack(database, key_file, database.with_name("packed"))
        packed.replace(target)
        sync_folder(target.parent)


def _prove(copy: Path, key: bytes, rows: dict[str, int]) -> None:
    db = connection.open_file(copy, key)
    try:
        with connection.translated():
            whole = not integrity.page_problems(db) and cases.counts(db) == rows
        if not whole:
            raise StoreDamaged(
                "Säkerhetskopian blev inte hel och räknas inte. De tidigare är kvar."
            )
    finally:
        connection.close(db)


def _pack(database: Path, key_file: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.write(database, names.DATABASE)
        archive.write(key_file, names.KEY)
        archive.writestr(_README_NAME, _README)
    target.chmod(0o600)
    sync_file(target)
    return target


def _is_too_large(archive: zipfile.ZipFile) -> bool:
    return archive.getinfo(names.KEY).file_size > _SMALL or any(
        part.file_size > min(part.compress_size * _UNPACKED_AT_MOST + _SMALL, _MOST_BYTES)
        for part in archive.infolist()
    )


def _prove_packed(packed: Path) -> None:
    if not is_as_packed(packed):
        raise StoreDamaged("Säkerhetskopian blev inte hel och räknas inte.")


def _not_whole(path: Path) -> str:
    return f"{path.name} är ingen hel säkerhetskopia. Välj en annan."
