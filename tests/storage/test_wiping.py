"""A secret that is done with says nothing any longer, and nothing beside it is touched."""

import secrets

import pytest

from handlerapp.storage.wiping import wipe


@pytest.mark.parametrize("length", [2, 32, 64, 4096])
def test_it_is_overwritten_to_the_last_byte(length):
    beside = [secrets.token_bytes(length) for _ in range(3)]
    before = [bytes(bytearray(each)) for each in beside]
    wipe(beside[1])
    assert beside[1] == bytes(length)
    assert [beside[0], beside[2]] == [before[0], before[2]]


def test_what_everybody_shares_is_left():
    wipe(bytes([65]))
    wipe(b"")
    assert bytes([65]) == b"A"
