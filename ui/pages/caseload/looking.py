"""What of the caseload is looked at: the rows, and how they are narrowed, sorted and grouped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from handlerapp.domain import case_list
from handlerapp.domain.case import CaseRef
from handlerapp.domain.case_list import CaseColumn, CaseGrouping, Impulses, Order
from handlerapp.domain.case_row import CaseFilter, CaseRow
from handlerapp.domain.case_view import CaseListView
from handlerapp.domain.lines import Line

WITH_IMPULSES = (CaseFilter.HEAVY,)
"""The filters that know nothing until the impulses are counted."""


class Looking:
    """The rows of a day and how the handler looks at them. Knows nothing of the screen."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.rows: Sequence[CaseRow] = ()
        self.open_cases = 0
        self.impulses: dict[CaseRef, Impulses] = {}
        self.view = CaseListView()
        self.query = ""
        self.folded: frozenset[str] = frozenset()
        self._marks: list[int] = []
        self._texts: list[str] | None = None

    def take(self, rows: Sequence[CaseRow], today: date) -> None:
        """Look at these rows, as of this day."""
        self.rows, self.today = rows, today
        self.open_cases = sum(row.closed is None or row.closed > today for row in rows)
        if self.impulses:
            there = {row.ref for row in rows}
            self.impulses = {ref: each for ref, each in self.impulses.items() if ref in there}
        self._texts = None
        self._mark()

    def take_texts(self, rows: Sequence[CaseRow], texts: list[str]) -> None:
        """Search in these texts, made of the rows beside the thread that shows them."""
        if rows is self.rows:
            self._texts = texts

    def count(self, counted: Mapping[CaseRef, Impulses]) -> None:
        """Take in how many impulses stand open in some cases."""
        self.impulses.update(counted)
        self._mark()

    def forget(self) -> None:
        """Forget every case."""
        self.impulses.clear()
        self.query = ""
        self.folded = frozenset()
        self.view = CaseListView()
        self.take((), self.today)

    @property
    def order(self) -> Order:
        """How the lines stand."""
        view = self.view
        return Order(
            sort=view.sort,
            descending=view.descending,
            grouping=view.grouping,
            folded=self.folded,
        )

    @property
    def is_counted(self) -> bool:
        """Whether the impulses of every open case are counted."""
        return len(self.impulses) >= self.open_cases

    def places(self) -> list[int]:
        """The places of the cases that pass the filters and the search."""
        narrowed = case_list.narrowed(
            self.rows,
            self._marks,
            self.view.filters,
            closed=self.view.closed,
            on=self.today,
        )
        words = case_list.search_words(self.query)
        if not words:
            return narrowed
        if self._texts is None:
            self._texts = case_list.search_texts(self.rows)
        return case_list.found(self._texts, words, narrowed)

    def lines(self, places: Sequence[int]) -> list[Line]:
        """The lines of these cases, from the top."""
        return case_list.arranged(self.rows, places, self.order, self.impulses)

    def counts(self) -> Mapping[CaseFilter, int]:
        """How many cases each filter shows of those that are open."""
        return case_list.counts(self._marks)

    def toggle(self, asked: CaseFilter, *, on: bool) -> None:
        """Narrow to what this filter shows, or no longer."""
        filters = self.view.filters | {asked} if on else self.view.filters - {asked}
        self.view = replace(self.view, filters=filters)

    def sort_by(self, column: CaseColumn) -> None:
        """Sort by a column; by the same one once more turns the order."""
        turned = column is self.view.sort and not self.view.descending
        self.view = replace(self.view, sort=column, descending=turned)

    def group_by(self, grouping: CaseGrouping | None) -> None:
        """Group by this, with every group unfolded."""
        self.folded = frozenset()
        self.view = replace(self.view, grouping=grouping)

    def fold(self, key: str, *, folded: bool) -> None:
        """Fold a group, or unfold it."""
        self.folded = self.folded | {key} if folded else self.folded - {key}

    def draw(self, column: CaseColumn, width: int) -> None:
        """Keep how wide a column was drawn."""
        widths = {**dict(self.view.widths), column: width}
        self.view = replace(self.view, widths=tuple(widths.items()))

    def _mark(self) -> None:
        known = self.impulses
        self._marks = [
            case_list.with_impulses(row.marks, known[row.ref]) if row.ref in known else row.marks
            for row in self.rows
        ]
