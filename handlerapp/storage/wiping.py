"""Overwriting a secret that is done with, where it lies in the interpreter's memory."""

import ctypes
import sys

_SHARED = 1
"""The interpreter keeps one of each text so short, and everybody has it."""


def wipe(secret: bytes | str) -> None:
    """Overwrite it. Copies that others made are beyond reach; this one is not.

    Only of CPython, and only of what nobody else holds: never of a literal. A text is of ASCII.
    """
    length = len(secret)
    is_plain = isinstance(secret, bytes) or secret.isascii()
    if sys.implementation.name == "cpython" and length > _SHARED and is_plain:
        begins = sys.getsizeof(secret) - length - 1  # it stands last, with one zero after
        ctypes.memset(id(secret) + begins, 0, length)
