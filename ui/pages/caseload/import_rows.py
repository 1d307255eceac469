"""What a file would bring, line by line, as a list that one can read, narrow and save."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from handlerapp import words
from handlerapp.domain.case import CaseRef
from handlerapp.errors import Problem
from handlerapp.services.importing import ImportReport
from ui import labels
from ui.models.table import Column
from ui.page import Desk
from ui.theme import Tone


class LineKind(Enum):
    """What a line of the report is about, the gravest first."""

    ERROR = "Fel"
    WARNING = "Varning"
    NEW = "Nytt"
    CHANGED = "Ändras"
    SAME = "Oförändrat"


_TONES = {LineKind.ERROR: Tone.LATE, LineKind.WARNING: Tone.NEARS, LineKind.NEW: Tone.DONE,
          LineKind.CHANGED: Tone.INFO, LineKind.SAME: Tone.NEUTRAL}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One line: of what kind, where in the file or which case, and what."""

    kind: LineKind
    where: str
    what: str = field(repr=False)


def lines_of(report: ImportReport, desk: Desk) -> tuple[ReportLine, ...]:
    """The whole report, errors first; while personal data is hidden without what stands in a
    case."""
    return (
        *_of_problems(LineKind.ERROR, report.errors, desk),
        *_of_problems(LineKind.WARNING, report.warnings, desk),
        *_of_changes(report, desk),
        *_of_refs(LineKind.NEW, report.added, "läggs till"),
        *_of_refs(LineKind.SAME, report.unchanged, "är redan som i filen"),
    )


def _of_problems(kind: LineKind, problems: tuple[Problem, ...], desk: Desk) -> Iterator[ReportLine]:
    for each in problems:
        yield ReportLine(kind=kind, where=each.where, what=desk.finding(each.message))


def _of_refs(kind: LineKind, refs: tuple[CaseRef, ...], what: str) -> Iterator[ReportLine]:
    for ref in refs:
        yield ReportLine(kind=kind, where=ref, what=what)


def _of_changes(report: ImportReport, desk: Desk) -> Iterator[ReportLine]:
    for each in report.updated:
        for change in each.changes:
            before, after = (
                labels.one_line(words.value_text(change.what, text)) if text else labels.NOTHING
                for text in (change.before, change.after)
            )
            said = words.field_name(change.what)
            if not desk.hides_personal:
                said = f"{said}: {before} → {after}"
            yield ReportLine(kind=LineKind.CHANGED, where=each.ref, what=said)
        for told in each.told:
            yield ReportLine(kind=LineKind.CHANGED, where=each.ref, what=desk.finding(told))


_ORDER = {kind: place for place, kind in enumerate(LineKind)}

COLUMNS: tuple[Column[ReportLine], ...] = (
    Column(
        "Slag",
        lambda line: line.kind.value,
        lambda line: _ORDER[line.kind],
        tone=lambda line: _TONES[line.kind],
    ),
    Column("Var", lambda line: labels.one_line(line.where), lambda line: line.where),
    Column("Vad", lambda line: labels.one_line(line.what), lambda line: line.what),
)
