"""The chapters of ICD-10-SE that diagnoses are grouped by."""

import csv
from bisect import bisect_right
from functools import lru_cache

from handlerapp import resources

PSYCHIATRIC = ("F", "Z73")
"""How a psychiatric diagnosis begins (F00–F99) or one of exhaustion (Z73)."""


def is_psychiatric(code: str) -> bool:
    """Whether a diagnosis is psychiatric, or of exhaustion."""
    return code.upper().startswith(PSYCHIATRIC)


@lru_cache(maxsize=4096)
def chapter_of(code: str) -> str | None:
    """The title of the chapter that a diagnosis stands in; None for what is no code."""
    chapters = _chapters()
    place = bisect_right(chapters, (code[:3].upper(), "\uffff", "")) - 1
    if place < 0:
        return None
    first, last, title = chapters[place]
    return title if first <= code[:3].upper() <= last else None


@lru_cache(maxsize=1)
def _chapters() -> list[tuple[str, str, str]]:
    path = resources.path("reference", "icd10se_chapters.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return sorted((row["from"], row["to"], row["title_sv"]) for row in csv.DictReader(file))
