"""Bad input for everything that reads: it is told in words, soon, and without taking the memory."""

import os
import random
import resource
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from handlerapp.errors import UserFixable
from tests.prove.children import child
from tests.prove.outcome import Outcome

INPUTS = {
    "json": 17_000,
    "csv": 12_000,
    "xlsx": 5_000,
    "package": 9_000,
    "backup": 3_000,
    "rules": 8_000,
    "settings": 10_000,
    "words": 22_000,
    "recovery": 9_000,
    "key_file": 5_000,
}
"""How many each reader of `readers` is given: 100,000 in all."""

SECONDS, MEGABYTES = 5, 500
"""What one input may take, of processor and of memory beside what the program takes at rest."""

WORTH_TELLING = 0.2
"""Seconds: what takes less is neither slow nor large."""

_SILENT = 60
_PACE = 100
"""After how many inputs a child says how far it has come."""


def prove(inputs=INPUTS, readers="tests.prove.readers"):
    """Give the readers of the module this many inputs each."""
    outcome = Outcome(
        done="Ändrade giltiga indata till allt som läser ("
        + ", ".join(f"{name} {count}" for name, count in inputs.items())
        + "): bitar, klipp, djupa nästlingar, stora tal, komprimerade bomber, förfalskade kostnader"
    )
    seen = Seen()

    def of_one(name, count):
        at = 0
        while at < count:
            at = _with_one_child((readers, name, at, count), outcome, seen)
        outcome.number += count

    with ThreadPoolExecutor(os.cpu_count()) as several:
        for each in [several.submit(of_one, *of) for of in inputs.items()]:
            each.result()
    slowest, most = seen.slowest, seen.most
    outcome.told.append(
        f"{seen.taken} gick att läsa, resten sades vara fel; "
        f"längst {slowest.value:.1f} s ({slowest.what}), "
        f"mest minne {most.value:.0f} MB ({most.what})"
    )
    return outcome


@dataclass(slots=True)
class Worst:
    """The largest of what was measured, and of what."""

    value: float = 0
    what: str = "-"

    def see(self, value, what):
        if value > self.value:
            self.value, self.what = value, what


@dataclass(slots=True)
class Seen:
    """What all children told: how many inputs could be read, the slowest and the largest."""

    taken: int = 0
    slowest: Worst = field(default_factory=Worst)
    most: Worst = field(default_factory=Worst)


def given(name, number):
    """What decides the input with this number: the same each time."""
    return random.Random(f"{name} {number}")


def read_all(pipe, module, name, begin, end):
    """What a child does: reads one input after another, and tells what it should not have come to.

    It has no more memory than it may, and is given up where it takes too long for its parent.
    """
    made = __import__(module, fromlist=["Readers"]).Readers
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        readers = made(Path(folder))
        rest = _memory()
        taken = 0
        limit = (_size() + 2 * MEGABYTES) << 20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        for number in range(begin, end):
            if number % _PACE == 0:
                pipe.send(("at", number, None))
            began = time.process_time()
            was_taken, wrong = _read(getattr(readers, name), given(name, number))
            taken += was_taken
            took, memory = time.process_time() - began, _memory() - rest
            if took > SECONDS:
                wrong = wrong or f"took {took:.1f} s"
            if memory > MEGABYTES:
                wrong = wrong or f"took {memory:.0f} MB"
            if wrong:
                pipe.send(("wrong", number, wrong))
            if took > WORTH_TELLING:
                pipe.send(("took", number, (took, memory)))
            if memory > MEGABYTES:
                break  # the most that was ever taken is never less again: go on in a new child
        readers.close()
    pipe.send(("end", number + 1, taken))


def _read(reader, rng):
    """Whether it could be read, and what came of it that should not have."""
    try:
        reader(rng)
    except UserFixable:
        return False, None
    except BaseException as error:  # noqa: BLE001 - all that comes of it is what is looked for
        place = error.__traceback__
        while place.tb_next:
            place = place.tb_next
        where = Path(place.tb_frame.f_code.co_filename).name
        return False, f"{type(error).__name__} ({where}:{place.tb_lineno}): {error}"[:200]
    return True, None


def _with_one_child(of, outcome, seen):
    """Let a child read until it is done or gone; the number to go on from."""
    _, name, at, _ = of
    with child(read_all, *of) as (process, pipe):
        while _says_something(process, pipe):
            try:
                what, number, said = pipe.recv()
            except EOFError:
                break
            at = max(at, number)
            if what == "wrong":
                outcome.wrong.append(f"{name} {number}: {said}")
            elif what == "took":
                seen.slowest.see(said[0], f"{name} {number}")
                seen.most.see(said[1], f"{name} {number}")
            elif what == "end":
                seen.taken += said
                return number
    process.join()
    outcome.wrong.append(f"{name}: the process ended or hung after input {at} ({process.exitcode})")
    return at + _PACE


def _says_something(process, pipe):
    """Whether the child says something; not where it has worked for long and said nothing."""
    before = _worked(process)
    while not pipe.poll(1):
        if not process.is_alive() or _worked(process) - before > _SILENT:
            return pipe.poll(0)
    return True


def _worked(process):
    """Seconds of processor that a process has had: time that it was kept waiting is not its own."""
    try:
        said = Path(f"/proc/{process.pid}/stat").read_text("ascii")
    except OSError:
        return 0
    fields = said.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory():
    """Megabytes that this process has had in memory at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _size():
    """Megabytes of address space that this process has now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize() >> 20
