"""The words of a case that a search should find."""

from datetime import date

from handlerapp.domain.assessment import Assessment, Outcome
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.searchable import FoundIn, items
from tests.builders import a_case, a_full_case

DAY = date(2026, 10, 1)


def test_the_case_itself_comes_first_whatever_else_it_has():
    for case in (a_case(), a_full_case()):
        assert items(case)[0].found_in is FoundIn.CASE
        assert case.ref in items(case)[0].text


def test_every_kind_of_text_is_there():
    case = a_full_case(
        observations=(Observation(day=DAY, kind=ObservationKind.OTHER, note="iakttaget"),),
        employer_plan=EmployerPlan(deficiencies="bristen"),
        plan_steps=(PlanStep(actor=Party.CARE, what="insatsen"),),
        assessments=(Assessment(chain_day=90, day=DAY, outcome=Outcome.DENIED, note="bedömt"),),
    )
    found = {item.found_in: item.text for item in items(case)}
    assert set(found) == set(FoundIn)
    assert found[FoundIn.EMPLOYER_PLAN] == "bristen"
    assert found[FoundIn.ASSESSMENT] == "bedömt"
    assert found[FoundIn.MEETING] == "Arbetsuppgifter · Mindre grupp prövas."


def test_what_has_no_text_is_left_out():
    case = a_case(
        observations=(Observation(day=DAY, kind=ObservationKind.OTHER),),
        employer_plan=EmployerPlan(requested=DAY),
    )
    assert [item.found_in for item in items(case)] == [FoundIn.CASE]
