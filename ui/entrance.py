"""The way in to a caseload: where it lies, and how it is opened, made and put back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from handlerapp.services.place import Now, Place

if TYPE_CHECKING:
    from handlerapp.services.opening import Cost, Store, Way
    from handlerapp.services.practising import PracticeClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A backup that is whole and could be put back: when it was made, and what is in it."""

    path: Path
    made: datetime
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """One caseload's way in. What takes time is called on the thread that owns the store.

    With `practice` it is made-up cases, which need no passphrase and are made when they are opened.
    The store is imported when it is to be opened: the window that asks for the passphrase is not to
    wait for it.
    """

    place: Place
    now: Now
    practice: bool = False
    cost: "Cost | None" = None
    """What one guess of the passphrase costs; the standard where None."""
    practice_place: Place | None = None
    """Where made-up cases may be made beside these."""
    lessons_place: Place | None = None
    """Where the practice with lessons may be made beside these."""
    clock: "PracticeClock | None" = None
    """Of the practice with lessons: its clock, which can be moved on, and which `now` is."""
    own: "Entrance | None" = None
    """Of practice that was gone to from one's own caseload: the way back."""

    def practising(self) -> "Entrance":
        """The way in to made-up cases, from where one can come back here."""
        place = self.practice_place or Place(self.folder / "practice")
        return Entrance(place=place, now=self.now, practice=True, own=self)

    def learning(self) -> "Entrance":
        """The way in to the practice with lessons, from where one can come back here."""
        from handlerapp.services.practising import PracticeClock

        place = self.lessons_place or Place(self.folder / "lessons")
        clock = PracticeClock(self.now)
        return Entrance(place=place, now=clock, practice=True, clock=clock, own=self)

    @property
    def has_lessons(self) -> bool:
        """Whether it is the practice with lessons."""
        return self.clock is not None

    @property
    def folder(self) -> Path:
        return self.place.folder

    def exists(self) -> bool:
        """Whether there is something to open, or traces of it to be told of."""
        return self.practice or self.place.exists or self.place.has_traces

    def opened(self, way: "Way | None") -> "Store":
        """The open caseload; practice takes None. Raises as `opening.open_store`."""
        if self.clock is not None:
            from handlerapp.services.practising import open_lessons

            return open_lessons(self.place, self.clock)
        if way is None:
            from handlerapp.services.demo import open_practice

            return open_practice(self.place, self.now)
        from handlerapp.services import opening

        cost = self.cost or opening.STANDARD_COST
        return opening.open_store(self.place, way, self.now, cost=cost)

    def created(self, passphrase: str, recovery: str) -> "Store":
        """A new caseload with these two ways in, empty and open. Raises UserFixable."""
        from handlerapp.services import opening

        cost = self.cost or opening.STANDARD_COST
        opening.create(self.place, passphrase, self.now, cost)
        store = self.opened(opening.by_passphrase(passphrase))
        try:
            opening.set_recovery_key(store, recovery)
        except BaseException:
            store.close()
            raise
        return store

    def offer(self, way: "Way") -> Offer | None:
        """The newest backup that is whole, as it opens with this secret; None where there is none.

        Raises WrongPassphrase where the secret does not open it.
        """
        from handlerapp.services import opening, restoring

        newest = opening.newest_whole(self.place)
        if newest is None:
            return None
        contents = restoring.look(self.place, newest.path, way)
        return Offer(path=newest.path, made=newest.made, cases=contents.cases)

    def restored(self, offer: Offer, way: "Way") -> "Store":
        """The caseload with that backup put back, open; what was there is kept aside."""
        from handlerapp.services import restoring

        restoring.restore(self.place, offer.path, way, self.now)
        return self.opened(way)
