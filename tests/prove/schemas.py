"""Every released shape of the database: a store of it is opened, brought up to date, and whole."""

import tempfile
from pathlib import Path

from sqlcipher3 import dbapi2

from handlerapp.errors import UserFixable
from handlerapp.services import caseload, checking, opening
from handlerapp.services.opening import Place
from handlerapp.storage import backup_shelf, cases, connection
from tests.builders import CHEAP, noon
from tests.prove import work
from tests.prove.outcome import Outcome
from tests.storage.write_snapshot import SNAPSHOTS

ALL = sorted(SNAPSHOTS.glob("*.sql"))
EARLIER = ALL[:-1]


def prove(snapshots=ALL):
    outcome = Outcome(
        done="Ett krypterat lager av varje utgiven form lästes upp till dagens form genom att "
        "öppnas: samma rader, hel enligt check, med en säkerhetskopia från före"
    )
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        for snapshot in snapshots:
            place = stored(Path(folder) / snapshot.stem, snapshot)
            problem = problem_of(place, snapshot)
            if not problem and snapshot in EARLIER and not backup_shelf.all_in(place.backups):
                problem = "no backup was made first"
            outcome.wrong += [f"{snapshot.stem}: {problem}"] if problem else []
            outcome.number += 1
    return outcome


def stored(folder, snapshot):
    """An encrypted store with the database of an earlier program in it."""
    place = Place(folder)
    opening.create(place, work.phrase(0), noon, CHEAP)
    with opening.open_store(place, work.by_phrase(0), noon, cost=CHEAP) as store:
        key = bytes(bytearray(store.key))
    place.database.unlink()
    old = dbapi2.connect(place.database)
    old.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    old.executescript(snapshot.read_text("utf-8"))
    old.close()
    return place


def problem_of(place, snapshot):
    """What is wrong with the store once it has been opened; nothing where all is well."""
    try:
        with opening.open_store(place, work.by_phrase(0), noon, cost=CHEAP) as store:
            report = checking.check(store)
            whole = [case.person.name for case in caseload.every(store)]
            with connection.translated():
                rows = cases.counts(store.db)
    except UserFixable as error:
        return str(error)
    if report.problems or report.broken_backups:
        return str(report.problems or report.broken_backups)
    lost = [name for name, count in _rows_of(snapshot).items() if rows.get(name, count) < count]
    if lost or not whole:
        return f"rows are missing from {lost}"
    return None


def _rows_of(snapshot):
    db = dbapi2.connect(":memory:")
    db.executescript(snapshot.read_text("utf-8"))
    found = {
        name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        if name in cases.TABLES
    }
    db.close()
    return found
