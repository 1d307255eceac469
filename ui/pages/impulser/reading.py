"""Reads the impulses of the caseload some cases at a time, and again those of changed cases."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from handlerapp.domain.case import CaseRef
from handlerapp.domain.impulse_list import ImpulseRow
from handlerapp.services import impulse_counts, impulse_list
from handlerapp.services.impulse_counts import Counting
from handlerapp.services.opening import Store
from ui.page import Desk

AT_ONCE = 100
"""Cases read in one call; between the calls other work has its turn."""

_Begun = tuple[Counting, tuple[CaseRef, ...]]


class ImpulseReader(QObject):
    """`rows` has what is read so far. What was asked before the latest reading is dropped."""

    read = Signal(bool)
    """There are other rows, and whether every case is read now."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._of_case: dict[str, list[ImpulseRow]] = {}
        self._left: list[CaseRef] = []
        self._told_at = 0
        self.rows: Sequence[ImpulseRow] = ()

    def read_all(self, at_most: int | None = None) -> None:
        """Read those of every case; nothing where there are more cases than this."""
        self._asked += 1
        asked, today = self._asked, self._desk.today()

        def begin(store: Store) -> _Begun | None:
            refs = impulse_list.open_cases(store, today)
            if at_most is not None and len(refs) > at_most:
                return None
            return impulse_counts.begin(store, today), refs

        self._desk.tasks.run(begin, then=lambda begun: self._begin(asked, begun, anew=True))

    def read_again(self, refs: Sequence[str]) -> None:
        """Read those of these cases again, and what is left of a reading under way."""
        self._asked += 1
        asked, today = self._asked, self._desk.today()
        some = tuple(dict.fromkeys((*map(CaseRef, refs), *self._left)))
        self._desk.tasks.run(
            lambda store: (impulse_counts.begin(store, today), some),
            then=lambda begun: self._begin(asked, begun, anew=False),
        )

    def forget(self) -> None:
        """Forget every impulse, and what is under way."""
        self._asked += 1
        self._of_case, self._left, self.rows = {}, [], ()

    def _begin(self, asked: int, begun: _Begun | None, *, anew: bool) -> None:
        if asked != self._asked or begun is None:
            return
        counting, refs = begun
        self._left = list(refs)
        if anew:
            there = set(refs)
            self._of_case = {ref: each for ref, each in self._of_case.items() if ref in there}
        self._told_at = 0
        self._next(asked, counting)

    def _next(self, asked: int, counting: Counting) -> None:
        some, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        self._desk.tasks.run(
            lambda store: impulse_list.of(store, counting, some),
            then=lambda rows: self._take(asked, counting, some, rows),
        )

    def _take(
        self, asked: int, counting: Counting, some: Sequence[CaseRef], rows: list[ImpulseRow]
    ) -> None:
        if asked != self._asked:
            return
        for ref in some:
            self._of_case.pop(ref, None)
        for row in rows:
            self._of_case.setdefault(row.ref, []).append(row)
        self._tell()
        if self._left:
            self._next(asked, counting)

    def _tell(self) -> None:
        """Tell of the first ones, of a quarter more each time, and of all."""
        done = len(self._of_case)
        if self._left and done < self._told_at:
            return
        self._told_at = done + done // 4
        self.rows = [row for each in self._of_case.values() for row in each]
        self.read.emit(not self._left)
