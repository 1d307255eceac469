"""The page Veckan: from an open store to a painted week, a frame of a drag, and a card let go."""

import json
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measure import Figure
from benchmarks.stores import ROOT, TODAY, new_store, take, temporary_folder
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction

CASES, RUNS = 80, 3


def figures() -> Iterator[Figure]:
    """Every figure of this module, the best of some runs: other work only ever adds."""
    with temporary_folder() as folder:
        with new_store(folder / "week") as store:
            take(store, caseload_file.write(fiction.make(CASES, 1, TODAY)))
        program = [sys.executable, "-m", "benchmarks.week_seconds", str(folder / "week")]
        runs = []
        for _ in range(RUNS):
            done = subprocess.run(program, cwd=ROOT, check=True, capture_output=True)
            runs.append(json.loads(done.stdout))
    best = {name: min(run[name] for run in runs) for name in runs[0]}
    yield Figure(
        what=f"from key derived to the week of {CASES} cases painted",
        value=best["painted"],
        goal=150,
        unit="ms",
    )
    yield Figure(
        what="a frame of a card dragged in the week", value=best["frame"], goal=16, unit="ms"
    )
    yield Figure(
        what="from a card let go to the week painted anew",
        value=best["let go"],
        goal=150,
        unit="ms",
    )
