"""The list of open bevakningar: apart from what is done with them, since it is looked at often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerapp.domain import due_list
from handlerapp.domain.bevakning import BevakningId
from handlerapp.domain.due_list import Due as Due
from handlerapp.domain.due_list import DueFilter
from handlerapp.domain.party import Party
from handlerapp.long_lists import without_collecting
from handlerapp.services.opening import Store
from handlerapp.storage import bevakningar, connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Every open bevakning as the window lists them on a day: the rows, what each is among, and
    whose answer those wait for that wait for somebody's."""

    today: date
    rows: Sequence[Due] = field(repr=False)
    marks: Sequence[frozenset[DueFilter]] = field(repr=False)
    awaited: Mapping[BevakningId, Party] = field(repr=False)


def due(store: Store, until: date | None = None) -> Sequence[Due]:
    """The open ones, the first due first; only those due on or before a day where one is given."""
    with connection.translated(), without_collecting():
        return bevakningar.open_until(store.db, until)


def listed(store: Store, today: date) -> Listed:
    """The open ones with all that the window lists of them, the first due first."""
    with connection.translated(), without_collecting():
        rows = tuple(bevakningar.open_until(store.db, None))
        return Listed(
            today=today,
            rows=rows,
            marks=due_list.marks(rows, today),
            awaited=bevakningar.awaited(store.db),
        )
