"""A meeting drafted from its case: points with a reason, questions that are the handler's own."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp.domain.case import Employer, Employment
from handlerapp.domain.disclosure import Refusal
from handlerapp.domain.meeting import (
    MeetingAction,
    MeetingForm,
    MeetingKind,
    MeetingStatus,
    PointKind,
)
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.readable import readable
from handlerapp.domain.sensitive import found
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.meetings.drafting import Wish, drafted
from tests.builders import TODAY, a_case, a_full_case
from tests.meetings.builders import RULES, STARTS, a_meeting, new_ids, signs
from tests.strategies import cases

PHYSICAL = MeetingForm.PHYSICAL


def draft(case, *rules, kind=MeetingKind.AVSTAMNING, parties=(), form=None):
    wish = Wish(kind=kind, starts=STARTS, form=form, parties=parties)
    return drafted(case, wish, signs(*rules), TODAY, new_ids())


def kinds(made):
    return [each.kind for each in made.meeting.agenda]


def point(made, kind):
    return next(each for each in made.meeting.agenda if each.kind is kind)


BARE = [
    PointKind.PRESENTATION,
    PointKind.PURPOSE,
    PointKind.OWN_VIEW,
    PointKind.PLAN,
    PointKind.SUMMARY,
]


def test_a_bare_case_gives_only_what_every_meeting_has():
    assert kinds(draft(a_case())) == BARE


@pytest.mark.parametrize(
    ("fields", "parties", "extra"),
    [
        ({"certificates": (Certificate(issued=TODAY),)}, (), PointKind.MEDICAL),
        ({}, (Party.CARE,), PointKind.MEDICAL),
        ({"employment": Employment.SELF_EMPLOYED}, (), PointKind.WORK),
        ({}, (Party.OCCUPATIONAL_HEALTH,), PointKind.WORK),
        ({}, (Party.SOCIAL_SERVICES,), PointKind.OTHERS),
    ],
)
def test_a_point_is_there_when_the_case_gives_a_reason_for_it(fields, parties, extra):
    made = draft(a_case(**fields), parties=parties)
    assert extra in kinds(made)
    assert kinds(made) == [kind for kind in PointKind if kind in kinds(made)]


def test_a_full_case_gives_the_points_in_the_order_of_the_page_each_with_its_reason():
    case = a_full_case(
        sick_periods=(SickPeriod(first_day=date(2026, 9, 1), degree=100),), meetings=()
    )
    made = draft(case, parties=(Party.EMPLOYER, Party.CARE, Party.EMPLOYMENT_SERVICE))
    assert kinds(made) == [kind for kind in PointKind if kind is not PointKind.UNFINISHED]
    assert set(made.why) == {each.id for each in made.meeting.agenda}
    assert all(made.why.values())


def test_what_was_not_done_since_the_last_meeting_opens_the_next():
    last = a_meeting(
        "last",
        starts=datetime(2026, 10, 1, 9, 0),
        status=MeetingStatus.FINALISED,
        actions=(
            MeetingAction(who=Party.EMPLOYER, what="Nytt schema", due=date(2026, 10, 20)),
            MeetingAction(who=Party.CARE, what="Ny tid", status=StepStatus.DONE),
        ),
    )
    made = draft(a_case(meetings=(last,)))
    assert kinds(made)[0] is PointKind.UNFINISHED
    assert made.meeting.agenda[0].questions == ("arbetsgivaren: Nytt schema (senast tis 20 okt)",)


def test_an_impulse_adds_its_questions_to_its_point_for_those_who_are_there():
    made = draft(a_case(), "employer-conflict", parties=(Party.EMPLOYER,))
    work = point(made, PointKind.WORK)
    rule = RULES.rule("employer-conflict")
    for question in rule.questions:
        asked = any(question.text in each for each in work.questions)
        assert asked == (question.of in ("employer", "insured")), question.of
    assert f"handläggaren: {rule.agenda.text}" in work.questions
    alone = draft(a_case(), "employer-conflict", parties=(Party.UNION,))
    assert not any(
        each.startswith("arbetsgivaren") for each in point(alone, PointKind.WORK).questions
    )


def test_an_impulse_brings_its_point_where_nothing_else_does():
    made = draft(a_case(), "limit-ahead", parties=(Party.UNION,))
    chain = point(made, PointKind.CHAIN)
    assert made.why[chain.id] == f"Impuls: {RULES.rule('limit-ahead').title}."


@pytest.mark.parametrize(
    ("kind", "there"),
    [
        (MeetingKind.AVSTAMNING, Party.EMPLOYER),
        (MeetingKind.KONTAKT, Party.EMPLOYMENT_SERVICE),
        (MeetingKind.JOINT_MAPPING, Party.EMPLOYMENT_SERVICE),
    ],
)
def test_with_nobody_named_those_are_on_the_list_that_the_kind_asks_for(kind, there):
    case = a_case(employment=Employment.EMPLOYED)
    listed = [each.party for each in draft(case, kind=kind).meeting.participants]
    assert listed == [Party.HANDLER, Party.INSURED, there]


def test_those_who_are_named_join_the_handler_and_the_insured_once_each():
    made = draft(a_case(), parties=(Party.CARE, Party.INSURED, Party.CARE))
    assert [each.party for each in made.meeting.participants] == [
        Party.HANDLER,
        Party.INSURED,
        Party.CARE,
    ]


def test_the_employer_s_contact_and_an_interpreter_are_put_on_the_list():
    case = a_case(employer=Employer(name="Kringlan", contact="Per Ek", phone="070-1740605"))
    case = replace(case, person=Person(name="Test Testsson", interpreter="arabiska"))
    made = draft(case, parties=(Party.EMPLOYER,)).meeting.participants
    assert [(each.party, each.name, each.contact) for each in made[2:]] == [
        (Party.EMPLOYER, "Per Ek", "070-1740605"),
        (Party.INTERPRETER, None, None),
    ]


def test_the_form_decides_how_long_it_is_until_it_is_said():
    assert draft(a_case(), form=MeetingForm.PHONE).meeting.minutes == 30
    assert draft(a_case(), form=PHYSICAL).meeting.minutes == 60
    assert draft(a_case()).meeting.minutes is None


@given(
    case=cases(),
    rules=st.sets(st.sampled_from([rule.id for rule in RULES.rules])),
    kind=st.sampled_from(MeetingKind),
    parties=st.lists(st.sampled_from(Party), max_size=4).map(tuple),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_the_case_nobody_else_reads_why_the_meeting_is_needed(case, rules, kind, parties):
    made = draft(case, *sorted(rules), kind=kind, parties=parties)
    meeting = made.meeting
    ids = [each.id for each in meeting.agenda]
    assert len(set(ids)) == len(ids)
    assert kinds(made) == sorted(kinds(made), key=list(PointKind).index)
    for text in (meeting.purpose, meeting.goal, *(each.title for each in meeting.agenda)):
        assert not found(text)
    for reader in {Party.INSURED, *parties} - {Party.HANDLER}:
        seen = readable(meeting, case, reader, TODAY)
        if not isinstance(seen, Refusal):
            assert not any(each.questions for each in seen.points)
