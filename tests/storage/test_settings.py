"""Settings come back as they were kept, and one that cannot be read keeps nobody out."""

from dataclasses import replace

import pytest

from handlerapp.domain.list_view import ListView
from handlerapp.domain.look import Look
from handlerapp.domain.sender import Sender
from handlerapp.domain.settings import Settings
from handlerapp.storage import settings

OWN = Settings(
    retention_months=30,
    retention_months_at_most=36,
    lock_after_minutes=5,
    clipboard_seconds=30,
    rules_off=("chain-limit",),
    thresholds={"many-short": {"spells": 4, "codes": ["F43"]}},
    sender=Sender(name="Kim Ek", office="Umeå", phone="010-116 70 00"),
    look=Look.DARK,
    list_views={"bevakningar": ListView(grouping="case", filters=("late", "today"))},
)


def test_what_was_kept_comes_back(db):
    settings.save(db, OWN)
    assert settings.load(db) == OWN


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("look", '"sepia"'),
        ("look", "[["),
        ("sender", '{"name": "Kim", "shoe_size": 41}'),
        ("sender", '"Kim"'),
        ("lock_after_minutes", "-1"),
        ("lock_after_minutes", '"5"'),
        ("lock_after_minutes", "true"),
        ("clipboard_seconds", "-1"),
        ("rules_off", "[1]"),
        ("rules_off", "null"),
        ("thresholds", '{"many-short": 4}'),
        ("thresholds", '{"many-short": {"spells": "4"}}'),
        ("working_hours", '{"minutes": [480]}'),
        ("case_view", '{"name": 1}'),
        ("case_views", "[1]"),
        ("list_views", '{"impulser": {"grouping": 1, "filters": []}}'),
        ("list_views", '{"impulser": {"grouping": "case"}}'),
    ],
)
def test_one_that_cannot_be_read_has_its_default_and_the_others_stay(db, name, written):
    settings.save(db, OWN)
    db.conn.execute("UPDATE settings SET value = ? WHERE name = ?", (written, f"setting.{name}"))
    assert settings.load(db) == replace(OWN, **{name: getattr(Settings(), name)})


def test_the_months_of_retention_are_read_together(db):
    settings.save(db, OWN)
    db.conn.execute("UPDATE settings SET value = '12' WHERE name LIKE '%at_most'")
    found = settings.load(db)
    assert (found.retention_months, found.retention_months_at_most) == (12, 24)
    assert found.look is Look.DARK
