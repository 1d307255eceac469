"""The list of cases: reading it, searching, arranging, and counting the impulses on screen."""

from collections.abc import Iterator, Sequence

from benchmarks.measure import Figure, seconds
from benchmarks.stores import TODAY, new_store, take, temporary_folder
from handlerapp.domain.case_list import (
    CaseColumn,
    CaseGrouping,
    Order,
    arranged,
    found,
    search_texts,
    search_words,
)
from handlerapp.domain.case_row import CaseRow
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction
from handlerapp.services import caseload, impulse_counts
from handlerapp.services.opening import Store

FEW, MANY = 80, 10_000
ON_SCREEN = 60


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    with temporary_folder() as folder:
        for count in (FEW, MANY):
            with new_store(folder / str(count)) as store:
                take(store, caseload_file.write(fiction.make(count, 1, TODAY)))
                rows = caseload.listed(store, TODAY)
                yield _impulses_on_screen(store, rows)
        yield from _arranging(rows)


def _impulses_on_screen(store: Store, rows: Sequence[CaseRow]) -> Figure:
    def counted() -> None:
        counting = impulse_counts.begin(store, TODAY)
        impulse_counts.of(store, counting, [row.ref for row in rows[:ON_SCREEN]])

    return Figure(
        what=f"impulses of the {ON_SCREEN} cases on screen out of {len(rows)}",
        value=seconds(counted) * 1000,
        goal=1000,
        unit="ms",
    )


def _arranging(rows: Sequence[CaseRow]) -> Iterator[Figure]:
    texts, places = search_texts(rows), range(len(rows))
    orders = [
        Order(sort=column, grouping=grouping)
        for column in CaseColumn
        for grouping in (None, *CaseGrouping)
    ]

    def searched(query: str, order: Order) -> float:
        words = search_words(query)
        return seconds(lambda: arranged(rows, found(texts, words), order, {}))

    yield Figure(
        what=f"slowest key press in the search of {len(rows)} cases, the list's part",
        value=max(searched(query, Order()) for query in ("a", "an", "anna", "e s", "zzz")) * 1000,
        goal=25,
        unit="ms",
    )
    yield Figure(
        what=f"slowest of {len(orders)} orders of {len(rows)} cases",
        value=max(
            seconds(lambda order=order: arranged(rows, places, order, {}))  # type: ignore[misc]  # a lambda with a default
            for order in orders
        )
        * 1000,
        goal=50,
        unit="ms",
    )
