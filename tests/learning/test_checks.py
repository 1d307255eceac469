"""Each check looks at what the handler added, and tells apart what lessons need to tell apart."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from handlerapp.domain.bevakning import Origin
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.meeting import (
    Category,
    Meeting,
    MeetingAction,
    MeetingId,
    MeetingKind,
    Participant,
    Statement,
)
from handlerapp.domain.party import Party
from handlerapp.errors import DataFileWrong
from handlerapp.learning import checks
from handlerapp.learning.checks import Done
from handlerapp.meetings.texts import texts
from handlerapp.shipped import Table
from tests.builders import TODAY, a_bevakning, a_case


def a_contact(**fields):
    return Contact(**{"day": TODAY, "party": Party.INSURED, **fields})


def a_meeting(**fields):
    starts = datetime.combine(TODAY, time(10))
    kept = {"id": MeetingId("m1"), "kind": MeetingKind.AVSTAMNING, "starts": starts}
    return Meeting(**{**kept, **fields})


def check(**asked):
    return checks.read(Table(asked, "lesson.step[0].check"))


def done(**added):
    story = a_case()
    return Done(story=story, case=replace(story, **added), start=TODAY, today=TODAY)


def ahead(days):
    return done(bevakningar=(a_bevakning(due=TODAY + timedelta(days=days)),))


@pytest.mark.parametrize(
    ("days", "holds"), [(9, False), (10, True), (45, True), (46, False), (-1, False)]
)
def test_a_bevakning_may_have_to_be_neither_too_soon_nor_too_late(days, holds):
    asked = check(check="bevakning", not_before=10, within=45)
    assert asked.holds(ahead(days)) is holds


def test_any_of_several_is_enough_and_one_of_them_is_needed():
    several = [{"check": "contact", "with": ["insured"]}, {"check": "bevakning"}]
    asked = check(check="any", of=several)
    assert asked.holds(ahead(3))
    assert asked.holds(done(contacts=(a_contact(party=Party.INSURED),)))
    assert not asked.holds(done(contacts=(a_contact(party=Party.UNION),)))


@pytest.mark.parametrize(
    "several", [[{"check": "bevakning"}], [{"check": "read"}, {"check": "bevakning"}]]
)
def test_any_of_one_or_of_what_nobody_can_see_is_refused(several):
    with pytest.raises(DataFileWrong, match="of"):
        check(check="any", of=several)


@pytest.mark.parametrize("judged", PlanAssessment)
def test_a_plan_is_told_by_how_it_was_judged(judged):
    plan = EmployerPlan(received=TODAY, assessed=TODAY, assessment=judged)
    for asked in PlanAssessment:
        holds = check(check="plan", assessed=True, judged=[asked.value])
        assert holds.holds(done(employer_plan=plan)) is (asked is judged)
    assert check(check="plan", assessed=True).holds(done(employer_plan=plan))
    unjudged = replace(plan, assessed=None, assessment=None)
    assert not check(check="plan", judged=[judged.value]).holds(done(employer_plan=unjudged))


def test_only_the_meeting_that_is_named_counts():
    people = tuple(Participant(party=each) for each in (Party.INSURED, Party.EMPLOYER))
    meeting = a_meeting(
        kind=MeetingKind.JOINT_MAPPING,
        goal="Vi vet vem som gör vad när vi går.",
        participants=people,
        statements=(Statement(text="Ej överens om dagen.", unsettled=True),),
    )
    for asked in (
        {"check": "goal", "at_least": 20},
        {"check": "notes", "unsettled": True},
        {"check": "participants", "parties": ["insured", "employer"]},
    ):
        made = done(meetings=(meeting,))
        assert check(**asked, of=["joint_mapping"]).holds(made)
        assert check(**asked).holds(made)
        assert not check(**asked, of=["avstamning"]).holds(made)


def test_what_is_agreed_is_not_what_is_left_open_and_a_short_goal_is_none():
    meeting = a_meeting(goal="Träffas", statements=(Statement(text="Vi är överens."),))
    made = done(meetings=(meeting,))
    assert not check(check="notes", unsettled=True).holds(made)
    assert not check(check="goal", at_least=20).holds(made)


def test_what_was_written_in_the_latest_of_it_is_told():
    notes = (a_contact(note="Först."), a_contact(note="Sedan."))
    asked = check(check="contact")
    assert asked.wrote(done(contacts=notes)) == "Sedan."
    assert asked.wrote(done()) == ""
    assert check(check="days", at_least=0).wrote(done()) == ""


def test_of_a_meeting_what_was_written_of_the_kind_that_is_asked_for_is_told():
    meeting = a_meeting(
        goal="Alla vet hur den första månaden ser ut.",
        statements=(
            Statement(text="Sover dåligt.", category=Category.MEDICAL),
            Statement(text="Lägger tiderna.", category=Category.WORK),
            Statement(text="Börjar klockan nio.", category=Category.WORK),
        ),
        actions=(MeetingAction(who=Party.EMPLOYER, what="Lägga tiderna"),),
    )
    made = done(meetings=(meeting,))
    work = check(check="notes", categories=["work"])
    assert work.wrote(made) == "Lägger tiderna.\nBörjar klockan nio."
    assert check(check="measures").wrote(made) == "Lägga tiderna"
    assert check(check="goal").wrote(made) == meeting.goal
    assert check(check="meeting").wrote(made) == ""


def test_what_a_meeting_makes_by_itself_is_not_ones_own():
    drafted = texts().kinds[MeetingKind.AVSTAMNING].goal
    made = done(
        meetings=(a_meeting(goal=drafted),),
        bevakningar=(a_bevakning(due=TODAY, origin=Origin.MEETING),),
    )
    assert not check(check="goal", at_least=20).holds(made)
    assert not check(check="bevakning").holds(made)
    assert check(check="bevakning", from_meeting=True).holds(made)
    assert not check(check="bevakning", from_meeting=True).holds(ahead(3))
