"""The house and the store: import, list, search, memory, commands, kills."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from benchmarks.measure import Figure, seconds
from benchmarks.stores import (
    CHEAP,
    CHEAPLY,
    NOW,
    PASSPHRASE,
    TODAY,
    finish,
    new_store,
    opened,
    program,
    take,
    temporary_folder,
)
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction
from handlerapp.services import caseload, opening
from handlerapp.services.opening import Place, Store
from handlerapp.storage import case_list

MANY = 10_000
KILLS = 40
IMPORT_FLOOR = "import sqlcipher3, sqlite_utils"


def figures() -> Iterator[Figure]:
    """Every figure of this module, as it is measured."""
    with temporary_folder() as folder:
        data = caseload_file.write(fiction.make(MANY, 1, TODAY))
        file = folder / "many.json"
        file.write_bytes(data)
        yield from _import(folder, data)
        with new_store(folder / "looking") as store:
            take(store, data)
            yield from _looking(store)
        yield _memory(folder, file)
        yield from _commands(folder)
        yield _kills(folder)


def _import(folder: Path, data: bytes) -> Iterator[Figure]:
    ours, rows = _import_seconds(folder / "import", data)
    floor = _floor_of_import(folder / "floor", data, rows)
    yield Figure(
        what=f"import of {MANY} cases, {len(data) / 1e6:.0f} MB",
        value=ours / floor,
        goal=4,
        unit="x",
        floor=f"{floor:.2f} s: json.loads, a plain check of types, executemany of the same rows",
    )


def _import_seconds(folder: Path, data: bytes) -> tuple[float, dict[str, list[Any]]]:
    with new_store(folder) as store:
        start = time.perf_counter()
        take(store, data)
        taken = time.perf_counter() - start
        return taken, _rows(store.db)


def _rows(db: Database) -> dict[str, list[Any]]:
    """All rows of all tables that the import wrote, by an INSERT for each."""
    found = {}
    for name, sql in db.conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
        if not sql or name.startswith(("search_", "sqlite_", "_")):
            continue
        columns = [row[1] for row in db.conn.execute(f'PRAGMA table_info("{name}")')]
        chosen = ["rowid", *columns] if name == "search" else columns
        names = ", ".join(f'"{column}"' for column in chosen)
        marks = ", ".join("?" * len(chosen))
        rows = db.conn.execute(f'SELECT {names} FROM "{name}"').fetchall()
        found[f'INSERT INTO "{name}" ({names}) VALUES ({marks})'] = rows
    return found


def _floor_of_import(folder: Path, data: bytes, rows: dict[str, list[Any]]) -> float:
    with new_store(folder) as store:
        start = time.perf_counter()
        _check_types(json.loads(data))
        with store.db.atomic():
            for sql, some in rows.items():
                store.db.conn.executemany(sql, some)
        return time.perf_counter() - start


def _check_types(value: Any) -> None:
    """The least that deserves the name of validation: every value has a type JSON can hold, and
    what looks like a date is one."""
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError
            _check_types(each)
    elif isinstance(value, list):
        for each in value:
            _check_types(each)
    elif isinstance(value, str):
        if len(value) == 10 and value[4] == value[7] == "-":
            date.fromisoformat(value)
    elif not isinstance(value, (int, float, bool)) and value is not None:
        raise TypeError


def _looking(store: Store) -> Iterator[Figure]:
    selects = (
        case_list.CASES,
        case_list.PERIODS,
        case_list.NEXT_DUE,
        case_list.CERTIFICATES,
        case_list.LATEST_BEGUN,
        case_list.CONTACTS,
        case_list.HELD,
        case_list.MEETINGS,
        case_list.WITH_PLAN,
    )
    day = {"on": TODAY.isoformat()}
    floor = seconds(lambda: [store.db.conn.execute(sql, day).fetchall() for sql in selects])
    ours = seconds(lambda: caseload.listed(store, TODAY))
    yield Figure(
        what=f"list of {MANY} cases",
        value=ours / floor,
        goal=3,
        unit="x",
        floor=f"{floor * 1000:.0f} ms: the SELECTs of the same rows",
    )
    words = ("anna", "arbetsgivaren", "F43", "plan", "zzz", "sö", "r", "sover dåligt")
    slowest = max(seconds(lambda word=word: caseload.found(store, word)) for word in words)  # type: ignore[misc]  # a lambda with a default
    yield Figure(
        what=f"slowest of {len(words)} searches at {MANY} cases",
        value=slowest * 1000,
        goal=10,
        unit="ms",
    )


def _memory(folder: Path, file: Path) -> Figure:
    place = Place(folder / "memory")
    opening.create(place, PASSPHRASE, lambda: NOW)
    return Figure(
        what=f"memory of importing {MANY} cases, key derivation and all",
        value=_most_memory(program(place.folder, "import", str(file))),
        goal=400,
        unit="MB",
    )


def _most_memory(process: "subprocess.Popen[bytes]") -> float:
    """The most that a process has had in memory, in MB, asked for until it ends.

    Not the figure that wait4 gives: that counts what this process had when it started the other.
    """
    most = 0
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM"):
                most = max(most, int(line.split()[1]))
        time.sleep(0.02)
    return most / 1024


def _commands(folder: Path) -> Iterator[Figure]:
    floor = seconds(lambda: _run([sys.executable, "-c", IMPORT_FLOOR]), runs=9)
    place = folder / "eighty"
    finish(program(place, "demo", str(place), driver=CHEAPLY))
    out = folder / "out.json"
    commands = (
        ("cases", "--json"),
        ("case", fiction.make(1, 1, TODAY)[0].ref, "--json"),
        ("search", "anna", "--json"),
        ("export", str(out)),
        ("import", str(out), "--dry-run", "--json"),
        ("retention", "--json"),
        ("check", "--json"),
        ("backup",),
    )
    for command in commands:
        taken = seconds(lambda command=command: finish(program(place, *command, driver=CHEAPLY)))  # type: ignore[misc]  # a lambda with a default
        yield Figure(
            what=f"{command[0]} on 80 cases, key derivation aside",
            value=taken / floor,
            goal=3,
            unit="x",
            floor=f"{floor * 1000:.0f} ms: python -c '{IMPORT_FLOOR}'",
        )


def _kills(folder: Path) -> Figure:
    """Kill the program at random moments of an import over an edited store, and count harm."""
    place = Place(folder / "kills")
    opening.create(place, PASSPHRASE, lambda: NOW, CHEAP)
    dice, harmed = random.Random(1), 0
    files = []
    for flow in ("K1", "K2"):
        cases = [
            {"ref": f"{n:05}", "person": {"name": f"Namn {n}"}, "flow": flow} for n in range(1500)
        ]
        document = {"format": "handlerapp-caseload", "version": 1, "cases": cases}
        files.append(folder / f"{flow}.json")
        files[-1].write_text(json.dumps(document), encoding="utf-8")
    state: set[str] = set()
    for turn in range(KILLS):
        process = program(place.folder, "import", str(files[turn % 2]))
        time.sleep(dice.uniform(0.1, 1.6))
        process.kill()
        process.wait()
        with opened(place) as store:
            flows = {str(row.flow) for row in caseload.listed(store, TODAY)}
            found = len(caseload.listed(store, TODAY))
        half = found not in (0, 1500) or len(flows) > 1 or (state and not flows)
        state = flows
        harmed += bool(half)
    with opened(place) as store:
        from handlerapp.services import checking

        harmed += not checking.check(store).is_whole
    return Figure(what=f"stores harmed by {KILLS} kills", value=harmed, goal=0, unit="")


def _run(argv: list[str]) -> None:
    subprocess.run(argv, check=True)
