"""Blocks into bytes: laid out, drawn by reportlab, tagged by `tagging`.

The pages are counted when everything is laid out and nothing is drawn, so that one drawing knows
how many there are.
"""

from dataclasses import dataclass

from handlerapp.documents.blocks import Document
from handlerapp.documents.fonts import Letters
from handlerapp.documents.layout import document_strips
from handlerapp.documents.pages import on_one_page_if_nearly
from handlerapp.documents.paper import Paper
from handlerapp.documents.setting import Setting, set_line
from handlerapp.documents.strips import Set
from handlerapp.documents.style import A4, BOTTOM, LEFT, MM, RIGHT, RUNNING, TOP
from handlerapp.documents.tagging import Promise, Tree, tagged

_BELOW_RUNNING = 7 * MM
_BETWEEN_RUNNING = 8 * MM
_REFERENCE_SHARE = 0.4
"""The most of the running header's width that the reference may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A document as a file, how many pages it has, and the characters that could not be set."""

    pdf: bytes
    pages: int
    replaced: tuple[str, ...]


def render(document: Document) -> Rendered:
    """The document as PDF/UA-1 and PDF/A-2a; the same bytes for the same document.

    `fonts.sentence_about(replaced)` tells the handler what is missing.
    """
    width, height = A4[::-1] if document.landscape else A4
    letters, tree = Letters(), Tree()
    inner = width - LEFT - RIGHT
    running = _running_header(document, letters, inner)
    top = TOP + running.height + _BELOW_RUNNING
    setting = Setting(letters=letters, tree=tree, width=inner, room=height - top - BOTTOM)
    strips = document_strips(document, setting)
    pages = on_one_page_if_nearly(strips, height - TOP - BOTTOM, setting.room)
    paper = Paper((width, height), letters)
    for number, page in enumerate(pages):
        paper.draw(page, TOP if number == 0 else top)
        paper.draw_running(running.marks if number else [])
        paper.turn(f"Sida {number + 1} av {len(pages)}")
    promise = Promise(
        title=letters.printable(document.title).replace("\n", " "),
        language=document.language,
        made_on=document.made_on,
    )
    pdf = tagged(paper.drawn(), tree, promise)
    return Rendered(pdf=pdf, pages=len(pages), replaced=tuple(letters.replaced))


@dataclass(frozen=True, slots=True)
class _Running:
    """What stands above every page but the first, where the head says it."""

    marks: list[Set]
    height: float


def _running_header(document: Document, letters: Letters, width: float) -> _Running:
    setting = Setting(letters=letters, tree=Tree(), width=width, room=0)
    reference = setting.lines(document.reference or "", RUNNING, width * _REFERENCE_SHARE)
    taken = max(line.width for line in reference) * RUNNING.size
    room = width - taken - _BETWEEN_RUNNING
    left = setting.lines(" · ".join((*document.marks(), document.kind)), RUNNING, room)
    if document.recipient:
        left += setting.lines(f"Till {document.recipient}", RUNNING, room)
    marks = [
        set_line(None, line, RUNNING, x, place * RUNNING.leading)
        for lines, x in ((left, 0.0), (reference, width - taken))
        for place, line in enumerate(lines)
    ]
    return _Running(marks, max(len(left), len(reference)) * RUNNING.leading)
