"""What every part of one case is told from."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from handlerapp.domain.sick_leave import Prognosis
from handlerapp.fiction.clock import Clock
from handlerapp.fiction.storyline import Storyline
from handlerapp.fiction.telling import Teller


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One case in the making.

    `degrees` and `prognosis` are the story's, by days of this case. `last_sick_day` is set where
    the leave has ended.
    """

    story: Storyline
    clock: Clock
    teller: Teller
    rng: Random = field(repr=False)
    degrees: tuple[tuple[int, int], ...]
    prognosis: tuple[tuple[int, Prognosis], ...]
    opened: date
    today: date
    last_sick_day: int | None
    taken_ids: set[str] = field(repr=False)
    names: dict[str, str] = field(repr=False)

    @property
    def is_running(self) -> bool:
        """Whether the story is told up to today; a closed case is told to its end."""
        return self.clock.now == self.today

    def recorded(self, day: int) -> date:
        """The working day on or before the story's `day`, never before the case was opened."""
        return max(self.clock.worked(day), self.opened)

    def prognosis_on(self, own_day: int) -> Prognosis:
        """What the certificates say on a day of this case."""
        return [word for day, word in self.prognosis if day <= own_day][-1]

    def degree_on(self, own_day: int) -> int:
        """The degree on a day of this case."""
        return [degree for day, degree in self.degrees if day <= own_day][-1]

    def recorded_if_reached(self, day: int | None) -> date | None:
        return self.recorded(day) if day is not None and self.clock.reached(day) else None
