"""Every fact of a case and its meeting planted as a word of its own, and who may read each: for
whatever shows a case to somebody else."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from hypothesis import strategies as st

from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.bevakning import Move
from handlerapp.domain.case import Employer
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.meeting import (
    ActionId,
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingId,
    MeetingKind,
    MeetingStatus,
    MeetingVersion,
    NewTime,
    Participant,
    PointId,
    PointKind,
    Statement,
)
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import RECIPIENTS, Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.sick_leave import Certificate, Prognosis
from tests.builders import NOON, a_bevakning, a_case

ON = date(2026, 11, 25)
STARTS = datetime(2026, 12, 2, 13, 0)
OUTSIDE = tuple(each for each in RECIPIENTS if each not in (Party.HANDLER, Party.INSURED))

CARE = {"care"}
WORKPLACE = {"employer", "occupational_health", "union"}


def opened(what, recipient, given):
    """The table of domain.md, section 5, once more and from the page: may one outside with these
    scopes read it?"""
    who = recipient.value
    always = {
        "meeting": True,
        "general": True,
        "work": who in WORKPLACE,
        "medical": who in CARE,
        "diagnosis": who in CARE,
        "social": who == "social_services",
        "personnummer": who in CARE,
    }
    by_scope = {each: {each} for each in ("plan", "work", "medical", "diagnosis", "social")}
    if who in CARE:
        by_scope["work"] = {"work", "medical"}
    return always.get(what, False) or bool(by_scope.get(what, set()) & given)


def given_to(recipient, consents, on):
    """The scopes in force, None where there is no consent in force."""
    found = [
        {scope.value for scope in each.scope} or {"meeting", "plan"}
        for each in consents
        if each.party is recipient
        and each.given <= on
        and not (each.withdrawn is not None and each.withdrawn <= on)
    ]
    return None if not found else set().union(*found)


def may(what, recipient, given):
    if recipient is Party.HANDLER:
        return True
    if recipient is Party.INSURED:
        return what != "handler"
    return opened(what, recipient, given)


class Planted:
    """Hands out words, and knows who may read each: a function of (recipient, scopes given)."""

    def __init__(self):
        self.rules = {}

    def __call__(self, rule):
        word = f"ord{len(self.rules)}slut"
        self.rules[word] = rule if callable(rule) else lambda who, given: may(rule, who, given)
        return word

    def measure(self, who, category):
        """A word for what a measure is."""
        default = {Party.CARE: "medical", Party.SOCIAL_SERVICES: "social"}.get(who, "plan")
        what = category.value if category else default
        return self(
            lambda reader, given: (
                reader is who or (may("plan", reader, given) and may(what, reader, given))
            )
        )


def nobody(reader, given):
    return False


categories = st.none() | st.sampled_from(Category)
parties = st.sampled_from(Party)
days = st.integers(-3, 3).map(lambda n: ON + timedelta(days=n))


@st.composite
def points(draw, word):
    made, statements = [], []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.none() | st.sampled_from(PointKind))
        category = draw(categories)
        point = AgendaPoint(
            id=PointId(f"p{number}"),
            title=word("meeting"),
            kind=kind,
            category=category,
            notes=word(of_point(kind, category)),
            questions=(word("handler"),),
        )
        made.append(point)
        for _ in range(draw(st.integers(0, 2))):
            own = draw(categories)
            what = own.value if own else of_point(kind, category)
            statements.append(
                Statement(
                    point=point.id,
                    text=word(what),
                    category=own,
                    by=draw(st.none() | parties),
                    unsettled=draw(st.none() | st.booleans()),
                )
            )
    for point_id in draw(st.lists(st.sampled_from([None, PointId("gone")]), max_size=2)):
        own, unsettled = draw(categories), draw(st.none() | st.booleans())
        what = own.value if own else "plan" if unsettled else "general"
        statements.append(
            Statement(point=point_id, text=word(what), category=own, unsettled=unsettled)
        )
    return tuple(made), tuple(statements)


def of_point(kind, category):
    if category:
        return category.value
    named = {"medical": "medical", "work": "work", "employer_plan": "work", "plan": "plan"}
    return {**named, "unfinished": "plan"}.get(kind.value if kind else "", "general")


@st.composite
def actions(draw, word, name):
    return tuple(
        MeetingAction(
            id=ActionId(f"{name}{number}"),
            who=who,
            what=word.measure(who, category),
            due=ON,
            category=category,
        )
        for number, (who, category) in enumerate(
            draw(st.lists(st.tuples(parties, categories), max_size=4))
        )
    )


@st.composite
def consents(draw, recipient):
    """Consents to the recipient and to others, given and withdrawn around the day."""
    scopes = st.lists(st.sampled_from(Scope), max_size=3).map(tuple)
    to_others = st.builds(
        Consent,
        party=st.sampled_from([*OUTSIDE, Party.OTHER]),
        given=days,
        scope=scopes,
        withdrawn=st.none() | days,
    )
    now_and_then = st.builds(
        Consent, party=st.just(recipient), given=days, scope=scopes, withdrawn=st.none() | days
    )
    lasting = st.builds(
        Consent, party=st.just(recipient), given=st.just(ON - timedelta(days=9)), scope=scopes
    )
    some = draw(st.lists(now_and_then | to_others, max_size=3))
    return tuple(draw(st.permutations([*some, *draw(st.lists(lasting, max_size=1))])))


@st.composite
def planted(draw, recipient):
    """A case and its meeting with a word for every fact, and who may read each word."""
    word = Planted()
    agenda, statements = draw(points(word))
    meeting = Meeting(
        id=MeetingId("m"),
        kind=MeetingKind.AVSTAMNING,
        starts=STARTS,
        place=word("meeting"),
        participants=tuple(
            Participant(party=who, name=word("meeting"), role=word("meeting"), contact=word(nobody))
            for who in draw(st.lists(parties, max_size=3))
        ),
        purpose=word("meeting"),
        goal=word("meeting"),
        adapted_form=word("contact"),
        adapted_answer=word("contact"),
        agenda=agenda,
        statements=statements,
        actions=draw(actions(word, "a")),
        rules_told=(word("general"),),
        status=draw(st.sampled_from([MeetingStatus.PLANNED, MeetingStatus.HELD])),
        moves=(NewTime(at=NOON, before=NOON, after=STARTS, because=word(nobody)),),
        amending=word(nobody),
        versions=(MeetingVersion(number=1, at=NOON, content=word(nobody), because=word(nobody)),),
    )
    earlier = Meeting(
        id=MeetingId("earlier"),
        kind=MeetingKind.AVSTAMNING,
        starts=STARTS - timedelta(days=60),
        status=MeetingStatus.HELD,
        purpose=word(nobody),
        agenda=(AgendaPoint(title=word(nobody), notes=word(nobody)),),
        actions=draw(actions(word, "e")),
    )
    case = replace(
        a_case(ref=word("meeting")),
        person=Person(
            name=word("meeting"),
            personnummer=word("personnummer"),
            phone=word("contact"),
            email=word("contact"),
            interpreter=word("contact"),
            contact_note=word(nobody),
        ),
        employer=Employer(name=word(nobody), contact=word(nobody), phone=word(nobody)),
        occupation=word(nobody),
        close_reason=word(nobody),
        note=word(nobody),
        employer_plan=EmployerPlan(requested=ON, deficiencies=word("work"), raised_with_lsv=ON),
        certificates=(
            Certificate(issued=ON, diagnoses=(word("diagnosis"),), prognosis=Prognosis.UNCERTAIN),
        ),
        contacts=(Contact(day=ON, party=Party.CARE, note=word(nobody)),),
        observations=(Observation(day=ON, kind=ObservationKind.OTHER, note=word(nobody)),),
        plan_steps=(PlanStep(actor=Party.EMPLOYER, what=word(nobody)),),
        assessments=(Assessment(chain_day=90, day=ON, outcome=Outcome.GRANTED, note=word(nobody)),),
        benefits=(Benefit(kind=word(nobody), first_day=ON),),
        consents=draw(consents(recipient)),
        bevakningar=(
            a_bevakning(
                what=word(nobody),
                note=word(nobody),
                outcome=word(nobody),
                moves=(Move(at=NOON, before=ON, after=ON, because=word(nobody)),),
            ),
        ),
        meetings=(earlier, meeting),
    )
    return case, meeting, word.rules


def said(value):
    """Every text and every date anywhere in a value."""
    if is_dataclass(value):
        for each in fields(value):
            yield from said(getattr(value, each.name))
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from said(each)
    elif isinstance(value, Enum):
        yield value.value
    elif value is not None:
        yield str(value)
