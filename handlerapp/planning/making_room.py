"""What does not fit: why, and what could move for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerapp.planning.board import Board, Spot
from handlerapp.planning.sorting import Entry
from handlerapp.planning.week_plan import Item
from handlerapp.planning.wording import clock_words, day_words

Placed = tuple[Spot, Item]


@dataclass(frozen=True, slots=True)
class Room:
    """The room there would be if what has been proposed was done, so that all that is proposed can
    be done together. `movable` are a day's that may yield, the first to yield first, and `moved`
    what has been asked to."""

    board: Board
    free: dict[date, int]
    movable: dict[date, list[Placed]]
    moved: dict[date, tuple[Placed, ...]] = field(default_factory=dict)

    def take(self, day: date, minutes: int) -> None:
        self.free[day] -= minutes

    def move(self, day: date, way: tuple[Placed, ...]) -> None:
        self.moved[day] = way
        self.free[day] += sum(item.minutes for _, item in way)
        self.movable[day] = [each for each in self.movable[day] if each not in way]


def room_of(board: Board, placed: Mapping[date, Sequence[Placed]]) -> Room:
    """Everything but what is fixed or pinned may yield: kept time first, then the lowest rank."""
    movable = {
        day: lowest_first([each for each in there if _may_yield(each[1])])
        for day, there in placed.items()
    }
    return Room(board, dict(board.free), movable)


def _may_yield(item: Item) -> bool:
    return not (item.is_fixed or item.is_pinned)


def lowest_first(placed: Sequence[Placed]) -> list[Placed]:
    """Kept time, then the lowest rank."""
    return sorted(placed, key=lambda each: (each[0].is_reserved, each[0].entry.order), reverse=True)


def could_move_for(entry: Entry, room: Room) -> tuple[Placed, ...]:
    """What has been asked to move already where that is enough, else the fewest things of one day
    that are of lower rank, due later, and would make room. The room is then taken."""
    minutes = entry.work.minutes
    for day in entry.days:
        if day in room.moved and minutes <= room.free[day]:
            room.take(day, minutes)
            return room.moved[day]
    ways = [(day, way) for day in entry.days if (way := _way(entry, day, room))]
    if not ways:
        return ()
    day, way = min(ways, key=lambda each: (len(each[1]), sum(item.minutes for _, item in each[1])))
    room.move(day, way)
    room.take(day, minutes)
    return way


def _way(entry: Entry, day: date, room: Room) -> tuple[Placed, ...]:
    yielding = [each for each in _below(entry, room.movable[day]) if _is_later(each[0], entry)]
    return fewest(yielding, entry.work.minutes - room.free[day])


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


def why_not(entry: Entry, room: Room, moving: Sequence[Placed]) -> str:
    """Why it does not fit and what would help, in one or two sentences."""
    board, frame = room.board, room.board.frame
    if not entry.days:
        return _why_no_day(entry, board)
    minutes, capacities = entry.work.minutes, [frame.capacity[day] for day in entry.days]
    if entry.work.is_splittable and minutes > sum(capacities):
        return f"Tar {minutes} minuter, mer än dagarna {_until(entry, board)} har tillsammans."
    if minutes > max(capacities) and not entry.work.is_splittable:
        return f"Tar {minutes} minuter, och så mycket har ingen av dagarna. Dela upp den."
    helps = _what_helps(moving, board) if moving else _next_best(entry, room)
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
    if entry.due == board.frame.today:
        return "Ryms inte i dag."
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


def _next_best(entry: Entry, room: Room) -> str:
    """The first day with room after those it may stand on, where there is one."""
    frame = room.board.frame
    last = date.max if entry.work.before is not None else entry.days[-1]
    for day in frame.open_days:
        if day > last and entry.work.minutes <= room.free[day]:
            room.take(day, entry.work.minutes)
            return f"Först {day_words(day, frame)} har plats, och då är den sen."
    if any(day in room.moved for day in entry.days):
        return "Det som kan flyttas ger plats åt annat som går före."
    return "Allt som står där går före eller är lagt av dig."


def _name(spot: Spot, item: Item, board: Board) -> str:
    day = day_words(spot.day, board.frame)
    return f"samordningstiden på {day}" if spot.is_reserved else f"”{item.what}” på {day}"
