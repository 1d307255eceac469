"""Where a store lies, and the clock: what is known before anything of a store is read.

Imported on the way to the window that unlocks, so it imports nothing that takes time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handlerapp.storage import names

PRACTICE_MARK = "practice-caseload"
"""The file that says of a folder that what lies there is made up, to practise on."""

Now = Callable[[], datetime]
"""Gives local time. Only main.py knows where it comes from."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a store lies: one folder with the database, its key file, its lock and backups."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / names.DATABASE

    @property
    def key_file(self) -> Path:
        return self.folder / names.KEY

    @property
    def backups(self) -> Path:
        return self.folder / names.BACKUPS

    @property
    def staged(self) -> Path:
        return self.folder / names.STAGED

    @property
    def exists(self) -> bool:
        """Whether there is a store, or one that was being put back when the power went."""
        return self.database.exists() or self.staged.exists()

    @property
    def is_practice(self) -> bool:
        """Whether what lies here is made up, to practise on, and made anew each day."""
        return (self.folder / PRACTICE_MARK).is_file()

    @property
    def has_traces(self) -> bool:
        """Whether something of a store lies here: its key file, or backups of it."""
        from handlerapp.storage import backup_shelf

        return self.key_file.exists() or any(backup_shelf.all_in(self.backups))
