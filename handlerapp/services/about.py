"""What the program says of itself: its version, what it is built on, and the rules it carries."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import metadata

import handlerapp
from handlerapp.services import impulses

BUILT_ON = (
    "PySide6-Essentials",
    "argon2-cffi",
    "cryptography",
    "filelock",
    "holidays",
    "icalendar",
    "openpyxl",
    "pikepdf",
    "platformdirs",
    "pypdfium2",
    "rapidfuzz",
    "reportlab",
    "sqlcipher3",
    "sqlite-utils",
    "zxcvbn",
)
"""The libraries that requirements.in names; a test holds the two together."""

_IN_THEIR_FILES = {"reportlab": "BSD-3-Clause", "sqlcipher3": "Zlib, SQLCipher BSD-3-Clause"}
"""Licences that stand in a library's file of licence, and not (so) among what it says of itself; of
sqlcipher3 also that of the SQLCipher which it carries, from zetetic.net/sqlcipher/license."""

_LICENSE = "License :: "
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """One that the program is built on. `licence` as the library itself says it; empty: unsaid."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The rules' days: the earliest that one holds from, the latest, and since when all of them
    have been checked against their sources."""

    version: str
    python: str
    libraries: tuple[Library, ...]
    rules: int
    rules_from: date
    rules_changed: date
    rules_verified: date


def about() -> About:
    """The program as it runs here."""
    rules = impulses.rule_set().rules
    begins = [version.valid_from for rule in rules for version in rule.versions]
    return About(
        version=handlerapp.__version__,
        python=platform.python_version(),
        libraries=tuple(map(_library, BUILT_ON)),
        rules=len(rules),
        rules_from=min(begins),
        rules_changed=max(begins),
        rules_verified=min(rule.verified_on for rule in rules),
    )


def _library(name: str) -> Library:
    try:
        said = metadata.metadata(name).json
    except metadata.PackageNotFoundError:  # part of a program that was packed into one file
        return Library(name=name, version="", licence="")
    return Library(name=name, version=str(said.get("version", "")), licence=_licence(name, said))


def _licence(name: str, said: Mapping[str, str | list[str]]) -> str:
    for licence in (_IN_THEIR_FILES.get(name), said.get("license_expression"), said.get("license")):
        if isinstance(licence, str) and "\n" not in licence and len(licence) <= _LONGEST:
            return licence
    classified = [each for each in said.get("classifier", []) if each.startswith(_LICENSE)]
    return classified[0].rsplit(" :: ", 1)[-1] if classified else ""
