"""What the program says of itself is so."""

import re
from importlib import metadata
from pathlib import Path

import pytest

import handlerapp
from handlerapp.services import about, impulses

ROOT = Path(__file__).resolve().parents[2]

SAID_IN = {
    "MIT": "Permission is hereby granted, free of charge, to any person obtaining a copy",
    "Apache-2.0": "Apache License",
    "BSD-2-Clause": "Redistribution and use in source and binary forms, with or without",
    "BSD-3-Clause": "Redistribution and use in source and binary forms, with or without",
    "MPL-2.0": "Mozilla Public License Version 2.0",
    "Zlib": "Altered source versions must be plainly marked as such",
}
"""A sentence of each licence that is in no other of them."""


def licence_files(name):
    """What stands in the files of licence that came with an installed library, in one line."""
    found = [
        file.locate().read_text(encoding="utf-8", errors="replace")
        for file in metadata.files(name) or ()
        if re.search(r"licen[cs]e", file.name, re.IGNORECASE) or "LICENSES" in file.parts
        if file.suffix not in (".py", ".pyc", ".pyi")
    ]
    return " ".join(" ".join(found).split())


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


@pytest.mark.parametrize("told", about.about().libraries, ids=lambda each: each.name)
def test_the_licence_that_is_told_is_the_one_in_the_installed_file(told):
    text = licence_files(told.name)
    named = [each for each in SAID_IN if each in told.licence.split(", SQLCipher")[0]]
    if told.name == "PySide6-Essentials":  # three to choose among, and no file of any
        assert "LGPL-3.0-only" in told.licence
    else:
        assert named
        assert any(SAID_IN[each] in text for each in named)
