"""Timing, and the table that the figures stand in."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure, its goal, and the floor that it is a ratio to (None: an absolute)."""

    what: str
    value: float
    goal: float
    unit: str
    floor: str = ""

    @property
    def is_met(self) -> bool:
        return self.value <= self.goal

    @property
    def shown(self) -> str:
        """`1.62 x`"""
        return f"{self.value:.2f} {self.unit}"


def seconds(call: Callable[[], object], runs: int = 5) -> float:
    """The median of several runs of `call`, in seconds."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def print_table(figures: Sequence[Figure]) -> None:
    """One line per figure; what falls short of its goal is marked."""
    width = max(len(figure.what) for figure in figures)
    print(f"{'figure'.ljust(width)}  {'value':>9}  {'goal':>9}        floor")
    for figure in figures:
        goal = f"{figure.goal:g} {figure.unit}"
        mark = "     " if figure.is_met else "SHORT"
        print(f"{figure.what.ljust(width)}  {figure.shown:>9}  {goal:>9}  {mark} {figure.floor}")
