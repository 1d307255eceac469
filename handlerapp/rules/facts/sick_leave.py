"""Facts about the sick leave: its periods, the running chain and the limits of the chain.

What weighs in them: of the day in the chain it is day 1, since the day follows from it and the
calendar. That a period was prolonged, or another was added to the chain, changes no reason; that
the first sick day was corrected does. The period that covers the day is shown and never weighs. A
limit weighs as the day it stands for and its date, an unbroken part-time leave as its degree and
its first day, an earlier sick leave as its first and last day.

An earlier sick leave is an unbroken spell: the periods that a change of degree or a new decision
makes of one leave are one, as they are in the chain (SFB 27:46–51), and count with all their days.
A limit is silent when there is an assessment of its day, whichever chain it was made in: the rule
asks for an assessment with that day and for nothing more of it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from handlerapp.domain.sick_leave import SickPeriod, Span, chains, current_period
from handlerapp.rules.facts.fact import (
    CHAIN_DAY,
    CHAIN_LIMIT,
    NO,
    NONE,
    Evidence,
    Evidences,
    Fact,
    counted,
    shown,
    told,
    unknown,
)
from handlerapp.rules.seen import Seen

_NO_CHAIN = unknown("en sjukperiod i en löpande rehabiliteringskedja")
_NO_EMPLOYMENT = unknown("anställning")
_NO_LIMIT = unknown("en gräns utan bedömning")
_NO_FLOW = unknown("kundflöde")


def on_sick_leave(seen: Seen) -> Fact:
    """Whether a sick period covers the day."""
    periods, period = seen.case.sick_periods, seen.period
    if period is None:
        return NO
    return Fact(True, lambda: (shown(*_first_day(periods, period)),))


def chain_day(seen: Seen) -> Fact:
    """The day of the running rehabilitation chain (SFB 27:46–51)."""
    chain, day = seen.chain, seen.chain_day
    if chain is None or day is None:
        return _NO_CHAIN
    periods = seen.case.sick_periods
    return Fact(
        day,
        lambda: (
            shown(CHAIN_DAY, day, seen.on),
            Evidence(*_first_day(periods, _begun_on(periods, chain.day_one))),
        ),
    )


def days_of_earlier_sick_leave(seen: Seen, *, within_days: int) -> Fact:
    """The longest unbroken sick leave, in days, outside the running chain that ended within so
    many days before its day 1; 0 where there is none. Of several as long the latest is told."""
    if seen.chain is None:
        return NONE
    day_one = seen.chain.day_one
    periods = seen.case.sick_periods
    if len(periods) == 1 or all(each.first_day >= day_one for each in periods):
        return NONE
    found = [
        (span.days_until(span.last_day), span)
        for chain in chains(periods)
        if chain != seen.chain
        for span in chain.spans
        if span.last_day is not None
        and span.last_day < day_one
        and (day_one - span.last_day).days <= within_days
    ]
    if not found:
        return NONE
    longest, spell = max(found)
    return Fact(longest, lambda: (*_told_spell(periods, spell), counted(longest, seen.on)))


def days_at_same_part_time(seen: Seen) -> Fact:
    """For how many days without a break, the day included, the degree has been the same and
    below 100; 0 where it is not below 100 on the day.

    Where periods overlap, the degree of a day is that of the period begun last.
    """
    periods, period = seen.case.sick_periods, seen.period
    if period is None or period.degree >= 100:
        return NONE
    begun = period.first_day if len(periods) == 1 else _same_degree_since(periods, period, seen.on)
    days = (seen.on - begun).days + 1
    return Fact(
        days,
        lambda: (
            Evidence(f"sick_periods[{periods.index(period)}].degree", period.degree, begun),
            counted(days, seen.on),
        ),
    )


def days_to_limit(seen: Seen) -> Fact:
    """Days to the nearest limit of the chain that lies ahead and is not assessed (SFB 27:47–49)."""
    return _limit(seen, ahead=True)


def days_past_limit(seen: Seen) -> Fact:
    """Days since the latest limit of the chain that has come and is not assessed; 0 on its day."""
    return _limit(seen, ahead=False)


def employment(seen: Seen) -> Fact:
    """What the insured works as."""
    if seen.case.employment is None:
        return _NO_EMPLOYMENT
    value = seen.case.employment.value
    return Fact(value, lambda: told("employment", value))


def flow(seen: Seen) -> Fact:
    """The agency's division by need of support."""
    if seen.case.flow is None:
        return _NO_FLOW
    value = seen.case.flow.value
    return Fact(value, lambda: told("flow", value))


def _limit(seen: Seen, *, ahead: bool) -> Fact:
    if seen.chain is None or seen.chain_day is None:
        return _NO_CHAIN
    if seen.case.employment is None:
        return _NO_EMPLOYMENT
    found = []
    for day, reached in seen.limits:
        days = (reached - seen.on).days if ahead else (seen.on - reached).days
        if days > 0 or (days == 0 and not ahead):
            found.append((days, day, reached))
    if not found:
        return _NO_LIMIT
    days, day, reached = min(found)
    return Fact(days, lambda: (Evidence(CHAIN_LIMIT, day, reached), counted(days, seen.on)))


def _same_degree_since(periods: Sequence[SickPeriod], period: SickPeriod, on: date) -> date:
    """The first day of the unbroken days up to `on` that have the degree of the period.

    The degree can only change where a period begins or has ended.
    """
    begun = on
    edges = {each.first_day for each in periods}
    edges |= {
        each.last_day + timedelta(days=1)
        for each in periods
        if each.last_day and each.last_day < on
    }
    for edge in sorted(edges, reverse=True):
        if edge > on:
            continue
        current = current_period(periods, edge)
        if current is None or current.degree != period.degree:
            break
        begun = edge
    return begun


def _begun_on(periods: Sequence[SickPeriod], day: date) -> SickPeriod:
    return next(each for each in periods if each.first_day == day)


def _first_day(periods: Sequence[SickPeriod], period: SickPeriod) -> tuple[str, str, date]:
    first = period.first_day
    return f"sick_periods[{periods.index(period)}].from", first.isoformat(), first


def _told_spell(periods: Sequence[SickPeriod], spell: Span) -> Evidences:
    first, last = spell.first_day, spell.last_day
    ends = next(place for place, each in enumerate(periods) if last and each.last_day == last)
    said = last.isoformat() if last else None
    return (
        Evidence(f"sick_periods[{ends}].to", said, last),
        Evidence(*_first_day(periods, _begun_on(periods, first))),
    )
