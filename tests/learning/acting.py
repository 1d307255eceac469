"""The acts that the checks of the lessons ask for, done in the practice through the services."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from handlerapp.domain.bevakning import Bevakning, BevakningId, BevakningKind, Origin
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.impulse import Answer
from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingId,
    MeetingKind,
    MeetingStatus,
    Participant,
    PointId,
    Statement,
)
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep
from handlerapp.services import caseload, changing, impulses, meeting_life, practising

WORDS = "Skrivet så att en kollega förstår vad som sades och vad som ska hända. " * 8


def act(store, ref, asked):
    """Do what the check asks for, as it is written in the lesson's file."""
    asked = dict(asked)
    kind = asked.pop("check")
    today = store.now().date()
    if kind == "any":
        act(store, ref, asked["of"][0])
        return
    if kind in ("days", "left_alone"):
        for_days = asked.get("at_least") or asked["days"]
        while for_days > 0:
            practising.move_on(store, min(for_days, 60))
            for_days -= 60
        return
    if kind == "answer":
        _answer(store, ref, asked, today)
        return
    if kind == "finalised":
        _finalise(store, ref, asked, today)
        return
    changing.change(store, ref, lambda case: _MADE[kind](case, asked, today), "gör")


def _answer(store, ref, asked, today):
    answer = Answer((asked.get("answers") or ["dismissed"])[0])
    impulses.decide(
        store,
        ref,
        asked["rule"],
        impulses.Response(
            answer=answer,
            because=f"other: {WORDS}",
            until=today + timedelta(days=14) if answer is Answer.SNOOZED else None,
        ),
    )


def _finalise(store, ref, asked, today):
    def with_day(case):
        meeting = _meeting_of(case, today)
        return _with_meeting(case, replace(meeting, follow_up=today + timedelta(days=30)))

    changing.change(store, ref, with_day, "gör")
    meeting = next(each for each in caseload.case(store, ref).meetings)
    if meeting.status is MeetingStatus.PLANNED:
        meeting_life.hold(store, meeting.id)
    meeting_life.finalise(store, meeting.id)


def _contact(case, asked, today):
    made = Contact(
        day=today,
        party=Party(asked.get("with", ["insured"])[0]),
        kind=ContactKind(asked.get("kinds", ["other"])[0]),
        channel=Channel(asked.get("channels", ["phone"])[0]),
        note=WORDS,
    )
    return replace(case, contacts=(*case.contacts, made))


def _observation(case, asked, today):
    kind = ObservationKind(asked.get("kinds", ["other"])[0])
    made = Observation(day=today, kind=kind, note=WORDS)
    return replace(case, observations=(*case.observations, made))


def _consent(case, asked, today):
    scope = tuple(Scope(each) for each in asked.get("scope", ["meeting", "plan"]))
    made = Consent(party=Party(asked["party"]), scope=scope, given=today)
    others = tuple(each for each in case.consents if each.party is not made.party)
    return replace(case, consents=(*others, made))


def _bevakning_made(case, asked, today):
    return Bevakning(
        id=BevakningId(f"b-{len(case.bevakningar)}-{case.ref}"),
        due=today + timedelta(days=max(min(asked.get("within", 5), 5), asked.get("not_before", 0))),
        what="ring",
        kind=BevakningKind(asked.get("kinds", ["call"])[0]),
        origin=Origin.MEETING if asked.get("from_meeting") else Origin.OWN,
    )


def _bevakning(case, asked, today):
    return replace(case, bevakningar=(*case.bevakningar, _bevakning_made(case, asked, today)))


def _bevakning_done(case, asked, today):
    made = _bevakning_made(case, {}, today).done(today, WORDS)
    return replace(case, bevakningar=(*case.bevakningar, made))


def _put(case, asked, today):
    made = replace(_bevakning_made(case, {}, today), planned=today)
    return replace(case, bevakningar=(*case.bevakningar, made))


def _meeting_of(case, today, asked=None):
    asked = asked or {}
    if case.meetings:
        return case.meetings[0]
    return Meeting(
        id=MeetingId(f"m-{case.ref}"),
        kind=MeetingKind(asked.get("kinds", ["avstamning"])[0]),
        starts=datetime.combine(today, time(10)),
        form=MeetingForm(asked.get("forms", ["video"])[0]),
    )


def _with_meeting(case, meeting):
    others = tuple(each for each in case.meetings if each.id != meeting.id)
    return replace(case, meetings=(meeting, *others))


def _meeting(case, asked, today):
    meeting = _meeting_of(case, today, asked)
    if asked.get("status", ["planned"])[0] == "held":
        meeting = replace(meeting, status=MeetingStatus.HELD)
    return _with_meeting(case, meeting)


def _participants(case, asked, today):
    meeting = _meeting_of(case, today)
    made = tuple(Participant(party=Party(each)) for each in asked["parties"])
    return _with_meeting(case, replace(meeting, participants=made))


def _agenda(case, asked, today):
    meeting = _meeting_of(case, today)
    points = tuple(
        AgendaPoint(id=PointId(f"p{place}"), title=f"Punkt {place}")
        for place in range(asked.get("points_at_least", 1))
    )
    return _with_meeting(case, replace(meeting, agenda=points))


def _goal(case, asked, today):
    meeting = _meeting_of(case, today)
    return _with_meeting(case, replace(meeting, goal=WORDS))


def _notes(case, asked, today):
    meeting = _meeting_of(case, today)
    category = Category(asked.get("categories", ["general"])[0])
    made = tuple(
        Statement(
            text=f"{WORDS} {place}", category=category, unsettled=asked.get("unsettled") or None
        )
        for place in range(asked.get("at_least", 1))
    )
    return _with_meeting(case, replace(meeting, statements=(*meeting.statements, *made)))


def _measures(case, asked, today):
    meeting = _meeting_of(case, today)
    made = tuple(
        MeetingAction(who=Party.EMPLOYER, what=f"Steg {place}", due=today + timedelta(days=14))
        for place in range(asked.get("at_least", 1))
    )
    return _with_meeting(case, replace(meeting, actions=(*meeting.actions, *made)))


def _plan(case, asked, today):
    plan = case.employer_plan or EmployerPlan()
    days = {name: today for name in asked if name != "judged"}
    if "judged" in asked:
        plan = replace(plan, assessment=PlanAssessment(asked["judged"][0]))
    return replace(case, employer_plan=replace(plan, **days))


def _plan_step(case, asked, today):
    made = PlanStep(
        actor=Party(asked.get("actors", ["employer"])[0]),
        what="Ett litet steg",
        due=today + timedelta(days=min(asked.get("due_within", 14), 14)),
        agreed_with_insured=True,
    )
    return replace(case, plan_steps=(*case.plan_steps, made))


_MADE = {
    "contact": _contact,
    "observation": _observation,
    "consent": _consent,
    "bevakning": _bevakning,
    "bevakning_done": _bevakning_done,
    "put": _put,
    "meeting": _meeting,
    "participants": _participants,
    "agenda": _agenda,
    "goal": _goal,
    "notes": _notes,
    "measures": _measures,
    "plan": _plan,
    "plan_step": _plan_step,
}
