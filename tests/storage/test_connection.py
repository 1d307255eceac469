"""Opening the database, and what is said when it cannot be done."""

import pytest
from sqlcipher3 import dbapi2

from handlerapp.errors import Bug, StoreDamaged, UserFixable
from handlerapp.storage import connection

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "caseload.db"
    connection.close(connection.create_file(path, KEY))
    return path


def test_the_file_holds_nothing_that_can_be_read(path):
    with connection.open_file(path, KEY) as db:
        db.table("settings").insert({"name": "x", "value": "Hemligheten"})
    assert b"SQLite format 3" not in path.read_bytes()
    assert b"Hemligheten" not in path.read_bytes()


def test_another_key_opens_nothing(path):
    with pytest.raises(StoreDamaged):
        connection.open_file(path, bytes(32))


def test_a_key_of_the_wrong_length_is_our_fault(path):
    with pytest.raises(Bug):
        connection.open_file(path, b"kort")


def test_a_store_is_safe_against_power_loss_and_leaves_no_traces(path):
    with connection.open_file(path, KEY) as db:
        said = {
            name: db.conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "temp_store",
            )
        }
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }


def test_what_could_not_be_turned_off_again_and_slows_everything_is_not_turned_on(path):
    with connection.open_file(path, KEY) as db:
        assert db.conn.execute("PRAGMA cipher_memory_security").fetchone() == ("0",)


def test_closing_leaves_one_file(path):
    db = connection.open_file(path, KEY)
    db.table("settings").insert({"name": "x", "value": "y"})
    connection.close(db)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_only_the_owner_may_read_it(path):
    assert path.stat().st_mode & 0o077 == 0


def codes():
    names = ("FULL", "READONLY", "IOERR", "BUSY", "NOMEM", "CANTOPEN", "PERM", "LOCKED")
    return [getattr(dbapi2, f"SQLITE_{name}") for name in names]


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("extended", [0, 1 << 8, 7 << 8])
def test_what_the_user_can_put_right_is_a_sentence(code, extended):
    with pytest.raises(UserFixable), connection.translated():
        raise driver_error(code | extended)


@pytest.mark.parametrize("code", [dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB])
def test_damage_is_told_as_damage(code):
    with pytest.raises(StoreDamaged), connection.translated():
        raise driver_error(code)


def test_the_rest_is_our_fault_and_names_no_data():
    with pytest.raises(Bug) as caught, connection.translated():
        raise driver_error(dbapi2.SQLITE_CONSTRAINT)
    assert "Åsa" not in str(caught.value)


def driver_error(code):
    error = dbapi2.OperationalError("Åsa")
    error.sqlite_errorcode = code
    return error
