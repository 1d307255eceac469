"""A recovery key as it is written down, and how much of it is typed back."""

import re

from handlerapp.services import opening
from handlerapp.services.opening import Way

_GROUP = 6
_DIGITS = opening.RECOVERY_GROUPS * _GROUP


def in_rows(key: str) -> str:
    """The key as it is read: two rows of four groups."""
    groups = key.split("-")
    half = len(groups) // 2
    return "\n".join("  ".join(row) for row in (groups[:half], groups[half:]))


def is_same(typed: str, key: str) -> bool:
    """Whether it is this key that is typed, however it is parted."""
    return _digits(typed) == _digits(key)


def way_of(typed: str) -> Way:
    """The way in that was typed, a passphrase or a recovery key: a key has its number of digits,
    and nothing else than what parts them. Raises UserFixable where a key is mistyped."""
    is_key = len(_digits(typed)) == _DIGITS and not re.search(r"[^\d\s-]", typed, re.ASCII)
    return opening.by_recovery_key(typed) if is_key else opening.by_passphrase(typed)


def groups_said(typed: str, key: str) -> str:
    """How many groups are right, and which to look at."""
    wanted, digits = key.split("-"), _digits(typed)
    groups = [digits[place : place + _GROUP] for place in range(0, len(digits), _GROUP)]
    right = sum(group == good for group, good in zip(groups, wanted, strict=False))
    wrong = [
        str(place)
        for place, (group, good) in enumerate(zip(groups, wanted, strict=False), 1)
        if len(group) == len(good) and group != good
    ]
    said = f"{right} av {opening.RECOVERY_GROUPS} grupper stämmer."
    return said + (f" Se på grupp {', '.join(wrong)}." if wrong else "")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text, flags=re.ASCII)
