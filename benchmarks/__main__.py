"""`make bench`: measures everything, prints the table and keeps it in docs/benchmarks.md.

`python -m benchmarks week documents` measures some of it and keeps nothing. Exit code 1 where a
goal is not met.
"""

import argparse
import importlib
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.measure import Figure, print_table
from handlerapp.services import about

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs" / "benchmarks.md"
MEASURED = {
    "house": "The house and the store",
    "impulses": "Impulses",
    "week": "The week",
    "documents": "Documents",
    "follow_up": "Follow-up",
    "handover": "Handing over",
    "start": "The window: start",
    "caseload_page": "The window: the caseload",
    "case_page": "The window: a case",
    "week_page": "The window: the week",
    "list_pages": "The window: impulses and bevakningar",
    "meeting_page": "The window: a meeting",
    "growth": "As the caseload grows",
}
"""The modules of this folder, and what each measures, in the order of the table."""


def main(argv: Sequence[str]) -> int:
    """Measure, print, keep, and say whether every goal is met.

    Modules are compiled once and kept, as where the program is installed.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("some", nargs="*", metavar="module", help=f"of {', '.join(MEASURED)}")
    some = arguments.parse_args(argv).some
    if unknown := set(some) - set(MEASURED):
        arguments.error(f"no such module: {', '.join(sorted(unknown))}")
    begun = time.monotonic()
    found = {each: _measured(each) for each in some or MEASURED}
    if not some:
        KEPT.write_text(document(found, time.monotonic() - begun), encoding="utf-8")
    return 0 if all(each.is_met for figures in found.values() for each in figures) else 1


def document(found: Mapping[str, Sequence[Figure]], seconds: float) -> str:
    """docs/benchmarks.md: the tables, and what they were measured on."""
    figures = [each for some in found.values() for each in some]
    when = f"{time.strftime('%Y-%m-%d %H:%M')}, in {seconds / 60:.0f} minutes"
    short = [each for each in figures if not each.is_met]
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `make bench`, never by hand. A figure in x is a ratio to its floor,",
            "measured in the same run: the least that the work could cost, or what a peer takes.",
            "",
            f"{len(figures)} figures, {len(short)} short of their goal. {when}, {_commit()}.",
            "",
            *(line for each, some in found.items() for line in _table(MEASURED[each], some)),
            "## Measured on",
            "",
            *(f"- {each}" for each in _machine()),
            "",
        ]
    )


def _measured(module: str) -> list[Figure]:
    figures = list(importlib.import_module(f"benchmarks.{module}").figures())
    print_table(figures)
    return figures


def _table(title: str, figures: Iterable[Figure]) -> list[str]:
    rows = [
        f"| {each.what} | {each.shown} | {each.goal:g} {each.unit}"
        f" | {'yes' if each.is_met else '**short**'} | {each.floor} |"
        for each in figures
    ]
    head = ["| Figure | Measured | Goal | Met | Floor |", "|---|--:|--:|---|---|"]
    return [f"## {title}", "", *head, *rows, ""]


def _commit() -> str:
    describe = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(describe, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no git"


def _machine() -> Iterable[str]:
    known = about.about()
    yield f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} cores"
    yield f"handlerapp {known.version}, Python {known.python}"
    yield ", ".join(f"{each.name} {each.version}" for each in known.libraries)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
