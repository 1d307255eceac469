"""How the program behaves for this handler: when it locks itself, how long what is copied stays,
how it looks and was looked at, who its documents come from."""

from dataclasses import replace

from handlerapp.domain.list_view import ListView
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

CLIPBOARD_FOR = (30, 60, 120, 300, 600)
"""Seconds to choose among."""


def read(store: Store) -> Settings:
    """The handler's settings."""
    with connection.translated():
        return stored_settings.load(store.db)


def set_lock_after(store: Store, minutes: int) -> SettingChanged:
    """Lock after so many minutes without a sign of anyone; 0 for never. Raises UserFixable."""
    return setting.change(
        store, lambda before: replace(before, lock_after_minutes=minutes), "ändra låstid"
    )


def set_clipboard_for(store: Store, seconds: int) -> SettingChanged:
    """Clear what was copied after so many seconds; 0 for not until it is locked. Raises
    UserFixable."""
    return setting.change(
        store, lambda before: replace(before, clipboard_seconds=seconds), "ändra tid för urklipp"
    )


def set_look(store: Store, look: Look) -> SettingChanged:
    """Show the window so."""
    return setting.change(store, lambda before: replace(before, look=look), "ändra utseende")


def list_view(store: Store, page: str) -> ListView | None:
    """How the list of a page was last looked at; None where it never was otherwise."""
    return read(store).list_views.get(page)


def leave_list(store: Store, page: str, view: ListView) -> None:
    """Keep how the list of a page is looked at now."""
    setting.change(
        store,
        lambda before: replace(before, list_views={**before.list_views, page: view}),
        "ändra listans urval",
    )


def set_sender(store: Store, name: str, office: str, phone: str) -> SettingChanged:
    """Let the documents come from this handler. Raises UserFixable where it cannot be said so."""
    sender = Sender(name=name.strip(), office=office.strip(), phone=phone.strip())
    return setting.change(
        store, lambda before: replace(before, sender=sender), "ändra dina uppgifter"
    )
