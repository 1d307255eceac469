"""Facts about the employer and its plan for the return to work.

What weighs in them: the days and the judgement of the plan as recorded; in how many cases the same
employer has failed, which no calendar counts; and both a deficient plan and a passive employer
where this case has both.
"""

from datetime import date

from handlerapp.domain.employer_plan import PlanAssessment
from handlerapp.rules.facts.contacts import observation
from handlerapp.rules.facts.fact import (
    CASES_OF_EMPLOYER,
    NO,
    NONE,
    Evidence,
    Fact,
    counted,
    told,
    unknown,
)
from handlerapp.rules.seen import Seen

_NOT_REQUESTED = unknown("när planen begärdes")
_NOT_RAISED = unknown("när bristerna togs upp")


def plan_received(seen: Seen) -> Fact:
    """Whether the employer's plan has been taken in."""
    return _plan_day(seen, seen.plan.received, "received")


def plan_assessed(seen: Seen) -> Fact:
    """Whether the employer's plan has been judged."""
    plan = seen.plan
    if plan.assessed is None and plan.assessment is not None:
        value = plan.assessment.value
        return Fact(True, lambda: told("employer_plan.assessment", value))
    return _plan_day(seen, plan.assessed, "assessed")


def plan_deficient(seen: Seen) -> Fact:
    """Whether the plan has been judged and found deficient."""
    plan = seen.plan
    deficient = PlanAssessment.DEFICIENT
    is_known = plan.assessed is None or plan.assessed <= seen.on
    if plan.assessment is not deficient or not is_known:
        return NO
    return Fact(True, lambda: told("employer_plan.assessment", deficient.value, plan.assessed))


def plan_raised_with_employer(seen: Seen) -> Fact:
    """Whether the plan's deficiencies have been raised with the employer."""
    return _plan_day(seen, seen.plan.raised_with_employer, "raised_with_employer")


def plan_raised_with_lsv(seen: Seen) -> Fact:
    """Whether LSV has been told."""
    return _plan_day(seen, seen.plan.raised_with_lsv, "raised_with_lsv")


def days_since_plan_requested(seen: Seen) -> Fact:
    """Days since the employer's plan was asked for."""
    return _days_since(seen, seen.plan.requested, "requested", _NOT_REQUESTED)


def days_since_raised_with_employer(seen: Seen) -> Fact:
    """Days since the plan's deficiencies were raised with the employer."""
    day = seen.plan.raised_with_employer
    return _days_since(seen, day, "raised_with_employer", _NOT_RAISED)


def employer_failed_here(seen: Seen) -> Fact:
    """Whether the employer has failed in this case: a deficient plan, or passive."""
    deficient, passive = plan_deficient(seen), observation(seen, kinds=("employer_passive",))
    if not deficient.value:
        return passive
    return Fact(True, lambda: (*deficient.evidence, *passive.evidence))


def cases_the_employer_failed_in(seen: Seen) -> Fact:
    """In how many cases of the caseload the same employer has failed, this one among them."""
    count = seen.failings.cases_with(seen.case.employer)
    return Fact(count, lambda: told(CASES_OF_EMPLOYER, count)) if count else NONE


def _plan_day(seen: Seen, day: date | None, name: str) -> Fact:
    if day is None or day > seen.on:
        return NO
    return Fact(True, lambda: told(f"employer_plan.{name}", day.isoformat(), day))


def _days_since(seen: Seen, day: date | None, name: str, unless: Fact) -> Fact:
    if day is None or day > seen.on:
        return unless
    days = (seen.on - day).days
    return Fact(
        days,
        lambda: (
            Evidence(f"employer_plan.{name}", day.isoformat(), day),
            counted(days, seen.on),
        ),
    )
