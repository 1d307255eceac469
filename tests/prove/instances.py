"""Two instances that fight over one store, and a clock that is set back."""

import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from handlerapp.errors import StoreLocked, UserFixable
from handlerapp.services import backups, caseload, checking, opening, recording
from handlerapp.services.opening import Place
from handlerapp.storage import backup_shelf, history
from tests.builders import CHEAP, NOON
from tests.prove import work
from tests.prove.children import child, told
from tests.prove.outcome import Outcome

FIGHTS, ROUNDS = 3, 60
BACK = (timedelta(hours=1), timedelta(days=1), timedelta(days=400))


def prove(fights=FIGHTS, rounds=ROUNDS, fighter=None):
    """`fighter` stands in for what each child does, where a test plants a fault."""
    outcome = Outcome(
        done="Två processer öppnade, ändrade och stängde samma lager om och om igen, och en "
        "dödades mitt i; klockan gick tillbaka 1 timme, 1 dag och 400 dagar mellan ändringar och "
        "säkerhetskopior"
    )
    for seed in range(fights):
        with tempfile.TemporaryDirectory(prefix="prove-") as folder:
            _fought(Path(folder) / "store", rounds, seed, (outcome, fighter or fought))
    for back in BACK:
        with tempfile.TemporaryDirectory(prefix="prove-") as folder:
            outcome.wrong += [f"clock {back} back: {each}" for each in _set_back(folder, back)]
            outcome.number += 1
    return outcome


def fought(pipe, folder, name, rounds, seed):
    """What each child does: adds its next line to a note, when it gets in."""
    rng = random.Random(f"{name} {seed}")
    place, done = Place(folder), 0
    while done < rounds:
        try:
            with opening.open_store(place, work.by_phrase(0), lambda: NOON, name, CHEAP) as store:
                note = f"{caseload.case(store, work.EDITED[0]).note}\n{name} {done}"
                recording.edit(store, work.EDITED[0], {"note": note})
        except StoreLocked:
            time.sleep(rng.uniform(0, 0.02))
            continue
        pipe.send(done)
        done += 1
    pipe.send("end")


def _fought(folder, rounds, seed, kept):
    """Each line that a child said to have added stands once, in its order; the one that was killed
    may have added one more."""
    outcome, fighter = kept
    place = work.made(folder)
    with (
        child(fighter, folder, "ett", rounds, seed) as (_, first),
        child(fighter, folder, "två", rounds, seed) as (second, other),
    ):
        said = {"två": [other.recv() for _ in range(rounds // 2)]}
        second.kill()
        second.join()
        said["två"] += told(other)
        said["ett"] = list(iter(first.recv, "end"))
    outcome.number += sum(map(len, said.values()))
    with opening.open_store(place, work.by_phrase(0), lambda: NOON, cost=CHEAP) as store:
        lines = caseload.case(store, work.EDITED[0]).note.splitlines()
        outcome.wrong += checking.check(store).problems
    for name, numbers in said.items():
        there = [int(line.split()[1]) for line in lines if line.startswith(name)]
        if there not in (numbers, [*numbers, len(numbers)]):
            outcome.wrong.append(f"{name} said {len(numbers)}, {len(there)} are there")


def _set_back(folder, back):
    """What is wrong where the clock goes back between changes and backups."""
    place = work.made(Path(folder) / "store")
    try:
        for number, shift in enumerate((timedelta(), -back, -back, timedelta())):
            moment = NOON + shift + timedelta(seconds=number)
            with opening.open_store(
                place, work.by_phrase(0), lambda now=moment: now, cost=CHEAP
            ) as store:
                backups.keep_up(store)
                recording.edit(store, work.EDITED[0], {"note": f"nummer {number}"})
                made = backups.make(store)
                last = checking.check(store)
                yield from last.problems
                if not made.path.is_file():
                    yield f"the backup of step {number} was thinned at once"
                if history.broken_at(store.db) is not None:
                    yield "the history does not hold together"
        newest = backup_shelf.all_in(place.backups)
        if len(newest) < 3:
            yield f"only {len(newest)} backups are left"
    except UserFixable as error:
        yield f"refused: {error}"
