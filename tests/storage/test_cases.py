"""Cases come back from the database as they were put there."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from handlerapp.domain.case import CaseRef
from handlerapp.storage import cases, connection
from handlerapp.storage.migrations import migrations
from tests.builders import a_bevakning, a_case, a_full_case
from tests.strategies import cases as any_case


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(case=any_case())
def test_what_is_saved_comes_back_equal(case):
    with connection.open_in_memory() as db:
        (id,) = cases.insert(db, [case])
        assert [stored.case for stored in cases.load(db, [id])] == [case]
        assert [stored.case for stored in cases.load(db)] == [case]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(before=any_case(), after=any_case())
def test_a_changed_case_comes_back_as_changed_and_leaves_nothing_of_the_former(before, after):
    after = replace(after, ref=before.ref)
    with connection.open_in_memory() as db, connection.open_in_memory() as fresh:
        (id,) = cases.insert(db, [before])
        cases.update(db, id, before, after)
        cases.insert(fresh, [after])
        assert [stored.case for stored in cases.load(db)] == [after]
        assert cases.counts(db) == cases.counts(fresh)


def test_every_change_raises_the_revision_by_one(db):
    case = a_full_case()
    (id,) = cases.insert(db, [case])
    cases.update(db, id, case, replace(case, note="annat"))
    assert [stored.revision for stored in cases.load(db)] == [2]


def test_deleting_a_case_takes_everything_that_belongs_to_it(db):
    ids = cases.insert(db, [a_full_case("a"), a_full_case("b")])
    cases.delete(db, ids)
    assert set(cases.counts(db).values()) == {0}


def test_a_row_number_is_not_used_twice(db):
    from handlerapp.domain.history import Change
    from handlerapp.storage import history
    from tests.builders import NOON

    (first,) = cases.insert(db, [a_case("a")])
    history.append(db, NOON, [(first, Change(what="case", after="ny"))])
    cases.delete(db, [first])
    (second,) = cases.insert(db, [a_case("b")])
    assert second > first


def test_only_references_that_are_there_are_found(db):
    ids = cases.insert(db, [a_case("a"), a_case("b")])
    assert cases.ids_of(db, [CaseRef("b"), CaseRef("c")]) == {"b": ids[1]}
    assert cases.refs_of(db, ids) == dict(zip(ids, ("a", "b"), strict=True))


def test_more_references_than_one_question_takes(db):
    many = [a_case(f"{n:05}") for n in range(1203)]
    cases.insert(db, many)
    assert len(cases.ids_of(db, [case.ref for case in many])) == 1203
    assert len(list(cases.load(db, cases.ids_of(db).values()))) == 1203


def test_an_identifier_tells_the_case_it_belongs_to(db):
    ids = cases.insert(db, [a_case("a", bevakningar=(a_bevakning("x"),)), a_case("b")])
    assert cases.owners(db, "bevakningar", ["x", "y"]) == {"x": ids[0]}


def test_every_table_of_cases_is_counted(db):
    others = {"history", "purged", "settings", migrations.migrations_table}
    tables = {t.name for t in db.tables if not t.name.startswith(("search", "sqlite_"))}
    assert set(cases.TABLES) == tables - others


@pytest.mark.parametrize("text", ["a\0b", "<b>&\"'", "👩‍🦽", "אבג", "rad\nrad", "x" * 10_000])
def test_odd_texts_come_back_to_the_letter(db, text):
    cases.insert(db, [a_case("r", name=text, note=text)])
    (stored,) = cases.load(db)
    assert (stored.case.person.name, stored.case.note) == (text, text)
