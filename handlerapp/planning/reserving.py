"""The part of the week that is kept for coordination, so that other work does not eat it."""

from datetime import date

from handlerapp.planning.board import LEAST_PART, Board, Spot
from handlerapp.planning.sorting import Entry
from handlerapp.planning.work import ItemKind, Work, rank

BLOCK, LONGEST_BLOCK = 60, 120
"""Minutes of a block: an hour where the days have it, two at most."""

_KEPT = Work(id="coordination", kind=ItemKind.COORDINATION, minutes=0, what="Samordning")
KEPT = Entry(_KEPT, None, 0, rank(_KEPT, None, False))
"""What the kept blocks are spots of."""


def keep(board: Board, minutes: int) -> int:
    """Put blocks of so many minutes where there is room, spread over the days and rather not on
    today; what comes back is the minutes that no day has a decent block for."""
    while minutes > 0:
        size = minutes if minutes < 2 * BLOCK else BLOCK
        day = _best(board, size) or _roomiest(board)
        size = _fitting(size, minutes, 0 if day is None else board.free[day])
        if day is None or size < min(minutes, LEAST_PART):
            break
        board.put(Spot(KEPT, day, size, board.frame.open_days, is_reserved=True))
        minutes -= size
    return minutes


def _fitting(size: int, minutes: int, free: int) -> int:
    """What the day takes; less, where a rest of a few minutes would be left over."""
    size = min(size, free)
    return minutes - LEAST_PART if 0 < minutes - size < LEAST_PART else size


def _best(board: Board, size: int) -> date | None:
    """Of the days with so much room, the one with least kept, not today, and the lightest."""
    days = [day for day in board.frame.open_days if board.free[day] >= size]
    return min(
        days,
        key=lambda day: (
            kept_on(board, day),
            day == board.frame.today,
            board.load_with(day, size),
            day,
        ),
        default=None,
    )


def _roomiest(board: Board) -> date | None:
    return max(board.frame.open_days, key=lambda day: board.free[day], default=None)


def kept_on(board: Board, day: date) -> int:
    """The kept minutes of a day."""
    return sum(spot.minutes for spot in board.spots[day] if spot.is_reserved)


def blocks(minutes: int) -> list[int]:
    """The kept minutes of a day as blocks of two hours at most, nearly even."""
    count = -(-minutes // LONGEST_BLOCK)
    return [minutes * (n + 1) // count - minutes * n // count for n in range(count)]
