"""When the handler works: minutes per weekday, short days, extra days off and absences."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from handlerapp.errors import UserFixable

MINUTES_IN_DAY = 24 * 60
FULL_DAY = 420
"""8 hours less an hour of breaks."""

_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


class ShortDay(Enum):
    """Days before holidays that the agency closes early, when they fall on a weekday."""

    EPIPHANY_EVE = "epiphany_eve"
    MAUNDY_THURSDAY = "maundy_thursday"
    WALPURGIS_EVE = "walpurgis_eve"
    ALL_SAINTS_EVE = "all_saints_eve"
    DAY_BEFORE_CHRISTMAS_EVE = "day_before_christmas_eve"


class EveOff(Enum):
    """Days that are no public holidays and yet off, as by SFS 1977:480, 7 §."""

    MIDSUMMER_EVE = "midsummer_eve"
    CHRISTMAS_EVE = "christmas_eve"
    NEW_YEARS_EVE = "new_years_eve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Whole days away from work, both ends included: holiday, course, parental leave."""

    first_day: date
    last_day: date
    what: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise UserFixable("En frånvaro kan inte sluta innan den börjar.")

    def covers(self, on: date) -> bool:
        return self.first_day <= on <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """What the handler's days have room for, in minutes, before holidays and absences are known.

    The order of what stands in the lists does not matter; a name that is left out is switched off.
    """

    minutes: tuple[int, ...] = (FULL_DAY,) * 5 + (0, 0)
    """Monday to Sunday."""

    short_day_minutes: int = 240
    """What a short day has room for at most."""

    short_days: tuple[ShortDay, ...] = tuple(ShortDay)
    eves_off: tuple[EveOff, ...] = tuple(EveOff)
    absences: tuple[Absence, ...] = ()

    def __post_init__(self) -> None:
        if len(self.minutes) != len(_WEEKDAYS):
            raise UserFixable("Ange arbetstid för var och en av veckans sju dagar.")
        for weekday, minutes in zip(_WEEKDAYS, self.minutes, strict=True):
            _check_minutes(f"Arbetstiden på en {weekday}", minutes)
        if not any(self.minutes):
            raise UserFixable("Ange arbetstid för minst en av veckans dagar.")
        _check_minutes("Arbetstiden på en kort dag", self.short_day_minutes)


def _check_minutes(what: str, minutes: int) -> None:
    if not 0 <= minutes <= MINUTES_IN_DAY:
        raise UserFixable(f"{what} ska vara mellan 0 och {MINUTES_IN_DAY} minuter.")
