"""The longest recommended sick leave for a diagnosis (FMB, as of 2018, vägledande)."""

import csv
from functools import lru_cache

from handlerapp import resources


@lru_cache(maxsize=4096)
def longest_recommended_days(code: str) -> int | None:
    """The longest recommended sick leave in days for a diagnosis: its exact code, else its nearest
    shorter parent. None where it is open-ended, 0, or not in the list (FMB, as of 2018)."""
    known = _guideline()
    while code:
        if code in known:
            return known[code]
        code = code[:-1].rstrip(".")
    return None


@lru_cache(maxsize=1)
def _guideline() -> dict[str, int | None]:
    """The longest recommended days per code (FMB, as of 2018); None where open-ended or 0."""
    longest: dict[str, int] = {}
    open_ended = set()
    path = resources.path("reference", "fmb_durations.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["code"]
            longest[code] = max(longest.get(code, 0), int(row["max_days"] or 0))
            if row["open_ended"] == "1":
                open_ended.add(code)
    return {
        code: days if days and code not in open_ended else None for code, days in longest.items()
    }
