"""The list of cases: from an open store to a painted page, a key press, a frame, memory; and the
parts of it that are counted without a window."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measure import Figure, seconds
from benchmarks.stores import ROOT, TODAY, new_store, take, temporary_folder
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
RUNS = 3


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    with temporary_folder() as folder:
        for count in (FEW, MANY):
            with new_store(folder / str(count)) as store:
                take(store, caseload_file.write(fiction.make(count, 1, TODAY)))
                rows = caseload.listed(store, TODAY)
                yield _impulses_on_screen(store, rows)
        yield from _arranging(rows)
        yield from _page(folder / str(FEW), folder / str(MANY))


def _page(few: Path, many: Path) -> Iterator[Figure]:
    """The whole window in a process of its own, with a key derivation that takes no time."""
    of_none = _measured()
    bare, libraries = of_none["memory"], of_none["with libraries"]
    of_few, of_many = _measured(few), _measured(many)
    yield Figure(
        what=f"from key derived to {FEW} cases painted",
        value=of_few["painted"],
        goal=150,
        unit="ms",
    )
    yield Figure(
        what=f"from key derived to {MANY} cases painted",
        value=of_many["painted"],
        goal=300,
        unit="ms",
        floor=f"twice what {FEW} cases may take; they took {of_few['painted']:.0f} ms",
    )
    yield Figure(
        what=f"impulses on screen after the list is painted, {MANY} cases",
        value=of_many["counted"] - of_many["painted"],
        goal=1000,
        unit="ms",
        floor=f"all of them after {of_many['all counted'] - of_many['painted']:.0f} ms",
    )
    yield Figure(
        what=f"key press in the search to painted result, {MANY} cases",
        value=of_many["key"],
        goal=50,
        unit="ms",
    )
    yield Figure(
        what=f"a scrolled frame, painted, {MANY} cases", value=of_many["frame"], goal=16, unit="ms"
    )
    yield Figure(
        what=f"memory of the window with {FEW} cases",
        value=of_few["memory"] / bare,
        goal=1.6,
        unit="x",
        floor=f"{libraries / bare:.2f} x: a bare window ({bare:.0f} MB) and the libraries alone",
    )


def _measured(*folder: Path) -> dict[str, float]:
    """What `page_seconds` tells, the best of each figure over some runs: the machine's other work
    only ever adds."""
    runs: list[dict[str, float]] = []
    for _ in range(RUNS):
        program = [sys.executable, "-m", "benchmarks.page_seconds", *map(str, folder)]
        done = subprocess.run(program, cwd=ROOT, check=True, capture_output=True)
        runs.append(json.loads(done.stdout))
    return {name: min(run[name] for run in runs) for name in runs[0]}


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
