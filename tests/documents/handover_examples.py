"""Sheets that go with cases that are handed over: an ordinary one, and those hard to set."""

from dataclasses import replace
from datetime import date, datetime

from handlerapp.documents.handover import CaseAtHandover, HandoverSheet, handover
from handlerapp.domain.meeting import (
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingId,
    MeetingKind,
    MeetingStatus,
)
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.fiction import caseload as fiction
from tests.builders import TODAY, a_bevakning, a_case, a_full_case
from tests.documents.examples import LONG_TEXT, LONG_WORD, MARKUP

HELD = Meeting(
    id=MeetingId("m-held"),
    kind=MeetingKind.AVSTAMNING,
    starts=datetime(2026, 11, 3, 13, 0),
    status=MeetingStatus.HELD,
    actions=(
        MeetingAction(who=Party.EMPLOYER, what="Ta fram en plan", due=date(2026, 11, 30)),
        MeetingAction(who=Party.HANDLER, what="Ringa vården", status=StepStatus.DONE),
        MeetingAction(who=Party.INSURED, what="Pröva halva dagar"),
    ),
)
FULL = a_full_case(
    plan_steps=(
        PlanStep(actor=Party.EMPLOYER, what="Ta fram en plan", due=date(2026, 11, 30)),
        PlanStep(actor=Party.CARE, what="Fysioterapi", status=StepStatus.ONGOING),
        PlanStep(
            actor=Party.EMPLOYER,
            what="Märka om lagret",
            due=date(2026, 11, 6),
            status=StepStatus.MISSED,
        ),
        PlanStep(actor=Party.INSURED, what="Inställt", status=StepStatus.CANCELLED),
    ),
)
FULL = replace(
    FULL,
    meetings=(
        replace(FULL.meetings[0], form=MeetingForm.VIDEO),
        HELD,
        replace(HELD, id=MeetingId("m-gone"), status=MeetingStatus.PLANNED, actions=()),
    ),
)
BARE = a_case("2026-000102", "Anton Test")
CLOSED = a_case("2026-000103", "Maria Ek", closed=date(2026, 5, 1))


def sheet(*cases, **fields):
    """The sheet of these cases, each with two impulses."""
    usual = {
        "sender": "Robin Ek, Göteborg",
        "check_value": "12345-67890-12345-67890",
        "made_on": TODAY,
    }
    some = [
        CaseAtHandover(case=case, impulses=("Planen är sen", "Ärendet har stannat"))
        for case in cases
    ]
    return handover(HandoverSheet(cases=some, **usual | fields))


def filled_with(text):
    """A case in which everything that is free text is this."""
    return replace(
        a_case("2026-000104", text),
        bevakningar=tuple(a_bevakning(f"b{number}", what=text) for number in range(9)),
        plan_steps=(PlanStep(actor=Party.CARE, what=text, due=TODAY),) * 9,
    )


HANDOVER_PAPERS = {
    "handover": sheet(FULL, BARE, CLOSED),
    "handover with names": sheet(FULL, names=True),
    "handover of nobody knows whom": sheet(BARE, sender=None),
    "handover of many": sheet(*fiction.make(30, 1, TODAY), names=True),
    "long handover": sheet(filled_with(LONG_TEXT), names=True, sender="Robin Ek " * 22),
    "markup in a handover": sheet(filled_with(MARKUP), names=True, sender=MARKUP),
    "a long word in a handover": sheet(filled_with(LONG_WORD), names=True),
}
