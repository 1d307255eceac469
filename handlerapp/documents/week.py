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
from handlerapp.planning.week_plan import DayPlan, Item, WeekPlan

MOST_LISTED = 11
"""Lines of a column; the rest is counted, so that the week stays on one page."""

LONGEST_LINE = 52
"""Letters of what is to be done; the program has the rest."""

_SHORTEST_GONE_BY = 0.45
"""The share of the width of a day that has gone by and has nothing on it."""


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
        Stack(head="Får inte plats", items=_listed(plan.does_not_fit), state=" "),
        Stack(head="Utan dag", items=_listed(plan.unplanned), state=" "),
    ]
    stacks += [stack for stack in beside if stack.items]
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
    planned = sum(day.planned for day in page.plan.days)
    capacity = sum(day.capacity for day in page.plan.days)
    late = len(page.plan.overdue)
    over = sum(each.minutes for each in page.plan.does_not_fit)
    parts: list[str | Run] = [
        f"{_day(page.plan.first, page)} – {_day(page.plan.last, page)}. ",
        bold(f"{words.hours_text(planned)} planerat av {words.hours_text(capacity)}."),
    ]
    if late:
        parts.append(f" {late} {'försenad' if late == 1 else 'försenade'}.")
    if over:
        parts.append(f" {words.hours_text(over)} får inte plats.")
    return runs(*parts)


def _day(day: date, page: WeekPage) -> str:
    return words.day_text(day, page.made_on)


def _day_stack(day: DayPlan, page: WeekPage) -> Stack:
    dates = tuple(runs(bold("◆ "), text) for on, text in page.milestones if on == day.day)
    load = (
        f"{words.hours_text(day.planned)} av {words.hours_text(day.capacity)}"
        if day.capacity
        else "ledig"
    )
    name = page.day_names.get(day.day)
    gone_by = day.day < page.made_on and not day.items
    return Stack(
        head=_day(day.day, page),
        state=f"{load}, {name}" if name else load,
        items=(*dates, *_listed(day.items, MOST_LISTED - (len(dates) + 1) // 2)),
        weight=_SHORTEST_GONE_BY if gone_by else 1.0,
    )


def _listed(items: Sequence[Item], most: int = MOST_LISTED) -> tuple[Text, ...]:
    if len(items) <= most:
        return tuple(map(_cell, items))
    shown = max(most - 1, 0)
    return (*map(_cell, items[:shown]), f"… och {len(items) - shown} till")


def _cell(each: Item) -> Text:
    at = f"{each.at:%H.%M} " if each.at else ""
    case = f" · {each.case}" if each.case else ""
    late = " · försenad" if each.is_overdue else ""
    return runs(bold(f"{at}{_short(each.what)}"), f"\n{each.minutes} min{case}{late}")


def _short(what: str) -> str:
    line = " ".join(what.split())
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1].rstrip()}…"
