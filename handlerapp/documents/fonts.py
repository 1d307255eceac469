"""The shipped typefaces: which letters they have, how wide each is, and what stands for the rest.

Source Sans Pro sets Latin (Swedish, Polish, Turkish, Vietnamese, …), Greek and Cyrillic; DejaVu
Sans steps in for the signs it lacks. What is written from right to left needs shaping and
reordering that is not done here, and letters set wrongly are worse than letters told to be missing:
they are replaced like those that neither face has.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from handlerapp import resources

MISSING = "\ufffd"
"""What stands where a letter is missing; DejaVu Sans has it."""
FIRM_HYPHEN = "\u2011"
"""Kept until the lines are broken, then set as a hyphen, which it looks like."""

_FILES = {
    "SourceSans": "SourceSansPro-Regular.ttf",
    "SourceSansSemibold": "SourceSansPro-Semibold.ttf",
    "DejaVuSans": "DejaVuSans.ttf",
}
_LOOKS_LIKE = {
    **dict.fromkeys("\n\r\v\f\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\u2009\u200a", "\u202f"),
    "\t": " ",
    "\u2010": "-",
}
_RIGHT_TO_LEFT = {"R", "AL"}
_PER_EM = 1000


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface: the name it is drawn by, and the width of each character in 1/1000 em."""

    name: str
    widths: Mapping[int, float]
    letters: frozenset[str]


@cache
def face(name: str) -> Face:
    """The face, read from its file and made known to reportlab when it is first asked for."""
    font = TTFont(name, str(resources.path("fonts", _FILES[name])))
    pdfmetrics.registerFont(font)
    widths = dict(font.face.charWidths)
    return Face(name, widths, frozenset(map(chr, widths)))


def regular() -> Face:
    """The face of running text."""
    return face("SourceSans")


def semibold() -> Face:
    """The face of headings and what stands out."""
    return face("SourceSansSemibold")


def fallback() -> Face:
    """The face of signs that the others lack, in both weights."""
    return face("DejaVuSans")


def _set_as(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":
        return ""  # a joiner, a direction: it never had a look of its own
    if char == FIRM_HYPHEN or ord(char) in regular().widths:
        return char
    if char in _LOOKS_LIKE:
        return _LOOKS_LIKE[char]
    if category == "Zs":
        return " "
    is_there = ord(char) in fallback().widths
    return char if is_there and unicodedata.bidirectional(char) not in _RIGHT_TO_LEFT else MISSING


class Letters(dict[int, str]):
    """What each character is set as, for `str.translate`; `replaced` grows with what is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.replaced: list[str] = []
        self._widths: tuple[dict[str, float], dict[str, float]] = ({}, {})

    def __missing__(self, code: int) -> str:
        set_as = _set_as(chr(code))
        if set_as == MISSING != chr(code):
            self.replaced.append(chr(code))
        self[code] = set_as
        return set_as

    def printable(self, text: str) -> str:
        """The text with a line end, a space or a letter we have for every character."""
        return unicodedata.normalize("NFC", text).replace("\r\n", "\n").translate(self)

    def width(self, text: str, *, bold: bool) -> float:
        """The width of a printable text without line ends, in em."""
        known = self._widths[bold]
        found = known.get(text)
        if found is None:
            found = known[text] = sum(_widths_of(text, bold=bold)) / _PER_EM
        return found


def width_of_each(text: str, *, bold: bool) -> list[float]:
    """The width of every character of a printable text, in em."""
    return [width / _PER_EM for width in _widths_of(text, bold=bold)]


def _widths_of(text: str, *, bold: bool) -> Iterable[float]:
    main = (semibold() if bold else regular()).widths
    try:
        return [main[ord(char)] for char in text]
    except KeyError:
        return [_width_of(char, main) for char in text]


def _width_of(char: str, main: Mapping[int, float]) -> float:
    code = ord("-" if char == FIRM_HYPHEN else char)
    found = main.get(code)
    return fallback().widths[code] if found is None else found


def in_faces(text: str, *, bold: bool) -> Iterator[tuple[Face, str]]:
    """A printable text in the pieces that one face can set."""
    main = semibold() if bold else regular()
    text = text.replace(FIRM_HYPHEN, "-")
    if main.letters.issuperset(text):
        yield main, text
        return
    for has, piece in groupby(text, key=main.letters.__contains__):
        yield main if has else fallback(), "".join(piece)


def sentence_about(replaced: Iterable[str]) -> str:
    """What to tell the handler about the characters that a document lacks; empty where none."""
    named = [_named(char) for char in replaced]
    if not named:
        return ""
    one = len(named) == 1
    which, replaced_by = ("Ett", "är ersatt") if one else (f"{len(named)}", "är ersatta")
    return (
        f"{which} tecken kan inte skrivas ut och {replaced_by} med {MISSING} i dokumentet:"
        f" {', '.join(named)}. Skriv med latinska bokstäver det som behöver läsas."
    )


def _named(char: str) -> str:
    code = f"U+{ord(char):04X}"
    return f"{char} ({code})" if char.isprintable() else code
