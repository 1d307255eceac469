"""Files that are there whole or not at all, also when the power goes."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handlerapp.errors import UserFixable

_ENOSPC_SENTENCE = "Disken är full, så filen skrevs inte. Frigör plats och gör om."


def write_whole(path: Path, data: bytes) -> None:
    """Write beside, sync, then put in place. The old file stands until the new one is whole.

    Raises UserFixable where the disk is full or the folder cannot be written in.
    """
    beside = path.with_name(f".{path.name}.new")
    with told(path):
        try:
            with beside.open("wb") as file:
                beside.chmod(0o600)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Have what was written to the file reach the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have names that were made or changed in the folder reach the disk (where the system can)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make the folder, open to its owner only; its parents as they come. That they are there
    reaches the disk."""
    with told(folder):
        made = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in made:
            sync_folder(each.parent)


WORK_ENDING = ".part"


@contextmanager
def work_folder(path: Path) -> Iterator[Path]:
    """An empty folder `.name.part` beside what it is for, open to its owner, gone afterwards.

    One that was left by a process that died is emptied first (and swept by `sweep`).
    """
    folder = path.with_name(f".{path.name}{WORK_ENDING}")
    shutil.rmtree(folder, ignore_errors=True)
    with told(folder):
        folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove the work folders and half-written files that a process that died has left."""
    for left in (*folder.glob(f".*{WORK_ENDING}"), *folder.glob(".*.new")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            with suppress(OSError):
                left.unlink()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says of the file or folder into a sentence for the user."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise UserFixable(_ENOSPC_SENTENCE) from None
        reasons = {
            errno.EACCES: "du har inte behörighet dit",
            errno.EPERM: "du har inte behörighet dit",
            errno.EROFS: "där går det bara att läsa",
            errno.ENOENT: "mappen eller filen finns inte",
            errno.ENOTDIR: "en del av sökvägen är ingen mapp",
            errno.EISDIR: "det är en mapp",
            errno.EEXIST: "där finns redan en fil med det namnet",
            errno.ENAMETOOLONG: "namnet är för långt",
        }
        reason = reasons.get(error.errno or 0, "disken svarade med ett fel")
        raise UserFixable(f"{path.name}: {reason}.") from None
