"""A caseload of made-up cases, to try the program on."""

from dataclasses import dataclass

from handlerapp.domain.history import CREATED, Change
from handlerapp.fiction import caseload
from handlerapp.services import opening
from handlerapp.services.opening import Now, Place
from handlerapp.storage import cases, connection, history, search
from handlerapp.storage.keys import STANDARD_COST, Cost

MADE_UP = "påhittat"


@dataclass(frozen=True, slots=True)
class Size:
    """How many cases, and the seed that they are made from."""

    cases: int = 80
    seed: int = 1


def create(place: Place, passphrase: str, now: Now, size: Size, cost: Cost = STANDARD_COST) -> None:
    """Create a store in `place` with made-up cases, the same for the same size, seed and day.

    Raises UserFixable where there is a store already.
    """
    opening.create(place, passphrase, now, cost)
    made = caseload.make(size.cases, size.seed, now().date())
    way = opening.by_passphrase(passphrase)
    with (
        opening.open_store(place, way, now, cost=cost) as store,
        connection.translated(),
        store.db.atomic(),
    ):
        ids = cases.insert(store.db, made)
        told = [(id, Change(what=CREATED, after=MADE_UP)) for id in ids]
        history.append(store.db, now(), told)
        search.index(store.db, zip(ids, made, strict=True))
