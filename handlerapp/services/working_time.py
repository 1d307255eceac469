"""When the handler works: the calendar that the plan and the dates go by, hours, absences."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from handlerapp.domain.settings import Settings
from handlerapp.domain.working_hours import Absence
from handlerapp.errors import UserFixable
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.services import setting
from handlerapp.services.opening import Store
from handlerapp.services.setting import SettingChanged
from handlerapp.storage import connection
from handlerapp.storage import settings as stored_settings

DAYS = 7

Absences = tuple[Absence, ...]


def calendar(store: Store) -> WorkingCalendar:
    """The handler's hours and absences on the Swedish calendar."""
    return WorkingCalendar(settings(store).working_hours)


def settings(store: Store) -> Settings:
    """The handler's settings."""
    with connection.translated():
        return stored_settings.load(store.db)


def set_hours(store: Store, minutes: Sequence[int]) -> SettingChanged:
    """Set the minutes of each weekday from Monday on, those not told to 0.

    Raises UserFixable where they make no sense.
    """
    if not 1 <= len(minutes) <= DAYS:
        raise UserFixable("Ange minuter för en till sju dagar, med början på måndag.")
    week = (*minutes, *([0] * (DAYS - len(minutes))))
    return setting.change(
        store,
        lambda before: replace(before, working_hours=replace(before.working_hours, minutes=week)),
        "ändra arbetstider",
    )


def set_reserved(store: Store, minutes: int) -> SettingChanged:
    """Set the minutes a week that are kept for coordination. Raises UserFixable."""
    return setting.change(
        store,
        lambda before: replace(before, coordination_minutes=minutes),
        "ändra tid för samordning",
    )


def add_absence(store: Store, absence: Absence) -> SettingChanged:
    """Keep an absence; one that is there already is kept once."""
    return _set_absences(
        store,
        lambda known: known if absence in known else (*known, absence),
        "lägga till frånvaro",
    )


def remove_absence(store: Store, day: date) -> SettingChanged:
    """Forget the absences that cover a day. Raises UserFixable where there is none."""
    if not any(each.covers(day) for each in settings(store).working_hours.absences):
        raise UserFixable(f"Ingen frånvaro är antecknad {day.isoformat()}.")
    return _set_absences(
        store,
        lambda known: tuple(each for each in known if not each.covers(day)),
        "ta bort frånvaro",
    )


def _set_absences(
    store: Store, changed: Callable[[Absences], Absences], name: str
) -> SettingChanged:
    def act(before: Settings) -> Settings:
        hours = before.working_hours
        return replace(before, working_hours=replace(hours, absences=changed(hours.absences)))

    return setting.change(store, act, name)
