"""A case as it was known on a day: what the facts are asked of.

Nothing dated after the day counts, except planned meetings, due dates and periods already granted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from handlerapp.domain.case import Case, Employer
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.grounds import chain_for
from handlerapp.domain.meeting import Meeting, MeetingAction, MeetingStatus
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import Certificate, RehabChain, current_certificate

HELD = (MeetingStatus.HELD, MeetingStatus.FINALISED)
AHEAD = (StepStatus.PLANNED, StepStatus.ONGOING)
_NO_PLAN = EmployerPlan()

Item = TypeVar("Item")
Placed = tuple[int, Item]
"""An item of a list with its place in it, so that evidence can name it."""


@dataclass(frozen=True, slots=True)
class EmployerFailings:
    """In how many cases of the caseload each employer has failed: a deficient plan, or passive.

    Employers are the same by the digits of their number; where either lacks one, by their name
    without regard to case and spacing.
    """

    by_digits: Mapping[str, int]
    by_name: Mapping[str, int]
    by_name_without_digits: Mapping[str, int]

    @classmethod
    def of(cls, cases: Iterable[Case], on: date) -> "EmployerFailings":
        """Count them over the whole caseload, closed cases too, as it was known on a day."""
        by_digits: Counter[str] = Counter()
        by_name: Counter[str] = Counter()
        without: Counter[str] = Counter()
        for case in cases:
            if case.employer is None or not has_failed(case, on):
                continue
            digits, name = employer_identity(case.employer)
            by_digits[digits] += 1
            by_name[name] += 1
            if not digits:
                without[name] += 1
        for counted in (by_digits, by_name, without):
            counted.pop("", None)
        return cls(by_digits, by_name, without)

    def cases_with(self, employer: Employer | None) -> int:
        """In how many cases this employer has failed; 0 where it is not known who it is."""
        if employer is None:
            return 0
        digits, name = employer_identity(employer)
        if digits:
            return self.by_digits.get(digits, 0) + self.by_name_without_digits.get(name, 0)
        return self.by_name.get(name, 0)


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
    `certificate` the current one with its place. Lists have their items with their places:
    `contacts` made by the day and `contacts_in_chain`, the latest first; `observed` the latest
    active observation of each kind; `steps` the first due first, and `steps_ahead` those planned or
    under way; `meetings` planned ahead or held by the day. `answers` keeps facts already found.
    """

    __slots__ = (
        "answers",
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
        "steps",
        "steps_ahead",
    )

    def __init__(self, case: Case, on: date, failings: EmployerFailings) -> None:
        self.case, self.on, self.failings = case, on, failings
        self.answers: dict[int, Any] = {}
        self.chain: RehabChain | None = chain_for(case, on)
        self.chain_day: int | None = None if self.chain is None else self.chain.day_on(on)
        self.certificate: Placed[Certificate] | None = self._certificate()
        made = [(n, each) for n, each in enumerate(case.contacts) if each.day <= on]
        self.contacts: Sequence[Placed[Contact]] = sorted(made, key=_of_contact, reverse=True)
        first = date.max if self.chain is None else self.chain.day_one
        self.contacts_in_chain: Sequence[Placed[Contact]] = [
            placed for placed in self.contacts if first <= placed[1].day
        ]
        active = [(n, each) for n, each in enumerate(case.observations) if each.is_active(on)]
        self.observed: dict[str, Placed[Observation]] = {
            placed[1].kind.value: placed for placed in sorted(active, key=_of_observation)
        }
        self.steps: Sequence[Placed[PlanStep]] = sorted(enumerate(case.plan_steps), key=_of_step)
        self.steps_ahead: Sequence[Placed[PlanStep]] = [
            placed for placed in self.steps if placed[1].status in AHEAD
        ]
        known = [
            (n, each)
            for n, each in enumerate(case.meetings)
            if self.is_planned(each) or self.was_held(each)
        ]
        self.meetings: Sequence[Placed[Meeting]] = sorted(known, key=_of_meeting)

    def _certificate(self) -> Placed[Certificate] | None:
        found = current_certificate(self.case.certificates, self.on)
        if found is None:
            return None
        place = next(n for n, each in enumerate(self.case.certificates) if each is found)
        return place, found

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

    def actions(self) -> Iterator[tuple[int, int, MeetingAction]]:
        """The measures of meetings that were held, with the meeting's place and their own."""
        for place, meeting in self.meetings:
            if self.was_held(meeting):
                for number, action in sorted(enumerate(meeting.actions), key=_of_action):
                    yield place, number, action

    def happened(self, day: date | None) -> bool:
        """Whether a recorded day is there and had come."""
        return day is not None and day <= self.on


def _is_later(day: date | None, on: date) -> bool:
    return day is not None and day > on


# What decides which of several is told: what was recorded, never the order that it stands in.


def _of_contact(placed: Placed[Contact]) -> tuple[date, str, str]:
    each = placed[1]
    return each.day, each.party.value, each.kind.value if each.kind else ""


def _of_observation(placed: Placed[Observation]) -> tuple[date, str]:
    return placed[1].day, placed[1].kind.value


def _of_step(placed: Placed[PlanStep]) -> tuple[date, date, str, str, str]:
    each = placed[1]
    status = each.status.value if each.status else ""
    return each.due or date.max, each.begins or date.max, each.actor.value, status, each.what


def _of_meeting(placed: Placed[Meeting]) -> tuple[datetime, str, str]:
    each = placed[1]
    return each.starts, each.kind.value, each.id


def _of_action(placed: Placed[MeetingAction]) -> tuple[date, str, str, str]:
    each = placed[1]
    status = each.status.value if each.status else ""
    return each.due or date.max, each.who.value, status, each.what
