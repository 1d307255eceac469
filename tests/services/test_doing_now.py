"""A bevakning done at once: whom to call, and one act that logs the contact and closes it; and one
act on several bevakningar."""

from datetime import date, time, timedelta

import pytest

from handlerapp.domain.bevakning import BevakningStatus, WaitsFor
from handlerapp.domain.case import Employer
from handlerapp.domain.contact import Channel, ContactKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.errors import Refused, UserFixable
from handlerapp.services import (
    bevakningar,
    caseload,
    changing,
    doing_now,
    due_list,
    several_bevakningar,
)
from handlerapp.services.bevakningar import WHAT_IS_IN_THE_WAY
from tests.builders import TODAY, a_bevakning, a_case, put

REF, OTHER = "2026-000101", "2026-000202"
TALK = {"day": TODAY, "party": Party.EMPLOYER, "channel": Channel.PHONE, "note": " Planen kommer. "}


@pytest.fixture
def store(store):
    put(
        store,
        a_case(
            REF,
            person=Person(name="Åsa Ek", phone="070-174 06 35"),
            employer=Employer(name="Volvo Lastvagnar", contact="Per Ek", phone="070-174 06 36"),
            bevakningar=(
                a_bevakning("b1", what="Ring Volvo om planen"),
                a_bevakning("b2", what="Hör hur det går"),
                a_bevakning("law", legal=True),
            ),
        ),
        a_case(OTHER, bevakningar=(a_bevakning("b3", due=TODAY + timedelta(days=9)),)),
    )
    return store


def the(store, id):
    return bevakningar.whole(store, id)[1]


def test_the_one_that_it_is_about_is_to_be_called_first(store):
    assert [each.party for each in doing_now.look(store, "b1").calls] == [
        Party.EMPLOYER,
        Party.INSURED,
    ]
    first, second = doing_now.look(store, "b2").calls
    assert (first.party, first.number) == (Party.INSURED, "070-174 06 35")
    assert (second.name, second.number) == ("Per Ek, Volvo Lastvagnar", "070-174 06 36")
    assert "Ek" not in repr((first, second))


def test_whose_answer_is_waited_for_is_to_be_called_first(store):
    waits = a_bevakning("w", waits_for=WaitsFor.ANSWER, waits_of=Party.EMPLOYER, what="Svar")
    acted = bevakningar.add(store, REF, waits)
    assert doing_now.look(store, acted.bevakning.id).calls[0].party is Party.EMPLOYER


def test_where_there_is_no_employer_only_the_insured_can_be_called(store):
    (only,) = doing_now.look(store, "b3").calls
    assert (only.party, only.number) == (Party.INSURED, None)


def test_the_contact_is_logged_and_the_bevakning_closed_in_one_change(store):
    before = caseload.case(store, REF)
    acted = doing_now.contacted(store, "b1", {**TALK, "kind": ContactKind.FOLLOW_UP})
    (contact,) = caseload.case(store, REF).contacts
    assert (contact.party, contact.kind, contact.note) == (
        Party.EMPLOYER,
        ContactKind.FOLLOW_UP,
        "Planen kommer.",
    )
    done = the(store, "b1")
    assert (done.status, done.finished, done.outcome) == (
        BevakningStatus.DONE,
        TODAY,
        "Planen kommer.",
    )
    assert acted.changed.name == "logga kontakt och klarmarkera bevakning"
    assert acted.bevakning == done
    changing.undo(store, acted.changed)
    assert caseload.case(store, REF) == before


@pytest.mark.parametrize(
    ("id", "values", "kind"),
    [
        ("b1", {"day": None}, Refused),
        ("none", {}, Refused),
    ],
)
def test_what_cannot_be_logged_closes_nothing(store, id, values, kind):
    before = caseload.case(store, REF)
    with pytest.raises(kind):
        doing_now.contacted(store, id, {**TALK, **values})
    assert caseload.case(store, REF) == before


def test_one_that_is_closed_is_not_done_again(store):
    bevakningar.finish(store, "b1")
    with pytest.raises(UserFixable):
        doing_now.contacted(store, "b1", TALK)
    assert caseload.case(store, REF).contacts == ()


def test_several_are_done_in_one_change_that_is_taken_back_in_one(store):
    before = [caseload.case(store, ref) for ref in (REF, OTHER)]
    changed = several_bevakningar.finish(store, ["b1", "b3"], "Klart")
    assert changed.name == "klarmarkera 2 bevakningar"
    assert [each.outcome for each in (the(store, "b1"), the(store, "b3"))] == ["Klart", "Klart"]
    assert the(store, "b2").is_open
    changing.undo(store, changed)
    assert [caseload.case(store, ref) for ref in (REF, OTHER)] == before


def test_one_alone_is_named_as_one(store):
    assert several_bevakningar.drop(store, ["b1"], "x").name == "stryka bevakning"


def test_several_are_moved_to_a_day_in_words_and_what_was_understood_is_told_once(store):
    changed = several_bevakningar.move_in_words(store, ["b1", "b3"], "på fredag")
    assert {the(store, id).due for id in ("b1", "b3")} == {date(2026, 11, 27)}
    assert [each for each in changed.told if "fre 27 nov" in each] == ["fre 27 nov, om 4 dagar"]


def test_the_third_move_asks_what_is_really_in_the_way(store):
    for day in ("i morgon", "på fredag"):
        told = several_bevakningar.move_in_words(store, ["b1", "b2"], day).told
        assert WHAT_IS_IN_THE_WAY not in told
    told = several_bevakningar.move_in_words(store, ["b1", "b2"], "på måndag").told
    assert told.count(WHAT_IS_IN_THE_WAY) == 1


def test_each_is_put_off_to_the_working_day_after_its_own_or_after_today(store):
    friday = a_bevakning("fri", due=date(2026, 11, 27), what="Fredag", at=time(10, 0))
    late = a_bevakning("late", due=date(2026, 11, 2), what="Sen")
    ids = [bevakningar.add(store, REF, each).bevakning.id for each in (friday, late)]
    changed = several_bevakningar.put_off(store, ids)
    assert [the(store, id).due for id in ids] == [date(2026, 11, 30), date(2026, 11, 24)]
    assert the(store, ids[0]).at == time(10, 0)
    assert changed.told == ("mån 30 nov", "tis 24 nov")
    with pytest.raises(UserFixable):
        several_bevakningar.put_off(store, ["law"])


@pytest.mark.parametrize("when", ["någon gång", "i morgon"])
def test_where_one_cannot_be_moved_none_is(store, when):
    before = caseload.case(store, REF)
    with pytest.raises(UserFixable):
        several_bevakningar.move_in_words(store, ["b1", "law"], when)
    assert caseload.case(store, REF) == before


def test_none_is_struck_out_without_a_reason(store):
    with pytest.raises(UserFixable):
        several_bevakningar.drop(store, ["b1", "b3"], " ")
    assert the(store, "b1").is_open


def test_the_list_tells_whose_answer_is_waited_for(store):
    waits = a_bevakning("w", waits_for=WaitsFor.ANSWER, waits_of=Party.EMPLOYER, what="Svar")
    id = bevakningar.add(store, REF, waits).bevakning.id
    listed = due_list.listed(store, TODAY)
    assert listed.awaited == {id: Party.EMPLOYER}
    assert len(listed.rows) == len(listed.marks) == 5
