"""One answer to several impulses, and the list of impulses over the caseload."""

from datetime import date, timedelta

import pytest

from handlerapp.domain.impulse import Answer, ImpulseStatus
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.errors import Refused, UserFixable
from handlerapp.services import (
    case_impulses,
    caseload,
    changing,
    impulse_counts,
    impulse_list,
    impulses,
    several_impulses,
)
from handlerapp.services.accepting import Acceptance
from handlerapp.services.impulses import Response
from tests.builders import TODAY, a_full_case, put

REF, OTHER = "2026-000101", "2026-000202"
CONFLICT, LOW = "employer-conflict", "low-motivation"
TAKE = Response(answer=Answer.ACCEPTED)


@pytest.fixture
def store(store):
    seen = tuple(
        Observation(day=TODAY, kind=kind)
        for kind in (ObservationKind.EMPLOYER_CONFLICT, ObservationKind.LOW_MOTIVATION)
    )
    put(store, *(a_full_case(ref, observations=seen, meetings=()) for ref in (REF, OTHER)))
    return store


def listed(store):
    counting = impulse_counts.begin(store, TODAY)
    rows = impulse_list.of(store, counting, impulse_list.open_cases(store, TODAY))
    return {(row.ref, row.rule): row for row in rows}


def both(store):
    return [caseload.case(store, ref) for ref in (REF, OTHER)]


def test_several_are_taken_in_one_change_that_is_taken_back_in_one(store):
    before = both(store)
    changed = several_impulses.decide(store, [(REF, CONFLICT), (OTHER, CONFLICT)], TAKE)
    assert changed.name == "svara på 2 impulser"
    for case, was in zip(both(store), before, strict=True):
        assert len(case.bevakningar) == len(was.bevakningar) + 1
        assert case.decisions[-1].answer is Answer.ACCEPTED
    changing.undo(store, changed)
    assert both(store) == before


def test_two_of_one_case_are_answered_in_one_change(store):
    before = caseload.case(store, REF)
    some = [(REF, CONFLICT), (REF, "psychiatric-diagnosis")]
    some = [each for each in some if each in listed(store)]
    later = Response(answer=Answer.SNOOZED, until=TODAY + timedelta(days=9))
    changed = several_impulses.decide(store, some, later)
    assert [each.rule for each in caseload.case(store, REF).decisions] == [r for _, r in some]
    assert len(some) == 2
    changing.undo(store, changed)
    assert caseload.case(store, REF) == before


def test_where_one_cannot_be_answered_none_is(store):
    before = both(store)
    with pytest.raises(Refused):
        several_impulses.decide(store, [(REF, CONFLICT), (OTHER, "certificate-ending")], TAKE)
    with pytest.raises(UserFixable):
        several_impulses.decide(store, [(REF, CONFLICT)], Response(answer=Answer.DISMISSED))
    assert both(store) == before


def test_those_of_several_rules_are_not_taken_by_a_numbered_suggestion(store):
    second = Response(answer=Answer.ACCEPTED, accept=Acceptance(suggestion=2))
    rules = sorted(rule for ref, rule in listed(store) if ref == REF)[:2]
    with pytest.raises(UserFixable):
        several_impulses.decide(store, [(REF, rule) for rule in rules], second)


def test_answers_to_several_are_taken_back_in_one(store):
    before = both(store)
    some = [(REF, CONFLICT), (OTHER, CONFLICT)]
    several_impulses.decide(store, some, TAKE)
    changed = several_impulses.take_back(store, some)
    assert changed.name == "ta tillbaka svar på 2 impulser"
    assert both(store) == before
    with pytest.raises(Refused):
        several_impulses.take_back(store, some)


def test_the_list_says_what_the_caseload_says(store):
    found = impulses.over_caseload(store, TODAY)
    rows = listed(store)
    expected = {(e.ref, e.rule.id): (e.status, e.why) for e in found}
    assert {key: (row.status, row.why) for key, row in rows.items()} == expected
    assert rows[REF, CONFLICT].weight == 3


def test_the_list_tells_when_a_snoozed_one_comes_back_and_what_holds_one_back(store):
    until = date(2026, 12, 1)
    impulses.decide(store, REF, CONFLICT, Response(answer=Answer.SNOOZED, until=until))
    row = listed(store)[REF, CONFLICT]
    assert (row.status, row.until, row.answered) == (ImpulseStatus.SNOOZED, until, TODAY)
    held = [each for each in listed(store).values() if each.status is ImpulseStatus.HELD_BACK]
    assert all(each.held_by for each in held)
    assert all(each.held_by is None for each in listed(store).values() if each not in held)


def test_a_closed_case_is_not_in_the_list(store):
    put(store, a_full_case("2026-000303", closed=TODAY))
    assert "2026-000303" not in impulse_list.open_cases(store, TODAY)
    assert REF in impulse_list.open_cases(store, TODAY)


def test_one_impulse_is_told_whole_with_its_case(store):
    whole = case_impulses.whole(store, REF, CONFLICT, TODAY)
    assert whole.told.fires
    assert whole.told.sources
    assert whole.case.ref == REF
    assert not whole.can_be_point
    with pytest.raises(Refused):
        case_impulses.whole(store, REF, "certificate-ending", TODAY)
