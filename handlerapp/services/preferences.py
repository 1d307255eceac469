"""How the program behaves for this handler: when it locks itself, how it looks, who its documents
come from."""

from dataclasses import replace

from handlerapp.domain.look import Look
from handlerapp.domain.sender import Sender
from handlerapp.domain.settings import Settings
from handlerapp.services import setting
from handlerapp.services.opening import Store
from handlerapp.services.setting import SettingChanged
from handlerapp.storage import connection
from handlerapp.storage import settings as stored_settings

LOCK_AFTER = (5, 10, 15, 30, 60)
"""Minutes to choose among."""


def read(store: Store) -> Settings:
    """The handler's settings."""
    with connection.translated():
        return stored_settings.load(store.db)


def set_lock_after(store: Store, minutes: int) -> SettingChanged:
    """Lock after so many minutes without a sign of anyone; 0 for never. Raises UserFixable."""
    return setting.change(
        store, lambda before: replace(before, lock_after_minutes=minutes), "ändra låstid"
    )


def set_look(store: Store, look: Look) -> SettingChanged:
    """Show the window so."""
    return setting.change(store, lambda before: replace(before, look=look), "ändra utseende")


def set_sender(store: Store, name: str, office: str, phone: str) -> SettingChanged:
    """Let the documents come from this handler. Raises UserFixable where it cannot be said so."""
    sender = Sender(name=name.strip(), office=office.strip(), phone=phone.strip())
    return setting.change(
        store, lambda before: replace(before, sender=sender), "ändra dina uppgifter"
    )
