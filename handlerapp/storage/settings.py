"""The handler's settings in the database, encrypted and backed up with the cases."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields, replace
from datetime import date
from enum import Enum
from typing import Any

from sqlite_utils import Database

from handlerapp.domain.case_list import CaseColumn, CaseGrouping
from handlerapp.domain.case_row import CaseFilter
from handlerapp.domain.case_view import CaseListView
from handlerapp.domain.list_view import ListView
from handlerapp.domain.look import Look
from handlerapp.domain.sender import Sender
from handlerapp.domain.settings import Settings
from handlerapp.domain.working_hours import Absence, EveOff, ShortDay, WorkingHours
from handlerapp.errors import UserFixable

_PREFIX = "setting."
_RETENTION = ("retention_months", "retention_months_at_most")
"""Read together: each is held against the other."""

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError, UserFixable)


def load(db: Database) -> Settings:
    """The settings; what was never set, or cannot be read as it was kept, has its default.

    A setting that a later program wrote in another way must not keep anybody from their cases.
    """
    names = {field.name for field in fields(Settings)}
    rows = db.conn.execute("SELECT name, value FROM settings WHERE name LIKE 'setting.%'")
    stored = {name.removeprefix(_PREFIX): value for name, value in rows}
    settings = Settings()
    for together in (_RETENTION, *((name,) for name in names.difference(_RETENTION))):
        with suppress(*_UNREADABLE):
            read = {name: _read(name, stored[name]) for name in together if name in stored}
            settings = replace(settings, **read)
    return settings


def save(db: Database, settings: Settings) -> None:
    """Keep these settings."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
        [
            (_PREFIX + name, json.dumps(value, default=_plain))
            for name, value in asdict(settings).items()
        ],
    )


def _read(name: str, written: str) -> Any:
    value = json.loads(written)
    if name in _KINDS:
        return _KINDS[name](value)
    if type(value) is not int:
        raise TypeError
    return value


def _texts(stored: list[str]) -> tuple[str, ...]:
    if not all(isinstance(each, str) for each in stored):
        raise TypeError
    return tuple(stored)


def _thresholds(stored: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    if not all(isinstance(own, dict) for own in stored.values()):
        raise TypeError
    for value in (value for own in stored.values() for value in own.values()):
        if isinstance(value, list):
            _texts(value)
        elif type(value) is not int:
            raise TypeError
    return stored


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


def _case_views(stored: list[dict[str, Any]]) -> tuple[CaseListView, ...]:
    return tuple(map(_case_view, stored))


def _list_views(stored: dict[str, dict[str, Any]]) -> dict[str, ListView]:
    return {page: _list_view(**each) for page, each in stored.items()}


def _list_view(*, grouping: str, filters: list[str]) -> ListView:
    (grouping,) = _texts([grouping])
    return ListView(grouping=grouping, filters=_texts(filters))


def _sender(stored: dict[str, str]) -> Sender:
    return Sender(**stored)


_KINDS: Mapping[str, Callable[[Any], Any]] = {
    "rules_off": _texts,
    "thresholds": _thresholds,
    "working_hours": _hours,
    "sender": _sender,
    "look": Look,
    "case_view": _case_view,
    "case_views": _case_views,
    "list_views": _list_views,
}
"""What reads each setting from how it is kept; the rest are whole numbers."""
