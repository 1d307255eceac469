"""The impulses of one case are those that it has in the whole caseload, told in full."""

from dataclasses import replace

import pytest

from handlerapp.domain.case import Employer
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.errors import Refused
from handlerapp.fiction import caseload as fiction
from handlerapp.services import case_impulses, impulses
from handlerapp.storage import impulses_seen
from tests.builders import TODAY, a_case, a_full_case, put

REF = "2026-000101"


def of(store, ref=REF):
    return {each.rule.id: each for each in case_impulses.of_case(store, ref, TODAY)}


def test_each_case_of_a_caseload_has_the_impulses_that_the_whole_gives_it(store):
    made = fiction.make(40, 3, TODAY)
    put(store, *made)
    whole = impulses.over_caseload(store, TODAY)
    assert len({each.rule.id for each in whole}) > 10
    for case in made:
        assert list(case_impulses.of_case(store, case.ref, TODAY)) == [
            each for each in whole if each.ref == case.ref
        ]


@pytest.mark.parametrize(
    ("other", "fires"),
    [
        (Employer(name="solrosens  VÅRD"), True),
        (Employer(name="Solrosen", org_number="5560000001"), True),
        (Employer(name="Norra skolan"), False),
        (None, False),
    ],
)
def test_what_the_same_employer_failed_in_another_case_counts(store, other, fires):
    mine = Employer(name="Solrosens vård", org_number="556000-0001")
    deficient = EmployerPlan(assessment=PlanAssessment.DEFICIENT, assessed=TODAY)
    put(
        store,
        a_full_case(REF, employer=mine, employer_plan=deficient),
        a_case("other", employer=other, employer_plan=deficient),
    )
    assert ("employer-repeated-failings" in of(store)) is fires


def test_a_case_without_an_employer_is_judged_by_itself(store):
    put(store, a_case(REF, observations=(conflict(),)))
    assert set(of(store)) == {"employer-conflict"}


def test_what_is_read_has_been_seen(store):
    put(store, a_case(REF, observations=(conflict(),)))
    of(store)
    assert [key[1] for key in impulses_seen.all_of_them(store.db)] == ["employer-conflict"]


def test_a_rule_that_fires_tells_its_facts_and_its_source(store):
    put(store, a_case(REF, observations=(conflict(),)))
    told = case_impulses.told(store, REF, "employer-conflict", TODAY)
    assert told.fires
    assert told.conditions[0][0] is True
    assert told.facts == ("iakttagelse, slag: konflikt med arbetsgivaren (mån 23 nov)",)
    assert told.sources[0].startswith("Samordning av rehabiliteringsinsatser")
    assert told.would_change == ()


def test_a_rule_that_does_not_fire_tells_what_would_be_needed(store):
    put(store, a_case(REF))
    told = case_impulses.told(store, REF, "uncertain-return", TODAY)
    assert not told.fires
    assert told.would_change
    assert told.held_back_by is None


def test_a_rule_that_is_held_back_tells_by_what(store):
    too_ill = replace(conflict(), kind=ObservationKind.TOO_ILL)
    low = replace(conflict(), kind=ObservationKind.LOW_MOTIVATION)
    put(store, a_case(REF, observations=(too_ill, low)))
    told = case_impulses.told(store, REF, "low-motivation", TODAY)
    assert told.fires
    assert told.held_back_by


def test_the_questions_to_a_party_stand_once_with_the_impulse_they_come_from(store):
    put(store, a_case(REF, observations=(conflict(),)))
    some = of(store).values()
    asked = case_impulses.questions_to(Party.EMPLOYER, [*some, *some])
    assert asked
    assert {each.because_of for each in asked} == {of(store)["employer-conflict"].rule.title}
    assert len({each.text for each in asked}) == len(asked)
    assert case_impulses.questions_to(Party.UNION, some) == ()


@pytest.mark.parametrize(("ref", "rule"), [("none", "employer-conflict"), (REF, "no-rule")])
def test_what_is_not_there_is_refused(store, ref, rule):
    put(store, a_case(REF))
    with pytest.raises(Refused):
        case_impulses.told(store, ref, rule, TODAY)


def conflict():
    return Observation(day=TODAY, kind=ObservationKind.EMPLOYER_CONFLICT)
