"""The words of the trade, each explained once, from resources/glossary.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handlerapp import resources
from handlerapp.errors import DataFileWrong
from handlerapp.shipped import Table, load

LONGEST_SAYS = 200
"""Characters: what can be read in a tooltip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of the trade. `says` stands alone; the rest is for who wants to know more. `see`
    holds the ids of its neighbours."""

    id: str
    term: str
    says: str
    also: tuple[str, ...] = ()
    more: str | None = None
    source: str | None = None
    see: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Term]:
    """Every term by its id, in the order of the Swedish alphabet. Raises DataFileWrong."""
    return read(resources.path("glossary.toml"))


def explained(word: str) -> Term | None:
    """The term with this name or other name, however it is capitalised; None for another word."""
    return _by_name().get(word.casefold())


def read(path: Path) -> Mapping[str, Term]:
    """The terms of a file. Raises DataFileWrong naming file and place."""
    file = load(path)
    found: dict[str, Term] = {}
    for table in file.tables("term"):
        term = _term(table)
        if term.id in found:
            raise table.wrong("id", "står på två ställen")
        found[term.id] = term
    file.done()
    for term in found.values():
        for other in (each for each in term.see if each not in found):
            raise DataFileWrong(f"{path.name}.{term.id}.see", f"det finns inget {other}")
    return dict(sorted(found.items(), key=lambda each: _alphabetically(each[1].term)))


def _term(table: Table) -> Term:
    term = Term(
        id=table.filled("id"),
        term=table.filled("term"),
        says=table.filled("says"),
        also=table.texts("also"),
        more=table.text_or("more", None),
        source=table.text_or("source", None),
        see=table.texts("see"),
    )
    if len(term.says) > LONGEST_SAYS:
        raise table.wrong("says", f"är längre än {LONGEST_SAYS} tecken")
    table.done()
    return term


def _alphabetically(word: str) -> str:
    """Å, ä and ö after z, which Unicode has in another order."""
    return word.casefold().translate(str.maketrans("åäö", "{|}"))


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, Term]:
    return {name.casefold(): term for term in terms().values() for name in (*term.also, term.term)}
