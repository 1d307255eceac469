"""When the handler works: the calendar that the plan and the dates go by, and absences."""

from handlerapp.domain.settings import Settings
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.services.opening import Store
from handlerapp.storage import connection
from handlerapp.storage import settings as stored_settings


def calendar(store: Store) -> WorkingCalendar:
    """The handler's hours and absences on the Swedish calendar."""
    return WorkingCalendar(settings(store).working_hours)


def settings(store: Store) -> Settings:
    """The handler's settings."""
    with connection.translated():
        return stored_settings.load(store.db)
