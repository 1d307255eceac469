"""Where passphrases and recovery keys come from: a file, standard input, or a terminal."""

import getpass
import sys
from pathlib import Path

from handlerapp.errors import UsageError, UserFixable

SHORT_PASSPHRASE = 16
"""Characters; a phrase of four words is longer."""

_MOST_BYTES = 65536
_NO_TERMINAL = (
    "Lösenfrasen behövs. Ange en fil med --passphrase-file, eller - för standard in, "
    "eller kör i en terminal."
)


class Passphrases:
    """The lines that were given with --passphrase-file, or a terminal to ask at."""

    def __init__(self, source: str | None) -> None:
        self._lines = None if source is None else _lines(source)

    def current(self) -> str:
        """The passphrase that opens the store."""
        return self._line(0) if self._lines is not None else _asked("Lösenfras: ")

    def new(self, line: int) -> str:
        """A new passphrase: this line of the file (from 0), or asked for twice."""
        if self._lines is not None:
            return self._line(line)
        first = _asked("Ny lösenfras: ")
        if _asked("Samma en gång till: ") != first:
            raise UserFixable("De två lösenfraserna var olika. Inget har ändrats.")
        return first

    def _line(self, number: int) -> str:
        lines = self._lines or []
        if number >= len(lines) or not lines[number]:
            place = ("första", "andra")[number]
            raise UserFixable(f"Lösenfrasen saknas på filens {place} rad.")
        return lines[number]


def is_weak(passphrase: str) -> bool:
    """Whether it is so short that it can be guessed."""
    return len(passphrase) < SHORT_PASSPHRASE


def recovery_key(source: str | None) -> str:
    """The recovery key from a file's first line, or asked for at a terminal."""
    if source is None:
        if not sys.stdin.isatty():
            raise UsageError("Ange filen med återställningsnyckeln med --recovery-key-file.")
        return _asked("Återställningsnyckel: ")
    return next((line for line in _lines(source) if line.strip()), "")


def package_passphrase(source: str | None, *, new: bool) -> str:
    """A package's passphrase from a file's first line, or asked for at a terminal: a new one twice.

    An empty one is refused by what it is for.
    """
    if source is not None:
        return _lines(source)[0]
    if not sys.stdin.isatty():
        raise UsageError("Ange filen med paketets lösenfras med --package-passphrase-file.")
    first = _asked("Paketets lösenfras: ")
    if new and _asked("Samma en gång till: ") != first:
        raise UserFixable("De två lösenfraserna var olika. Inget paket har gjorts.")
    return first


def _lines(source: str) -> list[str]:
    try:
        if source == "-":
            data = sys.stdin.buffer.read(_MOST_BYTES)
        else:
            with Path(source).open("rb") as file:
                data = file.read(_MOST_BYTES)
        text = data.decode("utf-8-sig")
    except OSError:
        raise UserFixable(f"{Path(source).name}: filen går inte att läsa.") from None
    except UnicodeDecodeError:
        raise UserFixable(f"{Path(source).name}: filen är inte skriven i UTF-8.") from None
    return [line.rstrip("\r") for line in text.split("\n")]


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(_NO_TERMINAL)
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise UsageError(_NO_TERMINAL) from None
