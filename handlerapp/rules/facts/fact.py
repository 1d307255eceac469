"""What a fact is: a value, and the evidence for it, which is put together when it is asked for."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import NamedTuple, TypeVar

from handlerapp.rules.model import Scalar

_Member = TypeVar("_Member", bound=Enum)


CHAIN_DAY = "derived.chain_day"
CHAIN_LIMIT = "derived.chain_limit"
DAYS = "derived.days"
GUIDELINE_DAYS = "derived.guideline_days"
OUTSIDE_PARTY = "derived.outside_party"
CASES_OF_EMPLOYER = "derived.cases_of_employer"

DERIVED = frozenset(
    {CHAIN_DAY, CHAIN_LIMIT, DAYS, GUIDELINE_DAYS, OUTSIDE_PARTY, CASES_OF_EMPLOYER}
)
"""What is worked out and stands nowhere in a case; every other `what` is a path to its value."""


class Evidence(NamedTuple):
    """One thing that a fact rests on: its path in the case as the caseload file has it (or a name
    of `DERIVED`), the value that stands there, and its date.

    What does not weigh is shown and is no part of a fingerprint: what only the calendar counts,
    and what was recorded but could be otherwise without changing the reason.
    """

    what: str
    value: Scalar | None
    day: date | None = None
    weighs: bool = True


Evidences = tuple[Evidence, ...]


class Fact:
    """What was found. `missing` says in Swedish what would have to be known.

    Most facts are only held against a value, so what tells the evidence is kept and called the
    first time that somebody asks; from then on the fact holds the evidence alone.
    """

    __slots__ = ("_told", "missing", "value")

    def __init__(
        self,
        value: Scalar | None,
        told: Evidences | Callable[[], Evidences] = (),
        missing: str | None = None,
    ) -> None:
        self.value, self._told, self.missing = value, told, missing

    @property
    def evidence(self) -> Evidences:
        """What the value rests on."""
        if not isinstance(self._told, tuple):
            self._told = self._told()
        return self._told

    def settled(self) -> "Fact":
        """The same with its evidence told, so that it keeps nothing else in memory."""
        _ = self.evidence
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Fact):
            return NotImplemented
        return (self.value, self.evidence, self.missing) == (
            other.value,
            other.evidence,
            other.missing,
        )

    __hash__ = None  # type: ignore[assignment]  # it stands in no set

    def __repr__(self) -> str:
        return f"Fact({self.value!r}, {self.evidence!r}, missing={self.missing!r})"


NO = Fact(False)
"""Nothing of the kind was found."""

NONE = Fact(0)
"""There are none."""


def unknown(missing: str) -> Fact:
    """A fact that lacks what it needs; `missing` says in Swedish what that is."""
    return Fact(None, missing=missing)


def told(what: str, value: Scalar | None, day: date | None = None) -> Evidences:
    """The evidence of a fact that rests on one thing."""
    return (Evidence(what, value, day),)


@lru_cache
def members(kind: type[_Member], words: tuple[str, ...]) -> tuple[_Member, ...]:
    """The members of an enum that an argument's words name: held against them, a recorded value
    need not be turned into its word each time."""
    return tuple(each for each in kind if each.value in words)


def shown(what: str, value: Scalar | None, day: date | None = None) -> Evidence:
    """Evidence that does not weigh."""
    return Evidence(what, value, day, weighs=False)


def counted(days: int, on: date) -> Evidence:
    """Days that the calendar counts."""
    return shown(DAYS, days, on)
