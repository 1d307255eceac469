"""Whether a file is what it promises: structure, language, letters, and the text it was to have.

A check of our own, made where the file is made: it knows what a file of ours looks like and what it
was to say, which no validator does. The tests hold it to two validators (PDF/UA-1 and PDF/A-2a).
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

from handlerapp.documents.blocks import Document, text_of
from handlerapp.documents.fonts import FIRM_HYPHEN, Letters
from handlerapp.domain.paper import Flaw

_PROMISES = (
    b"<pdfuaid:part>1</pdfuaid:part>",
    b"<pdfaid:part>2</pdfaid:part>",
    b"<pdfaid:conformance>A</pdfaid:conformance>",
)
_DRAWS = {
    "Tj",
    "TJ",
    "'",
    '"',
    "f",
    "F",
    "f*",
    "S",
    "s",
    "B",
    "b",
    "B*",
    "b*",
    "Do",
    "sh",
    "INLINE IMAGE",
}
_HEADING = re.compile(r"/H(\d)")
_MEANING = re.compile(rb"<(..)> <([0-9A-Fa-f]{4,})>")
_WITHIN = {
    "/TR": {"/Table"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/Lbl": {"/LI"},
}
"""The element that each may stand in."""


def flaws(pdf: bytes, document: Document) -> tuple[Flaw, ...]:
    """What is wrong with a file that was made of the document; nothing where it is whole."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = [*_of_the_file(file), *_of_the_letters(file), *_of_the_structure(file, document)]
    return tuple(dict.fromkeys(found))


def _of_the_file(file: pikepdf.Pdf) -> Iterator[Flaw]:
    root = file.Root
    xmp = root.Metadata.read_bytes() if "/Metadata" in root else b""
    if not all(promise in xmp for promise in _PROMISES):
        yield Flaw.NO_PROMISE
    if not str(root.get("/Lang", "")):
        yield Flaw.NO_LANGUAGE
    shown = root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)
    if not shown or b"<dc:title>" not in xmp:
        yield Flaw.NO_TITLE
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", Dictionary()).get("/Marked"):
        yield Flaw.NO_STRUCTURE
    if "/OutputIntents" not in root:
        yield Flaw.NO_COLOURS
    if file.is_encrypted or file.attachments or any(key in root for key in ("/OpenAction", "/AA")):
        yield Flaw.ACTIVE


def _of_the_letters(file: pikepdf.Pdf) -> Iterator[Flaw]:
    for page in file.pages:
        for font in _fonts(page).values():
            if "/FontFile2" not in font.get("/FontDescriptor", Dictionary()):
                yield Flaw.LETTERS_NOT_EMBEDDED
            meaning = _meaning(font)
            if not meaning or "\0" in meaning.values():
                yield Flaw.LETTERS_WITHOUT_MEANING


def _fonts(page: pikepdf.Page) -> Mapping[str, Object]:
    fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
    return dict(fonts.items())


def _meaning(font: Object) -> dict[int, str]:
    """What each code of a face means."""
    told = font.get("/ToUnicode")
    if not isinstance(told, Stream):
        return {}
    return {
        int(code, 16): bytes.fromhex(char.decode()).decode("utf-16-be")
        for code, char in _MEANING.findall(told.read_bytes())
    }


def _of_the_structure(file: pikepdf.Pdf, document: Document) -> Iterator[Flaw]:
    if "/StructTreeRoot" not in file.Root:
        return
    pages = [_Marked.of(page) for page in file.pages]
    if any(page.has_untagged for page in pages):
        yield Flaw.UNTAGGED
    reading = _Reading({page.obj.objgen: pages[place] for place, page in enumerate(file.pages)})
    said = reading.text_of(file.Root.StructTreeRoot.K, "")
    if reading.owned != sum(len(page.texts) for page in pages):
        yield Flaw.WITHOUT_OWNER
    yield from reading.found
    levels = [0, *reading.levels]
    if levels[1:2] != [1] or any(below > above + 1 for above, below in pairwise(levels)):
        yield Flaw.HEADINGS
    expected = Letters().printable(text_of(document)).replace(FIRM_HYPHEN, "-")
    if said.split() != expected.split():
        yield Flaw.OTHER_TEXT


@dataclass(slots=True)
class _Marked:
    """A page's marked content: its text by its number, and whether something is drawn outside."""

    texts: dict[int, str] = field(default_factory=dict)
    has_untagged: bool = False

    @classmethod
    def of(cls, page: pikepdf.Page) -> "_Marked":
        found = cls()
        meanings = {name: _meaning(font) for name, font in _fonts(page).items()}
        meaning: Mapping[int, str] = {}
        number: int | None = None
        is_inside = False
        for each in pikepdf.parse_content_stream(page):
            operands, name = each.operands, str(each.operator)
            if name in ("BDC", "BMC"):
                is_inside = True
                told = operands[1].get("/MCID") if name == "BDC" else None
                number = None if told is None else int(told)
                if number is not None:
                    found.texts[number] = ""
            elif name == "EMC":
                is_inside, number = False, None
            elif name == "Tf":
                meaning = meanings.get(str(operands[0]), {})
            elif name in _DRAWS:
                found.has_untagged |= not is_inside
                if number is not None and name == "Tj":
                    codes = bytes(operands[0])
                    found.texts[number] += "".join(meaning.get(code, "") for code in codes)
        return found


class _Reading:
    """The elements in reading order, as they are said aloud."""

    def __init__(self, pages: Mapping[tuple[int, int], _Marked]) -> None:
        self._pages = pages
        self.levels: list[int] = []
        self.found: list[Flaw] = []
        self.owned = 0

    def text_of(self, element: Object, above: str) -> str:
        """The text of an element and all in it; notes what is wrong with it."""
        kind = str(element.S)
        self._check(element, kind, above)
        text = "".join(self._said(kid, element, kind) for kid in _kids(element))
        return f"{element.Alt} {text}\n" if "/Alt" in element else f"{text}\n"

    def _check(self, element: Object, kind: str, above: str) -> None:
        if heading := _HEADING.fullmatch(kind):
            self.levels.append(int(heading[1]))
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            self.found.append(Flaw.FIGURES)
        if kind in _WITHIN and above not in _WITHIN[kind]:
            self.found.append(Flaw.LISTS if kind.startswith("/L") else Flaw.TABLES)
        if kind == "/TH" and "/Scope" not in element.get("/A", Dictionary()):
            self.found.append(Flaw.TABLES)
        if kind == "/Table" and len(set(_widths(element))) > 1:
            self.found.append(Flaw.TABLES)

    def _said(self, kid: Object | int, element: Object, kind: str) -> str:
        if isinstance(kid, int):
            return self._content(element.get("/Pg"), kid)
        if kid.get("/Type") == "/MCR":
            return self._content(kid.Pg, int(kid.MCID))
        return self.text_of(kid, kind)

    def _content(self, page: Object | None, number: int) -> str:
        marked = self._pages.get(page.objgen) if page is not None else None
        if marked is None or number not in marked.texts:
            self.found.append(Flaw.WITHOUT_OWNER)
            return ""
        self.owned += 1
        return marked.texts[number]


def _kids(element: Object) -> list[Object | int]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _widths(table: Object) -> Iterator[int]:
    for row in _kids(table):
        if not isinstance(row, int) and str(row.S) == "/TR":
            yield len(_kids(row))
