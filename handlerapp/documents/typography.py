"""Swedish typography for the text that we make ourselves; what people wrote is left as it is."""

import re
from datetime import time

NARROW = "\u202f"
"""Narrow no-break space, between thousands."""
FIRM = "\u00a0"
"""No-break space, between a number and what it counts."""
DASH = "–"
MINUS = "\u2212"

_GROUPED_FROM = 10_000
_UNITS = "kr|%|procent|dagar|dag|min|minuter|timmar|tim|h|veckor|månader|år|st|sidor"
_QUOTED = re.compile(r"[\"“”„]([^\"“”„\n]*)[\"“”„]")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_INTERVAL = re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,3})(?![\d-])")
_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})\b|%)")
_BEFORE_NUMBER = re.compile(r"\b(kl\.|nr|s\.|dag|§) (?=\d)")


def number(value: int) -> str:
    """`10 000` with narrow no-break spaces, `−5` with a true minus; four digits stand together."""
    digits = str(abs(value))
    if abs(value) >= _GROUPED_FROM:
        digits = f"{abs(value):,}".replace(",", NARROW)
    return f"{MINUS}{digits}" if value < 0 else digits


def with_unit(value: int, unit: str) -> str:
    """`30 min`, which no line end parts."""
    return f"{number(value)}{FIRM}{unit}"


def interval(first: str, last: str) -> str:
    """`3–5`; with spaces where a part has some itself: `24 nov – 3 dec`."""
    if " " in first or " " in last:
        return f"{first}{FIRM}{DASH} {last}"
    return f"{first}{DASH}{last}"


def clock(at: time) -> str:
    """`kl. 13.00`."""
    return f"kl.{FIRM}{at:%H.%M}"


def quoted(text: str) -> str:
    """`”text”`."""
    return f"”{text}”"


def shortened(text: str, most: int) -> str:
    """The text on one line of at most so many letters, with … where something is left out."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def swedish(text: str) -> str:
    """A sentence of our own with Swedish quotes, thousands, intervals and firm spaces.

    Never for what a person wrote: an interval and the end of a telephone number look the same.
    """
    text = _QUOTED.sub(r"”\1”", text)
    text = _THOUSANDS.sub(NARROW, text)
    text = _INTERVAL.sub(rf"\1{DASH}\2", text)
    text = _UNIT.sub(FIRM, text)
    return _BEFORE_NUMBER.sub(rf"\1{FIRM}", text)
