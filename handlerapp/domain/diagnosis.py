"""Diagnosis codes of ICD-10-SE, read in any spelling and written in one."""

import re

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


def is_code(text: str) -> bool:
    """Whether the text has the shape of an ICD-10-SE code as `normalise` writes it."""
    return _WRITTEN.fullmatch(text) is not None
