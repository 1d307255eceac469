"""What a case becomes by what a file says of it."""

from dataclasses import replace
from datetime import date, datetime
from itertools import count

import pytest

from handlerapp.domain.bevakning import (
    Bevakning,
    BevakningId,
    BevakningKind,
    BevakningStatus,
)
from handlerapp.domain.case import Case, CaseRef, Employer, Flow
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan, PlanForm
from handlerapp.domain.meeting import Meeting, MeetingId, MeetingKind, MeetingStatus
from handlerapp.domain.party import Party
from handlerapp.domain.patch import CasePatch, applied
from handlerapp.domain.person import Person
from handlerapp.domain.sick_leave import Certificate, SickPeriod

REF = CaseRef("2026-000101")
DAY, LATER = date(2026, 3, 2), date(2026, 6, 1)
MARCH = SickPeriod(first_day=DAY, last_day=date(2026, 3, 31), degree=50)
CERTIFICATE = Certificate(
    issued=date(2026, 3, 4), first_day=DAY, last_day=date(2026, 3, 31), degree=50
)
CALL = Bevakning(
    id=BevakningId("b1"), due=DAY, what="Ring arbetsgivaren", kind=BevakningKind.CALL, minutes=20
)
MEETING = Meeting(
    id=MeetingId("m1"),
    kind=MeetingKind.AVSTAMNING,
    starts=datetime(2026, 5, 6, 13, 0),
    place="Rum 3",
)
CASE = Case(
    ref=REF,
    person=Person(name="Åsa Öberg-Lindström", phone="070-1740605"),
    employer=Employer(name="Bageriet Kringlan AB", org_number="556000-0001", phone="08-46500401"),
    occupation="bagare",
    flow=Flow.K2,
    employer_plan=EmployerPlan(requested=DAY, form=PlanForm.ORAL),
    sick_periods=(MARCH,),
    certificates=(CERTIFICATE,),
    contacts=(Contact(day=DAY, party=Party.CARE),),
    bevakningar=(CALL,),
    meetings=(MEETING,),
)


def after(existing=CASE, **said):
    """The case after a patch; new identifiers are n1, n2 and so on."""
    numbers = count(1)
    patch = CasePatch(ref=REF, where="cases[0]", **said)
    return applied(patch, existing, lambda: f"n{next(numbers)}")


# Scalars, lists and parts


def test_what_is_absent_leaves_what_is_there():
    assert after() == CASE
    assert after(parts={"person": {}}) == CASE
    assert after(parts={"person": None}) == CASE


def test_what_is_present_replaces_and_none_clears():
    changed = after(values={"flow": Flow.K3, "occupation": None})
    assert changed == replace(CASE, flow=Flow.K3, occupation=None)


def test_a_list_is_replaced_whole():
    other = Contact(day=LATER, party=Party.EMPLOYER)
    assert after(values={"contacts": (other,)}).contacts == (other,)
    assert after(values={"contacts": ()}).contacts == ()


def test_of_the_person_only_what_is_present_changes():
    changed = after(parts={"person": {"phone": None, "interpreter": "arabiska"}})
    assert changed.person == replace(CASE.person, phone=None, interpreter="arabiska")


def test_a_new_case_is_what_the_file_says_and_nothing_more():
    new = after(
        None,
        values={"flow": Flow.K1},
        parts={"person": {"name": "Bo Ek"}, "employer": {"name": "Glashyttan"}},
        spells=({"first_day": DAY},),
        bevakningar=({"due": DAY, "what": "Ring"},),
    )
    assert new == Case(
        ref=REF,
        person=Person(name="Bo Ek"),
        flow=Flow.K1,
        employer=Employer(name="Glashyttan"),
        sick_periods=(SickPeriod(first_day=DAY, degree=100),),
        certificates=(Certificate(issued=DAY, first_day=DAY, degree=100),),
        bevakningar=(Bevakning(id=BevakningId("n1"), due=DAY, what="Ring"),),
    )


def test_a_new_case_without_a_name_is_no_case():
    with pytest.raises(TypeError, match="name"):
        after(None)


# The employer and the plan


def test_another_employer_does_not_keep_the_former_ones_number():
    assert after(parts={"employer": {"name": "Glashyttan"}}).employer == Employer(name="Glashyttan")


@pytest.mark.parametrize("name", ["bageriet kringlan ab", "Bageriet  Kringlan AB ", None])
def test_the_same_employer_spelled_otherwise_keeps_its_number(name):
    changed = after(parts={"employer": {"name": name}})
    assert changed.employer == replace(CASE.employer, name=name)


def test_an_employer_without_a_name_keeps_its_number_when_it_gets_one():
    nameless = replace(CASE, employer=Employer(org_number="556000-0001"))
    changed = after(nameless, parts={"employer": {"name": "Glashyttan"}})
    assert changed.employer == Employer(name="Glashyttan", org_number="556000-0001")


def test_what_is_said_of_the_employer_without_a_name_joins_what_is_there():
    changed = after(parts={"employer": {"contact": "Eva Alm"}})
    assert changed.employer == replace(CASE.employer, contact="Eva Alm")


@pytest.mark.parametrize("part", ["employer", "employer_plan"])
def test_a_part_is_cleared_by_none_and_when_nothing_is_left_of_it(part):
    assert getattr(after(parts={part: None}), part) is None
    names = ("name", "org_number", "phone") if part == "employer" else ("requested", "form")
    assert getattr(after(parts={part: dict.fromkeys(names)}), part) is None


def test_a_part_that_says_nothing_adds_nothing():
    bare = Case(ref=REF, person=CASE.person)
    assert after(bare, parts={"employer": {}, "employer_plan": {}}) == bare
    assert after(bare, parts={"employer": None, "employer_plan": None}) == bare


def test_the_plan_keeps_what_is_not_said():
    changed = after(parts={"employer_plan": {"received": LATER, "form": None}})
    assert changed.employer_plan == EmployerPlan(requested=DAY, received=LATER)


# A spreadsheet's spells


def test_a_spell_changes_the_period_and_certificate_that_begin_on_its_first_day():
    changed = after(spells=({"first_day": DAY, "last_day": LATER, "diagnoses": ("F43.8A",)},))
    assert changed.sick_periods == (replace(MARCH, last_day=LATER),)
    assert changed.certificates == (replace(CERTIFICATE, last_day=LATER, diagnoses=("F43.8A",)),)


def test_a_spell_on_another_day_is_added_and_none_is_removed():
    changed = after(spells=({"first_day": LATER, "degree": 25},))
    assert changed.sick_periods == (MARCH, SickPeriod(first_day=LATER, degree=25))
    added = Certificate(issued=LATER, first_day=LATER, degree=25)
    assert changed.certificates == (CERTIFICATE, added)


def test_a_new_spell_without_a_degree_is_for_the_whole_day():
    changed = after(spells=({"first_day": LATER},))
    assert changed.sick_periods[-1].degree == 100
    assert changed.certificates[-1].degree == 100
    known = after(spells=({"first_day": DAY, "last_day": None},))
    assert known.sick_periods == (replace(MARCH, last_day=None),)


def test_a_spell_finds_its_day_among_several():
    two = replace(CASE, sick_periods=(SickPeriod(first_day=LATER, degree=25), MARCH))
    changed = after(two, spells=({"first_day": DAY, "degree": 75},))
    assert changed.sick_periods == (two.sick_periods[0], replace(MARCH, degree=75))
    assert changed.certificates == (replace(CERTIFICATE, degree=75),)


def test_spells_join_the_periods_that_the_same_file_gives():
    given = SickPeriod(first_day=LATER, degree=25)
    changed = after(spells=({"first_day": LATER}, {"first_day": LATER, "degree": 75}))
    assert changed.sick_periods == (MARCH, replace(given, degree=75))


# Bevakningar and meetings


def test_a_known_identifier_updates_that_one():
    changed = after(bevakningar=({"id": "b1", "due": LATER, "what": "Ring igen"},))
    assert changed.bevakningar == (replace(CALL, due=LATER, what="Ring igen"),)
    moved = {"id": "m1", "kind": MeetingKind.KONTAKT, "starts": datetime(2026, 5, 7, 9, 0)}
    assert after(meetings=(moved,)).meetings == (
        replace(MEETING, kind=MeetingKind.KONTAKT, starts=datetime(2026, 5, 7, 9, 0)),
    )


def test_an_unknown_identifier_is_added_and_kept():
    changed = after(bevakningar=({"id": "x9", "due": DAY, "what": "Ring arbetsgivaren"},))
    added = Bevakning(id=BevakningId("x9"), due=DAY, what="Ring arbetsgivaren")
    assert changed.bevakningar == (CALL, added)


def test_the_same_due_and_what_is_the_same_bevakning():
    said = {"due": DAY, "what": "Ring arbetsgivaren", "status": BevakningStatus.DONE}
    assert after(bevakningar=(said,)).bevakningar == (replace(CALL, status=BevakningStatus.DONE),)
    cleared = {**said, "id": None}
    assert after(bevakningar=(cleared,)) == after(bevakningar=(said,))


@pytest.mark.parametrize(
    "said", [{"due": LATER, "what": "Ring arbetsgivaren"}, {"due": DAY, "what": "Ring vården"}]
)
def test_another_due_or_what_is_another_bevakning(said):
    added = Bevakning(id=BevakningId("n1"), **said)
    assert after(bevakningar=(said,)).bevakningar == (CALL, added)


def test_the_same_kind_and_time_is_the_same_meeting():
    said = {"kind": MEETING.kind, "starts": MEETING.starts, "status": MeetingStatus.HELD}
    assert after(meetings=(said,)).meetings == (replace(MEETING, status=MeetingStatus.HELD),)
    other = {**said, "kind": MeetingKind.KONTAKT}
    assert after(meetings=(other,)).meetings == (MEETING, Meeting(id=MeetingId("n1"), **other))


def test_the_same_one_twice_in_a_file_is_added_once():
    said = {"due": LATER, "what": "Ring"}
    changed = after(bevakningar=(said, {**said, "minutes": 5}, {"due": LATER, "what": "Skriv"}))
    assert [(each.id, each.minutes) for each in changed.bevakningar] == [
        ("b1", 20),
        ("n1", 5),
        ("n2", None),
    ]


def test_one_that_the_file_itself_moves_is_known_by_its_new_day():
    moved = {"id": "b1", "due": LATER, "what": CALL.what}
    changed = after(bevakningar=(moved, {"due": LATER, "what": CALL.what, "minutes": 5}))
    assert changed.bevakningar == (replace(CALL, due=LATER, minutes=5),)


def test_importing_the_same_file_twice_changes_nothing_more():
    said = {
        "values": {"flow": Flow.K3},
        "parts": {"employer": {"name": "Glashyttan"}},
        "spells": ({"first_day": LATER, "degree": 25},),
        "bevakningar": ({"due": LATER, "what": "Ring"},),
        "meetings": ({"kind": MeetingKind.OTHER, "starts": datetime(2026, 6, 1, 9, 0)},),
    }
    once = after(**said)
    assert after(once, **said) == once


def test_a_bevakning_that_moves_leaves_room_for_a_new_one_on_its_old_day():
    moved = {"id": "b1", "due": LATER, "what": CALL.what}
    again = {"due": CALL.due, "what": CALL.what}
    changed = after(bevakningar=(moved, again))
    assert sorted(each.due for each in changed.bevakningar) == sorted((CALL.due, LATER))


def test_one_of_two_alike_that_moves_does_not_take_the_other_along():
    twin = {"id": "b2", "due": CALL.due, "what": CALL.what}
    moved = {"id": "b1", "due": LATER, "what": CALL.what}
    changed = after(bevakningar=(twin, moved, {"due": CALL.due, "what": CALL.what}))
    assert len(changed.bevakningar) == 2
