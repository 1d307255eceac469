"""What comes back, in words: varje måndag, var tredje vecka, två veckor efter klar."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from handlerapp.domain.amount import MONTHS_IN_YEAR, Unit
from handlerapp.domain.days import plus_days, plus_months
from handlerapp.domain.recurrence import MOST, Recurrence, RecurrenceKind
from handlerapp.planning.day_phrases import Asked, day_meant, next_weekday
from handlerapp.planning.phrase import (
    AMOUNT,
    ORDINAL,
    UNIT,
    WEEKDAY,
    Impossible,
    NotUnderstood,
    amount,
    one_of,
    ordinal,
    unit_of,
    weekday,
)
from handlerapp.planning.written_dates import day_of_some_month, last_of_month, written_date

_EACH = rf"(?:(?:varje|var|vart)(?: (?P<nth>{ORDINAL}))?|(?P<other>varannan|vartannat|varannat))"
_FROM = (
    r"(?: (?:fran och med|fr ?o ?m|from|fran|med start|med borjan|start)(?: pa)? (?P<start>.+))?"
)
_DONE = (
    r"(?:efter|raknat fran|fran)(?: det)?(?: att)?(?: (?:den|det|jag|man|bevakningen))?"
    r"(?: (?:ar|blivit|blev|har|har blivit|blir))?"
    r" (?:klar|klart|gjord|gjort|gjorts|avklarad|utford|fardig|klarmarkerad)(?: den| det)?"
)
_LAST_OF_MONTH = 31
_OFTEN = {
    "dagligen": (1, Unit.DAY),
    "veckovis": (1, Unit.WEEK),
    "manadsvis": (1, Unit.MONTH),
    "kvartalsvis": (3, Unit.MONTH),
    "arligen": (1, Unit.YEAR),
    "halvarsvis": (6, Unit.MONTH),
    **dict.fromkeys(("dag", "dagen"), (1, Unit.DAY)),
    **dict.fromkeys(("vecka", "veckan"), (1, Unit.WEEK)),
    **dict.fromkeys(("manad", "manaden"), (1, Unit.MONTH)),
    **dict.fromkeys(("kvartal", "kvartalet"), (3, Unit.MONTH)),
    **dict.fromkeys(("halvar", "halvaret"), (6, Unit.MONTH)),
    **dict.fromkeys(("ar", "aret"), (1, Unit.YEAR)),
}


class Repeated(NamedTuple):
    """What comes back, and the day after which its first time is: yesterday where a day to begin
    with is written, else today, which has been dealt with."""

    recurrence: Recurrence
    after: date


Reading = Callable[[re.Match[str], Asked], Repeated]


def repetition_meant(folded: str, asked: Asked) -> Repeated | None:
    """What comes back by a folded phrase; None where it is not understood.

    Raises Impossible for a day that does not exist.
    """
    for pattern, reading in _readings():
        if match := pattern.fullmatch(folded):
            return reading(match, asked)
    return None


def _interval(match: re.Match[str], count: int = 1) -> int:
    """How many units lie between two times: `varannan` 2, `var tredje` 3."""
    groups = match.groupdict()
    times = 2 if groups.get("other") else ordinal(groups.get("nth") or "1")
    if not 1 <= times * count <= MOST:
        raise Impossible(f"Skriv ett tal mellan 1 och {MOST} för hur ofta det återkommer.")
    return times * count


def _start(match: re.Match[str], asked: Asked) -> date | None:
    """The day that is written after `från`, if any."""
    if not match["start"]:
        return None
    start = day_meant(match["start"], asked)
    if start is None:
        raise NotUnderstood("")
    return start


def _from(start: date | None, asked: Asked) -> date:
    """The day after which the first time is, given the day that is written, if any."""
    return asked.on if start is None else plus_days(asked.on, -1)


def _every_unit(match: re.Match[str], asked: Asked) -> Repeated:
    count, unit = unit_of(match["what"])
    return _counted(_interval(match, count), unit, _start(match, asked), asked)


def _often(match: re.Match[str], asked: Asked) -> Repeated:
    return _counted(*_OFTEN[match["what"]], _start(match, asked), asked)


def _counted(every: int, unit: Unit, start: date | None, asked: Asked) -> Repeated:
    rule = Recurrence(kind=RecurrenceKind.EVERY, every=every, unit=unit, start=start or asked.on)
    return Repeated(rule, _from(start, asked))


def _every_weekday(match: re.Match[str], asked: Asked) -> Repeated:
    begin = _start(match, asked)
    not_yet = asked.on if begin is None else plus_days(begin, -1)
    start = next_weekday(weekday(match["weekday"]), not_yet)
    rule = Recurrence(
        kind=RecurrenceKind.EVERY, every=_interval(match), unit=Unit.WEEK, start=start
    )
    return Repeated(rule, _from(begin, asked))


def _every_working_day(match: re.Match[str], asked: Asked) -> Repeated:
    begin = _start(match, asked)
    start = begin or asked.calendar.next_working_day(asked.on)
    rule = Recurrence(kind=RecurrenceKind.WORKING_DAYS, every=_interval(match), start=start)
    return Repeated(rule, _from(begin, asked))


def _on_day_of_month(match: re.Match[str], asked: Asked) -> Repeated:
    start = day_of_some_month(ordinal(match["day"]), asked.on, f"den {match['day']}")
    return _counted(_interval(match, unit_of(match["what"])[0]), Unit.MONTH, start, asked)


def _on_date_of_year(match: re.Match[str], asked: Asked) -> Repeated:
    start = written_date(match["date"], asked.on)
    if start is None:
        raise NotUnderstood("")
    return _counted(_interval(match), Unit.YEAR, start, asked)


def _on_last_of_month(_match: re.Match[str], asked: Asked) -> Repeated:
    """Counted from a month with 31 days, so that every month's last day is meant."""
    firsts = (plus_months(asked.on.replace(day=1), -ago) for ago in range(1, MONTHS_IN_YEAR))
    lasts = (last_of_month(first) for first in firsts)
    start = next(last for last in lasts if last.day == _LAST_OF_MONTH)
    return _counted(1, Unit.MONTH, start, asked)


def _after_done(match: re.Match[str], asked: Asked) -> Repeated:
    count, unit = amount(match)
    if not 1 <= count <= MOST:
        raise Impossible(f"Skriv ett tal mellan 1 och {MOST} för hur länge efter det är.")
    rule = Recurrence(kind=RecurrenceKind.AFTER_DONE, every=count, unit=unit)
    return Repeated(rule, asked.on)


def _each_after_done(match: re.Match[str], asked: Asked) -> Repeated:
    count, unit = unit_of(match["what"])
    rule = Recurrence(kind=RecurrenceKind.AFTER_DONE, every=_interval(match, count), unit=unit)
    return Repeated(rule, asked.on)


_WORKING_DAY = r"(?:vardag|arbetsdag)"
_A_DAY = r"(?:(?:var|arbets)?dag(?:en)?)"


@lru_cache(maxsize=1)
def _readings() -> tuple[tuple[re.Pattern[str], Reading], ...]:
    """In the order that they are tried; compiled when the first phrase is read."""
    return tuple(
        (re.compile(pattern), reading)
        for pattern, reading in (
            (rf"{AMOUNT} {_DONE}", _after_done),
            (rf"{_EACH} (?P<what>{UNIT}) {_DONE}", _each_after_done),
            (
                rf"{_EACH} (?P<what>manad|kvartal|halvar) (?:pa )?(?:den )?(?P<day>{ORDINAL})",
                _on_day_of_month,
            ),
            (
                rf"den (?P<day>{ORDINAL}) (?:i )?{_EACH} (?P<what>manad|kvartal|halvar)",
                _on_day_of_month,
            ),
            (rf"(?:den )?sista(?: {_A_DAY})? (?:i )?var(?:je)? manad", _on_last_of_month),
            (rf"var(?:je)? manad (?:pa )?(?:den )?sista(?: {_A_DAY})?", _on_last_of_month),
            (r"(?:i )?slutet (?:av|pa) var(?:je)? manad", _on_last_of_month),
            (rf"{_EACH} ar (?P<date>(?:den )?[0-9].*)", _on_date_of_year),
            (rf"(?P<date>(?:den )?[0-9].*) {_EACH} ar", _on_date_of_year),
            (rf"{_EACH} {_WORKING_DAY}{_FROM}", _every_working_day),
            (rf"(?:pa |alla )?(?:vardagar|arbetsdagar){_FROM}", _every_working_day),
            (rf"{_EACH} {WEEKDAY}{_FROM}", _every_weekday),
            (rf"(?:pa |alla )?{WEEKDAY}ar(?:na)?{_FROM}", _every_weekday),
            (rf"{_EACH} (?P<what>{UNIT}){_FROM}", _every_unit),
            (
                rf"(?P<what>dagligen|veckovis|manadsvis|kvartalsvis|halvarsvis|arligen){_FROM}",
                _often,
            ),
            (
                rf"en gang (?:i|per|om) (?P<what>{one_of(_OFTEN)}){_FROM}",
                _often,
            ),
        )
    )
