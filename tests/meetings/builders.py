"""Meetings for tests: say what matters, the rest is filled in."""

from datetime import datetime
from itertools import count

from handlerapp.domain.meeting import Meeting, MeetingId, MeetingKind
from handlerapp.meetings.sign import Sign
from handlerapp.rules import loader
from handlerapp.rules.explain import questions

STARTS = datetime(2026, 12, 9, 13, 0)
RULES = loader.load_all()


def a_meeting(id="m1", **fields):
    return Meeting(
        **{"id": MeetingId(id), "kind": MeetingKind.AVSTAMNING, "starts": STARTS, **fields}
    )


def signs(*rules):
    """These rules, standing open."""
    found = [RULES.rule(rule) for rule in rules]
    assert all(found), rules
    return tuple(Sign(rule=rule, questions=questions(rule, gentle=False)) for rule in found)


def new_ids():
    """A maker of identifiers that are told apart."""
    numbers = count(1)
    return lambda: f"id{next(numbers)}"
