"""Amounts of time as people say them: 3 days, 2 weeks, a month."""

from datetime import date
from enum import Enum

from handlerapp.domain.days import plus_days, plus_months


class Unit(Enum):
    """What time is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12

_ONE = {Unit.DAY: "en dag", Unit.WEEK: "en vecka", Unit.MONTH: "en månad", Unit.YEAR: "ett år"}
_MANY = {Unit.DAY: "dagar", Unit.WEEK: "veckor", Unit.MONTH: "månader", Unit.YEAR: "år"}


def plus(day: date, count: int, unit: Unit) -> date:
    """The day `count` units later (earlier if negative), held within year 1 to 9999.

    Months and years later is the same day of the month, or its last where it has no such day.
    """
    if unit is Unit.DAY:
        return plus_days(day, count)
    if unit is Unit.WEEK:
        return plus_days(day, count * DAYS_IN_WEEK)
    return plus_months(day, count * (MONTHS_IN_YEAR if unit is Unit.YEAR else 1))


def in_words(count: int, unit: Unit) -> str:
    """`en vecka`, `3 dagar`."""
    return _ONE[unit] if count == 1 else f"{count} {_MANY[unit]}"


def days_in_words(count: int) -> str:
    """`3 dagar`; whole weeks as weeks: `2 veckor` for 14."""
    weeks, rest = divmod(count, DAYS_IN_WEEK)
    return in_words(count, Unit.DAY) if rest or not weeks else in_words(weeks, Unit.WEEK)
