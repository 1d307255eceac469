"""Hidden personal data: initials for names, no numbers, for a room where others can see."""

import re

_NUMBER = re.compile(r"\(?\+?\d(?:[\d ()./–-]*\d)?")
_LEAST_DIGITS = 7
"""A run of this many digits is a telephone number or a personnummer; a date has fewer or eight."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUOTED = re.compile(r"”[^”]*”")
_REF = re.compile(r"\d{4}-\d{6}")
_LEAST_NAME = 3
"""A shorter part of a name is no word to look for in a text."""

DOTS = "•••"


def initials(name: str) -> str:
    """`Å. Ö.-L.` for `Åsa Öberg-Lindström`."""
    return " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in name.split()
    )


def without_numbers(text: str) -> str:
    """The text with dots for what could be a telephone number or a personnummer.

    Dates and the references of cases stay.
    """

    def dotted(match: re.Match[str]) -> str:
        found = match.group()
        if _DATE.fullmatch(found) or _REF.fullmatch(found):
            return found
        return DOTS if sum(each.isdigit() for each in found) >= _LEAST_DIGITS else found

    return _NUMBER.sub(dotted, text)


def without_quoted(text: str) -> str:
    """The text with dots for what it quotes (`”Åsa” är …`), which may be any, and no numbers."""
    return without_numbers(_QUOTED.sub(f"”{DOTS}”", text))


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s-]+", name) if len(part) >= _LEAST_NAME]


def without_names(text: str, *names: str) -> str:
    """The text with initials for each part of these names, and no numbers."""
    folded = text.casefold()
    for name in names:
        parts = sorted((p for p in _parts(name) if p.casefold() in folded), key=len)
        for part in reversed(parts):
            spelled = rf"\b{re.escape(part)}(s?)\b"
            text = re.sub(spelled, rf"{part[0]}.\1", text, flags=re.IGNORECASE)
    return without_numbers(text)
