"""Blocks as strips: what each block looks like, and which element it is to a screen reader."""

from functools import singledispatch
from itertools import pairwise

from handlerapp.documents.beside import beside_strips
from handlerapp.documents.blocks import (
    PLACE_AND_DAY,
    Block,
    Bullets,
    Document,
    Facts,
    Figure,
    Heading,
    KeepTogether,
    Note,
    PageBreak,
    Paragraph,
    SideBySide,
    Signature,
    Table,
)
from handlerapp.documents.figures import figure_strip
from handlerapp.documents.lines import natural_width
from handlerapp.documents.setting import Setting, set_line
from handlerapp.documents.strips import Bookmark, Box, Keep, Strip, Stroke, gap, height_of, hold
from handlerapp.documents.style import (
    BAR,
    BODY,
    CAPTION,
    HAIRLINE,
    HEAD_COLUMN,
    HEAD_LABEL,
    HEADINGS,
    INK,
    ITEM,
    LETTERHEAD,
    MARK,
    MM,
    MUTED,
    RUNNING,
    SMALL,
    SMALL_LABEL,
    TITLE,
    Type,
)
from handlerapp.documents.tables import fact_strips, table_strips

_AFTER_FULL_WIDTH = 13.0
_AFTER_HEAD = 7 * MM
_AFTER_SHORT_HEAD = 1 * MM
_ABOVE_LISTS = 6.0
_AROUND_NOTE = 5.0
_BULLET_INDENT = 4.5 * MM
_NUMBER_INDENT = 6.5 * MM
_NOTE_INDENT = 4 * MM
_NOTE_PADDING = 3.0
_SIGN_ABOVE = 40.0
_SIGN_BELOW = 2.0
_SIGN_PLACE = 52 * MM
_SIGN_NAME = 70 * MM
_SIGN_BETWEEN = 6 * MM


def document_strips(document: Document, setting: Setting) -> list[Strip]:
    """The whole document, from the head of its first page on."""
    strips = [*_head(document, setting), *_heading(document.kind, 0, TITLE, setting)]
    strips += _stacked(document.blocks, setting)
    for above, below in pairwise(strips):
        if below.is_gap:
            below.keep = max(below.keep, above.keep)
    while strips[-1].is_gap:  # space that nothing stands below would take a page of its own
        strips.pop()
    return strips


def _stacked(blocks: tuple[Block, ...], setting: Setting) -> list[Strip]:
    """The blocks below each other; the end of what is signed goes with its signatures."""
    strips: list[Strip] = []
    for above, block in pairwise((None, *blocks)):
        if isinstance(block, Signature):
            keep = Keep.WISHED if isinstance(above, Signature) else Keep.FIRM
            end = max((at for at, strip in enumerate(strips) if not strip.is_gap), default=0)
            for strip in strips[end:]:
                strip.keep = max(strip.keep, keep)
        strips += block_strips(block, setting)
    return strips


def _head(document: Document, setting: Setting) -> list[Strip]:
    """What the document is about, to the right of the space for the letterhead."""
    x = setting.width - HEAD_COLUMN
    strips: list[Strip] = []
    for mark in document.marks():
        strips += setting.strips(setting.tree.add("P"), mark, MARK, (x, HEAD_COLUMN))
        strips[-1].height += MARK.after
    for label, value in document.head():
        node = setting.tree.add("P")
        beside = setting.lines(f"{label} ", SMALL_LABEL, HEAD_LABEL)
        place = (x + HEAD_LABEL, HEAD_COLUMN - HEAD_LABEL)
        found = setting.strips(node, value, SMALL, place)
        found[0].marks.insert(0, set_line(node, beside[0], SMALL_LABEL, x))
        strips += found
    if not document.letterhead:
        return [*strips, Strip(_AFTER_SHORT_HEAD)]
    return [*strips, Strip(max(LETTERHEAD - height_of(strips), _AFTER_HEAD))]


def _heading(text: str, level: int, how: Type, setting: Setting) -> list[Strip]:
    node = setting.tree.add(f"H{level + 1}")
    width = setting.measure if level else setting.width
    strips = setting.strips(node, text, how, (0, width))
    strips[0].marks.append(Bookmark(setting.letters.printable(text), level))
    strips.append(Strip(how.after))
    hold([*strips, *strips], Keep.FIRM)
    return [gap(how.before), *strips]


@singledispatch
def block_strips(block: object, setting: Setting) -> list[Strip]:
    """The strips of one block, with the white space around it."""
    raise NotImplementedError(type(block).__name__)


@block_strips.register
def _heading_strips(block: Heading, setting: Setting) -> list[Strip]:
    return _heading(block.text, block.level, HEADINGS[block.level - 1], setting)


@block_strips.register
def _paragraph_strips(block: Paragraph, setting: Setting) -> list[Strip]:
    node = setting.tree.add("P")
    return [*setting.strips(node, block.text, BODY, (0, setting.measure)), gap(BODY.after)]


@block_strips.register
def _bullet_strips(block: Bullets, setting: Setting) -> list[Strip]:
    listed = setting.tree.add("L")
    listed.numbering = "Decimal" if block.numbered else "Disc"
    least = _NUMBER_INDENT if block.numbered else _BULLET_INDENT
    labels = [setting.words(f"{label} ", ITEM) for label in block.labels()]
    indent = max(least, 4 + ITEM.size * max(map(natural_width, labels), default=0))
    strips: list[Strip] = []
    for label, item in zip(block.labels(), block.items, strict=True):
        node = setting.tree.add("LI", listed)
        beside = setting.lines(f"{label} ", ITEM, indent)[0]
        mark = set_line(setting.tree.add("Lbl", node), beside, ITEM, 0)
        body = setting.tree.add("LBody", node)
        found = setting.strips(body, item, ITEM, (indent, setting.measure - indent))
        found[0].marks.insert(0, mark)
        strips += [*found, gap(ITEM.after)]
    return [*strips, gap(BODY.after - ITEM.after)]


@block_strips.register
def _table_strips(block: Table, setting: Setting) -> list[Strip]:
    before = CAPTION.before if block.caption else 0.0
    return [gap(before), *table_strips(block, setting), gap(_AFTER_FULL_WIDTH)]


@block_strips.register
def _fact_strips(block: Facts, setting: Setting) -> list[Strip]:
    return [*fact_strips(block, setting), gap(BODY.after)]


@block_strips.register
def _note_strips(block: Note, setting: Setting) -> list[Strip]:
    node = setting.tree.add("P", setting.tree.add("Div"))
    place = (_NOTE_INDENT, setting.measure - _NOTE_INDENT)
    text = setting.strips(node, block.text, BODY, place)
    strips = [Strip(_NOTE_PADDING, keep=Keep.FIRM), *text, Strip(_NOTE_PADDING)]
    text[-1].keep = Keep.FIRM
    for strip in strips:
        strip.marks.insert(0, Box(None, 0, 0, BAR, strip.height, MUTED))
    hold(strips, Keep.WISHED)
    return [gap(_AROUND_NOTE), *strips, gap(_AROUND_NOTE + BODY.after)]


@block_strips.register
def _beside_strips(block: SideBySide, setting: Setting) -> list[Strip]:
    before = 0.0 if block.is_small else _ABOVE_LISTS
    return [gap(before), *beside_strips(block, setting), gap(_AFTER_FULL_WIDTH - before)]


@block_strips.register
def _together_strips(block: KeepTogether, setting: Setting) -> list[Strip]:
    strips = _stacked(block.blocks, setting)
    last = max((at for at, strip in enumerate(strips) if not strip.is_gap), default=0)
    hold(strips[: last + 1], Keep.WISHED)
    return strips


@block_strips.register
def _page_break_strips(_block: PageBreak, _setting: Setting) -> list[Strip]:
    return [Strip(0, breaks_page=True)]


@block_strips.register
def _signature_strips(block: Signature, setting: Setting) -> list[Strip]:
    x = _SIGN_PLACE + _SIGN_BETWEEN
    place = setting.lines(PLACE_AND_DAY, RUNNING, _SIGN_PLACE)[0]
    mark = set_line(setting.tree.add("P"), place, RUNNING, 0)
    name = setting.strips(setting.tree.add("P"), block.label, RUNNING, (x, _SIGN_NAME))
    name[0].marks.insert(0, mark)
    lines: list[Stroke] = [
        Stroke(None, (start, _SIGN_ABOVE), (start + width, _SIGN_ABOVE), HAIRLINE, INK)
        for start, width in ((0, _SIGN_PLACE), (x, _SIGN_NAME))
    ]
    strips = [Strip(_SIGN_ABOVE + _SIGN_BELOW, [*lines]), *name]
    hold(strips, Keep.FIRM)
    return [*strips, gap(BODY.after)]


@block_strips.register
def _figure_strips(block: Figure, setting: Setting) -> list[Strip]:
    return [gap(_AROUND_NOTE), figure_strip(block, setting), gap(_AFTER_FULL_WIDTH)]
