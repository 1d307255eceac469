"""What falls in an absence: what is done before it or after it, and what a colleague takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handlerapp.domain.days import plus_days
from handlerapp.planning.spread import WEEKS_AHEAD, Move, Room, move
from handlerapp.planning.wording import date_words, law_words
from handlerapp.planning.work import ItemKind, Work, rank

_PARTS = frozenset({ItemKind.PREPARATION, ItemKind.TRAVEL, ItemKind.DOCUMENTATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """The first and the last day away, and the first day there is to do anything before it."""

    first: date
    last: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FallsIn:
    """What gets another day, and what a colleague has to take; each thing in one of them."""

    moves: tuple[Move, ...]
    for_colleague: tuple[Move, ...]


def falls_in(
    works: Iterable[Work], *, first: date, last: date, free: Mapping[date, int], today: date
) -> FallsIn:
    """What is due, has its time or was put in an absence from `first` to `last`, by rank.

    What is due in it is done before it; where there is no room what is due by law goes to a
    colleague, and the rest is done after it and late. What is not due until after it is done then.
    What has a time of its own goes to a colleague, and so does what finds no day; a meeting's
    reading, journeys and notes go with it and are not told apart. `free` is minutes by day, and no
    day is given more.
    """
    away, room = Absence(first=first, last=last, today=today), Room(free)
    moves, for_colleague = [], []
    inside = [work for work in works if _falls_in(work, away) and not _goes_with(work, away)]
    for work in sorted(inside, key=lambda work: rank(work, work.due, False)):
        day = None if _has_its_time(work, away) else _new_day(work, away, room)
        if day is None:
            for_colleague.append(move(work, None, _why_colleague(work, away)))
        else:
            moves.append(move(work, day, _why_moved(work, day, away)))
    return FallsIn(moves=tuple(moves), for_colleague=tuple(for_colleague))


def _falls_in(work: Work, away: Absence) -> bool:
    if _has_its_time(work, away):
        return True
    when = work.day or work.pinned or work.due
    return when is not None and away.first <= when <= away.last


def _has_its_time(work: Work, away: Absence) -> bool:
    """Whether it, or the meeting that it is a part of, has a time in the absence."""
    tied = work.before or work.after
    when = work.day or (tied and tied.date())
    return when is not None and away.first <= when <= away.last


def _goes_with(work: Work, away: Absence) -> bool:
    """Whether it is a part of a meeting that falls in the absence."""
    return work.kind in _PARTS and _has_its_time(work, away)


def _new_day(work: Work, away: Absence, room: Room) -> date | None:
    begins = max(away.today, work.not_before or away.today)
    ends, resumes = plus_days(away.first, -1), plus_days(away.last, 1)
    furthest = plus_days(away.last, 7 * WEEKS_AHEAD)
    if work.due is None or work.due > away.last:
        later = room.take(work.minutes, resumes, min(work.due or furthest, furthest))
        return later or room.take(work.minutes, begins, ends)
    day = room.take(work.minutes, begins, ends)
    return day if day or work.is_legal else room.take(work.minutes, resumes, furthest)


def _why_moved(work: Work, day: date, away: Absence) -> str:
    if day < away.first:
        return f"Före frånvaron{_by_when(work)}; {date_words(day)} har plats."
    if work.due is not None and work.due < day:
        return f"Ingen dag före frånvaron har plats; {date_words(day)} blir den sen."
    return f"Efter frånvaron{_by_when(work)}; {date_words(day)} har plats."


def _why_colleague(work: Work, away: Absence) -> str:
    if _has_its_time(work, away):
        return "Bokad tid i frånvaron: boka om, eller låt en kollega ta den."
    if work.is_legal:
        return f"{law_words(work)}{_by_when(work)}; ingen dag före frånvaron har plats."
    return f"Ingen dag före eller efter frånvaron har plats{_by_when(work)}."


def _by_when(work: Work) -> str:
    return "" if work.due is None else f", senast {date_words(work.due)}"
