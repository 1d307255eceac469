"""Meetings as their readers may read them, to make documents of: ordinary ones, and the ugly."""

from dataclasses import replace
from datetime import date, datetime
from itertools import count

from handlerapp.documents.agenda import agenda
from handlerapp.documents.invitation import invitation
from handlerapp.documents.summary import summary
from handlerapp.domain.case import Employer
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment, PlanForm
from handlerapp.domain.meeting import (
    ActionId,
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingId,
    MeetingKind,
    MeetingStatus,
    MeetingVersion,
    Participant,
    PointId,
    PointKind,
    Statement,
)
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.readable import readable
from handlerapp.domain.sick_leave import Certificate, Prognosis
from tests.builders import a_case
from tests.documents.examples import DAY, LONG_WORD, MARKUP, NAMES, shuffled

ODD = "Saknas: سارة, \U0001f389, \x00\x1b. Finns: 😀 ☐. Łukasz Żółć."
LONGEST_TEXT = " ".join(map(shuffled, range(8)))[:10_000]

BEFORE = Meeting(
    id=MeetingId("before"),
    kind=MeetingKind.AVSTAMNING,
    starts=datetime(2026, 9, 9, 10, 0),
    status=MeetingStatus.FINALISED,
    actions=(
        MeetingAction(
            id=ActionId("b1"),
            who=Party.EMPLOYER,
            what="Låna ut en hörselkåpa",
            due=date(2026, 9, 30),
            status=StepStatus.MISSED,
        ),
    ),
)
MEETING = Meeting(
    id=MeetingId("m"),
    kind=MeetingKind.AVSTAMNING,
    starts=datetime(2026, 11, 24, 13, 0),
    minutes=60,
    form=MeetingForm.PHYSICAL,
    place="Lagret i Lerum, konferensrummet",
    purpose="Att ta reda på vad som går och inte går i arbetet, och vilka åtgärder som behövs.",
    goal="Alla vet vem som gör vad och till när.",
    adapted_form="Ett rum utan lysrör",
    adapted_answer="Ordnat: möte i det lilla rummet",
    participants=(
        Participant(party=Party.HANDLER, name="Robin Handläggare"),
        Participant(party=Party.INSURED, attended=True),
        Participant(party=Party.EMPLOYER, name="Per Ek", role="lagerchef", attended=True),
        Participant(party=Party.CARE, name="Dr Ahmadi", role="läkare", attended=False),
    ),
    agenda=(
        AgendaPoint(
            id=PointId("p1"),
            title="Presentation, roller, tid, sekretess och samtycke",
            kind=PointKind.PRESENTATION,
        ),
        AgendaPoint(
            id=PointId("p2"),
            title="Den försäkrades egen bild",
            kind=PointKind.OWN_VIEW,
            notes="Vill tillbaka till lagret.",
            questions=("den försäkrade: Vad är viktigast för dig?",),
        ),
        AgendaPoint(
            id=PointId("p3"),
            title="Vad som fungerar, vad som inte fungerar, och vad som väntas framåt",
            kind=PointKind.MEDICAL,
            notes="Axeln läker, lyft över fem kilo ska undvikas till i mars.",
        ),
        AgendaPoint(
            id=PointId("p4"),
            title="Arbetsuppgifter och arbetsplats",
            kind=PointKind.WORK,
            notes="Två av tre uppgifter går bra.\nLyften görs av en kollega.",
            questions=("arbetsgivaren: Vilka delar går att göra på ett annat sätt?",),
        ),
    ),
    statements=(
        Statement(
            point=PointId("p4"),
            text="Kan ge halva dagar till jul.",
            by=Party.EMPLOYER,
            agreed=(Party.INSURED, Party.EMPLOYER),
        ),
        Statement(
            point=PointId("p2"),
            text="Det är trångt hemma just nu.",
            by=Party.INSURED,
            category=Category.SOCIAL,
        ),
        Statement(
            point=PointId("p4"),
            text="Om heltid ska prövas redan i januari.",
            unsettled=True,
            category=Category.WORK,
            agreed=(Party.EMPLOYER,),
            not_agreed=(Party.INSURED,),
        ),
    ),
    actions=(
        MeetingAction(
            id=ActionId("a1"),
            who=Party.EMPLOYER,
            what="Ta fram en plan för återgång i arbete",
            due=date(2026, 11, 30),
            status=StepStatus.PLANNED,
        ),
        MeetingAction(
            id=ActionId("a2"), who=Party.CARE, what="Ny bedömning av axeln", due=date(2026, 12, 7)
        ),
        MeetingAction(
            id=ActionId("a3"), who=Party.INSURED, what="Prova halva dagar", due=date(2026, 12, 1)
        ),
    ),
    rules_told=("Mötet är ingen förhandling om rätten till ersättning.",),
    follow_up=date(2027, 1, 13),
    status=MeetingStatus.FINALISED,
    versions=(
        MeetingVersion(number=1, at=datetime(2026, 11, 24, 15, 0), content="{}"),
        MeetingVersion(
            number=2, at=datetime(2026, 11, 24, 16, 0), content="{}", because="Fel namn på läkaren."
        ),
    ),
)
CASE = a_case(
    ref="2026-004711",
    employer=Employer(name="Lagret i Lerum AB"),
    employer_plan=EmployerPlan(
        requested=date(2026, 10, 1),
        received=date(2026, 10, 20),
        form=PlanForm.WRITTEN,
        assessed=date(2026, 10, 23),
        assessment=PlanAssessment.DEFICIENT,
        deficiencies="Ingen ansvarig är utsedd.",
        raised_with_employer=date(2026, 11, 2),
    ),
    certificates=(
        Certificate(
            issued=date(2026, 10, 1),
            first_day=date(2026, 10, 1),
            last_day=date(2026, 12, 31),
            degree=50,
            diagnoses=("M75.1",),
            prognosis=Prognosis.WITH_ADAPTATION,
            expected_return=date(2027, 3, 1),
            work_related=True,
        ),
    ),
    consents=(
        Consent(party=Party.EMPLOYER, given=date(2026, 10, 1)),
        Consent(
            party=Party.CARE,
            given=date(2026, 10, 1),
            scope=(Scope.PLAN, Scope.MEDICAL, Scope.DIAGNOSIS),
        ),
        Consent(party=Party.UNION, given=date(2026, 10, 1), scope=(Scope.MEETING,)),
    ),
    meetings=(BEFORE, MEETING),
)
CASE = replace(
    CASE,
    person=Person(
        name="Kim Test",
        personnummer="19400101-9999",
        phone="070-174 06 35",
        email="kim@example.se",
        interpreter="arabiska",
    ),
)
PLANNED = replace(
    MEETING, status=MeetingStatus.PLANNED, versions=(), statements=(), actions=(), follow_up=None
)
EMPTY = Meeting(id=MeetingId("m"), kind=MeetingKind.OTHER, starts=datetime(2026, 11, 24, 0, 0))


def seen(meeting, recipient, case=CASE):
    """What the recipient may read of the meeting on the day of all these examples."""
    return readable(meeting, case, recipient, DAY)


def filled_with(text, name=None):
    """The meeting with the text in every place that holds one, a long one each time turned."""
    places = count()

    def again():
        words = text.split(" ")
        turn = next(places) * 37 % len(words)
        return " ".join(words[turn:] + words[:turn]) if len(text) > 1000 else text

    return replace(
        MEETING,
        place=again(),
        purpose=again(),
        goal=again(),
        participants=(
            Participant(party=Party.HANDLER, name=name or again(), role=again(), attended=True),
            Participant(party=Party.EMPLOYER, name=name or again(), role=again()),
        ),
        agenda=tuple(
            replace(each, title=again(), notes=again(), questions=(again(),))
            for each in MEETING.agenda
        ),
        statements=tuple(replace(each, text=again()) for each in MEETING.statements),
        actions=tuple(replace(each, what=again()) for each in MEETING.actions),
        rules_told=(again(),),
    )


CROWDED = replace(
    MEETING,
    participants=tuple(
        Participant(
            party=Party.OTHER,
            name=f"{NAMES[number % len(NAMES)]} {number}",
            role="arbetsledare på lagret i Lerum",
            attended=True,
        )
        for number in range(40)
    ),
    actions=tuple(
        MeetingAction(
            id=ActionId(f"a{number}"),
            who=Party.CARE if number % 3 else Party.EMPLOYER,
            what=f"Åtgärd {number}: pröva en uppgift till och berätta hur det går",
            due=DAY,
        )
        for number in range(60)
    ),
)

MEETING_PAPERS = {
    "summary for the handler": summary(seen(MEETING, Party.HANDLER)),
    "summary for the insured": summary(seen(MEETING, Party.INSURED)),
    "summary for the employer": summary(seen(MEETING, Party.EMPLOYER)),
    "summary for care": summary(seen(MEETING, Party.CARE)),
    "summary for the union": summary(seen(MEETING, Party.UNION)),
    "agenda for the handler": agenda(seen(PLANNED, Party.HANDLER)),
    "agenda for the employer": agenda(seen(PLANNED, Party.EMPLOYER)),
    "agenda of a held meeting": agenda(
        seen(replace(MEETING, status=MeetingStatus.HELD), Party.EMPLOYER)
    ),
    "invitation for the insured": invitation(seen(PLANNED, Party.INSURED)),
    "invitation for care": invitation(seen(PLANNED, Party.CARE)),
    "empty agenda": agenda(seen(EMPTY, Party.HANDLER)),
    "empty summary": summary(seen(EMPTY, Party.EMPLOYER)),
    "empty invitation": invitation(seen(EMPTY, Party.EMPLOYER)),
    "long summary": summary(seen(filled_with(LONGEST_TEXT, "Per Ek"), Party.HANDLER)),
    "crowded summary": summary(seen(CROWDED, Party.EMPLOYER)),
    "crowded agenda": agenda(seen(CROWDED, Party.HANDLER)),
    "markup in a summary": summary(seen(filled_with(MARKUP), Party.HANDLER)),
    "markup in an agenda": agenda(seen(filled_with(MARKUP), Party.HANDLER)),
    "markup in an invitation": invitation(seen(filled_with(MARKUP), Party.EMPLOYER)),
    "odd letters in a summary": summary(seen(filled_with(ODD), Party.HANDLER)),
    "a long word in a summary": summary(seen(filled_with(LONG_WORD), Party.EMPLOYER)),
}
