"""Lists beside each other as strips: one strip where a page can hold them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
_OF_FIRST_PAGE = 0.86
"""How much of a page there is for them below a document's heading and its first lines."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines that stand together in a column: a heading, or one item."""

    node: Node
    lines: list[Line]
    how: Type
    is_item: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.how.leading + self.how.after


@dataclass(slots=True)
class _Column:
    """A column with what is left to set in it."""

    x: float
    width: float
    pieces: list[_Piece] = field(default_factory=list)

    def set_within(self, room: float) -> Iterator[tuple[float, _Piece]]:
        """Take pieces off as long as they fit, each with its upper edge; at least one."""
        top = 0.0
        while self.pieces and (top == 0.0 or top + self.pieces[0].height <= room):
            piece = self.pieces.pop(0)
            yield top, piece
            top += piece.height + (_UNDER_HEAD if piece.how is SHEET_STATE else 0.0)


def beside_strips(block: SideBySide, setting: Setting) -> list[Strip]:
    """The lists in columns by their weights; what a page cannot hold goes on on the next."""
    columns = _columns(block, setting)
    strips: list[Strip] = []
    room = setting.room * _OF_FIRST_PAGE
    while any(column.pieces for column in columns):
        marks: list[Mark] = []
        height = 0.0
        for column in columns:
            for top, piece in column.set_within(room):
                marks += _marks(piece, column, top)
                height = max(height, top + piece.height)
        strips.append(Strip(height, marks))
        room = setting.room
    strips[0].marks[:0] = [
        Bookmark(setting.letters.printable(stack.head), 1) for stack in block.stacks
    ]
    return strips


def _columns(block: SideBySide, setting: Setting) -> list[_Column]:
    inner = setting.width - GUTTER * (len(block.stacks) - 1)
    share = inner / sum(stack.weight for stack in block.stacks)
    x, columns = 0.0, []
    types = (SHEET_HEAD, SHEET) if block.is_small else (LIST_HEAD, LIST)
    for stack in block.stacks:
        column = _Column(x, share * stack.weight)
        column.pieces += _pieces(stack, column.width, setting, types)
        columns.append(column)
        x += column.width + GUTTER
    return columns


def _pieces(
    stack: Stack, width: float, setting: Setting, types: tuple[Type, Type]
) -> Iterator[_Piece]:
    head, item_type = types

    def piece(node: Node, text: Text, how: Type, *, is_item: bool = False) -> _Piece:
        return _Piece(node, setting.lines(text, how, width), how, is_item)

    yield piece(setting.tree.add("H2"), stack.head, head)
    if stack.state:
        yield piece(setting.tree.add("P"), stack.state, SHEET_STATE)
    if not stack.items:
        yield piece(setting.tree.add("P"), NOTHING, item_type)
        return
    listed = setting.tree.add("L")
    for item in stack.items:
        body = setting.tree.add("LBody", setting.tree.add("LI", listed))
        yield piece(body, item, item_type, is_item=True)


def _marks(piece: _Piece, column: _Column, top: float) -> Sequence[Mark]:
    marks: list[Mark] = [
        set_line(piece.node, line, piece.how, column.x, top + place * piece.how.leading)
        for place, line in enumerate(piece.lines)
    ]
    if piece.how is SHEET_STATE:
        below = top + piece.height
        marks.append(Box(None, column.x, below, column.width, RULE, INK))
    elif piece.is_item:
        below = top + piece.height - piece.how.after / 2
        marks.append(Box(None, column.x, below, column.width, HAIRLINE, COLOURS[Colour.LINE]))
    return marks
