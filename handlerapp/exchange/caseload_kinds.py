"""Lists and records in a caseload file, made of single values: how each is read and written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, MISSING, dataclass, fields
from typing import Any

from handlerapp.exchange.caseload_findings import Findings, Place, Wrong, opened, shown
from handlerapp.exchange.caseload_leaves import Leaf

_LIST_WANTED = "ska vara en lista"

Object = Mapping[str, Any]
"""One JSON object as it stands in the file."""


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
