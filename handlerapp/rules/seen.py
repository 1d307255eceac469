"""A case as it was known on a day: what the facts are asked of.

Nothing dated after the day counts, except planned meetings, due dates and periods already granted.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from handlerapp.domain.assessment import Outcome
from handlerapp.domain.case import Case, Employer
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.grounds import chain_for, limits_for
from handlerapp.domain.meeting import Meeting, MeetingAction, MeetingStatus
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import (
    Certificate,
    RehabChain,
    current_certificate,
    current_period,
)

HELD = (MeetingStatus.HELD, MeetingStatus.FINALISED)
AHEAD = (StepStatus.PLANNED, StepStatus.ONGOING)
_NO_PLAN = EmployerPlan()

Item = TypeVar("Item")
Placed = tuple[int, Item]
"""An item of a list with its place in it, so that evidence can name it."""


class Failings(Protocol):
    """What a case may ask of the rest of the caseload."""

    def cases_with(self, employer: Employer | None) -> int: ...


@dataclass(frozen=True, slots=True)
class EmployerFailings:
    """In how many cases of the caseload each employer has failed: a deficient plan, or passive.

    Employers are the same by the digits of their number; where either lacks one, by their name
    without regard to case and spacing. The day is the one on which the caseload was known.
    """

    on: date
    by_digits: Counter[str] = field(default_factory=Counter)
    by_name: Counter[str] = field(default_factory=Counter)
    by_name_without_digits: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, cases: Iterable[Case], on: date) -> "EmployerFailings":
        """Count them over the whole caseload, closed cases too, as it was known on a day."""
        failings = cls(on)
        for case in cases:
            failings.count(case, 1)
        return failings

    def count(self, case: Case, times: int) -> None:
        """Count a case in (1), or one that was counted in out again (-1)."""
        if case.employer is None or not has_failed(case, self.on):
            return
        digits, name = employer_identity(case.employer)
        if digits:
            self.by_digits[digits] += times
        if name:
            self.by_name[name] += times
        if name and not digits:
            self.by_name_without_digits[name] += times

    def cases_with(self, employer: Employer | None) -> int:
        """In how many cases this employer has failed; 0 where it is not known who it is."""
        if employer is None:
            return 0
        digits, name = employer_identity(employer)
        if digits:
            return self.by_digits[digits] + self.by_name_without_digits[name]
        return self.by_name[name]


def employer_identity(employer: Employer) -> tuple[str, str]:
    """The digits of the employer's number and its plain name; empty where there is none."""
    return _identity(employer.org_number or "", employer.name or "")


@lru_cache(maxsize=4096)
def _identity(number: str, name: str) -> tuple[str, str]:
    digits = "".join(sign for sign in number if sign.isdigit())
    return digits, "".join(name.casefold().split())


def has_failed(case: Case, on: date) -> bool:
    """Whether the employer's plan is deficient, or the employer passive, as known on a day."""
    plan = case.employer_plan or _NO_PLAN
    deficient = plan.assessment is PlanAssessment.DEFICIENT and not _is_later(plan.assessed, on)
    return deficient or any(
        each.kind is ObservationKind.EMPLOYER_PASSIVE and each.is_active(on)
        for each in case.observations
    )


class Seen:
    """One case on one day, with what several facts need worked out once.

    `chain` is the running rehabilitation chain and `chain_day` its day, None where none runs;
    `period` the sick period that covers the day; `certificate` the current one with its place.
    Lists have their items with their places: `contacts` made by the day and `contacts_in_chain`,
    the latest first (those of one day in any order); `observed` the latest active observation of
    each kind; `steps` the first due first, and `steps_ahead` those planned or under way; `meetings`
    planned ahead or held by the day.
    """

    __slots__ = (
        "_limits",
        "case",
        "certificate",
        "chain",
        "chain_day",
        "contacts",
        "contacts_in_chain",
        "failings",
        "meetings",
        "observed",
        "on",
        "period",
        "steps",
        "steps_ahead",
    )

    def __init__(self, case: Case, on: date, failings: Failings) -> None:
        self.case, self.on, self.failings = case, on, failings
        self.chain: RehabChain | None = chain_for(case, on)
        self.chain_day: int | None = None if self.chain is None else self.chain.day_on(on)
        self.period = current_period(case.sick_periods, on)
        self._limits: list[tuple[int, date]] | None = None
        self.certificate = _placed_certificate(case, on)
        made = [placed for placed in enumerate(case.contacts) if placed[1].day <= on]
        self.contacts = _sorted(made, _of_contact, reverse=True)
        first = date.max if self.chain is None else self.chain.day_one
        self.contacts_in_chain = [placed for placed in self.contacts if placed[1].day >= first]
        active = [placed for placed in enumerate(case.observations) if placed[1].is_active(on)]
        self.observed: dict[str, Placed[Observation]] = {
            placed[1].kind.value: placed for placed in _sorted(active, _of_observation)
        }
        self.steps = _sorted(list(enumerate(case.plan_steps)), _of_step)
        self.steps_ahead = [placed for placed in self.steps if placed[1].status in AHEAD]
        known = [
            placed
            for placed in enumerate(case.meetings)
            if self.is_planned(placed[1]) or self.was_held(placed[1])
        ]
        self.meetings = _sorted(known, _of_meeting)

    @property
    def recorded(self) -> list[str]:
        """The kinds of active observations, and which other parts hold anything."""
        case = self.case
        found = list(self.observed)
        if case.employer_plan is not None:
            found.append("employer_plan")
        if Outcome.DENIED in [each.outcome for each in case.assessments]:
            found.append("denied")
        if self.meetings:
            found.append("meetings")
        if self.steps:
            found.append("steps")
        if self.case.meetings and any(each.actions for each in self.case.meetings):
            found.append("actions")
        if case.benefits:
            found.append("benefits")
        return found

    @property
    def limits(self) -> list[tuple[int, date]]:
        """The limits of the running chain that are not assessed, each as its day and date."""
        if self._limits is None:
            self._limits = self._open_limits()
        return self._limits

    def _open_limits(self) -> list[tuple[int, date]]:
        if self.chain is None:
            return []
        assessed = [each.chain_day for each in self.case.assessments if each.day <= self.on]
        return [
            (limit.day, reached)
            for limit in limits_for(self.case.employment)
            if limit.assessment_day not in assessed
            and (reached := self.chain.date_of(limit.day)) is not None
            and limit.is_in_force(reached)
        ]

    @property
    def plan(self) -> EmployerPlan:
        """The employer's plan; an empty one where nothing is recorded."""
        return self.case.employer_plan or _NO_PLAN

    def is_planned(self, meeting: Meeting) -> bool:
        """Planned, and its day has not passed."""
        return meeting.status is MeetingStatus.PLANNED and meeting.starts.date() >= self.on

    def was_held(self, meeting: Meeting) -> bool:
        """Held or finalised, on or before the day."""
        return meeting.status in HELD and meeting.starts.date() <= self.on

    @property
    def actions(self) -> list[tuple[int, int, MeetingAction]]:
        """The measures of meetings, with the meeting's place and their own, in order.

        A cancelled meeting has none, nor one that is dated after the day as held.
        """
        found = [
            (place, number, action)
            for place, meeting in enumerate(self.case.meetings)
            if meeting.actions
            and (meeting.status is MeetingStatus.PLANNED or self.was_held(meeting))
            for number, action in enumerate(meeting.actions)
        ]
        return found if len(found) < 2 else sorted(found, key=_of_action)

    def happened(self, day: date | None) -> bool:
        """Whether a recorded day is there and had come."""
        return day is not None and day <= self.on


def _placed_certificate(case: Case, on: date) -> Placed[Certificate] | None:
    found = current_certificate(case.certificates, on)
    for placed in enumerate(case.certificates):
        if placed[1] is found:
            return placed
    return None


def _sorted(
    items: list[Placed[Item]], key: Callable[[Placed[Item]], Any], *, reverse: bool = False
) -> list[Placed[Item]]:
    """The items in order. Most cases have at most one, and a key takes longer than the sorting."""
    return items if len(items) < 2 else sorted(items, key=key, reverse=reverse)


def _is_later(day: date | None, on: date) -> bool:
    return day is not None and day > on


# What decides which of several is told: what was recorded, never the order that it stands in.


def _of_contact(placed: Placed[Contact]) -> date:
    return placed[1].day


def _of_observation(placed: Placed[Observation]) -> tuple[date, str]:
    return placed[1].day, placed[1].kind.value


def _of_step(placed: Placed[PlanStep]) -> tuple[date, date, str, str, str]:
    each = placed[1]
    status = each.status.value if each.status else ""
    return each.due or date.max, each.begins or date.max, each.actor.value, status, each.what


def _of_meeting(placed: Placed[Meeting]) -> tuple[datetime, str, str]:
    each = placed[1]
    return each.starts, each.kind.value, each.id


def _of_action(placed: tuple[int, int, MeetingAction]) -> tuple[date, str, str, str]:
    each = placed[2]
    status = each.status.value if each.status else ""
    return each.due or date.max, each.who.value, status, each.what
