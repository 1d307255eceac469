"""A date tied to a day of the rehabilitation chain, or to the end of the certificate."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from handlerapp.domain.amount import days_in_words
from handlerapp.domain.days import plus_days
from handlerapp.domain.sick_leave import Certificate, RehabChain
from handlerapp.errors import UserFixable

LAST_CHAIN_DAY = 9999
MOST_DAYS_OFF = 3660

_CODE = re.compile(r"(?:chain:([0-9]{1,4})|certificate)([+-][0-9]{1,4})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedDate:
    """So many days after (before, where negative) a day of the chain, or the certificate's end.

    It moves with what it is tied to: a corrected first sick day, a new certificate.
    """

    chain_day: int | None = None
    """The day of the chain, 1 to 9999; None: the last day of the current certificate."""

    offset: int = 0
    """Days after (positive) or before (negative), at most ten years."""

    def __post_init__(self) -> None:
        if self.chain_day is not None and not 1 <= self.chain_day <= LAST_CHAIN_DAY:
            raise UserFixable(
                f"Dagen i rehabiliteringskedjan ska vara mellan 1 och {LAST_CHAIN_DAY}."
            )
        if abs(self.offset) > MOST_DAYS_OFF:
            raise UserFixable("Skriv högst tio år före eller efter.")

    @classmethod
    def from_code(cls, code: str) -> Self:
        """The value with that `code`. Raises UserFixable where there is none."""
        match = _CODE.fullmatch(code)
        if match is None:
            raise UserFixable(
                f"”{code[:40]}” är ingen dag att följa. "
                "Skriv till exempel chain:85, chain:180-14 eller certificate-3."
            )
        return cls(
            chain_day=None if match[1] is None else int(match[1]), offset=int(match[2] or "0")
        )

    @property
    def code(self) -> str:
        """How it is written in the store and in files: `chain:180-14`, `certificate`."""
        base = "certificate" if self.chain_day is None else f"chain:{self.chain_day}"
        return f"{base}{self.offset:+}" if self.offset else base

    @property
    def words(self) -> str:
        """As a handler says it: `2 veckor före dag 180`, `3 dagar innan intyget går ut`."""
        chain_day = None if self.chain_day is None else f"dag {self.chain_day}"
        if not self.offset:
            return chain_day or "när intyget går ut"
        amount = days_in_words(abs(self.offset))
        if self.offset < 0:
            return f"{amount} före {chain_day}" if chain_day else f"{amount} innan intyget går ut"
        return f"{amount} efter {chain_day or 'att intyget gått ut'}"

    def day_from(self, chain: RehabChain | None, certificate: Certificate | None) -> date | None:
        """The day, given the running chain and the current certificate.

        None where there is no chain, the certificate has no end, or it lies beyond the calendar.
        """
        if self.chain_day is None:
            base = None if certificate is None else certificate.last_day
        else:
            base = None if chain is None else chain.date_of(self.chain_day)
        if base is None:
            return None
        day = plus_days(base, self.offset)
        return day if (day - base).days == self.offset else None
