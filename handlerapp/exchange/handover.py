"""What a package holds when it is open: a line that says what it is, and a caseload file.

What a case holds goes with it: answers to impulses, moves of bevakningar, every version of a
meeting. Its history does not: it is chained to the store that wrote it, so nobody could prove it in
another, and it keeps what has been corrected since.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from handlerapp.domain.case import Case
from handlerapp.errors import Problem, UserFixable
from handlerapp.exchange import caseload
from handlerapp.exchange.reading import Reading

FORMAT, VERSION = "handlerapp-handover", 1
LONGEST_SENDER = 200
"""Characters in the name of whoever hands over."""

_LONGEST_COVER = 4096
_NOT_READABLE = "Paketet går att öppna, men det som ligger i det är inga ärenden."


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """From whom, when (local time to the minute) and how many."""

    sender: str | None = field(default=None, repr=False)
    made: datetime
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a package held: its cover, and the cases as patches with what is wrong in them."""

    cover: Cover
    reading: Reading


def write(cases: Sequence[Case], sender: str | None, made: datetime) -> bytes:
    """The content that hands these cases over. Raises UserFixable where they are too many for one
    package, or the sender's name is longer than any name."""
    if sender is not None and not _is_name(sender):
        raise UserFixable(
            f"Skriv vem som lämnar över på en rad, med högst {LONGEST_SENDER} tecken."
        )
    cover = {
        "format": FORMAT,
        "version": VERSION,
        "from": sender,
        "made": made.isoformat(" ", "minutes"),
        "count": len(cases),
    }
    file = caseload.write(cases)
    if len(file) > caseload.MAX_BYTES:
        raise UserFixable("Ärendena är för många för ett paket. Dela upp dem på flera.")
    return json.dumps(cover).encode() + b"\n" + file


def read(content: bytes, today: date) -> Content:
    """Read what a package holds. Raises UserFixable where it is no handover, or a newer one; what
    is wrong with single cases stands in the reading."""
    line, _, file = content.partition(b"\n")
    cover = _cover(line)
    reading = caseload.read(file, (), today)
    if not reading.errors and len(reading.patches) != cover.count:
        missing = Problem(
            where="paketet",
            message=f"ska innehålla {cover.count} ärenden men har {len(reading.patches)}.",
        )
        reading = Reading(problems=(*reading.problems, missing))
    return Content(cover=cover, reading=reading)


def _cover(line: bytes) -> Cover:
    try:
        if len(line) > _LONGEST_COVER:
            raise UserFixable(_NOT_READABLE)
        said = json.loads(line)
        if said["format"] != FORMAT:
            raise UserFixable(_NOT_READABLE)
        version, count, sender = said["version"], said["count"], said["from"]
        made = datetime.fromisoformat(said["made"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserFixable(_NOT_READABLE) from None
    if _is_count(version) and version > VERSION:
        raise UserFixable(
            "Paketet är gjort med en nyare version av programmet. Uppdatera programmet."
        )
    if not (version == VERSION and _is_count(count) and made.tzinfo is None):
        raise UserFixable(_NOT_READABLE)
    if sender is not None and not (isinstance(sender, str) and _is_name(sender)):
        raise UserFixable(_NOT_READABLE)
    return Cover(sender=sender, made=made, count=count)


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_name(text: str) -> bool:
    return text.isprintable() and bool(text.strip()) and len(text) <= LONGEST_SENDER
