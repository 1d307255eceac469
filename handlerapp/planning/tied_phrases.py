"""Days tied to the chain or the certificate, in words: dag 85, en vecka före intyget går ut."""

import re
from collections.abc import Callable
from functools import lru_cache

from handlerapp.domain.amount import DAYS_IN_WEEK, Unit
from handlerapp.domain.tied_date import LAST_CHAIN_DAY, MOST_DAYS_OFF, TiedDate
from handlerapp.planning.phrase import AMOUNT, Impossible, amount

_DAYS = {Unit.DAY: 1, Unit.WEEK: DAYS_IN_WEEK, Unit.MONTH: 30, Unit.YEAR: 365}
"""A tied date counts days; a month before one is told as 30 days."""

_NEXT_TO = {"dagen": 1, "veckan": DAYS_IN_WEEK}
_SIDES = {"fore": -1, "innan": -1, "-": -1, "minus": -1, "efter": 1, "+": 1, "plus": 1}

_CHAIN_DAY = (
    r"(?:(?:kedjans )?(?:sjuk)?dag |d(?=[0-9]{2,3}(?![0-9])))(?P<day>[0-9]{1,5})"
    r"(?: i (?:rehab(?:iliterings)?)?kedjan)?"
)
_CERTIFICATE = r"(?:(?:det |den )?nuvarande )?(?:(?:lakar|sjuk)?intyg|sjukskrivning|sjukperiod)"
_RUNS_OUT = r"(?:gar ut|gatt ut|gick ut|har gatt ut|tar slut|ar slut|slutar|loper ut|upphor)"
_CERTIFICATE_END = (
    rf"(?:(?:nar|da|att|den dag|dagen da|dagen nar) )?{_CERTIFICATE}(?:et|en)? {_RUNS_OUT}"
    rf"|(?:vid |pa )?{_CERTIFICATE}(?:et|en)s (?:slut|slutdatum|slutdag|utgang|sista dag)"
)
_BASE = rf"(?:{_CHAIN_DAY}|(?P<certificate>{_CERTIFICATE_END}))"
_SIDE = r"(?P<side>fore|innan|efter)(?: det)?"

Offset = Callable[[re.Match[str]], int]


def tied_meant(folded: str) -> TiedDate | None:
    """The tied date that a folded phrase means; None where it is not understood.

    Raises Impossible for day 0 and for what is more than ten years away.
    """
    for pattern, offset_of in _readings():
        if match := pattern.fullmatch(folded):
            chain_day = int(match["day"]) if match["day"] else None
            if chain_day is not None and not 1 <= chain_day <= LAST_CHAIN_DAY:
                raise Impossible(
                    f"Rehabiliteringskedjan har ingen dag {chain_day}. "
                    "Den första sjukdagen är dag 1."
                )
            offset = offset_of(match)
            if abs(offset) > MOST_DAYS_OFF:
                raise Impossible("Det är för långt från dagen. Skriv högst tio år.")
            return TiedDate(chain_day=chain_day, offset=offset)
    return None


def _none(_match: re.Match[str]) -> int:
    return 0


def _some(match: re.Match[str]) -> int:
    count, unit = amount(match)
    return _SIDES[match["side"]] * count * _DAYS[unit]


def _days(match: re.Match[str]) -> int:
    return _SIDES[match["side"]] * int(match["count"])


def _next_to(match: re.Match[str]) -> int:
    return _SIDES[match["side"]] * _NEXT_TO[match["near"] or "dagen"]


@lru_cache(maxsize=1)
def _readings() -> tuple[tuple[re.Pattern[str], Offset], ...]:
    """In the order that they are tried; compiled when the first phrase is read."""
    return tuple(
        (re.compile(pattern), offset_of)
        for pattern, offset_of in (
            (rf"(?:pa |till |senast |vid )?{_BASE}", _none),
            (rf"{AMOUNT} {_SIDE} {_BASE}", _some),
            (rf"(?:(?P<near>dagen|veckan) )?{_SIDE} {_BASE}", _next_to),
            (rf"{_BASE} ?(?P<side>[+-]) ?(?P<count>[0-9]{{1,4}})", _days),
            (rf"{_BASE} ?(?P<side>[+-]|minus|plus) ?{AMOUNT}", _some),
        )
    )
