"""The history of every case: entries that nobody can quietly rewrite.

Each entry carries the hash of the one before it, over the whole store. What an entry says is
hashed with a salt of its own, so that deleting a case can delete what its entries say and leave
a chain that still holds.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from handlerapp.domain.history import Change, HistoryEntry
from handlerapp.domain.plan_step import StepStatus

_START = bytes(32)
_SALT_BYTES = 16
_EMPTIED = (None,) * 5
_HEAD = "history_head"
_ALL_STEPS = "plan_steps"
_STEP_STATUS = re.compile(r"plan_steps\[(\d+)\]\.status")


def append(db: Database, at: datetime, changes: Iterable[tuple[int, Change]]) -> None:
    """Add an entry for each (case, change). `at` is local time."""
    seq, last = _end(db)
    moment = at.isoformat(" ", "seconds")
    rows = []
    for case_id, change in changes:
        seq += 1
        salt = secrets.token_bytes(_SALT_BYTES)
        said = (case_id, moment, change.what, change.before, change.after)
        content = _content_hash(salt, said)
        last = _link(last, seq, content)
        rows.append((seq, *said, salt, content, last))
    if rows:
        db.conn.executemany("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        _keep_head(db, _Head(seq, last, _head(db).emptied))


def of_case(db: Database, case_id: int) -> tuple[HistoryEntry, ...]:
    """The entries of one case, the oldest first."""
    rows = db.conn.execute(
        "SELECT at, what, before, after FROM history WHERE case_id = ? ORDER BY seq", (case_id,)
    )
    return tuple(
        HistoryEntry(
            at=datetime.fromisoformat(at), change=Change(what=what, before=before, after=after)
        )
        for at, what, before, after in rows
    )


def steps_done(db: Database) -> dict[int, dict[int, date]]:
    """By case and by its place now, the day that each step of the plan last became done.

    Only of steps whose place is certain: of a case that has had steps taken out or put in another
    order since, nothing is told.
    """
    found: dict[int, dict[int, date]] = {}
    for case_id, what, after, at in db.conn.execute(
        "SELECT case_id, what, after, at FROM history WHERE what GLOB 'plan_steps*' ORDER BY seq"
    ):
        status = _STEP_STATUS.fullmatch(what)
        if status is not None:
            if after == StepStatus.DONE.value:
                day = datetime.fromisoformat(at).date()
                found.setdefault(case_id, {})[int(status[1])] = day
        elif what == _ALL_STEPS or (after is None and "." not in what):
            found.pop(case_id, None)
    return found


def last_change(db: Database) -> datetime | None:
    """When the newest entry was written, None where there is none."""
    row = db.conn.execute("SELECT at FROM history WHERE at IS NOT NULL ORDER BY seq DESC LIMIT 1")
    found = row.fetchone()
    return datetime.fromisoformat(found[0]) if found else None


def forget(db: Database, case_ids: Sequence[int]) -> None:
    """Delete what the entries of these cases say, and keep their place in the chain."""
    emptied = db.conn.executemany(
        "UPDATE history SET case_id = NULL, at = NULL, what = NULL, before = NULL, after = NULL,"
        " salt = NULL WHERE case_id = ?",
        [(id,) for id in case_ids],
    ).rowcount
    head = _head(db)
    _keep_head(db, _Head(head.seq, head.hash, head.emptied + max(emptied, 0)))


def broken_at(db: Database) -> int | None:
    """The number of the first entry that does not fit the one before it; None where all hold.

    An entry that was changed, emptied, added, taken out or cut off at the end is found.
    """
    expected, last, emptied = 0, _START, 0
    for seq, case_id, at, what, before, after, salt, content, link in db.conn.execute(
        "SELECT seq, case_id, at, what, before, after, salt, content_hash, hash FROM history"
        " ORDER BY seq"
    ):
        expected += 1
        said = (case_id, at, what, before, after)
        true_content = said == _EMPTIED if salt is None else _content_hash(salt, said) == content
        emptied += salt is None
        last = _link(last, expected, content)
        if seq != expected or not true_content or link != last:
            return expected
    return None if _head(db) == _Head(expected, last, emptied) else expected + 1


@dataclass(frozen=True, slots=True)
class _Head:
    """The last entry's number and hash, and how many entries were emptied; kept apart from them."""

    seq: int
    hash: bytes
    emptied: int


def _head(db: Database) -> _Head:
    row = db.conn.execute("SELECT value FROM settings WHERE name = ?", (_HEAD,)).fetchone()
    if row is None:
        return _Head(0, _START, 0)
    seq, last, emptied = json.loads(row[0])
    return _Head(seq, bytes.fromhex(last), emptied)


def _keep_head(db: Database, head: _Head) -> None:
    db.conn.execute(
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
        (_HEAD, json.dumps([head.seq, head.hash.hex(), head.emptied])),
    )


def _end(db: Database) -> tuple[int, bytes]:
    row = db.conn.execute("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    return (0, _START) if row is None else (row[0], row[1])


def _content_hash(salt: bytes, said: tuple[object, ...]) -> bytes:
    return hashlib.sha256(salt + json.dumps(said).encode()).digest()


def _link(before: bytes, seq: int, content: bytes) -> bytes:
    return hashlib.sha256(before + seq.to_bytes(8, "big") + content).digest()
