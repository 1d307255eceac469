"""The list of a meeting: who is on it, invited, comes, was there; and who lacks a consent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from handlerapp.domain.case import Case
from handlerapp.domain.meeting import Meeting, Participant, Reply
from handlerapp.errors import UserFixable
from handlerapp.services import consents
from handlerapp.services.meetings import Acted, change, checked, telling
from handlerapp.services.opening import Store


def put_on_list(store: Store, id: str, who: Participant) -> Acted:
    """Put somebody on the list, or say more of one who is there: the same name, or one of the
    party whose name was not known. Without a consent in force that is told.

    Raises Refused, UserFixable where the meeting is finalised or cancelled.
    """

    def with_them(_: Case, meeting: Meeting) -> Meeting:
        place = _place_of(meeting, who)
        some = list(meeting.participants)
        if place is None:
            some.append(who)
        else:
            some[place] = _joined(some[place], who)
        return replace(meeting, participants=tuple(some))

    acted = change(store, id, with_them, "lägga till deltagare")
    missing = consents.missing_of(acted.changed.case, acted.meeting, store.now().date())
    return telling(acted, *consents.warnings(each for each in missing if each is who.party))


def take_off_list(store: Store, id: str, number: int) -> Acted:
    """Take the one with this number, from 1, off the list. Raises as `put_on_list`."""

    def without(_: Case, meeting: Meeting) -> Meeting:
        some = list(meeting.participants)
        some.pop(checked(number, len(some), "deltagare"))
        return replace(meeting, participants=tuple(some))

    return change(store, id, without, "ta bort deltagare")


def reply(store: Store, id: str, number: int, answer: Reply | None) -> Acted:
    """Note what the one with this number, from 1, has answered. Raises as `put_on_list`."""
    return _participant(store, id, number, {"reply": answer})


def attended(store: Store, id: str, number: int, *, came: bool | None) -> Acted:
    """Note whether the one with this number, from 1, was there. Raises as `put_on_list`."""
    return _participant(store, id, number, {"attended": came})


def describe(store: Store, id: str, number: int, values: Mapping[str, Any]) -> Acted:
    """Change what is known of the one with this number, from 1: name, role, contact, reply,
    whether they came. A blank text is nothing. Raises as `put_on_list`."""
    tidy = {n: (v.strip() or None) if isinstance(v, str) else v for n, v in values.items()}
    return _participant(store, id, number, tidy)


def invited(store: Store, id: str, number: int, on: date | None = None) -> Acted:
    """Note that the one with this number, from 1, was invited, today or on a day.

    Raises as `put_on_list`, and UserFixable for one who needs a consent that is not in force.
    """
    day = on or store.now().date()

    def with_it(case: Case, meeting: Meeting) -> Meeting:
        place = checked(number, len(meeting.participants), "deltagare")
        who = meeting.participants[place]
        lacking = consents.missing_of(case, replace(meeting, participants=(who,)), day)
        if lacking:
            raise UserFixable(consents.warnings(lacking)[0])
        return _with_participant(meeting, place, {"invited": day})

    return change(store, id, with_it, "bjuda in")


def _participant(store: Store, id: str, number: int, values: dict[str, object]) -> Acted:
    def with_them(_: Case, meeting: Meeting) -> Meeting:
        place = checked(number, len(meeting.participants), "deltagare")
        return _with_participant(meeting, place, values)

    return change(store, id, with_them, "ändra deltagare")


def _with_participant(meeting: Meeting, place: int, values: dict[str, object]) -> Meeting:
    some = list(meeting.participants)
    some[place] = replace(some[place], **values)  # type: ignore[arg-type]  # names of its fields
    return replace(meeting, participants=tuple(some))


def _place_of(meeting: Meeting, who: Participant) -> int | None:
    same = [n for n, each in enumerate(meeting.participants) if each.party is who.party]
    named = [n for n in same if meeting.participants[n].name == who.name]
    nameless = [n for n in same if meeting.participants[n].name is None]
    return next(iter((*named, *nameless)), None)


def _joined(known: Participant, said: Participant) -> Participant:
    """What is known of one on the list, and what is said now; what is not said stays."""
    values = {
        name: value
        for name in Participant.__dataclass_fields__
        if (value := getattr(said, name)) is not None
    }
    return replace(known, **values)
