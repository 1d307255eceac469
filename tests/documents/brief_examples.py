"""Briefs to try everything on: of an ordinary case, of an empty one, and of one that is full."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from handlerapp.documents.anonymous_brief import anonymous_brief
from handlerapp.documents.brief import CaseBrief, brief
from handlerapp.documents.recovery_sheet import recovery_sheet
from handlerapp.domain.anonymous import anonymous
from handlerapp.domain.assessment import Assessment, Outcome
from handlerapp.domain.case import Employer, Employment
from handlerapp.domain.consent import Consent
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
from handlerapp.domain.meeting import Meeting, MeetingId, MeetingKind, MeetingStatus
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import Certificate, Prognosis, SickPeriod
from tests.builders import TODAY, a_bevakning, a_case, a_full_case
from tests.documents.examples import LONG_TEXT, LONG_WORD, MARKUP

IMPULSES = ("Oklart när återgång kan ske", "Många är inblandade", "Uppgifterna går isär")
ORDINARY = replace(
    a_full_case(),
    sick_periods=(
        SickPeriod(first_day=date(2026, 7, 6), last_day=date(2026, 10, 4), degree=100),
        SickPeriod(first_day=date(2026, 10, 5), last_day=date(2026, 12, 31), degree=50),
    ),
    employer_plan=EmployerPlan(
        requested=date(2026, 9, 1), received=date(2026, 9, 20), assessment=PlanAssessment.DEFICIENT
    ),
    observations=(Observation(day=date(2026, 8, 1), kind=ObservationKind.MANY_ACTORS),),
    consents=(Consent(party=Party.EMPLOYER, given=date(2026, 9, 1)),),
    assessments=(Assessment(chain_day=90, day=date(2026, 10, 3), outcome=Outcome.GRANTED),),
)


def full(text, count=40):
    """A case with so much of everything, and the text in every place that holds one."""
    one = date(2024, 1, 1)

    def days(n):
        return one + timedelta(days=25 * n)

    return a_case(
        ref="2026-000199",
        employment=Employment.EMPLOYED,
        employer=Employer(name=text, contact=text, phone=text, email=text),
        occupation=text,
        employer_plan=EmployerPlan(
            requested=one,
            received=one,
            assessed=one,
            assessment=PlanAssessment.DEFICIENT,
            deficiencies=text,
        ),
        sick_periods=tuple(
            SickPeriod(
                first_day=days(n), last_day=days(n + 1) - timedelta(days=1), degree=25 * (n % 4 + 1)
            )
            for n in range(count)
        ),
        certificates=tuple(
            Certificate(
                issued=days(n),
                first_day=days(n),
                last_day=days(n + 1),
                degree=100,
                diagnoses=("F43.8A", "M79.7", "F32.1", text),
                prognosis=Prognosis.WITH_ADAPTATION,
                expected_return=TODAY,
                rehab_recommended=True,
                work_related=True,
            )
            for n in range(count)
        ),
        contacts=tuple(Contact(day=days(n), party=Party.CARE, note=text) for n in range(count)),
        observations=tuple(
            Observation(day=days(n), kind=ObservationKind.PSYCHOSOCIAL_WORK_ENVIRONMENT, note=text)
            for n in range(count)
        ),
        plan_steps=tuple(
            PlanStep(
                actor=Party.COORDINATION_ASSOCIATION,
                what=text,
                due=days(n),
                status=StepStatus.MISSED,
            )
            for n in range(count)
        ),
        consents=tuple(Consent(party=party, given=one) for party in Party),
        assessments=tuple(
            Assessment(chain_day=n + 1, day=one, outcome=Outcome.GRANTED) for n in range(count)
        ),
        bevakningar=tuple(a_bevakning(f"b{n}", due=days(n), what=text) for n in range(count)),
        meetings=tuple(
            Meeting(
                id=MeetingId(f"m{n}"),
                kind=MeetingKind.JOINT_MAPPING,
                starts=datetime.combine(days(n), datetime.min.time()),
                status=MeetingStatus.HELD,
            )
            for n in range(count)
        ),
    )


def with_person(case, text):
    person = Person(
        name=text, personnummer="19400101-9999", phone=text, email=text, interpreter=text
    )
    return replace(case, person=person)


def own(case, on=TODAY):
    return brief(CaseBrief(case=case, on=on, impulses=IMPULSES * 9))


BRIEFS = {
    "brief": brief(CaseBrief(case=ORDINARY, on=TODAY, impulses=IMPULSES)),
    "anonymous brief": anonymous_brief(anonymous(ORDINARY, TODAY), IMPULSES),
    "empty brief": brief(CaseBrief(case=a_case(), on=TODAY)),
    "empty anonymous brief": anonymous_brief(anonymous(a_case(), TODAY)),
    "full brief": own(with_person(full(LONG_TEXT), LONG_TEXT)),
    "full anonymous brief": anonymous_brief(
        anonymous(with_person(full(LONG_TEXT), LONG_TEXT), TODAY), IMPULSES * 9
    ),
    "a long word in a brief": own(with_person(full(LONG_WORD), LONG_WORD)),
    "markup in a brief": own(with_person(full(MARKUP), MARKUP)),
    "wide letters in a brief": own(with_person(full("WW 😀 MW" * 90), "WWM" * 90)),
    "recovery sheet": recovery_sheet(
        ("000011", "000022", "000033", "000044", "000055", "000066", "000077", "000088"), TODAY
    ),
}
