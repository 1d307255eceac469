"""The handler's settings in the database, encrypted and backed up with the cases."""

import json
from dataclasses import asdict, fields
from datetime import date
from enum import Enum
from typing import Any

from sqlite_utils import Database

from handlerapp.domain.case_list import CaseColumn, CaseGrouping
from handlerapp.domain.case_row import CaseFilter
from handlerapp.domain.case_view import CaseListView
from handlerapp.domain.look import Look
from handlerapp.domain.sender import Sender
from handlerapp.domain.settings import Settings
from handlerapp.domain.working_hours import Absence, EveOff, ShortDay, WorkingHours

_PREFIX = "setting."


def load(db: Database) -> Settings:
    """The settings; what was never set has its default."""
    names = {field.name for field in fields(Settings)}
    rows = db.conn.execute("SELECT name, value FROM settings WHERE name LIKE 'setting.%'")
    stored = {name.removeprefix(_PREFIX): json.loads(value) for name, value in rows}
    known = {name: value for name, value in stored.items() if name in names}
    if "rules_off" in known:
        known["rules_off"] = tuple(known["rules_off"])
    if "look" in known:
        known["look"] = Look(known["look"])
    if "sender" in known:
        known["sender"] = Sender(**known["sender"])
    if "working_hours" in known:
        known["working_hours"] = _hours(known["working_hours"])
    if "case_view" in known:
        known["case_view"] = _case_view(known["case_view"])
    if "case_views" in known:
        known["case_views"] = tuple(map(_case_view, known["case_views"]))
    return Settings(**known)


def save(db: Database, settings: Settings) -> None:
    """Keep these settings."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
        [
            (_PREFIX + name, json.dumps(value, default=_plain))
            for name, value in asdict(settings).items()
        ],
    )


def _plain(value: Any) -> str | list[str]:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(each.value for each in value)
    raise TypeError(type(value).__name__)


def _hours(stored: dict[str, Any]) -> WorkingHours:
    return WorkingHours(
        minutes=tuple(stored["minutes"]),
        short_day_minutes=stored["short_day_minutes"],
        short_days=tuple(map(ShortDay, stored["short_days"])),
        eves_off=tuple(map(EveOff, stored["eves_off"])),
        absences=tuple(
            Absence(
                first_day=date.fromisoformat(each["first_day"]),
                last_day=date.fromisoformat(each["last_day"]),
                what=each["what"],
            )
            for each in stored["absences"]
        ),
    )


def _case_view(stored: dict[str, Any]) -> CaseListView:
    """As it was kept, but for filters and columns that the program no longer has."""
    columns = {each.value: each for each in CaseColumn}
    groupings = {each.value: each for each in CaseGrouping}
    filters = {each.value: each for each in CaseFilter}
    return CaseListView(
        name=stored["name"],
        filters=frozenset(filters[each] for each in stored["filters"] if each in filters),
        closed=stored["closed"],
        grouping=groupings.get(stored["grouping"]),
        sort=columns.get(stored["sort"], CaseColumn.NEXT),
        descending=stored["descending"],
        columns=tuple(columns[each] for each in stored["columns"] if each in columns),
        widths=tuple((columns[each], width) for each, width in stored["widths"] if each in columns),
    )
