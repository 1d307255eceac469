"""The bevakningar of all cases as one list, read without reading the cases whole."""

from datetime import date
from typing import Any, NamedTuple

from sqlite_utils import Database

from handlerapp.domain.bevakning import (
    Bevakning,
    BevakningId,
    BevakningKind,
    Origin,
    WaitsFor,
)
from handlerapp.domain.case import CaseRef
from handlerapp.storage.rows import RowShape

_SHAPE = RowShape(Bevakning, without=("moves",))
_KINDS = {kind.value: kind for kind in BevakningKind}
_ORIGINS = {origin.value: origin for origin in Origin}
_WAITS: dict[str | None, WaitsFor | None] = {None: None, **{each.value: each for each in WaitsFor}}


class Due(NamedTuple):
    """An open bevakning in the list, with its case. A named tuple for speed."""

    id: BevakningId
    ref: CaseRef
    name: str
    what: str
    kind: BevakningKind
    due: date
    minutes: int | None
    origin: Origin
    origin_of: str | None
    waits_for: WaitsFor | None

    def __repr__(self) -> str:
        return f"Due({self.id!r})"


def open_until(db: Database, last: date | None) -> list[Due]:
    """The open ones due on or before `last`, or all; the first due first, then by identifier."""
    until = "" if last is None else "AND b.due <= ?"
    rows = db.conn.execute(
        "SELECT b.id, c.ref, c.person_name, b.what, b.kind, b.due, b.minutes, b.origin,"
        " b.origin_of, b.waits_for FROM bevakningar AS b JOIN cases AS c ON c.id = b.case_id"
        f" WHERE b.status = 'open' {until} ORDER BY b.due, b.id",
        () if last is None else (last.isoformat(),),
    )
    days = _Days()
    make = Due._make
    return [
        make(
            (id, ref, name, what, _KINDS[kind], days[due], minutes, _ORIGINS[origin], of, _WAITS[w])
        )
        for id, ref, name, what, kind, due, minutes, origin, of, w in rows
    ]


def open_whole(db: Database) -> list[tuple[CaseRef, Bevakning]]:
    """The open ones in full but for their moves, with the reference of their case."""
    columns = ", ".join(f'b."{name}"' for name in _SHAPE.columns)
    rows = db.conn.execute(
        f"SELECT c.ref, {columns} FROM bevakningar AS b JOIN cases AS c ON c.id = b.case_id"
        " WHERE b.status = 'open' ORDER BY b.due, b.id"
    )
    return [(CaseRef(ref), _SHAPE.from_row(row)) for ref, *row in rows]


def case_of(db: Database, id: str) -> CaseRef | None:
    """The case that has the bevakning, None where there is no such bevakning."""
    row: Any = db.conn.execute(
        "SELECT c.ref FROM bevakningar AS b JOIN cases AS c ON c.id = b.case_id WHERE b.id = ?",
        (id,),
    ).fetchone()
    return None if row is None else CaseRef(row[0])


class _Days(dict[str, date]):
    """Dates by their text, each read once."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day
