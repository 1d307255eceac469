"""The part of the week that is kept for coordination, so that other work does not eat it."""

from datetime import date

from handlerapp.planning.board import LEAST_PART, Board, Spot
from handlerapp.planning.sorting import Entry
from handlerapp.planning.work import ItemKind, Work, rank

BLOCK, LONGEST_BLOCK = 60, 120
"""Minutes of a block: an hour where the days have it, two at most."""

QUARTER = 15

_KEPT = Work(id="coordination", kind=ItemKind.COORDINATION, minutes=0, what="Samordning")
KEPT = Entry(_KEPT, None, 0, rank(_KEPT, None, False))
"""What the kept blocks are spots of."""


def keep(board: Board, minutes: int) -> int:
    """Put blocks of so many minutes where there is room, spread over the days and rather not on
    today; what comes back is the minutes that no day has a decent block for. Some day must be open.
    """
    while minutes > 0:
        size = minutes if minutes < 2 * BLOCK else BLOCK
        day = _best(board, size)
        if day is None:
            day = max(board.frame.open_days, key=lambda day: board.free[day])
            size = min(size, board.free[day])
            if size < LEAST_PART:
                break
            size = _leaving_a_block(board, day, size, minutes)
        board.put(Spot(KEPT, day, size, board.frame.open_days, is_reserved=True))
        minutes -= size
    return minutes


def _leaving_a_block(board: Board, day: date, size: int, minutes: int) -> int:
    """Less on the day, where another has room for a rest that would else be a few minutes."""
    others = (board.free[each] for each in board.frame.open_days if each != day)
    left = minutes - size
    if left < LEAST_PART <= max(others, default=0):
        return max(LEAST_PART, minutes - LEAST_PART)
    return size


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


def kept_on(board: Board, day: date) -> int:
    """The kept minutes of a day."""
    return sum(spot.minutes for spot in board.spots[day] if spot.is_reserved)


def blocks(minutes: int) -> list[int]:
    """The kept minutes of a day as blocks of two hours at most, nearly even, in whole quarters but
    for the last."""
    sizes = []
    for left in range(-(-minutes // LONGEST_BLOCK), 1, -1):
        size = minutes // left
        down = size - size % QUARTER
        sizes.append(down if minutes - down <= (left - 1) * LONGEST_BLOCK else size)
        minutes -= sizes[-1]
    return [*sizes, minutes] if minutes else sizes
