"""National figures to stand beside one's own: dated data with source and what they count."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from handlerapp import resources, shipped
from handlerapp.errors import DataFileWrong
from handlerapp.follow_up.measures import What
from handlerapp.shipped import Table

WHOLE = 100

Compared = tuple[What, int | None, bool | None]
"""What has happened, by which day, and among whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalFigure:
    """So many per cent in the country in a year, as its source has it: `is_about` where it says
    about so many, `is_over` where it says more than so many.

    `counts` says what it counts. `what` is the same thing in one's own cases, None where these do
    not hold it; `by_day` the day of the chain, None where it is counted among the plans that have
    been taken in; `psychiatric` whether it is of those with psychiatric diagnoses or of the others,
    None of all.
    """

    id: str
    title: str
    what: What | None
    by_day: int | None
    psychiatric: bool | None
    year: int
    percent: int
    is_about: bool
    is_over: bool
    counts: str
    source: str
    part: str
    published: int
    verified_on: date

    @property
    def compared(self) -> Compared | None:
        """What one's own share is counted by, the same in figures of different years; None where
        one's own cases do not hold it."""
        return None if self.what is None else (self.what, self.by_day, self.psychiatric)


@lru_cache(maxsize=1)
def figures() -> tuple[NationalFigure, ...]:
    """All that are shipped, in the file's order. Raises DataFileWrong naming file and place."""
    return load(resources.path("reference", "national_figures.toml"))


def load(path: Path) -> tuple[NationalFigure, ...]:
    """The figures of one file. Raises DataFileWrong naming file and place."""
    table = shipped.load(path)
    found = tuple(map(_figure, table.tables("figure")))
    table.done()
    if len({each.id for each in found}) != len(found):
        raise DataFileWrong(path.name, "två siffror har samma id")
    return found


def _figure(table: Table) -> NationalFigure:
    percent, by_day = table.peek("percent"), table.peek("by_day")
    if not isinstance(percent, int) or not 0 <= percent <= WHOLE:
        raise table.wrong("percent", "ska vara ett helt tal mellan 0 och 100")
    if by_day is not None and (not isinstance(by_day, int) or by_day < 1):
        raise table.wrong("by_day", "ska vara en dag i kedjan, från 1")
    psychiatric = table.flag("psychiatric", default=False) if "psychiatric" in table else None
    source = table.table("source")
    found = NationalFigure(
        id=table.filled("id"),
        title=table.filled("title"),
        what=table.member_or_none("what", What),
        by_day=table.number_or_none("by_day"),
        psychiatric=psychiatric,
        year=table.number("year"),
        percent=table.number("percent"),
        is_about=table.flag("about", default=False),
        is_over=table.flag("over", default=False),
        counts=table.filled("counts"),
        source=source.filled("title"),
        part=source.filled("part"),
        published=source.number("year"),
        verified_on=table.day("verified_on"),
    )
    source.done()
    table.done()
    return found
