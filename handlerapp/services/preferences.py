"""How the program behaves for this handler: when it locks itself, and how it looks."""

from dataclasses import replace

from handlerapp.domain.look import Look
from handlerapp.domain.settings import Settings
from handlerapp.services.opening import Store
from handlerapp.storage import connection
from handlerapp.storage import settings as stored_settings


def read(store: Store) -> Settings:
    """The handler's settings."""
    with connection.translated():
        return stored_settings.load(store.db)


def set_lock_after(store: Store, minutes: int) -> Settings:
    """Lock after so many minutes without a sign of anyone; 0 for never. Raises UserFixable."""
    with connection.translated(), store.db.atomic():
        changed = replace(stored_settings.load(store.db), lock_after_minutes=minutes)
        stored_settings.save(store.db, changed)
    return changed


def set_look(store: Store, look: Look) -> Settings:
    """Show the window so."""
    with connection.translated(), store.db.atomic():
        changed = replace(stored_settings.load(store.db), look=look)
        stored_settings.save(store.db, changed)
    return changed
