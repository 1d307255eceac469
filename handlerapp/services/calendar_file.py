"""The week to the handler's calendar program."""

from collections.abc import Iterator
from pathlib import Path

from handlerapp.exchange import calendar_file
from handlerapp.exchange.calendar_file import Entry
from handlerapp.planning.week_plan import Item
from handlerapp.planning.work import ItemKind
from handlerapp.services.opening import Store
from handlerapp.services.week import WeekView
from handlerapp.storage.files import write_whole

_KINDS = {
    ItemKind.BEVAKNING: "Bevakning",
    ItemKind.MEETING: "Möte",
    ItemKind.PREPARATION: "Läsa in möte",
    ItemKind.TRAVEL: "Resa",
    ItemKind.DOCUMENTATION: "Dokumentera möte",
    ItemKind.COORDINATION: "Tid för samordning",
}


def write(store: Store, view: WeekView, path: Path, *, names: bool = False) -> None:
    """Write the week to a file, meetings and journeys with their times and the rest as entries of
    the whole day.

    Without `names` an entry has the case's reference and what kind of thing it is, nothing else:
    calendars are shared. Raises UserFixable where the file cannot be written; what was there is
    left.
    """
    write_whole(path, calendar_file.write(_entries(view, names=names), store.now()))


def _entries(view: WeekView, *, names: bool) -> Iterator[Entry]:
    for day in view.plan.days:
        for each in day.items:
            yield Entry(
                id=each.id,
                day=day.day,
                at=each.at,
                minutes=each.minutes,
                summary=_summary(each, view, names=names),
                description=each.reason if names else "",
            )
    for milestone in view.milestones:
        yield Entry(
            id=f"{milestone.ref}-{milestone.day}",
            day=milestone.date,
            at=None,
            minutes=0,
            summary=f"Dag {milestone.day}: {milestone.ref}",
        )


def _summary(each: Item, view: WeekView, *, names: bool) -> str:
    if not names:
        return " ".join(filter(None, (_KINDS[each.kind], each.case)))
    return " · ".join(filter(None, (each.what, view.name_of(each.case), each.case)))
