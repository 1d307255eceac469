"""The week's plan: what stands on which day and why, and what does not fit (domain.md section 6).

It is made in this order, and each step leaves alone what the steps before it settled, but for
moving it among the days that are as right for it:

1. What has a time, and what the handler has put on a day, stand where they stand.
2. Reading before meetings, what is due by law or chain, and the notes of meetings.
3. What impulses asked for, until the reserved time is used.
4. What is left of the reserved time is kept in blocks; other work does not eat it.
5. The rest of what is due this week or late, by rank.
6. Where room is left: what is due by law the week after, and what is due the first working day
   after, unless the room is wanted by what does not fit before it is due.

Each is placed on a working day from today to its due date; on one that is closed it is due the
working day before. What is late may stand on any day and stands as early as it can.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from handlerapp.domain.days import plus_days
from handlerapp.planning.board import Board, Spot
from handlerapp.planning.capacity import RESERVED
from handlerapp.planning.frame import frame_of
from handlerapp.planning.reserving import keep
from handlerapp.planning.sorting import Entry, Place, Sorted, sort_out
from handlerapp.planning.telling import Left, told
from handlerapp.planning.week_plan import WeekPlan
from handlerapp.planning.work import ItemKind, Work

_PARTS_OF_MEETINGS = (ItemKind.PREPARATION, ItemKind.DOCUMENTATION)


def plan(
    week: date,
    works: Iterable[Work],
    *,
    capacity: Mapping[date, int],
    today: date,
    reserved: int = RESERVED,
) -> WeekPlan:
    """The plan of the week that `week` lies in, as it is on `today`.

    `capacity` is minutes by day; of the week a day that is not told has none, of other days
    Monday to Friday are taken to be worked. `reserved` is minutes of the week for coordination.
    A week before today's has only what was fixed or put there, and a later one nothing that can be
    done before it. The order of `works` does not matter.
    """
    monday = plus_days(week, -week.weekday())
    board = Board(frame_of(monday, capacity, today))
    found = sort_out(works, board.frame)
    return told(board, found, _fill(board, found, reserved))


def _fill(board: Board, found: Sorted, reserved: int) -> Left:
    """Put everything that finds a day on the board; what comes back is what does not."""
    for entry in found.at(Place.STANDING):
        board.put(Spot(entry, entry.days[0], entry.work.minutes))
    own = found.at(Place.OWN)
    first = [entry for entry in own if _comes_first(entry)]
    left = [entry for entry in first if not board.settle(entry)]
    used = _coordination(board)
    rest = []
    for entry in (entry for entry in own if not _comes_first(entry)):
        if not entry.work.is_coordination or used >= reserved:
            rest.append(entry)
        elif board.settle(entry):
            used += entry.work.minutes
        else:
            left.append(entry)
    for entry in found.at(Place.UNDATED):
        if used + entry.work.minutes <= reserved and board.place(entry):
            used += entry.work.minutes
    missing = keep(board, reserved - used) if board.frame.open_days else 0
    left += [entry for entry in rest if not board.settle(entry)]
    is_wanted = _is_wanted_late(board, left)
    for entry in found.at(Place.AHEAD):
        if entry.work.is_legal or not is_wanted:
            board.place(entry)
    return Left(left, max(0, missing), reserved)


def _is_wanted_late(board: Board, left: list[Entry]) -> bool:
    """Whether the room that is left is wanted by what does not fit before it is due."""
    most = max((board.free[day] for day in board.frame.open_days), default=0)
    return any(
        entry.work.minutes <= most and not board.frame.can_wait(entry.work, entry.due)
        for entry in left
    )


def _comes_first(entry: Entry) -> bool:
    return entry.work.is_legal or entry.work.kind in _PARTS_OF_MEETINGS


def _coordination(board: Board) -> int:
    """Minutes of coordination on the board."""
    return sum(
        spot.minutes
        for spots in board.spots.values()
        for spot in spots
        if spot.entry.work.is_coordination
    )
