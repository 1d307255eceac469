"""The list of cases as it stands on screen: searched, narrowed, grouped and sorted."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from handlerapp.domain.case import CaseRef
from handlerapp.domain.case_row import CaseFilter, CaseRow, bits
from handlerapp.domain.icd_chapters import chapter_of
from handlerapp.domain.letters import plain, swedish_key
from handlerapp.domain.lines import Belonging, Line, grouped


class CaseColumn(Enum):
    """What the list can show of a case, in the order that it is offered."""

    NAME = "name"
    REF = "ref"
    DAY = "day"
    DEGREE = "degree"
    EMPLOYMENT = "employment"
    EMPLOYER = "employer"
    FLOW = "flow"
    IMPULSES = "impulses"
    NEXT = "next"
    LIMIT = "limit"
    CONTACT = "contact"
    CERTIFICATE = "certificate"
    DIAGNOSIS = "diagnosis"


class CaseGrouping(Enum):
    """What the list can be grouped by."""

    EMPLOYER = "employer"
    FLOW = "flow"
    LIMIT = "limit"
    DIAGNOSIS = "diagnosis"


class Impulses(NamedTuple):
    """How many impulses stand open in a case, by weight: 3, 2 and 1."""

    heavy: int = 0
    middle: int = 0
    light: int = 0

    @property
    def total(self) -> int:
        return self.heavy + self.middle + self.light


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How the lines stand: grouped, sorted, and which groups are folded."""

    sort: CaseColumn = CaseColumn.NEXT
    descending: bool = False
    grouping: CaseGrouping | None = None
    folded: frozenset[str] = frozenset()


def search_texts(rows: Iterable[CaseRow]) -> list[str]:
    """What the search looks in, of each case: name, reference and employer, without marks."""
    return [plain(f"{row.name} {row.ref} {row.employer or ''}") for row in rows]


def search_words(query: str) -> tuple[str, ...]:
    """The words that a case must hold all of."""
    return tuple(plain(query).split())


def found(
    texts: Sequence[str], words: tuple[str, ...], among: Iterable[int] | None = None
) -> list[int]:
    """The places of the texts that hold every word, all or among some."""
    places = range(len(texts)) if among is None else among
    if len(words) == 1:
        (word,) = words
        return [place for place in places if word in texts[place]]
    return [place for place in places if all(word in texts[place] for word in words)]


def with_impulses(marks: int, impulses: Impulses) -> int:
    """The marks of a case, with those that its impulses give it."""
    return marks | CaseFilter.HEAVY.bit if impulses.heavy else marks


def narrowed(
    rows: Sequence[CaseRow],
    marks: Sequence[int],
    filters: frozenset[CaseFilter],
    *,
    closed: bool,
    on: date,
) -> list[int]:
    """The places of the cases that are among all of these filters; closed ones only where asked."""
    wanted = bits(filters)
    return [
        place
        for place, row in enumerate(rows)
        if marks[place] & wanted == wanted and (closed or row.closed is None or row.closed > on)
    ]


def counts(marks: Iterable[int]) -> Mapping[CaseFilter, int]:
    """How many cases each filter shows, of those with these marks."""
    times = Counter(marks)
    return {
        each: sum(count for mark, count in times.items() if mark & each.bit) for each in CaseFilter
    }


def arranged(
    rows: Sequence[CaseRow],
    places: Sequence[int],
    order: Order,
    impulses: Mapping[CaseRef, Impulses],
) -> list[Line]:
    """The lines from the top. Rows that the order does not tell apart stand as they did before;
    what has no value in the column that is sorted by stands last either way."""
    key = _sort_key(order.sort, impulses)
    keys = {place: key(rows[place]) for place in places}
    known = [place for place in places if keys[place] is not None]
    known.sort(key=keys.__getitem__, reverse=order.descending)
    lines = known + [place for place in places if keys[place] is None]
    return _grouped(rows, lines, order) if order.grouping else list(lines)


def _grouped(rows: Sequence[CaseRow], places: Sequence[int], order: Order) -> list[Line]:
    of, sorted_by = _GROUPS[order.grouping or CaseGrouping.FLOW]
    return grouped(places, lambda place: of(rows[place]), sorted_by, order.folded)


def _of_employer(row: CaseRow) -> Belonging:
    """By the name without regard to case and spacing, as the rules tell employers apart."""
    words = (row.employer or "").split()
    return ("".join(words).casefold(), " ".join(words)) if words else ("", None)


def _of_flow(row: CaseRow) -> Belonging:
    return (row.flow.value, row.flow.value) if row.flow else ("", None)


def _of_limit(row: CaseRow) -> Belonging:
    return (str(row.next_limit[0]), str(row.next_limit[0])) if row.next_limit else ("", None)


def _of_diagnosis(row: CaseRow) -> Belonging:
    title = chapter_of(row.diagnosis) if row.diagnosis else None
    return title or "", title


_GROUPS: dict[CaseGrouping, tuple[Callable[[CaseRow], Belonging], Callable[[str], Any]]] = {
    CaseGrouping.EMPLOYER: (_of_employer, swedish_key),
    CaseGrouping.FLOW: (_of_flow, str),
    CaseGrouping.LIMIT: (_of_limit, int),
    CaseGrouping.DIAGNOSIS: (_of_diagnosis, swedish_key),
}
"""The group of a case, and what groups are sorted by."""


def _sort_key(column: CaseColumn, impulses: Mapping[CaseRef, Impulses]) -> Callable[[CaseRow], Any]:
    if column is CaseColumn.IMPULSES:
        # The heaviest first: weights are turned, so that the first order is the useful one.
        return lambda row: (
            tuple(-each for each in impulses[row.ref]) if row.ref in impulses else None
        )
    return _KEYS[column]


_KEYS: dict[CaseColumn, Callable[[CaseRow], Any]] = {
    CaseColumn.NAME: lambda row: swedish_key(row.name),
    CaseColumn.REF: lambda row: row.ref,
    CaseColumn.DAY: lambda row: row.day,
    CaseColumn.DEGREE: lambda row: row.degree,
    CaseColumn.EMPLOYMENT: lambda row: row.employment.value if row.employment else None,
    CaseColumn.EMPLOYER: lambda row: swedish_key(row.employer) if row.employer else None,
    CaseColumn.FLOW: lambda row: row.flow.value if row.flow else None,
    CaseColumn.NEXT: lambda row: row.next.day if row.next else None,
    CaseColumn.LIMIT: lambda row: row.next_limit[1] if row.next_limit else None,
    CaseColumn.CONTACT: lambda row: row.last_contact or date.min,
    CaseColumn.CERTIFICATE: lambda row: row.certificate_end,
    CaseColumn.DIAGNOSIS: lambda row: row.diagnosis,
}
"""What each column is sorted by. Never talked with stands before talked with long ago."""
