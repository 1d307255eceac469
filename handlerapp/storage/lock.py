"""One instance at a time: a lock that the system lets go when its holder ends, however it ends."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from handlerapp.errors import StoreLocked
from handlerapp.storage.files import told

LOCK_NAME = "caseload.lock"
HOLDER_NAME = "caseload.holder"


@dataclass(frozen=True, slots=True)
class InstanceLock:
    """The store's lock, held until it is released."""

    lock: FileLock
    holder: Path

    def release(self) -> None:
        """Let others in. What was written of who held it is taken away first."""
        try:
            with suppress(OSError):
                self.holder.unlink(missing_ok=True)
        finally:
            self.lock.release()


def acquire(folder: Path, now: datetime, program: str) -> InstanceLock:
    """Take the lock of the store in `folder`, which must exist.

    A file left by a holder that is gone does not count: the lock is the system's own. Raises
    StoreLocked, saying who holds it and since when.
    """
    lock = FileLock(folder / LOCK_NAME, timeout=0, mode=0o600)
    holder = folder / HOLDER_NAME
    with told(folder):
        try:
            lock.acquire()
        except Timeout:
            raise StoreLocked(_who(holder)) from None
        said = {"program": program, "process": os.getpid(), "since": f"{now:%Y-%m-%d %H:%M}"}
        try:
            holder.write_text(json.dumps(said), encoding="utf-8")
        except BaseException:
            lock.release()
            raise
    return InstanceLock(lock, holder)


def _who(holder: Path) -> str:
    try:
        said = json.loads(holder.read_text(encoding="utf-8"))
        who = f"{said['program']}, process {said['process']}, sedan {said['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        who = "en annan instans av programmet"
    return f"Ärendena är redan öppna ({who}). Stäng dem där och försök igen."
