"""Who may read what: every fact of a case as a word of its own, and whom that word reaches."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.bevakning import Move
from handlerapp.domain.case import Employer
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.contact import Contact
from handlerapp.domain.disclosure import (
    RECIPIENTS,
    Access,
    Information,
    Refusal,
    RefusalReason,
    access,
    opening_scopes,
)
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
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.readable import readable, withheld
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


@pytest.mark.parametrize("recipient", RECIPIENTS)
@given(data=st.data(), on=days)
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_word_reaches_whoever_may_read_it_and_nobody_else(recipient, data, on):
    case, meeting, rules = data.draw(planted(recipient))
    seen = readable(meeting, case, recipient, on)
    scopes = given_to(recipient, case.consents, on)
    outside = recipient in OUTSIDE
    if outside and scopes is None:
        assert seen == Refusal(recipient, RefusalReason.NO_CONSENT)
        assert withheld(meeting, case, recipient, on) == ()
        return
    found = set(said(seen))
    expected = {word for word, allowed in rules.items() if allowed(recipient, scopes)}
    assert found & set(rules) == expected
    assert ("uncertain" in found) == may("medical", recipient, scopes)


@pytest.mark.parametrize("recipient", RECIPIENTS)
@given(data=st.data(), on=days)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_a_value_shows_of_itself_has_none_of_the_words_but_the_reference(recipient, data, on):
    case, meeting, rules = data.draw(planted(recipient))
    shown = repr(readable(meeting, case, recipient, on))
    assert {word for word in rules if word in shown} <= {case.ref}


@pytest.mark.parametrize("recipient", RECIPIENTS)
@given(data=st.data(), on=days)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_was_left_out_is_told_without_saying_it_and_the_scopes_named_would_open_it(
    recipient, data, on
):
    case, meeting, rules = data.draw(planted(recipient))
    left = withheld(meeting, case, recipient, on)
    assert not set(said(left)) & set(rules)
    if recipient is Party.HANDLER:
        assert left == ()
    for each in left:
        assert each.count > 0
        opening = Consent(party=recipient, given=on, scope=tuple(each.opened_by))
        wider = access(replace(case, consents=(*case.consents, opening)), recipient, on)
        assert isinstance(wider, Access)
        assert (each.information in wider) == bool(each.opened_by)


def a_meeting(**changes):
    return Meeting(
        **{"id": MeetingId("m"), "kind": MeetingKind.AVSTAMNING, "starts": STARTS, **changes}
    )


def a_consent(party, *scope, given=ON, withdrawn=None):
    return Consent(party=party, given=given, scope=scope, withdrawn=withdrawn)


@pytest.mark.parametrize(
    ("given", "withdrawn", "refused"),
    [
        (ON, None, False),
        (ON + timedelta(days=1), None, True),
        (ON - timedelta(days=9), ON, True),
        (ON - timedelta(days=9), ON + timedelta(days=1), False),
    ],
)
def test_the_day_of_the_document_decides_and_not_the_day_of_the_meeting(given, withdrawn, refused):
    case = a_case(consents=(a_consent(Party.UNION, given=given, withdrawn=withdrawn),))
    assert isinstance(readable(a_meeting(), case, Party.UNION, ON), Refusal) is refused


def test_a_new_consent_after_one_withdrawn_opens_only_what_it_covers():
    old = a_consent(Party.EMPLOYER, *Scope, given=ON - timedelta(days=30), withdrawn=ON)
    seen = access(
        a_case(consents=(old, a_consent(Party.EMPLOYER, Scope.MEETING))), Party.EMPLOYER, ON
    )
    assert seen == Access(
        Party.EMPLOYER, frozenset({Information.MEETING, Information.GENERAL, Information.WORK})
    )


def test_several_consents_in_force_open_what_they_cover_together():
    case = a_case(consents=(a_consent(Party.CARE, Scope.PLAN), a_consent(Party.CARE, Scope.SOCIAL)))
    seen = access(case, Party.CARE, ON)
    assert Information.PLAN in seen
    assert Information.SOCIAL in seen
    assert Information.WORK not in seen


def test_a_consent_without_a_list_covers_the_meeting_and_the_plan():
    seen = access(
        a_case(consents=(a_consent(Party.EMPLOYMENT_SERVICE),)), Party.EMPLOYMENT_SERVICE, ON
    )
    assert seen == Access(
        Party.EMPLOYMENT_SERVICE,
        frozenset({Information.MEETING, Information.GENERAL, Information.PLAN}),
    )


@pytest.mark.parametrize("party", [each for each in Party if each not in RECIPIENTS])
def test_no_document_is_made_for_one_who_is_no_recipient_whatever_the_consent(party):
    case = a_case(consents=(a_consent(party, *Scope),))
    assert readable(a_meeting(), case, party, ON) == Refusal(party, RefusalReason.NO_RECIPIENT)


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_no_document_is_made_of_a_cancelled_meeting(recipient):
    case = a_case(consents=(a_consent(recipient, *Scope),))
    meeting = a_meeting(status=MeetingStatus.CANCELLED)
    assert readable(meeting, case, recipient, ON) == Refusal(recipient, RefusalReason.CANCELLED)


def test_a_neutral_measure_says_who_and_by_when_and_nothing_more():
    action = MeetingAction(who=Party.CARE, what="Ny läkartid", due=ON)
    case = a_case(consents=(a_consent(Party.EMPLOYER),))
    seen = readable(a_meeting(actions=(action,)), case, Party.EMPLOYER, ON)
    (measure,) = seen.measures
    assert measure.is_neutral
    assert (measure.who, measure.due) == (Party.CARE, ON)
    assert (measure.what, measure.category, measure.status) == (None, None, None)


def test_a_party_reads_its_own_measure_whatever_its_category_and_without_the_plan():
    action = MeetingAction(who=Party.UNION, what="Följer med", category=Category.MEDICAL)
    other = MeetingAction(who=Party.EMPLOYER, what="Ändrar schemat")
    case = a_case(consents=(a_consent(Party.UNION, Scope.MEETING),))
    seen = readable(a_meeting(actions=(action, other)), case, Party.UNION, ON)
    assert [each.what for each in seen.measures] == ["Följer med"]


def test_only_the_last_meeting_that_was_held_hands_on_what_is_left_to_do():
    def held(days_before, what, status=MeetingStatus.FINALISED):
        starts = STARTS - timedelta(days=days_before)
        return a_meeting(
            id=MeetingId(what),
            starts=starts,
            status=status,
            actions=(MeetingAction(who=Party.EMPLOYER, what=what),),
        )

    meeting = a_meeting()
    others = (
        held(90, "äldst"),
        held(30, "sist"),
        held(10, "inställt", MeetingStatus.CANCELLED),
        held(-10, "senare"),
    )
    seen = readable(meeting, a_case(meetings=(*others, meeting)), Party.HANDLER, ON)
    assert [each.what for each in seen.earlier] == ["sist"]


def test_the_minutes_have_their_version_and_why_it_was_amended_is_for_handler_and_insured():
    version = MeetingVersion(number=2, at=NOON, content="{}", because="Fel datum.")
    meeting = a_meeting(status=MeetingStatus.FINALISED, versions=(version,))
    case = a_case(consents=(a_consent(Party.CARE, *Scope),))
    for recipient, because in ((Party.INSURED, "Fel datum."), (Party.CARE, None)):
        seen = readable(meeting, case, recipient, ON)
        assert (seen.version, seen.finalised, seen.amended) == (2, NOON, because)
        assert not seen.is_draft
    back = replace(version, retracted=NOON)
    seen = readable(replace(meeting, versions=(back,)), case, Party.CARE, ON)
    assert seen.version is None


@pytest.mark.parametrize("reason", RefusalReason)
def test_every_refusal_says_why_in_a_sentence(reason):
    assert Refusal(Party.CARE, reason).sentence.endswith(".")


@pytest.mark.parametrize("what", Information)
@pytest.mark.parametrize("recipient", OUTSIDE)
def test_the_table_is_that_of_the_page(what, recipient):
    names = {"contact_details": "contact", "handler_only": "handler"}
    name = names.get(what.value, what.value)
    by_scope = {scope for scope in Scope if opened(name, recipient, {scope.value, "meeting"})}
    opening = opening_scopes(what, recipient)
    assert by_scope == (set(Scope) if Scope.MEETING in opening else set(opening))
