"""A case on one page, read in three minutes: what the brief and its anonymous form have in common.

Everything is listed up to so many lines of so many letters, so that the page is one whatever the
case holds; the rest is counted, and the program has it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from handlerapp import words
from handlerapp.documents.blocks import (
    Block,
    Facts,
    Figure,
    Paragraph,
    SideBySide,
    Stack,
    Text,
    first_few,
)
from handlerapp.documents.typography import FIRM, shortened
from handlerapp.domain.timeline import Timeline

FACT = 96
"""Letters of what stands beside a label: two lines."""

_LONGEST_WORD = 26
_WIDE = 1.5
"""How many small letters a capital or a figure takes the room of."""

_WIDEST = 2.4
"""And how many one beyond the Latin letters does."""

LABELLED = 6
"""Labels at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A short list under a heading: at most so many items, of at most so many letters."""

    head: str
    items: Iterable[str] = field(repr=False)
    most: int = 4
    letters: int = 92

    def stack(self) -> Stack:
        said = [fitted(each, self.letters) for each in self.items if each.strip()]
        return Stack(head=self.head, items=first_few(said, self.most))


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage:
    """What stands on the page: how far the case has come, the drawing, who it is, and short lists,
    two beside each other."""

    lead: Text = field(repr=False)
    drawing: Figure | None = field(repr=False)
    facts: Sequence[tuple[str, str]] = field(repr=False)
    lists: Sequence[tuple[Listing, Listing]] = field(repr=False)


def blocks(page: BriefPage) -> tuple[Block, ...]:
    """The page; a list with nothing in it says so."""
    found: list[Block] = [Paragraph(text=page.lead)]
    if page.drawing is not None:
        found.append(page.drawing)
    facts = [(label, fitted(text, FACT)) for label, text in page.facts if text.strip()]
    if facts:
        found.append(Facts(pairs=tuple(facts[:LABELLED])))
    found += [
        SideBySide(stacks=(left.stack(), right.stack()), is_small=False)
        for left, right in page.lists
    ]
    return tuple(found)


def fitted(text: str, most: float) -> str:
    """The text on one line in the room of so many small letters; longer words are shortened, for
    they would take a line of their own."""
    taken = 0.0
    line = " ".join(shortened(word, _LONGEST_WORD) for word in text.split())
    for place, letter in enumerate(line):
        taken += _room(letter)
        if taken > most:
            return f"{line[: max(place - 1, 0)].rstrip()}…"
    return line


def _room(letter: str) -> float:
    if letter.islower() or letter.isspace() or letter in ".,:;-–()'":
        return _WIDE if letter in "mwæœ" else 1.0
    return _WIDE if letter < "Ͱ" else _WIDEST


def in_the_chain(line: Timeline | None) -> str:
    """`Dag 141 i rehabiliteringskedjan`."""
    if line is None:
        return "Ingen sjukskrivning är antecknad."
    if not line.is_running:
        return f"Sjukskrivningen räknade {line.day}{FIRM}dagar; ingen kedja löper i dag."
    return f"Dag{FIRM}{line.day} i rehabiliteringskedjan."


def joined(*parts: str | None, apart: str = ", ") -> str:
    """The parts that are there, the first with a capital letter."""
    return words.capital(apart.join(part for part in parts if part))
