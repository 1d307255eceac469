"""The days of a week with the room they have left, and how a piece of work finds its day."""

from dataclasses import dataclass, field
from datetime import date

from handlerapp.planning.frame import Frame
from handlerapp.planning.sorting import Entry
from handlerapp.planning.work import RankKey

LEAST_PART = 30
"""Minutes of the shortest part that work is split in."""

_QUARTER = 15
_DEPTH = 3
_TRIES, _TRIES_IN_ALL = 300, 3_000
"""How many moves are tried in a row, for one entry's sake, and in all; a week that needs more is
fuller than moving helps."""

_TILT = (20, 40, 60, 100)
_EARLY_TILT = 150
"""What a day later costs, in thousandths of a day's capacity: higher rank stands earlier. Where
nothing is due this week a day later costs nothing."""


@dataclass(slots=True, eq=False)
class Spot:
    """Minutes of an entry on a day. `allowed` are the days that it may be moved among."""

    entry: Entry
    day: date
    minutes: int
    allowed: tuple[date, ...] = ()
    part: int = 1
    parts: int = 1
    is_reserved: bool = False


@dataclass(slots=True)
class Board:
    """Spots by day. Every placing asks for room; only what stands already may pass it."""

    frame: Frame
    spots: dict[date, list[Spot]] = field(default_factory=dict)
    free: dict[date, int] = field(default_factory=dict)
    _failed: dict[tuple[date, ...], int] = field(default_factory=dict)
    _moves: list[tuple[Spot, date]] = field(default_factory=list)
    _tries: int = 0
    _tries_in_all: int = _TRIES_IN_ALL

    def __post_init__(self) -> None:
        for day in self.frame.days:
            self.spots[day] = []
            self.free[day] = self.frame.capacity.get(day, 0)

    def put(self, spot: Spot) -> None:
        """Put it on its day, whatever room there is."""
        self._failed.clear()
        self._add(spot)

    def load_with(self, day: date, minutes: int) -> int:
        """The load of an open day with so many minutes more, in thousandths of its capacity."""
        capacity = self.frame.capacity[day]
        return 1000 * (capacity - self.free[day] + minutes) // capacity

    def settle(self, entry: Entry) -> bool:
        """Find it a day: where there is room; where what stands there can move within its own
        time; else in parts. False where none of that helps, and then nothing has changed.
        """
        days, minutes = entry.days, entry.work.minutes
        if self.place(entry):
            return True
        if minutes >= self._failed.get(days, minutes + 1):  # as much has failed there already
            return False
        if self._make_room_for(entry) or self._split(entry):
            return True
        self._failed[days] = minutes
        return False

    def place(self, entry: Entry) -> bool:
        """On the best of its days that has room for it whole; False where none has."""
        minutes = entry.work.minutes
        roomy = [day for day in entry.days if minutes <= self.free[day]]
        if not roomy:
            return False
        best = next(day for day in self._by_preference(entry, minutes, entry.days) if day in roomy)
        self.put(Spot(entry, best, minutes, self._freedom(entry)))
        return True

    def _add(self, spot: Spot) -> None:
        self.spots[spot.day].append(spot)
        self.free[spot.day] -= spot.minutes

    def _freedom(self, entry: Entry) -> tuple[date, ...]:
        """What is late stands as early as it can, and is not moved for the sake of others."""
        return () if self._is_late(entry) else entry.days

    def _is_late(self, entry: Entry) -> bool:
        return entry.due is not None and entry.due < self.frame.first

    def _by_preference(
        self, entry: Entry, minutes: int, days: tuple[date, ...]
    ) -> tuple[date, ...]:
        """Late work and notes as early as can be; reading near its meeting; the rest so that the
        days are even, but rather early what is of high rank or quickly done."""
        work = entry.work
        if work.before is not None:
            return _near(work.before.date(), days)
        if work.after is not None or self._is_late(entry):
            return days
        tilt, places = self._tilt(entry), self.frame.open_days
        cost = {day: self.load_with(day, minutes) + tilt * places.index(day) for day in days}
        return tuple(sorted(days, key=lambda day: (cost[day], day)))

    def _tilt(self, entry: Entry) -> int:
        if entry.due is None or entry.due > self.frame.own_until:
            return 0
        work = entry.work
        if work.is_legal or work.is_quick:
            return _EARLY_TILT
        return _TILT[min(max(work.weight, 0), 3)]

    def _make_room_for(self, entry: Entry) -> bool:
        minutes = entry.work.minutes
        if minutes > self._room_at_most(entry.days):
            return False
        self._tries = min(_TRIES, self._tries_in_all)
        self._tries_in_all -= self._tries
        day = self._cleared(entry.days, minutes)
        self._tries_in_all += self._tries
        if day is None:
            return False
        self._moves.clear()
        self.put(Spot(entry, day, minutes, self._freedom(entry)))
        return True

    def _cleared(self, days: tuple[date, ...], minutes: int) -> date | None:
        for depth in range(1, _DEPTH + 1):
            for day in days:
                if self._clear(day, minutes, depth, frozenset({day})):
                    return day
        return None

    def _room_at_most(self, days: tuple[date, ...]) -> int:
        """Minutes that the days would have if all that may stand on another day did."""
        inside = frozenset(days)
        return sum(self.frame.capacity[day] for day in days) - sum(
            spot.minutes
            for day in days
            for spot in self.spots[day]
            if inside.issuperset(spot.allowed)
        )

    def _clear(self, day: date, minutes: int, depth: int, kept: frozenset[date]) -> bool:
        """Move what can stand elsewhere off the day, lowest rank first, until there is room.

        Where that is not enough everything is put back.
        """
        mark = len(self._moves)
        for spot in sorted(self.spots[day], key=_order, reverse=True):
            if minutes <= self.free[day]:
                break
            self._send_away(spot, depth, kept)
        if minutes <= self.free[day]:
            return True
        while len(self._moves) > mark:
            self._move(*self._moves.pop())
        return False

    def _send_away(self, spot: Spot, depth: int, kept: frozenset[date]) -> None:
        """Move it to the best other day that has room, or where room can be made; or not."""
        others = tuple(day for day in spot.allowed if day not in kept)
        if not others or self._tries == 0:
            return
        self._tries -= 1
        for other in self._by_preference(spot.entry, spot.minutes, others):
            if spot.minutes <= self.free[other] or (
                depth > 1 and self._clear(other, spot.minutes, depth - 1, kept | {other})
            ):
                self._moves.append((spot, spot.day))
                self._move(spot, other)
                return

    def _move(self, spot: Spot, day: date) -> None:
        self.spots[spot.day].remove(spot)
        self.free[spot.day] += spot.minutes
        spot.day = day
        self._add(spot)

    def _split(self, entry: Entry) -> bool:
        """In parts on several days, of whole quarters where that is enough."""
        if not entry.work.is_splittable:
            return False
        for step in (_QUARTER, 1):
            parts = self._parts(entry.work.minutes, entry.days, step)
            if sum(minutes for _, minutes in parts) == entry.work.minutes:
                for number, (day, minutes) in enumerate(parts, start=1):
                    self.put(Spot(entry, day, minutes, (), number, len(parts)))
                return True
        return False

    def _parts(self, minutes: int, days: tuple[date, ...], step: int) -> list[tuple[date, int]]:
        """What each day takes, no part shorter than `LEAST_PART`; the sum may fall short."""
        found: list[tuple[date, int]] = []
        for day in days:
            part = min(self.free[day], minutes)
            if 0 < minutes - part < LEAST_PART:
                part = minutes - LEAST_PART
            if part < minutes:
                part -= part % step
            if part >= LEAST_PART:
                found.append((day, part))
                minutes -= part
        return found


def _near(meets: date, days: tuple[date, ...]) -> tuple[date, ...]:
    """The working day before the meeting, else its own day, else earlier."""
    before = tuple(day for day in reversed(days) if day < meets)
    return (*before[:1], *(day for day in days if day == meets), *before[1:])


def _order(spot: Spot) -> tuple[bool, RankKey]:
    return spot.is_reserved, spot.entry.order
