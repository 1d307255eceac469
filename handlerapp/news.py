"""What is new in the program, for who works in it, from resources/news.toml."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handlerapp import resources
from handlerapp.errors import DataFileWrong
from handlerapp.shipped import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version, and what one notices in it, a sentence or two each."""

    version: str
    news: tuple[str, ...]


@lru_cache(maxsize=1)
def releases() -> tuple[Release, ...]:
    """Every version that has something to tell, the newest first. Raises DataFileWrong."""
    return read(resources.path("news.toml"))


def read(path: Path) -> tuple[Release, ...]:
    """The versions of a file. Raises DataFileWrong naming file and place."""
    file = load(path)
    found = []
    for table in file.tables("release"):
        found.append(Release(version=table.filled("version"), news=table.texts("news")))
        table.done()
    file.done()
    if not found or not all(each.news for each in found):
        raise DataFileWrong(path.name, "varje version har något nytt")
    return tuple(found)
