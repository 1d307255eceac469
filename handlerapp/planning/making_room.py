"""What does not fit: why, and what could move for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlerapp.planning.board import Board, Spot
from handlerapp.planning.sorting import Entry
from handlerapp.planning.week_plan import Item
from handlerapp.planning.wording import clock_words, day_words

Placed = tuple[Spot, Item]


@dataclass(frozen=True, slots=True)
class Room:
    """A board with its items; `movable` are a day's that may yield, the first to yield first."""

    board: Board
    movable: Mapping[date, Sequence[Placed]]


def room_of(board: Board, placed: Mapping[date, Sequence[Placed]]) -> Room:
    """Everything but what is fixed or pinned may yield: kept time first, then the lowest rank."""
    movable = {
        day: lowest_first([each for each in there if _may_yield(each[1])])
        for day, there in placed.items()
    }
    return Room(board, movable)


def _may_yield(item: Item) -> bool:
    return not (item.is_fixed or item.is_pinned)


def lowest_first(placed: Sequence[Placed]) -> list[Placed]:
    """Kept time, then the lowest rank."""
    return sorted(placed, key=lambda each: (each[0].is_reserved, each[0].entry.order), reverse=True)


def could_move_for(entry: Entry, room: Room) -> tuple[Placed, ...]:
    """The fewest things of one day that are of lower rank, due later, and would make room."""
    ways = []
    for day in entry.days:
        need = entry.work.minutes - room.board.free[day]
        yielding = [each for each in _below(entry, room.movable[day]) if _is_later(each[0], entry)]
        ways.append(fewest(yielding, need))
    return min(
        filter(None, ways),
        key=lambda way: (len(way), sum(item.minutes for _, item in way)),
        default=(),
    )


def fewest(placed: Sequence[Placed], need: int) -> tuple[Placed, ...]:
    """As many of the first as make up `need` minutes, less those that are not needed; none where
    all together are not enough."""
    taken: list[Placed] = []
    total = 0
    for each in placed:
        if total >= need:
            break
        taken.append(each)
        total += each[1].minutes
    if total < need:
        return ()
    for each in tuple(taken):
        if total - each[1].minutes >= need:
            taken.remove(each)
            total -= each[1].minutes
    return tuple(taken)


def why_not(entry: Entry, board: Board, moving: Sequence[Placed]) -> str:
    """Why it does not fit and what would help, in one or two sentences."""
    frame = board.frame
    if not entry.days:
        return _why_no_day(entry, board)
    minutes, most = entry.work.minutes, max(frame.capacity[day] for day in entry.days)
    if minutes > most and not entry.work.is_splittable:
        return f"Tar {minutes} minuter, och så mycket har ingen av dagarna. Dela upp den."
    helps = _what_helps(moving, board) if moving else _next_best(entry, board)
    return f"{_full(entry, board)} {helps}"


def _below(entry: Entry, movable: Sequence[Placed]) -> list[Placed]:
    """Those of lower rank; they stand first."""
    found = []
    for spot, item in movable:
        if not spot.is_reserved and spot.entry.order < entry.order:
            break
        found.append((spot, item))
    return found


def _is_later(spot: Spot, entry: Entry) -> bool:
    due = spot.entry.due
    return due is None or entry.due is None or due > entry.due


def _why_no_day(entry: Entry, board: Board) -> str:
    work, frame = entry.work, board.frame
    if work.before is not None:
        meets = day_words(work.before.date(), frame)
        return f"Hinns inte före mötet på {meets} {clock_words(work.before.time())}."
    if work.not_before is not None and entry.due is not None and work.not_before > entry.due:
        put_off = day_words(work.not_before, frame)
        return f"Uppskjuten till {put_off}, men ska vara klar senast {day_words(entry.due, frame)}."
    return f"Ingen arbetsdag är kvar {_until(entry, board)}."


def _full(entry: Entry, board: Board) -> str:
    if entry.work.before is not None:
        return f"Ryms inte före mötet på {day_words(entry.work.before.date(), board.frame)}."
    return f"Ryms inte {_until(entry, board)}."


def _until(entry: Entry, board: Board) -> str:
    if entry.due is None or entry.due < board.frame.first:
        return "den här veckan"
    return f"till {day_words(entry.due, board.frame)}"


def _what_helps(moving: Sequence[Placed], board: Board) -> str:
    names = [_name(spot, item, board) for spot, item in moving[:2]]
    if len(moving) > 2:
        names.append(f"{len(moving) - 2} till")
    listed = " och ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"Den får plats om du flyttar {listed}."


def _next_best(entry: Entry, board: Board) -> str:
    """The first day with room after those it may stand on, where there is one."""
    last = date.max if entry.work.before is not None else entry.days[-1]
    for day in board.frame.open_days:
        if day > last and entry.work.minutes <= board.free[day]:
            return f"Först {day_words(day, board.frame)} har plats, och då är den sen."
    return "Allt som står där går före eller är lagt av dig."


def _name(spot: Spot, item: Item, board: Board) -> str:
    day = day_words(spot.day, board.frame)
    return f"samordningstiden på {day}" if spot.is_reserved else f"”{item.what}” på {day}"
