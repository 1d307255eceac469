"""The verdicts of a caseload are kept up to date by judging again only what a change touches."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.case import CaseRef, Employer
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.rules import loader
from handlerapp.rules.engine import Judge
from handlerapp.rules.standing import Standing
from handlerapp.services import rule_trials
from tests.builders import TODAY, a_case

JUDGE = Judge(loader.load_all())
PASSIVE = Observation(day=TODAY, kind=ObservationKind.EMPLOYER_PASSIVE)
DEFICIENT = EmployerPlan(assessed=TODAY, assessment=PlanAssessment.DEFICIENT)
EMPLOYERS = (
    Employer(name="Björkens förskola AB", org_number="556000-0001"),
    Employer(name="Björkens FÖRSKOLA ab"),
    Employer(name="Eken AB", org_number="5560000001"),
    Employer(name="Eken AB", org_number="556000-0002"),
    Employer(contact="Per Ek"),
    None,
)
LIVELY = [each.case for each in rule_trials.load() if each.on == TODAY]
REFS = tuple(CaseRef(f"2026-00010{n}") for n in range(5))


def failing(ref, employer=EMPLOYERS[0], **fields):
    return a_case(ref, employer=employer, **{"observations": (PASSIVE,), **fields})


def anew(cases):
    """Every verdict of these cases, each judged with nothing known beforehand."""
    failings = JUDGE.failings(cases, TODAY)
    return {case.ref: JUDGE.impulses(case, TODAY, failings) for case in cases}


def repeated(standing, ref):
    return "employer-repeated-failings" in {each.rule.id for each in standing.verdicts(ref)}


@st.composite
def cases_of_few_employers(draw):
    """A case of one of five references that may have failed, and is tied to others or not."""
    return replace(
        draw(st.sampled_from(LIVELY)),
        ref=draw(st.sampled_from(REFS)),
        employer=draw(st.sampled_from(EMPLOYERS)),
        employer_plan=draw(st.sampled_from((None, DEFICIENT))),
        observations=draw(st.sampled_from(((), (PASSIVE,)))),
        closed=draw(st.sampled_from((None, None, TODAY))),
    )


@settings(deadline=None)
@given(
    st.lists(cases_of_few_employers(), max_size=4, unique_by=lambda case: case.ref),
    st.lists(
        st.tuples(cases_of_few_employers() | st.sampled_from(REFS), st.booleans()), max_size=8
    ),
)
def test_after_any_edits_it_equals_judging_everything_anew(first, edits):
    standing = Standing(JUDGE, TODAY, first)
    cases = {case.ref: case for case in first}

    for edit, is_looked_at in edits:
        before = anew(cases.values())
        if isinstance(edit, str):
            cases.pop(edit, None)
            judged = standing.removed(edit)
        else:
            cases[edit.ref] = edit
            judged = standing.changed(edit)
        now = anew(cases.values())
        if is_looked_at:
            assert {ref: standing.verdicts(ref) for ref in now} == now
            assert {ref for ref in now if before.get(ref) != now[ref]} <= judged <= now.keys()
    assert standing.all_verdicts() == anew(cases.values())


def test_an_edit_that_ties_to_no_other_case_judges_its_own_case_alone():
    standing = Standing(JUDGE, TODAY, [failing(REFS[0]), failing(REFS[1]), a_case(REFS[2])])

    judged = standing.changed(failing(REFS[0], closed=TODAY + timedelta(days=1)))

    assert judged == {REFS[0]}


def test_a_second_failing_of_the_same_employer_is_told_in_the_first_case_too():
    others = [a_case(REFS[3], employer=EMPLOYERS[0]), failing(REFS[4], EMPLOYERS[3])]
    standing = Standing(JUDGE, TODAY, [failing(REFS[0]), *others])
    assert not repeated(standing, REFS[0])

    judged = standing.changed(failing(REFS[1], EMPLOYERS[1]))

    assert judged == {REFS[0], REFS[1]}
    assert repeated(standing, REFS[0])
    assert repeated(standing, REFS[1])


@pytest.mark.parametrize("gone", [True, False])
def test_a_failing_that_is_gone_is_no_longer_told_in_the_others(gone):
    standing = Standing(JUDGE, TODAY, [failing(REFS[0]), failing(REFS[1])])
    assert repeated(standing, REFS[0])

    judged = standing.removed(REFS[1]) if gone else standing.changed(a_case(REFS[1]))

    assert judged == {REFS[0]} if gone else {REFS[0], REFS[1]}
    assert not repeated(standing, REFS[0])
    assert (REFS[1] in standing.all_verdicts()) is not gone


def test_all_of_them_are_up_to_date_also_where_no_case_was_asked_for_by_itself():
    cases = [failing(REFS[0]), a_case(REFS[1], employer=EMPLOYERS[0])]
    standing = Standing(JUDGE, TODAY, cases)
    added = failing(REFS[2])
    assert REFS[0] in standing.changed(added)
    assert standing.all_verdicts() == anew([*cases, added])


def test_a_case_that_moves_to_another_employer_counts_there():
    cases = [failing(REFS[0]), failing(REFS[1]), failing(REFS[2], EMPLOYERS[3])]
    standing = Standing(JUDGE, TODAY, cases)

    judged = standing.changed(failing(REFS[1], EMPLOYERS[3]))

    assert judged == set(REFS[:3])
    assert [repeated(standing, ref) for ref in REFS[:3]] == [False, True, True]


def test_an_unknown_case_is_forgotten_without_ado():
    standing = Standing(JUDGE, date(2026, 1, 1), [])

    assert standing.removed(REFS[0]) == frozenset()
    assert standing.all_verdicts() == {}
    with pytest.raises(KeyError):
        standing.verdicts(REFS[0])
