"""The impulses that have come since last time."""

from datetime import date

from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.services import impulses
from handlerapp.services.impulses import Impulse
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection, impulses_seen


def of_today(store: Store, today: date) -> tuple[Impulse, ...]:
    """The open impulses that nobody had seen before today, the heaviest first; they are seen now,
    and told all the same for the rest of the day."""
    standing = impulses.over_caseload(store, today)
    open_ones = [each for each in standing if each.status is ImpulseStatus.OPEN]
    impulses.record_seen(store, open_ones, today)
    with connection.translated():
        seen = impulses_seen.all_of_them(store.db)
        ids = cases.ids_of(store.db, {each.ref for each in open_ones})
    return tuple(
        each
        for each in open_ones
        if each.verdict and seen.get(impulses.seen_key(ids, each)) == today
    )
