"""Impulses: judging 80 cases, and what a case costs as the caseload grows."""

from collections.abc import Iterator
from datetime import date

from benchmarks.measure import Figure, seconds
from handlerapp.fiction import caseload as fiction
from handlerapp.long_lists import without_collecting
from handlerapp.rules.engine import Judge
from handlerapp.services import impulses

TODAY = date(2026, 11, 23)
SIZES = (1_000, 10_000, 50_000)
MOST_MICROSECONDS = 100


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    cases = fiction.make(max(SIZES), 1, TODAY)
    judge = Judge(impulses.rule_set())
    judge.impulses(cases[0], TODAY, judge.failings((), TODAY))

    def judged(count: int) -> float:
        with without_collecting():
            some = cases[:count]

            def all_of_them() -> None:
                failings = judge.failings(some, TODAY)
                for case in some:
                    judge.impulses(case, TODAY, failings)

            return seconds(all_of_them, runs=3)

    yield Figure(what="all rules on 80 cases", value=judged(80) * 1000, goal=20, unit="ms")
    for count in SIZES:
        yield Figure(
            what=f"all rules on {count} cases, per case",
            value=judged(count) / count * 1e6,
            goal=MOST_MICROSECONDS,
            unit="µs",
        )
