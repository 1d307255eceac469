"""What is late, over the days ahead that have room: shown before it is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from handlerapp.domain.days import plus_days
from handlerapp.planning.wording import date_words, late_words, law_words
from handlerapp.planning.work import Work, rank

WEEKS_AHEAD = 4
"""How far ahead room is looked for, today's week among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing to another day; `to` is None where no day has room, and the reason says so.

    `due` is when it was or is due. What `is_legal` is not moved without its being said.
    """

    id: str
    what: str = field(repr=False)
    case: str | None
    minutes: int
    due: date | None
    to: date | None
    is_legal: bool
    reason: str = field(repr=False)


class Room:
    """Free minutes by day, used up as they are taken."""

    def __init__(self, free: Mapping[date, int]) -> None:
        self._free = {day: free[day] for day in sorted(free) if free[day] > 0}

    def take(self, minutes: int, first: date, last: date) -> date | None:
        """The first day from `first` to `last` that has so many; they are then taken."""
        for day, free in self._free.items():
            if first <= day <= last and minutes <= free:
                self._free[day] -= minutes
                return day
        return None


def spread(
    works: Iterable[Work], *, free: Mapping[date, int], today: date, weeks: int = WEEKS_AHEAD
) -> tuple[Move, ...]:
    """What is late, each on the first day from today that has room for it, by rank.

    `free` is minutes by day: capacity less what is planned there; no day is given more. What has a
    time of its own, or was put on a day or a week that is not over, is left where it is. What
    finds no day within `weeks` comes back too, without a day.
    """
    room, last = Room(free), plus_days(today, 7 * weeks - 1)
    late = [
        (work, work.due)
        for work in works
        if work.due is not None and work.due < today and _is_free(work, today)
    ]
    moves = []
    for work, due in sorted(late, key=lambda each: rank(each[0], each[1], True)):
        day = room.take(work.minutes, max(today, work.not_before or today), last)
        moves.append(move(work, day, _why(work, (today - due).days, day, weeks)))
    return tuple(moves)


def move(work: Work, to: date | None, reason: str) -> Move:
    """The move of a piece of work."""
    return Move(
        id=work.id,
        what=work.what,
        case=work.case,
        minutes=work.minutes,
        due=work.due,
        to=to,
        is_legal=work.is_legal,
        reason=reason,
    )


def _is_free(work: Work, today: date) -> bool:
    chosen = work.pinned or (work.week and plus_days(work.week, 6 - work.week.weekday()))
    return not work.is_fixed and (chosen is None or chosen < today)


def _why(work: Work, late: int, day: date | None, weeks: int) -> str:
    if day is None:
        said = f"{late_words(late)}; ingen dag har plats inom {weeks} veckor."
    else:
        said = f"{late_words(late)}; {date_words(day)} har plats."
    return f"{law_words(work)}, {said}" if work.is_legal else said
