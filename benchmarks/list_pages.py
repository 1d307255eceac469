"""The pages Impulser and Bevakningar: how soon the list stands there, and how it follows the hand.

What is read for them is held to a floor: the same read or judged with no window over it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, seconds
from benchmarks.stores import ROOT, TODAY, new_store, take, temporary_folder
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction
from handlerapp.services import due_list, impulses
from handlerapp.services.opening import Store

SIZES = (80, 1_000, 10_000)
RUNS = 2
PAGES = {"impulser": "impulses", "bevakningar": "bevakningar"}
OPENED = {80: 100, 1_000: 200, 10_000: 400}
"""Milliseconds until the list is painted, by cases; the first rows of what is read meanwhile."""

DONE = {80: 150, 1_000: 300, 10_000: 1000}
"""From an act to the list painted without what it was done to."""


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    with temporary_folder() as folder:
        for count in SIZES:
            with new_store(folder / str(count)) as store:
                take(store, caseload_file.write(fiction.make(count, 1, TODAY)))
                floors = _floors(store)
            for page, what in PAGES.items():
                yield from _of_page(folder / str(count), page, what, count, floors[page])


def _floors(store: Store) -> dict[str, float]:
    """Milliseconds for all that each page shows, with no window and nobody else in between."""
    return {
        "impulser": seconds(lambda: impulses.over_caseload(store, TODAY), runs=1) * 1000,
        "bevakningar": seconds(lambda: due_list.listed(store, TODAY), runs=1) * 1000,
    }


def _of_page(folder: Path, page: str, what: str, count: int, floor: float) -> Iterator[Figure]:
    found = _measured(folder, page)
    yield Figure(
        what=f"the list of {what} painted once it is gone to, {count} cases",
        value=found["opened"],
        goal=OPENED[count],
        unit="ms",
    )
    yield Figure(
        what=f"every row of the {what} read, {count} cases",
        value=found["whole"] / floor,
        goal=2,
        unit="x",
        floor=f"{floor:.0f} ms: the same with no window",
    )
    yield Figure(
        what=f"key press in the search of {what} to painted result, {count} cases",
        value=found["key"],
        goal=50,
        unit="ms",
    )
    yield Figure(
        what=f"a scrolled frame of the {what}, {count} cases",
        value=found["frame"],
        goal=16,
        unit="ms",
    )
    yield Figure(
        what=f"one of the {what} dealt with to the list painted without it, {count} cases",
        value=found["done"],
        goal=DONE[count],
        unit="ms",
    )


def _measured(folder: Path, page: str) -> dict[str, float]:
    """What `list_seconds` tells, the best of each figure: other work only ever adds."""
    program = [sys.executable, "-m", "benchmarks.list_seconds", str(folder), page]
    runs: list[dict[str, float]] = []
    for _ in range(RUNS):
        done = subprocess.run(program, cwd=ROOT, check=True, capture_output=True)
        runs.append(json.loads(done.stdout))
    return {name: min(run[name] for run in runs) for name in runs[0]}
