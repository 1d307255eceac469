"""What marks a store as practice, and how far the practice has come."""

import json
from typing import Any

from sqlite_utils import Database

_NAME = "practice"


def load(db: Database) -> dict[str, Any] | None:
    """How far the practice has come; None in a store that is not for practice."""
    row = db.conn.execute("SELECT value FROM settings WHERE name = ?", (_NAME,)).fetchone()
    return None if row is None else json.loads(row[0])


def save(db: Database, state: dict[str, Any]) -> None:
    """Keep how far the practice has come; from the first time on the store is for practice."""
    db.conn.execute(
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (_NAME, json.dumps(state))
    )
