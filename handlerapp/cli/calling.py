"""One run of the program: what was asked, and the store that it is asked of."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handlerapp.cli import asking, printing
from handlerapp.errors import StoreDamaged, UserFixable
from handlerapp.services import opening
from handlerapp.services.opening import Cost, Now, Place, Store

DONE, REFUSED, DAMAGED = 0, 1, 5


@dataclass(frozen=True, slots=True)
class Call:
    """One run of the program: what was asked, where the store lies, and the time."""

    args: argparse.Namespace
    place: Place
    passphrases: asking.Passphrases
    now: Now
    cost: Cost

    @property
    def today(self) -> date:
        return self.now().date()

    def open(self, *, back_up: bool = True) -> Store:
        """Open the store, and make the day's backup where it is due."""
        if not self.place.exists:
            raise opening.missing_store(self.place)
        way = opening.by_passphrase(self.passphrases.current())
        store = opening.open_store(self.place, way, self.now, cost=self.cost)
        if back_up:
            safely(lambda: _keep_up(store))
        return store


def safely(back_up: Callable[[], object]) -> None:
    """Make a backup that nobody asked for: where it cannot be made, that is told and no more."""
    try:
        back_up()
    except StoreDamaged:
        raise
    except UserFixable as error:
        printing.told(f"Säkerhetskopian blev inte av. {error.sentence}")


def _keep_up(store: Store) -> None:
    from handlerapp.services import backups

    backups.keep_up(store)
