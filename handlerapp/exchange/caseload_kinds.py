"""Kinds of value in a caseload file: how each is read, told as wrong in Swedish, and written."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, MISSING, dataclass, field, fields
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
from handlerapp.exchange.caseload_findings import Findings, Place, Wrong, opened, shown

_MAX_DATES_KEPT = 50_000
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} (?:[01][0-9]|2[0-3]):[0-5][0-9]")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_LIST_WANTED = "ska vara en lista"
_DEGREES_READ = {degree: degree for degree in DEGREES}
_dates_read: dict[Any, date] = {}

Object = Mapping[str, Any]
"""One JSON object as it stands in the file."""


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


@dataclass(frozen=True, slots=True)
class Several:
    """A list of single values."""

    of: Leaf
    wanted = _LIST_WANTED

    def read(self, value: Any, place: Place, findings: Findings) -> tuple[Any, ...]:
        """What the list holds, with None for what was told as wrong."""
        found = []
        for number, item in _numbered(value, place, findings):
            try:
                found.append(self.of.read(item))
            except Wrong as wrong:
                findings.wrong((place, number), str(wrong))
                found.append(None)
        return tuple(found)

    def write(self, values: tuple[Any, ...]) -> list[Any]:
        return [self.of.write(value) for value in values]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of records; `drafts` gives their present fields, to be joined with what is there."""

    of: "Record"
    drafts: bool = False
    wanted = _LIST_WANTED

    def read(self, value: Any, place: Place, findings: Findings) -> tuple[Any, ...]:
        """What the list holds, with None for what was told as wrong."""
        read = self.of.draft if self.drafts else self.of.read
        items = _numbered(value, place, findings)
        return tuple([read(item, (place, number), findings) for number, item in items])

    def write(self, values: tuple[Any, ...]) -> list[Any]:
        return [self.of.write(value) for value in values]


@dataclass(frozen=True, slots=True)
class Part:
    """A record inside another, merged key by key: a needed key may be absent, but not null."""

    of: "Record"
    wanted = "ska vara ett objekt"

    def read(self, value: Any, place: Place, findings: Findings) -> dict[str, Any]:
        """The fields present."""
        item = opened(value, place, findings)
        if item is None:
            return {}
        for needed in self.of.needed:
            if needed.key in item and item[needed.key] is None:
                findings.wrong((place, needed.key), missing(needed.kind))
        return self.of.present(item, place, findings)

    def write(self, value: Any) -> dict[str, Any]:
        return self.of.write(value)


Kind = Leaf | Several | Many | Part
Check = Callable[[Mapping[str, Any], Object, Place, Findings], None]
"""A rule between a record's values: those present and right, the object in the file, its place."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record. `needed`: must have a value; `always`: written when empty too."""

    key: str
    name: str
    kind: Kind
    _: KW_ONLY
    needed: bool = False
    always: bool = False


class Record:
    """One type of object in the file, and the domain type that it becomes."""

    def __init__(self, type_: type, *table: Field, checks: tuple[Check, ...] = ()) -> None:
        self.type = type_
        self.fields = table
        self.needed = tuple(one for one in table if one.needed)
        self._checks = checks
        self._cleared = _cleared(type_, table)
        self._needed = tuple((one.key, one.kind) for one in self.needed)
        self._readers = {one.key: _reader(one) for one in table}
        self._writers = tuple((f.key, f.name, f.kind.write, f.always) for f in table)

    def read(self, item: Any, place: Place, findings: Findings) -> Any:
        """The domain's value, or None where something in it was told as wrong."""
        errors = findings.errors
        values = self.draft(item, place, findings)
        return self.type(**values) if findings.errors == errors else None

    def draft(self, item: Any, place: Place, findings: Findings) -> dict[str, Any]:
        """The fields present, after telling those that are needed and missing."""
        if type(item) is not dict:
            item = opened(item, place, findings)
            if item is None:
                return {}
        for key, kind in self._needed:
            if item.get(key) is None:
                findings.wrong((place, key), missing(kind))
        return self.present(item, place, findings)

    def present(self, item: Object, place: Place, findings: Findings) -> dict[str, Any]:
        """The fields present and right, by their names; null gives the field's own default."""
        values: dict[str, Any] = {}
        readers = self._readers
        for key, value in item.items():
            if key not in readers:
                findings.unknown((place, key), value)
                continue
            name, quick, read, is_deep = readers[key]
            if value is None:
                values.update(self._cleared[key])
            elif is_deep:
                values[name] = quick(value, (place, key), findings)
            else:
                try:
                    values[name] = quick(value)
                except (KeyError, TypeError, Wrong):
                    try:
                        values[name] = read(value)
                    except Wrong as wrong:
                        findings.wrong((place, key), str(wrong))
        for check in self._checks:
            check(values, item, place, findings)
        return values

    def write(self, value: Any) -> dict[str, Any]:
        """The object in the file, without what is None or empty."""
        written: dict[str, Any] = {}
        for key, name, write, always in self._writers:
            part = getattr(value, name)
            if part is not None and (part != () or always):
                written[key] = write(part)
        return written


def missing(kind: Kind) -> str:
    """The words for a needed key that is not there, or null."""
    return f"saknas; {kind.wanted}"


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


def _numbered(value: Any, place: Place, findings: Findings) -> Iterator[tuple[int, Any]]:
    if type(value) is list:
        return iter(enumerate(value))
    findings.wrong(place, f"{_LIST_WANTED}, inte {shown(value)}")
    return iter(())


def _reader(one: Field) -> tuple[str, Callable[..., Any], Callable[..., Any], bool]:
    """The field's name, how it is read quickly and surely, and whether that needs its place."""
    if isinstance(one.kind, Several | Many | Part):
        return one.name, one.kind.read, one.kind.read, True
    return one.name, one.kind.quick, one.kind.read, False


def _cleared(type_: type, table: tuple[Field, ...]) -> dict[str, dict[str, Any]]:
    """What null says, by key: the field's default; nothing where the field has none."""
    defaults = {f.name: f.default for f in fields(type_) if f.default is not MISSING}
    return {
        one.key: {one.name: defaults[one.name]} if one.name in defaults else {} for one in table
    }
