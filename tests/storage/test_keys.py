"""From a passphrase or a recovery key to the key of the database."""

import json
from dataclasses import replace

import pytest

from handlerapp.errors import Refused, StoreDamaged, UserFixable, WrongPassphrase
from handlerapp.storage import keys, recovery_key
from handlerapp.storage.keys import Cost, Slot
from tests.builders import CHEAP


@pytest.fixture
def made():
    key_file, key = keys.new()
    return key_file.with_secret(Slot.PASSPHRASE, b"rx\xa4tt", key, CHEAP), key


def test_the_right_secret_gives_the_key_and_another_does_not(made):
    key_file, key = made
    assert key_file.unlock(Slot.PASSPHRASE, b"rx\xa4tt") == key
    with pytest.raises(WrongPassphrase):
        key_file.unlock(Slot.PASSPHRASE, b"fel")


def test_both_ways_in_give_the_same_key(made):
    key_file, key = made
    both = key_file.with_secret(Slot.RECOVERY, b"reserv", key, CHEAP)
    assert both.unlock(Slot.RECOVERY, b"reserv") == key
    with pytest.raises(WrongPassphrase):
        both.unlock(Slot.RECOVERY, b"rx\xa4tt")


def test_without_a_recovery_key_one_is_told_how_to_make_it(made):
    with pytest.raises(UserFixable, match="recovery-key"):
        made[0].unlock(Slot.RECOVERY, b"reserv")


def test_a_slot_moved_to_another_store_does_not_open_it(made):
    key_file, _ = made
    with pytest.raises(WrongPassphrase):
        replace(key_file, store="annan").unlock(Slot.PASSPHRASE, b"rx\xa4tt")


def test_a_key_file_comes_back_from_disk(made, tmp_path):
    path = tmp_path / "k"
    keys.save(path, made[0])
    assert keys.load(path) == made[0]


def test_the_letters_of_a_passphrase_may_be_composed_in_either_way():
    assert keys.passphrase_secret("å") == keys.passphrase_secret("a\u030a")


def test_an_empty_passphrase_is_refused():
    with pytest.raises(UserFixable):
        keys.passphrase_secret("")


def test_every_flipped_bit_of_a_key_file_is_told_from_a_wrong_passphrase(made):
    data = keys.dumps(made[0])
    for place in range(len(data)):
        flipped = data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]
        if flipped.split() != data.split():
            with pytest.raises((StoreDamaged, UserFixable)):
                keys.loads(flipped)


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", b"{}", b"\xff", b'{"format": "handlerapp-key"}', b"[" * 99999]
)
def test_what_is_no_key_file_is_damaged(data):
    with pytest.raises(StoreDamaged):
        keys.loads(data)


def rewritten(made, **slot):
    document = json.loads(keys.dumps(made[0]))
    document["slots"]["passphrase"].update(slot)
    del document["checksum"]
    document["checksum"] = keys._checksum(document)  # noqa: SLF001 - a forger can do the same
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "slot",
    [
        {"memory_kib": 1 << 31},
        {"memory_kib": 131072 * 3 + 1},
        {"time": 13, "memory_kib": 131072},
        {"time": 0},
        {"kdf": "md5"},
        {"lanes": 0},
    ],
)
def test_a_cost_that_would_hang_the_machine_is_refused(made, slot):
    with pytest.raises(StoreDamaged):
        keys.loads(rewritten(made, **slot))


def test_a_missing_key_file_is_told(tmp_path):
    with pytest.raises(StoreDamaged, match="saknas"):
        keys.load(tmp_path / "none")


def test_costs_compare_by_work():
    assert Cost(time=3, memory_kib=100, lanes=1).at_least(Cost(time=1, memory_kib=300, lanes=4))
    assert not CHEAP.at_least(keys.STANDARD_COST)


def test_a_recovery_key_is_read_however_it_is_written():
    written = recovery_key.make()
    assert len(recovery_key.secret(written)) == 16
    assert recovery_key.secret(f" {written.replace('-', '  ')}\n") == recovery_key.secret(written)


def test_recovery_keys_differ():
    assert recovery_key.make() != recovery_key.make()


def test_a_mistyped_group_is_named():
    groups = recovery_key.make().split("-")
    digit = str((int(groups[2][5]) + 1) % 10)
    groups[2] = groups[2][:5] + digit
    with pytest.raises(Refused, match="grupp 3"):
        recovery_key.secret("-".join(groups))


def test_every_single_mistyped_digit_and_every_swap_of_neighbours_is_found():
    written = recovery_key.make().replace("-", "")
    for place in range(48):
        wrong = written[:place] + str((int(written[place]) + 1) % 10) + written[place + 1 :]
        with pytest.raises(Refused):
            recovery_key.secret(wrong)
    for place in range(47):
        if place % 6 == 5 or written[place] == written[place + 1]:
            continue
        a, b = written[place : place + 2]
        with pytest.raises(Refused):
            recovery_key.secret(written[:place] + b + a + written[place + 2 :])


@pytest.mark.parametrize("written", ["", "123", "9" * 48, "1" * 49])
def test_what_is_no_recovery_key_is_refused(written):
    with pytest.raises(Refused):
        recovery_key.secret(written)
