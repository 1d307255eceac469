"""The small values of a case, and when they hold."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlerapp.domain.assessment import Benefit
from handlerapp.domain.bevakning import Bevakning, BevakningId, BevakningStatus
from handlerapp.domain.case import Case, CaseRef, Employer
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.contact import Contact
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person

DAY = date(2026, 4, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
LATER = date(2026, 9, 1)


def test_a_consent_is_in_force_from_the_day_it_is_given() -> None:
    consent = Consent(party=Party.EMPLOYER, given=DAY)
    assert [consent.in_force(on) for on in (BEFORE, DAY, AFTER)] == [False, True, True]


def test_a_consent_is_not_in_force_on_the_day_it_is_withdrawn() -> None:
    consent = Consent(party=Party.EMPLOYER, given=BEFORE, withdrawn=AFTER)
    assert [consent.in_force(on) for on in (DAY, AFTER, LATER)] == [True, False, False]


def test_a_consent_withdrawn_the_day_it_is_given_is_never_in_force() -> None:
    consent = Consent(party=Party.CARE, given=DAY, withdrawn=DAY)
    assert not any(consent.in_force(on) for on in (BEFORE, DAY, AFTER))


@pytest.mark.parametrize(
    ("scope", "covers"),
    [
        ((), {Scope.MEETING, Scope.PLAN}),
        ((Scope.WORK,), {Scope.MEETING, Scope.WORK}),
        ((Scope.MEETING,), {Scope.MEETING}),
        ((Scope.MEDICAL, Scope.DIAGNOSIS), {Scope.MEETING, Scope.MEDICAL, Scope.DIAGNOSIS}),
        (tuple(Scope), set(Scope)),
    ],
)
def test_every_consent_covers_the_meeting_and_one_without_a_list_the_plan_too(
    scope: tuple[Scope, ...], covers: set[Scope]
) -> None:
    assert Consent(party=Party.EMPLOYER, given=DAY, scope=scope).covers == covers


def test_an_observation_is_active_from_its_day_until_it_is_ended() -> None:
    seen = Observation(day=DAY, kind=ObservationKind.SETBACK)
    assert [seen.is_active(on) for on in (BEFORE, DAY, LATER)] == [False, True, True]
    ended = replace(seen, ended=AFTER)
    assert [ended.is_active(on) for on in (BEFORE, DAY, AFTER)] == [False, True, False]


def test_a_benefit_covers_both_its_ends_and_runs_on_without_a_last_day() -> None:
    benefit = Benefit(kind="rehabiliteringspenning", first_day=DAY, last_day=AFTER)
    assert [benefit.covers(on) for on in (BEFORE, DAY, AFTER, LATER)] == [False, True, True, False]
    assert replace(benefit, last_day=None).covers(date.max)


def test_a_bevakning_is_overdue_the_day_after_it_was_due() -> None:
    bevakning = Bevakning(id=BevakningId("b"), due=DAY, what="Ring")
    assert [bevakning.is_overdue(on) for on in (BEFORE, DAY, AFTER)] == [False, False, True]


@pytest.mark.parametrize("status", [BevakningStatus.DONE, BevakningStatus.DROPPED])
def test_a_bevakning_that_is_done_with_is_never_overdue(status: BevakningStatus) -> None:
    bevakning = Bevakning(id=BevakningId("b"), due=DAY, what="Ring", status=status)
    assert not bevakning.is_open
    assert not bevakning.is_overdue(LATER)


def test_a_case_is_open_until_the_day_it_is_closed() -> None:
    case = Case(ref=CaseRef("2026-1"), person=Person(name="Test Testsson"))
    assert case.is_open(date.max)
    closed = replace(case, closed=DAY)
    assert [closed.is_open(on) for on in (BEFORE, DAY, AFTER)] == [True, False, False]


def test_what_a_value_shows_of_itself_names_no_person() -> None:
    case = Case(
        ref=CaseRef("2026-1"),
        person=Person(name="Test Testsson", personnummer="19590201-0353", phone="070-1740605"),
        employer=Employer(name="Bageriet Kringlan", contact="Prov Provsson"),
        occupation="bagare",
        note="hemlig anteckning",
        observations=(Observation(day=DAY, kind=ObservationKind.OTHER, note="sa hon"),),
        contacts=(Contact(day=DAY, party=Party.CARE, note="sa läkaren"),),
        bevakningar=(Bevakning(id=BevakningId("b"), due=DAY, what="Ring Test"),),
    )
    shown = repr(case)
    for secret in ("Test", "1959", "070", "Kringlan", "Prov", "bagare", "hemlig", "sa "):
        assert secret not in shown
