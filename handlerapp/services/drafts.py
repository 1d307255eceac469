"""What the handler had half typed, and where they were, when the caseload was locked."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from handlerapp.services.opening import Store
from handlerapp.storage import connection
from handlerapp.storage import drafts as stored_drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in the window: a page, what on it, and which part of that."""

    page: str
    ref: str = field(default="", repr=False)
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed at a spot and not saved: the text by a name that the page knows it by."""

    spot: Spot
    texts: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Where the handler was, and all that was half typed."""

    spot: Spot
    typed: tuple[Typed, ...] = ()


def keep(store: Store, left: Left) -> None:
    """Keep it, encrypted with the cases, until `take`."""
    kept = {
        "spot": asdict(left.spot),
        "typed": [{"spot": asdict(each.spot), "texts": dict(each.texts)} for each in left.typed],
    }
    with connection.translated(), store.db.atomic():
        stored_drafts.keep(store.db, kept)


def take(store: Store) -> Left | None:
    """What was kept, which is then no longer kept; None where there is nothing."""
    with connection.translated(), store.db.atomic():
        kept = stored_drafts.take(store.db)
    if kept is None:
        return None
    typed = tuple(
        Typed(spot=Spot(**each["spot"]), texts=dict(each["texts"])) for each in kept["typed"]
    )
    return Left(spot=Spot(**kept["spot"]), typed=typed)
