"""What makes the building of long lists cheap."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let the garbage collector rest: what is built makes no cycles, and the collector would walk
    the growing list over and over. It halves the time of ten thousand cases."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
