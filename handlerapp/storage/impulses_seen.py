"""The day that each impulse was first seen, with the facts that it rested on that day."""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

Seen = tuple[int, str, str]
"""The case's row number, the rule, and the fingerprint of the facts."""


def note(db: Database, seen: Iterable[Seen], day: date) -> None:
    """Keep the day for those that were not seen before, or only on a later day."""
    db.conn.executemany(
        "INSERT INTO impulses_seen (case_id, rule, fingerprint, first_seen) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET first_seen = min(first_seen, excluded.first_seen)",
        [(*each, day.isoformat()) for each in seen],
    )


def rewrite(db: Database, seen: Seen, fingerprint: str) -> None:
    """Keep one under another fingerprint, which stands for the same facts."""
    db.conn.execute(
        "UPDATE OR REPLACE impulses_seen SET fingerprint = ?"
        " WHERE case_id = ? AND rule = ? AND fingerprint = ?",
        (fingerprint, *seen),
    )


def all_of_them(db: Database) -> dict[Seen, date]:
    """Every one, with the day."""
    rows = db.conn.execute("SELECT case_id, rule, fingerprint, first_seen FROM impulses_seen")
    return {(case, rule, print_): date.fromisoformat(day) for case, rule, print_, day in rows}
