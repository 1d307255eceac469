"""Stores to measure on, and the program run as a whole process."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from handlerapp.services import importing, opening
from handlerapp.services.opening import Place, Store
from handlerapp.storage import connection
from handlerapp.storage.keys import Cost

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 23, 7, 45)  # noqa: DTZ001 - local time
TODAY = NOW.date()
PASSPHRASE = "mätning"
CHEAP = Cost(time=1, memory_kib=8, lanes=1)
CHEAPLY = """
import sys
from datetime import datetime
import main
from handlerapp.cli import parser
from handlerapp.cli.run import run
from handlerapp.services.opening import Cost, Place
args = parser.parse(sys.argv[1:])
now = lambda: datetime(2026, 11, 23, 7, 45)
sys.exit(run(args, Place(args.data_dir), now, Cost(time=1, memory_kib=8, lanes=1)))
"""
"""The program as it is, but for a key derivation that takes no time."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def take(store: Store, data: bytes) -> None:
    """Read a caseload file into the store."""
    reading = importing.read_file(store, data, "many.json", TODAY)
    report = importing.import_cases(store, reading)
    if not report.done:
        raise SystemExit(f"the benchmark's own file was refused: {report.errors[:3]}")


@contextmanager
def new_store(folder: Path) -> Iterator[Store]:
    """A new store, open."""
    place = Place(folder)
    opening.create(place, PASSPHRASE, lambda: NOW, CHEAP)
    with opened(place) as store, connection.translated():
        yield store


def opened(place: Place) -> Store:
    """The store, open, by a key derivation that takes no time."""
    way = opening.by_passphrase(PASSPHRASE)
    return opening.open_store(place, way, lambda: NOW, cost=CHEAP)


def program(folder: Path, *argv: str, driver: str | None = None) -> "subprocess.Popen[bytes]":
    """Start the program on a folder; with `driver`, another way in than main.py."""
    program = [str(ROOT / "main.py")] if driver is None else ["-c", driver]
    process = subprocess.Popen(
        [
            sys.executable,
            *program,
            "--data-dir",
            str(folder),
            "--passphrase-file",
            "-",
            "--date",
            TODAY.isoformat(),
            *argv,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    if process.stdin is None:
        raise SystemExit("no pipe")
    process.stdin.write(PASSPHRASE.encode() + b"\n")
    process.stdin.close()
    return process


def finish(process: "subprocess.Popen[bytes]") -> None:
    """Wait for it. Raises SystemExit where it was refused."""
    if process.wait() != 0:
        raise SystemExit(f"{process.args!r} gave {process.returncode}")
