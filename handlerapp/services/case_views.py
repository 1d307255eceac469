"""How the handler looks at the list of cases: kept as it was left, and under names."""

from collections.abc import Callable
from dataclasses import replace

from handlerapp.domain.case_view import CaseListView, saved, without
from handlerapp.domain.settings import Settings
from handlerapp.services.opening import Store
from handlerapp.storage import connection
from handlerapp.storage import settings as stored_settings

Views = tuple[CaseListView, ...]


def of(store: Store) -> tuple[CaseListView, Views]:
    """The view as it was left, and the named ones."""
    with connection.translated():
        settings = stored_settings.load(store.db)
    return settings.case_view, settings.case_views


def leave(store: Store, view: CaseListView) -> None:
    """Keep how the list is looked at now."""
    _change(store, lambda settings: replace(settings, case_view=view))


def save(store: Store, view: CaseListView) -> Views:
    """Keep it under its name, over one of the same name. Raises UserFixable where it has none."""
    return _change(
        store, lambda settings: replace(settings, case_views=saved(settings.case_views, view))
    ).case_views


def remove(store: Store, name: str) -> Views:
    """Forget the view of this name."""
    return _change(
        store, lambda settings: replace(settings, case_views=without(settings.case_views, name))
    ).case_views


def _change(store: Store, make: Callable[[Settings], Settings]) -> Settings:
    with connection.translated(), store.db.atomic():
        changed = make(stored_settings.load(store.db))
        stored_settings.save(store.db, changed)
    return changed
