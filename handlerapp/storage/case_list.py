"""What lists of cases need, without reading the cases whole: a few columns of many rows."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlite_utils import Database

from handlerapp.domain.case import CaseRef
from handlerapp.domain.employer_plan import PlanAssessment
from handlerapp.domain.observation import ObservationKind
from handlerapp.storage.cases import CaseId


class PeriodRow(NamedTuple):
    """A sick period as the list needs it."""

    first_day: date
    last_day: date | None
    degree: int


class CertificateRow(NamedTuple):
    """The current certificate of a case as the list needs it. `followed`: one begins later."""

    last_day: date | None
    diagnosis: str | None
    followed: bool


@dataclass(frozen=True, slots=True, repr=False)
class Overview:
    """What the list of cases needs on a day.

    `cases` has (row number, reference, name, employment, employer, flow, closed) of every case, by
    reference and as they are stored; the others go by row number. `next_due` has the first due of
    the open bevakningar and what it says; `contacts` the latest contact, `held` the latest meeting
    held and `meetings` the next one planned with its kind. `with_plan` are those with a step that
    is planned or under way.
    """

    cases: list[tuple[CaseId, CaseRef, str, str | None, str | None, str | None, str | None]]
    periods: dict[CaseId, list[PeriodRow]]
    next_due: dict[CaseId, tuple[str, str]]
    certificates: dict[CaseId, CertificateRow]
    contacts: dict[CaseId, str]
    held: dict[CaseId, str]
    meetings: dict[CaseId, tuple[str, str]]
    with_plan: set[CaseId]


CASES = (
    "SELECT id, ref, person_name, employment, employer_name, flow, closed FROM cases ORDER BY ref"
)
PERIODS = "SELECT case_id, first_day, last_day, degree FROM sick_periods"
NEXT_DUE = (
    "SELECT case_id, due, what FROM bevakningar WHERE status = 'open' ORDER BY due DESC, id DESC"
)
"""The first due of a case comes last, so that it is what stays."""

CONTACTS = "SELECT case_id, max(day) FROM contacts WHERE day <= :on GROUP BY case_id"
HELD = (
    "SELECT case_id, max(substr(starts, 1, 10)) FROM meetings"
    " WHERE status IN ('held', 'finalised') AND substr(starts, 1, 10) <= :on GROUP BY case_id"
)
MEETINGS = (
    "SELECT case_id, min(substr(starts, 1, 10)), kind FROM meetings"
    " WHERE status = 'planned' AND substr(starts, 1, 10) >= :on GROUP BY case_id"
)
WITH_PLAN = "SELECT DISTINCT case_id FROM plan_steps WHERE status IN ('planned', 'ongoing')"

CERTIFICATES = (
    "SELECT case_id, issued, first_day, last_day, diagnoses FROM certificates"
    " WHERE (last_day IS NULL OR last_day >= :on) AND coalesce(issued, first_day) <= :on"
)
"""Those that were known by the day and had not ended before it."""

LATEST_BEGUN = (
    "SELECT case_id, max(coalesce(first_day, issued)) FROM certificates"
    " WHERE coalesce(issued, first_day) <= :on GROUP BY case_id"
)
_ENDED = (
    "SELECT case_id, issued, first_day, last_day, diagnoses FROM certificates"
    " WHERE last_day < ? AND coalesce(issued, first_day) <= ? AND case_id IN ({marks})"
)
_NO_FIRST_DAY, _NO_LAST_DAY = date.min.isoformat(), date.max.isoformat()
_BATCH = 500

_Key = tuple[str, str, str, str]
"""A certificate as it is chosen: counts from, first day, last day, diagnoses."""


def overview(db: Database, on: date) -> Overview:
    """The list's part of every case, as it was known on a day."""
    day = {"on": on.isoformat()}
    execute = db.conn.execute
    return Overview(
        cases=execute(CASES).fetchall(),
        periods=_periods(db),
        next_due={id: (due, what) for id, due, what in execute(NEXT_DUE)},
        certificates=_certificates(db, on.isoformat()),
        contacts=dict(execute(CONTACTS, day).fetchall()),
        held=dict(execute(HELD, day).fetchall()),
        meetings={id: (starts, kind) for id, starts, kind in execute(MEETINGS, day)},
        with_plan={id for (id,) in execute(WITH_PLAN)},
    )


def with_failing_employer(db: Database) -> list[CaseId]:
    """The cases where the employer's plan was found deficient, or the employer passive, at any
    time: those that `rules.seen.has_failed` can be true of."""
    return [
        id
        for (id,) in db.conn.execute(
            "SELECT id FROM cases WHERE plan_assessment = ?"
            " UNION SELECT case_id FROM observations WHERE kind = ?",
            (PlanAssessment.DEFICIENT.value, ObservationKind.EMPLOYER_PASSIVE.value),
        )
    ]


def in_the_chain(
    db: Database, on: date
) -> tuple[list[tuple[CaseId, CaseRef, str | None]], dict[CaseId, list[PeriodRow]]]:
    """What the chain of every case that is open on a day is counted from: row number, reference
    and employment (as stored) of each case, and its sick periods."""
    rows = db.conn.execute(
        "SELECT id, ref, employment FROM cases WHERE closed IS NULL OR closed > ? ORDER BY ref",
        (on.isoformat(),),
    ).fetchall()
    return rows, _periods(db)


def _periods(db: Database) -> dict[CaseId, list[PeriodRow]]:
    from_iso = date.fromisoformat
    found: defaultdict[CaseId, list[PeriodRow]] = defaultdict(list)
    for id, first, last, degree in db.conn.execute(PERIODS):
        found[id].append(PeriodRow(from_iso(first), from_iso(last) if last else None, degree))
    return found


def _certificates(db: Database, on: str) -> dict[CaseId, CertificateRow]:
    """The current certificate of each case, chosen as `domain.sick_leave.current_certificate` does:
    the latest issued of those that cover the day, else the latest ended."""
    chosen: dict[CaseId, _Key] = {}
    for id, issued, first, last, diagnoses in db.conn.execute(CERTIFICATES, {"on": on}):
        if (first or issued) <= on:
            key: _Key = (
                issued or first,
                first or _NO_FIRST_DAY,
                last or _NO_LAST_DAY,
                diagnoses,
            )
            if id not in chosen or _comes_before(chosen[id], key):
                chosen[id] = key
    latest_begun: dict[CaseId, str] = dict(db.conn.execute(LATEST_BEGUN, {"on": on}).fetchall())
    left = [id for id in latest_begun if id not in chosen]
    for id, key in _latest_ended(db, on, left).items():
        chosen[id] = key
    return {id: _certificate(key, latest_begun[id]) for id, key in chosen.items()}


def _latest_ended(db: Database, on: str, ids: Sequence[CaseId]) -> dict[CaseId, _Key]:
    found: dict[CaseId, _Key] = {}
    for place in range(0, len(ids), _BATCH):
        batch = ids[place : place + _BATCH]
        sql = _ENDED.format(marks=", ".join("?" * len(batch)))
        for id, issued, first, last, diagnoses in db.conn.execute(sql, (on, on, *batch)):
            key: _Key = (issued or first, first or _NO_FIRST_DAY, last, diagnoses)
            if id not in found or _comes_before((found[id][2], *found[id]), (last, *key)):
                found[id] = key
    return found


def _comes_before(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """By days, and of the same days by the diagnoses: `["A", "B"` comes after `["A"`."""
    return (*one[:-1], one[-1][:-1]) < (*other[:-1], other[-1][:-1])


def _certificate(key: _Key, latest_begun: str) -> CertificateRow:
    counts_from, first, last, diagnoses = key
    begins = counts_from if first == _NO_FIRST_DAY else first
    return CertificateRow(
        None if last == _NO_LAST_DAY else date.fromisoformat(last),
        None if diagnoses == "[]" else _first(diagnoses),
        latest_begun > begins,
    )


@lru_cache(maxsize=4096)
def _first(diagnoses: str) -> str:
    """The first of a JSON list of texts. The same diagnoses come again and again."""
    return str(json.loads(diagnoses)[0])
