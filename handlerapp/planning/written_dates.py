"""Dates and weeks written out: 15/12, den 15:e, 15 december 2026, v 49. What is no date is None."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from handlerapp.domain.amount import MONTHS_IN_YEAR
from handlerapp.domain.days import plus_days, plus_months
from handlerapp.planning.calendar import Week, week_of, weeks_in
from handlerapp.planning.phrase import MONTH, ORDINAL, Impossible, month, ordinal

_YEARS_AHEAD = 9
"""A leap day is at most eight years away."""

_SOME_MONTH = r"(?:i )?(?:(?P<this>denna manad|den har manaden|manaden)|(?P<next>nasta manad))"
_WEEK = r"v(?:ecka)? ?(?P<week>[0-9]{1,2})(?:(?: | ?[-/] ?)(?P<year>[0-9]{4}))?"

Reading = Callable[[re.Match[str], date], date]


def written_date(folded: str, on: date) -> date | None:
    """The day that a folded text writes out; without a year or month the next on or after `on`.

    Raises Impossible for a day that does not exist.
    """
    for pattern, reading in _readings():
        if match := pattern.fullmatch(folded):
            return reading(match, on)
    return None


def written_week(folded: str, on: date) -> Week | None:
    """The week of `v 49`, `vecka 49 2027`, `2026-w49`; without a year this one or the next such.

    Raises Impossible for a week that does not exist.
    """
    match = re.fullmatch(_WEEK, folded) or re.fullmatch(
        r"(?P<year>[0-9]{4})-? ?w(?P<week>[0-9]{2})", folded
    )
    if match is None:
        return None
    number = int(match["week"])
    if match["year"]:
        year = int(match["year"])
        if not (year and 1 <= number <= weeks_in(year)):
            raise Impossible(f"Vecka {number} finns inte {year}. Skriv en annan vecka.")
        return Week(year, number)
    this = week_of(on)
    for year in range(this.year, min(this.year + _YEARS_AHEAD, date.max.year)):
        if (year, number) >= this and 1 <= number <= weeks_in(year):
            return Week(year, number)
    raise Impossible(f"Vecka {number} finns inte. Veckorna går från 1 till 52, vissa år 53.")


def last_of_month(day: date) -> date:
    """The last day of the month that `day` lies in."""
    return plus_days(plus_months(day.replace(day=1), 1), -1)


def _in_full(match: re.Match[str], _on: date) -> date:
    return _day(_year(match["year"]), int(match["month"]), int(match["day"]), match[0])


def _day_and_month(match: re.Match[str], on: date) -> date:
    return _next_or_in(match, int(match["month"]), int(match["day"]), on)


def _day_and_named_month(match: re.Match[str], on: date) -> date:
    return _next_or_in(match, month(match["month"]), ordinal(match["day"]), on)


def _next_or_in(match: re.Match[str], month_number: int, day: int, on: date) -> date:
    """The day in the year that is written, else in the first year that puts it on or after `on`."""
    if match["year"]:
        return _day(_year(match["year"]), month_number, day, match[0])
    years = range(on.year, on.year + _YEARS_AHEAD)
    return _first(((year, month_number, day) for year in years), on, match[0])


def _last_of_named_month(match: re.Match[str], on: date) -> date:
    number = month(match["month"])
    if match["year"]:
        return last_of_month(_day(_year(match["year"]), number, 1, match[0]))
    this = _day(on.year, number, 1, match[0])
    last = last_of_month(this)
    return last if last >= on else last_of_month(plus_months(this, MONTHS_IN_YEAR))


def _day_of_month(match: re.Match[str], on: date) -> date:
    day = ordinal(match["day"])
    if match["this"] or match["next"]:
        first = plus_months(on.replace(day=1), 1 if match["next"] else 0)
        return _day(first.year, first.month, day, match[0])
    return day_of_some_month(day, on, match[0])


def day_of_some_month(day: int, on: date, written: str) -> date:
    """The next day of that number on or after `on`. Raises Impossible for `den 32`."""
    firsts = (plus_months(on.replace(day=1), ahead) for ahead in range(MONTHS_IN_YEAR))
    return _first(((first.year, first.month, day) for first in firsts), on, written)


def _last_of_a_month(match: re.Match[str], on: date) -> date:
    return last_of_month(plus_months(on.replace(day=1), 1 if match["next"] else 0))


def _last_of_this_month(_match: re.Match[str], on: date) -> date:
    return last_of_month(on)


def _first(days: Iterable[tuple[int, int, int]], on: date, written: str) -> date:
    """The first of the days that exists and is not before `on`."""
    found = next((day for day in _existing(days) if day >= on), None)
    if found is None:
        raise Impossible(_no_such_day(written))
    return found


def _existing(days: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    for year, month_number, day in days:
        try:
            yield date(year, month_number, day)
        except ValueError:
            continue


def _day(year: int, month_number: int, day: int, written: str) -> date:
    try:
        return date(year, month_number, day)
    except ValueError:
        raise Impossible(_no_such_day(written)) from None


def _no_such_day(written: str) -> str:
    return f"Dagen {written} finns inte. Skriv till exempel 15/12, 15 december eller 2026-12-15."


def _year(written: str) -> int:
    return int(written) if len(written) > 2 else 2000 + int(written)


_YEAR = r"(?P<year>[0-9]{4})"
_ANY_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_TWO = r"[0-9]{1,2}"


@lru_cache(maxsize=1)
def _readings() -> tuple[tuple[re.Pattern[str], Reading], ...]:
    """In the order that they are tried; compiled when the first phrase is read."""
    return tuple(
        (re.compile(pattern), reading)
        for pattern, reading in (
            (rf"{_YEAR}(?P<sign>[-/.])(?P<month>{_TWO})(?P=sign)(?P<day>{_TWO})", _in_full),
            (rf"{_ANY_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _in_full),
            (
                rf"(?:den )?(?P<day>{_TWO}) ?/ ?(?P<month>{_TWO})(?:(?: | ?[-/] ?){_ANY_YEAR})?",
                _day_and_month,
            ),
            (
                rf"(?:den )?(?P<day>{_TWO})\. ?(?P<month>{_TWO})(?:(?:\. ?| ){_ANY_YEAR})?",
                _day_and_month,
            ),
            (rf"(?:den )?(?P<day>{ORDINAL}) ?{MONTH}(?: {_YEAR})?", _day_and_named_month),
            (rf"(?:den )?sista (?:i )?{MONTH}(?: {_YEAR})?", _last_of_named_month),
            (
                rf"(?:den |(?=[0-9]{{1,2}}:[ae]))(?P<day>{ORDINAL})(?: (?:{_SOME_MONTH}))?",
                _day_of_month,
            ),
            (
                rf"(?:den )?sista(?: dagen)? (?:{_SOME_MONTH})",
                _last_of_a_month,
            ),
            (r"den sista", _last_of_this_month),
        )
    )
