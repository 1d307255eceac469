"""Reading the shipped data of this room: what is not as it should be is our fault, and named."""

from datetime import date
from functools import lru_cache

from handlerapp import resources, shipped
from handlerapp.shipped import Table as Table


def load(name: str) -> Table:
    """One file of resources/fiction. Raises DataFileWrong where it cannot be read."""
    return shipped.load(resources.path("fiction", name))


@lru_cache(maxsize=1)
def published_personnummer() -> tuple[tuple[date, bool, str], ...]:
    """Birth date, whether a man's, and the number, of each one published for testing.

    The last digit but one is odd for men (folkbokföringslagen 1991:481, section 18).
    """
    lines = resources.path("reference", "test_personnummer.csv").read_text("utf-8").split()[1:]
    return tuple(
        (date(int(line[:4]), int(line[4:6]), int(line[6:8])), int(line[-2]) % 2 == 1, line)
        for line in lines
    )
