"""How answers look in a terminal: aligned columns, Swedish words, no control characters."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from handlerapp import words

if TYPE_CHECKING:
    from handlerapp.domain.history import Change
    from handlerapp.services.caseload import CaseRow, CaseView

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What would steer the terminal, line ends and changes of writing direction among it."""

_LONGEST_CELL = 40
_LONGEST_LAST_CELL = 120


def out(text: str) -> None:
    """One line of the answer, to standard output."""
    sys.stdout.write(text + "\n")


def told(text: str) -> None:
    """One line beside the answer, to standard error."""
    sys.stderr.write(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text) + "\n")


def document(value: Any) -> None:
    """The answer as one JSON document."""
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    out(json.dumps(value, ensure_ascii=ascii_only, indent=2))


def number_of(count: int, one: str, several: str) -> str:
    """`1 ärende`, `3 ärenden`."""
    return f"{count} {one if count == 1 else several}"


def cases(count: int) -> str:
    """`1 ärende`, `80 ärenden`."""
    return number_of(count, "ärende", "ärenden")


def one_line(text: str, longest: int = 0) -> str:
    """The text on one line, control characters made visible, cut with … at `longest`."""
    line = _CONTROL.sub(" ", " ".join(text.split("\n")))
    return line[: longest - 1] + "…" if longest and len(line) > longest else line


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns under heads, each as wide as its widest cell."""
    longest = [_LONGEST_CELL] * (len(heads) - 1) + [_LONGEST_LAST_CELL]
    cells = [list(map(one_line, row, longest)) for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    for row in (heads, *cells):
        out("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())


def case_rows(rows: "Sequence[CaseRow]", today: date) -> None:
    """The caseload: open cases first, closed after."""
    ordered = sorted(rows, key=lambda row: (row.closed is not None, row.ref))
    table(
        (
            "Ärende",
            "Namn",
            "Dag",
            "Omf.",
            "Anställning",
            "Arbetsgivare",
            "Flöde",
            "Nästa gräns",
            "Bevakning",
        ),
        [
            (
                row.ref,
                row.name,
                str(row.day or "–"),
                f"{row.degree} %" if row.degree else "–",
                words.word(row.employment) if row.employment else "–",
                row.employer or "–",
                words.word(row.flow) if row.flow else "–",
                _next_limit(row, today),
                words.day_text(row.next_due, today) if row.next_due else "–",
            )
            for row in ordered
        ],
    )
    closed = sum(row.closed is not None for row in rows)
    told(f"{len(rows) - closed} pågående, {closed} avslutade")


def case_view(view: "CaseView", today: date) -> None:
    """One case in full: what is known, part by part."""
    from handlerapp.domain.case import Case

    case = view.case
    out(f"{one_line(case.person.name)}  {case.ref}")
    if view.chain is not None:
        out(
            f"Dag {view.chain.day_on(today)} i rehabiliteringskedjan, dag 1 var "
            f"{words.day_text(view.chain.day_one, today)}"
        )
    for limit in view.limits:
        out(f"  dag {limit.day} den {words.day_text(limit.date, today)}: {limit.ground}")
    for each in fields(Case):
        value = getattr(case, each.name)
        if each.name != "ref" and value not in (None, ()):
            _part(words.tables()["Case"][each.name], value, today)
    for entry in view.history:
        when = f"{words.day_text(entry.at.date(), today)} kl. {entry.at:%H.%M}"
        out(f"Historik: {when}, {change_line(entry.change)}")


def change_line(change: "Change") -> str:
    """`sjukperiod 1, till: 2026-12-31 → 2027-01-31`."""
    before, after = (
        one_line(words.value_text(change.what, text)) if text else "–"
        for text in (change.before, change.after)
    )
    return f"{words.field_name(change.what)}: {before} → {after}"


def _next_limit(row: "CaseRow", today: date) -> str:
    if row.closed is not None:
        return f"avslutat {words.day_text(row.closed, today)}"
    if row.next_limit is None:
        return "–"
    day, on = row.next_limit
    return f"dag {day}, {words.day_text(on, today)}"


def _part(name: str, value: Any, today: date) -> None:
    head = name[0].upper() + name[1:]
    if isinstance(value, tuple):
        for item in value:
            out(f"{head}: {_described(item, today)}")
    else:
        out(f"{head}: {_described(value, today)}")


def _described(value: Any, today: date) -> str:
    if is_dataclass(value):
        names = words.tables()[type(value).__name__]
        return ", ".join(
            f"{names[each.name]} {_described(getattr(value, each.name), today)}"
            + (" %" if each.name == "degree" else "")
            for each in fields(value)
            if each.name != "content" and getattr(value, each.name) not in (None, ())
        )
    if isinstance(value, tuple):
        return "; ".join(_described(item, today) for item in value)
    return _scalar(value, today)


def _scalar(value: Any, today: date) -> str:
    match value:
        case bool():
            return "ja" if value else "nej"
        case Enum():
            return words.word(value)
        case datetime():
            return f"{words.day_text(value.date(), today)} kl. {value:%H.%M}"
        case date():
            return words.day_text(value, today)
        case _:
            return one_line(str(value))
