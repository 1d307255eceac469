"""The spreadsheet as XLSX: bytes into rows, and rows into bytes.

A file from outside is copied, checked and bounded, before openpyxl sees any of it.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Container, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from handlerapp import progress
from handlerapp.domain.case import Case
from handlerapp.errors import Problem
from handlerapp.exchange.cells import Cell
from handlerapp.exchange.checked_zip import Unreadable, checked_copy
from handlerapp.exchange.columns import (
    HEADER_WITHIN,
    MAX_COLUMNS,
    Column,
    collected,
    find_header,
    no_header,
    refused,
    warning,
)
from handlerapp.exchange.reading import Reading
from handlerapp.exchange.spreadsheet import Circumstances, read_rows, row_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.packaging.core import DocumentProperties

MAX_CELL_CHARACTERS = 32_767
"""What a cell holds in Excel (Excel specifications and limits)."""
SHEET_ROWS = 1_048_576
"""What a sheet holds in Excel; a row may claim any number, and all before it would be counted."""
_LOOKED_THROUGH = 1_000
"""Rows of another sheet that are looked through for something in it."""
_COLUMNS_LOOKED_AT = MAX_COLUMNS + 56

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_SAFE_DATE = date(1900, 3, 1)
"""Excel's calendar has a 29 February 1900; the days before it are read differently."""
_FIXED = datetime(2026, 1, 1)  # noqa: DTZ001 - openpyxl takes naive times; it stands for no moment
_WIDTHS = {
    Column.NAME: 24,
    Column.EMAIL: 28,
    Column.EMPLOYER: 24,
    Column.CONTACT: 20,
    Column.OCCUPATION: 20,
    Column.NOTE: 48,
    Column.BEVAKNING: 32,
}
_WIDTH = 15


def read_xlsx(data: bytes, known: Container[str], today: date) -> Reading:
    """Read the first sheet of a workbook that has a header row; formulas are read as text.

    Never raises: what is wrong with the bytes is told as errors. `known` are the references that
    are in the caseload already.
    """
    circumstances = Circumstances(known=known, today=today)
    try:
        checked = checked_copy(data)
    except Unreadable as reason:
        return refused(str(reason))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's own, on what it leaves out
        try:
            return _read(checked, circumstances)
        except Unreadable as reason:
            return refused(str(reason))
        except Exception:  # noqa: BLE001 - openpyxl lets through what its classes raise
            return refused(
                "Filen är skadad eller ingen Excelfil. Öppna den i Excel och spara om den."
            )


def write_xlsx(cases: Iterable[Case]) -> bytes:
    """The cases as a workbook with one sheet; the same bytes for the same cases.

    A text longer than a cell holds is cut, with `…` last.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties = _properties()
    sheet = book.worksheets[0]
    sheet.title = "Ärenden"
    rows = [tuple(column.value for column in Column), *map(row_of, cases)]
    for row in progress.each("Skriver filen", rows):
        sheet.append([_filled(WriteOnlyCell(sheet), value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place, column in enumerate(Column, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column, _WIDTH)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return _saved(book)


def too_long(cases: Iterable[Case]) -> tuple[Problem, ...]:
    """Every text that a cell cannot hold whole, so that it can be refused instead of cut."""
    message = f"texten är längre än en cell i Excel ({MAX_CELL_CHARACTERS} tecken). Välj .csv."
    return tuple(
        Problem(where=f"{case.ref}, {column.value}", message=message)
        for case in cases
        for column, cell in zip(Column, row_of(case), strict=True)
        if isinstance(cell, str) and len(_as_escaped(cell)) > MAX_CELL_CHARACTERS
    )


def _filled(cell: "SheetCell", value: Cell) -> "SheetCell":
    if isinstance(value, date) and value < _FIRST_SAFE_DATE:
        value = value.isoformat()
    if isinstance(value, str):
        cell.value = _escaped(value)
        cell.data_type = "s"  # never a formula, nor an error value
        cell.number_format = "@"
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
    return cell


def _escaped(text: str) -> str:
    """Text as a part of the workbook holds it (ECMA-376, ST_Xstring)."""
    escaped = _as_escaped(text)
    if len(escaped) > MAX_CELL_CHARACTERS:
        escaped = escaped[: MAX_CELL_CHARACTERS - 1] + "…"
    return escaped


def _as_escaped(text: str) -> str:
    escaped = _LOOKS_ESCAPED.sub("_x005F_x", _NOT_IN_XML.sub("\ufffd", text))
    return escaped.replace("\r", "_x000D_")


def _properties() -> "DocumentProperties":
    from openpyxl.packaging.core import DocumentProperties

    return DocumentProperties(creator="handlerapp", created=_FIXED, modified=_FIXED)


def _saved(book: "Workbook") -> bytes:
    """The workbook's bytes, made in memory alone and with no clock's time in them.

    `Workbook.save` would put each sheet unencrypted in a temporary file on the way.
    """
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Archive(zipfile.ZipFile):
        def writestr(self, name: Any, data: Any, *_: Any) -> None:
            info = zipfile.ZipInfo(name)  # dated 1 January 1980
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            super().writestr(info, data)

    class Writer(ExcelWriter):
        def write_worksheet(self, sheet: Any) -> None:
            part = io.BytesIO()
            WorksheetWriter(sheet, part).write()
            archive.writestr(sheet.path[1:], part.getvalue())
            self.manifest.append(sheet)

    out = io.BytesIO()
    archive = Archive(out, "w")
    Writer(book, archive).save()
    return out.getvalue()


def _read(checked: io.BytesIO, circumstances: Circumstances) -> Reading:
    from openpyxl import load_workbook

    book = load_workbook(checked, read_only=True, data_only=False, keep_links=False)
    ignored: list[str] = []
    reading: Reading | None = None
    for sheet in book.worksheets:
        first, _ = collected(islice(_rows(sheet), HEADER_WITHIN))
        header = find_header(first)
        if header is not None and reading is None:
            rows, bounds = collected(_rows(sheet))
            found = read_rows(header, rows, circumstances)
            reading = Reading(patches=found.patches, problems=(*bounds, *found.problems))
        elif first or _has_something(sheet):
            ignored.append(f"”{sheet.title}”")
    if reading is None:
        return no_header()
    if not ignored:
        return reading
    message = "Bara ett blad läses. Det som står på andra blad togs inte med: " + ", ".join(ignored)
    problems = (warning("", message + "."), *reading.problems)
    return Reading(patches=reading.patches, problems=problems)


def _has_something(sheet: Any) -> bool:
    rows, _ = collected(islice(_rows(sheet), _LOOKED_THROUGH))
    return bool(rows)


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    rows = sheet.iter_rows(min_row=1, max_col=_COLUMNS_LOOKED_AT, values_only=True)
    for number, values in enumerate(rows, start=1):
        if number > SHEET_ROWS:
            raise Unreadable(f"Bladet ”{sheet.title}” har fler rader än Excel rymmer.")
        row: list[Cell] = []
        if values.count(None) < len(values):
            for place, value in enumerate(values):
                if value is not None:
                    row.extend([None] * (place - len(row)))
                    row.append(_cell(value, number))
        yield row


def _cell(value: Any, number: int) -> Cell:
    if isinstance(value, str):
        if len(value) > MAX_CELL_CHARACTERS:
            raise Unreadable(
                f"rad {number}: En cell har fler än {MAX_CELL_CHARACTERS} tecken, "
                "mer än Excel rymmer. Korta den och spara om filen."
            )
        return _ESCAPED.sub(_unescaped, value) if "_x" in value else value
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, int | float | date):
        return value
    text = getattr(value, "text", None)  # an array formula
    return text if isinstance(text, str) else str(value)


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return "\ufffd" if character not in "\t\n\r" and _NOT_IN_XML.match(character) else character
