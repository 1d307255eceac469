"""How the handler has answered each rule's impulses: is the rule worth its place?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from handlerapp.domain.case import Case
from handlerapp.domain.impulse import Answer, Decision, DismissReason
from handlerapp.long_lists import without_collecting
from handlerapp.rules.model import Rule
from handlerapp.services.impulses import rule_set
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection, impulses_seen

FIRINGS_TO_JUDGE_BY = 20
"""A rule is not pointed out before it has fired so many times."""

TAKEN_AT_LEAST = 1 / 5
"""A rule that is taken less often than this is pointed out as one to retune or turn off."""

Firing = tuple[int, str]
"""The case's row number and the fingerprint of the facts: one time that a rule fired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStatistics:
    """One rule's record on the own caseload.

    `fired` counts each case once for each set of facts that the rule has fired on there; the
    others count the answers given, `dismissed` by reason. `median_days` lies between the day that
    an impulse was first seen and its first answer, None where none has been answered.
    """

    rule: Rule
    fired: int
    accepted: int
    snoozed: int
    dismissed: Mapping[DismissReason, int]
    median_days: float | None
    taken: int
    """Firings that were accepted at some time."""

    @property
    def is_to_retune(self) -> bool:
        """Whether it is taken so seldom that it should be retuned or turned off."""
        return self.fired >= FIRINGS_TO_JUDGE_BY and self.taken < self.fired * TAKEN_AT_LEAST


def of_rules(store: Store, today: date) -> tuple[RuleStatistics, ...]:
    """The record of every rule up to and including today, in the order of the rules."""
    with connection.translated(), without_collecting():
        seen = impulses_seen.all_of_them(store.db)
        stored = list(cases.load(store.db))
    return of_decisions(
        {key: day for key, day in seen.items() if day <= today},
        [(each.id, each.case) for each in stored],
        today,
    )


def of_decisions(
    seen: Mapping[impulses_seen.Seen, date], whole: Iterable[tuple[int, Case]], today: date
) -> tuple[RuleStatistics, ...]:
    """The record of every rule, from what was seen when and the answers that stand in the cases."""
    first: dict[str, dict[Firing, date]] = {}
    for (case, rule, fingerprint), day in seen.items():
        first.setdefault(rule, {})[case, fingerprint] = day
    given: dict[str, list[tuple[Firing, Decision]]] = {}
    for id, case_ in whole:
        for each in case_.decisions:
            if each.at.date() <= today:
                given.setdefault(each.rule, []).append(((id, each.fingerprint), each))
    return tuple(
        _of_rule(rule, first.get(rule.id, {}), given.get(rule.id, [])) for rule in rule_set().rules
    )


def _of_rule(
    rule: Rule, first: Mapping[Firing, date], given: list[tuple[Firing, Decision]]
) -> RuleStatistics:
    answers = Counter(each.answer for _, each in given)
    reasons = Counter(each.reason for _, each in given if each.answer is Answer.DISMISSED)
    return RuleStatistics(
        rule=rule,
        fired=len({*first, *(firing for firing, _ in given)}),
        accepted=answers[Answer.ACCEPTED],
        snoozed=answers[Answer.SNOOZED],
        dismissed={reason or DismissReason.OTHER: count for reason, count in reasons.items()},
        median_days=_median_days(first, given),
        taken=len({firing for firing, each in given if each.answer is Answer.ACCEPTED}),
    )


def _median_days(
    first: Mapping[Firing, date], given: list[tuple[Firing, Decision]]
) -> float | None:
    waited: dict[Firing, int] = {}
    for firing, each in sorted(given, key=lambda pair: pair[1].at):
        began = each.first_seen or first.get(firing)
        if began is not None and firing not in waited:
            waited[firing] = max(0, (each.at.date() - began).days)
    return median(waited.values()) if waited else None
