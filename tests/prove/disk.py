"""What is done to the files of one folder, written down in order; what would be left of it if the
power went; and a disk that gets full. `disk.c` stands between the program and its files."""

import ctypes
import functools
import pickle
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SECTOR = 512
"""What a disk writes whole or not at all."""

MISSING = "KÖRDES INTE: en C-kompilator saknas. Debian: sudo apt-get install gcc libc6-dev"


@functools.cache
def library():
    """The path of `disk.c` compiled, to be loaded before the program (LD_PRELOAD); None where
    nothing here compiles."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    _kept.folder = tempfile.TemporaryDirectory(prefix="prove-disk-")
    made = Path(_kept.folder.name) / "disk.so"
    source = Path(__file__).with_name("disk.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


class _kept:  # noqa: N801 - lives as long as the process
    folder = None


def watch(folder, log=None, fail_from=0):
    """In a child: from now on write what is done in the folder to this open file; from the call
    with this number on the disk is full."""
    _loaded().disk_watch(str(folder).encode(), -1 if log is None else log.fileno(), fail_from)


@contextmanager
def full(folder, number):
    """In a child: meanwhile the disk under the folder is full, from the call with this number on
    (0: never)."""
    watch(folder, fail_from=number)
    try:
        yield
    finally:
        rest()


def rest():
    """In a child: watch no more."""
    _loaded().disk_rest()


def calls():
    """How many calls that take room there have been since `watch`."""
    return _loaded().disk_calls()


def say(what):
    """Put what the program itself has come to among what is written down."""
    said = pickle.dumps(what)
    _loaded().disk_say(said, ctypes.c_size_t(len(said)))


def _loaded():
    loaded = ctypes.CDLL(None)
    loaded.disk_calls.restype = ctypes.c_long
    loaded.disk_watch.argtypes = (ctypes.c_char_p, ctypes.c_int, ctypes.c_long)
    return loaded


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was done: the kinds are those of `disk.c`."""

    kind: str
    inode: int
    number: int
    data: bytes
    path: str

    @property
    def said(self):
        return pickle.loads(self.data)


def records(log: Path):
    """What was written down, in order."""
    found = []
    with log.open("rb") as file:
        while line := file.readline():
            kind, inode, number, length, path = line.decode().rstrip("\n").split(" ", 4)
            data = file.read(int(length))
            found.append(Record(kind, int(inode), int(number), data, path))
    return found


class File:
    """A file: what has reached the disk of it, and what was done since it was last synced."""

    def __init__(self, data=b""):
        self.safe, self.pending = bytearray(data), []

    def sync(self):
        for each in self.pending:
            _apply(self.safe, each)
        self.pending.clear()

    def after(self, some):
        """Its bytes, where only these of what is pending came to the disk."""
        data = bytearray(self.safe)
        for each in some:
            _apply(data, each)
        return bytes(data)


class Folder:
    """A folder. What it holds stands with the names."""


def _apply(data, done):
    at, written = done
    if written is None:
        del data[at:]
        data.extend(bytes(at - len(data)))
        return
    data.extend(bytes(max(0, at - len(data))))
    data[at : at + len(written)] = written


class Disk:
    """A disk under one folder: files and names as they have reached it, and what is on its way.

    Stricter than any file system in use: a file that is synced need not have its name, and a name
    is safe when its own folder has been synced. But what is done to names reaches the disk in the
    order it was done, as in every journal.
    """

    def __init__(self, root: Path):
        self._root = str(root)
        self._top = Folder()
        self._objects = {self._root: self._top}
        self._by_inode = {root.stat().st_ino: self._top}
        self.safe_names = {}
        self.pending_names = []
        for path in sorted(root.rglob("*")):
            made = Folder() if path.is_dir() else File(path.read_bytes())
            self._objects[str(path)] = made
            self._by_inode[path.stat().st_ino] = made
            self.safe_names[self._place(str(path))] = made

    def do(self, record):
        """Let one thing be done."""
        match record.kind:
            case "C" | "M":
                made = self._objects[record.path] = File() if record.kind == "C" else Folder()
                if record.inode:
                    self._by_inode[record.inode] = made
                self.pending_names.append((None, self._place(record.path), made))
            case "W" | "T":
                data = record.data if record.kind == "W" else None
                self._by_inode[record.inode].pending.append((record.number, data))
            case "R":
                self._rename(record.path, record.data.decode())
            case "U":
                self.pending_names.append((self._place(record.path), None, None))
                self._objects.pop(record.path, None)
            case "S":
                self._sync(record)

    def _rename(self, before, after):
        moved = self._objects[before]
        self.pending_names.append((self._place(before), self._place(after), moved))
        for path in [path for path in self._objects if f"{path}/".startswith(f"{before}/")]:
            self._objects[after + path.removeprefix(before)] = self._objects.pop(path)

    def _sync(self, record):
        synced = self._objects.get(record.path) or self._by_inode[record.inode]
        if isinstance(synced, File):
            synced.sync()
            return
        last = max(
            (n for n, each in enumerate(self.pending_names) if synced in _folders(each)), default=-1
        )
        for each in self.pending_names[: last + 1]:
            _name(self.safe_names, each)
        del self.pending_names[: last + 1]

    def _place(self, path):
        folder, _, name = path.rpartition("/")
        return self._objects[folder], name

    def left(self, names, data_of):
        """The files by path where these first of the pending changes of names, and this much of
        each file, reached the disk: folders are None."""
        there = dict(self.safe_names)
        for each in self.pending_names[:names]:
            _name(there, each)
        inside = {}
        for (folder, name), made in there.items():
            inside.setdefault(folder, []).append((name, made))
        return dict(self._walk(self._root, self._top, inside, data_of))

    def _walk(self, path, folder, inside, data_of):
        for name, made in inside.get(folder, ()):
            whole = f"{path}/{name}"
            if isinstance(made, Folder):
                yield whole, None
                yield from self._walk(whole, made, inside, data_of)
            else:
                yield whole, data_of(made)


def _folders(change):
    return [place[0] for place in change[:2] if place is not None]


def _name(names, change):
    before, after, made = change
    if before is not None:
        names.pop(before, None)
    if after is not None:
        names[after] = made


def put(files, root, folder):
    """Put these files where they would be if the root were this folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    for path, data in sorted(files.items()):
        place = folder / path.removeprefix(f"{root}/")
        if data is None:
            place.mkdir(exist_ok=True)
        else:
            place.write_bytes(data)


def torn(some, rng):
    """Of these writes, some that came to the disk, each perhaps only in part."""
    kept = []
    for at, data in some:
        if rng.random() < 0.5:
            if data and len(data) > SECTOR and rng.random() < 0.2:
                data = data[: rng.randrange(len(data) // SECTOR) * SECTOR]
            kept.append((at, data))
    return kept
