"""What the rehabilitation chain asks on which day: limits, grounds, exceptions and reminders.

The data are those of `chain_rules`, each with its dates and its reference.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handlerapp import resources
from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.case import Case, Employment
from handlerapp.domain.chain_rules import WITHOUT_CHAIN as WITHOUT_CHAIN
from handlerapp.domain.chain_rules import ChainException as ChainException
from handlerapp.domain.chain_rules import ChainRules as ChainRules
from handlerapp.domain.chain_rules import DayEntry
from handlerapp.domain.chain_rules import Limit as Limit
from handlerapp.domain.chain_rules import load as load
from handlerapp.domain.days import plus_days
from handlerapp.domain.sick_leave import Certificate, Days, RehabChain, running_chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the working capacity is assessed against, as help and never as a decision."""

    text: str
    reference: str
    exceptions: tuple[ChainException, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingLimit:
    """A limit ahead: its day in the chain, its date, and the ground that applies from then."""

    day: int
    date: date
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainDate:
    """A day of the chain that means something, on its true date."""

    day: int
    date: date
    text: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something worth a bevakning, on its true date. `day` None: it follows a certificate."""

    day: int | None
    date: date
    text: str
    kind: BevakningKind
    reference: str


@lru_cache(maxsize=1)
def rules() -> ChainRules:
    """The shipped data. Raises DataFileWrong naming file and place."""
    return load(resources.path("reference", "rehab_chain.toml"))


def limits_for(employment: Employment | None) -> tuple[Limit, ...]:
    """The limits of an employment, earliest first; none where it is unknown (SFB 27:47–49 b)."""
    return rules().limits.get(employment, ())


def ground_on(
    employment: Employment | None, day: int, on: date, birth_date: date | None = None
) -> Ground | None:
    """The ground for a day of the chain (1 or later) as it was on the date `on` (SFB 27:46–49 e).

    None where the employment is unknown, has no chain, or had no rule of its own on that date. The
    exception near the pension needs a birth date and that the age of the time has been reached.
    """
    exceptions = tuple(
        each.value
        for each in rules().exceptions
        if each.reach.holds(employment, day, on) and each.is_open_to(birth_date, on)
    )
    for entry in rules().entries_on(employment, day, on):
        return Ground(text=entry.text, reference=entry.reference, exceptions=exceptions)
    return None


def chain_of(employment: Employment | None, periods: Sequence[Days], on: date) -> RehabChain | None:
    """The running chain on a date; None for students and parents on leave, who have none."""
    return None if employment in WITHOUT_CHAIN else running_chain(periods, on)


def chain_for(case: Case, on: date) -> RehabChain | None:
    """The running chain of a case on a date, as `chain_of`."""
    return chain_of(case.employment, case.sick_periods, on)


def next_limit(limits: tuple[Limit, ...], chain: RehabChain, day: int) -> tuple[int, date] | None:
    """The day and date of the first of the `limits` after day `day` of the chain, else None.

    The date counts on from the last day known as if the leave went on.
    """
    for limit in limits:
        if limit.day > day:
            reached = chain.date_of(limit.day)
            if reached is not None and limit.is_in_force(reached):
                return limit.day, reached
    return None


def coming_limits(case: Case, on: date) -> tuple[ComingLimit, ...]:
    """Every limit after the chain's day on `on`, with its date and ground, earliest first.

    The date counts on from the last day known as if the leave went on; a limit that falls outside
    the calendar or outside the time that it is in force is left out.
    """
    chain = chain_for(case, on)
    if chain is None:
        return ()
    today = chain.day_on(on)
    dated = ((limit, chain.date_of(limit.day)) for limit in limits_for(case.employment))
    return tuple(
        ComingLimit(day=limit.day, date=reached, ground=entry.text)
        for limit, reached in dated
        if limit.day > today and reached is not None and limit.is_in_force(reached)
        for entry in rules().entries_on(case.employment, limit.day, reached)
    )


def chain_dates(chain: RehabChain, employment: Employment | None = None) -> tuple[ChainDate, ...]:
    """The chain dates (days 8 to 551) on their true day; those of one employment where given."""
    return tuple(
        ChainDate(day=entry.day, date=reached, text=entry.text, reference=entry.reference)
        for entry, reached in _dated(rules().chain_dates, chain, employment)
    )


def reminders(
    chain: RehabChain | None,
    certificate: Certificate | None,
    employment: Employment | None = None,
) -> tuple[Reminder, ...]:
    """What is worth a bevakning, earliest first, on its true day, which may be no working day.

    Days of the chain (those of one employment where given), and days before the certificate ends.
    """
    found = [
        Reminder(
            day=entry.day,
            date=reached,
            text=entry.text,
            kind=entry.kind,
            reference=entry.reference,
        )
        for entry, reached in _dated(rules().reminders, chain, employment)
    ]
    if certificate is not None and certificate.last_day is not None:
        entry = rules().certificate_reminder
        found.append(
            Reminder(
                day=None,
                date=plus_days(certificate.last_day, -entry.days_before),
                text=entry.text,
                kind=entry.kind,
                reference=entry.reference,
            )
        )
    return tuple(sorted(found, key=lambda reminder: reminder.date))


def _dated(
    entries: tuple[DayEntry, ...], chain: RehabChain | None, employment: Employment | None
) -> list[tuple[DayEntry, date]]:
    if chain is None:
        return []
    mine = [e for e in entries if employment is None or employment in e.employments]
    dated = [(entry, chain.date_of(entry.day)) for entry in mine]
    return [(entry, reached) for entry, reached in dated if reached is not None]
