"""Finding what one means in a long list of names, by its beginnings, its letters or nearly so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ui.labels import plain

NEAR_ENOUGH = 78
"""How alike, of 100, a mistyped word must be to a name to be meant."""

_TOO_SHORT_TO_MISTYPE = 5
"""Letters: `ring` is nearly every word that ends in -ning."""

_END = "\n"
"""Stands between the name and all else that leads to it."""

_BEFORE_A_WORD = (" ", "-", "(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to find: its name, what it is (`Ärende`, `Möte`), more words that lead to it, its
    key, and what is done when it is chosen. `looked_in` is all of it as it is searched."""

    name: str = field(repr=False)
    kind: str
    act: Callable[[], None] = field(repr=False)
    aside: str = field(default="", repr=False)
    icon: str = ""
    keys: str = ""
    looked_in: str = field(repr=False)


def entry(
    name: str,
    kind: str,
    act: Callable[[], None],
    words: Sequence[str] = (),
    **more: str,
) -> Entry:
    """An Entry that is found by its name, its kind, what stands aside and these words."""
    rest = " ".join((*words, more.get("aside", ""), kind))
    looked_in = f" {plain(name)}{_END} {plain(rest)}"
    return Entry(name=name, kind=kind, act=act, looked_in=looked_in, **more)


def best(entries: Sequence[Entry], query: str, most: int) -> list[Entry]:
    """What the query means, the likeliest first: each of its words begins a word, else stands
    somewhere, else is nearly a word. An empty query gives the first entries as they are."""
    asked = plain(query).split()
    if not asked:
        return list(entries[:most])
    ranked: list[tuple[int, int, int]] = []
    for place, each in enumerate(entries):
        rank = _rank(each, asked)
        if rank is not None:
            ranked.append((rank, len(each.name) if rank else 0, place))
    ranked.sort()
    found = [entries[place] for _, _, place in ranked[:most]]
    if len(found) < most and max(map(len, asked)) >= _TOO_SHORT_TO_MISTYPE:
        found += _alike(entries, " ".join(asked), most - len(found), {e[2] for e in ranked})
    return found


def _rank(each: Entry, asked: Sequence[str]) -> int | None:
    """0: the name begins so. 1: every word begins a word of the name. 2: every word begins a word.
    3: every word is somewhere. None: not."""
    text = each.looked_in
    end = text.index(_END)
    rank = 0 if text.startswith(f" {asked[0]}") else 1
    for word in asked:
        place = _beginning(text, word)
        if place < 0:
            if word not in text:
                return None
            rank = 3
        elif place > end:
            rank = max(rank, 2)
    return rank


def _beginning(text: str, word: str) -> int:
    """Where the word first begins one of the text's; -1 where it does not."""
    found = (text.find(f"{before}{word}") for before in _BEFORE_A_WORD)
    return min((place for place in found if place >= 0), default=-1)


def _alike(entries: Sequence[Entry], query: str, most: int, known: set[int]) -> list[Entry]:
    from rapidfuzz import fuzz, process

    looked_in = {p: each.looked_in for p, each in enumerate(entries) if p not in known}
    scored = process.extract(
        query, looked_in, scorer=fuzz.partial_ratio, score_cutoff=NEAR_ENOUGH, limit=most
    )
    return [entries[place] for _, _, place in scored]
