"""Tables as strips: a row is parted where a page ends, and its heads are set anew on the next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handlerapp.documents.blocks import Colour, Facts, Table
from handlerapp.documents.lines import Line, Word, broken, natural_width, widest
from handlerapp.documents.pages import repeatable
from handlerapp.documents.setting import Setting, set_line
from handlerapp.documents.strips import Box, Keep, Strip, hold, hold_ends
from handlerapp.documents.style import (
    BODY,
    CAPTION,
    CELL,
    CELL_HEAD,
    COLOURS,
    GUTTER,
    HAIRLINE,
    INK,
    LABEL,
    RULE,
    Type,
)
from handlerapp.documents.tagging import Node

_LONGEST_WHOLE = 30
"""A column is wide enough for words of so many letters; longer ones may be broken."""
_ONE_WORD = 0.45
"""The most of the table's width that one word may claim."""
_LABELS = 0.36
"""The most of the width that the labels of facts may take."""
_WHOLE_ROW = 14
"""Rows of at most so many lines are not parted between pages."""
_ROUNDING = 0.01
_PADDING = 3.5
_FACT_PADDING = 1.25


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column stands, and whether its lines end at its right edge."""

    x: float
    width: float
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    node: Node
    lines: list[Line]
    place: _Place
    how: Type

    def x_of(self, line: Line) -> float:
        if not self.place.numeric:
            return self.place.x
        return self.place.x + self.place.width - line.width * self.how.size


@dataclass(frozen=True, slots=True)
class _Rule:
    """The line below a row; none where it has no thickness."""

    width: float
    thickness: float
    colour: tuple[float, float, float]


def table_strips(table: Table, setting: Setting) -> list[Strip]:
    """A table over the whole width: its caption and heads stay with its first row."""
    node = setting.tree.add("Table")
    strips = _caption(table, node, setting)
    heads = [setting.words(column.head, CELL_HEAD) for column in table.columns]
    rows = [[setting.words(cell, CELL) for cell in row] for row in table.rows]
    places = _places(table, heads, rows, setting.width)
    row = _Rows(setting, node, places)
    under_heads = _Rule(setting.width, RULE, INK)
    head = row.strips(heads, ["Column"] * len(places), CELL_HEAD, under_heads)
    hold([*head, *head], Keep.FIRM)
    strips += head
    between = _Rule(setting.width, HAIRLINE, COLOURS[Colour.LINE])
    header = table.row_header if _needs_row_headers(table) else None
    scopes = ["Row" if each == header else None for each in range(len(places))]
    repeated = repeatable(head, setting.room)
    for cells in rows:
        for strip in row.strips(cells, scopes, CELL, between):
            strip.head = repeated
            strips.append(strip)
    if table.is_whole:
        hold(strips, Keep.WISHED)
    return strips


def _needs_row_headers(table: Table) -> bool:
    """Whether the row's name is worth saying again at its other cells.

    In a small table it is the cell just before, and the names would be more than what they name.
    """
    columns, rows = len(table.columns), len(table.rows)
    return columns + rows <= rows * (columns - 1)


def _caption(table: Table, node: Node, setting: Setting) -> list[Strip]:
    if not table.caption:
        return []
    caption = setting.tree.add("Caption", node)
    strips = setting.strips(caption, table.caption, CAPTION, (0, setting.measure))
    hold([*strips, *strips], Keep.FIRM)
    return strips


def fact_strips(facts: Facts, setting: Setting) -> list[Strip]:
    """Labels in a narrow column and beside each what it is; no lines between them."""
    node = setting.tree.add("Table")
    width = setting.measure
    labels = [setting.words(label, LABEL) for label, _ in facts.pairs]
    natural = max((natural_width(label) for label in labels), default=0) * LABEL.size
    first = min(natural, width * _LABELS) + 1
    places = [_Place(0, first), _Place(first + GUTTER, width - first - GUTTER)]
    row = _Rows(setting, node, places)
    strips = []
    for label, (_, value) in zip(labels, facts.pairs, strict=True):
        strips += row.fact(label, setting.words(value, BODY))
    return strips


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the rows of one table."""

    setting: Setting
    node: Node
    places: Sequence[_Place]

    def strips(
        self,
        cells: Iterable[list[Word]],
        scopes: Iterable[str | None],
        how: Type,
        rule: _Rule,
    ) -> list[Strip]:
        """One row, each line of it a strip, and the line below it."""
        tr = self.setting.tree.add("TR", self.node)
        made = [
            self._cell(tr, found, place, scope, how)
            for found, place, scope in zip(cells, self.places, scopes, strict=True)
        ]
        strips = _side_by_side(made, _PADDING)
        last = strips[-1]
        last.marks.append(
            Box(None, 0, last.height - rule.thickness, rule.width, rule.thickness, rule.colour)
        )
        return strips

    def fact(self, label: list[Word], value: list[Word]) -> list[Strip]:
        """A row of a label and what it is."""
        tr = self.setting.tree.add("TR", self.node)
        first, second = self.places
        return _side_by_side(
            [
                self._cell(tr, label, first, "Row", LABEL),
                self._cell(tr, value, second, None, BODY),
            ],
            _FACT_PADDING,
        )

    def _cell(
        self, tr: Node, found: list[Word], place: _Place, scope: str | None, how: Type
    ) -> _Cell:
        node = self.setting.tree.add("TH" if scope else "TD", tr, scope=scope)
        return _Cell(node, broken(found, place.width / how.size), place, how)


def _side_by_side(cells: Sequence[_Cell], padding: float) -> list[Strip]:
    """Cells of the same leading: the first line of each in one strip, the second in the next."""
    count = max(len(cell.lines) for cell in cells)
    leading = cells[0].how.leading
    strips = [Strip(leading) for _ in range(count)]
    strips[0].height += padding
    strips[-1].height += padding
    for cell in cells:
        for place, line in enumerate(cell.lines):
            top = padding if place == 0 else 0.0
            x = cell.x_of(line)
            strips[place].marks.append(set_line(cell.node, line, cell.how, x, top))
    hold_ends(strips)
    if count <= _WHOLE_ROW:
        hold(strips, Keep.WISHED)
    return strips


def _places(
    table: Table, heads: list[list[Word]], rows: list[list[list[Word]]], width: float
) -> list[_Place]:
    """By weight, but no narrower than the longest ordinary word of the column, and no wider than it
    needs where another needs more."""
    inner = width - GUTTER * (len(heads) - 1)
    least, most = [], []
    for place, head in enumerate(heads):
        cells = [row[place] for row in rows]
        words = max((widest(cell, _LONGEST_WHOLE) for cell in cells), default=0) * CELL.size
        lines = max(map(natural_width, cells), default=0) * CELL.size
        named = natural_width(head) * CELL_HEAD.size
        word = max(words, widest(head, _LONGEST_WHOLE) * CELL_HEAD.size)
        least.append(min(word + _ROUNDING, inner * _ONE_WORD))
        most.append(max(lines, named) + _ROUNDING)
    weights = [column.weight for column in table.columns]
    if sum(most) > inner:
        widths = _shared(inner, weights, _bounded(least, most))
    else:
        widths = _shared(inner, weights, [(natural, inner) for natural in most])
    return list(_next_to_each_other(widths, [column.numeric for column in table.columns]))


def _bounded(least: Sequence[float], most: Sequence[float]) -> list[tuple[float, float]]:
    return [(low, max(low, high)) for low, high in zip(least, most, strict=True)]


def _next_to_each_other(widths: Sequence[float], numeric: Sequence[bool]) -> Iterator[_Place]:
    x = 0.0
    for width, is_numeric in zip(widths, numeric, strict=True):
        yield _Place(x, width, is_numeric)
        x += width + GUTTER


def _shared(
    inner: float, weights: Sequence[float], bounds: Sequence[tuple[float, float]]
) -> list[float]:
    """The width of each column: its share, or its own least or most, and the rest for the others.

    As a browser shares the space of a flexible row: where the bounds take more than there is, those
    that are too narrow get theirs first.
    """
    floor = sum(low for low, _ in bounds)
    if floor >= inner:
        return [inner * low / floor for low, _ in bounds]
    fixed: dict[int, float] = {}
    while len(fixed) < len(weights):
        free = [place for place in range(len(weights)) if place not in fixed]
        left = inner - sum(fixed.values())
        weight = sum(weights[place] for place in free)
        wished = {place: left * weights[place] / weight for place in free}
        held = {
            place: min(max(wished[place], bounds[place][0]), bounds[place][1]) for place in free
        }
        over = sum(held.values()) - left
        if abs(over) < _ROUNDING:
            fixed |= held
        else:
            fixed |= {
                place: held[place]
                for place in free
                if (held[place] > wished[place] if over > 0 else held[place] < wished[place])
            }
    return [fixed[place] for place in range(len(weights))]
