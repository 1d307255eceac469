"""What the program says of itself is so."""

import re
from pathlib import Path

import handlerapp
from handlerapp.services import about, impulses

ROOT = Path(__file__).resolve().parents[2]


def test_it_names_every_library_that_it_is_built_on_with_version_and_licence():
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    named = {re.split(r"[<>=!\[ ]", line)[0].lower() for line in lines if line[:1].isalpha()}
    told = about.about().libraries
    assert {each.name.lower() for each in told} == named
    assert [each.name for each in told if not (each.version and each.licence)] == []


def test_the_rules_are_counted_with_their_days():
    told = about.about()
    rules = impulses.rule_set().rules
    assert told.version == handlerapp.__version__
    assert told.rules == len(rules)
    assert told.rules_from <= told.rules_changed
    assert all(told.rules_verified <= rule.verified_on for rule in rules)
