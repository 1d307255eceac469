"""A case is added, closed and opened again, and each can be taken back."""

from datetime import date

import pytest

from handlerapp.domain.case import Employment
from handlerapp.domain.history import CREATED
from handlerapp.domain.retention import PurgedCase
from handlerapp.errors import Refused, UserFixable
from handlerapp.services import case_life, caseload, changing, checking, recording
from handlerapp.services.case_life import NewCase
from handlerapp.storage import purging
from tests.builders import TODAY, a_bevakning, a_case, put

REF = "2026-000777"
NEW = NewCase(ref=f" {REF} ", name=" Östen Ek ", more={"employment": Employment.EMPLOYED})


def refs(store):
    return [row.ref for row in caseload.listed(store, TODAY)]


def test_a_new_case_is_begun_today_found_and_told(store):
    recorded = case_life.add(store, NEW)
    case = caseload.case(store, REF)
    assert (case.person.name, case.opened, case.employment) == (
        "Östen Ek",
        TODAY,
        Employment.EMPLOYED,
    )
    assert recorded.changed.name == "lägga till ärende"
    assert recorded.changed.case == case
    assert [hit.ref for hit in caseload.found(store, "östen")] == [REF]
    (entry,) = caseload.history_of(store, REF)
    assert (entry.change.what, entry.change.after) == (CREATED, "tillagt för hand")


def test_the_making_of_a_case_is_taken_back_and_made_again(store):
    recorded = case_life.add(store, NEW)
    back = changing.undo(store, recorded.changed)
    assert refs(store) == []
    assert caseload.found(store, "östen") == ()
    changing.undo(store, back)
    assert caseload.case(store, REF) == recorded.changed.case
    assert checking.check(store).problems == ()


def test_a_case_that_has_been_worked_on_is_not_taken_away_by_undo(store):
    recorded = case_life.add(store, NEW)
    edited = recording.edit(store, REF, {"note": "Viktigt"})
    with pytest.raises(UserFixable, match="ändrats sedan"):
        changing.undo(store, recorded.changed)
    changing.undo(store, edited.changed)
    changing.undo(store, recorded.changed)
    assert refs(store) == []


def test_what_a_case_said_is_gone_from_the_history_when_its_making_is_taken_back(store):
    recorded = case_life.add(store, NEW)
    edited = recording.edit(store, REF, {"person.name": "Hemlig Person"})
    changing.undo(store, edited.changed)
    changing.undo(store, recorded.changed)
    rows = store.db.conn.execute("SELECT before, after FROM history").fetchall()
    assert rows
    assert all(row == (None, None) for row in rows)
    assert checking.check(store).problems == ()


def test_a_reference_that_is_taken_is_refused(store):
    put(store, a_case(REF, "Åsa Öberg"))
    with pytest.raises(Refused, match="finns redan"):
        case_life.add(store, NEW)
    assert caseload.case(store, REF).person.name == "Åsa Öberg"


@pytest.mark.parametrize(
    ("new", "where"),
    [
        (NewCase(ref=" ", name="Östen"), "ärende"),
        (NewCase(ref="2026\n1", name="Östen"), "ärende"),
        (NewCase(ref="x" * 65, name="Östen"), "ärende"),
        (NewCase(ref=REF, name="  "), "person, namn"),
    ],
)
def test_a_case_without_a_reference_or_a_name_is_refused_by_the_field(store, new, where):
    with pytest.raises(Refused) as refused:
        case_life.add(store, new)
    assert {problem.where for problem in refused.value.problems} == {where}
    assert refs(store) == []


def test_a_reference_that_was_deleted_is_told(store):
    purging.purge(store.db, [PurgedCase(ref=REF, closed=None, purged=date(2026, 1, 2))])
    (told,) = case_life.add(store, NEW).told
    assert "gallrades 2026-01-02" in told


def test_a_case_is_closed_with_a_reason_and_what_is_open_in_it_is_told(store):
    put(store, a_case(REF, bevakningar=(a_bevakning("b1"),)))
    changed = case_life.close(store, REF, " frisk ")
    case = caseload.case(store, REF)
    assert (case.closed, case.close_reason) == (TODAY, "frisk")
    assert changed.told == ("En öppen bevakning finns kvar i ärendet.",)
    changing.undo(store, changed)
    assert caseload.case(store, REF).closed is None


def test_a_case_is_closed_once_and_not_before_it_began(store):
    put(store, a_case(REF, opened=date(2026, 11, 2)))
    with pytest.raises(UserFixable, match="innan det inleddes"):
        case_life.close(store, REF, on=date(2026, 11, 1))
    case_life.close(store, REF, on=date(2026, 11, 2))
    with pytest.raises(UserFixable, match="redan avslutat"):
        case_life.close(store, REF)


def test_a_closed_case_is_opened_again(store):
    put(store, a_case(REF, closed=TODAY, close_reason="frisk"))
    changed = case_life.reopen(store, REF)
    case = caseload.case(store, REF)
    assert (case.closed, case.close_reason) == (None, None)
    assert changed.name == "öppna ärende igen"
    with pytest.raises(UserFixable, match="redan öppet"):
        case_life.reopen(store, REF)
