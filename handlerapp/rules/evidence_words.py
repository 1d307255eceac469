"""What an impulse rests on, as a handler reads it."""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum

from handlerapp import words
from handlerapp.domain.assessment import Outcome
from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.contact import ContactKind
from handlerapp.domain.employer_plan import PlanAssessment
from handlerapp.domain.meeting import MeetingKind
from handlerapp.domain.observation import ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Prognosis

_LINE = re.compile(r"(\S+) = (.*?)(?: \((\d{4}-\d\d-\d\d)\))?", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_CODES: Mapping[str, type[Enum]] = {
    "employment": Employment,
    "flow": Flow,
    "certificates.prognosis": Prognosis,
    "observations.kind": ObservationKind,
    "contacts.with": Party,
    "contacts.kind": ContactKind,
    "plan_steps.status": StepStatus,
    "plan_steps.actor": Party,
    "meetings.kind": MeetingKind,
    "meetings.actions.status": StepStatus,
    "meetings.actions.who": Party,
    "meetings.participants.party": Party,
    "assessments.outcome": Outcome,
    "employer_plan.assessment": PlanAssessment,
    "derived.outside_party": Party,
}
"""What the value under a path is a code of; any other is a day, a number, a code of its own or
that it is so."""


def of_line(line: str, today: date) -> str:
    """`prognos i läkarintyget: oklar (1 oktober)` for a line that an answer rested on.

    A line of another program's making is left as it is.
    """
    parts = _LINE.fullmatch(line)
    known = words.tables()["Evidence"]
    if parts is None or parts[1] not in known:
        return line
    path, value, day = parts.groups()
    said = known[path] if value == str(True) else f"{known[path]}: {_value(path, value, today)}"
    if day in (None, value):
        return said
    return f"{said} ({words.spoken_day(date.fromisoformat(day), today)})"


def _value(path: str, value: str, today: date) -> str:
    if _DAY.fullmatch(value):
        return words.spoken_day(date.fromisoformat(value), today)
    kind = _CODES.get(path)
    codes = {member.value: words.word(member) for member in kind} if kind else {}
    return codes.get(value, value)
