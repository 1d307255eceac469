"""When the handler works: the calendar that the plan and the dates go by, hours, absences."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from handlerapp.domain.settings import Settings
from handlerapp.domain.working_hours import Absence
from handlerapp.errors import UserFixable
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.services.opening import Store
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


def set_hours(store: Store, minutes: Sequence[int], reserved: int | None = None) -> Settings:
    """Set the minutes of each weekday from Monday on, those not told to 0; and the minutes a week
    that are kept for coordination, where given. Raises UserFixable where they make no sense."""
    if not 1 <= len(minutes) <= DAYS:
        raise UserFixable("Ange minuter för en till sju dagar, med början på måndag.")
    week = (*minutes, *([0] * (DAYS - len(minutes))))
    with connection.translated(), store.db.atomic():
        before = stored_settings.load(store.db)
        changed = replace(
            before,
            working_hours=replace(before.working_hours, minutes=week),
            coordination_minutes=before.coordination_minutes if reserved is None else reserved,
        )
        stored_settings.save(store.db, changed)
    return changed


def set_reserved(store: Store, minutes: int) -> Settings:
    """Set the minutes a week that are kept for coordination. Raises UserFixable."""
    return set_hours(store, settings(store).working_hours.minutes, minutes)


def add_absence(store: Store, absence: Absence) -> None:
    """Keep an absence; one that is there already is kept once."""
    _set_absences(store, lambda known: known if absence in known else (*known, absence))


def remove_absence(store: Store, day: date) -> None:
    """Forget the absences that cover a day. Raises UserFixable where there is none."""
    if not any(each.covers(day) for each in settings(store).working_hours.absences):
        raise UserFixable(f"Ingen frånvaro är antecknad {day.isoformat()}.")
    _set_absences(store, lambda known: tuple(each for each in known if not each.covers(day)))


def _set_absences(store: Store, changed: Callable[[Absences], Absences]) -> None:
    with connection.translated(), store.db.atomic():
        before = stored_settings.load(store.db)
        hours = before.working_hours
        hours = replace(hours, absences=changed(hours.absences))
        stored_settings.save(store.db, replace(before, working_hours=hours))
