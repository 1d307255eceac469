"""Backups are proved before they count, and bring back what they hold."""

import io
import zipfile
from datetime import date, timedelta

import pytest

from handlerapp.errors import StoreDamaged, UserFixable, WrongPassphrase
from handlerapp.services import backups, checking, opening, restoring, retention
from handlerapp.services.opening import Place
from handlerapp.storage import cases, keys
from tests.builders import CHEAP, NOON, PASSPHRASE, a_case, noon, put

WAY = opening.by_passphrase(PASSPHRASE)


def refs(store):
    return [stored.case.ref for stored in cases.load(store.db)]


def test_a_backup_alone_is_enough_to_get_everything_back(reopen, tmp_path):
    with reopen() as store:
        put(store, a_case("a"), a_case("b"))
        made = backups.make(store, tmp_path / "usb")
    new = Place(tmp_path / "new machine")
    done = restoring.restore(new, made.path, WAY, noon)
    assert (done.contents.cases, done.contents.made, done.aside) == (2, NOON, None)
    with opening.open_store(new, WAY, noon, cost=CHEAP) as store:
        assert refs(store) == ["a", "b"]


def test_restoring_keeps_what_was_there_aside(place, reopen):
    with reopen() as store:
        put(store, a_case("a"))
        made = backups.make(store)
        put(store, a_case("b"))
    done = restoring.restore(place, made.path, WAY, noon)
    with reopen() as store:
        assert refs(store) == ["a"]
    aside = Place(done.aside)
    with opening.open_store(aside, WAY, noon, cost=CHEAP) as store:
        assert refs(store) == ["a", "b"]


def test_a_damaged_store_is_mended_by_its_backup(place, reopen):
    with reopen() as store:
        put(store, a_case("a"))
        made = backups.make(store)
    place.database.write_bytes(b"")
    place.key_file.unlink()
    restoring.restore(place, made.path, WAY, noon)
    with reopen() as store:
        assert refs(store) == ["a"]


def test_after_a_change_of_passphrase_an_old_backup_opens_with_the_new_one(place, reopen):
    with reopen() as store:
        made = backups.make(store)
        opening.change_passphrase(store, "ny fras")
    restoring.restore(place, made.path, opening.by_passphrase("ny fras"), noon)
    reopen("ny fras").close()
    with pytest.raises(WrongPassphrase):
        reopen()


def test_looking_at_a_backup_changes_nothing(place, reopen):
    with reopen() as store:
        put(store, a_case("a"))
        made = backups.make(store)
    before = {p.name: p.read_bytes() for p in place.folder.iterdir() if p.is_file()}
    assert restoring.look(place, made.path, WAY).cases == 1
    assert {p.name: p.read_bytes() for p in place.folder.iterdir() if p.is_file()} == before


def test_every_kind_of_damage_to_a_backup_is_told_and_the_store_left_alone(place, reopen):
    with reopen() as store:
        put(store, *(a_case(f"{n}", note="x" * 500) for n in range(20)))
        made = backups.make(store)
    whole = made.path.read_bytes()
    store_before = place.database.read_bytes()
    for at in range(0, len(whole), len(whole) // 41):
        made.path.write_bytes(whole[:at] + bytes([whole[at] ^ 8]) + whole[at + 1 :])
        try:
            restoring.look(place, made.path, WAY)
        except (StoreDamaged, UserFixable, WrongPassphrase):
            assert place.database.read_bytes() == store_before
        else:
            assert not flipped_something_kept(whole, made.path.read_bytes())
    for left in (0, 10, len(whole) // 2, len(whole) - 1):
        made.path.write_bytes(whole[:left])
        with pytest.raises((StoreDamaged, UserFixable)):
            restoring.restore(place, made.path, WAY, noon)
        assert place.database.read_bytes() == store_before


def flipped_something_kept(whole, flipped):
    """Whether the flip changed the database or the key file, and not only the zip's own words."""
    kept = []
    for data in (whole, flipped):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kept.append([archive.read(name) for name in ("caseload.db", "caseload.key")])
    return kept[0] != kept[1]


def test_a_damaged_store_never_becomes_a_backup(place, reopen):
    with reopen() as store:
        put(store, *(a_case(f"{n:03}", note="x" * 900) for n in range(60)))
        good = backups.make(store)
    whole = place.database.read_bytes()
    at = len(whole) // 2
    place.database.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])
    with reopen() as store, pytest.raises((StoreDamaged, UserFixable)):
        backups.make(store)
    assert [path.name for path in place.backups.iterdir()] == [good.path.name]


def test_a_backup_with_fewer_rows_than_the_store_does_not_count(store):
    put(store, a_case("a"))
    with store.db.atomic():
        store.db.conn.execute("CREATE TEMP TABLE cases AS SELECT * FROM main.cases")
        store.db.conn.execute("INSERT INTO temp.cases SELECT * FROM main.cases")
    with pytest.raises(StoreDamaged, match="räknas inte"):
        backups.make(store)
    assert list(store.place.backups.iterdir()) == []


def test_the_day_s_backup_is_made_once_and_only_where_there_is_something_to_lose(reopen):
    with reopen() as store:
        assert backups.keep_up(store) is None
        put(store, a_case("a"))
        assert backups.keep_up(store) is not None
        assert backups.keep_up(store) is None
    with reopen(now=lambda: NOON + timedelta(hours=25)) as store:
        assert backups.keep_up(store) is not None


def test_a_clock_set_back_does_not_stop_backups(reopen):
    with reopen() as store:
        put(store, a_case("a"))
        backups.make(store)
    with reopen(now=lambda: NOON - timedelta(days=400)) as store:
        assert backups.keep_up(store) is not None
        assert len(list(store.place.backups.iterdir())) == 2


def test_two_backups_in_one_second_have_names_of_their_own(store):
    assert backups.make(store).path != backups.make(store).path


def test_a_check_names_the_newest_backup_that_is_whole(reopen):
    with reopen() as store:
        put(store, a_case("a"))
        good = backups.make(store)
    with reopen(now=lambda: NOON + timedelta(hours=1)) as store:
        bad = backups.make(store)
        bad.path.write_bytes(bad.path.read_bytes()[:-2000])
        report = checking.check(store)
    assert report.is_whole
    assert (report.backups, report.last_backup) == (2, good)


@pytest.mark.parametrize(
    "sabotage",
    [
        "UPDATE history SET after = 'x'",
        "DELETE FROM search",
        "UPDATE cases SET opened = 'i går'",
        "PRAGMA foreign_keys = OFF; INSERT INTO benefits VALUES (99, 0, 'x', '2026-01-01', NULL)",
    ],
)
def test_a_check_finds_what_does_not_hold_together(reopen, sabotage):
    with reopen() as store:
        put(store, a_case("a"))
        made = backups.make(store)
        store.db.conn.executescript(sabotage)
        report = checking.check(store)
    assert len(report.problems) >= 1
    assert made.path.name in report.advice


def test_a_backup_can_be_read_by_its_owner_only(store):
    assert backups.make(store).path.stat().st_mode & 0o077 == 0


def test_a_backup_of_another_store_brings_its_own_passphrase(place, reopen, tmp_path):
    other = Place(tmp_path / "other")
    opening.create(other, "en annan fras", noon, CHEAP)
    way = opening.by_passphrase("en annan fras")
    with opening.open_store(other, way, noon, cost=CHEAP) as store:
        put(store, a_case("annan"))
        made = backups.make(store)
    with pytest.raises(WrongPassphrase):
        restoring.restore(place, made.path, WAY, noon)
    reopen().close()
    restoring.restore(place, made.path, way, noon)
    with reopen("en annan fras") as store:
        assert refs(store) == ["annan"]
    assert keys.load(place.key_file) == keys.load(other.key_file)


def test_a_restore_brings_nobody_back_who_was_deleted(place, reopen):
    with reopen() as store:
        put(store, a_case("old", closed=date(2025, 1, 1)), a_case("kept"))
        made = backups.make(store, place.folder / "usb")
        retention.purge(store, ["old"])
    done = restoring.restore(place, made.path, WAY, noon)
    assert done.purged_again == ("old",)
    with reopen() as store:
        assert refs(store) == ["kept"]
        assert [each.ref for each in retention.already_purged(store)] == ["old"]
        assert checking.check(store).is_whole


def test_the_backup_to_restore_is_the_newest_that_is_whole(place, reopen):
    with reopen() as store:
        put(store, a_case("a"))
        good = backups.make(store)
    with reopen(now=lambda: NOON + timedelta(hours=1)) as store:
        bad = backups.make(store)
    bad.path.write_bytes(bad.path.read_bytes()[:-900])
    place.database.write_bytes(b"")
    with pytest.raises(StoreDamaged, match=good.path.name):
        reopen()
    good.path.write_bytes(b"")
    with pytest.raises(StoreDamaged, match="ingen hel säkerhetskopia"):
        reopen()


def test_a_broken_backup_is_named_by_a_check(reopen):
    with reopen() as store:
        put(store, a_case("a"))
        bad, good = backups.make(store), backups.make(store)
        bad.path.write_bytes(b"")
        report = checking.check(store)
    assert [each.path for each in report.broken_backups] == [bad.path]
    assert report.last_backup == good


def test_a_log_of_another_database_does_not_live_on_beside_a_restored_one(place, reopen):
    with reopen() as store:
        put(store, a_case("a"))
        made = backups.make(store)
    place.database.with_name("caseload.db-wal").write_bytes(b"a log of its own")
    restoring.restore(place, made.path, WAY, noon)
    with reopen() as store:
        assert refs(store) == ["a"]
    assert (place.folder / "aside").exists()


def test_backups_are_thinned_as_they_are_made(reopen):
    for hours in range(5):
        with reopen(now=lambda hours=hours: NOON - timedelta(days=5, hours=hours)) as store:
            backups.make(store)
    with reopen() as store:
        backups.make(store)
        assert len(list(store.place.backups.iterdir())) == 2


def test_a_restore_keeps_a_case_that_was_deleted_and_has_come_again(place, reopen):
    closed = a_case("old", closed=date(2025, 1, 1))
    with reopen() as store:
        put(store, closed)
        made = backups.make(store, place.folder / "usb")
        retention.purge(store, ["old"])
        put(store, closed)
    assert restoring.restore(place, made.path, WAY, noon).purged_again == ()
    with reopen() as store:
        assert refs(store) == ["old"]


def test_a_backup_of_the_open_store_is_proved_and_tells_what_it_holds(reopen, tmp_path):
    with reopen() as store:
        put(store, a_case("a"), a_case("b"))
        made = backups.make(store)
        assert [each.path for each in backups.listed(store)] == [made.path]
        found = backups.proved(store, made.path)
        assert (found.cases, found.made) == (2, NOON)
        made.path.write_bytes(made.path.read_bytes()[:-400] + bytes(400))
        with pytest.raises(UserFixable):
            backups.proved(store, made.path)
        with pytest.raises(UserFixable, match="finns inte"):
            backups.proved(store, tmp_path / "none.zip")


def test_a_backup_of_another_store_is_not_proved_by_this_ones_key(reopen, tmp_path):
    other = Place(tmp_path / "other")
    opening.create(other, PASSPHRASE, noon, CHEAP)
    with opening.open_store(other, WAY, noon, cost=CHEAP) as store:
        made = backups.make(store, tmp_path / "usb")
    with reopen() as store, pytest.raises(UserFixable, match="andra ärenden"):
        backups.proved(store, made.path)
