"""SIGKILL at random moments through real use: what was said to be done is there, and what was under
way is whole or not at all."""

import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from handlerapp.errors import StoreDamaged, UserFixable
from handlerapp.services import checking, opening
from handlerapp.services.opening import Place
from tests.builders import CHEAP, noon
from tests.prove import schemas, work
from tests.prove.children import child, told
from tests.prove.outcome import Outcome
from tests.prove.work import ACTS, Desk, HalfDone, State

OF_WORK, OF_MIGRATION, OF_MAKING = 420, 70, 30
ON_ONE_STORE = 15
"""Kills that one store lives through, so that what a kill leaves meets the next."""

_LONGEST = 0.35
_WAIT = 60


def prove(of_work=OF_WORK, of_migration=OF_MIGRATION, of_making=OF_MAKING, seed=1, act=None):
    """Kill this often; `act` stands in for what the child does, where a test plants a fault."""
    outcome = Outcome()
    amid = Counter()
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        fresh = work.made(Path(folder) / "fresh")
        rng = random.Random(seed)
        for begin in range(0, of_work, ON_ONE_STORE):
            place = Place(shutil.copytree(fresh.folder, Path(folder) / f"{begin}"))
            _on_one_store(place, min(ON_ONE_STORE, of_work - begin), rng, (outcome, amid, act))
        for number in range(of_migration):
            _while_migrating(Path(folder) / f"old{number}", rng, outcome, amid)
        for number in range(of_making):
            _while_making(Path(folder) / f"new{number}", rng, outcome, amid)
    outcome.done = (
        "Processen dödades (SIGKILL) vid slumpade ögonblick av verkligt bruk; efter varje gång "
        "öppnades lagret, jämfördes med vad som hade kvitterats och gicks igenom med check. "
        "Mitt i: " + ", ".join(f"{kind} {number}" for kind, number in sorted(amid.items()))
    )
    return outcome


def worked(pipe, folder, state, number, seed):
    """What the child does until it is killed: acts, each told before and after."""
    rng = random.Random(seed)
    pipe.send(("opening", None, None))
    desk = Desk(Place(folder), state, number)
    while True:
        number += 1
        kind = rng.choice([each for each in ACTS if desk.state.allows(each)])
        given = work.given_to(kind)
        pipe.send(("begun", kind, (number, given)))
        pipe.send(("done", kind, (number, desk.do(kind, number, given))))


def _on_one_store(place, kills, rng, kept):
    outcome, amid, act = kept
    state, number = State(), 0
    for _ in range(kills):
        arguments = (place.folder, state, number, rng.random())
        outcome.number += 1
        kind = "work"
        try:
            known, begun, kind = _killed(act or worked, arguments, rng, state)
            amid[kind] += 1
            state = work.found(place, known, begun)
        except HalfDone as error:
            outcome.wrong.append(f"{kind}: {error}")
            return
        if kind == "retention":
            # copies are cleaned before the store: one that is put back may lack what is still here
            state = replace(state, backups=())
        number += 50


def _killed(act, arguments, rng, state):
    """Let a child work and kill it; what is known to be done, what may be, and where it was."""
    with child(act, *arguments) as (process, pipe):
        pipe.recv()
        time.sleep(rng.uniform(0, _LONGEST))
        process.kill()
        process.join()
        if process.exitcode != -signal.SIGKILL:
            raise HalfDone("the child ended by itself, before it was killed")
        known, begun, kind = state, None, "opening"
        for what, which, said in told(pipe):
            number, told_ = said
            after = known.after(
                which, number, told_ if which != "backup" or what == "done" else None
            )
            known, begun, kind = (
                (after, None, "between") if what == "done" else (known, after, which)
            )
    return known, begun, kind


def migrated(pipe, folder, seed):
    """What the child does with a store of an earlier shape: opens it."""
    pipe.send("opening")
    opening.open_store(Place(folder), work.by_phrase(0), noon, cost=CHEAP).close()
    pipe.send("opened")


def _while_migrating(folder, rng, outcome, amid):
    snapshot = rng.choice(schemas.EARLIER)
    place = schemas.stored(folder, snapshot)
    amid["migration"] += _killed_soon(migrated, folder, rng)
    outcome.number += 1
    problem = schemas.problem_of(place, snapshot)
    if problem:
        outcome.wrong.append(f"migration of {snapshot.stem}: {problem}")


def _killed_soon(act, folder, rng):
    with child(act, folder, 0) as (process, pipe):
        pipe.recv()
        time.sleep(rng.uniform(0, 0.12))
        process.kill()
        process.join()
        return 0 if list(told(pipe)) else 1


def new(pipe, folder, seed):
    """What the child does where there is nothing: makes a store."""
    pipe.send("making")
    work.created(folder)
    pipe.send("made")


def _while_making(folder, rng, outcome, amid):
    amid["init"] += _killed_soon(new, folder, rng)
    outcome.number += 1
    place = Place(folder)
    try:
        if not place.exists:
            work.created(place.folder)
        with opening.open_store(place, work.by_phrase(0), noon, cost=CHEAP) as store:
            problems = checking.check(store).problems
    except (UserFixable, StoreDamaged) as error:
        problems = (str(error),)
    outcome.wrong += [f"init: {each}" for each in problems]
