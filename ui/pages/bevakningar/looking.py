"""What of the open bevakningar is looked at: how they are narrowed, searched and grouped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from handlerapp.domain import due_list
from handlerapp.domain.case_list import found, search_words
from handlerapp.domain.due_list import DueFilter, DueGrouping, DueOrder
from handlerapp.domain.lines import Line
from handlerapp.services.due_list import Listed


class DueLooking:
    """What is listed on a day and how the handler looks at it. Knows nothing of the screen."""

    def __init__(self, today: date) -> None:
        self.listed = Listed(today=today, rows=(), marks=(), awaited={})
        self.order = DueOrder()
        self.query = ""
        self._texts: list[str] | None = None

    def take(self, listed: Listed) -> None:
        """Look at these."""
        self.listed, self._texts = listed, None

    def take_texts(self, listed: Listed, texts: list[str]) -> None:
        """Search in these texts, made of what is listed beside the thread that shows it."""
        if listed is self.listed:
            self._texts = texts

    def forget(self) -> None:
        """Forget every bevakning, and how they were looked at."""
        self.take(Listed(today=self.listed.today, rows=(), marks=(), awaited={}))
        self.order, self.query = DueOrder(), ""

    def places(self) -> list[int]:
        """The places of those that pass the filters and the search."""
        places = due_list.narrowed(self.listed.marks, self.order.filters)
        words = search_words(self.query)
        if not words:
            return places
        if self._texts is None:
            self._texts = due_list.search_texts(self.listed.rows)
        return found(self._texts, words, places)

    def lines(self, places: Sequence[int]) -> list[Line]:
        """The lines of these, from the top."""
        return due_list.arranged(self.listed.rows, places, self.order, self.listed.today)

    def counts(self) -> Mapping[DueFilter, int]:
        """How many each filter shows."""
        return due_list.counts(self.listed.marks)

    def narrow(self, asked: DueFilter, *, on: bool) -> None:
        """Narrow to what this filter shows, or no longer."""
        filters = self.order.filters | {asked} if on else self.order.filters - {asked}
        self.order = replace(self.order, filters=filters)

    def group_by(self, grouping: DueGrouping) -> None:
        """Group by this, with every group unfolded."""
        self.order = replace(self.order, grouping=grouping, folded=frozenset())

    def fold(self, key: str, *, folded: bool) -> None:
        """Fold a group, or unfold it."""
        now = self.order.folded
        self.order = replace(self.order, folded=now | {key} if folded else now - {key})

    def show_all(self) -> None:
        """Leave every filter and the search, and unfold every group."""
        self.order = replace(self.order, filters=frozenset(), folded=frozenset())
        self.query = ""
