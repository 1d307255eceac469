"""What is left out of a document is told the handler, each sort by itself and how much of it."""

from datetime import date, datetime

import pytest

from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.disclosure import Information
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingId,
    MeetingKind,
    Statement,
)
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.readable import WithheldPart, withheld
from handlerapp.domain.sick_leave import Certificate
from tests.builders import a_case

ON = date(2026, 11, 25)


def left_out(case=None, meeting=None, scopes=(Scope.MEETING,)):
    """What is left out for the social services, who read little beside what is theirs."""
    consent = Consent(party=Party.SOCIAL_SERVICES, given=ON, scope=scopes)
    made = Meeting(
        id=MeetingId("m"),
        kind=MeetingKind.AVSTAMNING,
        starts=datetime(2026, 12, 2, 13, 0),
        **(meeting or {}),
    )
    whole = a_case(**{"consents": (consent,), "meetings": (made,), **(case or {})})
    found = withheld(made, whole, Party.SOCIAL_SERVICES, ON)
    return [(each.part, each.information, each.count) for each in found]


def noted(**fields):
    return {"agenda": (AgendaPoint(title="Läget", **fields),)}


def test_nothing_is_left_out_of_nothing():
    assert left_out() == []
    assert left_out(meeting=noted(notes="Allmänt")) == []


@pytest.mark.parametrize(
    ("case", "meeting", "part", "information"),
    [
        ({}, {"follow_up": ON}, WithheldPart.FOLLOW_UP, Information.PLAN),
        (
            {"employer_plan": EmployerPlan(requested=ON)},
            {},
            WithheldPart.EMPLOYER_PLAN,
            Information.WORK,
        ),
        (
            {"certificates": (Certificate(issued=ON, first_day=ON),)},
            {},
            WithheldPart.CERTIFICATES,
            Information.MEDICAL,
        ),
        (
            {"person": Person(name="Åsa", personnummer="19850412-1239")},
            {},
            WithheldPart.PERSONNUMMER,
            Information.PERSONNUMMER,
        ),
        (
            {"person": Person(name="Åsa", phone="070-174 06 35")},
            {},
            WithheldPart.CONTACT_DETAILS,
            Information.CONTACT_DETAILS,
        ),
        (
            {"person": Person(name="Åsa", email="asa@example.org")},
            {},
            WithheldPart.CONTACT_DETAILS,
            Information.CONTACT_DETAILS,
        ),
        ({}, noted(questions=("Hur?",)), WithheldPart.QUESTIONS, Information.HANDLER_ONLY),
        (
            {},
            noted(notes="Sover", category=Category.MEDICAL),
            WithheldPart.NOTES,
            Information.MEDICAL,
        ),
        (
            {},
            {"statements": (Statement(text="Skor", category=Category.WORK),)},
            WithheldPart.NOTES,
            Information.WORK,
        ),
        (
            {},
            {"statements": (Statement(text="Skor", category=Category.WORK, unsettled=True),)},
            WithheldPart.NOTES,
            Information.WORK,
        ),
        (
            {},
            {"actions": (MeetingAction(who=Party.EMPLOYER, what="Provar"),)},
            WithheldPart.MEASURES,
            Information.PLAN,
        ),
    ],
)
def test_each_sort_is_told_by_itself(case, meeting, part, information):
    assert left_out(case, meeting) == [(part, information, 1)]


def test_a_diagnosis_is_told_beside_its_certificate():
    certificate = Certificate(issued=ON, first_day=ON, diagnoses=("F43.8A",))
    assert left_out({"certificates": (certificate,)}) == [
        (WithheldPart.CERTIFICATES, Information.MEDICAL, 1),
        (WithheldPart.DIAGNOSES, Information.DIAGNOSIS, 1),
    ]


def test_who_may_read_the_plan_is_told_that_there_is_a_measure_and_not_what_it_is():
    actions = (
        MeetingAction(who=Party.CARE, what="Samtal"),
        MeetingAction(who=Party.EMPLOYER, what="Provar", category=Category.GENERAL),
    )
    assert left_out(None, {"actions": actions}, (Scope.MEETING, Scope.PLAN)) == [
        (WithheldPart.CONTENT_OF_MEASURES, Information.MEDICAL, 1)
    ]


def test_notes_of_one_sort_are_counted_together_wherever_they_stand():
    meeting = {
        **noted(notes="Sover", category=Category.MEDICAL),
        "statements": (
            Statement(text="Trött", category=Category.MEDICAL),
            Statement(text="Yr", category=Category.MEDICAL, unsettled=True),
        ),
    }
    assert left_out(None, meeting) == [(WithheldPart.NOTES, Information.MEDICAL, 3)]
