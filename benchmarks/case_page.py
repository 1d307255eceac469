"""The page of a case: how soon a case stands there once it is asked for."""

import os
import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from benchmarks.measure import Figure, seconds
from benchmarks.stores import NOW, TODAY, new_store, take, temporary_folder
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.sick_leave import SickPeriod
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction
from handlerapp.services.opening import Store

if TYPE_CHECKING:
    from ui.pages.case_page import CasePage

PERIODS, TIMES = 200, 7
T = TypeVar("T")


class _AtOnce:
    """Calls are made on this thread, so that all of what is waited for is measured."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def run(
        self,
        call: Callable[[Store], T],
        then: Callable[[T], None],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        then(call(self._store))


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with temporary_folder() as folder, new_store(folder / "eighty") as store:
        made = fiction.make(80, 1, TODAY)
        fullest = max(made, key=_fullness)
        take(store, caseload_file.write([*made, _with_many_periods(fullest)]))
        yield from _of_case(store, fullest.ref, made[0].ref)


def _of_case(store: Store, fullest: str, other: str) -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    from ui.page import Desk
    from ui.pages.case_page import CasePage
    from ui.prompts import BoxPrompts
    from ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    page = CasePage(Desk(_AtOnce(store), Theme(app), lambda: NOW, BoxPrompts()))
    page.resize(1170, 700)
    page.show()
    for ref in (fullest, "many", other):
        _open(page, ref)
        page.settle()
    for what, ref in (("case opened, painted", fullest), (f"case of {PERIODS} periods", "many")):
        yield Figure(what=what, value=_to_open(page, ref, other), goal=50, unit="ms")
    page.close()


def _to_open(page: "CasePage", ref: str, other: str) -> float:
    """Milliseconds from asked for to painted, coming from another case."""
    times = []
    for _ in range(TIMES):
        _open(page, other)
        page.settle()
        times.append(seconds(lambda: _open(page, ref), runs=1) * 1000)
        page.settle()
    return statistics.median(times)


def _open(page: "CasePage", ref: str) -> None:
    from ui.page import Place

    page.open(Place(page.key, ref))
    page.repaint()


def _fullness(case: Case) -> int:
    return len(case.contacts) + len(case.certificates) + len(case.bevakningar) + len(case.meetings)


def _with_many_periods(case: Case) -> Case:
    first = TODAY - timedelta(days=12 * PERIODS)
    periods = tuple(
        SickPeriod(
            first_day=first + timedelta(days=12 * n),
            last_day=first + timedelta(days=12 * n + 8),
            degree=(25, 50, 75, 100)[n % 4],
        )
        for n in range(PERIODS)
    )
    return replace(case, ref=CaseRef("many"), sick_periods=periods, bevakningar=(), meetings=())
