"""What a handler does with a meeting before and while it is held, in a real store."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from handlerapp.domain.bevakning import BevakningKind, Origin
from handlerapp.domain.case import Employment
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.impulse import Answer, Become
from handlerapp.domain.meeting import (
    Category,
    MeetingAction,
    MeetingForm,
    MeetingKind,
    MeetingStatus,
    Participant,
    Reply,
)
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import SickPeriod
from handlerapp.errors import Refused, UserFixable
from handlerapp.meetings.drafting import Wish
from handlerapp.meetings.texts import Way, texts
from handlerapp.services import (
    caseload,
    changing,
    consents,
    impulses,
    meeting_life,
    meetings,
)
from handlerapp.services import meeting_people as people
from handlerapp.services.accepting import Acceptance
from handlerapp.services.impulses import Response
from handlerapp.services.meetings import Details, Note
from tests.builders import TODAY, a_case, put

REF = "2026-000101"
STARTS = datetime(2026, 12, 9, 13, 0)


@pytest.fixture
def with_case(store):
    put(
        store,
        a_case(
            employment=Employment.EMPLOYED,
            sick_periods=(SickPeriod(first_day=date(2026, 10, 1), degree=100),),
            consents=(Consent(party=Party.EMPLOYER, given=TODAY, scope=(Scope.PLAN,)),),
        ),
    )
    return store


@pytest.fixture
def id(with_case):
    wish = Wish(kind=MeetingKind.AVSTAMNING, starts=STARTS, parties=(Party.EMPLOYER, Party.CARE))
    return meeting_life.new(with_case, REF, wish).draft.meeting.id


def the(store, id):
    return meetings.seen(store, id).meeting


def test_a_drafted_meeting_is_kept_with_what_is_to_be_done_before_it(with_case):
    wish = Wish(kind=MeetingKind.AVSTAMNING, starts=STARTS, parties=(Party.EMPLOYER, Party.CARE))
    made = meeting_life.new(with_case, REF, wish)
    id = made.draft.meeting.id
    assert the(with_case, id) == made.draft.meeting
    assert len(id) == 8
    case = caseload.case(with_case, REF)
    assert {each.origin_of for each in case.bevakningar} == {id}
    assert all(each.origin is Origin.MEETING and len(each.id) == 8 for each in case.bevakningar)
    assert made.told == (
        "Samtycke saknas för vården: ingen inbjudan och inga handlingar dit förrän det finns.",
    )
    changing.undo(with_case, made.changed)
    assert caseload.case(with_case, REF).meetings == ()
    assert caseload.case(with_case, REF).bevakningar == ()


def test_a_meeting_is_planned_in_a_case_that_is_there_and_open(with_case):
    wish = Wish(kind=MeetingKind.KONTAKT, starts=STARTS)
    with pytest.raises(Refused, match="finns inte"):
        meeting_life.new(with_case, "none", wish)
    put(with_case, a_case("2024-1", closed=TODAY))
    with pytest.raises(UserFixable, match="avslutat"):
        meeting_life.new(with_case, "2024-1", wish)


def test_what_speaks_for_a_meeting_comes_from_the_open_impulses(with_case):
    found = meeting_life.need(with_case, REF)
    assert found.suggests is Way.PHONE_CALL
    assert "på tu man hand" in " ".join(found.reasons[Way.PHONE_CALL])
    assert "rör sig inte framåt" in " ".join(found.reasons[Way.MEETING])


def test_the_list_has_all_that_are_not_cancelled_by_time(with_case, id):
    earlier = Wish(kind=MeetingKind.KONTAKT, starts=datetime(2026, 12, 1, 9, 0))
    other = meeting_life.new(with_case, REF, earlier).draft.meeting.id
    assert [each.id for _, each in meetings.listed(with_case)] == [other, id]
    meeting_life.cancel(with_case, other, "Förhinder.")
    assert [each.id for _, each in meetings.listed(with_case)] == [id]


def test_one_that_is_not_there_is_refused_by_every_act(with_case):
    for act in (
        lambda: meetings.seen(with_case, "none"),
        lambda: meetings.point(with_case, "none", "Punkt"),
        lambda: meeting_life.hold(with_case, "none"),
        lambda: meetings.journal(with_case, "none"),
        lambda: meetings.action_status(with_case, "none", StepStatus.DONE),
    ):
        with pytest.raises(Refused, match="none"):
            act()


def test_somebody_is_put_on_the_list_once_and_the_name_is_filled_in(with_case, id):
    acted = people.put_on_list(
        with_case, id, Participant(party=Party.CARE, name="Dr Ek", role="läkare")
    )
    assert [each.name for each in acted.meeting.participants if each.party is Party.CARE] == [
        "Dr Ek"
    ]
    assert acted.told[0].startswith("Samtycke saknas för vården")
    people.put_on_list(with_case, id, Participant(party=Party.CARE, name="Dr Ek", contact="växeln"))
    acted = people.put_on_list(with_case, id, Participant(party=Party.CARE, name="Bo Al"))
    care = [each for each in acted.meeting.participants if each.party is Party.CARE]
    assert [(each.name, each.role, each.contact) for each in care] == [
        ("Dr Ek", "läkare", "växeln"),
        ("Bo Al", None, None),
    ]
    gone = people.take_off_list(with_case, id, len(acted.meeting.participants))
    assert [each.name for each in gone.meeting.participants if each.party is Party.CARE] == [
        "Dr Ek"
    ]


def test_nobody_without_a_consent_in_force_is_invited(with_case, id):
    place = {each.party: n for n, each in enumerate(the(with_case, id).participants, 1)}
    acted = people.invited(with_case, id, place[Party.EMPLOYER])
    assert acted.meeting.participants[place[Party.EMPLOYER] - 1].invited == TODAY
    with pytest.raises(UserFixable, match="Samtycke saknas för vården"):
        people.invited(with_case, id, place[Party.CARE])
    consents.give(with_case, REF, Party.CARE, (Scope.MEDICAL,))
    assert people.invited(with_case, id, place[Party.CARE])
    consents.withdraw(with_case, REF, Party.CARE)
    with pytest.raises(UserFixable, match="Samtycke saknas"):
        people.invited(with_case, id, place[Party.CARE])
    with pytest.raises(UserFixable, match="Inget samtycke gäller"):
        consents.withdraw(with_case, REF, Party.CARE)


def test_answers_and_who_was_there_are_noted_and_can_be_taken_back(with_case, id):
    assert people.reply(with_case, id, 2, Reply.NEW_TIME).meeting.participants[1].reply
    assert people.reply(with_case, id, 2, None).meeting.participants[1].reply is None
    came = people.attended(with_case, id, 2, came=False).meeting.participants[1]
    assert came.attended is False
    with pytest.raises(UserFixable, match="ingen deltagare 9"):
        people.reply(with_case, id, 9, Reply.COMES)


def test_a_note_that_says_no_more_stands_in_the_point_and_others_beside_it(with_case, id):
    meetings.note(with_case, id, 2, Note(text="Först."))
    meetings.note(with_case, id, 2, Note(text="Sedan."))
    acted = meetings.note(
        with_case, id, 2, Note(text="Trött.", category=Category.MEDICAL, by=Party.INSURED)
    )
    point = acted.meeting.agenda[1]
    assert point.notes == "Först.\nSedan."
    (statement,) = acted.meeting.statements
    assert (statement.point, statement.text, statement.by) == (point.id, "Trött.", Party.INSURED)
    assert meetings.set_notes(with_case, id, 2, "Omskrivet.").meeting.agenda[1].notes == (
        "Omskrivet."
    )
    assert meetings.set_notes(with_case, id, 2, "").meeting.agenda[1].notes is None
    found = {each.found_in.value for each in caseload.found(with_case, "trött")}
    assert found == {"meeting"}


def test_a_long_note_may_belong_in_the_agency_s_own_record(with_case, id):
    assert meetings.note(with_case, id, 1, Note(text="x" * 301)).told
    assert meetings.note(with_case, id, 1, Note(text="x" * 300)).told == ()


@pytest.mark.parametrize("number", [0, 99])
def test_a_point_that_is_not_there_and_an_empty_text_are_refused(with_case, id, number):
    with pytest.raises(UserFixable, match=f"ingen punkt {number}"):
        meetings.note(with_case, id, number, Note(text="x"))
    with pytest.raises(UserFixable, match="vad som ska antecknas"):
        meetings.note(with_case, id, 1, Note(text=" "))
    with pytest.raises(UserFixable, match="rubrik"):
        meetings.point(with_case, id, "")
    with pytest.raises(UserFixable, match="vad som ska göras"):
        meetings.action(with_case, id, MeetingAction(who=Party.CARE, what=" "))


def test_a_point_of_one_s_own_comes_last_and_a_diagnosis_in_its_title_is_told(with_case, id):
    count = len(the(with_case, id).agenda)
    assert meetings.point(with_case, id, "Resor").told == ()
    acted = meetings.point(with_case, id, "Depressionen", Category.MEDICAL)
    assert len(acted.meeting.agenda) == count + 2
    assert acted.meeting.agenda[-1].category is Category.MEDICAL
    assert [told.startswith(f"Rubriken till punkt {count + 2} ser ut") for told in acted.told] == [
        True
    ]


def test_what_is_set_of_a_meeting_is_set_and_the_rest_is_left(with_case, id):
    acted = meetings.describe(
        with_case, id, Details(place="Rum 4", form=MeetingForm.PHYSICAL, purpose="Om F43.8A")
    )
    assert (acted.meeting.place, acted.meeting.form) == ("Rum 4", MeetingForm.PHYSICAL)
    assert acted.meeting.goal == texts().kinds[MeetingKind.AVSTAMNING].goal
    assert acted.told[0].startswith("Syftet ser ut att innehålla en diagnoskod")


def test_a_measure_of_a_planned_meeting_waits_for_it_and_of_a_held_one_is_followed_at_once(
    with_case, id
):
    agreed = MeetingAction(who=Party.EMPLOYER, what="Nytt schema")
    acted = meetings.action_in_words(with_case, id, agreed, "om 2 veckor")
    (action,) = acted.meeting.actions
    assert (action.due, action.status) == (date(2026, 12, 7), StepStatus.PLANNED)
    assert "2 veckor" in acted.told[0]

    def measures():
        case = caseload.case(with_case, REF)
        return [each for each in case.bevakningar if each.origin is Origin.MEETING_ACTION]

    assert measures() == []
    meeting_life.hold(with_case, id)
    (bevakning,) = measures()
    assert (bevakning.origin_of, bevakning.due) == (action.id, action.due)
    meetings.action(with_case, id, MeetingAction(who=Party.CARE, what="Ny tid"))
    assert len(measures()) == 2


def test_how_a_measure_went_is_said_in_one_place_also_when_the_meeting_is_finished(with_case, id):
    meeting_life.hold(with_case, id)
    agreed = MeetingAction(who=Party.EMPLOYER, what="Nytt schema", due=date(2026, 12, 20))
    action = meetings.action(with_case, id, agreed).meeting.actions[0]
    meeting_life.finalise(with_case, id)
    meetings.action_status(with_case, action.id, StepStatus.MISSED)
    case = caseload.case(with_case, REF)
    assert case.plan_steps[0].status is StepStatus.MISSED
    (bevakning,) = (b for b in case.bevakningar if b.origin is Origin.MEETING_ACTION)
    assert not bevakning.is_open
    assert the(with_case, id).status is MeetingStatus.FINALISED


def test_a_day_in_words_is_of_the_meeting_s_case(with_case, id):
    assert meetings.day_in_words(with_case, id, "dag 90") == date(2026, 12, 29)
    assert meetings.day_in_words(with_case, id, None) is None
    assert meetings.standard_sentences([1]) == texts().standard[:1]
    with pytest.raises(UserFixable):
        meetings.standard_sentences([99])


def test_the_follow_up_has_its_bevakning_when_the_meeting_is_held(with_case, id):
    meetings.describe(with_case, id, Details(follow_up=date(2027, 1, 13)))
    meeting_life.hold(with_case, id)
    case = caseload.case(with_case, REF)
    (follow_up,) = (b for b in case.bevakningar if b.kind is BevakningKind.FOLLOW_UP)
    assert (follow_up.due, follow_up.origin_of) == (date(2027, 1, 13), id)


def test_an_impulse_taken_to_a_drafted_agenda_adds_its_questions_and_takes_them_back(with_case, id):
    def questions():
        return [q for point in the(with_case, id).agenda for q in point.questions]

    def see():
        def seen(case):
            conflict = Observation(day=TODAY, kind=ObservationKind.EMPLOYER_CONFLICT)
            return replace(case, observations=(conflict,))

        changing.change(with_case, REF, seen, "anteckna")

    before, count = questions(), len(the(with_case, id).agenda)
    see()
    accept = Acceptance(become=Become.AGENDA)
    response = Response(answer=Answer.ACCEPTED, accept=accept)
    impulses.decide(with_case, REF, "employer-conflict", response)
    phrase = impulses.rule_set().rule("employer-conflict").agenda.text
    assert f"handläggaren: {phrase}" in questions()
    assert len(the(with_case, id).agenda) == count
    impulses.take_back(with_case, REF, "employer-conflict")
    assert questions() == before
