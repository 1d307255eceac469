"""Small draws from a seeded generator, the same on every machine."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

_Thing = TypeVar("_Thing")

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def between(rng: Random, low: int, high: int) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + int(rng.random() * (high - low + 1))


def one_of(rng: Random, things: Sequence[_Thing]) -> _Thing:
    """One of the things, each as likely; there must be one."""
    return things[int(rng.random() * len(things))]


def at_place(things: Sequence[_Thing], place: int) -> _Thing:
    """The thing at `place`, counted round and round."""
    return things[place % len(things)]


def identifier(rng: Random, prefix: str, taken: set[str]) -> str:
    """`prefix` and seven letters and digits, not among those taken; it is taken by this."""
    while True:
        bits = rng.getrandbits(35)
        found = prefix + "".join(_BASE32[bits >> shift & 31] for shift in range(0, 35, 5))
        if found not in taken:
            taken.add(found)
            return found
