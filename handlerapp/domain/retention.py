"""When a closed case is to be deleted (gallring; SFB 114:15)."""

from dataclasses import dataclass
from datetime import date

from handlerapp.domain.case import CaseRef
from handlerapp.domain.days import plus_months
from handlerapp.domain.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A closed case whose time is out. `must_go` once the longest time is out too."""

    ref: CaseRef
    closed: date
    due: date
    must_go: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgedCase:
    """One that was deleted: what is kept of it."""

    ref: CaseRef
    closed: date | None
    purged: date


def proposal(ref: CaseRef, closed: date | None, settings: Settings, today: date) -> Proposal | None:
    """Propose the case when the months since it was closed are out on `today`, else None."""
    if closed is None:
        return None
    due = plus_months(closed, settings.retention_months)
    if due > today:
        return None
    at_last = plus_months(closed, settings.retention_months_at_most)
    return Proposal(ref=ref, closed=closed, due=due, must_go=at_last <= today)
