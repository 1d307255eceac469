"""The days of one story laid out in the calendar, and the days on which a handler works."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5
_FIXED_DAYS_OFF = frozenset(
    {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Turns a day of the story into a date.

    `now` is the date up to which the story is told, and day `own_day` of this case (day 1 is the
    first sick day). The days of the story are stretched to `stretch` per cent and moved by `lag`
    days, so that no two cases keep step.
    """

    now: date
    own_day: int
    stretch: int
    lag: int

    @property
    def day_one(self) -> date:
        return self.date_of(1)

    def told(self, day: int) -> int:
        """The day of this case at which the story's `day` comes; day 1 stays where it is."""
        return 1 if day <= 1 else 1 + self.lag + (day - 1) * self.stretch // 100

    def date_of(self, own_day: int) -> date:
        """The date of a day of this case (1 is the first sick day)."""
        return date.fromordinal(self.now.toordinal() + own_day - self.own_day)

    def at(self, day: int) -> date:
        """The date at which the story's `day` comes."""
        return self.date_of(self.told(day))

    def worked(self, day: int) -> date:
        """The working day on or before the story's `day`."""
        return working_day(self.at(day))

    def reached(self, day: int | None) -> bool:
        """Whether the story's `day` has come."""
        return day is not None and self.told(day) <= self.own_day


@lru_cache(maxsize=2048)
def working_day(day: date) -> date:
    """`day`, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def next_working_day(day: date) -> date:
    """`day`, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    """Not a Saturday, Sunday or Swedish holiday (lag 1989:253), nor the eves that offices close."""
    return (
        day.weekday() < _SATURDAY
        and (day.month, day.day) not in _FIXED_DAYS_OFF
        and day not in _moving_days_off(day.year)
    )


@lru_cache(maxsize=64)
def _moving_days_off(year: int) -> frozenset[date]:
    """Good Friday, Easter Monday, Ascension Day and Midsummer Eve."""
    easter = _easter(year)
    midsummer_eve = date(year, 6, 19)
    midsummer_eve += timedelta(days=(4 - midsummer_eve.weekday()) % 7)
    around_easter = {easter + timedelta(days=days) for days in (-2, 1, 39)}
    return frozenset({*around_easter, midsummer_eve})


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 1876)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, rest = divmod(in_century, 4)
    weekday = (32 + 2 * left + 2 * leaps - moon - rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
