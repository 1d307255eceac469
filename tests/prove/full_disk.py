"""The disk is full, from each call that takes room on: it is told in words, and what was there is
there when there is room again."""

import shutil
import tempfile
from pathlib import Path

from handlerapp.errors import UserFixable
from handlerapp.services import opening
from handlerapp.services.opening import Place
from tests.builders import CHEAP, noon
from tests.prove import disk, schemas, work
from tests.prove.children import child
from tests.prove.outcome import Outcome
from tests.prove.work import ACTS, Desk, HalfDone, State

BEFORE = ("edit", "backup", "import", "meeting", "draft", "settings")
"""What has been done when the disk gets full, so that every act can be tried."""

NUMBER = 50


def prove(kinds=(*ACTS, "migration", "init"), every=1, act=None):
    """Fill the disk at each call of an act, or at one of so many; `act` stands in for what the
    child does, where a test plants a fault."""
    outcome = Outcome()
    if disk.library() is None:
        outcome.wrong.append(disk.MISSING)
        return outcome
    said, calls = set(), {}
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        for kind in kinds:
            trial = {"init": Making, "migration": Migration}.get(kind, Work)(Path(folder), kind)
            trial.act = act or trial.act
            calls[kind] = _tried(trial, 0, said)[1]
            for number in range(1, calls[kind] + 1, every):
                problem, _ = _tried(trial, number, said)
                outcome.number += 1
                if problem:
                    outcome.wrong.append(f"{kind}, full from call {number}: {problem}")
    outcome.done = (
        "Varje anrop som tar plats (ny fil, skrivning, förlängning, mapp, synk) fick svaret att "
        "disken är full, och alla efter det; sedan öppnades lagret igen med plats. Anrop: "
        + ", ".join(f"{kind} {count}" for kind, count in calls.items())
    )
    outcome.told.append(f"sades med {len(said)} olika meningar, alla på svenska")
    return outcome


class Work:
    """An act in a store where others have been done."""

    def __init__(self, folder, kind):
        self._kind, self._given = kind, work.given_to(kind)
        self.fresh, self.place = folder / f"{kind}-fresh", Place(folder / kind)
        desk = Desk(work.made(self.fresh), State())
        for number, each in enumerate(BEFORE, 1):
            desk.do(each, number)
        desk.store.close()
        self._before = desk.state
        self.act = _worked
        self.given = (self.place.folder, self._before, kind, self._given)

    def problem(self, is_done):
        after = self._before.after(self._kind, NUMBER, self._given)
        known, begun = (after, None) if is_done else (self._before, after)
        try:
            work.found(self.place, known, begun)
        except HalfDone as error:
            return str(error)
        return None


class Making:
    """A store is made."""

    def __init__(self, folder, kind):
        self.fresh, self.place = folder / "none", Place(folder / kind / "data")
        self.fresh.mkdir()
        self.act, self.given = _made, (self.place.folder,)

    def problem(self, is_done):
        try:
            if not is_done and not self.place.exists:
                work.created(self.place.folder)
            opening.open_store(self.place, work.by_phrase(0), noon, cost=CHEAP).close()
        except UserFixable as error:
            return str(error)
        return None


class Migration:
    """A store of the first released shape is opened."""

    def __init__(self, folder, kind):
        self.fresh, self.place = folder / "old", Place(folder / kind)
        schemas.stored(self.fresh, schemas.ALL[0])
        self.act, self.given = _migrated, (self.place.folder,)

    def problem(self, is_done):
        return schemas.problem_of(self.place, schemas.ALL[0])


def _worked(full, folder, state, kind, given):
    desk = Desk(Place(folder), state, NUMBER)
    with full():
        try:
            desk.do(kind, NUMBER, given)
        finally:
            desk.close()


def _made(full, folder):
    with full():
        work.created(folder)


def _migrated(full, folder):
    with full():
        opening.open_store(Place(folder), work.by_phrase(0), noon, cost=CHEAP).close()


def tried(pipe, act, root, number, given):
    """What a child does: an act on a disk that is full from a call on."""
    try:
        act(lambda: disk.full(root, number), *given)
    except UserFixable as error:
        pipe.send(("told", str(error), disk.calls()))
    except BaseException as error:  # noqa: BLE001 - all that is not told in words is wrong
        pipe.send(("wrong", f"{type(error).__name__}: {error}", disk.calls()))
    else:
        pipe.send(("done", "", disk.calls()))


def _tried(trial, number, said):
    """What is wrong once it was tried, and how many calls it made."""
    root = trial.place.folder if trial.fresh.name != "none" else trial.place.folder.parent
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(trial.fresh, root)
    with child(tried, trial.act, root, number, trial.given) as (_, pipe):
        try:
            what, sentence, calls = pipe.recv()
        except EOFError:
            return "the process ended", 0
    if what == "wrong":
        return sentence, calls
    if what == "told":
        if not any(word in sentence for word in ("isk", "skriva", "tåller inte", "minne")):
            return f"told otherwise: {sentence}", calls
        said.add(sentence)
    return trial.problem(what == "done"), calls
