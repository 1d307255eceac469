"""What was planned and not done: the answers that suit each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from handlerapp.domain.days import plus_days
from handlerapp.planning.spread import WEEKS_AHEAD, Room
from handlerapp.planning.week_plan import Item, WeekPlan
from handlerapp.planning.work import ItemKind


class CarryOver(Enum):
    """What can be done with what was not done."""

    MOVE = "move"
    """To the next day with room."""

    KEEP = "keep"
    """It stays as it is, and is late when its due date has passed."""

    WEEK = "week"
    """On the coming week, without a day."""

    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver:
    """An item that was not done, with the answers that suit it; `to` is the day to move it to,
    None where moving is not among them."""

    item: Item
    answers: tuple[CarryOver, ...]
    to: date | None


def left_over(
    plan: WeekPlan, *, until: date, done: Collection[str], free: Mapping[date, int]
) -> tuple[LeftOver, ...]:
    """What was planned on a day up to `until` and is not done, in the plan's order.

    `done` holds ids of items, or of the works that they are parts of; `free` is minutes by day, of
    which no day is given more. Once the plan's last day is over, what stood on no day or did not
    fit is asked about too. Meetings and journeys have happened or not, which the meeting itself is
    asked, and kept time that is over is over.
    """
    is_over = until >= plan.last
    room, found = Room(free), []
    for item in _planned(plan, until, is_over):
        answers = () if item.id in done or item.work in done else _answers(item, until, is_over)
        to = None
        if CarryOver.MOVE in answers:
            to = room.take(item.minutes, plus_days(until, 1), _latest(item, until))
        if to is None:
            answers = tuple(each for each in answers if each is not CarryOver.MOVE)
        if answers:
            found.append(LeftOver(item=item, answers=answers, to=to))
    return tuple(found)


def _planned(plan: WeekPlan, until: date, is_over: bool) -> list[Item]:
    items = [item for day in plan.days if day.day <= until for item in day.items]
    return [*items, *plan.unplanned, *plan.does_not_fit] if is_over else items


def _answers(item: Item, until: date, is_over: bool) -> tuple[CarryOver, ...]:
    """The answers that suit it; none where there is nothing to ask."""
    if item.kind in (ItemKind.MEETING, ItemKind.TRAVEL):
        return ()
    if item.is_reserved:
        return () if is_over else (CarryOver.MOVE, CarryOver.DROP)
    if item.kind is ItemKind.PREPARATION:  # when its meeting is over, so is the reading
        is_moot = item.due is not None and item.due <= until
        return (CarryOver.DROP,) if is_moot else (CarryOver.MOVE, CarryOver.KEEP)
    if item.is_legal or item.kind is ItemKind.DOCUMENTATION:
        return CarryOver.MOVE, CarryOver.KEEP
    return CarryOver.MOVE, CarryOver.WEEK, CarryOver.KEEP, CarryOver.DROP


def _latest(item: Item, until: date) -> date:
    """Reading before its meeting, kept time in its week; the rest within some weeks."""
    latest = plus_days(until, 7 * WEEKS_AHEAD)
    if item.is_reserved:
        return plus_days(until, 6 - until.weekday())
    is_reading = item.kind is ItemKind.PREPARATION and item.due is not None
    return min(latest, item.due or latest) if is_reading else latest
