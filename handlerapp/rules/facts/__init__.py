"""Every fact that a rule may ask for: one typed function each, by theme.

A fact has a value, or None where what it needs is not known, and the evidence that it rests on.
Arguments come from the rule file: texts, numbers, lists of words, all by name.
"""

import inspect
from collections.abc import Callable, Mapping
from enum import Enum
from functools import lru_cache

from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.contact import ContactKind
from handlerapp.domain.meeting import MeetingKind
from handlerapp.domain.observation import ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Prognosis
from handlerapp.rules.facts import certificate, contacts, employer, meetings, plan, sick_leave
from handlerapp.rules.facts.fact import Evidence as Evidence
from handlerapp.rules.facts.fact import Fact as Fact
from handlerapp.rules.facts.guideline import longest_recommended_days as longest_recommended_days

FactFunction = Callable[..., Fact]

_THEMES = (sick_leave, certificate, contacts, plan, employer, meetings)

COUNTS = frozenset(
    {
        "agreed_steps_ahead",
        "cases_the_employer_failed_in",
        "chain_day",
        "days_at_same_part_time",
        "days_of_earlier_sick_leave",
        "days_past_guideline",
        "days_past_limit",
        "days_since_denied",
        "days_since_plan_requested",
        "days_since_raised_with_employer",
        "days_to_certificate_end",
        "days_to_limit",
        "outside_parties",
        "steps_ahead",
    }
)
"""Facts that are numbers."""

CODES: dict[str, type[Enum]] = {
    "certificate_prognosis": Prognosis,
    "employment": Employment,
    "flow": Flow,
}
"""Facts that are one of an enum's codes. Every other fact is yes or no."""

WORDS: dict[tuple[str, str], type[Enum] | tuple[str, ...]] = {
    ("observation", "kinds"): ObservationKind,
    ("contact_since_observation", "kinds"): ObservationKind,
    ("contact_since_observation", "party"): Party,
    ("contact_in_chain", "parties"): Party,
    ("contact_in_chain", "kinds"): ContactKind,
    ("step_or_action", "statuses"): StepStatus,
    ("step_or_action", "due"): ("in_chain", "before"),
    ("meeting_in_chain", "kinds"): MeetingKind,
    ("meeting_since_denied", "kinds"): MeetingKind,
}
"""The words that an argument of a fact can have, where they are not free."""

_NEEDS = {
    "benefit": ("benefits",),
    "days_since_denied": ("denied",),
    "days_since_plan_requested": ("employer_plan",),
    "days_since_raised_with_employer": ("employer_plan",),
    "employer_failed_here": ("employer_plan", "employer_passive"),
    "invited_without_consent": ("meetings",),
    "meeting_in_chain": ("meetings",),
    "meeting_left_open": ("meetings",),
    "meeting_since_denied": ("denied",),
    "plan_assessed": ("employer_plan",),
    "plan_deficient": ("employer_plan",),
    "plan_raised_with_employer": ("employer_plan",),
    "plan_raised_with_lsv": ("employer_plan",),
    "plan_received": ("employer_plan",),
    "step_or_action": ("steps", "actions"),
}


@lru_cache(maxsize=1)
def functions() -> Mapping[str, FactFunction]:
    """Every fact that a rule may ask for, by name: the public functions of a case as it is seen."""
    return {
        name: function
        for theme in _THEMES
        for name, function in vars(theme).items()
        if inspect.isfunction(function)
        and function.__module__ == theme.__name__
        and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters), "") == "seen"
    }


def needs(fact: str, arguments: Mapping[str, object]) -> frozenset[str]:
    """What of `Seen.recorded` a fact needs one of, to be anything but no or unknown.

    It is there so that rules which cannot fire are left out before anything is asked. Empty for
    the facts that most cases can answer, where it would only cost.
    """
    kinds = arguments.get("kinds")
    if fact in ("observation", "contact_since_observation") and isinstance(kinds, tuple):
        return frozenset(kinds)
    return frozenset(_NEEDS.get(fact, ()))
