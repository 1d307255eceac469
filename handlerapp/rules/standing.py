"""The verdicts of a whole caseload, kept up to date case by case."""

from collections.abc import Iterable, Mapping
from datetime import date

from handlerapp.domain.case import Case, CaseRef, Employer
from handlerapp.rules.engine import Judge, Verdict
from handlerapp.rules.seen import EmployerFailings, employer_identity


class Standing:
    """What fires on every case of a caseload on a day.

    A change judges its own case again, and of the others only those that looked at how often their
    employer has failed, where that is another number now. An employer can tie hundreds of cases
    together, so these are judged again when somebody looks at them.
    """

    def __init__(self, judge: Judge, on: date, cases: Iterable[Case]) -> None:
        self._judge, self._on = judge, on
        self._cases = {case.ref: case for case in cases}
        self._failings = judge.failings(self._cases.values(), on)
        self._verdicts: dict[CaseRef, tuple[Verdict, ...]] = {}
        self._stale: set[CaseRef] = set()
        self._looked: dict[CaseRef, int] = {}
        self._tied: dict[tuple[str, str], set[CaseRef]] = {}
        for ref in self._cases:
            self._judge_again(ref)

    def verdicts(self, ref: CaseRef) -> tuple[Verdict, ...]:
        """The verdicts that fire on a case, in the order of the rule set; none on a closed one.

        Raises KeyError for an unknown case.
        """
        if ref in self._stale:
            self._judge_again(ref)
        return self._verdicts[ref]

    def all_verdicts(self) -> Mapping[CaseRef, tuple[Verdict, ...]]:
        """The verdicts that fire on each case. A view: it follows the changes."""
        for ref in tuple(self._stale):
            self._judge_again(ref)
        return self._verdicts

    def changed(self, case: Case) -> frozenset[CaseRef]:
        """Take in a case that is new or has changed; returns the cases that are judged again."""
        return self._replaced(case.ref, case)

    def removed(self, ref: CaseRef) -> frozenset[CaseRef]:
        """Forget a case; returns the cases that are judged again. An unknown one is none."""
        return self._replaced(ref, None)

    def _replaced(self, ref: CaseRef, after: Case | None) -> frozenset[CaseRef]:
        before = self._forgotten(ref)
        if after is not None:
            self._cases[ref] = after
            self._failings.count(after, 1)
        touched = {
            other
            for each in (before, after)
            if each is not None
            for key in _keys(each.employer)
            for other in self._tied.get(key, ())
            if other in self._stale or self._looked[other] != self._count_for(other)
        }
        self._stale |= touched
        if after is None:
            return frozenset(touched)
        self._judge_again(ref)
        return frozenset(touched | {ref})

    def _count_for(self, ref: CaseRef) -> int:
        return self._failings.cases_with(self._cases[ref].employer)

    def _forgotten(self, ref: CaseRef) -> Case | None:
        case = self._cases.pop(ref, None)
        if case is not None:
            self._failings.count(case, -1)
            self._let_go(case)
            del self._verdicts[ref]
            self._stale.discard(ref)
        return case

    def _judge_again(self, ref: CaseRef) -> None:
        case = self._cases[ref]
        self._let_go(case)
        self._stale.discard(ref)
        watched = _Watched(self._failings)
        self._verdicts[ref] = self._judge.impulses(case, self._on, watched)
        if watched.told is not None:
            self._looked[ref] = watched.told
            for key in _keys(case.employer):
                self._tied.setdefault(key, set()).add(ref)

    def _let_go(self, case: Case) -> None:
        if self._looked.pop(case.ref, None) is not None:
            for key in _keys(case.employer):
                self._tied[key].discard(case.ref)


class _Watched:
    """Failings that note what a case was told of them; None while it has not asked."""

    def __init__(self, failings: EmployerFailings) -> None:
        self._failings = failings
        self.told: int | None = None

    def cases_with(self, employer: Employer | None) -> int:
        self.told = self._failings.cases_with(employer)
        return self.told


def _keys(employer: Employer | None) -> tuple[tuple[str, str], ...]:
    """What ties a case to others: the digits of its employer's number, and the employer's name."""
    if employer is None:
        return ()
    digits, name = employer_identity(employer)
    return tuple(key for key in (("digits", digits), ("name", name)) if key[1])
