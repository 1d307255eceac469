"""What a handler records by hand: checked by field, in the history, taken back and made again."""

from dataclasses import fields
from datetime import date

import pytest

from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.bevakning import BevakningStatus, WaitsFor
from handlerapp.domain.case import Employer, Employment, Flow
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.employer_plan import EmployerPlan, PlanForm
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.errors import Bug, Refused, UserFixable
from handlerapp.services import caseload, changing, recording
from tests.builders import TODAY, a_bevakning, a_case, a_full_case, put

REF = "2026-000101"

OF_EVERY_KIND = (
    SickPeriod(first_day=date(2026, 1, 5), last_day=date(2026, 2, 6), degree=50),
    Certificate(issued=TODAY, first_day=TODAY, last_day=date(2027, 1, 31), diagnoses=("M54.5",)),
    Contact(
        day=TODAY,
        party=Party.INSURED,
        channel=Channel.PHONE,
        kind=ContactKind.PHONE_INVESTIGATION,
        note="Sover bättre.",
    ),
    Observation(day=TODAY, kind=ObservationKind.FEAR_OF_RETURN, note="Rädd för schemat"),
    PlanStep(actor=Party.EMPLOYER, what="Utse handledare", status=StepStatus.PLANNED),
    Assessment(chain_day=90, day=TODAY, outcome=Outcome.GRANTED),
    Benefit(kind="rehabiliteringspenning", first_day=TODAY),
    Consent(party=Party.CARE, given=TODAY, scope=(Scope.MEDICAL,)),
)


def values_of(item):
    return {each.name: getattr(item, each.name) for each in fields(item)}


def items(store, kind, ref=REF):
    return getattr(caseload.case(store, ref), recording.LISTS[kind])


def messages(refused):
    return {(problem.where, problem.message) for problem in refused.value.problems}


@pytest.fixture
def store(store):
    put(store, a_full_case(REF))
    return store


@pytest.mark.parametrize("item", OF_EVERY_KIND, ids=lambda item: type(item).__name__)
def test_what_is_added_is_there_named_told_and_taken_back(store, item):
    before = caseload.case(store, REF)
    recorded = recording.add(store, REF, type(item), values_of(item))
    assert items(store, type(item))[-1] == item
    assert recorded.changed.name == f"lägga till {recording.noun(type(item))}"
    (told,) = (
        entry.change
        for entry in caseload.history_of(store, REF)
        if entry.change.what.startswith(recording.LISTS[type(item)])
    )
    assert told.before is None
    again = changing.undo(store, recorded.changed)
    assert caseload.case(store, REF) == before
    changing.undo(store, again)
    assert items(store, type(item))[-1] == item


@pytest.mark.parametrize("item", OF_EVERY_KIND, ids=lambda item: type(item).__name__)
def test_what_is_removed_is_gone_and_comes_back(store, item):
    recording.add(store, REF, type(item), values_of(item))
    before = caseload.case(store, REF)
    recorded = recording.remove(store, REF, item)
    assert item not in items(store, type(item))
    assert recorded.changed.name == f"ta bort {recording.noun(type(item))}"
    changing.undo(store, recorded.changed)
    assert caseload.case(store, REF) == before


def test_a_change_leaves_the_fields_that_it_does_not_name(store):
    (period,) = items(store, SickPeriod)
    recorded = recording.change(store, REF, period, {"degree": 50})
    assert items(store, SickPeriod) == (
        SickPeriod(first_day=period.first_day, last_day=period.last_day, degree=50),
    )
    assert recorded.changed.name == "ändra sjukperiod"


def test_what_was_changed_by_somebody_else_is_not_changed_in_its_place(store):
    (period,) = items(store, SickPeriod)
    recording.change(store, REF, period, {"degree": 50})
    with pytest.raises(UserFixable, match="ändrats sedan"):
        recording.change(store, REF, period, {"degree": 75})
    with pytest.raises(UserFixable, match="ändrats sedan"):
        recording.remove(store, REF, period)
    assert items(store, SickPeriod)[0].degree == 50


def test_a_period_that_ends_before_it_begins_is_refused_by_the_field(store):
    values = {"first_day": TODAY, "last_day": date(2026, 11, 22), "degree": 100}
    with pytest.raises(Refused) as refused:
        recording.add(store, REF, SickPeriod, values)
    assert messages(refused) == {
        ("till", "ligger före från-dagen; ska vara samma dag eller senare")
    }
    assert len(items(store, SickPeriod)) == 1


def test_a_period_of_one_day_is_right(store):
    recording.add(store, REF, SickPeriod, {"first_day": TODAY, "last_day": TODAY, "degree": 25})
    assert items(store, SickPeriod)[-1].last_day == TODAY


def test_every_field_that_is_wrong_is_told_at_once(store):
    with pytest.raises(Refused) as refused:
        recording.add(store, REF, PlanStep, {"what": "  "})
    assert messages(refused) == {("vem", "behöver fyllas i"), ("vad", "behöver fyllas i")}


def test_an_overlap_is_a_doubt_and_is_kept(store):
    recorded = recording.add(
        store, REF, SickPeriod, {"first_day": date(2026, 12, 31), "degree": 50}
    )
    assert [each.field for each in recorded.doubts] == ["first_day"]
    assert "överlappar" in recorded.doubts[0].message
    assert len(items(store, SickPeriod)) == 2


def test_a_period_does_not_overlap_itself_when_it_is_changed(store):
    (period,) = items(store, SickPeriod)
    assert recording.change(store, REF, period, {"degree": 25}).doubts == ()


def test_a_period_the_day_after_another_overlaps_nothing(store):
    recorded = recording.add(store, REF, SickPeriod, {"first_day": date(2027, 1, 1), "degree": 50})
    assert recorded.doubts == ()


def test_diagnoses_are_kept_in_one_spelling_and_once_and_what_is_no_code_is_doubted(store):
    recorded = recording.add(
        store, REF, Certificate, {"issued": TODAY, "diagnoses": ("f438a", "F43.8A", "ryggont", "")}
    )
    assert items(store, Certificate)[-1].diagnoses == ("F43.8A", "ryggont")
    assert [each.message for each in recorded.doubts] == [
        "ryggont ser inte ut som en diagnoskod; skrivs som F43.8A"
    ]


def test_a_certificate_needs_a_day_and_is_doubted_without_a_diagnosis(store):
    with pytest.raises(Refused) as refused:
        recording.add(store, REF, Certificate, {"degree": 100})
    assert messages(refused) == {("utfärdat", "behöver fyllas i, eller från-dagen")}
    recorded = recording.add(store, REF, Certificate, {"first_day": TODAY})
    assert [(each.field, each.message) for each in recorded.doubts] == [
        ("diagnoses", "intyget har ingen diagnos")
    ]


def test_a_new_certificate_settles_the_bevakning_that_waits_for_it(store):
    put(
        store,
        a_case("waits", bevakningar=(a_bevakning("w", waits_for=WaitsFor.CERTIFICATE),)),
    )
    recorded = recording.add(
        store, "waits", Certificate, {"issued": TODAY, "diagnoses": ("M54.5",)}
    )
    (waited,) = caseload.case(store, "waits").bevakningar
    assert waited.status is BevakningStatus.DONE
    assert "Klar av sig själv" in recorded.told[0]


def test_a_contact_tomorrow_is_doubted_and_one_today_is_not(store):
    ahead = {"day": date(2026, 11, 24), "party": Party.CARE}
    assert recording.add(store, REF, Contact, ahead).doubts[0].message == "ligger framåt i tiden"
    assert recording.add(store, REF, Contact, {**ahead, "day": TODAY}).doubts == ()


def test_an_observation_is_ended_today_and_the_act_has_its_own_name(store):
    recording.add(store, REF, Observation, {"day": TODAY, "kind": ObservationKind.TOO_ILL})
    (noticed,) = items(store, Observation)
    recorded = recording.end_observation(store, REF, noticed)
    assert items(store, Observation)[0].ended == TODAY
    assert recorded.changed.name == "avsluta iakttagelse"


def test_a_degree_and_a_chain_day_that_there_is_not_are_refused(store):
    with pytest.raises(Refused) as refused:
        recording.add(store, REF, SickPeriod, {"first_day": TODAY, "degree": 60})
    assert messages(refused) == {("omfattning", "ska vara 25, 50, 75 eller 100")}
    with pytest.raises(Refused) as refused:
        recording.add(
            store,
            REF,
            Assessment,
            {"chain_day": 0, "day": TODAY, "outcome": Outcome.DENIED},
        )
    assert messages(refused) == {("dag i kedjan", "ska vara från 1 till 99999")}


@pytest.mark.parametrize(
    ("path", "value", "name"),
    [
        ("person.name", "Åsa Öberg", "ändra namn"),
        ("person.phone", "070-174 06 36", "ändra telefon"),
        ("employer.phone", "070-174 06 37", "ändra arbetsgivare, telefon"),
        ("employment", Employment.HOURLY, "ändra anställning"),
        ("occupation", "snickare", "ändra yrke"),
        ("flow", Flow.K1, "ändra kundflöde"),
        ("note", "Fikar gärna", "ändra anteckning"),
        ("employer_plan.form", PlanForm.ORAL, "ändra arbetsgivarens plan, form"),
    ],
)
def test_the_head_is_edited_by_path(store, path, value, name):
    before = caseload.case(store, REF)
    recorded = recording.edit(store, REF, {path: value})
    assert recording.head_value(caseload.case(store, REF), path) == value
    assert recorded.changed.name == name
    changing.undo(store, recorded.changed)
    assert caseload.case(store, REF) == before


def test_a_blank_text_clears_and_a_name_cannot_be_cleared(store):
    recording.edit(store, REF, {"note": "  "})
    assert caseload.case(store, REF).note is None
    with pytest.raises(Refused) as refused:
        recording.edit(store, REF, {"person.name": " "})
    assert messages(refused) == {("person, namn", "behöver fyllas i")}
    assert caseload.case(store, REF).person.name == "Åsa Öberg-Lindström"


def test_a_text_that_no_file_can_keep_is_refused(store):
    with pytest.raises(Refused) as refused:
        recording.edit(store, REF, {"note": "x" * 100_001, "occupation": "\ud800"})
    assert {where for where, _ in messages(refused)} == {"anteckning", "yrke"}
    recording.edit(store, REF, {"note": "x" * 100_000})
    assert len(caseload.case(store, REF).note) == 100_000


def test_a_wrong_check_digit_is_a_doubt(store):
    recorded = recording.edit(store, REF, {"person.personnummer": "19590201-0354"})
    assert [each.field for each in recorded.doubts] == ["person.personnummer"]
    assert recorded.doubts[0].message == "kontrollsiffran stämmer inte; kontrollera siffrorna"


def test_doubts_of_fields_that_were_not_touched_are_not_told_again(store):
    recording.edit(store, REF, {"person.personnummer": "19590201-0354"})
    assert recording.edit(store, REF, {"person.phone": "070-174 06 36"}).doubts == ()


def test_another_employer_does_not_keep_the_former_ones_details_and_that_is_told(store):
    recorded = recording.edit(store, REF, {"employer.name": "Norra skolan"})
    assert caseload.case(store, REF).employer == Employer(name="Norra skolan")
    assert recorded.told == ("Den förra arbetsgivarens uppgifter följde inte med: kontaktperson.",)
    changing.undo(store, recorded.changed)
    assert caseload.case(store, REF).employer.contact == "Per Ek"


def test_the_same_employer_by_a_longer_name_keeps_its_details(store):
    recorded = recording.edit(store, REF, {"employer.name": "Björkens förskola AB i Umeå"})
    assert caseload.case(store, REF).employer.contact == "Per Ek"
    assert recorded.told == ()


def test_the_employers_plan_is_gone_when_nothing_is_left_of_it(store):
    recording.edit(store, REF, {"employer_plan.requested": TODAY})
    assert caseload.case(store, REF).employer_plan == EmployerPlan(requested=TODAY)
    recording.edit(store, REF, {"employer_plan.requested": None})
    assert caseload.case(store, REF).employer_plan is None


def test_several_fields_are_one_act(store):
    recorded = recording.edit(
        store, REF, {"employer_plan.received": TODAY, "employer_plan.form": PlanForm.WRITTEN}
    )
    assert recorded.changed.name == "ändra arbetsgivarens plan"
    changing.undo(store, recorded.changed)
    assert caseload.case(store, REF).employer_plan is None


@pytest.mark.parametrize("path", ["ref", "sick_periods", "person.shoe_size", "case.note"])
def test_what_is_not_edited_by_path_is_our_fault(store, path):
    with pytest.raises(Bug):
        recording.edit(store, REF, {path: "x"})


def test_what_is_told_as_one_types_is_what_refuses_when_it_is_recorded(store):
    case = caseload.case(store, REF)
    values = {"first_day": TODAY, "last_day": date(2026, 1, 1), "degree": 100}
    (told,) = recording.flaws_of(SickPeriod, values, case, TODAY)
    with pytest.raises(Refused) as refused:
        recording.add(store, REF, SickPeriod, values)
    assert told.message in str(refused.value)
    (told,) = recording.flaws_of_head(case, {"person.name": ""}, TODAY)
    assert told.field == "person.name"
