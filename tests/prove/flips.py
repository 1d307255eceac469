"""One bit turned, in every kind of place of every file of a store: it is told, or nothing that is
read differs."""

import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from handlerapp.errors import StoreDamaged, UserFixable
from handlerapp.services import caseload, checking, opening, preferences
from handlerapp.services.opening import Place
from handlerapp.storage import backup, names
from tests.builders import CHEAP
from tests.prove import work
from tests.prove.children import child
from tests.prove.outcome import Outcome
from tests.prove.work import Clock, Desk, State

PAGE = 4096
SALT = 16
VECTOR, TAG = 16, 64
"""SQLCipher ends each page with the vector that it was encrypted with, and its HMAC-SHA512."""

WAL_HEAD, FRAME_HEAD = 32, 24
IN_THE_LOG = ("edit", "meeting", "settings")
DONE = ("edit", "import", "meeting", "settings", "passphrase", "edit", "backup", "meeting")


def prove(read=None, every=1):
    """Turn bits, or only one of so many; `read` stands in for what reads the store, where a test
    plants a fault."""
    outcome = Outcome()
    said = Counter()
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        place, state = _worked_in(Path(folder) / "store")
        trial = Trial(place, state, read or pictured)
        for file, bits in _bits(place, every):
            outcome.number += len(bits)
            for where in bits:
                verdict = trial.turned(file, where)
                said[verdict] += 1
                if verdict == "unsaid":
                    outcome.wrong.append(f"{file.name}: bit {where} changes what is read")
        of_log, lost = _in_a_log(Path(folder) / "log", every, outcome.wrong)
        outcome.number += of_log
    outcome.done = (
        "En bit i taget vändes i databasen (salt, varje sida: huvud, mitt, slut, vektor, HMAC), "
        "nyckelfilen (varje bit), säkerhetskopian (varje bit utanför databasen i den, och varje "
        "sida) och en skrivlogg som en dödad process lämnat; sedan öppnades lagret och gicks "
        "igenom med check"
    )
    outcome.told += [
        f"{said['told']} sades, {said['same']} ändrade inget som läses",
        f"av {of_log} i skrivloggen gav {lost} ett äldre men helt läge utan ett ord",
        "SQLite läser loggen till första post som inte stämmer; den finns bara efter ett avbrott",
    ]
    return outcome


class Trial:
    """Turns a bit, has the store read, and tells what came of it."""

    def __init__(self, place, state, read):
        self._place, self._state, self._read = place, state, read
        self._whole = {path: path.read_bytes() for path in self._files()}
        self._packed = {path: _unpacked(path) for path in self._whole if path.suffix == ".zip"}
        self._picture = read(place, state)
        self._stood = {}
        self._put_back()

    def turned(self, file, where):
        at, bit = where
        turned = bytearray(self._whole[file])
        turned[at] ^= 1 << bit
        file.write_bytes(turned)
        try:
            same = self._is_same(file)
        except UserFixable:
            return "told"
        finally:
            self._put_back()
        return "same" if same else "unsaid"

    def _is_same(self, file):
        """A backup is first asked whether it is whole, as `check` asks; what is in it is then to be
        byte for byte what was put there."""
        if file not in self._packed:
            return self._read(self._place, self._state) == self._picture
        if not backup.is_as_packed(file):
            raise StoreDamaged("")
        return _unpacked(file) == self._packed[file]

    def _put_back(self):
        """Every file as it was. Those that nobody has touched since are left alone."""
        for path in self._files():
            if path not in self._whole:
                path.unlink()
            elif self._stood.get(path) != _stamp(path):
                path.write_bytes(self._whole[path])
                self._stood[path] = _stamp(path)

    def _files(self):
        return [path for path in self._place.folder.rglob("*") if path.is_file()]


def _stamp(path):
    return path.stat().st_mtime_ns, path.stat().st_size


def _unpacked(path):
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        return [each.read_bytes() for each in backup.unpack(path, Path(folder))]


def pictured(place, state):
    """All that is read from a store; raises UserFixable where it does not open, or is not whole."""
    with opening.open_store(place, work.by_phrase(state.phrase), Clock(900), cost=CHEAP) as store:
        report = checking.check(store)
        if report.problems:
            raise StoreDamaged(report.problems[0])
        return caseload.every(store), preferences.read(store)


def _worked_in(folder):
    desk = Desk(work.made(folder), State())
    for number, kind in enumerate(DONE, 1):
        desk.do(kind, number)
    desk.store.close()
    return desk.place, desk.state


def _bits(place, every):
    """Each file, and the bits to turn in it: the number of the byte and of the bit."""
    size = place.database.stat().st_size
    yield (
        place.database,
        [
            *((at, bit) for at in range(0, SALT, min(every, SALT)) for bit in range(8)),
            *_of_pages(size, 0, every),
        ],
    )
    yield place.key_file, _each(range(place.key_file.stat().st_size), every)
    for path in sorted(place.backups.glob("*.zip")):
        whole = path.stat().st_size
        with zipfile.ZipFile(path) as archive:
            inside = archive.getinfo(names.DATABASE)
            with archive.open(inside):
                begins = archive.fp.tell()  # where its bytes begin, past its own head
        beside = [*range(begins), *range(begins + inside.file_size, whole)]
        pages = _of_pages(inside.file_size, begins, every)
        yield path, [*_each(beside, every), *pages]


def _each(places, every):
    """Every bit of these bytes, or of one of so many."""
    return [(at, bit) for at in places[::every] for bit in range(8)]


def _of_pages(size, begins, every):
    """A bit of each kind of place in every page."""
    kinds = (
        0,
        100,
        PAGE // 2,
        PAGE - VECTOR - TAG - 1,
        PAGE - VECTOR - TAG,
        PAGE - TAG - 1,
        PAGE - TAG,
        PAGE - 1,
    )
    for page in range(0, size, PAGE * every):
        for number, kind in enumerate(kinds):
            at = page + kind
            if at >= SALT:
                yield begins + at, (page // PAGE + number) % 8


def left_a_log(pipe, folder):
    """What a child does that is killed with acts in the log."""
    desk = Desk(Place(folder), State())
    for number, kind in enumerate(IN_THE_LOG, 1):
        desk.do(kind, number)
    pipe.send("done")
    pipe.recv()


def _in_a_log(folder, every, wrong):
    """Turn bits in the log of a store whose process was killed; how many, and how many gave an
    earlier state with no word of it. One that has never been is `wrong`."""
    place = work.made(folder)
    with child(left_a_log, folder) as (_, pipe):
        pipe.recv()
    log = place.database.with_name(f"{place.database.name}-wal")
    kept = {path: path.read_bytes() for path in (place.database, log)}
    states = [State().numbers]
    for number, kind in enumerate(IN_THE_LOG, 1):
        states.append({**states[-1], kind: number})
    tried = lost = 0
    frame = FRAME_HEAD + PAGE
    for begins in range(WAL_HEAD, len(kept[log]), frame * every):
        for at in (begins, begins + 8, begins + 16, begins + FRAME_HEAD + 5, begins + frame - 1):
            for path, data in kept.items():
                path.write_bytes(data)
            turned = bytearray(kept[log])
            turned[at] ^= 1 << (tried % 8)
            log.write_bytes(turned)
            tried += 1
            with opening.open_store(place, work.by_phrase(0), Clock(900), cost=CHEAP) as store:
                numbers, *_ = work.seen(store, [State()])
                whole = checking.check(store).is_whole
            lost += numbers != states[-1]
            if not whole or numbers not in states:
                wrong.append(f"{log.name}: a bit of byte {at} gives what has never been")
    return tried, lost
