"""Reading the shipped data files: what is not as it should be is told with file and place."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from handlerapp.errors import DataFileWrong

_Member = TypeVar("_Member", bound=Enum)
_Read = TypeVar("_Read")


class Table:
    """One table of a shipped file and where it stands; every key must be asked for once."""

    def __init__(self, values: object, where: str) -> None:
        if not isinstance(values, dict):
            raise DataFileWrong(where, "här ska en tabell stå")
        self._left: dict[str, Any] = dict(values)
        self.where = where

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def __iter__(self) -> Iterator[str]:
        """The keys that are left to ask for, as they stand now."""
        return iter(tuple(self._left))

    def done(self) -> None:
        """Raise DataFileWrong where a key is left that nobody asked for."""
        if self._left:
            raise DataFileWrong(self.where, f"okänd nyckel {', '.join(sorted(self._left))}")

    def wrong(self, key: str, wanted: str = "fel eller saknat värde") -> DataFileWrong:
        """The error for a value of `key` that cannot be used."""
        return DataFileWrong(f"{self.where}.{key}", wanted)

    def text(self, key: str) -> str:
        value = self._left.pop(key, None)
        if not isinstance(value, str):
            raise self.wrong(key)
        return value

    def filled(self, key: str) -> str:
        """A text with more than blanks in it."""
        text = self.text(key)
        if not text.strip():
            raise self.wrong(key, "är tom")
        return text

    def day(self, key: str) -> date:
        """A date, written without quotes."""
        value = self._left.pop(key, None)
        if type(value) is not date:  # not isinstance: a time of day is no date
            raise self.wrong(key, "ska vara ett datum utan citattecken, som 2021-10-01")
        return value

    def day_or_none(self, key: str) -> date | None:
        return self.day(key) if key in self else None

    def peek(self, key: str) -> Any:
        """What stands there, which is still to be asked for; None where nothing does."""
        return self._left.get(key)

    def rest(self) -> dict[str, Any]:
        """Every key that is left, with its value as it stands; none is left after."""
        left, self._left = self._left, {}
        return left

    def text_or(self, key: str, default: str | None) -> str | None:
        return self.text(key) if key in self else default

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them, as a tuple; empty where the key is absent."""
        value = self._left.pop(key, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise self.wrong(key)
        return tuple(texts)

    def number(self, key: str) -> int:
        value = self._left.pop(key, None)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key)
        return value

    def number_or_none(self, key: str) -> int | None:
        return self.number(key) if key in self else None

    def flag(self, key: str, *, default: bool) -> bool:
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key)
        return value

    def pair(self, key: str) -> tuple[int, int]:
        """Two whole numbers, the first not above the second unless it is a gap or a length."""
        return self._as_pair(self._left.pop(key, None), key)

    def pairs(self, key: str) -> tuple[tuple[int, int], ...]:
        return tuple(self._as_pair(value, key) for value in self.items(key))

    def member(self, key: str, kind: type[_Member]) -> _Member:
        """The member of an enum whose value stands there."""
        return self.as_member(self._left.pop(key, None), key, kind)

    def as_member(self, value: object, key: str, kind: type[_Member]) -> _Member:
        try:
            return kind(value)
        except ValueError as error:
            raise self.wrong(key) from error

    def member_or_none(self, key: str, kind: type[_Member]) -> _Member | None:
        return self.member(key, kind) if key in self else None

    def items(self, key: str) -> list[Any]:
        """A list as it stands; empty where the key is absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.wrong(key)
        return value

    def tables(self, key: str) -> Iterable["Table"]:
        """Each table of a list, to be read and then checked with `done`."""
        for place, values in enumerate(self.items(key)):
            yield Table(values, f"{self.where}.{key}[{place}]")

    def by_member(
        self, key: str, kind: type[_Member], read: "Callable[[Table], _Read]", *, named: str
    ) -> dict[_Member, _Read]:
        """What is read of the table of each member of the enum, in the enum's order. `named` is the
        key under which a table tells whose it is. A member with no table, or two, is wrong."""
        found: dict[_Member, _Read] = {}
        for table in self.tables(key):
            member = table.member(named, kind)
            if member in found:
                raise table.wrong(named, "står två gånger")
            found[member] = read(table)
            table.done()
        missing = [each.value for each in kind if each not in found]
        if missing:
            raise self.wrong(key, f"saknar {', '.join(missing)}")
        return {each: found[each] for each in kind}

    def table(self, key: str) -> "Table":
        return Table(self._left.pop(key, None), f"{self.where}.{key}")

    def _as_pair(self, value: object, key: str) -> tuple[int, int]:
        if (
            not isinstance(value, list)
            or len(value) != 2
            or not all(isinstance(part, int) for part in value)
        ):
            raise self.wrong(key)
        return value[0], value[1]


def load(path: Path) -> Table:
    """One file as a table that knows its name. Raises DataFileWrong where it cannot be read."""
    try:
        with path.open("rb") as file:
            return Table(tomllib.load(file), path.name)
    except tomllib.TOMLDecodeError as error:
        raise DataFileWrong(path.name, f"går inte att läsa som TOML: {error}") from None
    except (OSError, ValueError, RecursionError):  # no text, a number or lists without end
        raise DataFileWrong(path.name, "går inte att läsa") from None
