"""The history of a case cannot be rewritten without being noticed."""

import pytest

from handlerapp.domain.history import Change
from handlerapp.storage import history
from tests.builders import NOON


@pytest.fixture
def written(db):
    history.append(db, NOON, [(1, Change(what="case", after="ny")), (2, Change(what="case"))])
    history.append(db, NOON, [(1, Change(what="flow", before="K2", after="K3"))])
    return db


def test_a_case_has_its_own_entries_in_order(written):
    assert [entry.change.what for entry in history.of_case(written, 1)] == ["case", "flow"]
    assert history.of_case(written, 1)[0].at == NOON


def test_an_untouched_history_holds(written):
    assert history.broken_at(written) is None


def test_an_empty_history_holds(db):
    assert history.broken_at(db) is None


@pytest.mark.parametrize(
    ("sabotage", "first_wrong"),
    [
        ("UPDATE history SET after = 'K1' WHERE seq = 3", 3),
        ("UPDATE history SET at = '2020-01-01 00:00:00' WHERE seq = 1", 1),
        ("UPDATE history SET case_id = 7 WHERE seq = 2", 2),
        ("DELETE FROM history WHERE seq = 2", 2),
        ("DELETE FROM history WHERE seq = 3", 3),
        ("UPDATE history SET content_hash = zeroblob(32) WHERE seq = 2", 2),
        (
            (
                "UPDATE history SET case_id = NULL, at = NULL, what = NULL, before = NULL,"
                " after = NULL, salt = NULL WHERE seq = 2"
            ),
            4,
        ),
        ("UPDATE history SET salt = NULL WHERE seq = 1", 1),
        (
            (
                "INSERT INTO history SELECT 4, 1, at, what, before, after, salt, content_hash, hash"
                " FROM history WHERE seq = 3"
            ),
            4,
        ),
    ],
)
def test_what_was_changed_afterwards_is_found(written, sabotage, first_wrong):
    written.conn.execute(sabotage)
    assert history.broken_at(written) == first_wrong


def test_deleting_what_a_case_said_leaves_a_chain_that_holds(written):
    history.forget(written, [1])
    assert history.of_case(written, 1) == ()
    assert history.broken_at(written) is None
    rows = written.conn.execute("SELECT * FROM history WHERE seq IN (1, 3)").fetchall()
    assert all(row[1:7] == (None,) * 6 for row in rows)
