"""The insured person, and what a Swedish personal identity number tells."""

import re
from dataclasses import dataclass, field
from datetime import date

COORDINATION_DAY_OFFSET = 60
"""A coordination number (samordningsnummer) adds this to the day of birth."""

LONG_FORM = 12
"""Digits of a number written with its century."""

_WRITTEN = re.compile(r"([0-9]{6}|[0-9]{8})([-+]?)([0-9]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The insured person as the handler reaches them."""

    name: str = field(repr=False)
    personnummer: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    interpreter: str | None = field(default=None, repr=False)
    contact_note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonnummerReading:
    """What a written personal identity number says.

    `birth_date` is None where the digits name no day; `check_digit_ok` is the Luhn check over
    the last ten digits.
    """

    birth_date: date | None
    check_digit_ok: bool
    is_coordination_number: bool


def read_personnummer(written: str, today: date) -> PersonnummerReading | None:
    """Read `YYYYMMDD-NNNN` or `YYMMDD-NNNN` (`-`, `+` or nothing between), else None.

    With ten digits the century is the latest that puts the birth on or before `today`; where `+`
    stands between, the latest that puts it in the year of `today` a hundred years ago or earlier
    (folkbokföringslagen 1991:481, section 18: `+` from the year that the person turns 100).
    """
    match = _WRITTEN.fullmatch("".join(written.split()))
    if match is None:
        return None
    born, sign, number = match.groups()
    digits = born + number
    if len(digits) == LONG_FORM:
        birth = _birth_date(int(digits[:4]), digits)
    elif sign == "+":
        birth = _birth_date(_latest_year(digits, today.year - 100), digits)
    else:
        birth = _latest_birth(digits, today)
    return PersonnummerReading(
        birth_date=birth,
        check_digit_ok=_luhn_sum(digits[-10:]) % 10 == 0,
        is_coordination_number=int(digits[-6:-4]) > COORDINATION_DAY_OFFSET,
    )


def _latest_birth(digits: str, today: date) -> date | None:
    year = _latest_year(digits, today.year)
    birth = _birth_date(year, digits)
    if birth is None or birth > today:
        birth = _birth_date(year - 100, digits)
    return birth


def _latest_year(digits: str, year: int) -> int:
    """The latest year up to `year` that ends in the two digits that stand first."""
    return year - (year - int(digits[:2])) % 100


def _birth_date(year: int, digits: str) -> date | None:
    month, day = int(digits[-8:-6]), int(digits[-6:-4])
    if day > COORDINATION_DAY_OFFSET:
        day -= COORDINATION_DAY_OFFSET
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _luhn_sum(digits: str) -> int:
    total = 0
    for place, digit in enumerate(digits):
        product = int(digit) * (2 if place % 2 == 0 else 1)
        total += product // 10 + product % 10
    return total
