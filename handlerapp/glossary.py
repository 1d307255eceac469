"""The words of the trade, each explained once, from resources/glossary.toml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handlerapp import resources
from handlerapp.errors import DataFileWrong
from handlerapp.shipped import Table, load

LONGEST_SAYS = 200
"""Characters: what can be read in a tooltip."""

_SHORTEST_WITHIN = 4
"""Letters of a name that is looked for inside a text: a shorter one may be part of anything."""

_ENDINGS = r"(?:e?n|e?t|na|de?|[aeo]?r(?:na)?)?s?"
"""What a Swedish word may end with and still be the same word: `gränserna`, `samtycket`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of the trade. `says` stands alone; the rest is for who wants to know more. `also`
    are other words for it, `heads` what columns about it are headed, which may be another thing
    elsewhere; `see` holds the ids of its neighbours."""

    id: str
    term: str
    says: str
    also: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
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


def of_column(head: str) -> tuple[Term, ...]:
    """The terms that the column with this head is about."""
    headed = _by_head().get(head.casefold())
    return (headed,) if headed else named_in(head)


def named_in(text: str) -> tuple[Term, ...]:
    """The terms that a text is called by: the one that it is, else those that stand in it, in
    whatever form, in the order they stand."""
    whole = explained(text.strip())
    if whole is not None:
        return (whole,)
    names = (each["name"].casefold() for each in _within().finditer(text))
    return tuple(dict.fromkeys(_by_name()[name] for name in names))


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
        heads=table.texts("heads"),
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


@lru_cache(maxsize=1)
def _by_head() -> Mapping[str, Term]:
    return {head.casefold(): term for term in terms().values() for head in term.heads}


@lru_cache(maxsize=1)
def _within() -> re.Pattern[str]:
    long_enough = (re.escape(name) for name in _by_name() if len(name) >= _SHORTEST_WITHIN)
    longest_first = sorted(long_enough, key=len, reverse=True)
    return re.compile(rf"\b(?P<name>{'|'.join(longest_first)}){_ENDINGS}\b", re.IGNORECASE)
