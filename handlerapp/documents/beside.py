"""Lists beside each other as one strip, which a page always holds: what has no room is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from handlerapp.documents.blocks import NOTHING, Colour, SideBySide, Stack, Text
from handlerapp.documents.lines import Line
from handlerapp.documents.setting import Setting, set_line
from handlerapp.documents.strips import Bookmark, Box, Mark, Strip
from handlerapp.documents.style import (
    COLOURS,
    GUTTER,
    HAIRLINE,
    INK,
    LIST,
    LIST_HEAD,
    RULE,
    SHEET,
    SHEET_HEAD,
    SHEET_STATE,
    Type,
)
from handlerapp.documents.tagging import Node

_UNDER_HEAD = 5.0
_OF_FIRST_PAGE = 0.87
"""How much of a page there is for them below a document's heading and its first lines."""


@dataclass(slots=True)
class _Column:
    """One list as it is set: what stands in it so far, and how far down that reaches."""

    setting: Setting
    x: float
    width: float
    marks: list[Mark]
    item: Type
    bottom: float = 0.0

    def lines(self, text: Text, how: Type) -> list[Line]:
        return self.setting.lines(text, how, self.width)

    def put(self, node: Node, lines: Sequence[Line], how: Type) -> None:
        self.marks += [
            set_line(node, line, how, self.x, self.bottom + place * how.leading)
            for place, line in enumerate(lines)
        ]
        self.bottom += _height(lines, how)

    def rule(self, thickness: float, colour: tuple[float, float, float], above: float = 0) -> None:
        self.marks.append(Box(None, self.x, self.bottom - above, self.width, thickness, colour))


def beside_strips(block: SideBySide, setting: Setting) -> list[Strip]:
    """The lists in columns by their weights."""
    share = (setting.width - GUTTER * (len(block.stacks) - 1)) / sum(
        stack.weight for stack in block.stacks
    )
    head, item = (SHEET_HEAD, SHEET) if block.is_small else (LIST_HEAD, LIST)
    strip = Strip(0)
    strip.marks += [Bookmark(setting.letters.printable(each.head), 1) for each in block.stacks]
    x = 0.0
    for stack in block.stacks:
        column = _Column(setting, x, share * stack.weight, strip.marks, item)
        _set(stack, column, head)
        strip.height = max(strip.height, column.bottom)
        x += column.width + GUTTER
    return [strip]


def _set(stack: Stack, column: _Column, head: Type) -> None:
    tree = column.setting.tree
    column.put(tree.add("H2"), column.lines(stack.head, head), head)
    if stack.state:
        column.put(tree.add("P"), column.lines(stack.state, SHEET_STATE), SHEET_STATE)
        column.rule(RULE, INK)
        column.bottom += _UNDER_HEAD
    if not stack.items:
        column.put(tree.add("P"), column.lines(NOTHING, column.item), column.item)
        return
    listed = tree.add("L")
    for lines in _items(stack, column):
        column.put(tree.add("LBody", tree.add("LI", listed)), lines, column.item)
        column.rule(HAIRLINE, COLOURS[Colour.LINE], above=column.item.after / 2)


def _items(stack: Stack, column: _Column) -> Iterator[list[Line]]:
    """The items that the column has room for, and how many there are besides."""
    how = column.item
    items = [column.lines(item, how) for item in stack.items]
    room = column.setting.room * _OF_FIRST_PAGE - column.bottom
    ends = list(accumulate(_height(lines, how) for lines in items))
    if ends[-1] <= room:
        yield from items
        return
    room -= how.leading + how.after
    shown = sum(end <= room for end in ends)
    yield from items[:shown]
    yield column.lines(f"… och {len(items) - shown} till", how)


def _height(lines: Sequence[Line], how: Type) -> float:
    return len(lines) * how.leading + how.after
