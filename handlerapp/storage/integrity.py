"""Whether a database is whole: every page, every row, every tie between rows."""

from contextlib import suppress

from sqlite_utils import Database

from handlerapp.errors import Bug, UserFixable
from handlerapp.storage import cases, history, search
from handlerapp.storage.connection import DriverErrors, is_of_the_disk

_PAGES = "Sidor i databasfilen är ändrade eller skadade."
_UNREADABLE = "Databasen går inte att läsa igenom."


def pages_are_damaged(db: Database) -> bool:
    """Whether any page of the file differs from how it was written (its HMAC tells).

    The write-ahead log goes into the file first: a page that was cut off when the power went is
    whole in the log, which SQLite reads and this check does not.
    """
    with suppress(*DriverErrors):  # a full disk is told by who writes next
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return bool(db.conn.execute("PRAGMA cipher_integrity_check").fetchall())


def page_problems(db: Database) -> tuple[str, ...]:
    """What is wrong with pages, structure or references, in sentences; empty when all is well.

    An error of the disk, which tells nothing of the file, is raised as the driver says it.
    """
    try:
        found = [
            _PAGES if pages_are_damaged(db) else "",
            _structure(db),
            "Rader hör till ärenden som inte finns."
            if db.conn.execute("PRAGMA foreign_key_check").fetchall()
            else "",
        ]
    except DriverErrors as error:
        if is_of_the_disk(error):
            raise
        return (_UNREADABLE,)
    return tuple(filter(None, found))


def content_problems(db: Database) -> tuple[str, ...]:
    """What is wrong with what is kept: cases, their history, the search index."""
    found = []
    try:
        broken = history.broken_at(db)
        if broken is not None:
            found.append(f"Historiken håller inte ihop från post {broken}: den kan vara ändrad.")
    except DriverErrors:
        found.append(_UNREADABLE)
    try:
        whole = [(stored.id, stored.case) for stored in cases.load(db)]
    except (*DriverErrors, ValueError, KeyError, TypeError, UserFixable, Bug):
        found.append("Ett ärende går inte att läsa som det skrevs.")
        return tuple(found)
    try:
        if not search.is_whole(db, whole):
            found.append("Sökregistret stämmer inte med ärendena.")
    except DriverErrors:
        found.append("Sökregistret är skadat.")
    return tuple(found)


def _structure(db: Database) -> str:
    answers = db.conn.execute("PRAGMA integrity_check(1)").fetchall()
    return "" if answers == [("ok",)] else "Databasens uppbyggnad är skadad."
