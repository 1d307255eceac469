"""What things cost as a caseload grows: the same things done over 80 cases and over 50,000."""

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.measure import Figure, seconds
from benchmarks.stores import TODAY, new_store, opened, take, temporary_folder
from handlerapp.domain.case import Case
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction
from handlerapp.services import caseload, due_list, follow_up, impulses, week
from handlerapp.services.opening import Place, Store

SIZES = (80, 1_000, 10_000, 50_000)
COMPARED = 1_000
"""Cases; what a case costs at the largest size is told by what it costs among so many."""

IN_ONE_GO = 5_000
"""Cases in each file that is read in, so that the file itself is no part of the memory."""

GROWS_WITH_CASES: dict[str, Callable[[Store], object]] = {
    "list of all cases": lambda store: caseload.listed(store, TODAY),
    "all impulses": lambda store: impulses.over_caseload(store, TODAY),
    "the week": lambda store: week.of(store, TODAY, TODAY),
    "all bevakningar": due_list.due,
    "follow-up": lambda store: follow_up.of(store, TODAY),
}
"""What looks at every case: its cost may grow with them, and no faster."""


def figures() -> Iterator[Figure]:
    """Every figure of this module, size by size."""
    spent: dict[str, list[float]] = {what: [] for what in (*GROWS_WITH_CASES, *ONE_CASE)}
    with temporary_folder() as folder:
        for size in SIZES:
            place, cases = _filled(folder / str(size), size)
            with opened(place) as store:
                for what, call in GROWS_WITH_CASES.items():
                    spent[what].append(seconds(partial(call, store), runs=3))
                one = cases[len(cases) // 2]
                for what, of_one in ONE_CASE.items():
                    spent[what].append(seconds(partial(of_one, store, one), runs=9))
            del cases
            gc.collect()
    for what in GROWS_WITH_CASES:
        yield _by_the_case(what, spent[what])
    for what in ONE_CASE:
        yield Figure(
            what=f"{what} among {SIZES[-1]} cases",
            value=spent[what][-1] * 1000,
            goal=50,
            unit="ms",
            floor=_told(spent[what]),
        )


def _open_and_judge(store: Store, case: Case) -> None:
    caseload.view(store, case.ref, TODAY)
    impulses.open_of(store, case, TODAY)


ONE_CASE: dict[str, Callable[[Store, Case], object]] = {
    "a case opened and judged": _open_and_judge,
    "a search": lambda store, case: caseload.found(store, case.person.name),
}
"""What is about one case, or the first hits: it should hardly notice the others."""


def _filled(folder: Path, size: int) -> tuple[Place, Sequence[Case]]:
    cases = fiction.make(size, 1, TODAY)
    with new_store(folder) as store:
        for first in range(0, size, IN_ONE_GO):
            take(store, caseload_file.write(cases[first : first + IN_ONE_GO]))
    return Place(folder), cases


def _by_the_case(what: str, spent: Sequence[float]) -> Figure:
    small = spent[SIZES.index(COMPARED)] / COMPARED
    return Figure(
        what=f"{what}: a case among {SIZES[-1]}, by one among {COMPARED}",
        value=spent[-1] / SIZES[-1] / small,
        goal=1.5,
        unit="x",
        floor=_told(spent),
    )


def _told(spent: Sequence[float]) -> str:
    """`12 ms at 80, 150 ms at 1000, …`"""
    parts = [f"{each * 1000:.3g} ms at {size}" for each, size in zip(spent, SIZES, strict=True)]
    return ", ".join(parts)
