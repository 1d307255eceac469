"""The list many handlers keep, one row for one case: rows into patches, and cases into rows.

Both CSV and XLSX come through here as rows of cells; the format is section 3 of the contract.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlerapp import progress
from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.case import Case, CaseRef, Employer
from handlerapp.domain.diagnosis import is_code, normalise
from handlerapp.domain.patch import DEFAULT_DEGREE, CasePatch, Values
from handlerapp.domain.person import read_personnummer
from handlerapp.domain.sick_leave import DEGREES, Certificate, SickPeriod, certificate_of
from handlerapp.domain.soundness import (
    MAX_REFERENCE,
    MAX_TEXT,
    ends_before_it_begins,
    has_control_character,
)
from handlerapp.errors import Problem, Severity
from handlerapp.exchange.cells import (
    UNREADABLE,
    Cell,
    as_text,
    as_written,
    key,
    letters,
    read_day,
    shown,
)
from handlerapp.exchange.columns import (
    EMPLOYMENTS,
    FLOWS,
    MAX_ROWS,
    PROGNOSES,
    Column,
    Header,
    Row,
    Word,
    Words,
    warning,
)
from handlerapp.exchange.reading import Reading

_PERSON = {
    Column.NAME: "name",
    Column.PERSONNUMMER: "personnummer",
    Column.PHONE: "phone",
    Column.EMAIL: "email",
    Column.INTERPRETER: "interpreter",
}
_EMPLOYER = {Column.EMPLOYER: "name", Column.CONTACT: "contact"}
_NEEDS_FIRST_DAY = (Column.LAST_DAY, Column.DEGREE, Column.DIAGNOSES, Column.PROGNOSIS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a row is read against: the references already in the caseload, the day, and whether
    bytes of the file stood for no character."""

    known: Container[str]
    today: date
    damaged: bool = False


def read_rows(header: Header, rows: Iterable[Row], circumstances: Circumstances) -> Reading:
    """Read the rows below the header: a patch for each row that is right, every problem told."""
    problems = list(header.problems)
    patches: list[CasePatch] = []
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Reading(problems=header.problems)
    seen: dict[str, int] = {}
    below = [row for row in rows if row.number > header.number]
    for row in progress.each("Läser filen", below[:MAX_ROWS]):
        reader = _RowReader(row, header)
        patch = reader.patch(circumstances, seen)
        problems.extend(reader.problems)
        if patch is not None:
            patches.append(patch)
    if len(below) > MAX_ROWS:
        message = f"Filen har fler än {MAX_ROWS} rader. Dela upp den i flera filer."
        problems.append(Problem(where=f"rad {below[MAX_ROWS].number}", message=message))
    return Reading(patches=tuple(patches), problems=tuple(problems))


class _RowReader:
    """One row's cells by column, and the problems met on the way to a patch."""

    def __init__(self, row: Row, header: Header) -> None:
        self.problems: list[Problem] = []
        self._number = row.number
        places = header.columns.items()
        self._cells = {column: row.cells[n] for column, n in places if n < len(row.cells)}
        self._stray = next(
            (n for n, cell in enumerate(row.cells) if n not in header.named and as_text(cell)),
            None,
        )

    def patch(self, circumstances: Circumstances, seen: dict[str, int]) -> CasePatch | None:
        """The row's patch, or None where it is empty or has an error."""
        if self._stray is not None:
            place = letters(self._stray)
            message = f"Cellen i kolumn {place} har ingen rubrik och togs inte med."
            self.problems.append(warning(f"rad {self._number}", message))
        if not any(self._text(column) for column in self._cells):
            return None
        self._check_texts(damaged=circumstances.damaged)
        ref = self._ref(seen)
        new = ref is not None and ref not in circumstances.known
        patch = CasePatch(
            ref=CaseRef(ref or ""),
            where=f"rad {self._number}",
            parts=self._parts(circumstances.today, new=new),
            values=self._values(),
            spells=self._spells(new=new),
            bevakningar=self._bevakningar(),
        )
        wrong = any(problem.severity is Severity.ERROR for problem in self.problems)
        return None if wrong else patch

    def _check_texts(self, *, damaged: bool) -> None:
        for column in self._cells:
            text = self._text(column) or ""
            if len(text) > MAX_TEXT:
                self._error(column, f"Texten har {len(text)} tecken. Högst {MAX_TEXT} får plats.")
            elif damaged and UNREADABLE in text:
                message = "Ett tecken går inte att läsa. Spara filen som CSV UTF-8 och försök igen."
                self._error(column, message)

    def _ref(self, seen: dict[str, int]) -> str | None:
        ref = self._text(Column.REF)
        if ref is None:
            self._error(Column.REF, "Raden saknar ärendenummer.")
            return None
        if len(ref) > MAX_REFERENCE:
            self._error(Column.REF, f"Ett ärendenummer får ha högst {MAX_REFERENCE} tecken.")
        elif has_control_character(ref):
            self._error(Column.REF, "Ett ärendenummer får inte ha radbrytning eller styrtecken.")
        elif ref in seen:
            self._error(Column.REF, f"Samma ärende står redan på rad {seen[ref]}.")
        seen.setdefault(ref, self._number)
        return ref

    def _parts(self, today: date, *, new: bool) -> dict[str, Values | None]:
        person = self._texts(_PERSON)
        employer = self._texts(_EMPLOYER)
        if new and "name" not in person:
            self._error(Column.NAME, "Namn behövs för ett ärende som inte redan finns.")
        if "personnummer" in person:
            self._check_personnummer(person["personnummer"], today)
        parts = {"person": person, "employer": employer}
        return {name: values for name, values in parts.items() if values}

    def _check_personnummer(self, written: str, today: date) -> None:
        reading = read_personnummer(written, today)
        if reading is None:
            message = "Personnumret ska ha 10 eller 12 siffror, till exempel ÅÅÅÅMMDD-NNNN."
            self._warn(Column.PERSONNUMMER, message)
        elif reading.birth_date is None:
            self._warn(Column.PERSONNUMMER, "Personnumret anger en dag som inte finns.")
        elif not reading.check_digit_ok:
            self._warn(Column.PERSONNUMMER, "Personnumrets kontrollsiffra stämmer inte.")

    def _values(self) -> dict[str, Any]:
        return _present(
            employment=self._word(Column.EMPLOYMENT, EMPLOYMENTS),
            occupation=self._text(Column.OCCUPATION),
            flow=self._word(Column.FLOW, FLOWS),
            note=self._text(Column.NOTE),
        )

    def _spells(self, *, new: bool) -> tuple[Values, ...]:
        spell = _present(
            first_day=self._day(Column.FIRST_DAY),
            last_day=self._day(Column.LAST_DAY),
            degree=self._degree(),
            diagnoses=self._diagnoses() or None,
            prognosis=self._word(Column.PROGNOSIS, PROGNOSES),
        )
        if "first_day" not in spell:
            self._tell_unused()
            return ()
        if ends_before_it_begins(spell["first_day"], spell.get("last_day")):
            message = f"{spell['last_day']} är före Sjuk från, {spell['first_day']}."
            self._error(Column.LAST_DAY, message)
        if self._text(Column.DEGREE) is None:
            message = f"Omfattning saknas. Perioden räknas som {DEFAULT_DEGREE} %."
            if not new:
                message = f"Omfattning saknas. Är perioden ny räknas den som {DEFAULT_DEGREE} %."
            self._warn(Column.DEGREE, message)
        if new and "diagnoses" not in spell:
            self._warn(Column.DIAGNOSES, "Intyget saknar diagnos.")
        return (spell,)

    def _tell_unused(self) -> None:
        unused = [column.value for column in _NEEDS_FIRST_DAY if self._text(column)]
        if unused and self._text(Column.FIRST_DAY) is None:
            message = "Utan första sjukdag togs det här inte med: " + ", ".join(unused) + "."
            self._warn(Column.FIRST_DAY, message)

    def _bevakningar(self) -> tuple[Values, ...]:
        """Kind is left out: a new one becomes `other`, one that is there keeps its own."""
        what, due = self._text(Column.BEVAKNING), self._day(Column.BEVAKNING_DUE)
        if what is None and due is None:
            return ()
        if what is None:
            self._error(Column.BEVAKNING, "Datumet står utan text. Skriv vad som ska bevakas.")
        if self._text(Column.BEVAKNING_DUE) is None:
            self._error(Column.BEVAKNING_DUE, "Bevakningen saknar datum.")
        return ({"due": due, "what": what},)

    def _diagnoses(self) -> tuple[str, ...]:
        codes = split_diagnoses(self._text(Column.DIAGNOSES) or "")
        for code in codes:
            if not is_code(code):
                self._warn(Column.DIAGNOSES, f"{shown(code)} ser inte ut som en diagnoskod.")
        return codes

    def _degree(self) -> int | None:
        cell = self._cells.get(Column.DEGREE)
        value: float | None = None
        if isinstance(cell, int | float):
            value = round(cell * 100, 6) if 0 < cell <= 1 else cell
        elif (text := self._text(Column.DEGREE)) is None:
            return None
        elif match := re.fullmatch(r"([0-9]{1,3})(?:[.,]0+)?\s*%?", text):
            value = int(match[1])
        if value not in DEGREES:
            message = f"{shown(self._text(Column.DEGREE))} är ingen omfattning. "
            self._error(Column.DEGREE, message + "Skriv 25, 50, 75 eller 100.")
            return None
        return int(value)

    def _day(self, column: Column) -> date | None:
        cell = self._cells.get(column)
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = self._text(column)
        if text is None:
            return None
        try:
            return read_day(text)
        except ValueError as reason:
            self._error(column, str(reason))
            return None

    def _word(self, column: Column, words: Words[Word]) -> Word | None:
        text = self._text(column)
        if text is None:
            return None
        for member, spellings in words.items():
            if key(text) in map(key, (*spellings, str(member.value))):
                return member
        *firsts, last = (spellings[0] for spellings in words.values())
        message = f"{shown(text)} går inte att läsa. Skriv {', '.join(firsts)} eller {last}."
        self._error(column, message)
        return None

    def _text(self, column: Column) -> str | None:
        return as_text(self._cells.get(column))

    def _texts(self, names: Mapping[Column, str]) -> dict[str, str]:
        return _present(**{name: self._text(column) for column, name in names.items()})

    def _error(self, column: Column, message: str) -> None:
        where = f"rad {self._number}, {column.value}"
        self.problems.append(Problem(where=where, message=message))

    def _warn(self, column: Column, message: str) -> None:
        self.problems.append(warning(f"rad {self._number}, {column.value}", message))


def split_diagnoses(text: str) -> tuple[str, ...]:
    """The codes of one cell, parted by `,`, `;` or a new line and written in one way."""
    codes = (normalise(part) for part in re.split(r"[,;\r\n]", text))
    return tuple(code for code in codes if code)


def row_of(case: Case) -> tuple[Cell, ...]:
    """The case as a row, one cell for each of `Column`; of several periods the latest begun.

    Texts are ready to write: nothing that a spreadsheet program would run stands first in one.
    """
    period = max(case.sick_periods, key=lambda period: period.first_day, default=None)
    bevakning = _next_bevakning(case.bevakningar)
    employer = case.employer or Employer()
    cells: dict[Column, Cell] = {
        Column.REF: case.ref,
        **{column: getattr(case.person, name) for column, name in _PERSON.items()},
        Column.EMPLOYMENT: EMPLOYMENTS[case.employment][0] if case.employment else None,
        **{column: getattr(employer, name) for column, name in _EMPLOYER.items()},
        Column.OCCUPATION: case.occupation,
        Column.FLOW: FLOWS[case.flow][0] if case.flow else None,
        **_spell_cells(period, case.certificates),
        Column.NOTE: case.note,
        Column.BEVAKNING: bevakning.what if bevakning else None,
        Column.BEVAKNING_DUE: bevakning.due if bevakning else None,
    }
    found = (cells.get(column) for column in Column)
    return tuple(as_written(cell) if isinstance(cell, str) else cell for cell in found)


def _spell_cells(
    period: SickPeriod | None, certificates: Iterable[Certificate]
) -> dict[Column, Cell]:
    if period is None:
        return {}
    certificate = certificate_of(period, certificates) or Certificate()
    prognosis = certificate.prognosis
    return {
        Column.FIRST_DAY: period.first_day,
        Column.LAST_DAY: period.last_day,
        Column.DEGREE: period.degree,
        Column.DIAGNOSES: ", ".join(split_diagnoses(", ".join(certificate.diagnoses))),
        Column.PROGNOSIS: PROGNOSES[prognosis][0] if prognosis else None,
    }


def _next_bevakning(bevakningar: Iterable[Bevakning]) -> Bevakning | None:
    open_ones = (one for one in bevakningar if one.is_open and as_written(one.what))
    return min(open_ones, key=lambda one: one.due, default=None)


def _present(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
