"""Reads the list and counts its impulses beside the thread that shows it, what is seen first."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from handlerapp.domain.case import CaseRef
from handlerapp.domain.case_list import Impulses, search_texts
from handlerapp.domain.case_row import CaseRow
from handlerapp.domain.case_view import CaseListView
from handlerapp.services import case_views, caseload, impulse_counts
from handlerapp.services.impulse_counts import Counting
from handlerapp.services.opening import Store
from ui.page import Desk

AT_ONCE = 200
"""Cases counted in one call; between the calls other work has its turn."""


class Listed(NamedTuple):
    """The rows of a day, and how the list was left and is kept."""

    rows: Sequence[CaseRow]
    today: date
    left: CaseListView
    kept: tuple[CaseListView, ...]

    def __repr__(self) -> str:
        return f"Listed({len(self.rows)})"


Counts = dict[CaseRef, Impulses]


class CaseReader(QObject):
    """Asks the store for what is shown; what was asked before the latest `read` is dropped."""

    listed = Signal(object)
    """A Listed."""

    texts_made = Signal(object, object)
    """The rows, and the text that each is searched in."""

    counted = Signal(object, bool)
    """Counts of open impulses by reference, and whether all are counted now."""

    def __init__(self, desk: Desk, on_screen: Callable[[], list[CaseRow]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._on_screen = on_screen
        self._asked = 0
        self._rows: Sequence[CaseRow] = ()
        self._left: dict[CaseRef, None] = {}
        self._counting: Counting | None = None
        self._follows = False

    def read(self) -> None:
        """Read the list anew."""
        self._asked += 1
        asked, today = self._asked, self._desk.today()
        self._desk.tasks.run(
            lambda store: _listed(store, today), then=lambda found: self._take(asked, found)
        )

    def follow_up(self) -> None:
        """The list is on screen: make what it is searched in, and count its impulses."""
        if not self._follows:
            return
        self._follows = False
        rows, asked = self._rows, self._asked
        self._desk.tasks.run(
            lambda _: search_texts(rows), then=lambda texts: self.texts_made.emit(rows, texts)
        )
        today, some = self._desk.today(), self._next_ones()

        def begin(store: Store) -> tuple[Counting, Counts]:
            counting = impulse_counts.begin(store, today)
            return counting, impulse_counts.of(store, counting, some)

        self._desk.tasks.run(begin, then=lambda begun: self._begin(asked, *begun))

    def touch(self, refs: frozenset[str]) -> None:
        """Count these first when the list is read next."""
        self._left = {CaseRef(ref): None for ref in refs}

    def forget(self) -> None:
        """Forget every case, and what is under way."""
        self._asked += 1
        self._rows, self._left, self._counting, self._follows = (), {}, None, False

    def _take(self, asked: int, found: Listed) -> None:
        if asked != self._asked:
            return
        self._rows, self._follows = found.rows, True
        first = [ref for ref in self._left if ref in {row.ref for row in found.rows}]
        every = [row.ref for row in found.rows if row.closed is None or row.closed > found.today]
        self._left = dict.fromkeys((*first, *every))
        self.listed.emit(found)

    def _begin(self, asked: int, counting: Counting, counts: Counts) -> None:
        if asked == self._asked:
            self._counting = counting
            self._take_counts(asked, counts)

    def _count(self, asked: int) -> None:
        counting = self._counting
        if asked != self._asked or counting is None:
            return
        some = self._next_ones()
        if not some:
            self.counted.emit({}, True)
            return
        self._desk.tasks.run(
            lambda store: impulse_counts.of(store, counting, some),
            then=lambda counts: self._take_counts(asked, counts),
        )

    def _next_ones(self) -> list[CaseRef]:
        """Those on screen that are not counted; else the next of the rest."""
        seen = [row.ref for row in self._on_screen() if row.ref in self._left]
        some = (seen or list(self._left))[:AT_ONCE]
        for ref in some:
            del self._left[ref]
        return some

    def _take_counts(self, asked: int, counts: Counts) -> None:
        if asked == self._asked:
            self.counted.emit(counts, False)
            self._count(asked)


def _listed(store: Store, today: date) -> Listed:
    rows = caseload.listed(store, today)
    return Listed(rows, today, *case_views.of(store))
