"""Every released shape of the database, brought up to date with its rows intact."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from handlerapp.errors import UserFixable
from handlerapp.storage import cases, history, migrations, search
from handlerapp.storage.connection import open_in_memory

SNAPSHOTS = sorted((Path(__file__).parent / "snapshots").glob("*.sql"))


def shape(db):
    return sorted(
        (name, sql)
        for name, sql in db.conn.execute("SELECT name, sql FROM sqlite_schema")
        if sql and not name.startswith("_")
    )


def from_snapshot(path):
    db = Database(dbapi2.connect(":memory:"), execute_plugins=False)
    db.conn.executescript(path.read_text("utf-8"))
    return db


@pytest.mark.parametrize("snapshot", SNAPSHOTS, ids=lambda path: path.stem)
def test_an_old_database_becomes_the_current_one_with_its_rows(snapshot):
    with from_snapshot(snapshot) as old, open_in_memory() as new:
        before = {t.name: t.count for t in old.tables if not t.name.startswith("_")}
        migrations.bring_up_to_date(old)
        assert shape(old) == shape(new)
        assert {name: old.table(name).count for name in before} == before
        assert all(count > 0 for name, count in before.items() if name in cases.TABLES)
        assert history.broken_at(old) is None
        assert search.is_whole(old, [(s.id, s.case) for s in cases.load(old)])
        assert [stored.case.person.name for stored in cases.load(old)]


@pytest.mark.parametrize("snapshot", SNAPSHOTS, ids=lambda path: path.stem)
def test_every_point_and_measure_of_an_old_database_gets_an_identifier_of_its_own(snapshot):
    with from_snapshot(snapshot) as old:
        migrations.bring_up_to_date(old)
        meetings = [m for stored in cases.load(old) for m in stored.case.meetings]
        ids = [each.id for m in meetings for each in (*m.agenda, *m.actions)]
        assert len(ids) >= 2
        assert None not in ids
        assert len(set(ids)) == len(ids)


def test_every_released_migration_left_a_snapshot():
    with open_in_memory() as db:
        applied = {step.name for step in migrations.migrations.applied(db)}
        assert applied == {path.stem for path in SNAPSHOTS}


def test_a_database_from_a_newer_program_is_refused_in_words():
    with open_in_memory() as db:
        db.table(migrations.migrations.migrations_table).insert(
            {"migration_set": "handlerapp", "name": "m9999_future", "applied_at": "x"}
        )
        with pytest.raises(UserFixable, match=r"nyare version.*m9999_future"):
            migrations.bring_up_to_date(db)


def test_a_step_that_fails_leaves_the_database_as_it_was():
    steps = migrations.Migrations("trial")

    @steps()
    def m1(db):
        db.execute("CREATE TABLE a (x)")
        raise ValueError("trial")

    with open_in_memory() as db:
        before = shape(db)
        with pytest.raises(ValueError, match="trial"):
            steps.apply(db)
        assert shape(db) == before
        assert [step.name for step in steps.pending(db)] == ["m1"]
