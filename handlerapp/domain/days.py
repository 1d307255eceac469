"""Arithmetic on calendar days that never falls off the end of the calendar."""

from datetime import date, timedelta

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
"""As a Swede says them, Monday first."""

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def plus_days(day: date, count: int) -> date:
    """The day `count` days later (earlier if negative), held within year 1 to 9999."""
    return date.fromordinal(min(max(day.toordinal() + count, _FIRST), _LAST))


def plus_months(day: date, count: int) -> date:
    """The same day `count` months later; the month's last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    first = date(year, month + 1, 1)
    if (year, month) == (date.max.year, 11):
        return date(year, 12, day.day)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
