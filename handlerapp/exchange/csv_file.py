"""The spreadsheet as CSV: bytes into rows, and rows into bytes."""

import codecs
import csv
import io
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from handlerapp.domain.case import Case
from handlerapp.errors import Problem
from handlerapp.exchange.cells import UNREADABLE
from handlerapp.exchange.columns import (
    HEADER_WITHIN,
    MAX_BYTES,
    Column,
    Header,
    collected,
    find_header,
    no_header,
    refused,
)
from handlerapp.exchange.reading import Reading
from handlerapp.exchange.spreadsheet import Circumstances, read_rows, row_of

DELIMITERS = ";,\t"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITER_LINE = re.compile(r'"?sep=."?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
"""Excel's own first line; it is no row there, so it is not counted here."""
_END = "\uffff"
"""A last line of our own: were a quotation mark never closed, it would be inside the quote."""

csv.field_size_limit(MAX_BYTES)  # the file's size is the bound, not a note's


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A file's text; `damaged` where bytes of it stand for no character."""

    text: str
    damaged: bool = False


def read_csv(data: bytes, known: Container[str], today: date) -> Reading:
    """Read a list in CSV: `;`, `,` or tab; UTF-8, UTF-16 with a byte order mark, or Windows-1252.

    Never raises: what is wrong with the bytes is told as errors. `known` are the references that
    are in the caseload already.
    """
    if not data.strip():
        return refused("Filen är tom.")
    if len(data) > MAX_BYTES:
        return refused(f"Filen är större än {MAX_BYTES // 1_000_000} MB. Dela upp den i flera.")
    if data.startswith(b"PK\x03\x04"):
        return refused("Filen är ingen CSV-fil. Den ser ut som en Excelfil: ge den namnet .xlsx.")
    source = _decoded(data)
    text = source.text
    if line := _DELIMITER_LINE.match(text):
        text = text[line.end() :]
    found = _header(text)
    if found is None:
        return no_header()
    header, delimiter = found
    broken: list[Problem] = []
    rows, bounds = collected(_rows(text, delimiter, broken))
    circumstances = Circumstances(known=known, today=today, damaged=source.damaged)
    reading = read_rows(header, rows, circumstances)
    return Reading(patches=reading.patches, problems=(*bounds, *reading.problems, *broken))


def write_csv(cases: Iterable[Case]) -> bytes:
    """The cases as a list, as `write_rows` writes it."""
    heads = [column.value for column in Column]
    rows = (
        [cell.isoformat() if isinstance(cell, date) else cell for cell in row_of(case)]
        for case in cases
    )
    return write_rows(chain([heads], rows))


def write_rows(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows in UTF-8 with a byte order mark, `;` between, CRLF after each. Texts are written as they
    are: what a spreadsheet program would run has had its apostrophe (`cells.as_written`)."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def _decoded(data: bytes) -> _Text:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    utf8 = _marked(data, "utf-8")
    if not utf8.damaged:
        return utf8
    foreign = [ch for ch in utf8.text if not ch.isascii()]
    if foreign.count(UNREADABLE) * 2 < len(foreign):  # UTF-8 with a few bytes lost
        return utf8
    return _marked(data, "cp1252")


def _marked(data: bytes, encoding: str) -> _Text:
    try:
        return _Text(text=data.decode(encoding))
    except UnicodeDecodeError:
        return _Text(text=data.decode(encoding, errors="replace"), damaged=True)


def _header(text: str) -> tuple[Header, str] | None:
    """The header row, and the delimiter that gives it the most known columns."""
    best: tuple[Header, str] | None = None
    for delimiter in DELIMITERS:
        rows, _ = collected(islice(_rows(text, delimiter, []), HEADER_WITHIN))
        header = find_header(rows)
        if header and (best is None or len(header.columns) > len(best[0].columns)):
            best = header, delimiter
    return best


def _rows(text: str, delimiter: str, broken: list[Problem]) -> Iterator[list[str]]:
    """Every row, the empty ones too; a quotation mark that is never closed goes to `broken`."""
    lines = chain(io.StringIO(text, newline=""), [_END])
    before: list[str] | None = None
    number = 0
    for row in csv.reader(lines, delimiter=delimiter):
        if before is not None:
            yield before
        before = row
        number += 1
    if before != [_END]:
        message = 'Ett citattecken (") öppnas här men stängs aldrig. Raderna därefter lästes inte.'
        broken.append(Problem(where=f"rad {number}", message=message))
