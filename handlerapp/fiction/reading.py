"""Reading the shipped data of this room: what is not as it should be is our fault, and named."""

import tomllib
from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from handlerapp import resources
from handlerapp.errors import Bug

_Member = TypeVar("_Member", bound=Enum)


class Table:
    """One table of a shipped file and where it stands; every key must be asked for once."""

    def __init__(self, values: object, where: str) -> None:
        if not isinstance(values, dict):
            raise Bug(f"{where}: ett tabellvärde väntades")
        self._left: dict[str, Any] = dict(values)
        self.where = where

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def done(self) -> None:
        """Raise Bug where a key is left that nobody asked for."""
        if self._left:
            raise Bug(f"{self.where}: okänd nyckel {', '.join(sorted(self._left))}")

    def wrong(self, key: str) -> Bug:
        """The error for a value of `key` that cannot be used."""
        return Bug(f"{self.where}.{key}: fel eller saknat värde")

    def text(self, key: str) -> str:
        value = self._left.pop(key, None)
        if not isinstance(value, str):
            raise self.wrong(key)
        return value

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


def load(name: str) -> Table:
    """One file of resources/fiction as a table that knows its name. Raises Bug if unreadable."""
    try:
        with resources.path("fiction", name).open("rb") as file:
            return Table(tomllib.load(file), name)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise Bug(f"{name}: går inte att läsa") from error


@lru_cache(maxsize=1)
def published_personnummer() -> tuple[tuple[date, bool, str], ...]:
    """Birth date, whether a man's, and the number, of each one published for testing.

    The last digit but one is odd for men (folkbokföringslagen 1991:481, section 18).
    """
    lines = resources.path("reference", "test_personnummer.csv").read_text("utf-8").split()[1:]
    return tuple(
        (date(int(line[:4]), int(line[4:6]), int(line[6:8])), int(line[-2]) % 2 == 1, line)
        for line in lines
    )
