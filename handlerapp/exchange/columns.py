"""What the columns of a spreadsheet mean: its headers, its words, and its header row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.sick_leave import Prognosis
from handlerapp.errors import Problem, Severity
from handlerapp.exchange.cells import Cell, as_text, key, letters, shown
from handlerapp.exchange.reading import Reading

MAX_BYTES = 50_000_000
MAX_ROWS = 100_000
"""Rows with something in them, below the header row."""
MAX_COLUMNS = 200
HEADER_WITHIN = 10
"""The header row is one of the first ten, after empty rows or a title."""


class Column(Enum):
    """The columns, in the order they are written, by the header they are written with."""

    REF = "Ärende"
    NAME = "Namn"
    PERSONNUMMER = "Personnummer"
    PHONE = "Telefon"
    EMAIL = "E-post"
    INTERPRETER = "Tolk"
    EMPLOYMENT = "Anställning"
    EMPLOYER = "Arbetsgivare"
    CONTACT = "Kontaktperson"
    OCCUPATION = "Yrke"
    FLOW = "Flöde"
    FIRST_DAY = "Sjuk från"
    LAST_DAY = "Sjuk till"
    DEGREE = "Omfattning"
    DIAGNOSES = "Diagnos"
    PROGNOSIS = "Prognos"
    NOTE = "Anteckning"
    BEVAKNING = "Bevakning"
    BEVAKNING_DUE = "Bevakning datum"


_SYNONYMS = {
    Column.REF: ("Ärendenummer", "Dnr"),
    Column.NAME: ("Försäkrad",),
    Column.FIRST_DAY: ("Första sjukdag",),
    Column.LAST_DAY: ("T.o.m.",),
    Column.DIAGNOSES: ("Diagnoskod",),
}

Word = TypeVar("Word", bound=Enum)
Words = Mapping[Word, tuple[str, ...]]
"""The Swedish words for each member; the first is the one that is written."""

EMPLOYMENTS: Words[Employment] = {
    Employment.EMPLOYED: ("anställd",),
    Employment.HOURLY: ("timanställd", "behovsanställd"),
    Employment.UNEMPLOYED: ("arbetslös",),
    Employment.SELF_EMPLOYED: ("egenföretagare", "egen företagare"),
    Employment.STUDENT: ("student", "studerande"),
    Employment.PARENTAL_LEAVE: ("föräldraledig",),
}
FLOWS: Words[Flow] = {flow: (flow.value,) for flow in Flow}
PROGNOSES: Words[Prognosis] = {
    Prognosis.LIKELY: ("trolig", "troligt"),
    Prognosis.WITH_ADAPTATION: ("med anpassning", "med anpassningar"),
    Prognosis.UNCERTAIN: ("oklar", "oklart"),
    Prognosis.UNLIKELY: ("inte trolig", "inte troligt", "ej trolig", "ej troligt"),
    Prognosis.UNKNOWN: ("okänd", "okänt"),
}


_COLUMN_OF = {
    key(header): column
    for column in Column
    for header in (column.value, *_SYNONYMS.get(column, ()))
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with something in it; `number` is the one that a spreadsheet program shows."""

    number: int
    cells: tuple[Cell, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header row: the place of each known column, and what is wrong with the others."""

    number: int
    columns: Mapping[Column, int]
    named: frozenset[int]
    problems: tuple[Problem, ...] = ()


def no_header() -> Reading:
    """What is told of a file where no row has a header for the reference."""
    refs = ", ".join((Column.REF.value, *_SYNONYMS[Column.REF]))
    others = ", ".join(column.value for column in Column if column is not Column.REF)
    return refused(
        "Filen har ingen kolumn för ärendets nummer bland de tio första raderna. "
        f"Ge den en av rubrikerna {refs}. De andra rubriker som läses är {others}."
    )


def refused(message: str, where: str = "") -> Reading:
    """A reading that holds nothing but one error."""
    return Reading(problems=(Problem(where=where, message=message),))


def collected(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows that are not empty, with their numbers, held within the bounds."""
    kept: list[Row] = []
    problems: tuple[Problem, ...] = ()
    for number, cells in enumerate(rows, start=1):
        width = len(cells)
        while width and cells[width - 1] in (None, ""):
            width -= 1
        if width > MAX_COLUMNS and not problems:
            message = f"Raden har fler än {MAX_COLUMNS} kolumner. De som är över togs inte med."
            problems = (warning(f"rad {number}", message),)
        if width:
            kept.append(Row(number=number, cells=tuple(cells[: min(width, MAX_COLUMNS)])))
        if len(kept) > MAX_ROWS + HEADER_WITHIN:
            break
    return tuple(kept), problems


def find_header(rows: Iterable[Row]) -> Header | None:
    """The first row within the first ten that names the column of the reference."""
    for row in rows:
        if row.number > HEADER_WITHIN:
            break
        texts = [as_text(cell) for cell in row.cells]
        if any(_COLUMN_OF.get(key(text)) is Column.REF for text in texts if text):
            return _header(row.number, texts)
    return None


def _header(number: int, texts: Sequence[str | None]) -> Header:
    columns: dict[Column, int] = {}
    unknown: list[str] = []
    problems: list[Problem] = []
    for place, text in enumerate(texts):
        column = _COLUMN_OF.get(key(text)) if text else None
        if text and column is None:
            unknown.append(shown(text))
        elif column is not None and column in columns:
            message = f"Kolumnen finns två gånger ({letters(columns[column])} och "
            message += f"{letters(place)}). Ta bort den ena."
            problems.append(Problem(where=f"rad {number}, {column.value}", message=message))
        elif column is not None:
            columns[column] = place
    if unknown:
        message = "Kolumner som programmet inte känner till togs inte med: " + ", ".join(unknown)
        problems.append(warning(f"rad {number}", message + "."))
    named = frozenset(place for place, text in enumerate(texts) if text)
    return Header(number=number, columns=columns, named=named, problems=tuple(problems))


def warning(where: str, message: str) -> Problem:
    """A problem that is told and stops nothing."""
    return Problem(where=where, message=message, severity=Severity.WARNING)
