"""How something comes back: every so often, so long after it was done, or on working days."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Self

from handlerapp.domain.amount import DAYS_IN_WEEK, MONTHS_IN_YEAR, Unit, in_words, plus
from handlerapp.domain.days import WEEKDAYS, plus_days
from handlerapp.errors import UserFixable

MOST = 999
"""Every 999th, at most."""

_CODE = re.compile(
    r"(?P<kind>every|done|workdays):(?P<every>[0-9]{1,3})(?P<unit>[dwmy]?)"
    r"(?::(?P<start>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_NAMED_ORDINALS = (
    *("tredje", "fjärde", "femte", "sjätte", "sjunde"),
    *("åttonde", "nionde", "tionde", "elfte", "tolfte"),
)
_ORDINALS = dict(enumerate(_NAMED_ORDINALS, 3))
_COMMON_GENDER = {Unit.DAY: "dag", Unit.WEEK: "vecka", Unit.MONTH: "månad"}

Works = Callable[[date], bool]


class RecurrenceKind(Enum):
    """What the next date is counted from."""

    EVERY = "every"
    AFTER_DONE = "done"
    WORKING_DAYS = "workdays"


def is_weekday(day: date) -> bool:
    """Monday to Friday: working days where no calendar says otherwise."""
    return day.weekday() < DAYS_IN_WEEK - 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A rule that gives one nominal date after another.

    `EVERY`: from `start`, so that nothing drifts: the 31st stays the 31st, or the month's last day;
    `varje måndag` starts on a Monday. `AFTER_DONE`: so long after the last one was done; it has no
    start. `WORKING_DAYS`: every so many working days from `start`.
    """

    kind: RecurrenceKind
    every: int = 1
    unit: Unit = Unit.DAY
    start: date | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.every <= MOST:
            raise UserFixable(f"Skriv ett tal mellan 1 och {MOST} för hur ofta det återkommer.")
        if (self.start is None) is not (self.kind is RecurrenceKind.AFTER_DONE):
            raise UserFixable(
                "Det som återkommer med jämna mellanrum behöver en dag att räkna från, "
                "det som räknas från klar ska inte ha någon."
            )
        if self.kind is RecurrenceKind.WORKING_DAYS and self.unit is not Unit.DAY:
            raise UserFixable("Arbetsdagar räknas i dagar.")

    @classmethod
    def from_code(cls, code: str) -> Self:
        """The value with that `code`. Raises UserFixable where there is none."""
        match = _CODE.fullmatch(code)
        try:
            if match is not None and bool(match["unit"]) is not (match["kind"] == "workdays"):
                return cls(
                    kind=RecurrenceKind(match["kind"]),
                    every=int(match["every"]),
                    unit=_UNITS[match["unit"]],
                    start=date.fromisoformat(match["start"]) if match["start"] else None,
                )
        except ValueError:
            pass  # a start that is no date is told like the rest
        raise UserFixable(
            f"”{code[:40]}” går inte att läsa som något som återkommer. "
            "Skriv till exempel every:2w:2026-11-30, done:14d eller workdays:1:2026-11-30."
        )

    @property
    def code(self) -> str:
        """How it is written in the store and in files: `every:2w:2026-11-30`, `done:14d`."""
        unit = "" if self.kind is RecurrenceKind.WORKING_DAYS else self.unit.value[0]
        start = "" if self.start is None else f":{self.start.isoformat()}"
        return f"{self.kind.value}:{self.every}{unit}{start}"

    @property
    def words(self) -> str:
        """As a handler says it: `varannan måndag`, `varje månad den 15`."""
        if self.kind is RecurrenceKind.WORKING_DAYS:
            return f"{_each(self.every)} vardag"
        if self.start is None:
            return f"{in_words(self.every, self.unit)} efter att den är klar"
        if self.unit is Unit.WEEK:
            return f"{_each(self.every)} {WEEKDAYS[self.start.weekday()]}"
        if self.unit is Unit.YEAR:
            day = f"{self.start.day} {_MONTHS[self.start.month - 1]}"
            return f"{_each_neuter(self.every)} år den {day}"
        said = f"{_each(self.every)} {_COMMON_GENDER[self.unit]}"
        return said if self.unit is Unit.DAY else f"{said} den {self.start.day}"

    def next_after(self, day: date, works: Works = is_weekday) -> date | None:
        """The first nominal date later than `day`; of `AFTER_DONE`, with `day` as when it was done.

        `works` tells the working days, for `WORKING_DAYS` alone: other dates may fall on any day.
        None where it lies beyond the calendar.
        """
        if self.start is None:
            return _later(plus(day, self.every, self.unit), day)
        if self.kind is RecurrenceKind.WORKING_DAYS:
            return self._next_working(self.start, day, works)
        if day < self.start:
            return self.start
        times = self._steps(self.start, day)
        while (found := plus(self.start, times * self.every, self.unit)) <= day < date.max:
            times += 1
        return _later(found, day)

    def _steps(self, start: date, day: date) -> int:
        """How many times it has surely come between `start` and `day`, at most two too few."""
        if self.unit in (Unit.DAY, Unit.WEEK):
            length = self.every * (DAYS_IN_WEEK if self.unit is Unit.WEEK else 1)
            return (day - start).days // length
        months = (day.year - start.year) * MONTHS_IN_YEAR + day.month - start.month
        length = self.every * (MONTHS_IN_YEAR if self.unit is Unit.YEAR else 1)
        return max(months - 1, 0) // length

    def _next_working(self, start: date, day: date, works: Works) -> date | None:
        """Walks from the start, since only so is every third one the third from there."""
        count, current = 0, start
        while current < date.max:
            if works(current):
                if current > day and count % self.every == 0:
                    return current
                count += 1
            current = plus_days(current, 1)
        return None


_UNITS = {"": Unit.DAY, **{unit.value[0]: unit for unit in Unit}}


def _later(found: date, day: date) -> date | None:
    return found if day < found < date.max else None


def _each(every: int) -> str:
    if every == 1:
        return "varje"
    return "varannan" if every == 2 else f"var {_ordinal(every)}"


def _each_neuter(every: int) -> str:
    if every == 1:
        return "varje"
    return "vartannat" if every == 2 else f"vart {_ordinal(every)}"


def _ordinal(number: int) -> str:
    """`tredje`, `14:e`, `21:a`."""
    ending = "a" if number % 10 in (1, 2) and number % 100 not in (11, 12) else "e"
    return _ORDINALS.get(number, f"{number}:{ending}")
