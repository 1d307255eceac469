"""What is changed in a meeting that stands open."""

import pytest

from handlerapp.domain.meeting import Category, MeetingAction, MeetingForm, MeetingKind
from handlerapp.domain.party import Party
from handlerapp.errors import Bug, UserFixable
from handlerapp.meetings.drafting import Wish
from handlerapp.services import changing, meeting_editing, meeting_life, meetings
from handlerapp.services.meetings import Note
from tests.builders import NOON, a_case, put


@pytest.fixture
def id(store):
    put(store, a_case())
    wish = Wish(kind=MeetingKind.AVSTAMNING, starts=NOON, parties=(Party.CARE,))
    return meeting_life.new(store, "2026-000101", wish).draft.meeting.id


def stands(store, id):
    return meetings.seen(store, id).meeting


def test_fields_are_changed_and_a_blank_text_is_nothing(store, id):
    meeting_editing.edit(store, id, {"place": " Rum 4 ", "form": MeetingForm.PHONE, "minutes": 45})
    found = stands(store, id)
    assert (found.place, found.form, found.minutes) == ("Rum 4", MeetingForm.PHONE, 45)
    meeting_editing.edit(store, id, {"place": "  "})
    assert stands(store, id).place is None


def test_a_diagnosis_in_the_purpose_is_told_when_it_is_written(store, id):
    acted = meeting_editing.edit(store, id, {"purpose": "Planera trots F43.8A"})
    assert any("diagnoskod" in each for each in acted.told)
    assert not meeting_editing.edit(store, id, {"place": "Rum 4"}).told


def test_an_absurd_length_and_an_unknown_field_are_refused(store, id):
    with pytest.raises(UserFixable, match="minuter"):
        meeting_editing.edit(store, id, {"minutes": 1})
    with pytest.raises(Bug):
        meeting_editing.edit(store, id, {"status": None})


def test_a_point_is_moved_and_beyond_an_end_is_at_that_end(store, id):
    before = [each.id for each in stands(store, id).agenda]
    acted = meeting_editing.move_point(store, id, before[0], 2)
    assert [e.id for e in acted.meeting.agenda] == [before[1], before[2], before[0], *before[3:]]
    meeting_editing.move_point(store, id, before[0], 99)
    assert stands(store, id).agenda[-1].id == before[0]
    meeting_editing.move_point(store, id, before[0], -1)
    assert [each.id for each in stands(store, id).agenda] == before


def test_a_point_is_changed_and_its_title_warns_and_must_be_there(store, id):
    point = stands(store, id).agenda[0].id
    values = {"title": "Om F43.8A", "category": Category.MEDICAL, "questions": ("Vården: Hur?",)}
    acted = meeting_editing.edit_point(store, id, point, values)
    assert acted.meeting.agenda[0].reads_as is Category.MEDICAL
    assert any("diagnoskod" in each for each in acted.told)
    with pytest.raises(UserFixable, match="rubrik"):
        meeting_editing.edit_point(store, id, point, {"title": " "})


def test_a_point_goes_with_what_was_said_on_it_and_comes_back_when_undone(store, id):
    meetings.note(store, id, 1, Note(text="Trött.", by=Party.INSURED))
    meetings.note(store, id, 2, Note(text="Vi hörs.", by=Party.CARE))
    before = stands(store, id)
    acted = meeting_editing.remove_point(store, id, before.agenda[0].id)
    assert [each.text for each in acted.meeting.statements] == ["Vi hörs."]
    changing.undo(store, acted.changed)
    assert stands(store, id) == before
    with pytest.raises(UserFixable, match="inte kvar"):
        meeting_editing.remove_point(store, id, "gone")


def test_a_statement_is_changed_and_taken_out(store, id):
    said = meetings.note(store, id, 1, Note(text="Tött.", by=Party.INSURED)).meeting.statements[0]
    acted = meeting_editing.edit_statement(store, id, said, {"text": "Trött."})
    (now,) = acted.meeting.statements
    assert (now.text, now.by) == ("Trött.", Party.INSURED)
    with pytest.raises(UserFixable, match="inte kvar"):
        meeting_editing.remove_statement(store, id, said)
    with pytest.raises(UserFixable, match="antecknas"):
        meeting_editing.edit_statement(store, id, now, {"text": ""})
    assert meeting_editing.remove_statement(store, id, now).meeting.statements == ()


def test_a_measure_is_changed_and_taken_out(store, id):
    made = meetings.action(store, id, MeetingAction(who=Party.CARE, what="Nytt intyg"))
    action = made.meeting.actions[0].id
    acted = meeting_editing.edit_action(store, id, action, {"what": "Nytt läkarintyg"})
    assert acted.meeting.actions[0].what == "Nytt läkarintyg"
    with pytest.raises(UserFixable, match="göras"):
        meeting_editing.edit_action(store, id, action, {"what": " "})
    assert meeting_editing.remove_action(store, id, action).meeting.actions == ()
    with pytest.raises(UserFixable, match="inte kvar"):
        meeting_editing.remove_action(store, id, action)


def test_what_is_finalised_is_not_changed(store, id):
    meeting_life.hold(store, id)
    meeting_life.finalise(store, id)
    with pytest.raises(UserFixable, match="färdiga"):
        meeting_editing.edit(store, id, {"place": "Rum 5"})
