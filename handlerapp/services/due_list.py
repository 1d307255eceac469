"""The list of open bevakningar: apart from what is done with them, since it is looked at often."""

from collections.abc import Sequence
from datetime import date

from handlerapp.long_lists import without_collecting
from handlerapp.services.opening import Store
from handlerapp.storage import bevakningar, connection
from handlerapp.storage.bevakningar import Due as Due


def due(store: Store, until: date | None = None) -> Sequence[Due]:
    """The open ones, the first due first; only those due on or before a day where one is given."""
    with connection.translated(), without_collecting():
        return bevakningar.open_until(store.db, until)
