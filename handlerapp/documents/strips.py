"""A document as a stack of strips: each a few points high, with its marks, and what may follow it.

A strip is never parted. A page takes as many as it has room for, and those that must not stand
apart say so themselves; this is all that the page breaker needs to know of tables and headings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias

from handlerapp.documents.lines import Line
from handlerapp.documents.style import Type
from handlerapp.documents.tagging import Node

RGB: TypeAlias = tuple[float, float, float]


class Keep(IntEnum):
    """How firmly a strip holds on to the next one."""

    LOOSE = 0
    WISHED = 1
    """On one page, if one page can hold all that is kept together."""
    FIRM = 2
    """Always: a heading and what it heads, the first two lines of a paragraph, the last two."""


@dataclass(frozen=True, slots=True)
class Set:
    """A line of text; `y` is its baseline, from the top of its strip."""

    node: Node | None
    x: float
    y: float
    line: Line
    type: Type
    colour: RGB


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, from the top of its strip; without a node it is decoration."""

    node: Node | None
    x: float
    y: float
    width: float
    height: float
    colour: RGB


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, from the top of its strip; without a node it is decoration."""

    node: Node | None
    start: tuple[float, float]
    end: tuple[float, float]
    thickness: float
    colour: RGB


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that the reader's list of headings leads to."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of a figure, which its element tells."""

    node: Node
    x: float
    width: float
    height: float


Mark: TypeAlias = Set | Box | Stroke | Bookmark | Frame


@dataclass(slots=True)
class Strip:
    """A band over the whole width. `head` is set anew where a page begins with this strip."""

    height: float
    marks: list[Mark] = field(default_factory=list)
    keep: Keep = Keep.LOOSE
    head: "tuple[Strip, ...]" = ()
    is_gap: bool = False
    """Empty space that no page begins with."""
    breaks_page: bool = False


def gap(height: float, keep: Keep = Keep.LOOSE) -> Strip:
    """White space, left out at the top of a page."""
    return Strip(height, keep=keep, is_gap=True)


def hold(strips: Sequence[Strip], keep: Keep) -> None:
    """Hold the strips together: every one but the last holds on to the next at least so firmly."""
    for strip in strips[:-1]:
        strip.keep = max(strip.keep, keep)


def hold_ends(strips: Sequence[Strip]) -> None:
    """No single first or last line of several alone on a page."""
    if len(strips) > 1:
        strips[0].keep = strips[-2].keep = Keep.FIRM


def height_of(strips: Sequence[Strip]) -> float:
    """How high the strips are together."""
    return sum(strip.height for strip in strips)
