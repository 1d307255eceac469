"""A caseload of made-up cases, to try the program on."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from handlerapp.domain.history import CREATED, Change
from handlerapp.errors import StoreLocked, UserFixable
from handlerapp.fiction import caseload
from handlerapp.services import opening
from handlerapp.services.opening import Now, Place, Store
from handlerapp.services.place import PRACTICE_MARK
from handlerapp.storage import cases, history, search
from handlerapp.storage.connection import Database
from handlerapp.storage.files import told
from handlerapp.storage.keys import STANDARD_COST, Cost

MADE_UP = "påhittat"

PRACTICE_PASSPHRASE = "övning"
"""Nothing in a practice caseload is real, so nothing is hidden in it."""

PRACTICE_COST = Cost(time=1, memory_kib=1024, lanes=1)


@dataclass(frozen=True, slots=True)
class Size:
    """How many cases, and the seed that they are made from."""

    cases: int = 80
    seed: int = 1


def create(place: Place, passphrase: str, now: Now, size: Size, cost: Cost = STANDARD_COST) -> None:
    """Create a store in `place` with made-up cases, the same for the same size, seed and day.

    Raises UserFixable where there is a store already.
    """
    made = caseload.make(size.cases, size.seed, now().date())

    def fill(db: Database) -> None:
        with db.atomic():
            ids = cases.insert(db, made)
            told = [(id, Change(what=CREATED, after=MADE_UP)) for id in ids]
            history.append(db, now(), told)
            search.index(db, zip(ids, made, strict=True))

    opening.create(place, passphrase, now, cost, fill)


def open_practice(place: Place, now: Now) -> Store:
    """Open the practice caseload of the day, made anew where it is missing, broken or older.

    Raises StoreLocked where another instance has it, and UserFixable where the folder holds
    something that is not ours to replace.
    """
    mark = place.folder / PRACTICE_MARK
    today = now().date().isoformat()
    if mark.is_file():
        try:
            store = _opened_practice(place, now)
        except StoreLocked:
            raise
        except UserFixable:
            pass  # whatever is wrong with it, a new one is as good
        else:
            if mark.read_text(encoding="utf-8") == today:
                return store
            store.close()
    _make_practice(place, now, mark, today)
    return _opened_practice(place, now)


def _opened_practice(place: Place, now: Now) -> Store:
    return opening.open_store(
        place, opening.by_passphrase(PRACTICE_PASSPHRASE), now, cost=PRACTICE_COST
    )


def _make_practice(place: Place, now: Now, mark: Path, today: str) -> None:
    make_folder_anew(place.folder, mark)
    create(place, PRACTICE_PASSPHRASE, now, Size(), PRACTICE_COST)
    with told(mark):
        mark.write_text(today, encoding="utf-8")


def make_folder_anew(folder: Path, mark: Path) -> None:
    """Make the folder of a practice caseload anew, marked as ours and with nothing else in it.

    Raises UserFixable where it holds something that bears no such mark, or cannot be written in.
    """
    try:
        if folder.exists() and any(folder.iterdir()) and not mark.is_file():
            raise UserFixable(
                f"Mappen {folder} används till något annat. Ange en annan mapp med --data-dir."
            )
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True, mode=0o700)
        mark.write_text("", encoding="utf-8")
    except OSError:
        raise UserFixable(
            f"Mappen {folder} går inte att skriva i. Ange en annan mapp med --data-dir."
        ) from None
