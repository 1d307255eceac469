"""Made-up employers, by kind of workplace, as shipped."""

from dataclasses import dataclass, field
from functools import lru_cache

from handlerapp.domain.case import Employer
from handlerapp.fiction.people import PHONE_COUNT, phone_number, plain_letters
from handlerapp.fiction.reading import Table, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """A kind of work: what is hard about it for body and mind, and what one can begin with."""

    heavy: str
    strain: str
    light: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEmployer:
    """One employer, the first name of whom the handler talks with, and its kind of work.

    `occupations` are those it has, by default those of its kind.
    """

    employer: Employer = field(repr=False)
    occupations: tuple[str, ...]
    contact_first_name: str = field(repr=False)
    workplace: Workplace


@dataclass(frozen=True, slots=True)
class Register:
    """Employers by their own id and by their kind of workplace."""

    by_id: dict[str, NamedEmployer]
    by_kind: dict[str, tuple[NamedEmployer, ...]]


@lru_cache(maxsize=1)
def register() -> Register:
    """Every employer as shipped. Raises DataFileWrong where the data is wrong."""
    file = load("employers.toml")
    by_id: dict[str, NamedEmployer] = {}
    by_kind: dict[str, tuple[NamedEmployer, ...]] = {}
    for table in file.tables("kind"):
        kind = table.text("id")
        occupations = table.texts("occupations")
        workplace = Workplace(
            heavy=table.text("heavy"),
            strain=table.text("strain"),
            light=table.text("light"),
        )
        ids: list[str] = []
        for item in table.tables("employers"):
            key = item.text("id")
            by_id[key] = _employer(item, workplace, occupations, number=len(by_id))
            ids.append(key)
        by_kind[kind] = tuple(by_id[key] for key in ids)
        table.done()
    file.done()
    return Register(by_id, by_kind)


def _employer(
    item: Table, workplace: Workplace, occupations: tuple[str, ...], *, number: int
) -> NamedEmployer:
    name, contact = item.text("name"), item.text("contact")
    found = NamedEmployer(
        occupations=item.texts("occupations") or occupations,
        employer=Employer(
            name=name,
            org_number=item.text("org"),
            contact=f"{contact}, {item.text('title')}",
            phone=phone_number(number * 7 % PHONE_COUNT),
            email=f"{plain_letters(contact)}@example.com",
        ),
        contact_first_name=contact.split()[0],
        workplace=workplace,
    )
    item.done()
    return found
