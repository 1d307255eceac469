"""Hold the rules against a case on a day. A verdict is its own explanation.

Pure: the same case, day, thresholds and caseload give the same verdicts.
"""

import hashlib
import inspect
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from handlerapp.domain.case import Case
from handlerapp.rules import facts
from handlerapp.rules.facts import Evidence, Fact
from handlerapp.rules.model import (
    AnyOf,
    Argument,
    Comparison,
    Condition,
    Hold,
    LifeCycle,
    Requirement,
    Rule,
    RuleId,
    RuleSet,
    Version,
)
from handlerapp.rules.seen import EmployerFailings, Seen

FactFunction = Callable[..., Fact]

Thresholds = Mapping[RuleId, Mapping[str, int | tuple[str, ...]]]
"""The handler's own values for parameters, where they differ from the rule's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One condition, what the case says about it, and whether it holds."""

    condition: Condition
    holds: bool
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one rule says of one case on one day.

    `findings` are all its conditions; those of an alternative that does not decide too. A verdict
    that fires is held back when `held_back_by` names what holds it.
    """

    rule: Rule
    version: Version | None
    fires: bool
    findings: tuple[Finding, ...]
    held_back_by: Hold | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What made it fire: the evidence of the conditions that hold, each once."""
        found = (each for f in self.findings if f.holds for each in f.fact.evidence)
        return tuple(dict.fromkeys(found))

    @property
    def fingerprint(self) -> str:
        """The recorded values and dates that it rests on; what the calendar counts is left out."""
        rested = sorted(
            (each.what, str(each.value), str(each.date))
            for each in self.evidence
            if not each.counted
        )
        version = self.version.valid_from.isoformat() if self.version else ""
        return hashlib.sha256(json.dumps([version, rested]).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Judge:
    """A rule set with the handler's thresholds, ready to be held against cases."""

    rule_set: RuleSet
    thresholds: Thresholds = field(default_factory=dict)
    switched_off: frozenset[RuleId] = frozenset()

    def failings(self, cases: Iterable[Case], on: date) -> EmployerFailings:
        """What the caseload says of employers, for the rules that ask of more than one case."""
        return EmployerFailings.of(cases, on)

    def impulses(self, case: Case, on: date, failings: EmployerFailings) -> tuple[Verdict, ...]:
        """The rules that fire on an open case, held back or not, in the order of the rule set.

        A closed case has none. Rules that are switched off, expired or only tried out are left
        out; a rule that has no version on the day cannot fire.
        """
        if not case.is_open(on):
            return ()
        seen = Seen(case, on, failings)
        firing = {
            rule.id: version
            for rule, version in self._judged(on)
            if self._fires(seen, rule, version)
        }
        if not firing:
            return ()
        return tuple(
            Verdict(
                rule=rule,
                version=firing[rule.id],
                fires=True,
                findings=self._findings(seen, rule, firing[rule.id]),
                held_back_by=self._held_by(seen, rule.id, firing),
            )
            for rule in self.rule_set.rules
            if rule.id in firing
        )

    def verdict(self, case: Case, rule: Rule, on: date, failings: EmployerFailings) -> Verdict:
        """Every finding of one rule on one case, whether or not it fires."""
        seen = Seen(case, on, failings)
        version = rule.version_on(on)
        if version is None:
            return Verdict(rule=rule, version=None, fires=False, findings=())
        is_used = case.is_open(on) and rule.id not in self.switched_off
        fires = is_used and self._fires(seen, rule, version)
        held = None
        if fires:
            others = {r.id: v for r, v in self._judged(on) if self._fires(seen, r, v)}
            held = self._held_by(seen, rule.id, others)
        return Verdict(
            rule=rule,
            version=version,
            fires=fires,
            findings=self._findings(seen, rule, version),
            held_back_by=held,
        )

    def _judged(self, on: date) -> Sequence[tuple[Rule, Version]]:
        return [
            (rule, version)
            for rule in self.rule_set.rules
            if rule.life_cycle is LifeCycle.ACTIVE
            and rule.id not in self.switched_off
            and (version := rule.version_on(on)) is not None
        ]

    def _fires(self, seen: Seen, rule: Rule, version: Version) -> bool:
        return all(self._holds(seen, rule, each) for each in version.when)

    def _holds(self, seen: Seen, rule: Rule | None, required: Requirement) -> bool:
        if isinstance(required, AnyOf):
            return any(
                all(self._holds(seen, rule, each) for each in alternative)
                for alternative in required.alternatives
            )
        return self._finding(seen, rule, required).holds

    def _finding(self, seen: Seen, rule: Rule | None, condition: Condition) -> Finding:
        known: Finding | None = seen.answers.get(id(condition))
        if known is None:
            known = seen.answers[id(condition)] = self._found(seen, rule, condition)
        return known

    def _found(self, seen: Seen, rule: Rule | None, condition: Condition) -> Finding:
        arguments = {name: self._value(rule, value) for name, value in condition.arguments.items()}
        fact = fact_functions()[condition.fact](seen, **arguments)
        wanted = self._value(rule, condition.wanted)
        holds = fact.value is not None and _compared(condition.comparison, fact.value, wanted)
        return Finding(condition=condition, holds=holds, fact=fact)

    def _value(self, rule: Rule | None, written: Argument) -> Any:
        """The value itself, or the handler's or the rule's own for `$name`."""
        if rule is None or not (isinstance(written, str) and written.startswith("$")):
            return written
        name = written[1:]
        own = self.thresholds.get(rule.id, {})
        if name in own:
            return own[name]
        return next(each.default for each in rule.parameters if each.name == name)

    def _findings(self, seen: Seen, rule: Rule, version: Version) -> tuple[Finding, ...]:
        return tuple(self._finding(seen, rule, each) for each in conditions(version.when))

    def _held_by(self, seen: Seen, id: RuleId, firing: Mapping[RuleId, Version]) -> Hold | None:
        for hold in self.rule_set.holds:
            if id not in hold.holds:
                continue
            if hold.fires is not None:
                if hold.fires in firing:
                    return hold
            elif all(self._holds(seen, None, each) for each in hold.when):
                return hold
        return None


def conditions(required: Iterable[Requirement]) -> Iterable[Condition]:
    """Every single condition, those of alternatives too."""
    for each in required:
        if isinstance(each, AnyOf):
            for alternative in each.alternatives:
                yield from alternative
        else:
            yield each


@lru_cache(maxsize=1)
def fact_functions() -> Mapping[str, FactFunction]:
    """Every fact that a rule may ask for, by name."""
    return {
        name: function
        for name, function in vars(facts).items()
        if inspect.isfunction(function)
        and function.__module__ == facts.__name__
        and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters), "") == "seen"
    }


def _compared(comparison: Comparison, value: Any, wanted: Any) -> bool:
    match comparison:
        case Comparison.IS:
            return value is wanted if isinstance(wanted, bool) else bool(value == wanted)
        case Comparison.AT_LEAST:
            return bool(value >= wanted)
        case Comparison.AT_MOST:
            return bool(value <= wanted)
        case Comparison.ONE_OF:
            return value in wanted
