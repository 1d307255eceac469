"""The practice cases: written by hand, with what comes of what one does and leaves undone.

Days are counted from the day that the practice begins, so that the cases are as fresh whenever one
begins. What is done by people never falls on a weekend: it is moved to the working day before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from handlerapp import resources
from handlerapp.errors import DataFileWrong
from handlerapp.learning import checks
from handlerapp.learning.checks import Check, Done
from handlerapp.shipped import Table, load

REF_BEGINS = "ÖVNING-"
"""The references of practice cases, and of no others, begin so."""

_DAYS = frozenset(
    {
        *("from", "to", "issued", "date", "due", "opened", "closed", "requested", "received"),
        *("assessed", "given", "withdrawn", "expected_return", "made"),
        *("raised_with_employer", "raised_with_lsv"),
    }
)
"""Keys of a caseload file that hold days."""

_BY_PEOPLE = frozenset(
    {"date", "requested", "received", "assessed", "given", "opened", "issued", "due", "made"}
)
"""Of these, the days on which somebody does something at work."""

_FRIDAY = 4

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that comes by itself when time goes on.

    On `day` of the practice, or `after` days from when all of `when` first held; never while one of
    `unless` holds. `says` is what the handler is told. `add` holds lists to add to the case and
    `plan` what changes in the employer's plan, both in the shape of a caseload file with days
    counted from the event; `steps` the new status of steps of the plan, by their place.
    """

    id: str
    says: str
    day: int | None = None
    after: int | None = None
    when: tuple[Check, ...] = ()
    unless: tuple[Check, ...] = ()
    add: Values = field(default_factory=dict, repr=False)
    plan: Values = field(default_factory=dict, repr=False)
    steps: tuple[tuple[int, str], ...] = ()

    def comes(self, done: Done, first_held: date | None) -> date | None:
        """The day that it comes, as things stand; None where it does not."""
        if not all(each.holds(done) for each in self.when):
            return None
        if any(each.holds(done) for each in self.unless):
            return None
        if self.after is None:
            return done.start + timedelta(days=self.day or 0)
        return None if first_held is None else first_held + timedelta(days=self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCase:
    """One made-up person to practise with. `sees` and `misleads` are told when a lesson is done;
    `case` is in the shape of a caseload file with days counted from the beginning."""

    id: str
    title: str
    sees: str
    misleads: str
    case: Values = field(repr=False)
    before: tuple[Values, ...] = field(default=(), repr=False)
    """Earlier cases, of others, that belong to the same story."""
    events: tuple[Event, ...] = field(default=(), repr=False)

    @property
    def ref(self) -> str:
        return str(self.case["ref"])


@lru_cache(maxsize=1)
def practice_cases() -> tuple[PracticeCase, ...]:
    """Every practice case that is shipped, by its reference. Raises DataFileWrong."""
    found = [read(path) for path in sorted(resources.path("practice").glob("*.toml"))]
    return tuple(sorted(found, key=lambda each: each.ref))


def read(path: Path) -> PracticeCase:
    """The practice case of one file. Raises DataFileWrong naming file and place."""
    table = load(path)
    found = PracticeCase(
        id=table.filled("id"),
        title=table.filled("title"),
        sees=table.filled("sees"),
        misleads=table.filled("misleads"),
        case=table.table("case").rest(),
        before=tuple(each.rest() for each in table.tables("before")),
        events=tuple(_event(each) for each in table.tables("event")),
    )
    table.done()
    if found.id != path.stem:
        raise DataFileWrong(path.name, "id ska vara filens namn")
    if not all(str(each["ref"]).startswith(REF_BEGINS) for each in (found.case, *found.before)):
        raise DataFileWrong(path.name, f"ref ska börja med {REF_BEGINS}")
    return found


def dated(value: Any, from_day: date) -> Any:
    """The same values with days of the calendar where days were counted from this one."""
    if isinstance(value, dict):
        return {
            key: _day(key, each, from_day)
            if key in _DAYS and isinstance(each, int)
            else dated(each, from_day)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [dated(each, from_day) for each in value]
    return value


def _day(key: str, days: int, from_day: date) -> str:
    day = from_day + timedelta(days=days)
    if key in _BY_PEOPLE and day.weekday() > _FRIDAY:
        day -= timedelta(days=day.weekday() - _FRIDAY)
    return day.isoformat()


def _event(table: Table) -> Event:
    found = Event(
        id=table.filled("id"),
        says=table.filled("says"),
        day=table.number_or_none("day"),
        after=table.number_or_none("after"),
        when=tuple(map(checks.read, table.tables("when"))),
        unless=tuple(map(checks.read, table.tables("unless"))),
        add=table.table("add").rest() if "add" in table else {},
        plan=table.table("plan").rest() if "plan" in table else {},
        steps=tuple(
            (each.number("place"), _text_and_done(each, "status")) for each in table.tables("steps")
        ),
    )
    table.done()
    if (found.day is None) == (found.after is None):
        raise table.wrong("day", "antingen day eller after ska stå")
    if found.after is not None and not found.when:
        raise table.wrong("after", "säger inte efter vad: when saknas")
    return found


def _text_and_done(table: Table, key: str) -> str:
    found = table.filled(key)
    table.done()
    return found
