"""Due dates that follow the chain or the certificate, when these are corrected."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from handlerapp.domain.bevakning import Bevakning, Origin
from handlerapp.domain.case import Case
from handlerapp.domain.tied_day import day_for
from handlerapp.planning.calendar import WorkingCalendar


class Followed(NamedTuple):
    """A bevakning whose due date has moved with what it is tied to, before and after."""

    before: Bevakning
    after: Bevakning


def due_day(each: Bevakning, case: Case, on: date, calendar: WorkingCalendar) -> date | None:
    """When one that is tied is due: on its true day, and a reminder of the chain on the working day
    before where that is none (domain, section 1). None where it has no day."""
    day = None if each.tied is None else day_for(each.tied, case, on)
    if day is None or each.origin is not Origin.MILESTONE:
        return day
    return calendar.working_day_on_or_before(day)


def with_followed(
    case: Case, on: date, calendar: WorkingCalendar
) -> tuple[Case, tuple[Followed, ...]]:
    """The case with every open tied bevakning on the day that it is tied to, and those that moved.

    One whose day cannot be told (no chain runs any more, the certificate has no end) stays where it
    is. A move of this kind is not the handler's, and is not counted among the moves.
    """
    moved: dict[str, Followed] = {}
    for each in case.bevakningar:
        if not each.is_open:
            continue
        due = due_day(each, case, on, calendar)
        if due is not None and due != each.due:
            moved[each.id] = Followed(each, replace(each, due=due, planned=None, planned_week=None))
    if not moved:
        return case, ()
    all_of_them = tuple(
        moved[each.id].after if each.id in moved else each for each in case.bevakningar
    )
    return replace(case, bevakningar=all_of_them), tuple(moved.values())
