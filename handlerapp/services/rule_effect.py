"""What a moved threshold or a switch of one rule would do to the caseload, told beforehand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from handlerapp import progress
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.settings import Settings
from handlerapp.long_lists import without_collecting
from handlerapp.rules.answers import Answers
from handlerapp.rules.engine import Judge
from handlerapp.rules.model import LifeCycle, Rule
from handlerapp.services import impulse_counts, impulse_list, impulses
from handlerapp.services.impulse_counts import Counting
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection

AT_ONCE = 200
"""Cases judged at a time: in between it can be stopped, and other work has its turn."""

_STANDS = (ImpulseStatus.OPEN, ImpulseStatus.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Which cases an impulse of the rule would come to, and which it would be gone from."""

    come: tuple[CaseRef, ...] = ()
    gone: tuple[CaseRef, ...] = ()

    def with_more(self, other: "Effect") -> "Effect":
        """The effect on the cases of both."""
        return Effect(
            come=tuple(sorted((*self.come, *other.come))),
            gone=tuple(sorted((*self.gone, *other.gone))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trying:
    """A rule as it is and as it would be, ready to be held against cases; and the open cases."""

    rule: Rule
    now: Counting = field(repr=False)
    then: Judge = field(repr=False)
    refs: tuple[CaseRef, ...]


def begin(store: Store, changed: Settings, rule_id: str, today: date) -> Trying:
    """Make ready to try changed settings. Raises Refused where there is no such rule."""
    return Trying(
        rule=impulses.known_rule(rule_id),
        now=impulse_counts.begin(store, today),
        then=impulses.judge(changed),
        refs=impulse_list.open_cases(store, today),
    )


def of(store: Store, trying: Trying, refs: Iterable[CaseRef]) -> Effect:
    """The effect on these cases. Each is read once, and only the one rule is held against it."""
    come: list[CaseRef] = []
    gone: list[CaseRef] = []
    with connection.translated(), without_collecting():
        for stored in cases.load(store.db, cases.ids_of(store.db, refs).values()):
            case = stored.case
            before, after = (
                _stands(trying, judge, case) for judge in (trying.now.judge, trying.then)
            )
            if before != after:
                (come if after else gone).append(case.ref)
    return Effect(come=tuple(sorted(come)), gone=tuple(sorted(gone)))


def over_caseload(store: Store, changed: Settings, rule_id: str, today: date) -> Effect:
    """The effect on the whole caseload, telling how far it has come."""
    trying = begin(store, changed, rule_id, today)
    places = range(0, len(trying.refs), AT_ONCE)
    effect = Effect()
    for place in progress.each("Räknar vad det gör", places):
        effect = effect.with_more(of(store, trying, trying.refs[place : place + AT_ONCE]))
    return effect


def _stands(trying: Trying, judge: Judge, case: Case) -> bool:
    """Whether an impulse of the rule stands in the case, open or taken."""
    if trying.rule.life_cycle is not LifeCycle.ACTIVE:
        return False
    today, failings = trying.now.today, trying.now.failings
    verdict = judge.verdict(case, trying.rule, today, failings)
    if not verdict.fires:
        return False
    return Answers(judge, case, today, failings).where(verdict).status in _STANDS
