"""Facts about the plan: its steps, and the measures that meetings agreed on.

What weighs in them: every step and every measure that is asked for, with who does it, how it stands
and when it is due.

A measure counts whether or not its meeting was held, as long as the meeting is not cancelled: it
has a status and a day of its own. A meeting that is still planned after its day counts neither as
planned nor as held; that says nothing of what it was to lead to. A meeting dated after the day as
held has not been.
"""

from datetime import date

from handlerapp.domain.plan_step import StepStatus
from handlerapp.rules.facts.fact import NO, NONE, Evidence, Evidences, Fact, members, told
from handlerapp.rules.seen import Seen


def step_or_action(seen: Seen, *, statuses: tuple[str, ...], due: str) -> Fact:
    """Whether a plan step or a meeting's measure has one of the statuses and is due `in_chain`
    (on or after day 1 of the running chain) or `before` the day; all that do are told, the first
    due first."""
    wanted = members(StepStatus, statuses)
    found = [
        (step.due or date.max, f"plan_steps[{place}]", "actor", step.actor.value, step.status)
        for place, step in seen.steps
        if step.status in wanted and _is_due(seen, step.due, due)
    ]
    found += [
        (
            each.due or date.max,
            f"meetings[{place}].actions[{n}]",
            "who",
            each.who.value,
            each.status,
        )
        for place, n, each in seen.actions
        if each.status in wanted and _is_due(seen, each.due, due)
    ]
    if not found:
        return NO
    found.sort(key=lambda each: each[0])
    return Fact(
        True,
        lambda: tuple(
            evidence
            for day, what, doer, who, status in found
            for evidence in (
                Evidence(f"{what}.status", _word(status), day),
                Evidence(f"{what}.{doer}", who, day),
            )
        ),
    )


def steps_ahead(seen: Seen) -> Fact:
    """How many plan steps are planned or under way."""
    ahead = seen.steps_ahead
    if not ahead:
        return NONE
    return Fact(
        len(ahead),
        lambda: tuple(
            evidence
            for place, step in ahead
            for evidence in (
                *told_step(place, step.status, step.due),
                Evidence(f"plan_steps[{place}].actor", step.actor.value, step.due),
            )
        ),
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
