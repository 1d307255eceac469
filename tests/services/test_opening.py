"""Creating, opening and locking the store; what is said when it cannot be opened."""

import shutil

import pytest

from handlerapp.errors import (
    NoStore,
    StoreDamaged,
    StoreLocked,
    UserFixable,
    WrongPassphrase,
)
from handlerapp.services import backups, checking, opening, restoring
from handlerapp.services.opening import Place
from handlerapp.storage import cases, keys, migrations
from handlerapp.storage.keys import Cost, Slot
from tests.builders import CHEAP, PASSPHRASE, a_case, noon, put


def test_a_new_store_opens_and_is_empty(store):
    assert list(cases.load(store.db)) == []


def test_where_there_is_a_store_another_is_not_made(place):
    before = place.database.read_bytes()
    with pytest.raises(UserFixable, match="finns redan"):
        opening.create(place, PASSPHRASE, noon, CHEAP)
    assert place.database.read_bytes() == before


def test_no_store_is_told(tmp_path):
    with pytest.raises(NoStore, match="init"):
        opening.open_store(Place(tmp_path), opening.by_passphrase("x"), noon)


def test_a_wrong_passphrase_is_told_and_leaves_the_store_free(place, reopen):
    with pytest.raises(WrongPassphrase):
        reopen("fel")
    reopen().close()


def test_a_second_instance_is_refused_until_the_first_closes(store, reopen):
    with pytest.raises(StoreLocked):
        reopen()
    store.close()
    reopen().close()


def test_a_changed_passphrase_is_the_only_one_that_opens(reopen):
    with reopen() as store:
        opening.change_passphrase(store, "den nya frasen")
    with pytest.raises(WrongPassphrase):
        reopen()
    reopen("den nya frasen").close()


def test_the_recovery_key_opens_and_a_new_one_replaces_it(place, reopen):
    def by_key(written):
        way = opening.by_recovery_key(written)
        return opening.open_store(place, way, noon, cost=CHEAP)

    with reopen() as store:
        assert not opening.has_recovery_key(store)
        first = opening.new_recovery_key(store)
        assert opening.has_recovery_key(store)
    with by_key(first) as store:
        second = opening.new_recovery_key(store)
    with pytest.raises(WrongPassphrase):
        by_key(first)
    by_key(second).close()


def test_a_store_that_is_too_cheap_to_guess_is_strengthened_when_it_opens(place):
    dearer = Cost(time=2, memory_kib=16, lanes=1)
    way = opening.by_passphrase(PASSPHRASE)
    opening.open_store(place, way, noon, cost=dearer).close()
    assert keys.load(place.key_file).slots[Slot.PASSPHRASE].cost == dearer
    opening.open_store(place, way, noon, cost=CHEAP).close()
    assert keys.load(place.key_file).slots[Slot.PASSPHRASE].cost == dearer


@pytest.mark.parametrize("left", [0, 1, 100, 4096, 8191])
def test_a_store_that_was_cut_off_is_damaged_and_the_backup_to_restore_is_named(
    place, reopen, left
):
    with reopen() as store:
        put(store, a_case())
        made = backups.make(store)
    place.database.write_bytes(place.database.read_bytes()[:left])
    with pytest.raises(StoreDamaged, match=f"restore .*{made.path.name}"):
        reopen()


@pytest.mark.parametrize("name", ["database", "key_file"])
def test_a_missing_or_overwritten_file_is_damage(place, reopen, name):
    path = getattr(place, name)
    path.write_bytes(b"x" * 5000)
    with pytest.raises(StoreDamaged, match="skadad"):
        reopen()
    if name == "key_file":
        path.unlink()
        with pytest.raises(StoreDamaged, match="saknas"):
            reopen()


def test_flipped_bits_in_any_page_are_found(place, reopen):
    with reopen() as store:
        put(store, *(a_case(f"{n:04}", note="ord " * 50) for n in range(40)))
    whole = place.database.read_bytes()
    for page in range(0, len(whole) // 4096, 3):
        at = page * 4096 + 1234
        place.database.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            with reopen() as store:
                assert not checking.check(store).is_whole
        except StoreDamaged:
            continue
    place.database.write_bytes(whole)
    with reopen() as store:
        assert checking.check(store).is_whole


def test_a_store_being_put_in_place_when_the_power_went_is_finished_at_the_next_start(
    place, reopen, tmp_path
):
    other = Place(tmp_path / "other")
    opening.create(other, PASSPHRASE, noon, CHEAP)
    with opening.open_store(other, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        put(store, a_case("annat"))
    for done_already in ((), ("caseload.db",)):
        shutil.copytree(other.folder, place.staged, dirs_exist_ok=True)
        for name in done_already:
            (place.staged / name).replace(place.folder / name)
        with reopen() as store:
            assert [stored.case.ref for stored in cases.load(store.db)] == ["annat"]
        assert not place.staged.exists()


def test_a_store_half_made_when_the_power_went_is_no_store(tmp_path):
    place = Place(tmp_path)
    (tmp_path / ".staged").mkdir()
    (tmp_path / ".staged" / "caseload.db").write_bytes(b"half")
    assert not place.exists
    opening.create(place, PASSPHRASE, noon, CHEAP)
    opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP).close()


def test_nothing_but_the_store_is_left_in_the_folder(place, reopen):
    reopen().close()
    assert {path.name for path in place.folder.iterdir()} <= {
        "caseload.db",
        "caseload.key",
        "caseload.lock",
    }


def test_a_step_to_a_newer_shape_has_a_verified_backup_before_it(place, reopen, monkeypatch):
    with reopen() as store:
        put(store, a_case())
    steps = migrations.Migrations("handlerapp")
    for step in migrations.migrations._migrations:  # noqa: SLF001 - the library has no list of them
        steps(name=step.name)(step.fn)

    @steps()
    def m9998_trial(db):
        db.execute("CREATE TABLE trial (x INTEGER) STRICT")

    monkeypatch.setattr(migrations, "migrations", steps)
    monkeypatch.setattr(cases, "TABLES", (*cases.TABLES, "trial"))
    with reopen() as store:
        assert "m9998_trial" in migrations.applied(store.db)
    (before,) = place.backups.iterdir()
    way = opening.by_passphrase(PASSPHRASE)
    assert restoring.look(place, before, way).cases == 1
    restoring.restore(place, before, way, noon)
    with reopen() as store:
        assert "m9998_trial" in migrations.applied(store.db)
        assert checking.check(store).is_whole


def test_where_the_file_with_the_cases_has_gone_none_is_made_over_its_traces(place, reopen):
    with reopen() as store:
        put(store, a_case())
        made = backups.make(store)
    moved = place.database.rename(place.folder.with_name("moved.db"))
    for attempt in (reopen, lambda: opening.create(place, PASSPHRASE, noon, CHEAP)):
        with pytest.raises(StoreDamaged, match=f"saknas.*restore .*{made.path.name}"):
            attempt()
    moved.rename(place.database)
    reopen().close()


def test_closing_wipes_the_key(reopen):
    store = reopen()
    key = store.key
    assert any(key)
    store.close()
    assert not any(key)


def test_a_recovery_key_opens_nothing_until_it_is_set(place, reopen):
    written = opening.draft_recovery_key()
    way = opening.by_recovery_key(written)
    with pytest.raises(UserFixable, match="ingen återställningsnyckel"):
        opening.open_store(place, way, noon, cost=CHEAP)
    with reopen() as store:
        opening.set_recovery_key(store, written)
    opening.open_store(place, way, noon, cost=CHEAP).close()


def test_a_secret_is_proved_against_the_store_that_is_open(reopen):
    with reopen() as store:
        opening.prove(store, opening.by_passphrase(PASSPHRASE))
        with pytest.raises(WrongPassphrase):
            opening.prove(store, opening.by_passphrase("en annan"))
        assert cases.number(store.db) == 0  # it is open still
