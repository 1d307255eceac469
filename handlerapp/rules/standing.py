"""The verdicts of a whole caseload, kept up to date case by case."""

from collections.abc import Iterable, Mapping
from datetime import date

from handlerapp.domain.case import Case, CaseRef, Employer
from handlerapp.rules.engine import Judge, Verdict
from handlerapp.rules.seen import EmployerFailings, employer_identity


class Standing:
    """What fires on every case of a caseload on a day.

    A change judges its own case again, and of the others only those that looked at how often their
    employer has failed, where that is another number now.
    """

    def __init__(self, judge: Judge, on: date, cases: Iterable[Case]) -> None:
        self._judge, self._on = judge, on
        self._cases = {case.ref: case for case in cases}
        self._failings = judge.failings(self._cases.values(), on)
        self._verdicts: dict[CaseRef, tuple[Verdict, ...]] = {}
        self._looked: dict[CaseRef, int] = {}
        self._tied: dict[tuple[str, str], set[CaseRef]] = {}
        for ref in self._cases:
            self._judge_again(ref)

    @property
    def verdicts(self) -> Mapping[CaseRef, tuple[Verdict, ...]]:
        """The verdicts that fire on each case, in the order of the rule set; none on a closed one.

        A view: it follows the changes.
        """
        return self._verdicts

    def changed(self, case: Case) -> frozenset[CaseRef]:
        """Take in a case that is new or has changed; returns the cases that were judged again."""
        return self._replaced(case.ref, case)

    def removed(self, ref: CaseRef) -> frozenset[CaseRef]:
        """Forget a case; returns the cases that were judged again. An unknown one is none."""
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
            if self._looked[other] != self._failings.cases_with(self._cases[other].employer)
        }
        if after is not None:
            touched.add(ref)
        for other in touched:
            self._judge_again(other)
        return frozenset(touched)

    def _forgotten(self, ref: CaseRef) -> Case | None:
        case = self._cases.pop(ref, None)
        if case is not None:
            self._failings.count(case, -1)
            self._let_go(case)
            del self._verdicts[ref]
        return case

    def _judge_again(self, ref: CaseRef) -> None:
        case = self._cases[ref]
        self._let_go(case)
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
    """Failings that note what a case was told of them; None where it never asked."""

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
