"""Sizes, spaces and colours of print: black on white, one family, hairlines, generous margins."""

from dataclasses import dataclass

from handlerapp.documents.blocks import Colour

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)

LEFT = 25 * MM
RIGHT = 20 * MM
TOP = 14 * MM
"""From the upper edge to the first line of the head or the running header."""
BOTTOM = 24 * MM
FOOT = 13 * MM
"""From the lower edge to the baseline of the page number."""
HEAD_COLUMN = 64 * MM
"""The width of the head's facts, to the right; what is left of them is the letterhead's."""
HEAD_LABEL = 21 * MM
LETTERHEAD = 30 * MM
"""The least height of the head: room for the agency's own letterhead to the left."""
MEASURE = 120 * MM
"""The longest line of running text: about 70 letters."""
GUTTER = 4 * MM
"""Between two columns of a table."""

HAIRLINE = 0.35
RULE = 0.75
BAR = 2.0

INK = (0.0, 0.0, 0.0)
MUTED = (0x53 / 255, 0x60 / 255, 0x5A / 255)
COLOURS: dict[Colour, tuple[float, float, float]] = {
    Colour.INK: INK,
    Colour.MUTED: MUTED,
    Colour.LINE: (0xB4 / 255, 0xBE / 255, 0xB8 / 255),
    Colour.SOFT: (0xE6 / 255, 0xEB / 255, 0xE8 / 255),
    Colour.ACCENT: (0x0A / 255, 0x6A / 255, 0x5B / 255),
    Colour.WARN: (0x8A / 255, 0x53 / 255, 0x00 / 255),
    Colour.LATE: (0xA3 / 255, 0x23 / 255, 0x1A / 255),
    Colour.INFO: (0x1F / 255, 0x5B / 255, 0x9E / 255),
    Colour.PLUM: (0x6B / 255, 0x3F / 255, 0xA0 / 255),
    Colour.OK: (0x2A / 255, 0x6B / 255, 0x2F / 255),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a text is set, in points."""

    size: float
    leading: float
    bold: bool = False
    muted: bool = False
    before: float = 0.0
    after: float = 0.0

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline."""
        return (self.leading - self.size) / 2 + self.size * 0.79


BODY = Type(size=11, leading=15, after=7)
TITLE = Type(size=21, leading=26, bold=True, after=10)
HEADINGS = (
    Type(size=14, leading=18, bold=True, before=17, after=4),
    Type(size=12, leading=15.5, bold=True, before=12, after=3),
    Type(size=11, leading=15, bold=True, before=9, after=2),
)
ITEM = Type(size=11, leading=15, after=2.5)
CELL = Type(size=10, leading=13)
CELL_HEAD = Type(size=10, leading=13, bold=True)
CAPTION = Type(size=11, leading=15, bold=True, before=6, after=3)
LABEL = Type(size=11, leading=15, muted=True)
SMALL = Type(size=9, leading=12.5)
SMALL_LABEL = Type(size=9, leading=12.5, muted=True)
RUNNING = Type(size=8.5, leading=11.5, muted=True)
MARK = Type(size=12, leading=16, bold=True, after=3)
SHEET_HEAD = Type(size=11, leading=13.5, bold=True)
SHEET_STATE = Type(size=8, leading=10.5, muted=True, after=5)
SHEET = Type(size=7.75, leading=9.5, after=4)
LIST_HEAD = Type(size=11, leading=14, bold=True, after=3)
LIST = Type(size=9, leading=11.5, after=3.5)
