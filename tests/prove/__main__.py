"""`make prove`: tries every part, or those that are named, prints the table and keeps it in
docs/proof.md. Exit code 1 where a part found something wrong.

Parts that keep one core busy, or that mostly wait, are tried beside each other."""

import argparse
import multiprocessing
import os
import platform
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from handlerapp.services import about
from tests.prove.outcome import kept_in, table
from tests.prove.trying import ROOT, row_of

KEPT = ROOT / "docs" / "proof.md"
PARTS = (
    "kills",
    "power",
    "full_disk",
    "flips",
    "fuzz",
    "soak",
    "instances",
    "schemas",
    "leaks",
)
"""Each a module of this folder with a function `prove()`, in the order of the table."""

ALONE = ("fuzz", "leaks")
"""What keeps every core busy itself, and what looks through all that is written on the machine."""


def main(argv):
    arguments = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    arguments.add_argument(
        "parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; default: all"
    )
    arguments.add_argument("--out", type=Path, default=KEPT, help="default: docs/proof.md")
    args = arguments.parse_args(argv)
    if unknown := set(args.parts) - set(PARTS):
        arguments.error(f"no such part: {', '.join(sorted(unknown))}")
    lines, wrong = kept_in(args.out), False
    for row in _rows(args.parts or PARTS):
        wrong = wrong or bool(row.outcome.wrong)
        lines[row.part] = str(row)
        sys.stdout.write(f"{row}\n")
        sys.stdout.flush()
        args.out.write_text(document(lines), encoding="utf-8")
    return int(wrong)


def _rows(parts):
    """A row of each part, as soon as it is done."""
    beside = [part for part in parts if part not in ALONE]
    fresh = multiprocessing.get_context("spawn")  # a part starts threads and children of its own
    with ProcessPoolExecutor(os.cpu_count(), mp_context=fresh, max_tasks_per_child=1) as pool:
        for done in as_completed([pool.submit(row_of, part) for part in beside]):
            yield done.result()
    for part in parts:
        if part in ALONE:
            yield row_of(part)


def document(lines):
    """The page docs/proof.md with these lines of the table, by part."""
    rows = [lines[part] for part in PARTS if part in lines]
    missing = [part for part in PARTS if part not in lines]
    left = [f"Inte körda än: {', '.join(missing)}.", ""] if missing else []
    return "\n".join(
        [
            "# Bevis",
            "",
            "Skrivs av `make prove` (`python -m tests.prove`) och aldrig för hand. Varje rad är en",
            "del som kan köras för sig, till exempel `make prove PARTS=kills`; då förnyas bara",
            "den raden. Vad som lovas, och vilken del som visar det: [security.md](security.md).",
            "",
            *table(rows),
            "",
            *left,
            "## Kördes på",
            "",
            *(f"- {each}" for each in _versions()),
            "",
        ]
    )


def _versions():
    known = about.about()
    yield f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} kärnor"
    yield f"Handlerapp {known.version}, Python {known.python}"
    yield ", ".join(f"{each.name} {each.version}" for each in known.libraries)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
