"""What is doubtful in what is recorded, on the day where it begins to be so."""

from datetime import date

import pytest

from handlerapp.domain.case import Case
from handlerapp.domain.consent import Consent
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.domain.soundness import (
    MAX_REFERENCE,
    flaws,
    has_control_character,
    has_half_a_character,
    too_long,
)

TODAY = date(2026, 11, 23)
THE_DAY_BEFORE = date(2026, 11, 22)
TOMORROW = date(2026, 11, 24)
FILLED = {
    Observation: {"kind": ObservationKind.OTHER, "day": TODAY},
    PlanStep: {"actor": Party.CARE, "what": "Utlåtande", "begins": TODAY},
    Consent: {"party": Party.CARE, "given": TODAY},
    EmployerPlan: {"received": TODAY},
    Case: {"ref": "2026-1", "person": Person(name="Åsa"), "opened": TODAY},
}


def fields_of(kind, values):
    return [(each.field, each.is_error) for each in flaws(kind, values, TODAY)]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Observation, "ended"),
        (PlanStep, "due"),
        (Consent, "withdrawn"),
        (EmployerPlan, "assessed"),
        (Case, "closed"),
    ],
)
def test_what_ends_before_it_began_is_doubted_and_on_the_same_day_is_not(kind, name):
    assert fields_of(kind, {**FILLED[kind], name: TODAY}) == []
    assert fields_of(kind, {**FILLED[kind], name: THE_DAY_BEFORE}) == [(name, False)]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Observation, "day"),
        (Consent, "given"),
        (EmployerPlan, "requested"),
        (EmployerPlan, "received"),
        (EmployerPlan, "assessed"),
    ],
)
def test_what_has_been_done_is_not_ahead(kind, name):
    values = {**FILLED[kind], "received": None, name: TODAY}
    assert fields_of(kind, values) == []
    assert fields_of(kind, {**values, name: TOMORROW}) == [(name, False)]


def test_errors_come_before_doubts():
    values = {"day": TOMORROW, "party": None}
    assert fields_of(Contact, values) == [("party", True), ("day", False)]


def test_periods_are_held_against_the_others_only_when_they_can_be_made():
    beside = (SickPeriod(first_day=TODAY, degree=100),)
    wrong = {"first_day": TODAY, "last_day": THE_DAY_BEFORE, "degree": 100}
    assert [each.field for each in flaws(SickPeriod, wrong, TODAY, beside)] == ["last_day"]
    right = {"first_day": TODAY, "degree": 100}
    assert [each.field for each in flaws(SickPeriod, right, TODAY, beside)] == ["first_day"]
    assert flaws(SickPeriod, right, TODAY) == ()


def test_a_certificate_may_begin_ahead_but_not_be_issued_there():
    values = {"first_day": TOMORROW, "diagnoses": ("M54.5",)}
    assert fields_of(Certificate, values) == []
    assert fields_of(Certificate, {**values, "issued": TOMORROW}) == [("issued", False)]


def test_what_is_no_code_is_doubted_by_its_name_and_so_is_the_lack_of_any():
    values = {"first_day": TODAY, "diagnoses": ("M54.5", "ryggont")}
    (flaw,) = flaws(Certificate, values, TODAY)
    assert (flaw.field, flaw.is_error) == ("diagnoses", False)
    assert flaw.message.startswith("ryggont ")
    assert fields_of(Certificate, {"first_day": TODAY}) == [("diagnoses", False)]
    assert fields_of(Certificate, {"diagnoses": ("M54.5",)}) == [("issued", True)]


def test_a_reference_of_two_lines_is_refused():
    assert fields_of(Case, {**FILLED[Case], "ref": "2026-1\n2"}) == [("ref", True)]


def test_a_period_that_ends_before_the_other_begins_does_not_overlap_it():
    beside = (SickPeriod(first_day=TODAY, degree=100),)
    before = {"first_day": date(2026, 11, 1), "last_day": THE_DAY_BEFORE, "degree": 50}
    assert flaws(SickPeriod, before, TODAY, beside) == ()


def test_a_text_of_just_the_length_has_room():
    assert too_long("x" * MAX_REFERENCE, MAX_REFERENCE) is None
    assert too_long("x" * (MAX_REFERENCE + 1), MAX_REFERENCE) is not None


def test_half_characters_and_control_characters_are_seen():
    assert not has_half_a_character("å 🎈")
    assert has_half_a_character("å \ud83c")
    assert not has_control_character("2026–1 å")
    assert has_control_character("2026\x7f")
