"""What a document holds, as values: pure, compared by their text, with nothing of paper in them.

Text is always literal: no sign in it is markup. Bold is said by runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import TypeAlias

from handlerapp.errors import Bug

DEEPEST = 3
BULLET = "•"
NOTHING = "–"
"""Stands in a list that has no item."""
PLACE_AND_DAY = "Ort och datum"
DRAFT = "Utkast"
OWN_COPY = "Handläggarens exemplar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of text in one weight."""

    text: str = field(repr=False)
    bold: bool = False


Text: TypeAlias = str | tuple[Run, ...]
"""What can be set as text: a plain string, or runs of which some are bold. `\\n` ends a line."""


def bold(text: str) -> Run:
    """The text in semibold."""
    return Run(text=text, bold=True)


def runs(*parts: str | Run) -> tuple[Run, ...]:
    """`runs("Senast ", bold("24 november"), ".")`."""
    return tuple(Run(text=part) if isinstance(part, str) else part for part in parts)


def as_runs(text: Text) -> tuple[Run, ...]:
    """The text as runs, also where it is a plain string."""
    return (Run(text=text),) if isinstance(text, str) else text


def plain(text: Text) -> str:
    """The text without its weights."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of a part. Level 1 is the highest below the document's own heading."""

    text: str = field(repr=False)
    level: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.level <= DEEPEST:
            raise Bug(f"a heading of level {self.level}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    text: Text = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list, with bullets or with numbers from 1."""

    items: tuple[Text, ...] = field(repr=False)
    numbered: bool = False

    def labels(self) -> Iterator[str]:
        """What stands before each item."""
        for place in range(1, len(self.items) + 1):
            yield f"{place}." if self.numbered else BULLET


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its head, its share of the width, and whether it holds numbers."""

    head: str
    weight: float = 1
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under heads. `row_header` is the place of the column that names the row. With
    `is_whole` it is not parted between pages, where one page can hold it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...] = field(repr=False)
    caption: str | None = field(default=None, repr=False)
    row_header: int | None = 0
    is_whole: bool = False

    def __post_init__(self) -> None:
        if not self.columns or any(not column.head.strip() for column in self.columns):
            raise Bug("a table without heads")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise Bug("a row with another number of cells than the table has columns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels and what each of them is."""

    pairs: tuple[tuple[str, Text], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Text that stands out from the rest: what the reader must know about the document."""

    text: Text = field(repr=False)


class Colour(Enum):
    """The few colours of a drawing; each says something that a word or a shape says too."""

    INK = "ink"
    MUTED = "muted"
    LINE = "line"
    SOFT = "soft"
    ACCENT = "accent"
    WARN = "warn"
    LATE = "late"
    INFO = "info"
    PLUM = "plum"
    OK = "ok"


class Anchor(Enum):
    """Which end of a text in a drawing stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A filled rectangle; `x` and `y` is its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour = Colour.ACCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float = 0.5
    colour: Colour = Colour.LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text in a drawing; `y` is its baseline."""

    x: float
    y: float
    text: str = field(repr=False)
    size: float = 8.5
    bold: bool = False
    anchor: Anchor = Anchor.START
    colour: Colour = Colour.INK


Shape: TypeAlias = Rect | Line | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing in points, `y` downwards, and what it says in words. Made smaller where it does not
    fit the page."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alternative: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise Bug("a figure without words for who cannot see it")
        if self.width <= 0 or self.height <= 0:
            raise Bug("a figure without a size")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A short list under a heading, for a narrow column; `state` is a line under the heading, and
    `weight` the column's share of the width."""

    head: str
    items: tuple[Text, ...] = field(repr=False)
    state: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Short lists beside each other in small type, as the days of a week; read one after another.

    They stand on one page: what a column has no room for is counted at its end. What is not
    `is_small` is read rather than glanced at.
    """

    stacks: tuple[Stack, ...]
    is_small: bool = True

    def __post_init__(self) -> None:
        if not self.stacks or any(not stack.head.strip() for stack in self.stacks):
            raise Bug("lists beside each other without heads")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepTogether:
    """Blocks that stand on one page if one page can hold them."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Lines for place, day and a signature; `label` says whose."""

    label: str = field(repr=False)


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | Facts
    | Note
    | Figure
    | SideBySide
    | KeepTogether
    | PageBreak
    | Signature
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. `kind` is printed as its heading; `title` is its name in the reader's
    window and in the file's metadata, and is never printed. What stays with the handler needs no
    room for a `letterhead`. `reached_at` says where who wrote it works and is called. `made_on`
    None: no day is said, in the file's metadata neither."""

    kind: str
    title: str = field(repr=False)
    made_on: date | None
    blocks: tuple[Block, ...] = field(repr=False)
    reference: str | None = None
    recipient: str | None = field(default=None, repr=False)
    written_by: str | None = field(default=None, repr=False)
    reached_at: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    draft: bool = False
    own_copy: bool = False
    landscape: bool = False
    letterhead: bool = True
    language: str = "sv-SE"

    def __post_init__(self) -> None:
        if not self.kind.strip() or not self.title.strip():
            raise Bug("a document without a kind or a title")
        levels = [0, *(each.level for each in flat(self.blocks) if isinstance(each, Heading))]
        if any(below > above + 1 for above, below in pairwise(levels)):
            raise Bug("a heading that skips a level")

    def marks(self) -> tuple[str, ...]:
        """What sort of copy it is, said above everything else on every page."""
        marks = ((DRAFT, self.draft), (OWN_COPY, self.own_copy))
        return tuple(mark for mark, holds in marks if holds)

    def head(self) -> tuple[tuple[str, str], ...]:
        """The labels and values at the top of the first page, in reading order."""
        named = (
            ("Datum", self.made_on and self.made_on.isoformat()),
            ("Referens", self.reference),
            ("Till", self.recipient),
            ("Upprättad av", self.written_by),
            *self.reached_at,
        )
        return tuple((label, value) for label, value in named if value)


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks in reading order, those that are kept together among the others."""
    for block in blocks:
        if isinstance(block, KeepTogether):
            yield from flat(block.blocks)
        else:
            yield block


def first_few(items: Sequence[Text], most: int) -> tuple[Text, ...]:
    """The items, at most so many lines of them; the rest is counted on the last one."""
    if len(items) <= most:
        return tuple(items)
    shown = max(most - 1, 0)
    return (*items[:shown], f"… och {len(items) - shown} till")


def text_of(document: Document) -> str:
    """Everything that the document says, in reading order, a block or a row on a line of its own.

    What stands on every page (the running header, the page number) is said once or not at all.
    """
    return "\n".join(_lines(document))


def _lines(document: Document) -> Iterator[str]:
    yield from document.marks()
    for label, value in document.head():
        yield f"{label} {value}"
    yield document.kind
    for block in flat(document.blocks):
        yield from _lines_of(block)


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph() | Note():
            yield plain(block.text)
        case Table():
            yield from _lines_of_table(block)
        case Figure():
            yield block.alternative
            yield from (shape.text for shape in block.shapes if isinstance(shape, Words))
        case Signature():
            yield f"{PLACE_AND_DAY}\t{block.label}"
        case Bullets() | Facts() | SideBySide():
            yield from _lines_of_list(block)
        case KeepTogether() | PageBreak():
            return


def _lines_of_list(block: Bullets | Facts | SideBySide) -> Iterator[str]:
    match block:
        case Bullets():
            for label, item in zip(block.labels(), block.items, strict=True):
                yield f"{label} {plain(item)}"
        case Facts():
            for label, value in block.pairs:
                yield f"{label}\t{plain(value)}"
        case SideBySide():
            for stack in block.stacks:
                yield from filter(str.strip, (stack.head, stack.state))
                yield from map(plain, stack.items or (NOTHING,))


def _lines_of_table(table: Table) -> Iterator[str]:
    if table.caption:
        yield table.caption
    yield "\t".join(column.head for column in table.columns)
    for row in table.rows:
        yield "\t".join(plain(cell) for cell in row)
