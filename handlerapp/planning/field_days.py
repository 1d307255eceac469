"""The day that a handler writes in a field: of what has been, or of what is to come."""

from datetime import date

from handlerapp.domain.days import plus_days, plus_months
from handlerapp.domain.working_hours import WorkingHours
from handlerapp.planning.calendar import FIRST_YEAR, LAST_YEAR, WorkingCalendar
from handlerapp.planning.phrase import Impossible, fold
from handlerapp.planning.written_dates import written_date
from handlerapp.words import day_text

_BACK = (1, 12)
"""Months: the last 15th lies within one, the last 15 December within twelve."""


def field_day(text: str, on: date, *, of_the_past: bool) -> date:
    """The day that `text` means when it is written on `on`; the words are those of `when.py`.

    A date without its year or month is the next such, or with `of_the_past` the latest such on or
    before `on`: who writes 15/12 of a call means the call that was. Raises NotUnderstood and
    Impossible, both UserFixable.
    """
    folded = fold(text)
    if of_the_past:
        for months in _BACK:
            day = written_date(folded, plus_days(plus_months(on, -months), 1))
            if day is not None and day <= on:
                return _known(day)
    day = written_date(folded, on)
    if day is not None:
        return _known(day)
    from handlerapp.planning.when import understand  # a tenth of a second of words

    calendar = WorkingCalendar(WorkingHours())
    return understand(text, on, calendar).due(calendar)


def why_off(day: date, on: date) -> str | None:
    """`sön 13 dec är ingen arbetsdag`, `fre 25 dec är juldagen`; None for what is worked."""
    calendar = WorkingCalendar(WorkingHours())
    if calendar.is_working_day(day):
        return None
    return f"{day_text(day, on)} är {calendar.name_of(day) or 'ingen arbetsdag'}"


def _known(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Impossible(f"Skriv en dag mellan åren {FIRST_YEAR} och {LAST_YEAR}.")
    return day
