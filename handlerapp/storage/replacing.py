"""Putting another store in the place of one, so that either is there whole, whenever it stops."""

import shutil
from pathlib import Path

from handlerapp.storage import names
from handlerapp.storage.files import make_folder, sync_file, sync_folder, told, work_folder

_WAL = ("-wal", "-shm", "-journal")


def replace_store(folder: Path, staged: Path) -> None:
    """Put the store in `staged` in place of the one in `folder`; finish what was begun.

    `staged` is a folder inside `folder` with a database and a key file. Its name is the sign that
    it is complete: a process that dies on the way is finished by the next one that opens the store.
    """
    with told(folder):
        if (staged / names.DATABASE).exists():
            for ending in _WAL:
                (folder / (names.DATABASE + ending)).unlink(missing_ok=True)
            sync_folder(folder)  # no log may come back beside another database
            (staged / names.DATABASE).replace(folder / names.DATABASE)
            sync_folder(folder)
        if (staged / names.KEY).exists():
            (staged / names.KEY).replace(folder / names.KEY)
            sync_folder(folder)
        shutil.rmtree(staged)
        sync_folder(folder)


def set_aside(folder: Path, aside: Path) -> None:
    """Copy the store as it stands, whole or not, to the folder `aside`, which is there once all of
    it is. What a process that dies leaves is swept."""
    make_folder(aside.parent)
    with work_folder(aside) as copy, told(aside):
        for name in (names.DATABASE, *(names.DATABASE + ending for ending in _WAL), names.KEY):
            if (folder / name).exists():
                shutil.copy2(folder / name, copy / name)
                sync_file(copy / name)
        sync_folder(copy)
        copy.replace(aside)
        sync_folder(aside.parent)
