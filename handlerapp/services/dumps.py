"""Keeping what is in memory out of what the system writes down when a program crashes, and leaving
little of it there once it is done with."""

import gc
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def keep_out() -> None:
    """Let the system write no core dump of this process and, on Linux, let no other program of the
    same user read its memory. Where the system does not know of either, nothing is done."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def give_back() -> None:
    """Give what is free back to the system, which empties it. What lies between things that are
    still used stays, and so it does where the C library knows no such call."""
    gc.collect()
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
