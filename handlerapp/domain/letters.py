"""Letters as a Swede searches and sorts them."""

import unicodedata

_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_COMMON = str.maketrans("åäöéèêëüáàâíïóòôúùûñç", "aaoeeeeuaaaiiooouuunc")
"""The marked letters of most Swedish names, so that most texts need no look at each letter."""


def plain(text: str) -> str:
    """The text without case and marks, `oberg` for `Öberg`, to search in."""
    known = text.casefold().translate(_COMMON)
    return known if known.isascii() else _without_marks(known)


def swedish_key(text: str) -> str:
    """What to sort a text by: å, ä and ö last, other marks and case aside."""
    known = text.casefold().translate(_AFTER_Z)
    return known if known.isascii() else _without_marks(known)


def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))
