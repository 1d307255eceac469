"""The words of a case that a search should find."""

from datetime import date, datetime

from handlerapp.domain.assessment import Assessment, Outcome
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.meeting import (
    AgendaPoint,
    Meeting,
    MeetingAction,
    MeetingId,
    MeetingKind,
    Participant,
    Statement,
)
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.searchable import FoundIn, items
from tests.builders import a_bevakning, a_case, a_full_case

DAY = date(2026, 10, 1)


def test_the_case_itself_comes_first_whatever_else_it_has():
    for case in (a_case(), a_full_case()):
        assert items(case)[0].found_in is FoundIn.CASE
        assert case.ref in items(case)[0].text


def test_every_kind_of_text_is_there():
    case = a_full_case(
        observations=(Observation(day=DAY, kind=ObservationKind.OTHER, note="iakttaget"),),
        employer_plan=EmployerPlan(deficiencies="bristen"),
        plan_steps=(PlanStep(actor=Party.CARE, what="insatsen"),),
        assessments=(Assessment(chain_day=90, day=DAY, outcome=Outcome.DENIED, note="bedömt"),),
    )
    found = {item.found_in: item.text for item in items(case)}
    assert set(found) == set(FoundIn)
    assert found[FoundIn.EMPLOYER_PLAN] == "bristen"
    assert found[FoundIn.ASSESSMENT] == "bedömt"
    assert found[FoundIn.MEETING] == "Arbetsuppgifter · Mindre grupp prövas."


def test_each_text_that_somebody_wrote_can_be_found():
    case = a_case(
        note="anteckningen",
        close_reason="avslutet",
        person=Person(name="Åsa", contact_note="helst morgon"),
        bevakningar=(a_bevakning(what="Ring", note="numret", outcome="svaret"),),
        assessments=(
            Assessment(
                chain_day=90, day=DAY, outcome=Outcome.GRANTED, exception="skälet", note="bedömt"
            ),
        ),
        meetings=(
            Meeting(
                id=MeetingId("m"),
                kind=MeetingKind.AVSTAMNING,
                starts=datetime(2026, 12, 2, 13),
                purpose="syftet",
                goal="målet",
                place="rummet",
                participants=(Participant(party=Party.CARE, name="Dr Ek"),),
                agenda=(AgendaPoint(title="punkten", notes="noterat"),),
                statements=(Statement(text="sagt"),),
                actions=(MeetingAction(who=Party.CARE, what="åtgärden"),),
            ),
        ),
    )
    found = {item.found_in: item.text for item in items(case)}
    assert found[FoundIn.NOTE] == "anteckningen · avslutet · helst morgon"
    assert found[FoundIn.BEVAKNING] == "Ring · numret · svaret"
    assert found[FoundIn.ASSESSMENT] == "skälet · bedömt"
    assert found[FoundIn.MEETING] == (
        "syftet · målet · rummet · Dr Ek · punkten · noterat · sagt · åtgärden"
    )


def test_what_has_no_text_is_left_out():
    case = a_case(
        observations=(Observation(day=DAY, kind=ObservationKind.OTHER),),
        employer_plan=EmployerPlan(requested=DAY),
    )
    assert [item.found_in for item in items(case)] == [FoundIn.CASE]
