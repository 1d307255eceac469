"""A sick leave as a line of days from the first: what can be drawn and told without any date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlerapp.domain.case import Case
from handlerapp.domain.grounds import chain_for, limits_for
from handlerapp.domain.sick_leave import RehabChain, chains


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days from `first` to `last`, counted in calendar days after the first sick day, which is 0;
    no last day means that it goes on."""

    first: int
    last: int | None
    degree: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitMark:
    """A limit of the chain: its day there, and how far along the line that is."""

    day: int
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The latest sick leave begun by a day: `day` is that day's number in the chain, `at` how far
    along the line it is. `is_running` whether the chain still runs."""

    day: int
    at: int
    is_running: bool
    periods: tuple[Stretch, ...]
    certificates: tuple[Stretch, ...]
    limits: tuple[LimitMark, ...]


def timeline(case: Case, on: date) -> Timeline | None:
    """The line of a case on a day; None where no sick leave has begun by then."""
    chain = latest_chain(case, on)
    if chain is None:
        return None
    one = chain.day_one
    dated = ((limit.day, chain.date_of(limit.day)) for limit in limits_for(case.employment))
    return Timeline(
        day=chain.day_on(on),
        at=(on - one).days,
        is_running=chain_for(case, on) is not None,
        periods=_stretches(
            one, ((each.first_day, each.last_day, each.degree) for each in case.sick_periods)
        ),
        certificates=_stretches(
            one,
            (
                (each.first_day or each.issued, each.last_day, each.degree)
                for each in case.certificates
            ),
        ),
        limits=tuple(
            LimitMark(day=day, at=(reached - one).days)
            for day, reached in dated
            if reached is not None
        ),
    )


def latest_chain(case: Case, on: date) -> RehabChain | None:
    """The chain that a day is counted in: the last one begun by then, running or not, whatever the
    employment; None where there is none."""
    begun = [chain for chain in chains(case.sick_periods) if chain.day_one <= on]
    return begun[-1] if begun else None


def day_of(chain: RehabChain | None, on: date | None) -> int | None:
    """The number of a day in the chain, counted on past its last day as if the leave went on; None
    before it, and where there is no chain or no day."""
    if chain is None or on is None or on < chain.day_one:
        return None
    past = 0 if chain.last_day is None else max(0, (on - chain.last_day).days)
    return chain.day_on(on) + past


def _stretches(
    one: date, some: Iterable[tuple[date | None, date | None, int | None]]
) -> tuple[Stretch, ...]:
    """Those that reach the first day or a later one, in the order of their first day."""
    found = (
        Stretch(
            first=max(0, (first - one).days),
            last=None if last is None else (last - one).days,
            degree=degree,
        )
        for first, last, degree in some
        if first is not None and (last is None or last >= one)
    )
    return tuple(sorted(found, key=lambda each: (each.first, each.last or each.first)))
