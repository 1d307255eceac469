"""What is deleted is gone from everywhere the program has put it."""

import resource
import signal
from datetime import date, timedelta

import pytest

from handlerapp.errors import Refused, UserFixable
from handlerapp.services import backups, caseload, checking, opening, restoring, retention
from handlerapp.storage import backup, backup_shelf, connection
from tests.builders import CHEAP, PASSPHRASE, TODAY, a_full_case, noon, put

LONG_AGO = date(2025, 11, 23)


def test_a_case_is_proposed_on_the_day_twelve_months_after_it_was_closed(store):
    put(
        store,
        a_full_case("on the day", closed=LONG_AGO),
        a_full_case("a day early", closed=LONG_AGO + timedelta(days=1)),
        a_full_case("open"),
        a_full_case("must go", closed=date(2024, 11, 23)),
        a_full_case("may wait a day", closed=date(2024, 11, 24)),
    )
    found = {each.ref: each.must_go for each in retention.proposed(store)}
    assert found == {"must go": True, "may wait a day": False, "on the day": False}


def test_what_is_deleted_is_gone_from_the_store_and_every_copy(place, reopen):
    with reopen() as store:
        put(store, a_full_case("old", closed=LONG_AGO, note="Hemligheten"), a_full_case("kept"))
        made = backups.make(store)
    restoring.restore(place, made.path, opening.by_passphrase(PASSPHRASE), noon)
    with reopen() as store:
        backups.make(store)
        done = retention.purge(store, ["old"])
        assert (done.copies_cleaned, done.copies_removed) == (3, ())
        assert [row.ref for row in caseload.listed(store, TODAY)] == ["kept"]
        assert not caseload.found(store, "hemligheten")
        assert checking.check(store).is_whole
        assert [each.ref for each in retention.already_purged(store)] == ["old"]
        key = bytes(bytearray(store.key))  # a copy: closing wipes the store's own
    copies = [place.database, *place.folder.glob("aside/*/caseload.db")]
    for each in backup_shelf.all_in(place.backups):
        copies.append(backup.unpack(each.path, each.path.with_suffix(""))[0])
    assert len(copies) == 4
    for copy in copies:
        assert "Hemligheten" not in plain_text(copy, key)
        assert "old" in plain_text(copy, key)
        assert "kept" in plain_text(copy, key)


def plain_text(path, key):
    """Every byte of the database, free pages too, as it would be without encryption."""
    with connection.open_file(path, key) as db:
        plain = path.with_suffix(".plain")
        plain.unlink(missing_ok=True)
        db.conn.execute(f"ATTACH '{plain}' AS plain KEY ''")
        db.conn.execute("SELECT sqlcipher_export('plain')")
        db.conn.execute("DETACH plain")
        (pages,) = db.conn.execute("PRAGMA freelist_count").fetchone()
        assert pages == 0
    return plain.read_bytes().decode("utf-8", "replace")


def test_only_what_is_proposed_can_be_deleted_and_all_is_told_at_once(store):
    put(store, a_full_case("old", closed=LONG_AGO), a_full_case("open"))
    with pytest.raises(Refused) as caught:
        retention.purge(store, ["old", "open", "none"])
    assert [problem.where for problem in caught.value.problems] == ["open", "none"]
    assert len(caseload.listed(store, TODAY)) == 2


def test_a_disk_that_fills_while_copies_are_cleaned_loses_nothing(reopen, monkeypatch):
    with reopen() as store:
        put(store, a_full_case("old", closed=LONG_AGO))
        made = backups.make(store)
        whole = made.path.read_bytes()
        limit = resource.getrlimit(resource.RLIMIT_FSIZE)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) // 2, limit[1]))
        try:
            with pytest.raises(UserFixable):
                retention.purge(store, ["old"])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        assert made.path.read_bytes() == whole
        assert [row.ref for row in caseload.listed(store, TODAY)] == ["old"]
        retention.purge(store, ["old"])
        assert caseload.listed(store, TODAY) == ()


def test_a_copy_of_other_cases_is_left_alone(reopen, tmp_path):
    other = opening.Place(tmp_path / "other")
    opening.create(other, "en annan fras", noon, CHEAP)
    way = opening.by_passphrase("en annan fras")
    with opening.open_store(other, way, noon, cost=CHEAP) as store:
        foreign = backups.make(store)
    with reopen() as store:
        put(store, a_full_case("old", closed=LONG_AGO))
        kept = store.place.backups / "av annan.zip"
        kept.parent.mkdir()
        kept.write_bytes(foreign.path.read_bytes())
        done = retention.purge(store, ["old"])
    assert (done.copies_kept, done.copies_removed) == ((kept.name,), ())
    assert kept.read_bytes() == foreign.path.read_bytes()


def test_copies_under_other_names_are_cleaned_and_what_a_kill_left_is_swept(place, reopen):
    with reopen() as store:
        put(store, a_full_case("old", closed=LONG_AGO))
        made = backups.make(store)
    made.path.rename(made.path.with_name("egen kopia.zip"))
    left = place.backups / ".caseload-1.zip.part"
    left.mkdir()
    (left / "caseload.db").write_bytes(b"x")
    with reopen() as store:
        assert not left.exists()
        assert retention.purge(store, ["old"]).copies_cleaned == 1


def test_a_copy_that_cannot_be_opened_is_removed_and_told(store):
    put(store, a_full_case("old", closed=LONG_AGO))
    made = backups.make(store)
    made.path.write_bytes(made.path.read_bytes()[:500])
    done = retention.purge(store, ["old"])
    assert done.copies_removed == (made.path.name,)
    assert not made.path.exists()
