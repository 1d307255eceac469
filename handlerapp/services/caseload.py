"""Looking at the caseload: the list, one case, and searching."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlerapp.domain.case import Case, CaseRef, Employment, Flow
from handlerapp.domain.case_row import Ahead, marks, next_thing
from handlerapp.domain.case_row import CaseRow as CaseRow
from handlerapp.domain.grounds import (
    ComingLimit,
    Limit,
    chain_for,
    chain_of,
    coming_limits,
    limits_for,
    next_limit,
)
from handlerapp.domain.history import HistoryEntry
from handlerapp.domain.searchable import FoundIn
from handlerapp.domain.sick_leave import RehabChain, current_period
from handlerapp.errors import Problem, Refused
from handlerapp.long_lists import without_collecting
from handlerapp.services.opening import Store
from handlerapp.storage import case_list, cases, connection, history, search
from handlerapp.storage.case_list import Overview

SEARCH_LIMIT = 100

_Employments = dict[str | None, tuple[Employment | None, tuple[Limit, ...]]]
"""Each employment as it is stored, and its limits."""

_FLOWS: dict[str | None, Flow | None] = {flow.value: flow for flow in Flow} | {None: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """One case in full, with its chain on a day (None where none runs), the coming limits, and
    what has changed in it, the oldest first."""

    case: Case
    chain: RehabChain | None
    limits: tuple[ComingLimit, ...]
    history: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that a search found, and the case it stands in."""

    ref: CaseRef
    found_in: FoundIn
    text: str = field(repr=False)


def listed(store: Store, today: date) -> tuple[CaseRow, ...]:
    """The whole caseload by reference, closed cases too."""
    with connection.translated(), without_collecting():
        seen = case_list.overview(store.db, today)
        employments: _Employments = {each.value: (each, limits_for(each)) for each in Employment}
        employments[None] = (None, ())
        return tuple([_row(seen, case, employments, today) for case in seen.cases])


def names(store: Store) -> dict[CaseRef, str]:
    """The insured's name in every case, by reference."""
    with connection.translated():
        return cases.names(store.db)


def case(store: Store, ref: str) -> Case:
    """One case in full. Raises Refused where there is none with that reference."""
    return next(iter(some(store, [ref])))


def view(store: Store, ref: str, today: date) -> CaseView:
    """One case with its chain. Raises Refused where there is none with that reference."""
    whole = case(store, ref)
    return CaseView(
        case=whole,
        chain=chain_for(whole, today),
        limits=coming_limits(whole, today),
        history=history_of(store, ref),
    )


def document(seen: CaseView, today: date) -> dict[str, Any]:
    """The case as the caseload file has it, with `chain` (contract, section 6) and `history`."""
    from handlerapp.exchange import caseload as caseload_file

    found = caseload_file.document(seen.case)
    found["chain"] = None
    if seen.chain is not None:
        found["chain"] = {
            "day": seen.chain.day_on(today),
            "from": seen.chain.day_one.isoformat(),
            "limits": [
                {"day": limit.day, "date": limit.date.isoformat(), "ground": limit.ground}
                for limit in seen.limits
            ],
        }
    found["history"] = [
        {
            "at": entry.at.isoformat(" "),
            "what": entry.change.what,
            "from": entry.change.before,
            "to": entry.change.after,
        }
        for entry in seen.history
    ]
    return found


def some(store: Store, refs: Iterable[str]) -> tuple[Case, ...]:
    """These cases in full. Raises Refused, naming every one that is not there."""
    asked = [CaseRef(ref) for ref in dict.fromkeys(refs)]
    with connection.translated():
        ids = cases.ids_of(store.db, asked)
        missing = [ref for ref in asked if ref not in ids]
        if missing:
            raise Refused(*(Problem(where=ref, message="ärendet finns inte.") for ref in missing))
        return tuple(stored.case for stored in cases.load(store.db, ids.values()))


def every(store: Store) -> tuple[Case, ...]:
    """Every case in full, by reference."""
    with connection.translated():
        return tuple(stored.case for stored in cases.load(store.db))


def history_of(store: Store, ref: str) -> tuple[HistoryEntry, ...]:
    """What has changed in the case, the oldest first."""
    with connection.translated():
        ids = cases.ids_of(store.db, [CaseRef(ref)])
        return history.of_case(store.db, ids[CaseRef(ref)]) if ids else ()


def found(store: Store, text: str, limit: int = SEARCH_LIMIT) -> tuple[Found, ...]:
    """What holds every word of `text`, each as the beginning of a word; cases first."""
    with connection.translated():
        hits = search.find(store.db, text, limit)
        refs = cases.refs_of(store.db, {hit.case_id for hit in hits})
    return tuple(Found(ref=refs[hit.case_id], found_in=hit.found_in, text=hit.text) for hit in hits)


def _row(seen: Overview, case: tuple[Any, ...], employments: _Employments, today: date) -> CaseRow:
    from_iso = date.fromisoformat
    id, ref, name, employed, employer, flow, closed = case
    employment, limits = employments[employed]
    periods = seen.periods.get(id, ())
    chain = chain_of(employment, periods, today) if periods else None
    day = chain.day_on(today) if chain else None
    limit = next_limit(limits, chain, day) if chain and day else None
    period = current_period(periods, today) if periods else None
    due, what = seen.next_due.get(id, (None, ""))
    meeting = seen.meetings.get(id)
    certificate = seen.certificates.get(id)
    talked, held = seen.contacts.get(id, ""), seen.held.get(id, "")
    contact = max(talked, held)
    ahead = Ahead(
        from_iso(due) if due else None,
        what,
        limit,
        (from_iso(meeting[0]), meeting[1]) if meeting else None,
        certificate.last_day if certificate and not certificate.followed else None,
        certificate.diagnosis if certificate else None,
        from_iso(contact) if contact else None,
        id in seen.with_plan,
        day,
    )
    is_open = closed is None or closed > today.isoformat()
    return CaseRow(
        ref,
        name,
        day,
        period.degree if period else None,
        employment,
        employer,
        _FLOWS[flow],
        limit,
        ahead.due,
        from_iso(closed) if closed else None,
        ahead.certificate_end,
        ahead.diagnosis,
        ahead.last_contact,
        next_thing(ahead, today) if is_open else None,
        marks(ahead, today) if is_open else 0,
    )
