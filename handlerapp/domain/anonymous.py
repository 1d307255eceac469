"""A case that names nobody, for a discussion in the team.

It has no name, reference, employer, place or number, no text that somebody wrote, and no date: days
are counted from the first sick day, and which day it was made on is not told either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlerapp.domain import diagnosis
from handlerapp.domain.assessment import Outcome
from handlerapp.domain.case import Case, Employment, Flow
from handlerapp.domain.contact import Channel, ContactKind
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment, PlanForm
from handlerapp.domain.meeting import MeetingForm, MeetingKind, MeetingStatus
from handlerapp.domain.observation import ObservationKind, ObservationSource
from handlerapp.domain.party import Party
from handlerapp.domain.person import read_personnummer
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import (
    Certificate,
    Prognosis,
    RehabChain,
    current_certificate,
    current_period,
)
from handlerapp.domain.timeline import Timeline, day_of, latest_chain, timeline

_CATEGORY = 3
"""Characters of a code that say the category of a diagnosis; what follows can tell a person."""

_DECADE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCertificate:
    """What the current certificate says; `ends` is the day of the chain that it ends on."""

    ends: int | None
    degree: int | None
    diagnoses: tuple[str, ...]
    prognosis: Prognosis | None
    rehab_recommended: bool | None
    work_related: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """The employer's plan, each step on its day of the chain."""

    requested: int | None
    received: int | None
    assessed: int | None
    form: PlanForm | None
    assessment: PlanAssessment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayContact:
    """A contact on its day of the chain, None before it."""

    day: int | None
    party: Party
    channel: Channel | None
    kind: ContactKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayObservation:
    """Something noticed that still holds, on its day of the chain, None before it."""

    day: int | None
    kind: ObservationKind
    source: ObservationSource | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStep:
    """A step of the plan, or a measure of a meeting, that has come to nothing yet."""

    who: Party
    due: int | None
    status: StepStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMeeting:
    """A meeting on its day of the chain, None before it."""

    day: int | None
    kind: MeetingKind
    form: MeetingForm | None
    status: MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymousCase:
    """The case in days. `decade` is the age rounded down to ten, `degree` of today's sick leave;
    contacts and meetings stand the latest first."""

    timeline: Timeline | None
    employment: Employment | None
    flow: Flow | None
    decade: int | None
    degree: int | None
    certificate: DayCertificate | None
    plan: DayPlan | None
    contacts: tuple[DayContact, ...]
    observations: tuple[DayObservation, ...]
    steps: tuple[DayStep, ...]
    meetings: tuple[DayMeeting, ...]
    assessments: tuple[tuple[int, Outcome], ...]


def anonymous(case: Case, on: date) -> AnonymousCase:
    """The case as it stands on a day, with nothing that tells whose it is."""
    chain = latest_chain(case, on)
    period = current_period(case.sick_periods, on)
    current = current_certificate(case.certificates, on)
    contacts = sorted(
        (each for each in case.contacts if each.day <= on), key=lambda each: each.day, reverse=True
    )
    meetings = sorted(case.meetings, key=lambda each: each.starts, reverse=True)
    return AnonymousCase(
        timeline=timeline(case, on),
        employment=case.employment,
        flow=case.flow,
        decade=_decade(case, on),
        degree=period.degree if period else None,
        certificate=_certificate(current, chain) if current else None,
        plan=_plan(case.employer_plan, chain) if case.employer_plan else None,
        contacts=tuple(
            DayContact(
                day=day_of(chain, each.day), party=each.party, channel=each.channel, kind=each.kind
            )
            for each in contacts
        ),
        observations=tuple(
            DayObservation(day=day_of(chain, each.day), kind=each.kind, source=each.source)
            for each in case.observations
            if each.is_active(on)
        ),
        steps=tuple(_steps(case, chain)),
        meetings=tuple(
            DayMeeting(
                day=day_of(chain, each.starts.date()),
                kind=each.kind,
                form=each.form,
                status=each.status,
            )
            for each in meetings
        ),
        assessments=tuple((each.chain_day, each.outcome) for each in case.assessments),
    )


def _decade(case: Case, on: date) -> int | None:
    number = read_personnummer(case.person.personnummer or "", on)
    if number is None or number.birth_date is None or number.birth_date > on:
        return None
    born = number.birth_date
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return age - age % _DECADE


def _certificate(current: Certificate, chain: RehabChain | None) -> DayCertificate:
    codes = (code[:_CATEGORY] for code in current.diagnoses if diagnosis.is_code(code))
    return DayCertificate(
        ends=day_of(chain, current.last_day),
        degree=current.degree,
        diagnoses=tuple(dict.fromkeys(codes)),
        prognosis=current.prognosis,
        rehab_recommended=current.rehab_recommended,
        work_related=current.work_related,
    )


def _plan(plan: EmployerPlan, chain: RehabChain | None) -> DayPlan:
    return DayPlan(
        requested=day_of(chain, plan.requested),
        received=day_of(chain, plan.received),
        assessed=day_of(chain, plan.assessed),
        form=plan.form,
        assessment=plan.assessment,
    )


def _steps(case: Case, chain: RehabChain | None) -> Iterator[DayStep]:
    for step in case.plan_steps:
        if step.status not in (StepStatus.DONE, StepStatus.CANCELLED):
            yield DayStep(who=step.actor, due=day_of(chain, step.due), status=step.status)
