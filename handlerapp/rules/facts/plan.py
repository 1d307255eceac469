"""Facts about the plan: its steps, and the measures that meetings agreed on."""

from datetime import date
from functools import partial

from handlerapp.domain.plan_step import StepStatus
from handlerapp.rules.facts.fact import NO, NONE, Evidence, Evidences, Fact, members, told
from handlerapp.rules.seen import Seen


def step_or_action(seen: Seen, *, statuses: tuple[str, ...], due: str) -> Fact:
    """Whether a plan step or a meeting's measure has one of the statuses and is due `in_chain`
    (on or after day 1 of the running chain) or `before` the day."""
    wanted = members(StepStatus, statuses)
    for place, step in seen.steps:
        if step.status in wanted and _is_due(seen, step.due, due):
            return Fact(True, partial(told_step, place, step.status, step.due))
    for place, number, action in seen.actions():
        if action.status in wanted and _is_due(seen, action.due, due):
            what = f"meetings[{place}].actions[{number}].status"
            return Fact(True, partial(told, what, _word(action.status), action.due))
    return NO


def steps_ahead(seen: Seen) -> Fact:
    """How many plan steps are planned or under way."""
    ahead = seen.steps_ahead
    if not ahead:
        return NONE
    return Fact(
        len(ahead),
        lambda: tuple(sorted(e for place, step in ahead for e in told_step(place, step.status))),
    )


def agreed_steps_ahead(seen: Seen) -> Fact:
    """How many of them are agreed with the insured."""
    agreed = [place for place, step in seen.steps_ahead if step.agreed_with_insured]
    return Fact(
        len(agreed),
        lambda: tuple(Evidence(f"plan_steps[{n}].agreed_with_insured", True) for n in agreed),
    )


def told_step(place: int, status: StepStatus | None, due: date | None = None) -> Evidences:
    """The evidence that a plan step is."""
    return told(f"plan_steps[{place}].status", _word(status), due)


def _word(status: StepStatus | None) -> str | None:
    return status.value if status else None


def _is_due(seen: Seen, day: date | None, when: str) -> bool:
    if day is None:
        return False
    if when == "before":
        return day < seen.on
    return seen.chain is not None and day >= seen.chain.day_one
