"""One part of `make prove`, tried: its row in the table."""

import importlib
import subprocess
import time
from pathlib import Path

from tests.prove.outcome import Row

ROOT = Path(__file__).resolve().parents[2]


def row_of(part):
    """The row of a part, when it has been tried."""
    begun = time.monotonic()
    outcome = importlib.import_module(f"tests.prove.{part}").prove()
    return Row(
        part=part,
        outcome=outcome,
        seconds=time.monotonic() - begun,
        when=f"{time.strftime('%Y-%m-%d %H:%M')}, {_commit()}",
    )


def _commit():
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True
    )
    return said.stdout.strip() or "utan git"
