"""Impulses: judging 80 cases, what a case costs as the caseload grows, one edit, memory, and all
the way from a closed store."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks import stores
from benchmarks.measure import Figure, seconds
from handlerapp.domain.case import Case
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.fiction import caseload as fiction
from handlerapp.long_lists import without_collecting
from handlerapp.rules.engine import Judge
from handlerapp.rules.standing import Standing
from handlerapp.services import demo, impulses
from handlerapp.services.opening import STANDARD_COST, Place
from handlerapp.storage import cases as stored_cases
from handlerapp.storage import connection, keys
from handlerapp.storage.keys import Slot

TODAY = date(2026, 11, 23)
FEW = 80
SIZES = (1_000, 10_000, 50_000)
MANY = 10_000
EDITS = 100
MOST_MICROSECONDS = 100

JUDGED = """
import sys
from benchmarks.impulses import MANY, TODAY, fiction, impulses, without_collecting
from handlerapp.rules.engine import Judge
with without_collecting():
    cases = fiction.make(MANY, 1, TODAY)
    if sys.argv[1] == "judge":
        judge = Judge(impulses.rule_set())
        failings = judge.failings(cases, TODAY)
        verdicts = [judge.impulses(case, TODAY, failings) for case in cases]
with open("/proc/self/status", encoding="utf-8") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""
"""Make many cases, keep every verdict on them where asked to, and tell the most memory in KiB."""


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    cases = fiction.make(max(SIZES), 1, TODAY)
    judge = Judge(impulses.rule_set())
    yield from _judging(judge, cases)
    yield from _editing(judge, cases[:MANY])
    yield _memory()
    yield from _from_closed()


def _judging(judge: Judge, cases: Sequence[Case]) -> Iterator[Figure]:
    def judged(count: int) -> float:
        some = cases[:count]

        def all_of_them() -> None:
            failings = judge.failings(some, TODAY)
            for case in some:
                judge.impulses(case, TODAY, failings)

        with without_collecting():
            return seconds(all_of_them, runs=3)

    judged(FEW)
    yield Figure(what=f"all rules on {FEW} cases", value=judged(FEW) * 1000, goal=20, unit="ms")
    for count in SIZES:
        yield Figure(
            what=f"all rules on {count} cases, per case",
            value=judged(count) / count * 1e6,
            goal=MOST_MICROSECONDS,
            unit="µs",
        )


def _editing(judge: Judge, cases: Sequence[Case]) -> Iterator[Figure]:
    """Turn the employer passive in some cases, one after the other, and take it back."""
    passive = Observation(day=TODAY, kind=ObservationKind.EMPLOYER_PASSIVE)
    taken: list[float] = []
    judged: list[tuple[float, int]] = []
    with without_collecting():
        standing = Standing(judge, TODAY, cases)
        for before in cases[:: len(cases) // EDITS]:
            after = replace(before, observations=(*before.observations, passive))
            for case in (after, before):
                start = time.perf_counter()
                touched = standing.changed(case)
                taken.append(time.perf_counter() - start)
                for ref in touched:
                    standing.verdicts(ref)
                judged.append((time.perf_counter() - start, len(touched)))
    slowest, most = max(judged)
    yield Figure(
        what=f"an edit among {MANY} cases, the slowest of {len(taken)}",
        value=max(taken) * 1000,
        goal=5,
        unit="ms",
        floor=f"looking at all {most} cases that one employer ties: {slowest * 1000:.0f} ms more",
    )
    yield Figure(
        what="the same, and every case that it touches looked at, half of them",
        value=statistics.median(each for each, _ in judged) * 1000,
        goal=5,
        unit="ms",
    )


def _memory() -> Figure:
    made, judged = (_megabytes(what) for what in ("make", "judge"))
    return Figure(
        what=f"memory of every verdict on {MANY} cases",
        value=judged - made,
        goal=200,
        unit="MB",
        floor=f"{made:.0f} MB: the cases themselves",
    )


def _megabytes(what: str) -> float:
    program = [sys.executable, "-c", JUDGED, what]
    return (
        int(subprocess.run(program, cwd=stores.ROOT, check=True, capture_output=True).stdout) / 1024
    )


def _from_closed() -> Iterator[Figure]:
    """From a closed store to every impulse, over reading its cases. The rules are read on a thread
    of their own while the key is derived, so they cost nothing as long as they are read first."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Place(Path(folder) / "eighty")
        size = demo.Size(cases=FEW)
        demo.create(place, stores.PASSPHRASE, lambda: stores.NOW, size, stores.CHEAP)

        def read() -> None:
            with stores.opened(place) as store, connection.translated():
                list(stored_cases.load(store.db))

        def judged() -> None:
            with stores.opened(place) as store:
                impulses.over_caseload(store, TODAY)

        def read_rules() -> None:
            impulses.rule_set.cache_clear()
            impulses.rule_set()

        rules, derived = seconds(read_rules, runs=9), seconds(_derive, runs=3)
        yield Figure(
            what="the rules, read while the key is derived",
            value=rules / derived,
            goal=1,
            unit="x",
            floor=f"{derived * 1000:.0f} ms: deriving the key",
        )
        floor = seconds(read, runs=9)
        yield Figure(
            what=f"from closed store to all impulses of {FEW} cases, key derivation aside",
            value=seconds(judged, runs=9) / floor,
            goal=2,
            unit="x",
            floor=f"{floor * 1000:.0f} ms: opening the store and reading the cases",
        )


def _derive() -> None:
    """Open a key file as dear to guess as a handler's own."""
    key_file, key = keys.new()
    secret = keys.passphrase_secret(stores.PASSPHRASE)
    key_file.with_secret(Slot.PASSPHRASE, secret, key, STANDARD_COST)
