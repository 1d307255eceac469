"""The power goes: a recorded order of writes is played up to a moment, and what had not been synced
by then is lost, or reaches the disk in part or in another order."""

import random
import tempfile
from pathlib import Path

from handlerapp.errors import UserFixable
from handlerapp.services import checking, opening
from handlerapp.services.opening import Place
from tests.builders import CHEAP, noon
from tests.prove import disk, schemas, work
from tests.prove.children import child
from tests.prove.disk import Disk
from tests.prove.outcome import Outcome
from tests.prove.work import ACTS, Desk, HalfDone, State

MOMENTS = 450
"""Of each recorded piece of work; of each moment, the ways below in which it could end."""

ROUNDS = 2


def prove(moments=MOMENTS, rounds=ROUNDS, seed=1, sessions=None):
    """Play this many moments of each session; `sessions` are others where a test plants a fault."""
    outcome = Outcome(
        done="Verkliga skrivningar (öppna, skriv, korta, döp om, ta bort, synka) spelades in av "
        "ett lager mellan programmet och filerna (disk.c) och spelades upp till ett ögonblick; det "
        "som inte var synkat då försvann, helt eller delvis, i annan ordning eller avhugget. En "
        "namnändring är säker först när dess mapp har synkats: strängare än något filsystem"
    )
    if disk.library() is None:
        outcome.wrong.append(disk.MISSING)
        return outcome
    for session in sessions or (Work(rounds), Making(), Migration()):
        with tempfile.TemporaryDirectory(prefix="prove-") as folder:
            _played(session, Path(folder), moments, random.Random(seed), outcome)
    return outcome


class Work:
    """Every act, some times over."""

    def __init__(self, rounds):
        self._rounds = rounds

    def begin(self, root):
        return {"place": work.made(root / "data").folder, "rounds": self._rounds}

    @staticmethod
    def act(place, rounds):
        desk = Desk(Place(place), State())
        for number in range(1, rounds * len(ACTS) + 1):
            kind = list(ACTS)[number % len(ACTS)]
            if desk.state.allows(kind):
                given = work.given_to(kind)
                disk.say(("begun", desk.state.after(kind, number, given)))
                desk.do(kind, number, given)
                disk.say(("done", desk.state))
        desk.store.close()

    @staticmethod
    def problem(root, known, begun):
        known = known or State()
        try:
            work.found(Place(root / "data"), known, begun)
        except HalfDone as error:
            return str(error)
        return None


class Making:
    """A store is made where there was none."""

    def begin(self, root):
        return {"place": root / "data" / "handlerapp"}

    @staticmethod
    def act(place):
        disk.say(("begun", True))
        work.created(place)
        disk.say(("done", True))

    @staticmethod
    def problem(root, known, begun):
        place = Place(root / "data" / "handlerapp")
        try:
            if not known and not place.exists:
                work.created(place.folder)
            with opening.open_store(place, work.by_phrase(0), noon, cost=CHEAP) as store:
                return next(iter(checking.check(store).problems), None)
        except UserFixable as error:
            return str(error)


class Migration:
    """A store of the first released shape is opened, and so brought up to date."""

    def begin(self, root):
        return {"place": schemas.stored(root / "data", schemas.ALL[0]).folder}

    @staticmethod
    def act(place):
        opening.open_store(Place(place), work.by_phrase(0), noon, cost=CHEAP).close()
        disk.say(("done", True))

    @staticmethod
    def problem(root, known, begun):
        return schemas.problem_of(Place(root / "data"), schemas.ALL[0])


def recorded(pipe, session, root, log, arguments):
    """What a child does: the work, while all that it does to files is written down."""
    with log.open("wb") as file:
        disk.watch(root, file)
        session.act(**arguments)
        disk.rest()
    pipe.send("done")


def _played(session, folder, moments, rng, outcome):
    root, log = folder / "disk", folder / "log"
    root.mkdir()
    arguments = session.begin(root)
    before = Disk(root)
    with child(recorded, session, root, log, arguments) as (_, pipe):
        pipe.recv()
    done = disk.records(log)
    chosen = set(_chosen(done, moments, rng))
    known = begun = None
    for place, record in enumerate(done):
        if place in chosen:
            for files in _ends(before, rng):
                outcome.number += 1
                disk.put(files, str(root), folder / "after")
                problem = session.problem(folder / "after", known, begun)
                if problem:
                    what = f"{type(session).__name__} {place} of {len(done)}"
                    outcome.wrong.append(f"{what}: {problem}")
        if record.kind == "A":
            what, state = record.said
            known, begun = (state, None) if what == "done" else (known, state)
        else:
            before.do(record)


def _chosen(done, moments, rng):
    """Just before each sync most is on its way, and just before each next act most is promised."""
    tight = [n for n, record in enumerate(done) if record.kind in "SAR"]
    rest = [n for n in range(len(done)) if n not in tight]
    some = rng.sample(tight, min(len(tight), moments * 2 // 3))
    return some + rng.sample(rest, min(len(rest), moments - len(some)))


def _ends(at, rng):
    """What could be on the disk: nothing that was not synced; all names but nothing in them; all
    that was written but no names; or some names, and of the rest some, torn and in any order."""
    every = len(at.pending_names)
    yield at.left(0, lambda file: bytes(file.safe))
    yield at.left(every, lambda file: bytes(file.safe))
    yield at.left(0, lambda file: file.after(file.pending))
    yield at.left(rng.randrange(every + 1), lambda file: file.after(disk.torn(file.pending, rng)))
