"""The week on one landscape page, to put on the desk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from handlerapp import words
from handlerapp.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
    bold,
    runs,
)
from handlerapp.planning.week_plan import DayPlan, Item, WeekPlan

MOST_LISTED = 8
"""Lines of what does not fit and of what has no day; the rest is counted."""


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
    head = f"Vecka {page.number}"
    blocks: list[Block] = [
        Paragraph(text=_state(page)),
        Table(
            caption=None,
            columns=tuple(Column(head=_head(day, page)) for day in plan.days),
            rows=tuple(_rows(plan.days)),
            row_header=None,
        ),
    ]
    blocks += _part("Får inte plats", plan.does_not_fit)
    blocks += _part("I veckan, utan dag", plan.unplanned)
    if page.milestones:
        blocks += [
            Heading(text="Rehabiliteringskedjan", level=1),
            Bullets(items=tuple(f"{_day(day, page)}: {text}" for day, text in page.milestones)),
        ]
    return Document(
        kind=head,
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
        bold(f"{_hours(planned)} planerat av {_hours(capacity)}."),
    ]
    if late:
        parts.append(f" {late} {'försenad' if late == 1 else 'försenade'}.")
    if over:
        parts.append(f" {_hours(over)} får inte plats.")
    return runs(*parts)


def _day(day: date, page: WeekPage) -> str:
    return words.day_text(day, page.made_on)


def _head(day: DayPlan, page: WeekPage) -> str:
    name = page.day_names.get(day.day)
    load = f"{_hours(day.planned)} av {_hours(day.capacity)}" if day.capacity else "ledig"
    return f"{_day(day.day, page)}\n{name or load}"


def _rows(days: Iterable[DayPlan]) -> Iterable[tuple[Text, ...]]:
    """Row by row what stands in each day; where a day has no more, its cell is empty."""
    for row in zip_longest(*(day.items for day in days)):
        yield tuple("" if each is None else _cell(each) for each in row)


def _cell(each: Item) -> Text:
    at = f"{each.at:%H.%M} " if each.at else ""
    case = f" {each.case}" if each.case else ""
    late = ", försenad" if each.is_overdue else ""
    return runs(bold(f"{at}{each.what}"), f"\n{each.minutes} min{case}{late}")


def _part(head: str, items: Sequence[Item]) -> list[Block]:
    if not items:
        return []
    shown = [f"{each.what} {each.case or ''}: {each.reason}" for each in items[:MOST_LISTED]]
    if len(items) > MOST_LISTED:
        shown.append(f"och {len(items) - MOST_LISTED} till")
    return [Heading(text=head, level=1), Bullets(items=tuple(shown))]


def _hours(minutes: int) -> str:
    """`6 h 15 min`, `45 min`."""
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest else "")))
