"""The week on one landscape page, to put on the desk."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.documents.blocks import (
    Block,
    Document,
    Paragraph,
    Run,
    SideBySide,
    Stack,
    Text,
    bold,
    runs,
)
from handlerapp.documents.typography import shortened
from handlerapp.planning.week_plan import DayPlan, Item, WeekPlan

LONGEST_LINE = 52
"""Letters of what is to be done; the program has the rest."""

_NARROW = 0.6
"""The share of the width of a day that has nothing on it and will not get anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPage:
    """What the page says: the plan, and beside it the dates of the chain, a line each.

    `day_names` says what a day is called where it is no ordinary one.
    """

    year: int
    number: int
    plan: WeekPlan
    milestones: Sequence[tuple[date, str]] = field(repr=False)
    day_names: dict[date, str]
    made_on: date


def week(page: WeekPage) -> Document:
    """The page. It names cases by their reference alone: it lies on a desk."""
    plan = page.plan
    stacks = [_day_stack(day, page) for day in plan.days]
    beside = [
        ("Får inte plats", plan.does_not_fit),
        ("Utan dag", plan.unplanned),
    ]
    stacks += [
        Stack(head=head, state=words.hours_text(_minutes(items)), items=tuple(map(_cell, items)))
        for head, items in beside
        if items
    ]
    blocks: list[Block] = [Paragraph(text=_state(page)), SideBySide(stacks=tuple(stacks))]
    return Document(
        kind=f"Vecka {page.number}",
        title=f"Vecka {page.number} {page.year}",
        made_on=page.made_on,
        landscape=True,
        letterhead=False,
        blocks=tuple(blocks),
    )


def _state(page: WeekPage) -> Text:
    left = [day for day in page.plan.days if day.day >= page.made_on]
    planned, room = sum(day.planned for day in left), sum(day.capacity for day in left)
    late = len(page.plan.overdue)
    over = _minutes(page.plan.does_not_fit)
    parts: list[str | Run] = []
    if left:
        parts.append(bold(f"{words.hours_text(planned)} planerat av {words.hours_text(room)}."))
    if late:
        parts.append(f" {late} {'försenad' if late == 1 else 'försenade'}.")
    if over:
        parts.append(f" {words.hours_text(over)} får inte plats.")
    return runs(*parts)


def _day_stack(day: DayPlan, page: WeekPage) -> Stack:
    dates = tuple(runs(bold("◆ "), text) for on, text in page.milestones if on == day.day)
    name = page.day_names.get(day.day)
    is_over = day.day < page.made_on
    load = words.of_room(day.planned, day.capacity, is_over=is_over)
    return Stack(
        head=words.day_text(day.day, page.made_on),
        state=", ".join(filter(None, (load, name))),
        items=(*dates, *map(_cell, day.items)),
        weight=_NARROW if (is_over or not day.capacity) and not day.items else 1.0,
    )


def _cell(each: Item) -> Text:
    at = f"{each.at:%H.%M} " if each.at else ""
    case = f" · {each.case}" if each.case else ""
    late = " · försenad" if each.is_overdue else ""
    return runs(
        bold(f"{at}{shortened(each.what, LONGEST_LINE)}"),
        f"\n{words.hours_text(each.minutes)}{case}{late}",
    )


def _minutes(items: Sequence[Item]) -> int:
    return sum(each.minutes for each in items)
