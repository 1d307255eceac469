"""A filled board as the plan that is shown: every item with its id, its reason and its place."""

from dataclasses import dataclass, replace
from datetime import date, time

from handlerapp.planning.board import Board, Spot
from handlerapp.planning.making_room import (
    Placed,
    Room,
    could_move_for,
    fewest,
    lowest_first,
    room_of,
    why_not,
)
from handlerapp.planning.reserving import KEPT, blocks
from handlerapp.planning.sorting import Entry, Place, Sorted
from handlerapp.planning.week_plan import DayPlan, Item, WeekPlan
from handlerapp.planning.wording import why, why_elsewhere, why_kept_short, why_unplanned
from handlerapp.planning.work import ItemKind, RankKey

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Left:
    """What found no day: entries, and minutes of the `reserved` ones that could not be kept."""

    entries: list[Entry]
    minutes: int
    reserved: int


def told(board: Board, found: Sorted, left: Left) -> WeekPlan:
    """The plan of a board that is filled."""
    frame = board.frame
    elsewhere = [e for e in found.at(Place.ELSEWHERE) if e.is_late and frame.holds_today]
    names = _Names(_entries(board, found, left, elsewhere))
    placed = {day: _day(board, day, names) for day in frame.days}
    no_day = _unplanned(found, left, board, names)
    misfits = _misfits(left, room_of(board, placed), names)
    everywhere = (
        *(item for there in placed.values() for _, item in there),
        *no_day,
        *misfits,
        *(_item(e, names.of(e), why_elsewhere(e, frame)) for e in elsewhere),
    )
    return WeekPlan(
        monday=frame.monday,
        days=tuple(
            _day_plan(board, day, placed[day])
            for day in frame.days
            if day.weekday() < _SATURDAY or frame.capacity[day] > 0 or placed[day]
        ),
        unplanned=no_day,
        does_not_fit=misfits,
        overdue=tuple(item for item in everywhere if item.is_overdue),
    )


class _Names:
    """An id for each item that no other has. A bevakning's is its own; the second part of what is
    split is `b7:2`."""

    def __init__(self, entries: list[Entry]) -> None:
        self._taken: set[str] = set()
        self._of = {
            entry: self.new(entry.work.id)
            for entry in sorted(
                entries, key=lambda e: (e.work.kind is not ItemKind.BEVAKNING, e.order)
            )
        }

    def of(self, entry: Entry) -> str:
        return self._of[entry]

    def new(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}:{number}"
        self._taken.add(name)
        return name


def _entries(board: Board, found: Sorted, left: Left, elsewhere: list[Entry]) -> list[Entry]:
    on_days = (spot.entry for spots in board.spots.values() for spot in spots if spot.part == 1)
    return [
        *(entry for entry in on_days if entry is not KEPT),
        *left.entries,
        *found.at(Place.BUCKET),
        *found.at(Place.LEFT),
        *elsewhere,
    ]


def _day(board: Board, day: date, names: _Names) -> list[Placed]:
    """The day's items in their order, the blocks of kept time last."""
    spots = sorted((s for s in board.spots[day] if not s.is_reserved), key=_order)
    found = _told_of_clashes([(spot, _placed(spot, board, names)) for spot in spots])
    kept = sum(spot.minutes for spot in board.spots[day] if spot.is_reserved)
    for minutes in blocks(kept):
        spot = Spot(KEPT, day, minutes, is_reserved=True)
        name = names.new(f"coordination:{day.isoformat()}")
        found.append((spot, _item(KEPT, name, why(spot, board.frame), minutes)))
    return found


def _told_of_clashes(placed: list[Placed]) -> list[Placed]:
    """A time that begins before the one before it is over says so."""
    found: list[Placed] = []
    ends, before = 0, ""
    for spot, item in placed:
        said = item.reason
        if item.at is not None:
            begins = item.at.hour * 60 + item.at.minute
            said += f" Krockar med ”{before}”." if begins < ends else ""
            ends, before = max((ends, before), (begins + item.minutes, item.what))
        found.append((spot, replace(item, reason=said)))
    return found


def _order(spot: Spot) -> tuple[bool, time, RankKey]:
    at = spot.entry.work.at
    return at is None, at or time.min, spot.entry.order


def _placed(spot: Spot, board: Board, names: _Names) -> Item:
    name = names.of(spot.entry)
    name = name if spot.part == 1 else names.new(name)
    item = _item(spot.entry, name, why(spot, board.frame), spot.minutes)
    work = spot.entry.work
    return replace(
        item, is_fixed=work.is_fixed, is_pinned=not work.is_fixed and work.pinned == spot.day
    )


def _item(entry: Entry, name: str, reason: str, minutes: int | None = None) -> Item:
    work = entry.work
    return Item(
        id=name,
        work=work.id,
        kind=work.kind,
        case=work.case,
        what=work.what,
        minutes=work.minutes if minutes is None else minutes,
        reason=reason,
        at=work.at,
        due=entry.due,
        is_overdue=entry.is_late,
        is_legal=work.is_legal,
        is_reserved=entry is KEPT,
    )


def _day_plan(board: Board, day: date, placed: list[Placed]) -> DayPlan:
    over = -board.free[day]
    pinned = [each for each in placed if each[1].is_pinned and not each[1].is_legal]
    return DayPlan(
        day=day,
        capacity=board.frame.capacity[day],
        items=tuple(item for _, item in placed),
        could_move=tuple(item.id for _, item in fewest(lowest_first(pinned), over)),
    )


def _unplanned(found: Sorted, left: Left, board: Board, names: _Names) -> tuple[Item, ...]:
    """What the handler put on the week, what is left of earlier choices, and notes that may wait
    until the week after."""
    entries = [
        *found.at(Place.BUCKET),
        *found.at(Place.LEFT),
        *(e for e in left.entries if board.frame.can_wait(e.work, e.due)),
    ]
    return tuple(_item(e, names.of(e), why_unplanned(e, board.frame)) for e in entries)


def _misfits(left: Left, room: Room, names: _Names) -> tuple[Item, ...]:
    found = []
    for entry in sorted(left.entries, key=lambda entry: entry.order):
        if room.board.frame.can_wait(entry.work, entry.due):
            continue
        moving = could_move_for(entry, room)
        item = _item(entry, names.of(entry), why_not(entry, room, moving))
        found.append(replace(item, could_move=tuple(each.id for _, each in moving)))
    if left.minutes:
        reason = why_kept_short(left.reserved - left.minutes, left.reserved)
        found.append(_item(KEPT, names.new("coordination"), reason, left.minutes))
    return tuple(found)
