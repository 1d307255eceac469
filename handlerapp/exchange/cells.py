"""One cell of a spreadsheet: its text, its date, and what keeps it from being run as a formula."""

import re
import unicodedata
from datetime import date, datetime, time

Cell = str | int | float | date | None

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SHOWN_CHARACTERS = 40
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_YEAR_FIRST = re.compile(
    r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})(?:[T ][0-9]{1,2}:[0-9:.]+)?"
)
_DAY_FIRST = re.compile(
    r"([0-9]{1,2}) ?/ ?([0-9]{1,2})(?: ?- ?| )([0-9]{4})"
    r"|([0-9]{1,2})\. ?([0-9]{1,2})[. ] ?([0-9]{4})"
)
_ALL_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_NAMED_MONTH = re.compile(
    r"(?:den )?([0-9]{1,2})(?::?[ae])? ?([a-zåäö]{3,})\.?,? ([0-9]{4})", re.IGNORECASE
)

UNREADABLE = "\ufffd"
"""What stands where bytes of a file stood for no character."""


def key(text: str) -> str:
    """What is left of a header or word when case, spacing, signs and å ä ö do not matter."""
    return "".join(ch for ch in unicodedata.normalize("NFKD", text).casefold() if ch.isalnum())


def letters(place: int) -> str:
    """A column's name in a spreadsheet program: `A` for place 0, `AA` for place 26."""
    name = ""
    rest = place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def shown(text: str | None) -> str:
    """A cell's text as a message quotes it: on one line, at most 40 characters."""
    line = " ".join((text or "")[: 4 * _SHOWN_CHARACTERS].split())
    if len(line) > _SHOWN_CHARACTERS:
        line = line[: _SHOWN_CHARACTERS - 1] + "…"
    return f"”{line}”"


def as_text(cell: Cell) -> str | None:
    """The cell as text, trimmed and without the apostrophe before a formula's sign.

    None where it is empty. A number that is whole has no decimals, a date is in ISO form.
    """
    if cell is None:
        return None
    if isinstance(cell, str):
        text = cell.strip()
        return (text[1:] if _GUARDED.match(text) else text) or None
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def as_written(text: str) -> str | None:
    """The text as a cell: trimmed, and with an apostrophe before what would run as a formula.

    A text that has such an apostrophe of its own gets one more, so that `as_text` gives it back.
    A tab or carriage return that stands first is kept (OWASP, "CSV Injection").
    """
    text = _SURROGATES.sub("\ufffd", text).rstrip()
    start = next((n for n, ch in enumerate(text) if ch in "\t\r" or not ch.isspace()), len(text))
    text = text[start:]
    return ("'" + text if _FORMULA.match(text) else text) or None


def read_day(written: str) -> date:
    """Read a day as Swedes write it: `2026-03-02`, `20260302`, `2/3 2026`, `2 mars 2026`.

    Raises ValueError with a sentence for the handler where it is no day, or could be two.
    """
    text = " ".join(written.translate(_DASHES).split())
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if not match[2] and len(match[3] + match[4]) != len("MMDD"):
            raise ValueError(_unreadable(written))
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(group) for group in match.groups() if group)
    elif match := _ALL_SLASHES.fullmatch(text):
        day, month, year = (int(group) for group in match.groups())
        if day <= len(_MONTHS) and day != month:
            raise ValueError(
                f"{shown(written)} går att läsa på två sätt. Skriv {day}/{month} {year}."
            )
    elif (match := _NAMED_MONTH.fullmatch(text)) and (number := _month(match[2])):
        day, month, year = int(match[1]), number, int(match[3])
    else:
        raise ValueError(_unreadable(written))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"Dagen {shown(written)} finns inte.") from None


def _month(name: str) -> int | None:
    """The number of a month by its name or the first three letters or more of it."""
    begun = (n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()))
    return next(begun, None)


def _unreadable(written: str) -> str:
    return f"{shown(written)} går inte att läsa som ett datum. Skriv till exempel 2026-03-02."
