"""Which days are worked, how much they have room for, and the weeks that they lie in."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.util import find_spec, module_from_spec
from typing import NamedTuple

from handlerapp.domain.amount import DAYS_IN_WEEK
from handlerapp.domain.days import plus_days
from handlerapp.domain.recurrence import is_weekday
from handlerapp.domain.working_hours import Absence, EveOff, ShortDay, WorkingHours
from handlerapp.errors import UserFixable
from handlerapp.words import word

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years whose holidays are known; outside them no day is a holiday."""

_GOOD_FRIDAY = "Långfredagen"
_KEEPS_ITS_CAPITAL = "Kristi"
_FURTHEST = 366
"""How many days are looked through for a working day: who works Sundays alone finds one too."""


class Week(NamedTuple):
    """A week by ISO 8601: its year, which may not be the day's, and its number, 1 to 53."""

    year: int
    number: int

    @property
    def monday(self) -> date:
        """Raises UserFixable where the year has no such week."""
        return monday_of(self.year, self.number)


def week_of(day: date) -> Week:
    """The ISO week that a day lies in."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def weeks_in(year: int) -> int:
    """52, or 53 as in 2026."""
    return date(year, 12, 28).isocalendar().week


def monday_of(year: int, week: int) -> date:
    """The Monday that a week begins with. Raises UserFixable where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        raise UserFixable(f"Vecka {week} finns inte {year}.") from None


@lru_cache(maxsize=256)
def named_days(year: int) -> Mapping[date, str]:
    """The days of a year that have a name, with it: holidays, eves and short days."""
    special = {**_short_days(year), **_eves(year)}
    return {day: word(each) for day, each in special.items()} | dict(_public_holidays(year))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The handler's hours on the Swedish calendar.

    A *working day* is one with hours that is no holiday; absences do not change that, so that a due
    date does not wander when the handler books a week off. `capacity` does heed absences.
    """

    hours: WorkingHours

    def capacity(self, day: date) -> int:
        """The minutes that a day has room for: 0 on holidays, in absences and on days off."""
        if not self.is_working_day(day) or self.absence_on(day) is not None:
            return 0
        minutes = self.hours.minutes[day.weekday()]
        return min(minutes, self.hours.short_day_minutes) if self.is_short(day) else minutes

    def is_working_day(self, day: date) -> bool:
        """Whether it is a day with hours and no holiday, absences aside."""
        return self.hours.minutes[day.weekday()] > 0 and not self._is_off(day)

    def is_short(self, day: date) -> bool:
        """Whether it is one of the short days that are switched on, on a weekday."""
        return _short_days(day.year).get(day) in self.hours.short_days and is_weekday(day)

    def name_of(self, day: date) -> str | None:
        """`juldagen`, `julafton`, `skärtorsdagen`; None where the day is like any other.

        The name stands even where the handler has switched the day off.
        """
        return named_days(day.year).get(day)

    def absence_on(self, day: date) -> Absence | None:
        """The first absence that covers the day."""
        return next((each for each in self.hours.absences if each.covers(day)), None)

    def working_day_on_or_before(self, day: date) -> date:
        """The day itself where it is a working day, else the nearest one before."""
        return self._nearest(day, -1)

    def working_day_on_or_after(self, day: date) -> date:
        """The day itself where it is a working day, else the nearest one after."""
        return self._nearest(day, 1)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.working_day_on_or_after(plus_days(day, 1))

    def plus_working_days(self, day: date, count: int) -> date:
        """The `count`:th working day after `day`; count 0 is the day itself."""
        for _ in range(count):
            day = self.next_working_day(day)
        return day

    def last_working_day_of(self, week: Week) -> date:
        """When what is to be done some time in a week is due at the latest.

        Of a week without a working day, the working day before. Raises as `monday_of`.
        """
        return self.working_day_on_or_before(plus_days(week.monday, DAYS_IN_WEEK - 1))

    def _is_off(self, day: date) -> bool:
        return day in _public_holidays(day.year) or _eves(day.year).get(day) in self.hours.eves_off

    def _nearest(self, day: date, step: int) -> date:
        found = (plus_days(day, step * count) for count in range(_FURTHEST))
        return next((each for each in found if self.is_working_day(each)), day)


@lru_cache(maxsize=LAST_YEAR - FIRST_YEAR + 1)
def _library_holidays(year: int) -> Mapping[date, str]:
    """Public holidays (SFS 1989:253) by the library, whose names are Swedish; Sundays are none."""
    _read_one_country()
    import holidays  # takes a tenth of a second, which only who asks for a day should wait for

    return dict(holidays.country_holidays("SE", years=year, language="sv", include_sundays=False))


def _read_one_country() -> None:
    """Let the library read the one country that is asked for: its package of countries, when it is
    run, reads them all, which takes a seventh of a second and 20 MB."""
    name = "holidays.countries"
    if name not in sys.modules and (spec := find_spec(name)) is not None:
        sys.modules[name] = module_from_spec(spec)


@lru_cache(maxsize=256)
def _public_holidays(year: int) -> Mapping[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    return {day: _in_a_sentence(name) for day, name in _library_holidays(year).items()}


def _in_a_sentence(name: str) -> str:
    """`juldagen` for `Juldagen`; both names where two holidays fall on one day."""
    names = (
        part if part.startswith(_KEEPS_ITS_CAPITAL) else part[0].lower() + part[1:]
        for part in name.split("; ")
    )
    return " och ".join(names)


@lru_cache(maxsize=256)
def _eves(year: int) -> Mapping[date, EveOff]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    return {
        _weekday_from(date(year, 6, 19), weekday=4): EveOff.MIDSUMMER_EVE,
        date(year, 12, 24): EveOff.CHRISTMAS_EVE,
        date(year, 12, 31): EveOff.NEW_YEARS_EVE,
    }


@lru_cache(maxsize=256)
def _short_days(year: int) -> Mapping[date, ShortDay]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    good_friday = next(d for d, name in _library_holidays(year).items() if name == _GOOD_FRIDAY)
    return {
        date(year, 1, 5): ShortDay.EPIPHANY_EVE,
        plus_days(good_friday, -1): ShortDay.MAUNDY_THURSDAY,
        date(year, 4, 30): ShortDay.WALPURGIS_EVE,
        _weekday_from(date(year, 10, 30), weekday=4): ShortDay.ALL_SAINTS_EVE,
        date(year, 12, 23): ShortDay.DAY_BEFORE_CHRISTMAS_EVE,
    }


def _weekday_from(day: date, weekday: int) -> date:
    """The first such weekday (Monday is 0) on or after a day."""
    return plus_days(day, (weekday - day.weekday()) % DAYS_IN_WEEK)
