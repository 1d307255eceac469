"""Consent (samtycke): what may be told to whom, from when, and until it is withdrawn."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from handlerapp.domain.party import Party


class Scope(Enum):
    """What a consent covers (SFB 30:10; the agency's own division)."""

    MEETING = "meeting"
    PLAN = "plan"
    WORK = "work"
    MEDICAL = "medical"
    DIAGNOSIS = "diagnosis"
    SOCIAL = "social"


DEFAULT_SCOPE = (Scope.MEETING, Scope.PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The insured's consent to one party."""

    party: Party
    given: date
    scope: tuple[Scope, ...] = ()
    withdrawn: date | None = None

    def in_force(self, on: date) -> bool:
        """Given on or before `on`, and not withdrawn on or before it."""
        return self.given <= on and (self.withdrawn is None or self.withdrawn > on)

    @property
    def covers(self) -> frozenset[Scope]:
        """The scopes it gives: always the meeting, and the plan too where none is listed."""
        return frozenset(self.scope or DEFAULT_SCOPE) | {Scope.MEETING}
