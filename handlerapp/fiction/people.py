"""Made-up people: names put together by origin, numbers that belong to nobody."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from random import Random

from handlerapp.errors import UserFixable
from handlerapp.fiction.chance import between, one_of
from handlerapp.fiction.reading import Table, load, published_personnummer

PHONE_COUNT = 95
"""070-174 06 05 to 070-174 06 99 are kept for fiction by PTS, the Swedish telecom authority."""

YOUNGEST, OLDEST = 20, 66

_SHARE_MEN = 0.36
"""About the share of men among those on sick leave in Sweden."""

_BANDS = (30, 37, 50, 61)
"""Ages at which one band ends and the next begins; the older are few among the test numbers."""


def phone_number(place: int) -> str:
    """The number at `place` (0 to 94) of those kept for fiction."""
    return f"070-174 06 {place + 5:02d}"


def plain_letters(name: str) -> str:
    """A name as the first part of an e-mail address: `Åsa Öberg-Lind` gives `asa.oberg-lind`."""
    apart = unicodedata.normalize("NFKD", name.lower().replace("đ", "d"))
    return ".".join(apart.encode("ascii", "ignore").decode("ascii").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Names that go together, and the language of an interpreter."""

    weight: int
    interpreter: str | None
    women: tuple[str, ...] = field(repr=False)
    men: tuple[str, ...] = field(repr=False)
    last: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every name there is to draw from."""

    origins: tuple[Origin, ...]
    care: tuple[str, ...]
    doctors: tuple[str, ...]
    officials: tuple[str, ...]
    contact_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person's number, sex and age on the day of the caseload."""

    personnummer: str = field(repr=False)
    man: bool
    age: int


@lru_cache(maxsize=1)
def names() -> Names:
    """The names as shipped. Raises DataFileWrong where the data is wrong."""
    file = load("people.toml")
    found = Names(
        origins=tuple(_origin(table) for table in file.tables("origin")),
        care=file.texts("care"),
        doctors=file.texts("doctors"),
        officials=file.texts("officials"),
        contact_notes=file.texts("contact_notes"),
    )
    file.done()
    return found


def _origin(table: Table) -> Origin:
    table.text("id")
    origin = Origin(
        weight=table.number("weight"),
        interpreter=table.text_or("interpreter", None),
        women=table.texts("women"),
        men=table.texts("men"),
        last=table.texts("last"),
    )
    table.done()
    return origin


@dataclass(slots=True)
class People:
    """Hands out identities, each once until all of that day have been used."""

    today: date
    seed: int
    _queues: dict[tuple[bool, int], list[Identity]] = field(default_factory=dict)
    _round: int = 0

    def take(self, age: tuple[int, int], man: bool | None, rng: Random) -> Identity:
        """Somebody of about a drawn age; where nobody of the age or sex is left, another."""
        if not any(self._queues.values()):
            self._fill()
        wanted = between(rng, *age)
        as_man = rng.random() < _SHARE_MEN if man is None else man
        order = _preference(age, _band(wanted), as_man, sex_matters=man is not None)
        for key in order[: len(_BANDS)]:
            queue = self._queues.get(key, [])
            for place, identity in enumerate(queue):
                if age[0] <= identity.age <= age[1]:
                    return queue.pop(place)
        return next(self._queues[key] for key in order if self._queues.get(key)).pop()

    def _fill(self) -> None:
        rng = Random(f"people/{self.seed}/{self._round}")
        self._round += 1
        everybody = (
            Identity(personnummer=number, man=man, age=_age(born, self.today))
            for born, man, number in published_personnummer()
        )
        fitting = [somebody for somebody in everybody if YOUNGEST <= somebody.age <= OLDEST]
        if not fitting:
            raise UserFixable(
                "Övningsärenden kan inte göras för den dagen: ingen av de påhittade personerna är "
                f"då mellan {YOUNGEST} och {OLDEST} år. Välj en dag närmare vår tid."
            )
        rng.shuffle(fitting)
        self._queues = {}
        for identity in fitting:
            key = (identity.man, _band(identity.age))
            self._queues.setdefault(key, []).append(identity)


def _age(born: date, today: date) -> int:
    had_birthday = (born.month, born.day) <= (today.month, today.day)
    return today.year - born.year - (not had_birthday)


def _band(age: int) -> int:
    return sum(age >= limit for limit in _BANDS)


@lru_cache(maxsize=1024)
def _preference(
    age: tuple[int, int], band: int, as_man: bool, *, sex_matters: bool
) -> tuple[tuple[bool, int], ...]:
    """Sex and band of all queues, the best first: sex if it matters, then age, then sex."""

    def misfit(key: tuple[bool, int]) -> tuple[bool, bool, int, bool]:
        other_sex = key[0] != as_man
        outside = not _band(age[0]) <= key[1] <= _band(age[1])
        return sex_matters and other_sex, outside, abs(key[1] - band), other_sex

    keys = [(man, number) for man in (False, True) for number in range(len(_BANDS) + 1)]
    return tuple(sorted(keys, key=misfit))


def draw_origin(rng: Random, *, interpreter: bool) -> Origin:
    """An origin by its weight; one with an interpreter's language where that is asked for."""
    origins = [o for o in names().origins if o.interpreter is not None or not interpreter]
    return rng.choices(origins, [origin.weight for origin in origins])[0]


def draw_name(rng: Random, origin: Origin, *, man: bool, taken: Sequence[str] | set[str]) -> str:
    """First and last name; one not taken if a few tries find it."""
    firsts = origin.men if man else origin.women
    name = ""
    for _ in range(8):
        name = f"{one_of(rng, firsts)} {one_of(rng, origin.last)}"
        if name not in taken:
            break
    return name
