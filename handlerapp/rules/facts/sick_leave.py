"""Facts about the sick leave: its periods, the running chain and the limits of the chain."""

from datetime import date

from handlerapp.domain.sick_leave import chains
from handlerapp.rules.facts.fact import NO, NONE, Evidence, Fact, counted, told, unknown
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
    return Fact(
        True, lambda: told(f"sick_periods[{periods.index(period)}].from", True, period.first_day)
    )


def chain_day(seen: Seen) -> Fact:
    """The day of the running rehabilitation chain (SFB 27:46–51)."""
    chain, day = seen.chain, seen.chain_day
    if chain is None or day is None:
        return _NO_CHAIN
    return Fact(day, lambda: (Evidence("chain.day", day, chain.day_one, counted=True),))


def days_of_earlier_sick_leave(seen: Seen, *, within_days: int) -> Fact:
    """The longest unbroken sick leave, in days, outside the running chain that ended within so
    many days before its day 1; 0 where there is none."""
    if seen.chain is None:
        return NONE
    day_one = seen.chain.day_one
    periods = seen.case.sick_periods
    if len(periods) == 1 or all(each.first_day >= day_one for each in periods):
        return NONE
    longest, ended = 0, None
    for chain in chains(periods):
        for span in chain.spans:
            if span.last_day is None or span.last_day >= day_one:
                continue
            days = span.days_until(span.last_day)
            recent = (day_one - span.last_day).days <= within_days
            if recent and chain != seen.chain and days > longest:
                longest, ended = days, span.last_day
    return Fact(longest, lambda: told("sick_periods", longest, ended)) if ended else NONE


def days_at_same_part_time(seen: Seen) -> Fact:
    """For how many days without a break, the day included, the degree has been the same and
    below 100; 0 where it is not below 100 on the day."""
    period = seen.period
    if period is None or period.degree >= 100:
        return NONE
    same = [each for each in seen.case.sick_periods if each.degree == period.degree]
    begun = next(
        span.first_day
        for chain in chains(same)
        for span in chain.spans
        if span.first_day <= seen.on and (span.last_day is None or seen.on <= span.last_day)
    )
    for other in seen.case.sick_periods:
        if (
            other.degree != period.degree
            and begun < other.first_day <= seen.on
            and other.last_day is not None
            and other.last_day < seen.on
        ):
            begun = max(begun, date.fromordinal(other.last_day.toordinal() + 1))
    days = (seen.on - begun).days + 1
    return Fact(
        days,
        lambda: (
            Evidence("sick_periods.degree", period.degree, begun),
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
    return Fact(days, lambda: (Evidence("chain.limit", day, reached), counted(days, seen.on)))
