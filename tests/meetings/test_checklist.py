"""What is to be there before a meeting, and the bevakningar that go with it."""

from dataclasses import replace
from datetime import date

import pytest

from handlerapp.domain.bevakning import Origin
from handlerapp.domain.case import Employment
from handlerapp.domain.consent import Consent
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.meeting import AgendaPoint, MeetingForm, Participant
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.domain.working_hours import WorkingHours
from handlerapp.meetings.checklist import before, bevakningar_for, preparations
from handlerapp.meetings.texts import What
from handlerapp.planning.calendar import WorkingCalendar
from tests.builders import TODAY, a_bevakning, a_case
from tests.meetings.builders import a_meeting

CALENDAR = WorkingCalendar(WorkingHours())
DAY = date(2026, 12, 9)


def state(meeting, case, what):
    return [
        (each.is_done, each.text)
        for each in preparations(meeting, case, TODAY)
        if each.what is what
    ]


def with_parties(*parties, **fields):
    some = tuple(Participant(party=party) for party in parties)
    return a_meeting(participants=some, **fields)


def test_a_consent_that_is_missing_or_ends_before_the_meeting_is_told_per_party():
    meeting = with_parties(Party.HANDLER, Party.INSURED, Party.EMPLOYER, Party.CARE, Party.UNION)
    case = a_case(
        consents=(
            Consent(party=Party.EMPLOYER, given=TODAY),
            Consent(party=Party.CARE, given=TODAY, withdrawn=DAY),
        )
    )
    assert state(meeting, case, What.CONSENT) == [
        (False, "Samtycke saknas för vården."),
        (False, "Samtycke saknas för facket."),
        (True, "Samtycke för arbetsgivaren gäller den dagen."),
    ]


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [
        (date(2026, 12, 9), (True, "Läkarintyget gäller över mötet.")),
        (date(2026, 12, 8), (False, "Läkarintyget slutar 8 december, före mötet.")),
        (None, (True, "Läkarintyget gäller över mötet.")),
    ],
)
def test_a_certificate_that_ends_before_the_meeting_is_told(last_day, expected):
    case = a_case(certificates=(Certificate(issued=TODAY, last_day=last_day),))
    assert state(a_meeting(), case, What.CERTIFICATE) == [expected]
    assert state(a_meeting(), a_case(), What.CERTIFICATE) == [
        (False, "Inget läkarintyg är antecknat.")
    ]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (None, (False, "Arbetsgivarens plan är inte begärd.")),
        (
            EmployerPlan(requested=TODAY),
            (False, "Arbetsgivarens plan är begärd men har inte kommit."),
        ),
        (
            EmployerPlan(received=TODAY),
            (False, "Arbetsgivarens plan har kommit men är inte bedömd."),
        ),
        (
            EmployerPlan(received=TODAY, assessed=TODAY, assessment=PlanAssessment.ADEQUATE),
            (True, "Arbetsgivarens plan har kommit och är läst."),
        ),
    ],
)
def test_where_the_employer_s_plan_stands(plan, expected):
    case = a_case(employment=Employment.EMPLOYED, employer_plan=plan)
    assert state(a_meeting(), case, What.EMPLOYER_PLAN) == [expected]
    assert state(a_meeting(), a_case(employer_plan=plan), What.EMPLOYER_PLAN) == []


def test_interpreter_adapted_form_place_and_goal():
    person = Person(name="Test Testsson", interpreter="arabiska")
    case = replace(
        a_case(observations=(Observation(day=TODAY, kind=ObservationKind.ADAPTED_MEETING_NEEDED),)),
        person=person,
    )
    missing = {each.what for each in preparations(a_meeting(), case, TODAY) if not each.is_done}
    assert {What.INTERPRETER, What.ADAPTED_FORM, What.FORM, What.PLACE, What.GOAL} <= missing
    ready = with_parties(
        Party.INTERPRETER,
        form=MeetingForm.VIDEO,
        place="länk",
        goal="Ett nästa steg.",
        adapted_answer="Två korta möten.",
    )
    missing = {each.what for each in preparations(ready, case, TODAY) if not each.is_done}
    assert not {What.INTERPRETER, What.ADAPTED_FORM, What.FORM, What.PLACE, What.GOAL} & missing
    phone = replace(ready, form=MeetingForm.PHONE, place=None)
    assert What.PLACE not in {each.what for each in preparations(phone, case, TODAY)}


def test_invitations_and_questions_per_party_and_the_next_limit():
    case = a_case(
        employment=Employment.EMPLOYED,
        sick_periods=(SickPeriod(first_day=date(2026, 10, 1), degree=100),),
    )
    meeting = with_parties(
        Party.HANDLER,
        Party.EMPLOYER,
        agenda=(AgendaPoint(questions=("arbetsgivaren: Hur går det?",)),),
    )
    assert state(meeting, case, What.QUESTIONS) == [(True, "Det finns frågor till arbetsgivaren.")]
    assert state(meeting, case, What.INVITATION) == [(False, "Arbetsgivaren är inte inbjuden.")]
    asked = replace(meeting, participants=(Participant(party=Party.EMPLOYER, invited=TODAY),))
    assert state(asked, case, What.INVITATION) == [(True, "Arbetsgivaren är inbjuden.")]
    assert state(meeting, case, What.NEXT_LIMIT) == [(True, "Nästa gräns: dag 91 den 30 december.")]


def test_what_is_missing_comes_as_bevakningar_before_the_meeting_and_not_twice():
    meeting = with_parties(Party.HANDLER, Party.INSURED, Party.CARE)
    made = bevakningar_for(meeting, a_case(), TODAY, CALENDAR)
    assert {each.what for each in made} == {
        "Tala om samtycke inför mötet: vården",
        "Skicka inbjudan till mötet",
        "Hör om läkarintyget inför mötet",
    }
    for each in made:
        assert (each.origin, each.origin_of) == (Origin.MEETING, "m1")
        assert TODAY <= each.due < DAY
        assert CALENDAR.is_working_day(each.due)
    there = a_case(bevakningar=tuple(a_bevakning(each.what, what=each.what) for each in made))
    assert bevakningar_for(meeting, there, TODAY, CALENDAR) == ()


def test_working_days_before_a_day_and_never_before_today():
    assert before(DAY, 2, TODAY, CALENDAR) == date(2026, 12, 7)
    assert before(DAY, 3, TODAY, CALENDAR) == date(2026, 12, 4)
    assert before(DAY, 100, TODAY, CALENDAR) == TODAY
