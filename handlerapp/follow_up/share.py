"""Shares that carry what they count, days with their spread, and the quarters they fall in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from statistics import median, quantiles
from typing import NamedTuple, Self

from handlerapp.errors import Bug

SMALL = 10
"""Below so many, one case moves the share a lot, and that is said."""


class Outcome(Enum):
    """What one case, step or meeting says of a measure."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`met` of `of`. Beside them, in neither: `unknown`, of which it is not known, and `left_out`,
    which a rule leaves in peace or the handler has answered that it does not concern."""

    met: int
    of: int
    unknown: int = 0
    left_out: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.met <= self.of or self.unknown < 0 or self.left_out < 0:
            raise Bug("a share of more than all")

    @classmethod
    def counted(cls, count: Mapping[Outcome, int]) -> Self:
        """The share of so many of each outcome."""
        met = count.get(Outcome.MET, 0)
        return cls(
            met=met,
            of=met + count.get(Outcome.NOT_MET, 0),
            unknown=count.get(Outcome.UNKNOWN, 0),
            left_out=count.get(Outcome.LEFT_OUT, 0),
        )

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.met / self.of if self.of else None

    @property
    def percent(self) -> int | None:
        """In whole per cent, a half upwards; None of nothing."""
        return (200 * self.met + self.of) // (2 * self.of) if self.of else None

    @property
    def is_small(self) -> bool:
        """Whether it rests on so few that it says little."""
        return self.of < SMALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Days by their median and the half that lies nearest around it (`low` to `high`).

    All three are None where there are no days. Of `unknown` one end is not known.
    """

    count: int
    median: float | None
    low: float | None
    high: float | None
    unknown: int

    @classmethod
    def of(cls, days: Sequence[int], unknown: int) -> Self:
        """The spread of these days, in any order."""
        if not days:
            return cls(count=0, median=None, low=None, high=None, unknown=unknown)
        quarters = quantiles(days, n=4, method="inclusive") if len(days) > 1 else [days[0]] * 3
        return cls(
            count=len(days),
            median=median(days),
            low=quarters[0],
            high=quarters[2],
            unknown=unknown,
        )

    @property
    def is_small(self) -> bool:
        """Whether it rests on so few that it says little."""
        return self.count < SMALL


class Quarter(NamedTuple):
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The one that a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def before(self) -> "Quarter":
        """The one before it."""
        year, number = self
        return Quarter(year, number - 1) if number > 1 else Quarter(year - 1, 4)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    def __str__(self) -> str:
        """`2026-Q3`."""
        return f"{self.year}-Q{self.number}"

    @property
    def said(self) -> str:
        """`kv 3 2026`."""
        return f"kv {self.number} {self.year}"


def latest_quarters(on: date, count: int) -> tuple[Quarter, ...]:
    """So many quarters up to the one that the day lies in, the earliest first."""
    found = list(_backwards(Quarter.of(on), count))
    return tuple(reversed(found))


def _backwards(quarter: Quarter, count: int) -> Iterator[Quarter]:
    for _ in range(count):
        yield quarter
        if quarter == (1, 1):  # there is no year before it
            return
        quarter = quarter.before


def outcomes(some: Iterable[tuple[Outcome, int]]) -> dict[Outcome, int]:
    """How many of each outcome in all."""
    found: dict[Outcome, int] = {}
    for outcome, count in some:
        found[outcome] = found.get(outcome, 0) + count
    return found
