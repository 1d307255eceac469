"""The insured person, and what a Swedish personal identity number tells."""

from dataclasses import dataclass, field
from datetime import date

COORDINATION_DAY_OFFSET = 60
"""A coordination number (samordningsnummer) adds this to the day of birth."""


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

    With ten digits the century is the latest that puts the birth on or before `today`, a hundred
    years earlier where `+` stands between (folkbokföringslagen 1991:481, section 18).
    """
    text = "".join(written.split())
    plus = "+" in text
    digits = text.replace("-", "", 1).replace("+", "", 1)
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (10, 12):
        return None
    if len(digits) == 12:
        birth = _birth_date(int(digits[:4]), digits)
    else:
        birth = _latest_birth(digits, today, plus=plus)
    return PersonnummerReading(
        birth_date=birth,
        check_digit_ok=_luhn_sum(digits[-10:]) % 10 == 0,
        is_coordination_number=int(digits[-6:-4]) > COORDINATION_DAY_OFFSET,
    )


def _latest_birth(digits: str, today: date, *, plus: bool) -> date | None:
    century = today.year // 100 * 100
    birth = _birth_date(century + int(digits[:2]), digits)
    if birth is None or birth > today:
        birth = _birth_date(century - 100 + int(digits[:2]), digits)
    if birth is not None and plus:
        birth = _birth_date(birth.year - 100, digits)
    return birth


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
