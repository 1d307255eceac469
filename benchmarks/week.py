"""The week and the bevakningar: how long they take, and beside Taskwarrior with the same tasks."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.measure import Figure, seconds
from benchmarks.stores import (
    CHEAPLY,
    TODAY,
    finish,
    new_store,
    opened,
    program,
    take,
    temporary_folder,
)
from handlerapp.domain.bevakning import Bevakning, BevakningId, BevakningKind
from handlerapp.domain.case import Case
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction
from handlerapp.services import due_list, week
from handlerapp.services.opening import Place, Store

CASES, BEVAKNINGAR, LISTED = 10_000, 30_000, 10_000
KINDS = tuple(BevakningKind)
IMPORT_FLOOR = "import sqlcipher3, sqlite_utils"


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    with temporary_folder() as folder:
        with new_store(folder / "eighty") as store:
            take(store, caseload_file.write(fiction.make(80, 1, TODAY)))
            yield Figure(
                what="week of 80 cases",
                value=seconds(lambda: week.of(store, TODAY, TODAY)) * 1000,
                goal=30,
                unit="ms",
            )
        with new_store(folder / "many") as store:
            take(store, caseload_file.write(_cases(CASES, BEVAKNINGAR)))
            yield from _many(store)
        with new_store(folder / "listed") as store:
            take(store, caseload_file.write(_cases(1_000, LISTED)))
            yield Figure(
                what=f"due list of {LISTED} bevakningar",
                value=seconds(lambda: due_list.due(store)) * 1000,
                goal=20,
                unit="ms",
            )
        yield from _beside_taskwarrior(folder)


def _many(store: Store) -> Iterator[Figure]:
    selects = (
        "SELECT * FROM bevakningar WHERE status = 'open'",
        "SELECT * FROM meetings WHERE status != 'cancelled'",
        "SELECT case_id, first_day, last_day, degree FROM sick_periods",
        "SELECT id, ref, person_name, employment, closed FROM cases",
    )
    floor = seconds(lambda: [store.db.conn.execute(sql).fetchall() for sql in selects])
    ours = seconds(lambda: week.of(store, TODAY, TODAY))
    what = f"week of {CASES} cases with {BEVAKNINGAR} bevakningar"
    yield Figure(what=what, value=ours * 1000, goal=300, unit="ms")
    yield Figure(
        what=f"{what}, by the rows",
        value=ours / floor,
        goal=4,
        unit="x",
        floor=f"{floor * 1000:.0f} ms: the SELECTs of the rows it needs",
    )


def _beside_taskwarrior(folder: Path) -> Iterator[Figure]:
    """`bevakning list` of the week as a whole process, less the floor of its imports, by
    Taskwarrior's whole list of what is due this week. Only where Taskwarrior is installed."""
    task = shutil.which("task")
    if task is None:
        return
    place = Place(folder / "listed")
    until = TODAY + timedelta(days=6 - TODAY.weekday())
    with opened(place) as store:
        due = due_list.due(store)
    environment = _taskwarrior(task, folder, due)
    listing = [task, f"due.before:{until + timedelta(days=1)}", "list"]
    theirs = seconds(lambda: _run(listing, environment))
    floor = seconds(lambda: _run([sys.executable, "-c", IMPORT_FLOOR], dict(os.environ)))
    command = ("bevakning", "list", "--until", until.isoformat())
    whole = seconds(lambda: finish(program(place.folder, *command, driver=CHEAPLY)))
    yield Figure(
        what=f"bevakning list of the week out of {LISTED}, less its floor",
        value=(whole - floor) / theirs,
        goal=1,
        unit="x",
        floor=f"{theirs * 1000:.0f} ms: Taskwarrior's list of the same",
    )


def _taskwarrior(task: str, folder: Path, due: Sequence[due_list.Due]) -> dict[str, str]:
    home = folder / "taskwarrior"
    home.mkdir()
    rc = home / "taskrc"
    rc.write_text(f"data.location={home}\nconfirmation=off\nverbose=nothing\n", encoding="utf-8")
    environment = {**os.environ, "TASKRC": str(rc), "HOME": str(home)}
    lines = [
        f'{{"description":"{each.kind.value} {number}","due":"{each.due:%Y%m%d}T000000Z",'
        f'"status":"pending","project":"{each.ref}"}}'
        for number, each in enumerate(due)
    ]
    file = home / "tasks.json"
    file.write_text("\n".join(lines), encoding="utf-8")
    _run([task, "import", str(file)], environment)
    return environment


def _cases(count: int, tasks: int) -> list[Case]:
    """Made-up cases with so many open bevakningar in all, due from two weeks ago and on for a
    year."""
    each = tasks // count
    return [
        replace(
            case,
            bevakningar=tuple(
                _bevakning(place, number, each * place + number) for number in range(each)
            ),
        )
        for place, case in enumerate(fiction.make(count, 1, TODAY))
    ]


def _bevakning(place: int, number: int, total: int) -> Bevakning:
    return Bevakning(
        id=BevakningId(f"{place}.{number}"),
        due=TODAY + timedelta(days=total * 7919 % 380 - 14),
        what=f"Följ upp {number}",
        kind=KINDS[total % len(KINDS)],
    )


def _run(argv: list[str], environment: dict[str, str]) -> None:
    subprocess.run(argv, check=True, env=environment, stdout=subprocess.DEVNULL)
