"""What makes the building of long lists cheap."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let the garbage collector rest: what is built makes no cycles, and the collector would walk
    the growing list over and over. It halves the time of ten thousand cases.

    What was built counts as old from then on, since the first look at it would take as long again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
