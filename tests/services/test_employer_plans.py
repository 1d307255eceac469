"""The employer's plan is judged by its checklist, and what is lacking can be read back."""

import pytest

from handlerapp.domain.employer_plan import PlanAssessment, PlanDemand
from handlerapp.services import caseload, changing, employer_plans
from tests.builders import TODAY, a_case, put

REF = "2026-000777"
LACKING = frozenset({PlanDemand.FOLLOW_UP, PlanDemand.ADAPTATIONS})


def test_a_plan_that_lacks_something_is_deficient_and_says_what(store):
    put(store, a_case(REF))
    recorded = employer_plans.judge(store, REF, LACKING, " Ring Per. ")
    plan = caseload.case(store, REF).employer_plan
    assert (plan.assessed, plan.assessment) == (TODAY, PlanAssessment.DEFICIENT)
    assert plan.deficiencies == ("Brister: konkreta anpassningar; när planen följs upp.\nRing Per.")
    changing.undo(store, recorded.changed)
    assert caseload.case(store, REF).employer_plan is None


def test_a_plan_that_lacks_nothing_is_adequate_and_what_was_lacking_is_cleared(store):
    put(store, a_case(REF))
    employer_plans.judge(store, REF, LACKING)
    employer_plans.judge(store, REF, ())
    plan = caseload.case(store, REF).employer_plan
    assert (plan.assessment, plan.deficiencies) == (PlanAssessment.ADEQUATE, None)


@pytest.mark.parametrize("lacking", [frozenset(), LACKING, frozenset(PlanDemand)])
@pytest.mark.parametrize("more", ["", "Ring Per.", "Två\nrader"])
def test_what_is_written_is_read_back(lacking, more):
    assert employer_plans.read(employer_plans.in_words(lacking, more)) == (lacking, more)


@pytest.mark.parametrize(
    "text", ["Inga anpassningar", "Brister: allt möjligt.", "Brister: konkreta anpassningar", ""]
)
def test_a_text_of_ones_own_is_kept_as_it_stands(text):
    assert employer_plans.read(text) == (frozenset(), text)
