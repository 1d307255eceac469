"""The columns of the caseload list, and what makes a row late or near."""

from collections.abc import Callable
from datetime import date

from handlerapp import words
from handlerapp.services.caseload import CaseRow
from ui import labels
from ui.models.table import Column
from ui.theme import Tone

NAME, CHAIN, LIMIT, DUE = 0, 1, 6, 7
"""The places of the columns that are painted in a way of their own."""


def is_late(row: CaseRow, today: date) -> bool:
    """An open bevakning of the case should have been done before today."""
    return row.closed is None and row.next_due is not None and row.next_due < today


def nears_limit(row: CaseRow, today: date) -> bool:
    """The next limit of the chain comes within `labels.NEARS_WITHIN_DAYS`."""
    if row.closed is not None or row.next_limit is None:
        return False
    return 0 <= (row.next_limit[1] - today).days <= labels.NEARS_WITHIN_DAYS


def columns(today: Callable[[], date]) -> tuple[Column[CaseRow], ...]:
    """The list's columns, as of `today` whenever they are asked."""
    return (
        Column(
            "Namn",
            lambda row: labels.one_line(row.name),
            lambda row: labels.swedish_key(row.name),
            spoken=lambda row: f"{labels.one_line(row.name)}, ärende {labels.one_line(row.ref)}",
        ),
        Column(
            "Dag i kedjan",
            lambda row: str(row.day) if row.day else labels.NOTHING,
            lambda row: row.day,
            spoken=lambda row: f"dag {row.day}" if row.day else "ingen kedja löper",
            number=lambda row: row.day or None,
        ),
        Column(
            "Omf.",
            lambda row: f"{row.degree} %" if row.degree else labels.NOTHING,
            lambda row: row.degree,
            spoken=lambda row: f"{row.degree} procent" if row.degree else "inte sjukskriven nu",
        ),
        Column(
            "Anställning",
            lambda row: words.word(row.employment) if row.employment else labels.NOTHING,
            lambda row: words.word(row.employment) if row.employment else None,
            spoken=lambda row: words.word(row.employment) if row.employment else "okänd",
        ),
        Column(
            "Arbetsgivare",
            lambda row: labels.one_line(row.employer) if row.employer else labels.NOTHING,
            lambda row: labels.swedish_key(row.employer) if row.employer else None,
            spoken=lambda row: labels.one_line(row.employer) if row.employer else "ingen",
        ),
        Column(
            "Flöde",
            lambda row: words.word(row.flow) if row.flow else labels.NOTHING,
            lambda row: row.flow.value if row.flow else None,
            spoken=lambda row: words.word(row.flow) if row.flow else "inget valt",
        ),
        _limit_column(today),
        _due_column(today),
    )


def _limit_column(today: Callable[[], date]) -> Column[CaseRow]:
    def text(row: CaseRow) -> str:
        if row.closed is not None:
            return f"avslutat {labels.near_day(row.closed, today())}"
        if row.next_limit is None:
            return labels.NOTHING
        day, on = row.next_limit
        return f"dag {day} {labels.near_day(on, today()) if on >= today() else labels.RESTING}"

    def spoken(row: CaseRow) -> str:
        if row.closed is not None or row.next_limit is None:
            return text(row) if row.closed else "ingen gräns"
        day, on = row.next_limit
        near = "nära gräns: " if nears_limit(row, today()) else ""
        return f"{near}dag {day}, {labels.limit_when(on, today())}"

    return Column(
        "Nästa gräns",
        text,
        lambda row: row.next_limit[1] if row.next_limit and row.closed is None else None,
        spoken=spoken,
        tone=lambda row: Tone.NEARS if nears_limit(row, today()) else None,
    )


def _due_column(today: Callable[[], date]) -> Column[CaseRow]:
    def tone(row: CaseRow) -> Tone | None:
        if row.next_due is None or row.closed is not None or row.next_due > today():
            return None
        return Tone.NEARS if row.next_due == today() else Tone.LATE

    def text(row: CaseRow) -> str:
        if row.next_due is None or row.closed is not None:
            return labels.NOTHING
        if tone(row) is None:
            return labels.near_day(row.next_due, today())
        return labels.away(row.next_due, today())

    def spoken(row: CaseRow) -> str:
        if row.next_due is None or row.closed is not None:
            return "ingen bevakning"
        late = "försenad: " if is_late(row, today()) else ""
        return late + labels.day_and_away(row.next_due, today())

    return Column(
        "Nästa bevakning",
        text,
        lambda row: row.next_due if row.closed is None else None,
        spoken=spoken,
        tone=tone,
        aside=lambda row: (
            labels.near_day(row.next_due, today())
            if row.next_due and tone(row) is not None
            else None
        ),
    )
