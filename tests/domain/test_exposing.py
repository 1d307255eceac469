"""What a document would tell too much of, told before it is made."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.exposing import Place, exposed, exposed_to_all
from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingId,
    MeetingKind,
    MeetingStatus,
    Participant,
    Statement,
)
from handlerapp.domain.party import RECIPIENTS, Party
from handlerapp.domain.sensitive import Sensitive
from tests.builders import a_case

ON = date(2026, 11, 25)
CODE, WORD = "F43.8A", "symtom"


def a_meeting(**fields):
    return Meeting(
        id=MeetingId("m"),
        kind=MeetingKind.AVSTAMNING,
        starts=datetime(2026, 12, 2, 13, 0),
        **fields,
    )


def told(meeting, recipient, *scope):
    case = a_case(consents=(Consent(party=recipient, given=ON, scope=scope),))
    return [
        (each.place, each.number, each.finding.text)
        for each in exposed(meeting, case, recipient, ON)
    ]


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_what_stands_where_all_read_it_is_told_whoever_the_document_is_for(recipient):
    meeting = a_meeting(purpose=f"Om {CODE}", goal=WORD, agenda=(AgendaPoint(title="Depression"),))
    assert told(meeting, recipient, *Scope) == [
        (Place.PURPOSE, None, CODE),
        (Place.GOAL, None, WORD),
        (Place.TITLE, 1, "Depression"),
    ]


@pytest.mark.parametrize("category", [None, Category.GENERAL, Category.PLAN])
def test_a_general_note_and_one_of_the_plan_tell_what_they_hold(category):
    meeting = a_meeting(agenda=(AgendaPoint(title="Läget", category=category, notes=CODE),))
    assert told(meeting, Party.EMPLOYER) == [(Place.NOTE, 1, CODE)]


def test_a_medical_note_tells_a_diagnosis_only_to_one_who_may_not_read_diagnoses():
    meeting = a_meeting(
        agenda=(AgendaPoint(title="Läget", category=Category.MEDICAL, notes=f"{CODE}, {WORD}"),)
    )
    assert told(meeting, Party.EMPLOYER, Scope.MEDICAL) == [(Place.NOTE, 1, CODE)]
    assert told(meeting, Party.EMPLOYER, Scope.MEDICAL, Scope.DIAGNOSIS) == []
    assert told(meeting, Party.CARE) == []
    assert told(meeting, Party.EMPLOYER) == []  # the note is not read at all


def test_a_note_on_work_that_tells_of_health_is_told_to_one_who_may_not_know():
    meeting = a_meeting(
        agenda=(AgendaPoint(title="Arbete", category=Category.WORK, notes=f"Har {WORD}"),)
    )
    assert told(meeting, Party.EMPLOYER) == [(Place.NOTE, 1, WORD)]
    assert told(meeting, Party.EMPLOYER, Scope.MEDICAL) == []


def test_a_measure_that_cannot_be_read_tells_nothing():
    meeting = a_meeting(
        actions=(
            MeetingAction(who=Party.CARE, what=f"Behandling, {WORD}"),
            MeetingAction(who=Party.EMPLOYER, what=f"Läser om {CODE}"),
        )
    )
    assert told(meeting, Party.EMPLOYER) == [(Place.MEASURE, 2, CODE)]


def test_what_was_not_agreed_and_who_takes_part_are_looked_through_too():
    meeting = a_meeting(
        place="Psykiatrin, plan 3",
        participants=(Participant(party=Party.CARE, name="Dr Ek", role="psykolog"),),
        statements=(Statement(text=f"Ny {WORD}bild", unsettled=True),),
        rules_told=("Ring 070-174 06 35",),
    )
    assert {place for place, _, _ in told(meeting, Party.UNION, Scope.PLAN)} == {
        Place.MEETING_PLACE,
        Place.PARTICIPANT,
        Place.NOT_AGREED,
        Place.RULES_TOLD,
    }


def test_with_no_document_there_is_nothing_to_tell():
    meeting = a_meeting(purpose=CODE)
    assert exposed(meeting, a_case(), Party.EMPLOYER, ON) == ()


def test_a_meeting_that_is_cancelled_has_no_document_and_nothing_to_tell():
    meeting = a_meeting(purpose=CODE, status=MeetingStatus.CANCELLED)
    assert told(meeting, Party.EMPLOYER, *Scope) == []


def test_purpose_and_titles_can_be_looked_through_before_anybody_is_chosen():
    meeting = a_meeting(purpose=CODE, agenda=(AgendaPoint(title="Punkt", notes=CODE),))
    (each,) = exposed_to_all(meeting)
    assert (each.place, each.finding.what) == (Place.PURPOSE, Sensitive.DIAGNOSIS_CODE)
    assert CODE not in repr(each)


def test_a_title_is_told_by_the_number_of_its_point():
    meeting = a_meeting(
        goal=WORD, agenda=(AgendaPoint(title="Punkt"), AgendaPoint(title=f"Om {CODE}"))
    )
    assert [(each.place, each.number) for each in exposed_to_all(meeting)] == [
        (Place.GOAL, None),
        (Place.TITLE, 2),
    ]


def test_one_who_takes_part_is_told_by_number():
    people = (
        Participant(party=Party.CARE, name="Dr Ek"),
        Participant(party=Party.CARE, role="psykolog"),
    )
    assert [each[:2] for each in told(a_meeting(participants=people), Party.CARE)] == [
        (Place.PARTICIPANT, 2)
    ]


def test_a_measure_of_its_own_sort_tells_only_what_may_not_be_known():
    measure = MeetingAction(who=Party.EMPLOYER, what=f"Har {WORD}", category=Category.MEDICAL)
    meeting = a_meeting(actions=(measure,))
    every = (Scope.PLAN, Scope.MEDICAL)
    assert told(meeting, Party.EMPLOYER, *every) == []


@given(
    recipient=st.sampled_from(RECIPIENTS),
    scope=st.lists(st.sampled_from(Scope)),
    category=st.sampled_from(Category),
)
@settings(max_examples=100)
def test_a_diagnosis_is_never_read_untold_by_one_who_may_not_know_it(recipient, scope, category):
    case = a_case(consents=(Consent(party=recipient, given=ON, scope=tuple(scope)),))
    meeting = a_meeting(agenda=(AgendaPoint(title="Punkt", category=category, notes=CODE),))
    from handlerapp.domain.disclosure import Information, access
    from handlerapp.domain.readable import readable

    seen = readable(meeting, case, recipient, ON)
    if seen.points[0].notes and Information.DIAGNOSIS not in access(case, recipient, ON):
        assert exposed(meeting, case, recipient, ON)
