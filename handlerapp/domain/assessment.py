"""Assessments of working capacity at the limits of the rehabilitation chain, and benefits."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Outcome(Enum):
    """What was decided. The program records it and never proposes it."""

    GRANTED = "granted"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A recorded assessment at `chain_day` (90, 180, 365) of the rehabilitation chain."""

    chain_day: int
    day: date
    outcome: Outcome
    exception: str | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """A benefit beside or instead of sickness benefit; no last day means that it runs on."""

    kind: str
    first_day: date
    last_day: date | None = None

    def covers(self, on: date) -> bool:
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)
