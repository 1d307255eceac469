"""Marks onto pages, by reportlab: every one is content of an element or an artifact."""

import io
from collections.abc import Iterable, Sequence
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from handlerapp.documents.fonts import Letters, in_faces, regular
from handlerapp.documents.pages import Page
from handlerapp.documents.strips import Bookmark, Box, Frame, Set, Strip, Stroke
from handlerapp.documents.style import FOOT, LEFT, MUTED, RIGHT, RUNNING, TOP
from handlerapp.documents.tagging import Content, Node

Drawn = Set | Box | Stroke
Lowered = tuple[float, Drawn]
"""A mark, and how far down on the page its strip begins."""


class Paper:
    """Draws page after page, and gives each element the numbers of its content."""

    def __init__(self, size: tuple[float, float], letters: Letters) -> None:
        self._width, self._height = size
        self._letters = letters
        self._out = io.BytesIO()
        self._canvas = Canvas(
            self._out,
            pagesize=size,
            pageCompression=0,  # pikepdf does it once for the whole file
            invariant=1,
            initialFontName=regular().name,  # type: ignore[arg-type]  # the stub says float
        )
        self._page = 0
        self._bookmarks = 0

    def draw(self, page: Page, top: float) -> None:
        """Draw the page's strips from `top` down; what belongs to one element in one piece."""
        decoration: list[Lowered] = []
        repeated: list[Lowered] = []
        content: list[tuple[Node, Lowered]] = []
        for placed in page.placed:
            upper = top + placed.top
            for mark in self._drawn(placed.strip, upper):
                if mark.node is None:
                    decoration.append((upper, mark))
                elif placed.repeated:
                    repeated.append((upper, mark))
                else:
                    content.append((mark.node, (upper, mark)))
        self._artifact("Layout", decoration)
        content.sort(key=lambda each: each[0].order)
        for number, (node, marks) in enumerate(groupby(content, key=lambda each: each[0])):
            self._canvas.addLiteral(f"/{node.tag} <</MCID {number}>> BDC")
            self._marks([lowered for _, lowered in marks])
            self._canvas.addLiteral("EMC")
            node.kids.append(Content(self._page, number))
        self._artifact("Pagination", repeated)

    def draw_running(self, marks: Iterable[Set]) -> None:
        """Draw what stands above every page; a screen reader passes over it."""
        self._artifact("Pagination", [(TOP, mark) for mark in marks])

    def turn(self, number: str) -> None:
        """Write the number of the page, and turn it."""
        width = self._letters.width(number, bold=False) * RUNNING.size
        self._canvas.addLiteral("/Artifact <</Type /Pagination>> BDC")
        self._canvas.setFillColorRGB(*MUTED)
        self._canvas.setFont(regular().name, RUNNING.size)
        self._canvas.drawString(self._width - RIGHT - width, FOOT, number)
        self._canvas.addLiteral("EMC")
        self._canvas.showPage()
        self._page += 1

    def drawn(self) -> bytes:
        """The whole file, without structure."""
        self._canvas.save()
        return self._out.getvalue()

    def _drawn(self, strip: Strip, upper: float) -> Iterable[Drawn]:
        """What is drawn of a strip; what is only told is told."""
        for mark in strip.marks:
            match mark:
                case Bookmark():
                    self._bookmark(mark, upper)
                case Frame():
                    self._frame(mark, upper)
                case _:
                    yield mark

    def _bookmark(self, mark: Bookmark, upper: float) -> None:
        self._bookmarks += 1
        key = f"h{self._bookmarks}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=self._height - upper)
        self._canvas.addOutlineEntry(mark.text.replace("\n", " "), key, mark.level, closed=False)

    def _frame(self, mark: Frame, upper: float) -> None:
        left, top = LEFT + mark.x, self._height - upper
        mark.node.box = (left, top - mark.height, left + mark.width, top)

    def _artifact(self, kind: str, marks: Sequence[Lowered]) -> None:
        if marks:
            self._canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
            self._marks(marks)
            self._canvas.addLiteral("EMC")

    def _marks(self, marks: Sequence[Lowered]) -> None:
        for is_text, some in groupby(marks, key=lambda each: isinstance(each[1], Set)):
            if is_text:
                self._lines(some)
            else:
                for upper, mark in some:
                    self._shape(upper, mark)

    def _lines(self, lines: Iterable[Lowered]) -> None:
        text = self._canvas.beginText()
        colour = None
        for upper, mark in lines:
            if not isinstance(mark, Set):
                continue
            if mark.colour != colour:
                colour = mark.colour
                text.setFillColorRGB(*colour)
            text.setTextOrigin(LEFT + mark.x, self._height - upper - mark.y)
            for piece, bold in mark.line.pieces:
                for face, part in in_faces(piece, bold=bold):
                    text.setFont(face.name, mark.type.size)
                    text.textOut(part)
        self._canvas.drawText(text)

    def _shape(self, upper: float, mark: Drawn) -> None:
        top = self._height - upper
        if isinstance(mark, Box):
            self._canvas.setFillColorRGB(*mark.colour)
            left, bottom = LEFT + mark.x, top - mark.y - mark.height
            self._canvas.rect(left, bottom, mark.width, mark.height, stroke=0, fill=1)
        elif isinstance(mark, Stroke):
            self._canvas.setStrokeColorRGB(*mark.colour)
            self._canvas.setLineWidth(mark.thickness)
            (x1, y1), (x2, y2) = mark.start, mark.end
            self._canvas.line(LEFT + x1, top - y1, LEFT + x2, top - y2)
