"""The impulses of a case are answered where they stand, by key, and can be taken back."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.impulse import Answer, Become, DismissReason
from handlerapp.domain.meeting import Meeting, MeetingId, MeetingKind
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.services.case_impulses import Asking
from tests.builders import TODAY
from ui.widgets.rows import Row

CONFLICT = Observation(day=TODAY, kind=ObservationKind.EMPLOYER_CONFLICT)
ILL = Observation(day=TODAY, kind=ObservationKind.TOO_ILL)
LOW = Observation(day=TODAY, kind=ObservationKind.LOW_MOTIVATION)


@pytest.fixture
def conflict(with_case, opened):
    """A case whose heaviest impulse is a conflict with the employer."""
    ref = with_case(observations=(CONFLICT,), certificates=(), contacts=(), meetings=())
    sheet = opened(ref)
    place = [each.rule.id for each in sheet.impulses.open_ones].index("employer-conflict")
    sheet.impulses.choose(place)
    return ref


def press(qtbot, page, key):
    qtbot.keyClick(page, key)


def open_rules(page):
    return [each.rule.id for each in page.sheet.impulses.open_ones]


def test_an_open_one_says_why_it_is_there_and_what_to_consider(conflict, page):
    card = page.sheet.impulses
    row = card.rows.rows[card.open_ones.index(card.chosen)]
    assert row.line.what == page.sheet.impulses.chosen.rule.title
    assert page.sheet.impulses.chosen.why in row.line.more
    assert page.sheet.impulses.chosen.suggestions[0].text in row.line.more


def test_t_and_enter_take_it_and_it_becomes_a_bevakning(conflict, page, stored, changes, qtbot):
    before = len(stored(conflict).bevakningar)
    press(qtbot, page, Qt.Key.Key_T)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    case = stored(conflict)
    assert case.decisions[-1].answer is Answer.ACCEPTED
    assert len(case.bevakningar) == before + 1
    assert changes[-1].name == "svara på impuls"
    assert "employer-conflict" not in open_rules(page)
    assert case.bevakningar[-1].what in page.said()


def test_the_day_that_it_is_due_can_be_said_in_words(conflict, page, stored):
    page.sheet.impulses.take()
    form = page.writing.form
    form.boxes["due"].input.put_raw("på fredag")
    form.keep()
    assert stored(conflict).bevakningar[-1].due == date(2026, 11, 27)


def test_it_can_become_a_point_on_the_agenda_only_where_a_meeting_is_planned(
    conflict, page, with_case, opened
):
    page.sheet.impulses.take()
    assert page.writing.form.boxes["become"].input.box.count() == 1
    meeting = Meeting(
        id=MeetingId("m9"), kind=MeetingKind.AVSTAMNING, starts=datetime(2026, 12, 2, 13, 0)
    )
    opened(with_case("2026-000888", observations=(CONFLICT,), meetings=(meeting,)))
    impulses = page.sheet.impulses
    impulses.choose(open_rules(page).index("employer-conflict"))
    impulses.take()
    page.writing.form.boxes["become"].input.put(Become.AGENDA)
    page.writing.form.keep()
    assert page.sheet.meetings.items[0].agenda


def test_s_puts_it_off_to_a_day_in_words(conflict, page, stored, qtbot):
    press(qtbot, page, Qt.Key.Key_S)
    form = page.writing.form
    assert form.boxes["until"].hint.text() == "mån 30 nov"
    form.boxes["until"].input.put_raw("om två veckor")
    form.keep()
    decision = stored(conflict).decisions[-1]
    assert (decision.answer, decision.until) == (Answer.SNOOZED, date(2026, 12, 7))


def test_a_day_gone_by_is_refused_in_the_form(conflict, page, stored):
    page.sheet.impulses.snooze()
    page.writing.form.boxes["until"].input.put_raw("2026-11-01")
    page.writing.form.keep()
    assert "dag framåt" in page.writing.form.told.text()
    assert stored(conflict).decisions == ()


def test_a_dismisses_it_with_a_coded_reason_and_a_comment(conflict, page, stored, qtbot):
    press(qtbot, page, Qt.Key.Key_A)
    form = page.writing.form
    form.boxes["reason"].input.put(DismissReason.ALREADY_DONE)
    form.boxes["comment"].input.put("Pratade i går")
    form.keep()
    decision = stored(conflict).decisions[-1]
    assert decision.answer is Answer.DISMISSED
    assert decision.reason is DismissReason.ALREADY_DONE
    assert decision.comment == "redan gjort: Pratade i går"


def test_v_shows_facts_and_source_and_puts_them_away(conflict, page, qtbot):
    press(qtbot, page, Qt.Key.Key_V)
    said = " ".join(page.said())
    assert "konflikt med arbetsgivaren (mån 23 nov)" in said
    assert "Samordning av rehabiliteringsinsatser" in said
    press(qtbot, page, Qt.Key.Key_V)
    assert "Samordning av rehabiliteringsinsatser" not in " ".join(page.said())


def test_what_is_held_back_is_shown_only_on_demand_with_what_holds_it(with_case, opened, page):
    sheet = opened(with_case(observations=(ILL, LOW)))
    assert "hålls tillbaka" in sheet.impulses.aside.text()
    assert sheet.impulses.rest.isHidden()
    sheet.impulses.rest_button.click()
    titles = [row.line.what for row in sheet.impulses.rest.rows]
    place = [each.rule.id for each in sheet.impulses.over].index("low-motivation")
    assert titles[place] == sheet.impulses.over[place].rule.title
    sheet.impulses.rest.rows[place].click()
    assert "Hålls tillbaka:" in " ".join(page.said())
    sheet.impulses.rest_button.click()
    assert sheet.impulses.rest.isHidden()


def test_what_does_not_stand_is_found_in_the_palette(with_case, opened, page, qtbot):
    sheet = opened(with_case(observations=(ILL, LOW)))
    (why_not,) = (each for each in page.offered() if each.name.startswith("Varför inte?"))
    assert why_not.possible()
    why_not.act()
    assert sheet.impulses.rest.isVisible()
    assert sheet.impulses.rest_button.hasFocus()


def test_an_answer_is_taken_back_from_the_rest(conflict, page, stored, changes):
    page.sheet.impulses.dismiss()
    page.writing.form.keep()
    sheet = page.sheet
    sheet.impulses.rest_button.click()
    place = next(n for n, e in enumerate(sheet.impulses.over) if e.rule.id == "employer-conflict")
    sheet.impulses.rest.rows[place].click()
    assert stored(conflict).decisions == ()
    assert "employer-conflict" in open_rules(page)
    assert changes[-1].name == "ta tillbaka svar på impuls"


def test_any_rule_says_why_it_does_not_fire(conflict, page):
    card = page.sheet.impulses
    card.rest_button.click()
    card.other_rule.put("uncertain-return")
    said = " ".join(page.said())
    assert "slår inte till" in said
    assert "Det som skulle ändra det" in said


def test_the_chosen_one_stays_chosen_when_the_case_is_read_again(conflict, page):
    chosen = page.sheet.impulses.chosen.rule.id
    page.reload()
    page.settle()
    assert page.sheet.impulses.chosen.rule.id == chosen


def test_in_a_case_with_no_impulse_the_keys_do_nothing(opened, page, qtbot):
    opened("2026-000303")
    for key in (Qt.Key.Key_T, Qt.Key.Key_S, Qt.Key.Key_A, Qt.Key.Key_V):
        press(qtbot, page, key)
    assert page.writing.form is None
    assert "inga öppna" in page.said()


def test_the_keys_answer_the_one_that_the_arrows_came_to(conflict, page, qtbot):
    card = page.sheet.impulses
    assert len(card.open_ones) > 1
    card.choose(0)
    card.give_focus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert card.chosen is card.open_ones[1]
    press(qtbot, page, Qt.Key.Key_A)
    assert page.writing.key == f"impulses:{card.open_ones[1].rule.id}:dismiss"
    card.rows.walked_to.emit(0)
    assert page.writing.form is not None  # what is being written stays


def top_of(widget, page):
    return widget.mapTo(page.scroll_area.viewport(), widget.rect().topLeft()).y()


def test_what_is_answered_is_seen_above_the_form_and_the_next_one_after_it(conflict, page, qtbot):
    card = page.sheet.impulses
    card.choose(len(card.open_ones) - 1)
    row = card.rows.rows[len(card.open_ones) - 1]
    page.resize(1100, 420)
    page.scroll_area.verticalScrollBar().setValue(page.scroll_area.verticalScrollBar().maximum())
    press(qtbot, page, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: top_of(row, page) >= 0)
    page.scroll_area.verticalScrollBar().setValue(page.scroll_area.verticalScrollBar().maximum())
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(page.focusWidget(), Row))
    qtbot.waitUntil(lambda: 0 <= top_of(page.focusWidget(), page) < 420)


def test_questions_never_push_the_note_out_of_sight(conflict, page, qtbot):
    page.sheet.contacts.log_call()
    form, questions = page.writing.form, page.sheet.contacts.questions
    questions.show_questions(
        tuple(Asking(text="Hur går det? " * 9, because_of="x") for _ in "9" * 9)
    )
    qtbot.waitUntil(lambda: questions.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: questions.height() <= page.theme.px(260))
    assert questions.focusPolicy() is Qt.FocusPolicy.StrongFocus
    qtbot.waitUntil(lambda: top_of(form.boxes["note"].input, page) >= 0)
    questions.show_questions((Asking(text="Hur går det?", because_of="x"),))
    qtbot.waitUntil(lambda: questions.focusPolicy() is Qt.FocusPolicy.NoFocus)


def test_a_call_shows_what_the_impulses_ask_of_whom_one_talks_with(conflict, page):
    page.sheet.contacts.log_call()
    form, questions = page.writing.form, page.sheet.contacts.questions
    of_insured = questions.asked
    form.boxes["party"].input.put(Party.EMPLOYER)
    assert questions.asked != of_insured
    assert questions.asked
    assert not questions.isHidden()
    form.boxes["party"].input.put(Party.UNION)
    assert questions.isHidden()
