"""A handler's acts in a store, each with a number that it leaves wherever it writes: so that what
is there afterwards tells which acts are whole, which are half done and which are lost."""

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from handlerapp.errors import UserFixable, WrongPassphrase
from handlerapp.services import (
    backups,
    caseload,
    changing,
    checking,
    drafts,
    importing,
    meetings,
    opening,
    preferences,
    restoring,
    retention,
)
from handlerapp.services.drafts import Left, Spot, Typed
from handlerapp.services.meetings import Details
from handlerapp.services.opening import Place
from handlerapp.storage import backup, names
from handlerapp.storage.files import work_folder
from tests.builders import CHEAP, NOON, TODAY, a_case, a_full_case, put

EDITED = tuple(f"2026-0001{number:02}" for number in range(4))
READ_IN = tuple(f"2026-0002{number:02}" for number in range(12))
MEETING = f"m-{EDITED[0]}"
CLOSED = tuple(f"2024-0003{number:02}" for number in range(8))
LONG_AGO = date(2024, 11, 23)
IN_THE_DATABASE = ("edit", "import", "meeting", "draft", "settings")
"""Acts that leave their number in the database: each number is to be found whole, or the former."""

NEVER = "nummer 0"


class HalfDone(Exception):
    """Something is there in part."""


@dataclass(frozen=True, kw_only=True)
class State:
    """What a store holds: the number of the last act of each kind in the database, how many old
    cases have been deleted, the number in the passphrase, the recovery key; and of what was said to
    be there, each backup with what it holds."""

    numbers: dict = field(default_factory=lambda: dict.fromkeys(IN_THE_DATABASE, 0))
    deleted: int = 0
    phrase: int = 0
    recovery: str | None = None
    backups: tuple = ()

    def after(self, kind, number, told):
        """The state once an act of this kind is done, which told this."""
        if kind in IN_THE_DATABASE:
            return replace(self, numbers={**self.numbers, kind: number})
        if kind == "backup":
            made = ((told, self.numbers),) if told else ()
            return replace(self, backups=(*self.backups, *made))
        if kind == "restore":
            return replace(self, numbers=self.backups[-1][1])
        if kind == "retention":
            return replace(self, deleted=self.deleted + 1)
        if kind == "passphrase":
            return replace(self, phrase=number)
        return replace(self, recovery=told)

    def allows(self, kind):
        """Whether an act of this kind can be done now."""
        if kind == "restore":
            return bool(self.backups)
        return kind != "retention" or self.deleted < len(CLOSED)


class Clock:
    """Half a minute an act, so that no two backups have one name and none is thinned."""

    def __init__(self, number=0):
        self.number = number

    def __call__(self):
        return NOON + timedelta(seconds=30 * self.number)


def phrase(number):
    return f"fras nummer {number}"


def by_phrase(number):
    return opening.by_passphrase(phrase(number))


def created(folder: Path):
    """A store with nothing in it."""
    opening.create(Place(folder), phrase(0), Clock(), CHEAP)
    return Place(folder)


def made(folder: Path):
    """A store as the acts expect it, with none of them done."""
    place = created(folder)
    with opening.open_store(place, by_phrase(0), Clock(), cost=CHEAP) as store:
        old = [a_case(ref, opened=date(2023, 1, 2), closed=LONG_AGO, note=ref) for ref in CLOSED]
        put(store, *(a_full_case(ref, note=NEVER) for ref in EDITED), *old)
    return place


class Desk:
    """A store that is worked in."""

    def __init__(self, place, state, number=0):
        self.place, self.state = place, state
        self.clock = Clock(number)
        self.store = self._opened()

    def _opened(self):
        return opening.open_store(self.place, by_phrase(self.state.phrase), self.clock, cost=CHEAP)

    def do(self, kind, number, given=None):
        """Do one act; `state` is what is there from then on."""
        self.clock.number = number
        told = ACTS[kind](self, number, given)
        self.state = self.state.after(kind, number, told)
        return told

    def close(self):
        """Close the store, where it is open: putting a backup back may have left it closed."""
        if self.store is not None:
            self.store.close()

    def edit(self, number, _):
        def noted(case):
            return replace(case, note=f"nummer {number}")

        changing.change_all(self.store, dict.fromkeys(EDITED, noted), "ändra anteckning")

    def read_in(self, number, _):
        some = [
            {"ref": ref, "person": {"name": f"Läst {ref}"}, "note": f"nummer {number}"}
            for ref in READ_IN
        ]
        document = {"format": "handlerapp-caseload", "version": 1, "cases": some}
        reading = importing.read_file(self.store, json.dumps(document).encode(), "a.json", TODAY)
        importing.import_cases(self.store, reading)

    def meet(self, number, _):
        said = f"nummer {number}"
        meetings.describe(self.store, MEETING, Details(purpose=said, goal=said, place=said))

    def half_type(self, number, _):
        spot = Spot(page="case", ref=EDITED[0])
        texts = {"note": f"nummer {number}", "occupation": f"nummer {number}"}
        drafts.keep(self.store, Left(spot=spot, typed=(Typed(spot=spot, texts=texts),)))

    def sender(self, number, _):
        preferences.set_sender(self.store, f"nummer {number}", f"nummer {number}", "")

    def back_up(self, *_):
        return backups.make(self.store).path.name

    def restore(self, *_):
        self.store.close()
        self.store = None
        path = self.place.backups / self.state.backups[-1][0]
        restoring.restore(self.place, path, by_phrase(self.state.phrase), self.clock)
        self.store = self._opened()

    def delete(self, *_):
        retention.purge(self.store, [CLOSED[self.state.deleted]])

    def new_phrase(self, number, _):
        opening.change_passphrase(self.store, phrase(number))

    def new_recovery_key(self, _, given):
        opening.set_recovery_key(self.store, given)
        return given


ACTS = {
    "edit": Desk.edit,
    "import": Desk.read_in,
    "meeting": Desk.meet,
    "draft": Desk.half_type,
    "settings": Desk.sender,
    "backup": Desk.back_up,
    "restore": Desk.restore,
    "retention": Desk.delete,
    "passphrase": Desk.new_phrase,
    "recovery": Desk.new_recovery_key,
}


def given_to(kind):
    """What the act is given, so that it can be looked for though it was never said to be done."""
    return opening.draft_recovery_key() if kind == "recovery" else None


def found(place, known, begun=None):
    """What is in the store, which is to be `known`, or `begun` where an act was under way.

    Raises HalfDone, saying what, where something is there in part, is lost, or is not whole.
    """
    possible = [known] if begun is None else [known, begun]
    store = _opened_by_one_of(place, {state.phrase for state in possible}, possible)
    with store:
        there = seen(store, possible)
        _must_be_whole(store)
        _must_have_backups(store, known)
        _must_be_deleted_everywhere(store, known.deleted)
    if there not in [_comparable(each) for each in possible]:
        raise HalfDone(f"found {there}, not any of {[_comparable(each) for each in possible]}")
    return next(each for each in reversed(possible) if _comparable(each) == there)


def _comparable(state):
    return (state.numbers, state.deleted, state.phrase, state.recovery)


def _opened_by_one_of(place, phrases, possible):
    for number in phrases:
        try:
            return opening.open_store(place, by_phrase(number), Clock(10_000), cost=CHEAP)
        except WrongPassphrase:
            continue
        except UserFixable as error:
            raise HalfDone(f"does not open: {error}") from None
    raise HalfDone(f"opens by none of the passphrases of {possible}")


def seen(store, possible):
    """What the acts have left: the numbers in the database, how many are deleted, the passphrase's
    number and the recovery key, of those that are possible. Raises HalfDone."""
    cases = {case.ref: case for case in caseload.every(store)}
    settings = preferences.read(store)
    left = drafts.take(store)
    if left is not None:
        drafts.keep(store, left)
    meeting = cases[EDITED[0]].meetings[0]
    read = [cases[ref].note for ref in READ_IN if ref in cases]
    there = {
        "edit": _number({cases[ref].note for ref in EDITED}),
        "import": _number(set(read)) if len(read) in (0, len(READ_IN)) else _half("import"),
        "meeting": _number({meeting.purpose, meeting.goal, meeting.place} - {None}),
        "draft": _number(set(left.typed[0].texts.values()) if left else set()),
        "settings": _number({settings.sender.name, settings.sender.office} - {""}),
    }
    deleted = len(CLOSED) - sum(ref in cases for ref in CLOSED)
    if deleted != len(retention.already_purged(store)):
        _half("retention")
    opens = [number for number in {s.phrase for s in possible} if _proves(store, by_phrase(number))]
    keys = {state.recovery for state in possible if state.recovery}
    recovery = [key for key in keys if _proves(store, opening.by_recovery_key(key))]
    if len(opens) != 1 or len(recovery) > 1:
        _half("keys")
    return there, deleted, opens[0], recovery[0] if recovery else None


def _proves(store, way):
    try:
        opening.prove(store, way)
    except UserFixable:
        return False
    return True


def _number(texts):
    if len(texts) > 1:
        _half(f"several at once: {sorted(texts)}")
    return int(texts.pop().removeprefix("nummer ")) if texts else 0


def _half(what):
    raise HalfDone(what)


def _must_be_whole(store):
    report = checking.check(store)
    if report.problems or report.broken_backups:
        _half(f"check: {report.problems} {[each.path.name for each in report.broken_backups]}")
    left = [path.name for path in store.place.folder.rglob(".*")]
    if left:
        _half(f"left behind: {left}")


def _must_have_backups(store, known):
    for name, _ in known.backups:
        if not (store.place.backups / name).is_file():
            _half(f"the backup {name} is gone")


def _must_be_deleted_everywhere(store, number):
    """What was said to be deleted is in no backup and no store that was set aside."""
    databases = list(store.place.folder.glob(f"aside/*/{names.DATABASE}"))
    for path in (*store.place.backups.glob("*.zip"), *databases):
        with work_folder(store.place.folder / "looked-through") as folder:
            try:
                database = path if path in databases else backup.unpack(path, folder)[0]
                kept = backup.contents(database, store.key, None) and _refs(database, store.key)
            except UserFixable as error:
                _half(f"{path.relative_to(store.place.folder)}: {error}")
        if kept & set(CLOSED[:number]):
            _half(f"deleted but still in {path.name}")


def _refs(database, key):
    from handlerapp.storage import cases, connection

    db = connection.open_file(database, key)
    try:
        return set(cases.ids_of(db))
    finally:
        connection.close(db)
