"""Overwriting a secret that is done with, where it lies in the interpreter's memory."""

import ctypes
import sys

_SHARED = 1
"""The interpreter keeps one of each so short, and everybody has it."""


def wipe(secret: bytes) -> None:
    """Overwrite it. Copies that others made are beyond reach; this one is not.

    Only of CPython, and only of what nobody else holds: never of a literal.
    """
    if sys.implementation.name == "cpython" and len(secret) > _SHARED:
        ctypes.memset(id(secret) + bytes.__basicsize__ - 1, 0, len(secret))
