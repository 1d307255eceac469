"""What is wrong in a caseload file and where, gathered while it is read.

A path is kept as a chain of (parent, key) and becomes text only where there is a problem.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlerapp.errors import Problem, Severity

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
_LARGE = 10**15
_SHOWN = 40

Place = tuple[Any, str | int] | None
"""Where in the file: (place of the parent, key or number); None is the document itself."""


class Wrong(Exception):
    """A value is not what it should be; the words are Swedish and name no place."""


class Repeated(dict[str, Any]):
    """A JSON object in which keys stand more than once; the last value of each holds."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        times = Counter(key for key, _ in pairs)
        self.repeated = tuple(key for key, count in times.items() if count > 1)


@dataclass(frozen=True, slots=True)
class NotJson:
    """`NaN` or `Infinity`, which Python reads and JSON does not have."""

    written: str


class HugeNumber:
    """A whole number with more digits than Python turns into a number."""


_IN_WORDS = ((dict, "ett objekt"), (list, "en lista"), (HugeNumber, "ett mycket stort tal"))


class Findings:
    """The problems found so far, and what must stand only once in the file.

    `odd`: the document holds `NotJson` or `Repeated` somewhere.
    """

    def __init__(self, today: date, *, odd: bool) -> None:
        self.today = today
        self.problems: list[Problem] = []
        self.errors = 0
        self._odd = odd
        self._seen: dict[tuple[str, str], Place] = {}

    def wrong(self, place: Place, sentence: str) -> None:
        """Tell an error."""
        self.errors += 1
        self.problems.append(Problem(where=path(place), message=sentence))

    def doubt(self, place: Place, sentence: str) -> None:
        """Tell a warning."""
        self.problems.append(
            Problem(where=path(place), message=sentence, severity=Severity.WARNING)
        )

    def unknown(self, place: Place, value: Any) -> None:
        """Tell that a key is kept out; what is not JSON inside it is an error all the same."""
        self.doubt(place, "okänd nyckel, läses inte in")
        if self._odd:
            self._tell_what_is_not_json(place, value)

    def once(self, what: str, name: str | None, place: Place) -> None:
        """Tell an error where this name of `what` has stood before in the file."""
        if name is None:
            return
        first = self._seen.setdefault((what, name), place)
        if first is not place:
            self.wrong(place, f"samma som {path(first)}; får bara stå en gång i filen")

    def repeated(self, item: Any, place: Place) -> None:
        """Tell every key that stands more than once in this object."""
        if isinstance(item, Repeated):
            for key in item.repeated:
                self.wrong((place, key), "nyckeln står flera gånger; behåll den som gäller")

    def _tell_what_is_not_json(self, place: Place, value: Any) -> None:
        left: list[tuple[Place, Any]] = [(place, value)]
        while left:
            place, value = left.pop()
            if isinstance(value, NotJson):
                self.wrong(place, f"{value.written} finns inte i JSON; ska vara ett tal eller null")
            elif isinstance(value, dict):
                self.repeated(value, place)
                left += [((place, key), inner) for key, inner in reversed(value.items())]
            elif isinstance(value, list):
                left += [((place, number), inner) for number, inner in _last_first(value)]


def path(place: Place) -> str:
    """The JSON path, `cases[3].sick_periods[0].to`; `filen` for the document itself."""
    steps: list[str] = []
    while place is not None:
        place, key = place
        if isinstance(key, int):
            steps.append(f"[{key}]")
        elif _PLAIN_KEY.fullmatch(key):
            steps.append(key if place is None else f".{key}")
        else:
            steps.append(f'["{_shortened(key)}"]')
    return "".join(reversed(steps)) or "filen"


def shown(value: Any) -> str:
    """A wrong value in a few words that can be printed anywhere."""
    if isinstance(value, str):
        return f"”{_shortened(value)}”" if value else "en tom text"
    for type_, words in _IN_WORDS:
        if isinstance(value, type_):
            return words
    if isinstance(value, NotJson):
        return value.written
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value) if abs(value) < _LARGE else "ett mycket stort tal"


def opened(item: Any, place: Place, findings: Findings) -> dict[str, Any] | None:
    """The item as an object, None where it was told not to be one."""
    if type(item) is dict:
        return item
    if isinstance(item, Repeated):
        findings.repeated(item, place)
        return item
    findings.wrong(place, f"ska vara ett objekt, inte {shown(item)}")
    return None


def _last_first(items: list[Any]) -> Iterator[tuple[int, Any]]:
    return zip(range(len(items) - 1, -1, -1), reversed(items), strict=True)


def _shortened(text: str) -> str:
    start = text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in start)
