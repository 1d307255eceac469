"""Deleting cases for real, and the list of what was deleted: reference and dates, nothing else."""

from collections.abc import Sequence
from datetime import date

from sqlite_utils import Database

from handlerapp.domain.case import CaseRef
from handlerapp.domain.retention import PurgedCase
from handlerapp.storage import cases, history, search
from handlerapp.storage.connection import empty_write_ahead_log


def purge(db: Database, gone: Sequence[PurgedCase]) -> bool:
    """Delete these cases from one database and put them on its list; False where it has none.

    They go from their tables, the search index and the history in one transaction, and then, by
    writing the file anew, from free pages and the write-ahead log.
    """
    ids = tuple(cases.ids_of(db, (case.ref for case in gone)).values())
    listed = set(already_purged(db))
    with db.atomic():
        search.forget(db, ids)
        cases.delete(db, ids)
        history.forget(db, ids)
        db.conn.executemany(
            "INSERT INTO purged (ref, closed, purged) VALUES (?, ?, ?)",
            [_to_row(case) for case in gone if case not in listed],
        )
        search.compact(db)
    if not ids:
        return False
    db.conn.execute("VACUUM")
    empty_write_ahead_log(db)
    return True


def already_purged(db: Database) -> tuple[PurgedCase, ...]:
    """The whole list, the oldest first."""
    return tuple(
        PurgedCase(
            ref=CaseRef(ref),
            closed=date.fromisoformat(closed) if closed else None,
            purged=date.fromisoformat(purged),
        )
        for ref, closed, purged in db.conn.execute(
            "SELECT ref, closed, purged FROM purged ORDER BY purged, ref"
        )
    )


def _to_row(case: PurgedCase) -> tuple[str, str | None, str]:
    return case.ref, case.closed.isoformat() if case.closed else None, case.purged.isoformat()
