"""Who may read what: every fact of a case as a word of its own, and whom that word reaches."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.disclosure import (
    NEED_NO_CONSENT,
    Access,
    Information,
    Refusal,
    RefusalReason,
    access,
    opening_scopes,
)
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.meeting import (
    Category,
    Meeting,
    MeetingAction,
    MeetingId,
    MeetingKind,
    MeetingStatus,
    MeetingVersion,
    Participant,
)
from handlerapp.domain.party import RECIPIENTS, Party
from handlerapp.domain.readable import readable, withheld
from tests.builders import NOON, a_case
from tests.planting import ON, OUTSIDE, STARTS, days, given_to, may, opened, planted, said


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


@pytest.mark.parametrize("recipient", sorted(NEED_NO_CONSENT, key=lambda party: party.value))
def test_what_may_be_read_says_by_whom_also_without_a_consent(recipient):
    assert access(a_case(), recipient, ON).recipient is recipient


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
    assert (measure.who, measure.due) == (Party.CARE, ON)
    assert (measure.what, measure.category, measure.status) == (None, None, None)


def test_a_party_reads_its_own_measure_whatever_its_category_and_without_the_plan():
    action = MeetingAction(who=Party.UNION, what="Följer med", category=Category.MEDICAL)
    other = MeetingAction(who=Party.EMPLOYER, what="Ändrar schemat")
    case = a_case(consents=(a_consent(Party.UNION, Scope.MEETING),))
    seen = readable(a_meeting(actions=(action, other)), case, Party.UNION, ON)
    assert [each.what for each in seen.measures] == ["Följer med"]


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_what_the_handler_did_about_the_employers_plan_is_the_handlers_own(recipient):
    plan = EmployerPlan(requested=ON, raised_with_employer=ON, raised_with_lsv=ON)
    raised = EmployerPlan(raised_with_employer=ON, raised_with_lsv=ON)
    for own, shown in ((plan, EmployerPlan(requested=ON)), (raised, None)):
        case = a_case(employer_plan=own, consents=(a_consent(recipient, *Scope),))
        expected = own if recipient is Party.HANDLER else shown
        assert readable(a_meeting(), case, recipient, ON).employer_plan == expected


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_the_day_of_the_follow_up_is_read_with_the_plan_and_not_without_it(recipient):
    meeting = a_meeting(follow_up=ON)
    for scope in (Scope.PLAN, Scope.MEETING):
        case = a_case(consents=(a_consent(recipient, scope),))
        told = recipient in NEED_NO_CONSENT or scope is Scope.PLAN
        assert readable(meeting, case, recipient, ON).follow_up == (ON if told else None)


def test_who_gets_the_notes_are_those_on_the_list_with_a_consent_and_is_told_handler_and_insured():
    people = (Party.INSURED, Party.CARE, Party.EMPLOYER, Party.CARE, Party.OTHER)
    meeting = a_meeting(participants=tuple(Participant(party=party) for party in people))
    case = a_case(consents=(a_consent(Party.CARE),))
    for recipient in (Party.HANDLER, Party.INSURED):
        assert readable(meeting, case, recipient, ON).gets_notes == (Party.INSURED, Party.CARE)
    assert readable(meeting, case, Party.CARE, ON).gets_notes == ()


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
