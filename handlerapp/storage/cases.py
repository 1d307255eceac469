"""Cases in the database, whole: the case's own row and the lists that belong to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from sqlite_utils import Database

from handlerapp import progress
from handlerapp.domain.assessment import Assessment, Benefit
from handlerapp.domain.bevakning import Bevakning, Move
from handlerapp.domain.case import Case, CaseRef, Employer
from handlerapp.domain.consent import Consent
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.impulse import Decision
from handlerapp.domain.meeting import (
    LISTS,
    AgendaPoint,
    Meeting,
    MeetingAction,
    MeetingVersion,
    NewTime,
    Participant,
    Statement,
)
from handlerapp.domain.observation import Observation
from handlerapp.domain.paper import MadePaper
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.storage.rows import RowShape

CaseId = int
"""The row number of a case: an inner matter of storage, never shown."""

_PERSON = RowShape(Person, prefix="person_")
_EMPLOYER = RowShape(Employer, prefix="employer_")
_PLAN = RowShape(EmployerPlan, prefix="plan_")

_LISTS: dict[str, RowShape[Any]] = {
    "sick_periods": RowShape(SickPeriod),
    "certificates": RowShape(Certificate),
    "contacts": RowShape(Contact),
    "observations": RowShape(Observation),
    "plan_steps": RowShape(PlanStep),
    "assessments": RowShape(Assessment),
    "benefits": RowShape(Benefit),
    "consents": RowShape(Consent),
    "bevakningar": RowShape(Bevakning, without=("moves",)),
    "decisions": RowShape(Decision),
    "meetings": RowShape(Meeting, without=LISTS),
}
"""The lists of a case: the table has the name of the field."""


class _Below(NamedTuple):
    """A list that belongs to an item of a case's list: its table, and the column of its owner."""

    table: str
    owner: str
    shape: RowShape[Any]


_BELOW: dict[str, dict[str, _Below]] = {
    "bevakningar": {"moves": _Below("bevakning_moves", "bevakning_id", RowShape(Move))},
    "meetings": {
        "participants": _Below("participants", "meeting_id", RowShape(Participant)),
        "agenda": _Below("agenda_points", "meeting_id", RowShape(AgendaPoint)),
        "statements": _Below("statements", "meeting_id", RowShape(Statement)),
        "actions": _Below("meeting_actions", "meeting_id", RowShape(MeetingAction)),
        "moves": _Below("meeting_moves", "meeting_id", RowShape(NewTime)),
        "versions": _Below("meeting_versions", "meeting_id", RowShape(MeetingVersion)),
        "papers": _Below("meeting_papers", "meeting_id", RowShape(MadePaper)),
    },
}
"""By the table of the items that have lists of their own: each list by its field."""

_CASE = RowShape(Case, without=("person", "employer", "employer_plan", *_LISTS))
_CASE_COLUMNS = (*_CASE.columns, *_PERSON.columns, *_EMPLOYER.columns, *_PLAN.columns)
_PARTS = (
    len(_CASE.columns),
    len(_CASE.columns) + len(_PERSON.columns),
    len(_CASE.columns) + len(_PERSON.columns) + len(_EMPLOYER.columns),
)
_NO_EMPLOYER = (None,) * len(_EMPLOYER.columns)
_NO_PLAN = (None,) * len(_PLAN.columns)

_SEEN = "impulses_seen"
TABLES = (
    "cases",
    *_LISTS,
    *(below.table for lists in _BELOW.values() for below in lists.values()),
    _SEEN,
)
"""Every table that holds something of a case, the case's own first."""

_BATCH = 500


def _insert_sql(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks})'


_INSERT_CASE = _insert_sql("cases", ("id", "revision", *_CASE_COLUMNS))
_UPDATE_CASE = (
    f"UPDATE cases SET revision = revision + 1, {', '.join(f'{c} = ?' for c in _CASE_COLUMNS)}"
    " WHERE id = ?"
)
_INSERT_ITEM = {
    table: _insert_sql(table, ("case_id", "position", *shape.columns))
    for table, shape in _LISTS.items()
}
_INSERT_BELOW = {
    below.table: _insert_sql(below.table, (below.owner, "position", *below.shape.columns))
    for lists in _BELOW.values()
    for below in lists.values()
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A case with its row number and its revision, which grows by one with every change."""

    id: CaseId
    revision: int
    case: Case


def insert(db: Database, cases: Sequence[Case]) -> tuple[CaseId, ...]:
    """Add cases that are not there yet. The references must be new."""
    first = _next_id(db)
    ids = tuple(range(first, first + len(cases)))
    numbered = tuple(zip(ids, cases, strict=True))
    rows = ((id, 1, *_case_row(case)) for id, case in progress.each("Skriver ärenden", numbered))
    db.conn.executemany(_INSERT_CASE, rows)
    for table in _LISTS:
        _insert_items(db, table, zip(ids, cases, strict=True))
    return ids


def update(db: Database, id: CaseId, before: Case, after: Case) -> None:
    """Write what differs between the two states of the case; its revision grows by one."""
    db.conn.execute(_UPDATE_CASE, (*_case_row(after), id))
    for table in _LISTS:
        if getattr(before, table) != getattr(after, table):
            db.conn.execute(f'DELETE FROM "{table}" WHERE case_id = ?', (id,))
            _insert_items(db, table, [(id, after)])


def delete(db: Database, ids: Iterable[CaseId]) -> None:
    """Remove the cases and everything that belongs to them, but not their history."""
    db.conn.executemany("DELETE FROM cases WHERE id = ?", [(id,) for id in ids])


def ids_of(db: Database, refs: Iterable[CaseRef] | None = None) -> dict[CaseRef, CaseId]:
    """The row numbers of these references, or of all; a reference that is not there is left out."""
    if refs is None:
        return {CaseRef(ref): id for ref, id in db.conn.execute("SELECT ref, id FROM cases")}
    found: dict[CaseRef, CaseId] = {}
    for batch in _batches(refs):
        marks = ", ".join("?" * len(batch))
        rows = db.conn.execute(f"SELECT ref, id FROM cases WHERE ref IN ({marks})", batch)
        found.update(rows.fetchall())
    return found


def refs_of(db: Database, ids: Iterable[CaseId]) -> dict[CaseId, CaseRef]:
    """The references of these row numbers."""
    found: dict[CaseId, CaseRef] = {}
    for batch in _batches(ids):
        marks = ", ".join("?" * len(batch))
        rows = db.conn.execute(f"SELECT id, ref FROM cases WHERE id IN ({marks})", batch)
        found.update(rows.fetchall())
    return found


def load(db: Database, ids: Iterable[CaseId] | None = None) -> Iterator[Stored]:
    """These cases, or all, by reference (of many named ones, batch by batch)."""
    if ids is None:
        yield from _load_where(db, "", ())
        return
    for batch in _batches(ids):
        marks = ", ".join("?" * len(batch))
        yield from _load_where(db, f"IN ({marks})", tuple(batch))


def names(db: Database, refs: Iterable[CaseRef] | None = None) -> dict[CaseRef, str]:
    """The insured's name in each of these cases, or in all, by reference."""
    if refs is None:
        return dict(db.conn.execute("SELECT ref, person_name FROM cases ORDER BY ref").fetchall())
    found: dict[CaseRef, str] = {}
    for batch in _batches(refs):
        marks = ", ".join("?" * len(batch))
        rows = db.conn.execute(f"SELECT ref, person_name FROM cases WHERE ref IN ({marks})", batch)
        found.update(rows.fetchall())
    return found


def employers(db: Database) -> list[Employer]:
    """Every employer by name and number, each spelling once."""
    rows = db.conn.execute(
        "SELECT DISTINCT employer_name, employer_org_number FROM cases"
        " WHERE employer_name IS NOT NULL OR employer_org_number IS NOT NULL"
    )
    return [Employer(name=name, org_number=number) for name, number in rows]


def with_employers(db: Database, employers: Iterable[Employer]) -> tuple[CaseId, ...]:
    """The row numbers of the cases whose employer is spelled as one of these."""
    return tuple(
        id
        for each in employers
        for (id,) in db.conn.execute(
            "SELECT id FROM cases WHERE employer_name IS ? AND employer_org_number IS ?",
            (each.name, each.org_number),
        )
    )


def closed(db: Database) -> dict[CaseRef, date]:
    """The closed cases and the day each was closed."""
    rows = db.conn.execute("SELECT ref, closed FROM cases WHERE closed IS NOT NULL")
    return {CaseRef(ref): date.fromisoformat(day) for ref, day in rows}


def number(db: Database) -> int:
    """How many cases there are."""
    (count,) = db.conn.execute("SELECT count(*) FROM cases").fetchone()
    return int(count)


def owners(db: Database, table: str, item_ids: Iterable[str]) -> dict[str, CaseId]:
    """Which case each of these bevakningar or meetings (`table`) belongs to."""
    found: dict[str, CaseId] = {}
    for batch in _batches(item_ids):
        marks = ", ".join("?" * len(batch))
        sql = f'SELECT id, case_id FROM "{table}" WHERE id IN ({marks})'
        found.update(db.conn.execute(sql, batch).fetchall())
    return found


def counts(db: Database) -> dict[str, int]:
    """How many rows each table of cases holds; an older database may lack some of the tables."""
    there = set(db.table_names())
    return {table: db.table(table).count for table in TABLES if table in there}


def _next_id(db: Database) -> int:
    """A row number that no case has and no entry of the history names."""
    (id,) = db.conn.execute(
        "SELECT max((SELECT ifnull(max(id), 0) FROM cases),"
        " (SELECT ifnull(max(case_id), 0) FROM history)) + 1"
    ).fetchone()
    return int(id)


def _case_row(case: Case) -> tuple[Any, ...]:
    return (
        *_CASE.to_row(case),
        *_PERSON.to_row(case.person),
        *(_EMPLOYER.to_row(case.employer) if case.employer else _NO_EMPLOYER),
        *(_PLAN.to_row(case.employer_plan) if case.employer_plan else _NO_PLAN),
    )


def _insert_items(db: Database, table: str, cases: Iterable[tuple[CaseId, Case]]) -> None:
    to_row = _LISTS[table].to_row
    owned = [
        (id, position, item)
        for id, case in cases
        for position, item in enumerate(getattr(case, table))
    ]
    if not owned:
        return
    db.conn.executemany(
        _INSERT_ITEM[table], ((id, position, *to_row(item)) for id, position, item in owned)
    )
    for name, below in _BELOW.get(table, {}).items():
        rows = (
            (item.id, position, *below.shape.to_row(each))
            for _, _, item in owned
            for position, each in enumerate(getattr(item, name))
        )
        db.conn.executemany(_INSERT_BELOW[below.table], rows)


def _load_where(db: Database, which: str, ids: tuple[int, ...]) -> Iterator[Stored]:
    lists = {
        table: (_items_with_lists if table in _BELOW else _items)(db, table, which, ids)
        for table in _LISTS
    }
    where = f"WHERE id {which}" if which else ""
    columns = ", ".join(_CASE_COLUMNS)
    rows = db.conn.execute(f"SELECT id, revision, {columns} FROM cases {where} ORDER BY ref", ids)
    for id, revision, *row in rows:
        yield Stored(id, revision, _case(id, row, lists))


def _case(id: CaseId, row: list[Any], lists: dict[str, dict[int, list[Any]]]) -> Case:
    person, employer, plan = (
        row[_PARTS[0] : _PARTS[1]],
        row[_PARTS[1] : _PARTS[2]],
        row[_PARTS[2] :],
    )
    return _CASE.from_row(
        row[: _PARTS[0]],
        person=_PERSON.from_row(person),
        employer=_EMPLOYER.from_row(employer) if any(c is not None for c in employer) else None,
        employer_plan=_PLAN.from_row(plan) if any(c is not None for c in plan) else None,
        **{table: tuple(found.get(id, ())) for table, found in lists.items()},
    )


def _items(db: Database, table: str, which: str, ids: tuple[int, ...]) -> dict[CaseId, list[Any]]:
    """The items of a list, by case."""
    found: defaultdict[CaseId, list[Any]] = defaultdict(list)
    from_row = _LISTS[table].from_row
    for id, *row in _rows_of_items(db, table, which, ids):
        found[id].append(from_row(row))
    return found


def _items_with_lists(
    db: Database, table: str, which: str, ids: tuple[int, ...]
) -> dict[CaseId, list[Any]]:
    """The items of a list whose items have lists of their own, by case."""
    shape = _LISTS[table]
    below = {
        name: _items_below(db, table, each, which, ids) for name, each in _BELOW[table].items()
    }
    place = shape.columns.index("id")
    found: defaultdict[CaseId, list[Any]] = defaultdict(list)
    for case_id, *row in _rows_of_items(db, table, which, ids):
        lists = {name: tuple(items.get(row[place], ())) for name, items in below.items()}
        found[case_id].append(shape.from_row(row, **lists))
    return found


def _rows_of_items(
    db: Database, table: str, which: str, ids: tuple[int, ...]
) -> Iterable[tuple[Any, ...]]:
    where = f"WHERE case_id {which}" if which else ""
    columns = ", ".join(f'"{name}"' for name in _LISTS[table].columns)
    sql = f'SELECT case_id, {columns} FROM "{table}" {where} ORDER BY case_id, position'
    rows: Iterable[tuple[Any, ...]] = db.conn.execute(sql, ids)
    return rows


def _items_below(
    db: Database, table: str, below: _Below, which: str, ids: tuple[int, ...]
) -> dict[str, list[Any]]:
    """The items of a list below, by the identifier of the item that has it."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    columns = ", ".join(f't."{column}"' for column in below.shape.columns)
    joined = f'JOIN "{table}" AS o ON o.id = t.{below.owner} WHERE o.case_id {which}'
    sql = (
        f'SELECT t.{below.owner}, {columns} FROM "{below.table}" AS t'
        f" {joined if which else ''} ORDER BY t.{below.owner}, t.position"
    )
    for id, *row in db.conn.execute(sql, ids):
        found[id].append(below.shape.from_row(row))
    return found


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
