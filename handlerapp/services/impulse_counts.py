"""How many impulses stand open in each case, for the list: some cases at a time, so that those on
screen come first and nothing else has to wait for all of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.case_list import Impulses
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.long_lists import without_collecting
from handlerapp.rules.answers import Answers
from handlerapp.rules.engine import Judge
from handlerapp.rules.seen import EmployerFailings
from handlerapp.services import impulses
from handlerapp.services.opening import Store
from handlerapp.storage import case_list, cases, connection
from handlerapp.storage import settings as stored_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What the counting of a caseload on a day needs once: the rules, and which employers have
    failed in other cases."""

    today: date
    judge: Judge = field(repr=False)
    failings: EmployerFailings = field(repr=False)


def begin(store: Store, today: date) -> Counting:
    """Make ready to count. Made anew when a case, the rules or the day has changed."""
    with connection.translated(), without_collecting():
        judge = impulses.judge(stored_settings.load(store.db))
        failed = cases.load(store.db, case_list.with_failing_employer(store.db))
        failings = judge.failings((stored.case for stored in failed), today)
    return Counting(today=today, judge=judge, failings=failings)


def of(store: Store, counting: Counting, refs: Iterable[CaseRef]) -> dict[CaseRef, Impulses]:
    """How many stand open in each of these cases; a case that is closed or gone is left out."""
    with connection.translated(), without_collecting():
        ids = cases.ids_of(store.db, refs)
        return {
            stored.case.ref: _counted(stored.case, counting)
            for stored in cases.load(store.db, ids.values())
            if stored.case.is_open(counting.today)
        }


def totals(store: Store, today: date) -> dict[CaseRef, int]:
    """How many stand open in each case of the caseload that is not closed."""
    with connection.translated():
        refs = cases.ids_of(store.db)
    return {ref: each.total for ref, each in of(store, begin(store, today), refs).items()}


def _counted(case: Case, counting: Counting) -> Impulses:
    answers = Answers(counting.judge, case, counting.today, counting.failings)
    verdicts = counting.judge.impulses(case, counting.today, counting.failings)
    weights = Counter(
        verdict.rule.weight
        for verdict in verdicts
        if answers.where(verdict).status is ImpulseStatus.OPEN
    )
    return Impulses(weights[3], weights[2], weights[1])
