"""Single values in a caseload file: how each is read, told as wrong in Swedish, and written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Protocol, Self

from handlerapp.domain import diagnosis
from handlerapp.domain.sick_leave import DEGREES
from handlerapp.domain.soundness import (
    HALF_CHARACTER,
    MAX_REFERENCE,
    MAX_TEXT,
    has_control_character,
    has_half_a_character,
    too_long,
)
from handlerapp.errors import UserFixable
from handlerapp.exchange.caseload_findings import Wrong, shown

_MAX_DATES_KEPT = 50_000
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} (?:[01][0-9]|2[0-3]):[0-5][0-9]")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_DEGREES_READ = {degree: degree for degree in DEGREES}
_dates_read: dict[Any, date] = {}


class Leaf(Protocol):
    """A kind of single value. `wanted` says in Swedish what would be right."""

    @property
    def wanted(self) -> str: ...

    @property
    def quick(self) -> Callable[[Any], Any]:
        """As `read`, but raises KeyError or TypeError for what only `read` can settle."""

    def read(self, value: Any) -> Any:
        """The domain's value; raises Wrong. Never called with None."""

    def write(self, value: Any) -> Any:
        """What `read` reads back as the same value."""


class Coded(Protocol):
    """A value that a compact code in text stands for."""

    @property
    def code(self) -> str: ...

    @classmethod
    def from_code(cls, code: str) -> Self: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Text of at most so many characters, kept as it stands; `filled` where blank says nothing."""

    filled: bool = False
    most: int = MAX_TEXT

    @property
    def wanted(self) -> str:
        return "ska vara en text som inte är tom" if self.filled else "ska vara en text"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return self.read

    def read(self, value: Any) -> str:
        if type(value) is not str:
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        if long := too_long(value, self.most):
            raise Wrong(long)
        if not value.isascii():
            _refuse_half_characters(value)
        if self.filled and not value.strip():
            raise Wrong(f"är tom; {self.wanted}")
        return value

    def write(self, value: str) -> str:
        return value


_ANY_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Identifier:
    """A reference or an identifier, compared exactly."""

    wanted = f"ska vara en text med 1–{MAX_REFERENCE} tecken utan styrtecken"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return self.read

    def read(self, value: Any) -> str:
        if type(value) is not str:
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        if not 1 <= len(value) <= MAX_REFERENCE:
            raise Wrong(f"{self.wanted}, men har {len(value)}")
        if has_control_character(value):
            raise Wrong(f"{self.wanted}, men innehåller ett")
        _refuse_half_characters(value)
        return value

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Day:
    """A date, `2026-03-02`."""

    wanted = "ska vara ett datum som 2026-03-02"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return _dates_read.__getitem__

    def read(self, value: Any) -> date:
        if type(value) is not str or not _DATE.fullmatch(value):
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise Wrong(f"{shown(value)} finns inte i kalendern; {self.wanted}") from None
        if len(_dates_read) >= _MAX_DATES_KEPT:
            _dates_read.clear()
        _dates_read[value] = day
        return day

    def write(self, value: date) -> str:
        return value.isoformat()


@dataclass(frozen=True, slots=True)
class Moment:
    """Local time to the minute, `2026-05-06 13:00`."""

    wanted = "ska vara dag och klockslag som 2026-05-06 13:00"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return self.read

    def read(self, value: Any) -> datetime:
        if type(value) is not str or not _MOMENT.fullmatch(value):
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise Wrong(f"{shown(value)} finns inte i kalendern; {self.wanted}") from None

    def write(self, value: datetime) -> str:
        return value.isoformat(sep=" ", timespec="minutes")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day to the minute, `13:00`."""

    wanted = "ska vara ett klockslag som 13:00"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return self.read

    def read(self, value: Any) -> time:
        if type(value) is not str or not _CLOCK.fullmatch(value):
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        return time.fromisoformat(value)

    def write(self, value: time) -> str:
        return value.isoformat("minutes")


@dataclass(frozen=True, slots=True)
class Code:
    """A value of the domain that has a compact code in text, and can be read from it."""

    of: type[Coded]
    example: str

    @property
    def wanted(self) -> str:
        return f"ska vara en kod som {self.example}"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return self.read

    def read(self, value: Any) -> Coded:
        if type(value) is not str:
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        try:
            return self.of.from_code(value)
        except UserFixable:
            raise Wrong(f"{self.wanted}, inte {shown(value)}") from None

    def write(self, value: Coded) -> str:
        return value.code


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    wanted = "ska vara true eller false"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return self.read

    def read(self, value: Any) -> bool:
        if type(value) is not bool:
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        return value

    def write(self, value: bool) -> bool:
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole number within bounds, both allowed; 60.0 is whole, as in JSON Schema."""

    least: int
    most: int

    @property
    def wanted(self) -> str:
        return f"ska vara ett heltal från {self.least} till {self.most}"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return self.read

    def read(self, value: Any) -> int:
        number = _whole(value)
        if number is None or not self.least <= number <= self.most:
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        return number

    def write(self, value: int) -> int:
        return value


@dataclass(frozen=True, slots=True)
class Degree:
    """The degree of a sick leave in per cent."""

    wanted = f"ska vara något av talen {', '.join(map(str, DEGREES))}"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return _DEGREES_READ.__getitem__

    def read(self, value: Any) -> int:
        number = _whole(value)
        if number not in DEGREES:
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        return number

    def write(self, value: int) -> int:
        return value


@dataclass(frozen=True, slots=True)
class Choice:
    """One of an enum's members, written as its value."""

    enum: type[Enum]
    members: Mapping[Any, Enum] = field(repr=False)

    @property
    def wanted(self) -> str:
        return f"ska vara något av {', '.join(self.members)}"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return self.members.__getitem__

    def read(self, value: Any) -> Enum:
        try:
            return self.members[value]
        except (KeyError, TypeError):
            raise Wrong(f"{self.wanted}, inte {shown(value)}") from None

    def write(self, value: Enum) -> Any:
        return value.value


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A diagnosis code in any spelling, kept in the one that the domain writes."""

    wanted = "ska vara en diagnoskod som F43.8A"

    @property
    def quick(self) -> Callable[[Any], Any]:
        return self.read

    def read(self, value: Any) -> str:
        if type(value) is not str or not value.strip():
            raise Wrong(f"{self.wanted}, inte {shown(value)}")
        return diagnosis.normalise(_ANY_TEXT.read(value))

    def write(self, value: str) -> str:
        return value


def choice(enum: type[Enum]) -> Choice:
    """A choice between all members of the enum."""
    return Choice(enum, {member.value: member for member in enum})


def _refuse_half_characters(text: str) -> None:
    if has_half_a_character(text):
        raise Wrong(HALF_CHARACTER)


def _whole(value: Any) -> int | None:
    if type(value) is int:
        return value
    return int(value) if type(value) is float and value.is_integer() else None
