"""Changing a setting: the one way in which it is written, told and taken back."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace

from handlerapp.domain.settings import Settings
from handlerapp.errors import UserFixable
from handlerapp.services.opening import Store
from handlerapp.storage import connection
from handlerapp.storage import settings as stored_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged:
    """One change of what is set: its name in words ("ändra arbetstider"), and every setting before
    and after it."""

    name: str
    before: Settings = field(repr=False)
    after: Settings = field(repr=False)


def change(store: Store, act: Callable[[Settings], Settings], name: str) -> SettingChanged:
    """Make something else of the settings. Raises what `act` raises, with nothing changed."""
    with connection.translated(), store.db.atomic():
        before = stored_settings.load(store.db)
        stored_settings.save(store.db, act(before))
        after = stored_settings.load(store.db)
    return SettingChanged(name=name, before=before, after=after)


def undo(store: Store, changed: SettingChanged) -> SettingChanged:
    """Set again what the change set otherwise, and leave the rest as it is now; what is returned
    can be taken back in turn.

    Raises UserFixable where one of them has been set otherwise since.
    """
    names = [each.name for each in fields(Settings)]
    was, became = changed.before, changed.after
    changes = {n: getattr(was, n) for n in names if getattr(was, n) != getattr(became, n)}

    def back(now: Settings) -> Settings:
        if any(getattr(now, n) != getattr(became, n) for n in changes):
            raise UserFixable("Inställningen har ändrats sedan dess och går inte att ångra.")
        return replace(now, **changes)

    return change(store, back, changed.name)
