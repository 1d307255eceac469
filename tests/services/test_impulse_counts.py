"""Counts of open impulses are those that the impulses themselves give."""

from dataclasses import replace

from handlerapp.domain.case import CaseRef
from handlerapp.domain.case_list import Impulses
from handlerapp.domain.impulse import Answer
from handlerapp.fiction import caseload as fiction
from handlerapp.services import impulse_counts, impulses
from handlerapp.services.impulses import Response
from tests.builders import TODAY, put


def counted(store, refs):
    return impulse_counts.of(store, impulse_counts.begin(store, TODAY), refs)


def test_every_case_has_as_many_as_its_impulses_by_weight(store):
    some = fiction.make(60, 3, TODAY)
    put(store, *some)
    refs = [case.ref for case in some if case.is_open(TODAY)]
    by_case = {ref: [0, 0, 0] for ref in refs}
    for each in impulses.over_caseload(store, TODAY):
        if each.status.value == "open":
            by_case[each.ref][3 - each.rule.weight] += 1
    half = counted(store, refs[:30]) | counted(store, refs[30:])
    assert half == {ref: Impulses(*by_case[ref]) for ref in refs}
    assert any(each.heavy for each in half.values())


def test_an_answered_impulse_no_longer_counts(store):
    some = fiction.make(30, 3, TODAY)
    put(store, *some)
    first = next(
        each for each in impulses.over_caseload(store, TODAY) if each.status.value == "open"
    )
    before = counted(store, [first.ref])[first.ref]
    response = Response(answer=Answer.DISMISSED, because="redan gjort")
    impulses.decide(store, first.ref, first.rule.id, response)
    assert counted(store, [first.ref])[first.ref].total == before.total - 1


def test_a_closed_case_and_one_that_is_gone_are_left_out(store):
    (case,) = fiction.make(1, 3, TODAY)
    put(store, replace(case, closed=TODAY))
    assert counted(store, [case.ref, CaseRef("gone")]) == {}
