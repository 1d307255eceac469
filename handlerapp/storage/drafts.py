"""What was half typed when one locked: in the encrypted store, until it is unlocked."""

import json
from typing import Any

from sqlite_utils import Database

_NAME = "draft"


def keep(db: Database, draft: dict[str, Any]) -> None:
    """Keep this draft in place of any other."""
    db.conn.execute(
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (_NAME, json.dumps(draft))
    )


def take(db: Database) -> dict[str, Any] | None:
    """The draft that was kept, which is then no longer kept; None where there is none."""
    row = db.conn.execute("SELECT value FROM settings WHERE name = ?", (_NAME,)).fetchone()
    if row is None:
        return None
    db.conn.execute("DELETE FROM settings WHERE name = ?", (_NAME,))
    found = json.loads(row[0])
    return found if isinstance(found, dict) else None
