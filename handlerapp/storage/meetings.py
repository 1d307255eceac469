"""Meetings of all cases as one list, read without reading the cases whole."""

from datetime import date

from sqlite_utils import Database

from handlerapp.domain.case import CaseRef
from handlerapp.domain.meeting import LISTS, Meeting
from handlerapp.storage.rows import RowShape

_SHAPE = RowShape(Meeting, without=LISTS)


def from_day(db: Database, first: date) -> list[tuple[CaseRef, Meeting]]:
    """The meetings on or after a day that are not cancelled, the first first, without the lists
    that belong to them; with the reference of their case."""
    return _where(db, "m.starts >= ? AND m.status != 'cancelled'", first.isoformat())


def all_of_them(db: Database) -> list[tuple[CaseRef, Meeting]]:
    """Every meeting that is not cancelled, as in `from_day`."""
    return _where(db, "m.status != 'cancelled'")


def case_of(db: Database, id: str) -> CaseRef | None:
    """The case that has the meeting, None where there is no such meeting."""
    row = db.conn.execute(
        "SELECT c.ref FROM meetings AS m JOIN cases AS c ON c.id = m.case_id WHERE m.id = ?", (id,)
    ).fetchone()
    return None if row is None else CaseRef(row[0])


def case_of_action(db: Database, id: str) -> CaseRef | None:
    """The case that has the measure, None where there is no such measure."""
    row = db.conn.execute(
        "SELECT c.ref FROM meeting_actions AS a JOIN meetings AS m ON m.id = a.meeting_id"
        " JOIN cases AS c ON c.id = m.case_id WHERE a.id = ?",
        (id,),
    ).fetchone()
    return None if row is None else CaseRef(row[0])


def _where(db: Database, condition: str, *values: str) -> list[tuple[CaseRef, Meeting]]:
    columns = ", ".join(f'm."{name}"' for name in _SHAPE.columns)
    rows = db.conn.execute(
        f"SELECT c.ref, {columns} FROM meetings AS m JOIN cases AS c ON c.id = m.case_id"
        f" WHERE {condition} ORDER BY m.starts, m.id",
        values,
    )
    return [(CaseRef(ref), _SHAPE.from_row(row)) for ref, *row in rows]
