"""A package opens by its passphrase and by nothing else, and hides no change of a single bit."""

import json
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerapp.errors import UserFixable, WrongPassphrase
from handlerapp.storage import keys, package
from handlerapp.storage.keys import Cost, Slot
from tests.builders import CHEAP

SECRET = "fyra gröna hästar"
CONTENT = "hemligt om Åsa".encode()
MARK = b"handlerapp-package 1\n"


@pytest.fixture(scope="module")
def sealed():
    return package.sealed(CONTENT, SECRET, CHEAP)


def refused(data, secret=SECRET):
    """What is said of a file that is no whole package; not that the passphrase is wrong."""
    with pytest.raises(UserFixable) as raised:
        package.unsealed(data, secret)
    assert not isinstance(raised.value, WrongPassphrase)
    assert raised.value.sentence.endswith(".")
    return raised.value.sentence


def with_block(sealed, block):
    """The package with another key block, as one would make who can count."""
    length = int.from_bytes(sealed[len(MARK) : len(MARK) + 4], "big")
    return MARK + len(block).to_bytes(4, "big") + block + sealed[len(MARK) + 4 + length :]


def block_of(sealed):
    length = int.from_bytes(sealed[len(MARK) : len(MARK) + 4], "big")
    return sealed[len(MARK) + 4 : len(MARK) + 4 + length]


def rewritten(sealed, **slot):
    """The package with other values in its key block, under a checksum that fits."""
    document = json.loads(block_of(sealed))
    for name, value in slot.items():
        (document["slots"]["passphrase"] if name != "store" else document)[name] = value
    del document["checksum"]
    document["checksum"] = keys._checksum(document)  # noqa: SLF001 - a forger can do the same
    return with_block(sealed, json.dumps(document).encode())


@given(content=st.binary(max_size=3000), secret=st.text(min_size=1, max_size=20))
def test_what_is_put_in_comes_out(content, secret):
    assert package.unsealed(package.sealed(content, secret, CHEAP), secret) == content


def test_nothing_of_the_content_or_the_passphrase_can_be_read_in_it(sealed):
    assert CONTENT not in sealed
    assert SECRET.encode() not in sealed


def test_two_packages_of_the_same_have_nothing_secret_in_common(sealed):
    other = package.sealed(CONTENT, SECRET, CHEAP)
    assert other[-len(CONTENT) - 16 :] != sealed[-len(CONTENT) - 16 :]
    assert package.check_value(other) != package.check_value(sealed)


def test_another_passphrase_is_told_as_a_wrong_one(sealed):
    for wrong in ("fyra gröna häst", SECRET + " ", SECRET.upper()):
        with pytest.raises(WrongPassphrase, match="paketet"):
            package.unsealed(sealed, wrong)


def test_an_empty_passphrase_is_refused(sealed):
    with pytest.raises(UserFixable, match="tom"):
        package.sealed(CONTENT, "", CHEAP)
    refused(sealed, "")


def test_the_letters_of_a_passphrase_may_be_composed_in_either_way():
    assert package.unsealed(package.sealed(CONTENT, "a\u030asa", CHEAP), "åsa") == CONTENT


def test_every_changed_byte_is_found(sealed):
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 0x41
        refused(bytes(changed))


def test_every_cut_is_found(sealed):
    for length in range(len(sealed)):
        refused(sealed[:length])


@given(more=st.binary(min_size=1, max_size=40))
def test_what_is_added_at_the_end_is_found(sealed, more):
    refused(sealed + more)


@given(data=st.binary(max_size=300))
def test_any_other_file_is_refused_in_words(data):
    refused(data)
    refused(MARK + data)
    refused(MARK + len(data).to_bytes(4, "big") + data + bytes(40))


def test_the_parts_of_two_packages_cannot_be_put_together(sealed):
    other = package.sealed(b"annat", SECRET, CHEAP)
    refused(with_block(sealed, block_of(other)))


def test_a_key_block_that_is_written_otherwise_is_a_change(sealed):
    same = json.dumps(json.loads(block_of(sealed))).encode()
    assert "ändrat" in refused(with_block(sealed, same))


def test_a_newer_package_is_told_as_that(sealed):
    assert "nyare version" in refused(sealed.replace(b"package 1", b"package 2", 1))


@pytest.mark.parametrize(
    "slot",
    [
        {"memory_kib": 64 * 1024 * 1024},
        {"memory_kib": 1 << 20},
        {"memory_kib": 1 << 62},
        {"memory_kib": 10**400},
        {"memory_kib": 131072.0},
        {"memory_kib": float("inf")},
        {"memory_kib": float("nan")},
        {"memory_kib": True},
        {"memory_kib": "131072"},
        {"memory_kib": None},
        {"memory_kib": 0},
        {"memory_kib": -1},
        {"time": 64, "memory_kib": 131072},
        {"time": 10**9},
        {"time": 0},
        {"time": "9" * 5000},
        {"lanes": 10**9},
        {"lanes": 0},
        {"salt": ""},
        {"salt": "AAAA"},
        {"salt": "A" * 1000},
        {"salt": 16},
        {"nonce": ""},
        {"nonce": "AAAA"},
        {"wrapped": ""},
        {"wrapped": "åäö"},
        {"wrapped": []},
        {"kdf": "argon2i"},
        {"kdf": None},
        {"store": "\ud800"},
        {"store": 7},
        {"store": None},
    ],
)
def test_a_header_that_asks_for_what_no_package_does_is_refused_at_once(sealed, slot):
    begun = time.perf_counter()
    refused(rewritten(sealed, **slot))
    assert time.perf_counter() - begun < 0.2


def test_a_block_that_says_it_is_larger_than_any_is_not_looked_for(sealed):
    for length in (4097, 1 << 31, (1 << 32) - 1):
        refused(MARK + length.to_bytes(4, "big") + sealed[len(MARK) + 4 :])


def test_a_key_block_without_the_passphrase_s_slot_is_refused(sealed):
    key_file = keys.loads(block_of(sealed))
    recovery = replace(key_file, slots={Slot.RECOVERY: key_file.slots[Slot.PASSPHRASE]})
    refused(with_block(sealed, keys.dumps(recovery)))
    refused(with_block(sealed, keys.dumps(replace(key_file, slots={}))))


def test_what_the_program_itself_makes_is_not_too_dear():
    standard = package.sealed(b"", SECRET)
    assert package.unsealed(standard, SECRET) == b""


def test_a_cost_at_the_bound_is_borne_and_one_above_is_not(sealed, monkeypatch):
    monkeypatch.setattr(keys, "STANDARD_COST", Cost(time=1, memory_kib=8, lanes=1))
    at, above = (
        package.sealed(CONTENT, SECRET, Cost(time=n, memory_kib=8, lanes=1)) for n in (4, 5)
    )
    assert package.unsealed(at, SECRET) == CONTENT
    refused(above)


def test_the_check_value_is_twenty_digits_of_the_file_s_hash(sealed):
    value = package.check_value(sealed)
    assert [len(group) for group in value.split("-")] == [5, 5, 5, 5]
    assert value.replace("-", "").isdigit()
    assert package.check_value(sealed) == value
    assert package.check_value(sealed[:-1] + bytes([sealed[-1] ^ 1])) != value
    assert package.check_value(b"") == "79397-00111-56650-86549"  # of e3b0c442…b855
