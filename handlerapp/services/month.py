"""A month as weeks, to see where the load lies."""

from dataclasses import dataclass
from datetime import date

from handlerapp.domain.days import plus_days
from handlerapp.services import week
from handlerapp.services.opening import Store
from handlerapp.services.week import WeekView


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """Every week that has a day in the month, each as it stands today. `first` is its first day."""

    first: date
    weeks: tuple[WeekView, ...]


def of(store: Store, day: date, today: date) -> MonthView:
    """The month that `day` lies in, as its weeks are planned on `today`."""
    first = day.replace(day=1)
    monday, weeks = plus_days(first, -first.weekday()), []
    while (monday.year, monday.month) <= (first.year, first.month):
        weeks.append(week.of(store, monday, today))
        monday = plus_days(monday, 7)
    return MonthView(first=first, weeks=tuple(weeks))


def beside(first: date, months: int) -> date:
    """The first day of the month so many months after the one that begins on `first`."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
