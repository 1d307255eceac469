"""A meeting before it is held: what is missing, who, the agenda, and the invitation beside it."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from handlerapp.domain.meeting import Category, MeetingForm, MeetingStatus, Reply
from handlerapp.domain.paper import PaperKind
from handlerapp.domain.party import Party
from handlerapp.meetings.texts import What
from handlerapp.services import changing, documents, drafts, meeting_life
from tests.ui.accessible import nameless, stops, too_small, way_round
from ui.page import Place
from ui.pages.meeting.paper_panel import WAITS_MS


@pytest.fixture
def before(page):
    return page.before


def missing(before):
    """The rows of what is to be arranged, by what is missing."""
    view = before.prepare.view
    return {
        (each.what, each.party): row
        for each, row in zip(view.seen.preparations, before.prepare.rows.rows, strict=True)
        if not each.is_done
    }


def press(qtbot, row):
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)


def titles(page):
    return [each.title for each in page.before.agenda.points.points.rows]


# what is missing


def test_the_first_that_is_missing_has_the_keyboard(before):
    assert before.prepare.rows.rows[0].hasFocus()
    assert "saknas" in before.prepare.aside.text()


def test_enter_on_who_is_not_invited_ticks_it_and_shows_the_invitation(page, before, qtbot, stands):
    press(qtbot, missing(before)[What.INVITATION, Party.EMPLOYER])
    (employer,) = [e for e in stands().participants if e.party is Party.EMPLOYER]
    assert employer.invited == page.view.today
    assert (What.INVITATION, Party.EMPLOYER) not in missing(before)
    assert page.paper.recipient.value() is Party.EMPLOYER


def test_a_missing_consent_is_asked_for_and_what_opens_most_is_not_ticked(
    page, before, qtbot, case
):
    press(qtbot, missing(before)[What.CONSENT, Party.CARE])
    page.writing.form.keep()
    (consent,) = [each for each in case().consents if each.party is Party.CARE]
    assert {scope.value for scope in consent.scope} == {"meeting", "plan"}
    assert (What.CONSENT, Party.CARE) not in missing(before)


def test_what_is_missing_in_the_meeting_itself_is_gone_to(before, qtbot):
    press(qtbot, missing(before)[What.PLACE, None])
    assert before.what.live.boxes["place"].input.widget.hasFocus()


def test_what_is_missing_in_the_case_is_there(page, before, qtbot):
    press(qtbot, missing(before)[What.EMPLOYER_PLAN, None])
    assert page.went == [Place("arende", "2026-000909", "employer_plan")]


def test_whether_a_call_would_do_can_still_be_asked(page, before, qtbot):
    qtbot.mouseClick(before.need_button, Qt.MouseButton.LeftButton)
    assert page.went == [Place("nytt-mote", "2026-000909")]


# the open fields


def test_a_field_is_saved_when_it_is_left_and_can_be_undone(page, before, qtbot, store, stands):
    place = before.what.live.boxes["place"].input.widget
    place.setFocus()
    qtbot.keyClicks(place, "Rum 4")
    assert stands().place is None
    qtbot.keyClick(place, Qt.Key.Key_Tab)
    assert stands().place == "Rum 4"
    changing.undo(store, page.changes[-1])
    page.reload()
    assert place.text() == ""


def test_the_invitation_shows_what_is_typed_before_it_is_saved(page, before, qtbot, stands):
    was = page.paper.pages.accessibleDescription()
    purpose = before.what.live.boxes["purpose"].input.widget
    purpose.selectAll()
    with qtbot.waitSignal(page.paper.previewed):
        qtbot.keyClicks(purpose, "Komma igen i lagom takt.")
    assert "Komma igen i lagom takt." in page.paper.pages.accessibleDescription()
    assert "Komma igen" not in was
    assert stands().purpose != "Komma igen i lagom takt."


def test_a_diagnosis_is_warned_of_as_it_is_typed(page, before, qtbot):
    page.paper.choose(Party.EMPLOYER)
    goal = before.what.live.boxes["goal"].input.widget
    goal.selectAll()
    with qtbot.waitSignal(page.paper.previewed):
        qtbot.keyClicks(goal, "Trots F43.8A")
    assert "diagnoskod" in page.paper.warned.text()


def test_an_absurd_length_stays_and_is_told(before, qtbot, stands):
    minutes = before.what.live.boxes["minutes"].input.widget
    minutes.selectAll()
    qtbot.keyClicks(minutes, "2")
    qtbot.keyClick(minutes, Qt.Key.Key_Return)
    assert "minuter långt" in before.what.live.boxes["minutes"].said.text()
    assert stands().minutes == 60
    assert before.what.live.is_pending("minutes")


def test_a_choice_is_saved_at_once(before, stands):
    before.what.live.boxes["form"].input.put(MeetingForm.PHONE)
    assert stands().form is MeetingForm.PHONE


def test_it_is_moved_and_cancelled_with_a_reason(page, before, stands):
    before.what.begin_move()
    page.writing.form.put_raw({"day": "2026-12-06"})
    assert page.writing.form.boxes["day"].said.text() == "Ny dag: sön 6 dec är ingen arbetsdag"
    page.writing.form.put_raw({"day": "2026-12-03", "time": "9"})
    assert page.writing.form.boxes["day"].said.text() == ""
    page.writing.form.keep()
    assert page.writing.form is not None  # no reason yet
    page.writing.form.put_raw({"because": "Läkaren hinner inte."})
    page.writing.form.keep()
    assert f"{stands().starts:%m-%d %H}" == "12-03 09"
    before.what.begin_cancel()
    page.writing.form.put_raw({"because": "Sjuk."})
    page.writing.form.keep()
    assert stands().status is MeetingStatus.CANCELLED
    assert before.what.cancel_button.isHidden()
    assert "inställt" in page.status.text()


# who


def test_somebody_is_put_on_the_list_and_taken_off(page, before, qtbot, stands):
    before.people.begin_new()
    page.writing.form.boxes["party"].input.put(Party.UNION)
    page.writing.form.put_raw({"name": "Eva Ny"})
    page.writing.form.keep()
    assert stands().participants[-1].name == "Eva Ny"
    row = before.people.rows.rows[-1]
    assert "samtycke saknas" in row.line.spoken
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert Party.UNION not in {each.party for each in stands().participants}


def test_an_answer_is_noted_where_the_name_stands(page, before, qtbot, stands):
    place = [e.party for e in stands().participants].index(Party.EMPLOYER)
    press(qtbot, before.people.rows.rows[place])
    page.writing.form.boxes["reply"].input.put(Reply.COMES)
    page.writing.form.keep()
    assert stands().participants[place].reply is Reply.COMES
    assert "kommer" in before.people.rows.rows[place].line.spoken


def test_a_form_stays_in_its_place_when_the_meeting_is_read_anew(page, before):
    before.people.open_person(1)
    page.writing.form.put_raw({"name": "Halv"})
    page.reload()
    assert page.writing.form.isVisible()
    assert before.people.rows.rows[1].isHidden()
    assert page.writing.form.boxes["name"].input.raw() == "Halv"
    page.escape()
    assert not before.people.rows.rows[1].isHidden()


# the agenda


def test_a_point_is_moved_by_keyboard_and_stays_chosen(page, before, qtbot, stands):
    first, second = titles(page)[:2]
    points = before.agenda.points
    points.setFocus()
    qtbot.keyClick(points, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(page)[:2] == [second, first]
    assert points.currentIndex().row() == 1
    assert [each.title for each in stands().agenda][:2] == [second, first]


def test_a_point_is_moved_by_dragging(page, before):
    first, second, third = titles(page)[:3]
    points = before.agenda.points
    points.choose(points.points.rows[0].id)
    below = points.visualRect(points.points.index(2)).center()
    dropped = QDropEvent(
        QPointF(below),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    points.dropEvent(dropped)
    assert titles(page)[:3] == [second, third, first]


def test_a_point_is_written_anew_and_its_questions_with_it(page, before, qtbot, stands):
    before.agenda.points.setFocus()
    qtbot.keyClick(before.agenda.points, Qt.Key.Key_Return)
    form = page.writing.form
    form.put_raw({"title": "Välkommen", "questions": "Vården: Hur?\n\n"})
    form.boxes["category"].input.put(Category.WORK)
    form.keep()
    point = stands().agenda[0]
    assert (point.title, point.questions) == ("Välkommen", ("Vården: Hur?",))
    assert point.category is Category.WORK


def test_a_new_point_is_seen_on_paper_as_it_is_typed_and_added_by_enter(page, before, qtbot):
    with qtbot.waitSignal(page.paper.previewed):
        qtbot.keyClicks(before.agenda.line, "Parkering")
    assert "Parkering" in page.paper.pages.accessibleDescription()
    qtbot.keyClick(before.agenda.line, Qt.Key.Key_Return)
    assert titles(page)[-1] == "Parkering"
    assert before.agenda.line.text() == ""


def test_delete_takes_a_point_away(page, before, qtbot):
    first = titles(page)[0]
    before.agenda.points.setFocus()
    qtbot.keyClick(before.agenda.points, Qt.Key.Key_Delete)
    assert first not in titles(page)


# the document


def test_who_has_no_consent_gets_no_document_and_it_says_why(page, qtbot):
    with qtbot.waitSignal(page.paper.previewed):
        page.paper.choose(Party.CARE)
    assert "inget samtycke" in page.paper.refused.text()
    assert page.paper.pages.pictures == []
    assert not page.paper.save_button.isEnabled()


def test_what_is_left_out_is_told_with_what_would_open_it(page, qtbot):
    with qtbot.waitSignal(page.paper.previewed):
        page.paper.choose(Party.EMPLOYER)
    assert "utelämnad" in page.paper.left_out.text()
    lines = [each.line.spoken for each in page.paper.withheld_rows if not each.isHidden()]
    assert any("Diagnoser" in each and "samtycke till diagnos" in each for each in lines)


def test_the_document_is_saved_where_the_handler_chooses(page, prompts, tmp_path):
    prompts.file = tmp_path / "inbjudan.pdf"
    page.paper.save()
    assert prompts.file.read_bytes().startswith(b"%PDF")
    assert page.said == ["inbjudan.pdf är skriven."]


def test_only_the_latest_text_is_waited_for(page, before, qtbot):
    """Keys that come while a document is being made are not each made a document of."""
    made = []
    page.paper.previewed.connect(lambda: made.append(1))
    with qtbot.waitSignal(page.paper.previewed):
        qtbot.keyClicks(before.agenda.line, "En hel rad med ord")
    assert len(made) < 8
    assert "En hel rad med ord" in page.paper.pages.accessibleDescription()


# locked, hidden, crashed


def test_no_document_is_made_while_the_page_is_out_of_sight(page, qtbot, monkeypatch):
    made = []
    preview = documents.preview
    monkeypatch.setattr(documents, "preview", lambda *a: made.append(1) or preview(*a))
    page.paper.look_again()
    page.hide()
    qtbot.wait(WAITS_MS * 4)
    assert made == []
    with qtbot.waitSignal(page.paper.previewed):
        page.show()
    assert made == [1]


def test_locking_forgets_everything_and_brings_back_what_was_half_typed(
    page, before, qtbot, meeting_id
):
    before.what.live.boxes["place"].input.widget.setFocus()
    qtbot.keyClicks(before.what.live.boxes["place"].input.widget, "Rum 4")
    before.agenda.points.opened.emit(before.agenda.points.current_id())
    page.writing.form.put_raw({"title": "Halvskriven"})
    here, draft = page.here(), page.draft()
    page.clear()
    left = [each.text() for each in (page.heading, page.under)] + titles(page)
    assert "".join(left) == ""
    assert page.paper.pages.pictures == []
    assert page.draft() == {}
    page.open(here)
    page.begin()
    page.bring_back(draft)
    assert page.writing.form.boxes["title"].input.raw() == "Halvskriven"


def test_what_is_half_typed_is_kept_should_the_power_go_and_no_longer_when_saved(
    page, before, qtbot, store
):
    qtbot.keyClicks(before.agenda.line, "Parke")
    qtbot.waitUntil(lambda: not page.keeping.isActive())
    left = drafts.take(store)
    assert left.typed[0].texts == {"point": "Parke"}
    assert left.spot.page == "mote"
    qtbot.keyClicks(before.agenda.line, "ring")
    qtbot.waitUntil(lambda: not page.keeping.isActive())
    qtbot.keyClick(before.agenda.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.keeping.isActive())
    assert drafts.take(store) is None


def test_names_are_hidden_on_the_page_and_no_document_is_seen(page, desk, qtbot):
    assert "Öberg" in page.paper.pages.accessibleDescription()
    with qtbot.waitSignal(page.paper.previewed):
        desk.hide_personal(True)
    assert page.paper.pages.pictures == []
    assert page.paper.pages.accessibleDescription() == ""
    assert "dolda" in page.paper.refused.text()
    with qtbot.waitSignal(page.paper.previewed):
        desk.hide_personal(False)
    assert page.paper.pages.pictures
    desk.hide_personal(True)
    assert "Öberg" not in page.under.text()
    assert "Å. Ö.-L." in page.under.text()


def test_a_finished_meeting_is_read_and_not_changed(page, before, store, meeting_id):
    meeting_life.hold(store, meeting_id)
    meeting_life.finalise(store, meeting_id)
    page.reload()
    assert not before.what.live.isEnabled()
    before.agenda.edit(before.agenda.points.current_id())
    before.people.open_person(0)
    assert page.writing.form is None


# room and readers


def test_with_little_room_the_document_stands_in_place_of_the_step_when_asked_for(page, qtbot):
    page.resize(600, 700)
    assert page.paper.isHidden()
    with qtbot.waitSignal(page.paper.previewed):
        qtbot.keyClick(page, Qt.Key.Key_F7)
    assert not page.paper.isHidden()
    assert page.stack.isHidden()


def test_everything_has_a_name_and_a_size_and_is_reached_by_tab(page, before, qtbot):
    assert nameless(page) == []
    assert too_small(page) == []
    way = way_round(qtbot, before.prepare.rows.rows[0])
    assert set(stops(page)) - {page} <= set(way)
    assert QApplication.focusWidget() is before.prepare.rows.rows[0]


def test_another_meeting_kind_of_paper_is_chosen(page, qtbot):
    with qtbot.waitSignal(page.paper.previewed):
        page.paper.kind.put(PaperKind.AGENDA)
    assert "agordning" in page.paper.pages.accessibleDescription()


def test_a_meeting_that_was_not_held_says_why_it_is_not_finalised(page, qtbot, stands):
    page.go_to_step("efter")
    qtbot.keyClick(page, Qt.Key.Key_F9)
    assert stands().status is MeetingStatus.PLANNED
    assert "inte avslutat" in page.said[-1]
