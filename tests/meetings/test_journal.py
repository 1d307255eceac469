"""The meeting as plain text for the agency's own system."""

from datetime import date, datetime

from hypothesis import HealthCheck, given, settings

from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    MeetingAction,
    MeetingForm,
    MeetingStatus,
    MeetingVersion,
    NewTime,
    Participant,
    PointId,
    Statement,
)
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.meetings.journal import journal
from tests.builders import NOON, TODAY, a_case
from tests.meetings.builders import STARTS, a_meeting
from tests.strategies import cases

WHOLE = """\
Avstämningsmöte
Ärende 2026-000101, Åsa Öberg-Lindström
9 december 2026 kl. 13.00, video, rum 4

Deltagare
Närvarande: Åsa Öberg-Lindström (den försäkrade); Per Ek (chef)
Frånvarande: vården

Syfte och mål
Att se vad som går.
Ett nästa steg.

Anpassad form
Korta pass
Två möten om en halvtimme.

1. Läget
Går framåt.
Den försäkrade: Orkar mer. (eniga: arbetsgivaren) (inte eniga: vården)

Överenskommet
– Arbetsgivaren: Nytt schema, senast sön 20 dec (planerad)

Inte överenskommet
Facket: Om lönen.

Information som lämnades
Mötet är ingen förhandling.

Uppföljning
13 januari 2027

Ändringar
Flyttat från 2026-11-23 12.00 till 2026-12-09 13.00: Förhinder.
Version 2, 2026-11-23: Fel datum.
Version 2 återtogs 2026-11-23: Fel möte.

Skrivet av handläggaren.
"""


def test_the_text_goes_in_the_order_of_minutes():
    meeting = a_meeting(
        form=MeetingForm.VIDEO,
        place="rum 4",
        status=MeetingStatus.HELD,
        participants=(
            Participant(party=Party.INSURED, attended=True),
            Participant(party=Party.EMPLOYER, name="Per Ek", role="chef", attended=True),
            Participant(party=Party.CARE, attended=False),
        ),
        purpose="Att se vad som går.",
        goal="Ett nästa steg.",
        adapted_form="Korta pass",
        adapted_answer="Två möten om en halvtimme.",
        agenda=(
            AgendaPoint(id=PointId("p1"), title="Läget", notes="Går framåt."),
            AgendaPoint(id=PointId("p2"), title="Utan anteckning"),
        ),
        statements=(
            Statement(
                point=PointId("p1"),
                text="Orkar mer.",
                by=Party.INSURED,
                category=Category.MEDICAL,
                agreed=(Party.EMPLOYER,),
                not_agreed=(Party.CARE,),
            ),
            Statement(text="Om lönen.", by=Party.UNION, unsettled=True),
        ),
        actions=(
            MeetingAction(
                who=Party.EMPLOYER,
                what="Nytt schema",
                due=date(2026, 12, 20),
                status=StepStatus.PLANNED,
            ),
        ),
        rules_told=("Mötet är ingen förhandling.",),
        follow_up=date(2027, 1, 13),
        moves=(NewTime(at=NOON, before=NOON, after=STARTS, because="Förhinder."),),
        versions=(
            MeetingVersion(
                number=2,
                at=NOON,
                content="{}",
                because="Fel datum.",
                retracted=NOON,
                retracted_because="Fel möte.",
            ),
        ),
    )
    assert journal(meeting, a_case(), TODAY) == WHOLE


def test_a_draft_and_a_cancelled_meeting_say_so():
    assert "(utkast: mötet har inte hållits)" in journal(a_meeting(), a_case(), TODAY)
    gone = a_meeting(status=MeetingStatus.CANCELLED, cancelled_because="Sjukdom.")
    text = journal(gone, a_case(), TODAY)
    assert "Avstämningsmöte (inställt)" in text
    assert "Inställt: Sjukdom." in text


def test_a_note_whose_point_is_gone_is_still_told():
    meeting = a_meeting(
        starts=datetime(2026, 11, 2, 9, 0),
        status=MeetingStatus.HELD,
        statements=(Statement(point=PointId("gone"), text="Kvar."),),
    )
    assert "Övrigt\nKvar." in journal(meeting, a_case(), TODAY)


@given(case=cases())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_note_and_every_measure_of_any_meeting_is_told(case):
    for meeting in case.meetings:
        text = journal(meeting, case, TODAY)
        for point in meeting.agenda:
            assert (point.notes or "").strip() in text
        for statement in meeting.statements:
            assert statement.text.strip() in text
        for action in meeting.actions:
            assert action.what in text


def test_several_of_a_party_that_nobody_has_named_are_told_once():
    people = (
        *(Participant(party=Party.CARE, attended=True) for _ in range(2)),
        Participant(party=Party.EMPLOYER, name="Per Ek", attended=True),
        Participant(party=Party.EMPLOYER, name="Eva Ny", attended=True),
    )
    meeting = a_meeting(status=MeetingStatus.HELD, participants=people)
    said = journal(meeting, a_case(), TODAY)
    assert "Närvarande: vården (2 personer); Per Ek (arbetsgivaren); Eva Ny (arbetsgivaren)" in said
