"""What a handler changes in a meeting that stands open: fields, points, statements, measures."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from handlerapp.domain.case import Case
from handlerapp.domain.exposing import exposed_to_all
from handlerapp.domain.meeting import (
    LISTS,
    AgendaPoint,
    Meeting,
    MeetingAction,
    Statement,
)
from handlerapp.errors import Bug, UserFixable
from handlerapp.services import meetings
from handlerapp.services.meetings import Acted
from handlerapp.services.opening import Store

LEAST_MINUTES, MOST_MINUTES = 5, 600
_HEAD = frozenset(each.name for each in fields(Meeting)) - {*LISTS, "id", "starts", "status"}


def edit(store: Store, id: str, values: Mapping[str, Any]) -> Acted:
    """Change fields of the meeting itself, a blank text to nothing. A diagnosis or the like in
    purpose or goal is told. Raises as `meetings.change`, and UserFixable for an absurd length."""
    tidy = {name: _tidy(value) for name, value in values.items()}
    if not tidy.keys() <= _HEAD:
        raise Bug(f"{sorted(tidy.keys() - _HEAD)} are no fields that are edited")
    minutes = tidy.get("minutes")
    if minutes is not None and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise UserFixable(f"Ett möte är mellan {LEAST_MINUTES} och {MOST_MINUTES} minuter långt.")

    def with_them(_: Case, meeting: Meeting) -> Meeting:
        return replace(meeting, **tidy)

    acted = meetings.change(store, id, with_them, "ändra möte")
    shown = [each for each in exposed_to_all(acted.meeting) if each.number is None]
    told = [meetings.exposed_text(each) for each in shown if {"purpose", "goal"} & tidy.keys()]
    return meetings.telling(acted, *told)


def edit_point(store: Store, id: str, point: str, values: Mapping[str, Any]) -> Acted:
    """Change fields of a point of the agenda. A diagnosis or the like in its title is told.

    Raises as `meetings.change`, UserFixable for one without a title or that is gone.
    """
    tidy = {name: _tidy(value) for name, value in values.items()}
    if "title" in tidy and tidy["title"] is None:
        raise UserFixable("Skriv punktens rubrik.")

    def with_them(_: Case, meeting: Meeting) -> Meeting:
        place = place_of(meeting, point)
        return _with_agenda(meeting, place, replace(meeting.agenda[place], **tidy))

    acted = meetings.change(store, id, with_them, "ändra punkt")
    number = place_of(acted.meeting, point) + 1
    shown = [each for each in exposed_to_all(acted.meeting) if each.number == number]
    return meetings.telling(acted, *(meetings.exposed_text(e) for e in shown if "title" in tidy))


def move_point(store: Store, id: str, point: str, to: int) -> Acted:
    """Put a point at another place of the agenda, from 0; beyond an end is at that end.

    Raises as `edit_point`.
    """

    def moved(_: Case, meeting: Meeting) -> Meeting:
        agenda = list(meeting.agenda)
        taken = agenda.pop(place_of(meeting, point))
        agenda.insert(max(0, to), taken)
        return replace(meeting, agenda=tuple(agenda))

    return meetings.change(store, id, moved, "flytta punkt")


def remove_point(store: Store, id: str, point: str) -> Acted:
    """Take a point off the agenda, with what was said on it. Raises as `edit_point`."""

    def without(_: Case, meeting: Meeting) -> Meeting:
        gone = meeting.agenda[place_of(meeting, point)]
        return replace(
            meeting,
            agenda=tuple(each for each in meeting.agenda if each != gone),
            statements=tuple(each for each in meeting.statements if each.point != gone.id),
        )

    return meetings.change(store, id, without, "ta bort punkt")


def edit_statement(store: Store, id: str, said: Statement, values: Mapping[str, Any]) -> Acted:
    """Change fields of a statement. Raises as `meetings.change`, UserFixable for one that is gone
    or says nothing."""
    tidy = {name: _tidy(value) for name, value in values.items()}
    if "text" in tidy and tidy["text"] is None:
        raise UserFixable("Skriv vad som ska antecknas.")

    def with_them(_: Case, meeting: Meeting) -> Meeting:
        some = list(meeting.statements)
        some[_place(some, said)] = replace(said, **tidy)
        return replace(meeting, statements=tuple(some))

    return meetings.change(store, id, with_them, "ändra anteckning")


def remove_statement(store: Store, id: str, said: Statement) -> Acted:
    """Take a statement out. Raises as `edit_statement`."""

    def without(_: Case, meeting: Meeting) -> Meeting:
        some = list(meeting.statements)
        some.pop(_place(some, said))
        return replace(meeting, statements=tuple(some))

    return meetings.change(store, id, without, "ta bort anteckning")


def edit_action(store: Store, id: str, action: str, values: Mapping[str, Any]) -> Acted:
    """Change fields of a measure. Raises as `meetings.change`, UserFixable for one that is gone or
    says nothing."""
    tidy = {name: _tidy(value) for name, value in values.items()}
    if "what" in tidy and tidy["what"] is None:
        raise UserFixable("Skriv vad som ska göras.")

    def with_them(_: Case, meeting: Meeting) -> Meeting:
        one = _action(meeting, action)
        changed = tuple(replace(e, **tidy) if e == one else e for e in meeting.actions)
        return replace(meeting, actions=changed)

    return meetings.change(store, id, with_them, "ändra åtgärd")


def remove_action(store: Store, id: str, action: str) -> Acted:
    """Take a measure out. Raises as `edit_action`."""

    def without(_: Case, meeting: Meeting) -> Meeting:
        one = _action(meeting, action)
        return replace(meeting, actions=tuple(each for each in meeting.actions if each != one))

    return meetings.change(store, id, without, "ta bort åtgärd")


def place_of(meeting: Meeting, point: str) -> int:
    """Where a point stands, from 0. Raises UserFixable where it is gone."""
    for place, each in enumerate(meeting.agenda):
        if each.id == point:
            return place
    raise UserFixable("Punkten finns inte kvar på dagordningen.")


def _with_agenda(meeting: Meeting, place: int, point: AgendaPoint) -> Meeting:
    agenda = (*meeting.agenda[:place], point, *meeting.agenda[place + 1 :])
    return replace(meeting, agenda=agenda)


def _action(meeting: Meeting, id: str) -> MeetingAction:
    found = next((each for each in meeting.actions if each.id == id), None)
    if found is None:
        raise UserFixable("Åtgärden finns inte kvar.")
    return found


def _place(some: list[Statement], said: Statement) -> int:
    if said not in some:
        raise UserFixable("Anteckningen har ändrats eller finns inte kvar.")
    return some.index(said)


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    return value
