"""The recovery key: 128 random bits as eight groups of six digits that a person can type.

Each group is a 16-bit number times eleven, so that a mistyped or swapped digit is found in its
own group, before any key derivation (the same device as in BitLocker's recovery password).
"""

import re
import secrets

from handlerapp.errors import Problem, Refused

GROUPS = 8
GROUP_DIGITS = 6
_CHECK = 11
_VALUES = 1 << 16


def make() -> str:
    """A new key: `123456-…`, eight groups."""
    numbers = (secrets.randbelow(_VALUES) for _ in range(GROUPS))
    return "-".join(f"{number * _CHECK:0{GROUP_DIGITS}d}" for number in numbers)


def secret(written: str) -> bytes:
    """The 16 bytes of a key as it was typed; what stands between digits does not matter.

    Raises Refused, naming every group that is mistyped.
    """
    digits = re.sub(r"\D", "", written, flags=re.ASCII)
    if len(digits) != GROUPS * GROUP_DIGITS:
        raise Refused(
            Problem(
                where="återställningsnyckeln",
                message=f"har {GROUPS * GROUP_DIGITS} siffror i {GROUPS} grupper; "
                f"här står {len(digits)}.",
            )
        )
    groups = [digits[n : n + GROUP_DIGITS] for n in range(0, len(digits), GROUP_DIGITS)]
    wrong = [
        Problem(
            where="återställningsnyckeln",
            message=f"grupp {place} är felskriven. Jämför den med din utskrift.",
        )
        for place, group in enumerate(groups, 1)
        if int(group) % _CHECK or int(group) // _CHECK >= _VALUES
    ]
    if wrong:
        raise Refused(*wrong)
    return b"".join((int(group) // _CHECK).to_bytes(2, "big") for group in groups)
