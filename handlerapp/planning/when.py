"""Swedish dates in words: what a handler means by `på torsdag`, `v 49`, `dag 85`, `varje måndag`.

Decided meanings. A weekday is the next one after today; `nästa tisdag` is the Tuesday of the next
ISO week. A date without its year, month or both is the next such on or after today. `v 49` is the
week's Monday, in the running week too; `under v 49` is some time in that week. What is written out
is never moved; what is vague (`slutet av månaden`, `i december`) falls on a working day, and so
does each time of what comes back.
"""

import re
from dataclasses import dataclass
from datetime import date, time

from handlerapp.domain.amount import DAYS_IN_WEEK, Unit, in_words
from handlerapp.domain.case import Case
from handlerapp.domain.days import plus_days
from handlerapp.domain.meeting import MeetingStatus
from handlerapp.domain.recurrence import Recurrence
from handlerapp.domain.tied_date import TiedDate
from handlerapp.domain.tied_day import day_for
from handlerapp.planning.calendar import FIRST_YEAR, LAST_YEAR, Week, WorkingCalendar
from handlerapp.planning.day_phrases import Asked, day_meant, week_meant
from handlerapp.planning.meeting_phrases import Beside, beside_a_meeting
from handlerapp.planning.phrase import (
    LONGEST,
    Impossible,
    NotUnderstood,
    fold,
    shown,
    split_time,
    time_of,
)
from handlerapp.planning.recurring import first_occurrence
from handlerapp.planning.repeating_phrases import Repeated, repetition_meant
from handlerapp.planning.tied_phrases import tied_meant
from handlerapp.words import day_text

_SOME_TIME = re.compile(
    r"(?:(?:nagon ?gang|under|nagon dag)(?: (?:under|i))?) (?P<any>.+)"
    r"|(?:nu |senare )?(?:i )?(?P<this>denna vecka|den har veckan|veckan)"
    r"|(?P<some>.*vecka.*) nagon ?gang"
)
_WEEKS_TOLD_FROM, _WEEKS_TOLD_TO = 2, 52


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What was understood. Either `day` or `week` is there, never both.

    `week`: some time in that week; `due` gives a day. `tied`: what the day follows. `repeats`: how
    it comes back, with `day` as the first time. `at`: a time of day. `past`: the day, or the week's
    last working day, has gone by. `said`: all of it in Swedish, to show.
    """

    day: date | None = None
    week: Week | None = None
    tied: TiedDate | None = None
    repeats: Recurrence | None = None
    at: time | None = None
    past: bool = False
    said: str

    def due(self, calendar: WorkingCalendar) -> date:
        """The day, or the last working day of the week."""
        if self.week is not None:
            return calendar.last_working_day_of(self.week)
        assert self.day is not None
        return self.day


def understand(text: str, on: date, calendar: WorkingCalendar, case: Case | None = None) -> When:
    """What `text` means when it is written on `on`, about `case` where one is known.

    Raises NotUnderstood with examples of what works, or Impossible where it means a day that there
    is not (31 February, a day of the chain in a case without one); both are UserFixable.
    """
    try:
        return _understand(text, Asked(on, calendar), case)
    except NotUnderstood:
        raise NotUnderstood(
            f"{shown(text)} går inte att läsa som en dag. Skriv till exempel i morgon, på fredag, "
            "om 2 veckor, v 49, 15/12, dag 85 eller varje måndag."
        ) from None


def _understand(text: str, asked: Asked, case: Case | None) -> When:
    if len(text) > LONGEST:
        raise NotUnderstood("")
    phrase, clock = split_time(fold(text))
    if clock is None:
        return _meant(phrase, None, asked, case)
    _meant(phrase or "i dag", None, asked, case)  # what is no day is told before what is no time
    return _meant(phrase or "i dag", time_of(clock), asked, case)


def _meant(phrase: str, at: time | None, asked: Asked, case: Case | None) -> When:
    if (week := _some_time_in(phrase, asked)) is not None:
        return _in_week(week, at, asked)
    if (tied := tied_meant(phrase)) is not None:
        return _on_tied(tied, at, asked, case)
    if (beside := beside_a_meeting(phrase)) is not None:
        return _on_meeting(beside, at, asked, case)
    if (repeated := repetition_meant(phrase, asked)) is not None:
        return _repeated(repeated, at, asked)
    day = day_meant(phrase, asked)
    if day is None:
        raise NotUnderstood("")
    return _on_day(day, at, asked)


def _some_time_in(phrase: str, asked: Asked) -> Week | None:
    match = _SOME_TIME.fullmatch(phrase)
    return None if match is None else week_meant(match[match.lastgroup or ""], asked.on)


def _in_week(week: Week, at: time | None, asked: Asked) -> When:
    monday = _within(week.monday)
    past = asked.calendar.last_working_day_of(week) < asked.on
    days = f"{day_text(monday, asked.on)}–{day_text(plus_days(monday, 4), asked.on)}"
    said = f"någon gång v {week.number}, {days}{_clock(at)}{', har passerat' if past else ''}"
    return When(week=week, at=at, past=past, said=said)


def _on_tied(tied: TiedDate, at: time | None, asked: Asked, case: Case | None) -> When:
    if case is None:
        raise Impossible(
            f"”{tied.words}” räknas från ett ärende. Ange ärendet, eller skriv ett datum."
        )
    day = day_for(tied, case, asked.on)
    if day is None:
        raise Impossible(
            "Ärendet har inget läkarintyg med en sista dag. Skriv ett datum i stället."
            if tied.chain_day is None
            else f"Ärendet har ingen pågående rehabiliteringskedja, så dag {tied.chain_day} går "
            "inte att räkna ut. Skriv ett datum i stället."
        )
    said = f"{tied.words} = {_said(_within(day), at, asked, distance=False)}"
    return When(day=day, tied=tied, at=at, past=day < asked.on, said=said)


def _on_meeting(beside: Beside, at: time | None, asked: Asked, case: Case | None) -> When:
    """A day counted from the next planned meeting of the case. It is a day like any other, which
    does not move with the meeting, and that is said."""
    if case is None:
        raise Impossible("”Mötet” räknas från ett ärende. Ange ärendet, eller skriv ett datum.")
    ahead = [
        each.starts.date()
        for each in case.meetings
        if each.status is MeetingStatus.PLANNED and each.starts.date() >= asked.on
    ]
    if not ahead:
        raise Impossible("Ärendet har inget möte framför sig. Skriv ett datum i stället.")
    meets = min(ahead)
    day = _within(beside.day_from(meets, asked.calendar))
    said = _said(day, at, asked, distance=True)
    said += f" · mötet är {day_text(meets, asked.on)}; flyttas det, flytta också den här"
    return When(day=day, at=at, past=day < asked.on, said=said)


def _repeated(repeated: Repeated, at: time | None, asked: Asked) -> When:
    repeats = repeated.recurrence
    first = first_occurrence(repeats, repeated.after, asked.calendar)
    day = _within(date.max if first is None else first.due)
    said = f"{repeats.words}, första gången {_said(day, at, asked, distance=False)}"
    return When(day=day, repeats=repeats, at=at, said=said)


def _on_day(day: date, at: time | None, asked: Asked) -> When:
    said = _said(_within(day), at, asked, distance=True)
    return When(day=day, at=at, past=day < asked.on, said=said)


def _within(day: date) -> date:
    """The day itself. Raises Impossible outside the years that the calendar knows."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Impossible(f"Skriv en dag mellan åren {FIRST_YEAR} och {LAST_YEAR}.")
    return day


def _said(day: date, at: time | None, asked: Asked, *, distance: bool) -> str:
    """`tor 26 nov kl 13.30, om 3 dagar, julafton`, with what is worth knowing of the day."""
    parts = [day_text(day, asked.on) + _clock(at)]
    if day < asked.on:
        parts.append("har passerat")
    elif distance:
        parts.append(_distance((day - asked.on).days))
    if (name := asked.calendar.name_of(day)) is not None:
        parts.append(name)
    elif not asked.calendar.is_working_day(day):
        parts.append("ingen arbetsdag")
    if asked.calendar.absence_on(day) is not None:
        parts.append("du är frånvarande")
    return ", ".join(part for part in parts if part)


def _clock(at: time | None) -> str:
    return "" if at is None else f" kl {at.hour}.{at.minute:02}"


def _distance(days: int) -> str:
    """`i dag`, `i morgon`, `om 3 dagar`, `om drygt 8 veckor`; nothing where the year is told."""
    if days < 2:
        return ("i dag", "i morgon")[days]
    weeks, rest = divmod(days, DAYS_IN_WEEK)
    if weeks < _WEEKS_TOLD_FROM:
        return f"om {in_words(days, Unit.DAY)}"
    if weeks > _WEEKS_TOLD_TO:
        return ""
    return f"om {'drygt ' if rest else ''}{in_words(weeks, Unit.WEEK)}"
