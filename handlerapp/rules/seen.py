"""A case as it was known on a day: what the facts are asked of.

Nothing dated after the day counts, except planned meetings, due dates and periods already granted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
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
    digits = "".join(sign for sign in employer.org_number or "" if sign.isdigit())
    return digits, "".join((employer.name or "").casefold().split())


def has_failed(case: Case, on: date) -> bool:
    """Whether the employer's plan is deficient, or the employer passive, as known on a day."""
    plan = case.employer_plan or _NO_PLAN
    deficient = plan.assessment is PlanAssessment.DEFICIENT and not _is_later(plan.assessed, on)
    return deficient or any(
        each.kind is ObservationKind.EMPLOYER_PASSIVE and each.is_active(on)
        for each in case.observations
    )


@dataclass
class Seen:
    """One case on one day, with what several facts need worked out once."""

    case: Case
    on: date
    failings: EmployerFailings
    answers: dict[Any, Any] = field(default_factory=dict, repr=False)
    """Facts already found, by what was asked."""

    @cached_property
    def chain(self) -> RehabChain | None:
        """The running rehabilitation chain."""
        return chain_for(self.case, self.on)

    @cached_property
    def chain_day(self) -> int | None:
        """Its day."""
        return None if self.chain is None else self.chain.day_on(self.on)

    @cached_property
    def certificate(self) -> Placed[Certificate] | None:
        """The current certificate."""
        found = current_certificate(self.case.certificates, self.on)
        if found is None:
            return None
        place = next(n for n, each in enumerate(self.case.certificates) if each is found)
        return place, found

    @property
    def plan(self) -> EmployerPlan:
        """The employer's plan; an empty one where nothing is recorded."""
        return self.case.employer_plan or _NO_PLAN

    @cached_property
    def contacts(self) -> Sequence[Placed[Contact]]:
        """Contacts made by the day, the latest first."""
        made = [(n, each) for n, each in enumerate(self.case.contacts) if each.day <= self.on]
        return sorted(made, key=_of_contact, reverse=True)

    @cached_property
    def contacts_in_chain(self) -> Sequence[Placed[Contact]]:
        """Contacts made in the running chain; none where none runs."""
        if self.chain is None:
            return ()
        first = self.chain.day_one
        return [(n, each) for n, each in self.contacts if first <= each.day]

    @cached_property
    def observations(self) -> Sequence[Placed[Observation]]:
        """Active observations, the latest first."""
        active = [
            (n, each) for n, each in enumerate(self.case.observations) if each.is_active(self.on)
        ]
        return sorted(active, key=_of_observation, reverse=True)

    @cached_property
    def steps(self) -> Sequence[Placed[PlanStep]]:
        """Plan steps, the first due first."""
        return sorted(enumerate(self.case.plan_steps), key=_of_step)

    @cached_property
    def steps_ahead(self) -> Sequence[Placed[PlanStep]]:
        """Plan steps planned or under way."""
        return [(n, each) for n, each in self.steps if each.status in AHEAD]

    @cached_property
    def meetings(self) -> Sequence[Placed[Meeting]]:
        """Meetings that are planned ahead or have been held by the day, the first held first."""
        found = [
            (n, each)
            for n, each in enumerate(self.case.meetings)
            if self.is_planned(each) or self.was_held(each)
        ]
        return sorted(found, key=_of_meeting)

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
