"""What differs between two states of a case, told so that a person can read it back."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import HealthCheck, given, settings

from handlerapp.domain.assessment import Assessment, Outcome
from handlerapp.domain.case import Employer, Flow
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.contact import Contact
from handlerapp.domain.history import differences
from handlerapp.domain.meeting import AgendaPoint
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.sick_leave import SickPeriod
from tests.builders import a_bevakning, a_full_case
from tests.strategies import cases as any_case

CASE = a_full_case()


def told(**changes):
    return [(c.what, c.before, c.after) for c in differences(CASE, replace(CASE, **changes))]


@given(case=any_case())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_told_of_what_stays_the_same(case):
    assert differences(case, case) == ()


@given(before=any_case(), after=any_case())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_what_differs_is_always_told_once_and_never_as_the_same(before, after):
    changes = differences(before, after)
    assert bool(changes) == (before != after)
    assert len({change.what for change in changes if change.after}) == len(
        [change for change in changes if change.after]
    )


def test_a_field_is_told_with_what_it_was_and_is():
    assert told(flow=Flow.K1, note=None) == [
        ("flow", "K3", "K1"),
        ("note", "Vill helst bli uppringd.", None),
    ]


def test_a_field_of_a_part_is_told_alone_and_a_new_part_whole():
    assert told(person=replace(CASE.person, phone="070-174 06 36")) == [
        ("person.phone", "070-174 06 35", "070-174 06 36")
    ]
    assert told(employer=None) == [("employer", "Björkens förskola AB · Per Ek", None)]
    bare = replace(CASE, employer=None)
    (change,) = differences(bare, replace(bare, employer=Employer(name="Almens skola")))
    assert (change.what, change.before, change.after) == ("employer", None, "Almens skola")


def test_a_changed_period_is_told_by_what_changed_in_it():
    (period,) = CASE.sick_periods
    assert told(sick_periods=(replace(period, last_day=date(2027, 1, 31)),)) == [
        ("sick_periods[0].last_day", "2026-12-31", "2027-01-31")
    ]


def test_an_item_put_in_before_others_is_the_only_one_told():
    (period,) = CASE.sick_periods
    earlier = SickPeriod(first_day=date(2025, 1, 1), last_day=date(2025, 1, 9), degree=25)
    assert told(sick_periods=(earlier, period)) == [
        ("sick_periods[0]", None, "2025-01-01 · 25 · 2025-01-09")
    ]


def test_items_that_went_are_told_at_their_old_place():
    assert told(contacts=()) == [
        ("contacts[0]", "2026-07-28 · insured · Trött, sover dåligt.", None)
    ]


def test_bevakningar_and_meetings_are_told_by_identifier():
    (bevakning,) = CASE.bevakningar
    (meeting,) = CASE.meetings
    moved = replace(bevakning, due=date(2026, 12, 1))
    assert told(bevakningar=(a_bevakning("ny", what="Ring"), moved)) == [
        ("bevakningar[ny]", None, "2026-11-23 · Ring · other · open · own"),
        (f"bevakningar[{bevakning.id}].due", "2026-11-20", "2026-12-01"),
    ]
    later = replace(
        meeting,
        starts=datetime(2026, 12, 3, 9, 30),
        agenda=(*meeting.agenda, AgendaPoint(title="Nästa steg")),
    )
    assert told(meetings=(later,)) == [
        (f"meetings[{meeting.id}].starts", "2026-12-02 13:00", "2026-12-03 09:30"),
        (f"meetings[{meeting.id}].agenda[1]", None, "Nästa steg"),
    ]


def test_lists_of_words_and_yes_or_no_are_told_in_words():
    (certificate,) = CASE.certificates
    changed = replace(certificate, diagnoses=("F32.1", "Z73.0"), rehab_recommended=True)
    assert told(certificates=(changed,)) == [
        ("certificates[0].diagnoses", "F43.8A", "F32.1, Z73.0"),
        ("certificates[0].rehab_recommended", None, "ja"),
    ]
    step = PlanStep(actor=Party.CARE, what="Samtal", agreed_with_insured=False)
    assert told(plan_steps=(step,)) == [("plan_steps[0]", None, "care · Samtal · nej")]


def test_two_items_that_begin_alike_are_told_apart():
    day = date(2026, 8, 1)
    one, two = (Contact(day=day, party=party) for party in (Party.CARE, Party.EMPLOYER))
    before = replace(CASE, contacts=(one, two))
    after = replace(CASE, contacts=(one, replace(two, note="Ringde åter.")))
    (change,) = differences(before, after)
    assert (change.what, change.after) == ("contacts[1].note", "Ringde åter.")


def test_scopes_and_numbers_are_told_by_their_values():
    consent = Consent(party=Party.CARE, given=date(2026, 8, 1), scope=(Scope.WORK,))
    assessment = Assessment(chain_day=90, day=date(2026, 10, 3), outcome=Outcome.GRANTED)
    assert told(assessments=(assessment,), consents=(consent,)) == [
        ("assessments[0]", None, "90 · 2026-10-03 · granted"),
        ("consents[0]", None, "care · 2026-08-01 · work"),
    ]


def test_an_order_that_differs_and_an_item_that_stands_twice_are_told():
    one, two = (Contact(day=date(2026, 8, d), party=Party.CARE) for d in (1, 2))
    case = replace(CASE, contacts=(one, two))
    (change,) = differences(case, replace(case, contacts=(two, one)))
    assert (change.what, change.before) == ("contacts", "i en ordning")
    (change,) = differences(case, replace(case, contacts=(one, two, two)))
    assert (change.what, change.before) == ("contacts[2]", None)
    (change,) = differences(replace(case, contacts=(one, one)), replace(case, contacts=(one,)))
    assert (change.what, change.after) == ("contacts[1]", None)
