"""The impulses over the caseload for the window's list: some cases at a time, so that nothing else
has to wait for all of them, and as what is shown of each alone."""

from collections.abc import Iterable
from datetime import date

from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.impulse_list import ImpulseRow, shown_as
from handlerapp.long_lists import without_collecting
from handlerapp.services import impulses
from handlerapp.services.impulse_counts import Counting
from handlerapp.services.impulses import Impulse
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection


def of(store: Store, counting: Counting, refs: Iterable[CaseRef]) -> list[ImpulseRow]:
    """The impulses of these cases in every status but resolved; those that stand open have been
    seen from now on. A case that is closed or gone has none."""
    today = counting.today
    with connection.translated(), without_collecting():
        ids = cases.ids_of(store.db, refs)
        some = [stored.case for stored in cases.load(store.db, ids.values())]
        found = impulses.of_counted(some, counting.judge, today, counting.failings)
    impulses.record_seen(store, found, today)
    by_ref = {case.ref: case for case in some}
    return [_row(each, by_ref[each.ref]) for each in found if shown_as(each.status)]


def open_cases(store: Store, today: date) -> tuple[CaseRef, ...]:
    """The cases that go on."""
    with connection.translated():
        closed = cases.closed(store.db)
        return tuple(ref for ref in cases.ids_of(store.db) if closed.get(ref, date.max) > today)


def _row(impulse: Impulse, case: Case) -> ImpulseRow:
    decision, verdict = impulse.decision, impulse.verdict
    held = verdict.held_back_by if verdict else None
    is_held = impulse.status is ImpulseStatus.HELD_BACK
    return ImpulseRow(
        ref=impulse.ref,
        name=case.person.name,
        rule=impulse.rule.id,
        title=impulse.rule.title,
        weight=impulse.rule.weight,
        why=impulse.why,
        status=impulse.status,
        until=decision.until if decision else None,
        held_by=held.text if held and is_held else None,
        answered=decision.at.date() if decision else None,
        is_changed=bool(impulse.changed),
    )
