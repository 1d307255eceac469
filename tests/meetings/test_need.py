"""Whether a case needs a meeting, a call or nothing yet, with what speaks for each."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.consent import Consent
from handlerapp.domain.meeting import MeetingForm, MeetingKind, MeetingStatus
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.meetings.need import forms_for, kind_for, need
from handlerapp.meetings.texts import Way, texts
from tests.builders import TODAY, a_case
from tests.meetings.builders import RULES, a_meeting, signs
from tests.strategies import cases


def seen(*kinds):
    return tuple(Observation(day=TODAY, kind=kind) for kind in kinds)


def parties(found):
    return [each.party for each in found.people]


def test_a_meeting_where_the_pictures_differ_with_the_reason():
    found = need(a_case(), signs("no-shared-view"), TODAY)
    assert found.suggests is Way.MEETING
    assert found.reasons[Way.MEETING][0].startswith("Bilderna går isär")
    assert found.reasons[Way.PHONE_CALL] == (texts().waiting["no_sign_for_call"],)


def test_a_call_where_the_employer_only_needs_to_know_the_rules():
    found = need(a_case(), signs("employer-plan-missing"), TODAY)
    assert found.suggests is Way.PHONE_CALL
    assert "räcker ett samtal" in found.reasons[Way.PHONE_CALL][0]


def test_a_call_comes_first_unless_something_strong_speaks_for_a_meeting():
    weak = need(a_case(), signs("standing-still", "early-contact-missing"), TODAY)
    assert weak.suggests is Way.PHONE_CALL
    assert weak.reasons[Way.MEETING][0].startswith("Ärendet rör sig inte")
    strong = need(a_case(), signs("many-actors", "early-contact-missing"), TODAY)
    assert strong.suggests is Way.MEETING
    assert need(a_case(), signs("standing-still"), TODAY).suggests is Way.MEETING


def test_nothing_yet_where_no_sign_stands_open_never_for_the_count_s_sake():
    found = need(a_case(), (), TODAY)
    assert found.suggests is Way.NOTHING_YET
    assert found.reasons[Way.NOTHING_YET] == (texts().waiting["no_sign"],)


@pytest.mark.parametrize(
    "kinds",
    [
        (ObservationKind.TOO_ILL,),
        (ObservationKind.RETURNS_UNAIDED,),
        (ObservationKind.GOOD_DIALOGUE, ObservationKind.GOOD_PROGNOSIS_FROM_CARE),
    ],
)
def test_who_is_too_ill_or_manages_alone_is_left_in_peace_and_the_other_reasons_are_shown(kinds):
    found = need(a_case(observations=seen(*kinds)), signs("many-actors"), TODAY)
    assert found.suggests is Way.NOTHING_YET
    assert found.reasons[Way.MEETING][0].startswith("Många är inblandade")


def test_a_simple_case_and_a_meeting_that_lies_ahead_speak_for_waiting():
    simple = need(a_case(flow=Flow.K1), signs("standing-still"), TODAY)
    assert simple.reasons[Way.NOTHING_YET] == (texts().waiting["simple"],)
    ahead = need(a_case(meetings=(a_meeting(),)), signs("standing-still"), TODAY)
    assert ahead.reasons[Way.NOTHING_YET] == ("Ett möte är redan planerat den 9 december.",)


def test_a_meeting_just_held_waits_for_its_follow_up_and_a_cancelled_one_for_nothing():
    held = a_meeting(
        starts=datetime(2026, 11, 10, 9, 0),
        status=MeetingStatus.FINALISED,
        follow_up=date(2026, 12, 1),
    )
    assert need(a_case(meetings=(held,)), signs("many-actors"), TODAY).suggests is Way.NOTHING_YET
    gone = a_meeting(status=MeetingStatus.CANCELLED)
    assert need(a_case(meetings=(gone,)), signs("many-actors"), TODAY).suggests is Way.MEETING


@pytest.mark.parametrize(
    ("rule", "employment", "kind"),
    [
        ("transition-meeting", None, MeetingKind.OMSTALLNING),
        ("new-work-needed", Employment.EMPLOYED, MeetingKind.KONTAKT),
        ("new-work-needed", Employment.UNEMPLOYED, MeetingKind.JOINT_MAPPING),
        ("no-shared-view", Employment.EMPLOYED, MeetingKind.AVSTAMNING),
    ],
)
def test_the_kind_follows_what_the_meeting_is_for(rule, employment, kind):
    assert kind_for(a_case(employment=employment), signs(rule)) is kind


def test_who_should_be_there_follows_the_case_and_the_consents_are_told():
    case = a_case(
        employment=Employment.EMPLOYED,
        consents=(Consent(party=Party.EMPLOYER, given=TODAY),),
        plan_steps=(
            PlanStep(actor=Party.UNION, what="Följer med", status=StepStatus.ONGOING),
            PlanStep(actor=Party.SOCIAL_SERVICES, what="Bostad", status=StepStatus.DONE),
        ),
    )
    found = need(case, signs("uncertain-return"), TODAY)
    assert parties(found) == [
        Party.HANDLER,
        Party.INSURED,
        Party.EMPLOYER,
        Party.CARE,
        Party.UNION,
    ]
    assert [each.has_consent for each in found.people] == [None, None, True, False, False]
    assert all(each.why for each in found.people)


def test_without_work_arbetsformedlingen_takes_the_employer_s_place():
    case = a_case(employment=Employment.UNEMPLOYED)
    assert parties(need(case, signs("no-shared-view"), TODAY))[2:] == [Party.EMPLOYMENT_SERVICE]


def test_each_form_says_its_time_and_what_speaks_against_it():
    views = {view.form: view for view in forms_for(a_case(), 3, TODAY)}
    assert {form: view.minutes for form, view in views.items()} == {
        MeetingForm.PHYSICAL: 240,
        MeetingForm.VIDEO: 120,
        MeetingForm.PHONE: 70,
    }
    assert all(view.speaks_for and view.against for view in views.values())
    assert views[MeetingForm.VIDEO].is_suggested


@pytest.mark.parametrize(
    ("count", "kinds", "interpreter"),
    [
        (4, (), None),
        (3, (ObservationKind.EMPLOYER_CONFLICT,), None),
        (3, (ObservationKind.ADAPTED_MEETING_NEEDED,), None),
        (3, (ObservationKind.LANGUAGE_BARRIER,), None),
        (3, (), "arabiska"),
    ],
)
def test_in_person_where_many_meet_or_it_must_be_gentle(count, kinds, interpreter):
    case = a_case(observations=seen(*kinds))
    if interpreter:
        case = a_case()
        case = type(case)(
            ref=case.ref, person=Person(name="Test Testsson", interpreter=interpreter)
        )
    assert forms_for(case, count, TODAY)[0].form is MeetingForm.PHYSICAL


@given(case=cases(), rules=st.sets(st.sampled_from([rule.id for rule in RULES.rules])))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_the_case_there_is_something_to_say_for_each_way(case, rules):
    found = need(case, signs(*sorted(rules)), TODAY)
    assert all(found.reasons[way] for way in Way)
    assert sum(view.is_suggested for view in found.forms) == 1
    assert found.forms[0].is_suggested
    assert len(set(parties(found))) == len(found.people)
