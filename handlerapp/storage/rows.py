"""Domain values as table rows: columns have the fields' own names, in the fields' own order."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from enum import Enum
from types import NoneType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Convert = Callable[[Any], Any]

MINUTE = "%Y-%m-%d %H:%M"


class RowShape(Generic[Value]):
    """How one dataclass becomes a row and comes back.

    Dates are ISO text, enums their values, values that have a `code` that code, tuples of texts a
    JSON list, yes/no 1 and 0. Fields named in `without` live in tables of their own and get their
    values when the row is read.
    """

    def __init__(self, kind: type[Value], *, prefix: str = "", without: Sequence[str] = ()) -> None:
        self.kind = kind
        hints = get_type_hints(kind)
        self.names = tuple(f.name for f in fields(kind) if f.name not in without)  # type: ignore[arg-type]  # every kind is a dataclass
        self.columns = tuple(prefix + name for name in self.names)
        converters = [_converters(hints[name]) for name in self.names]
        self._out = tuple(zip(self.names, (out for out, _ in converters), strict=True))
        self._back = tuple(back for _, back in converters)

    def to_row(self, value: Value) -> tuple[Any, ...]:
        """The cells of the value, in the order of `columns`."""
        row = []
        for name, convert in self._out:
            cell = getattr(value, name)
            row.append(cell if cell is None or convert is None else convert(cell))
        return tuple(row)

    def from_row(self, row: Sequence[Any], **more: Any) -> Value:
        """The value that these cells hold; `more` has the fields that are kept elsewhere."""
        for name, cell, convert in zip(self.names, row, self._back, strict=True):
            more[name] = cell if cell is None or convert is None else convert(cell)
        return self.kind(**more)


def _converters(hint: Any) -> tuple[Convert | None, Convert | None]:
    """What a field of this type needs on its way out and back; None where it needs nothing."""
    kinds = [kind for kind in get_args(hint) if kind is not NoneType] if _optional(hint) else [hint]
    kind = kinds[0]
    if get_origin(kind) is tuple:
        return _list_out, _list_back(get_args(kind)[0])
    kind = getattr(kind, "__supertype__", kind)
    if issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return _enum_out, members.__getitem__
    if hasattr(kind, "from_code"):
        return _code_out, kind.from_code
    return next((both for known, both in _SCALARS if issubclass(kind, known)), (None, None))


def _optional(hint: Any) -> bool:
    return NoneType in get_args(hint)


def _enum_out(member: Enum) -> Any:
    return member.value


def _minute_out(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")


def _minute_back(text: str) -> datetime:
    return datetime.strptime(text, MINUTE)  # noqa: DTZ007 - meetings are in local time


def _clock_out(clock: time) -> str:
    return clock.isoformat("minutes")


def _code_out(value: Any) -> str:
    code: str = value.code
    return code


def _list_out(items: Sequence[Any]) -> str:
    return json.dumps(
        [item.value if isinstance(item, Enum) else item for item in items], ensure_ascii=False
    )


def _list_back(kind: Any) -> Convert:
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda text: tuple(members[item] for item in json.loads(text))
    return lambda text: tuple(json.loads(text))


_SCALARS: tuple[tuple[type, tuple[Convert, Convert]], ...] = (
    (datetime, (_minute_out, _minute_back)),  # before date, whose kind it is
    (date, (date.isoformat, date.fromisoformat)),
    (time, (_clock_out, time.fromisoformat)),
    (bool, (int, bool)),
)
