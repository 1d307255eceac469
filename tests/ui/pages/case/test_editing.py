"""What is recorded is changed where it stands: told as one types, kept at once, left by Esc."""

from dataclasses import fields
from datetime import date

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.case import Employment
from handlerapp.domain.consent import Consent
from handlerapp.domain.contact import Channel, Contact
from handlerapp.domain.employer_plan import PlanAssessment, PlanDemand
from handlerapp.domain.observation import Observation, ObservationKind, ObservationSource
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.services import recording
from handlerapp.services.recording import LISTS
from tests.builders import TODAY
from ui.pages.case.cards import ItemCard
from ui.pages.case.fields import HEAD_FIELDS, ITEM_FIELDS, Tools, specs_at, specs_of
from ui.widgets.buttons import Button

KINDS = tuple(LISTS)
EXAMPLES = {
    SickPeriod: SickPeriod(first_day=date(2026, 7, 6), degree=50),
    Certificate: Certificate(issued=date(2026, 10, 1), diagnoses=("M54.5",)),
    Contact: Contact(day=date(2026, 7, 28), party=Party.CARE, channel=Channel.PHONE),
    Observation: Observation(day=date(2026, 8, 3), kind=ObservationKind.MANY_ACTORS),
    PlanStep: PlanStep(actor=Party.EMPLOYER, what="Utse handledare", status=StepStatus.PLANNED),
    Assessment: Assessment(chain_day=90, day=date(2026, 10, 2), outcome=Outcome.GRANTED),
    Benefit: Benefit(kind="rehabiliteringspenning", first_day=date(2026, 11, 2)),
    Consent: Consent(party=Party.CARE, given=date(2026, 8, 1)),
}


def write(form, **words):
    """Write these words in the fields, as one who types."""
    for name, written in words.items():
        form.boxes[name].input.put_raw(written)
        form.boxes[name].input.changed.emit()


def said(form):
    return " ".join(box.said.text() for box in form.boxes.values() if not box.said.isHidden())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_thing_has_a_form_for_each_of_its_fields(kind, theme, qtbot):
    assert {name for name, _ in ITEM_FIELDS[kind]} == {each.name for each in fields(kind)}
    for spec in specs_of(kind, Tools(theme, lambda: TODAY)):
        made = spec.make()
        qtbot.addWidget(made)
        made.put(None)
        assert made.value() in (None, "", ())


def test_every_field_of_the_head_can_be_written_and_is_taken(theme, qtbot, store, opened, stored):
    opened()
    for spec in specs_at(tuple(HEAD_FIELDS), Tools(theme, lambda: TODAY)):
        made = spec.make()
        qtbot.addWidget(made)
        value = recording.head_value(stored(), spec.name)
        made.put(value)
        recording.edit(store, "2026-000101", {spec.name: made.value()})
        assert recording.head_value(stored(), spec.name) == value


def test_a_row_that_is_pressed_becomes_its_form_and_enter_keeps_it(
    opened, page, stored, changes, qtbot
):
    card = opened().periods
    card.rows.rows[0].click()
    form = page.writing.form
    assert card.rows.rows[0].isHidden()
    assert form.boxes["last_day"].input.raw() == "2026-12-31"
    write(form, last_day="15/1 2027")
    assert form.boxes["last_day"].hint.text() == "fre 15 jan 2027"
    qtbot.keyClick(form.boxes["last_day"].input.widget, Qt.Key.Key_Return)
    assert stored().sick_periods[0].last_day == date(2027, 1, 15)
    assert [changed.name for changed in changes] == ["ändra sjukperiod"]
    assert page.writing.form is None
    assert "6 juli – 15 jan" in page.said()


def test_esc_leaves_it_as_it_was(opened, page, stored, changes, qtbot):
    card = opened().periods
    card.rows.rows[0].click()
    write(page.writing.form, last_day="2027-01-15")
    qtbot.keyClick(page.writing.form.boxes["last_day"].input.widget, Qt.Key.Key_Escape)
    assert stored().sick_periods[0].last_day == date(2026, 12, 31)
    assert changes == []
    assert not card.rows.rows[0].isHidden()
    assert page.escape() is False


def test_what_is_wrong_is_told_as_one_types_and_is_not_kept(opened, page, stored, changes, qtbot):
    opened().periods.rows.rows[0].click()
    form = page.writing.form
    write(form, last_day="2026-07-05")
    assert "ligger före från-dagen" in said(form)
    assert form.boxes["last_day"].input.widget.property("wrong") is True
    assert "ligger före" in form.boxes["last_day"].input.widget.accessibleDescription()
    form.keep_button.click()
    assert page.writing.form is form
    assert form.boxes["last_day"].input.widget.hasFocus()
    assert changes == []
    write(form, last_day="2026-07-06")
    assert said(form) == ""
    form.keep_button.click()
    assert stored().sick_periods[0].last_day == date(2026, 7, 6)


def test_words_that_are_no_day_are_told_and_not_kept(opened, page, changes):
    opened().contacts.log_call()
    form = page.writing.form
    write(form, day="i mårgon")
    assert "går inte att läsa som en dag" in said(form)
    form.keep()
    assert changes == []


def test_what_is_doubtful_is_told_and_kept(opened, page, stored):
    opened().periods.begin_new()
    form = page.writing.form
    write(form, first_day="2026-12-01")
    assert "överlappar" in said(form)
    form.keep()
    assert len(stored().sick_periods) == 2


def test_a_form_that_says_nothing_new_changes_nothing(opened, page, changes):
    sheet = opened()
    for card in (sheet.periods, sheet.certificates, sheet.contacts):
        card.rows.rows[0].click()
        page.writing.form.keep()
        assert page.writing.form is None
    sheet.person.rows.rows[2].click()
    page.writing.form.keep()
    assert changes == []


def test_fields_that_are_empty_are_not_told_until_one_wants_to_keep(opened, page):
    opened().plan.begin_new()
    form = page.writing.form
    assert said(form) == ""
    form.keep()
    assert said(form) == "Vad: behöver fyllas i"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_delete_removes_a_row(kind, opened, stored, with_case, qtbot):
    item = EXAMPLES[kind]
    ref = with_case(**{LISTS[kind]: (item,)})
    sheet = opened(ref)
    card = sheet.card(LISTS[kind])
    assert isinstance(card, ItemCard)
    card.rows.rows[0].setFocus()
    qtbot.keyClick(card.rows.rows[0], Qt.Key.Key_Delete)
    assert getattr(stored(ref), LISTS[kind]) == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_thing_can_be_removed_from_its_form_too(kind, opened, page, stored, with_case):
    ref = with_case(**{LISTS[kind]: (EXAMPLES[kind],)})
    card = opened(ref).card(LISTS[kind])
    card.rows.rows[0].click()
    acts = page.writing.form.findChildren(type(card.add))
    next(each for each in acts if each.text() == "Ta bort").click()
    assert getattr(stored(ref), LISTS[kind]) == ()


def test_an_empty_part_is_begun_from_the_part_that_tells_what_is_empty(opened, page, stored):
    sheet = opened("2026-000303")
    assert sheet.observations.isHidden()
    made = next(made for card, made in sheet.empty_buttons if card is sheet.observations)
    made.click()
    assert not sheet.observations.isHidden()
    assert made.isHidden()
    form = page.writing.form
    form.boxes["kind"].input.put(ObservationKind.FEAR_OF_RETURN)
    form.keep()
    (noticed,) = stored("2026-000303").observations
    assert noticed == Observation(
        day=TODAY, kind=ObservationKind.FEAR_OF_RETURN, source=ObservationSource.HANDLER
    )
    assert not sheet.observations.isHidden()


def test_an_empty_part_whose_form_is_left_is_empty_again(opened, page):
    sheet = opened("2026-000303")
    sheet.observations.begin_new()
    page.writing.leave()
    assert sheet.observations.isHidden()
    assert not sheet.empties.isHidden()


def test_opening_another_form_keeps_what_is_written_in_the_first(opened, page, stored, changes):
    sheet = opened()
    sheet.person.rows.rows[2].click()
    write(page.writing.form, **{"person.phone": "070-174 06 36"})
    sheet.contacts.log_call()
    assert stored().person.phone == "070-174 06 36"
    assert page.writing.key == "contacts:new"
    assert [changed.name for changed in changes] == ["ändra telefon"]


def test_opening_another_form_stays_where_something_is_wrong(opened, page, stored, changes):
    sheet = opened()
    sheet.person.rows.rows[0].click()
    write(page.writing.form, **{"person.name": " "})
    sheet.contacts.log_call()
    assert page.writing.key == "person:person.name"
    assert changes == []


def test_a_form_that_was_to_open_next_never_opens_once_the_first_is_left(opened, page):
    sheet = opened()
    sheet.person.rows.rows[0].click()
    write(page.writing.form, **{"person.name": " "})
    sheet.contacts.log_call()
    page.writing.leave()
    sheet.person.rows.rows[2].click()
    write(page.writing.form, **{"person.phone": "070-174 06 36"})
    page.writing.form.keep()
    assert page.writing.form is None


def test_a_doubtful_personnummer_is_told_and_kept(opened, page, stored):
    opened().person.rows.rows[1].click()
    form = page.writing.form
    write(form, **{"person.personnummer": "19590201-0354"})
    assert "kontrollsiffran stämmer inte" in said(form)
    form.keep()
    assert stored().person.personnummer == "19590201-0354"


def test_another_employer_loses_the_former_ones_details_and_that_is_told(
    opened, page, stored, changes
):
    opened().employer.rows.rows[0].click()
    write(page.writing.form, **{"employer.name": "Norra skolan"})
    page.writing.form.keep()
    assert stored().employer.contact is None
    assert changes[-1].told == (
        "Den förra arbetsgivarens uppgifter följde inte med: kontaktperson.",
    )


def test_delete_clears_a_field_of_the_head_but_never_the_name(opened, stored, qtbot, changes):
    sheet = opened()
    qtbot.keyClick(sheet.person.rows.rows[2], Qt.Key.Key_Delete)
    assert stored().person.phone is None
    qtbot.keyClick(sheet.person.rows.rows[0], Qt.Key.Key_Delete)
    qtbot.keyClick(sheet.person.rows.rows[3], Qt.Key.Key_Delete)
    assert stored().person.name == "Åsa Öberg-Lindström"
    assert len(changes) == 1


def test_a_step_is_said_to_be_done_by_one_press(opened, page, stored, with_case):
    ref = with_case(plan_steps=(EXAMPLES[PlanStep],))
    opened(ref).plan.rows.rows[0].click()
    press(page.writing.form, "Klar")
    assert stored(ref).plan_steps[0].status is StepStatus.DONE
    assert page.writing.form is None


def test_an_observation_is_ended_by_one_press(opened, page, stored, with_case, changes):
    ref = with_case(observations=(EXAMPLES[Observation],))
    opened(ref).observations.rows.rows[0].click()
    press(page.writing.form, "Gäller inte längre")
    assert stored(ref).observations[0].ended == TODAY
    assert changes[-1].name == "avsluta iakttagelse"


def test_the_employers_plan_goes_step_by_step(opened, page, stored):
    card = opened().employer_plan
    assert card.next_button.text() == "Begärd i dag"
    card.next_button.click()
    assert stored().employer_plan.requested == TODAY
    assert card.next_button.text() == "Mottagen i dag"
    card.next_button.click()
    assert stored().employer_plan.received == TODAY
    assert card.next_button.text() == "Bedöm"
    card.next_button.click()
    form = page.writing.form
    form.boxes["lacking"].input.put((PlanDemand.DATED,))
    form.boxes["more"].input.put("Ring Per")
    form.keep()
    plan = stored().employer_plan
    assert (plan.assessed, plan.assessment) == (TODAY, PlanAssessment.DEFICIENT)
    assert plan.deficiencies == "Brister: en dag för varje anpassning.\nRing Per"
    card.rows.rows[3].click()
    assert page.writing.form.boxes["lacking"].input.value() == (PlanDemand.DATED,)
    assert page.writing.form.boxes["more"].input.value() == "Ring Per"
    page.writing.leave()
    card.rows.rows[4].click()
    assert page.writing.key == "employer_plan:employer_plan.raised_with_employer"


def test_who_has_no_employer_is_not_asked_for_the_employers_plan(opened, with_case):
    sheet = opened(with_case(employment=Employment.UNEMPLOYED, employer=None))
    assert sheet.employer_plan.isHidden()


def test_a_case_is_closed_with_a_reason_and_opened_again(opened, page, stored, changes):
    card = opened().life
    card.close_button.click()
    write(page.writing.form, because="frisk")
    page.writing.form.keep()
    assert (stored().closed, stored().close_reason) == (TODAY, "frisk")
    assert changes[-1].told == ("En öppen bevakning finns kvar i ärendet.",)
    assert card.close_button.text() == "Öppna igen"
    assert any("avslutat mån 23 nov · frisk" in words for words in page.said())
    card.close_button.click()
    assert stored().closed is None


def test_a_refusal_is_told_in_the_form_and_what_is_written_stays(opened, page, store, stored):
    opened().contacts.rows.rows[0].click()
    form = page.writing.form
    recording.remove(store, "2026-000101", stored().contacts[0])
    write(form, note="Viktigt")
    form.keep()
    assert "har ändrats sedan" in form.told.text()
    assert form.boxes["note"].input.raw() == "Viktigt"
    assert form.keep_button.isEnabled()


def test_what_is_changed_elsewhere_does_not_disturb_what_is_being_written(
    opened, page, store, stored
):
    opened().contacts.log_call()
    write(page.writing.form, note="Mitt i en mening")
    recording.edit(store, "2026-000101", {"note": "Ändrat"})
    page.touched(["2026-000101"])
    page.settle()
    assert page.writing.form.boxes["note"].input.raw() == "Mitt i en mening"
    assert "Ändrat" in page.said()


def press(form, words):
    next(each for each in form.findChildren(Button) if each.text() == words).click()


def test_a_consent_is_withdrawn_by_one_press_while_it_is_in_force(opened, page, stored, with_case):
    ref = with_case(consents=(EXAMPLES[Consent],))
    card = opened(ref).consents
    card.rows.rows[0].click()
    press(page.writing.form, "Återtaget i dag")
    assert stored(ref).consents[0].withdrawn == TODAY
    card.rows.rows[0].click()
    words = [each.text() for each in page.writing.form.findChildren(Button)]
    assert "Återtaget i dag" not in words


def test_the_first_thing_on_a_card_gets_the_keyboard_when_it_stands_there(opened, page):
    sheet = opened("2026-000303")
    sheet.observations.begin_new()
    form = page.writing.form
    form.boxes["kind"].input.put(ObservationKind.FEAR_OF_RETURN)
    form.keep()
    assert sheet.observations.rows.rows[0].hasFocus()
