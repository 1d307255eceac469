"""Diagnosis codes of ICD-10-SE, read in any spelling and written in one."""

import csv
import re
from functools import lru_cache

from handlerapp import resources

_CODE = re.compile(r"([A-Z][0-9][0-9A-Z])([0-9A-Z]{0,3})")
_WRITTEN = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,3})?")


def normalise(written: str) -> str:
    """Return `F43.8A` for `f438a`, `F43 8A` and the like; what is no code comes back trimmed."""
    compact = re.sub(r"[\s.,\-]+", "", written).upper()
    match = _CODE.fullmatch(compact)
    if match is None:
        return written.strip()
    head, rest = match.groups()
    return f"{head}.{rest}" if rest else head


def title(code: str) -> str | None:
    """The title of a code in ICD-10-SE, of its three first characters where the longer one has
    none of its own; None for what is no code, or is not shipped."""
    known = _titles()
    return known.get(code) or (known.get(code[:3]) if is_code(code) else None)


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    path = resources.path("reference", "icd10se_codes.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["title_sv"] for row in csv.DictReader(file)}


def is_code(text: str) -> bool:
    """Whether the text has the shape of an ICD-10-SE code as `normalise` writes it."""
    return _WRITTEN.fullmatch(text) is not None
