"""Where the files under resources/ are, in a checkout and in an installed program."""

from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE.parent / "resources", _PACKAGE / "_resources")
"""In a checkout beside the package; in a wheel inside it (pyproject.toml puts them there)."""


@lru_cache(maxsize=1)
def folder() -> Path:
    """The folder of shipped data. Raises FileNotFoundError where the installation lacks it."""
    for place in _PLACES:
        if (place / "reference").is_dir():
            return place
    raise FileNotFoundError("resources")


def path(*parts: str) -> Path:
    """The path of one shipped file, `path("reference", "icd10se_codes.csv")`."""
    return folder().joinpath(*parts)
