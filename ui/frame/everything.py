"""All that the palette finds: actions, pages, cases and meetings, as entries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.domain.case import CaseRef
from handlerapp.domain.meeting import Meeting
from handlerapp.learning.lessons import lessons
from handlerapp.services import caseload, meetings
from handlerapp.services.opening import Store
from ui import labels
from ui.frame.finding import Entry, entry
from ui.page import Action, Desk, Page, Place

Go = Callable[[Place], None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is read from the store to be found: names by reference, and the meetings."""

    names: dict[CaseRef, str] = field(repr=False)
    meetings: tuple[tuple[CaseRef, Meeting], ...] = field(repr=False)


def recorded(store: Store) -> Recorded:
    """Every case and every meeting that is not cancelled."""
    return Recorded(caseload.names(store), meetings.listed(store))


def of_actions(actions: Iterable[Action]) -> list[Entry]:
    """What can be done just now."""
    return [
        entry(each.name, "Åtgärd", each.act, each.synonyms, keys=each.keys, icon="command")
        for each in actions
        if each.possible()
    ]


def of_settings(actions: Iterable[Action]) -> list[Entry]:
    """What can be set."""
    return [
        entry(each.name, "Inställning", each.act, each.synonyms, icon="settings")
        for each in actions
    ]


def of_pages(pages: Iterable[type[Page]], go: Go) -> list[Entry]:
    """The pages of the rail, with the key that goes to each."""
    return [
        entry(
            each.title,
            "Sida",
            lambda key=each.key: go(Place(key)),  # type: ignore[misc]  # bound now, called later
            ("gå till", "visa"),
            keys=f"Ctrl+{number}",
            icon=each.icon,
        )
        for number, each in enumerate(pages, 1)
    ]


def of_lessons(page: str, go: Go) -> list[Entry]:
    """The lessons by title; each opens on the page of lessons."""
    return [
        entry(
            each.title,
            "Lektion",
            lambda id=each.id: go(Place(page, part=id)),  # type: ignore[misc]  # bound now
            aside=f"{each.minutes} min",
            icon="graduation-cap",
        )
        for each in lessons()
    ]


def of_recorded(found: Recorded, desk: Desk, go: Go) -> list[Entry]:
    """Cases by name and reference; meetings by kind, day and name, the coming ones first."""
    cases = [
        entry(desk.name(name), "Ärende", _to(go, ref), aside=ref, icon="user")
        for ref, name in found.names.items()
    ]
    return cases + [_of_meeting(each, found, desk, go) for each in _coming_first(found, desk)]


def _coming_first(found: Recorded, desk: Desk) -> list[tuple[CaseRef, Meeting]]:
    today = desk.today()
    return sorted(found.meetings, key=lambda each: _away(each[1], today))


def _away(meeting: Meeting, today: date) -> tuple[bool, int]:
    days = (meeting.starts.date() - today).days
    return days < 0, abs(days)


def _of_meeting(found: tuple[CaseRef, Meeting], all_: Recorded, desk: Desk, go: Go) -> Entry:
    ref, meeting = found
    day = labels.near_day(meeting.starts.date(), desk.today())
    return entry(
        labels.upper_first(words.word(meeting.kind)),
        "Möte",
        lambda: go(Place("mote", meeting.id)),
        aside=labels.joined(day, desk.name(all_.names.get(ref, ""))),
        icon="handshake",
    )


def _to(go: Go, ref: str) -> Callable[[], None]:
    return lambda: go(Place("arende", ref))
