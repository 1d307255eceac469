"""All that the help can be asked for: pages, words of the trade, rules with their sources, keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlerapp import glossary, news, resources, shipped
from handlerapp.glossary import Term
from handlerapp.rules.model import Rule, Source
from handlerapp.services import impulses
from ui.frame.palette import spoken_keys
from ui.labels import joined, plain, upper_first
from ui.page import Action

GENERAL = "fonster"
"""The topic of the window itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A text of resources/help.toml."""

    title: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that the help tells. `also` are other words that it is found by."""

    kind: str
    title: str
    says: str
    more: str = ""
    source: str = ""
    also: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """Every text, by its name. Raises DataFileWrong where the file is not as it should be."""
    file = shipped.load(resources.path("help.toml"))
    found = {}
    for name in file:
        each = file.table(name)
        found[name] = Topic(title=each.filled("title"), text=each.texts("text"))
        each.done()
    return found


def of_terms() -> tuple[Told, ...]:
    """Every word of the trade, in the order of the alphabet."""
    return tuple(map(of_term, glossary.terms().values()))


def of_word(id: str) -> Told:
    """The word of the trade that has this id in the glossary."""
    return of_term(glossary.terms()[id])


def of_term(term: Term) -> Told:
    """A word of the trade, with its source and its neighbours."""
    return Told(
        kind="Ord",
        title=upper_first(term.term),
        says=term.says,
        more=joined_sentences(term.more, _neighbours(term)),
        source=term.source or "",
        also=(*term.also, *term.heads),
    )


def of_rules() -> tuple[Told, ...]:
    """Every rule with its sources, in the order of their titles."""
    told = map(of_rule, impulses.rule_set().rules)
    return tuple(sorted(told, key=lambda each: plain(each.title)))


def of_rule(rule: Rule) -> Told:
    """A rule with its sources and when it was last looked up in them."""
    return Told(
        kind="Regel",
        title=rule.title,
        says=rule.summary,
        more=f"Gäller från {rule.versions[-1].valid_from}. Senast kontrollerad {rule.verified_on}.",
        source="; ".join(map(_source, rule.sources)),
    )


def of_actions(groups: Iterable[tuple[str, Sequence[Action]]]) -> tuple[Told, ...]:
    """Everything that can be done by a key or from the palette, here and in the whole window."""
    return tuple(
        Told(
            kind="Tangent" if each.keys else "Åtgärd",
            title=each.name,
            says=spoken_keys(each.keys) if each.keys else "Finns under Ctrl K.",
            more=name,
            also=each.synonyms,
        )
        for name, actions in groups
        for each in actions
    )


def of_topics() -> tuple[Told, ...]:
    """The text about each page, a paragraph at a time."""
    return tuple(told for each in topics().values() for told in of_topic(each))


def of_topic(topic: Topic) -> tuple[Told, ...]:
    """The text about one page, a paragraph at a time."""
    return tuple(Told(kind="Sida", title=topic.title, says=each) for each in topic.text)


def of_news() -> tuple[Told, ...]:
    """What is new, by version."""
    return tuple(
        Told(kind="Nytt", title=release.version, says=each)
        for release in news.releases()
        for each in release.news
    )


def found(query: str, told: Iterable[Told]) -> list[Told]:
    """Those that hold every word of the query, those that are called so first."""
    wanted = plain(query).split()
    hits = [(_rank(wanted, each), each) for each in told]
    return [each for rank, each in sorted(hits, key=lambda hit: hit[0] or 0) if rank is not None]


def joined_sentences(*parts: str | None) -> str:
    """The parts that say something, one after another."""
    return " ".join(part for part in parts if part)


def _rank(wanted: Sequence[str], told: Told) -> int | None:
    """How near it lies: its name begins so, is so, or it is said of it; None where it is not."""
    names = [plain(name) for name in (told.title, *told.also)]
    if any(name.startswith(" ".join(wanted)) for name in names):
        return 0
    if any(all(word in name for word in wanted) for name in names):
        return 1
    whole = plain(" ".join((*names, told.says, told.more, told.source)))
    return 2 if all(word in whole for word in wanted) else None


def _neighbours(term: Term) -> str:
    known = glossary.terms()
    names = ", ".join(known[each].term for each in term.see)
    return f"Se även {names}." if names else ""


def _source(each: Source) -> str:
    part = joined(each.part, each.section)
    return f"{each.title}, {part}, {each.year}" if part else f"{each.title}, {each.year}"
