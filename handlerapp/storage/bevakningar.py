"""The bevakningar of all cases as one list, read without reading the cases whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, overload

from sqlite_utils import Database

from handlerapp.domain.bevakning import Bevakning, BevakningId
from handlerapp.domain.case import CaseRef
from handlerapp.domain.due_list import Due
from handlerapp.domain.party import Party
from handlerapp.storage.rows import RowShape

_SHAPE = RowShape(Bevakning, without=("moves",))


class DueRows(Sequence[Due]):
    """A list of open bevakningar, each made of its row when it is looked at."""

    def __init__(
        self, rows: Sequence[tuple[Any, ...]], cases: Mapping[int, tuple[CaseRef, str]]
    ) -> None:
        self._rows = rows
        self._cases = cases

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Due: ...

    @overload
    def __getitem__(self, at: slice) -> "DueRows": ...

    def __getitem__(self, at: int | slice) -> "Due | DueRows":
        if isinstance(at, slice):
            return DueRows(self._rows[at], self._cases)
        id, case, *rest = self._rows[at]
        return Due(id, *self._cases[case], *rest)

    def __repr__(self) -> str:
        return f"DueRows({len(self)})"


def open_until(db: Database, last: date | None) -> DueRows:
    """The open ones due on or before `last`, or all; the first due first, then by identifier."""
    until = "" if last is None else "AND due <= ?"
    rows = db.conn.execute(
        "SELECT id, case_id, what, kind, due, minutes, origin, origin_of, waits_for"
        f" FROM bevakningar WHERE status = 'open' {until} ORDER BY due, id",
        () if last is None else (last.isoformat(),),
    ).fetchall()
    cases = db.conn.execute("SELECT id, ref, person_name FROM cases")
    return DueRows(rows, {id: (ref, name) for id, ref, name in cases})


def awaited(db: Database) -> dict[BevakningId, Party]:
    """Whose answer each of the open ones waits for, of those that wait for somebody's."""
    rows = db.conn.execute(
        "SELECT id, waits_of FROM bevakningar WHERE status = 'open' AND waits_of IS NOT NULL"
    )
    return {id: Party(code) for id, code in rows}


def open_whole(db: Database, last: date) -> list[tuple[CaseRef, Bevakning]]:
    """The open ones due on or before `last`, or put on a day or in a week; in full but for their
    moves, with the reference of their case."""
    columns = ", ".join(f'b."{name}"' for name in _SHAPE.columns)
    rows = db.conn.execute(
        f"SELECT c.ref, {columns} FROM bevakningar AS b JOIN cases AS c ON c.id = b.case_id"
        " WHERE b.status = 'open'"
        " AND (b.due <= ? OR b.planned IS NOT NULL OR b.planned_week IS NOT NULL)"
        " ORDER BY b.due, b.id",
        (last.isoformat(),),
    )
    return [(CaseRef(ref), _SHAPE.from_row(row)) for ref, *row in rows]


def case_of(db: Database, id: str) -> CaseRef | None:
    """The case that has the bevakning, None where there is no such bevakning."""
    row: Any = db.conn.execute(
        "SELECT c.ref FROM bevakningar AS b JOIN cases AS c ON c.id = b.case_id WHERE b.id = ?",
        (id,),
    ).fetchone()
    return None if row is None else CaseRef(row[0])
