"""How far long work has come, told to whoever listens; who listens may also stop it.

Work says nothing of who listens: a loop over many things goes through `each`. On the command line
nobody listens, and it costs nothing.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from handlerapp.errors import UserFixable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Far:
    """What is being done, to how many things it has been, and how many there are."""

    what: str
    done: int
    of: int


class Stopped(UserFixable):
    """The work was stopped on request, before anything was changed for good."""

    def __init__(self) -> None:
        super().__init__("Avbrutet. Inget är ändrat.")


Listener = Callable[[Far], None]
"""Is told before each thing; raises Stopped where it wants the work to end."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Tell this listener of the work that is done within."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def each(what: str, things: Collection[T]) -> Iterator[T]:
    """The things one by one, telling how far it has come. Raises Stopped between two of them.

    Only for work that can be left: what is read, or what one transaction takes back.
    """
    listener = _listener.get()
    for done, thing in enumerate(things):
        if listener is not None:
            listener(Far(what, done, len(things)))
        yield thing
