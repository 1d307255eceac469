"""Opening the encrypted database. The one module that knows the driver and its errors."""

import sqlite3
from binascii import hexlify
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # ships no types
from sqlite_utils import Database as Database

from handlerapp.errors import Bug, StoreDamaged, UserFixable
from handlerapp.storage import migrations
from handlerapp.storage.files import told
from handlerapp.storage.wiping import wipe

DriverErrors = (dbapi2.Error, sqlite3.Error)
"""sqlcipher3's errors are not sqlite3's; sqlite-utils may raise either."""

KEY_BYTES = 32

_CACHE_KIB = 16384
_DAMAGED = (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB)
_SENTENCES = {
    dbapi2.SQLITE_FULL: (
        "Disken är full, så ändringen sparades inte. Det som var sparat förut är kvar. "
        "Frigör plats och gör om."
    ),
    dbapi2.SQLITE_READONLY: (
        "Mappen med ärendena går inte att skriva i. Inget har ändrats. "
        "Se över behörigheten till mappen, eller välj en annan med --data-dir."
    ),
    dbapi2.SQLITE_IOERR: (
        "Disken svarade med ett fel, så ändringen sparades inte. Det som var sparat förut är "
        "kvar. Kontrollera att disken är ansluten och har plats, och gör om."
    ),
    dbapi2.SQLITE_BUSY: "Ärendena används just nu av ett annat program. Stäng det och försök igen.",
    dbapi2.SQLITE_NOMEM: "Minnet räckte inte. Stäng andra program och försök igen.",
}
_SENTENCES[dbapi2.SQLITE_CANTOPEN] = _SENTENCES[dbapi2.SQLITE_READONLY]
_SENTENCES[dbapi2.SQLITE_PERM] = _SENTENCES[dbapi2.SQLITE_READONLY]
_SENTENCES[dbapi2.SQLITE_LOCKED] = _SENTENCES[dbapi2.SQLITE_BUSY]

DAMAGED = "Filen med ärendena är skadad och kan inte läsas som den skrevs."


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into a sentence for the user, or into a Bug that names no data."""
    try:
        yield
    except DriverErrors as error:
        code = getattr(error, "sqlite_errorcode", None)
        primary = code & 0xFF if isinstance(code, int) else None
        if primary in _DAMAGED:
            raise StoreDamaged(DAMAGED) from None
        if primary in _SENTENCES:
            raise UserFixable(_SENTENCES[primary]) from None
        raise Bug(f"the database refused: {type(error).__name__} {code}") from None


def is_of_the_disk(error: Exception) -> bool:
    """Whether the driver's error is of the disk (it is full, or does not answer) and tells nothing
    of the file. One that ends too soon is the file's own."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int) or code == sqlite3.SQLITE_IOERR_SHORT_READ:
        return False
    return code & 0xFF in (dbapi2.SQLITE_FULL, dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN)


def open_file(path: Path, key: bytes) -> Database:
    """Open an existing database with its 32-byte key.

    Raises StoreDamaged where the file cannot be read with it.
    """
    with translated():
        connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
        try:
            return _prepared(connection, key)
        except BaseException:
            connection.close()
            raise


def create_file(path: Path, key: bytes) -> Database:
    """Create a database in its present shape. The file must not exist."""
    with translated():
        with told(path):
            path.touch(mode=0o600, exist_ok=False)
        db = _prepared(dbapi2.connect(path), key)
        migrations.bring_up_to_date(db)
        return db


def open_in_memory() -> Database:
    """A database of the present shape that leaves nothing behind, for tests."""
    db = Database(dbapi2.connect(":memory:"), execute_plugins=False)
    db.execute("PRAGMA foreign_keys = ON")
    migrations.bring_up_to_date(db)
    return db


def close(db: Database) -> None:
    """Close; the last to do so empties the write-ahead log into the one file."""
    with translated():
        db.close()


def empty_write_ahead_log(db: Database) -> None:
    """Move the write-ahead log into the file and cut it to nothing."""
    with translated():
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _give_key(connection: dbapi2.Connection, key: bytes) -> None:
    """Hand over the key as the digits that SQLCipher takes, and overwrite them. Not in a statement,
    whose text SQLite would keep and free as it is."""
    digits = hexlify(key)
    said = b"x'%b'" % digits
    try:
        connection.set_key(said)
    finally:
        wipe(digits)
        wipe(said)


def _prepared(connection: dbapi2.Connection, key: bytes) -> Database:
    if len(key) != KEY_BYTES:
        raise Bug("the database key has the wrong length")
    connection.execute("PRAGMA cipher_log_level = NONE")
    _give_key(connection, key)
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "trusted_schema = OFF",
        "temp_store = MEMORY",
        f"cache_size = -{_CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return Database(connection, execute_plugins=False)
