"""The handler's settings in the database, encrypted and backed up with the cases."""

import json
from dataclasses import asdict, fields

from sqlite_utils import Database

from handlerapp.domain.settings import Settings

_PREFIX = "setting."


def load(db: Database) -> Settings:
    """The settings; what was never set has its default."""
    names = {field.name for field in fields(Settings)}
    rows = db.conn.execute("SELECT name, value FROM settings WHERE name LIKE 'setting.%'")
    stored = {name.removeprefix(_PREFIX): json.loads(value) for name, value in rows}
    known = {name: value for name, value in stored.items() if name in names}
    if "rules_off" in known:
        known["rules_off"] = tuple(known["rules_off"])
    return Settings(**known)


def save(db: Database, settings: Settings) -> None:
    """Keep these settings."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
        [(_PREFIX + name, json.dumps(value)) for name, value in asdict(settings).items()],
    )
