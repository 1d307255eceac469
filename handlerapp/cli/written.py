"""What is written on the command line, read: texts, days, numbers."""

import argparse
from datetime import date


def text(written: str) -> str:
    """A reference or a word as it was typed; halves of characters, which no store holds, apart."""
    return written.encode("utf-8", "replace").decode()


def day(written: str) -> date:
    """A date as 2026-11-23. Raises ArgumentTypeError."""
    if len(written) == len("2026-03-02") and written[4] == written[7] == "-":
        try:
            return date.fromisoformat(written)
        except ValueError:
            pass
    raise argparse.ArgumentTypeError(f"{written!r} är inget datum. Skriv till exempel 2026-11-23.")


def count(written: str) -> int:
    """A whole number from 0 to 99999. Raises ArgumentTypeError."""
    if written.isascii() and written.isdigit() and len(written) <= 5:
        return int(written)
    raise argparse.ArgumentTypeError(f"{written!r} är inget antal mellan 0 och 99999.")
