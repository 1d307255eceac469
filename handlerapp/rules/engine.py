"""Hold the rules against a case on a day. A verdict is its own explanation.

Pure: the same case, day, thresholds and caseload give the same verdicts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from handlerapp.domain.case import Case
from handlerapp.rules import resting
from handlerapp.rules.asking import Asked, Hearing, Questions, Ready
from handlerapp.rules.facts import Evidence, Fact
from handlerapp.rules.facts import functions as fact_functions
from handlerapp.rules.model import (
    AnyOf,
    Condition,
    Hold,
    LifeCycle,
    Requirement,
    Rule,
    RuleId,
    RuleSet,
    Version,
)
from handlerapp.rules.seen import EmployerFailings, Failings, Seen

__all__ = ["Finding", "Judge", "Thresholds", "Verdict", "conditions", "fact_functions"]

Thresholds = Mapping[RuleId, Mapping[str, int | tuple[str, ...]]]
"""The handler's own values for parameters, where they differ from the rule's."""


# Findings and verdicts are tuples, as they are made by the ten thousand: a frozen dataclass takes
# three times as long.


class Finding(NamedTuple):
    """One condition, what the case says about it, and whether it holds."""

    condition: Condition
    holds: bool
    fact: Fact


class Verdict(NamedTuple):
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
        found: dict[tuple[object, ...], Evidence] = {}
        for finding in self.findings:
            for each in finding.fact.evidence if finding.holds else ():
                known = found.setdefault(each[:3], each)
                if each.weighs and not known.weighs:
                    found[each[:3]] = each
        return tuple(found.values())

    @property
    def rested_on(self) -> resting.Lines:
        """The recorded values and dates that it rests on, a line each."""
        return resting.lines(self.evidence)

    @property
    def fingerprint(self) -> str:
        """What stands for that."""
        return resting.fingerprint(self.rested_on)


@dataclass(frozen=True, slots=True)
class _ReadyRule:
    """A rule in the version of a day, ready to be asked."""

    rule: Rule
    version: Version
    asked: Asked

    def verdict(self, hearing: Hearing, fires: bool, holding: Iterable[Hold] = ()) -> Verdict:
        """What it says of a case where these holds are in force."""
        return Verdict(
            rule=self.rule,
            version=self.version,
            fires=fires,
            findings=tuple([_finding(each, hearing) for each in self.asked.conditions]),
            held_back_by=self._held_by(holding),
        )

    def _held_by(self, holding: Iterable[Hold]) -> Hold | None:
        for hold in holding:
            if self.rule.id in hold.holds:
                return hold
        return None


@dataclass(frozen=True, slots=True)
class _InUse:
    """The rules in use on a day, the holds, and what both ask, the rules first."""

    rules: tuple[_ReadyRule, ...]
    holds: tuple[Hold, ...]
    questions: Questions

    def firing(self, hearing: Hearing) -> tuple[list[_ReadyRule], list[Hold]]:
        """The rules that fire and the holds that are in force, in the order of the rule set."""
        met, count = self.questions.met(hearing), len(self.rules)
        firing = [self.rules[place] for place in met if place < count]
        ids = [each.rule.id for each in firing]
        return firing, [
            hold
            for place, hold in enumerate(self.holds, count)
            if (place in met if hold.fires is None else hold.fires in ids)
        ]


@dataclass(frozen=True, slots=True)
class Judge:
    """A rule set with the handler's thresholds, ready to be held against cases."""

    rule_set: RuleSet
    thresholds: Thresholds = field(default_factory=dict)
    switched_off: frozenset[RuleId] = frozenset()
    _in_use: dict[date, _InUse] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_versions: dict[tuple[tuple[RuleId, date], ...], _InUse] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def failings(self, cases: Iterable[Case], on: date) -> EmployerFailings:
        """What the caseload says of employers, for the rules that ask of more than one case."""
        return EmployerFailings.of(cases, on)

    def impulses(self, case: Case, on: date, failings: Failings) -> tuple[Verdict, ...]:
        """The rules that fire on an open case, held back or not, in the order of the rule set.

        A closed case has none. Rules that are switched off, expired or only tried out are left
        out; a rule that has no version on the day cannot fire.
        """
        if not case.is_open(on):
            return ()
        in_use = self._rules_on(on)
        hearing = Hearing(Seen(case, on, failings))
        firing, holding = in_use.firing(hearing)
        return tuple([each.verdict(hearing, True, holding) for each in firing])

    def rested_on(self, case: Case, rule: Rule, on: date, failings: Failings) -> resting.Lines:
        """What one rule would rest on, whether or not it fires."""
        version = rule.version_on(on)
        if version is None:
            return ()
        ready = self._made_ready(rule, version)  # before the hearing, which has room for what is
        return ready.verdict(Hearing(Seen(case, on, failings)), False).rested_on

    def verdict(self, case: Case, rule: Rule, on: date, failings: Failings) -> Verdict:
        """Every finding of one rule on one case, whether or not it fires."""
        version = rule.version_on(on)
        if version is None:
            return Verdict(rule=rule, version=None, fires=False, findings=())
        ready = self._made_ready(rule, version)
        hearing = Hearing(Seen(case, on, failings))
        is_used = case.is_open(on) and rule.id not in self.switched_off
        if not is_used or not ready.asked.is_met(hearing):
            return ready.verdict(hearing, False)
        _, holding = self._rules_on(on).firing(Hearing(hearing.seen))
        return ready.verdict(hearing, True, holding)

    def _rules_on(self, on: date) -> _InUse:
        """The rules in use on a day, made ready once for all days with the same versions."""
        known = self._in_use.get(on)
        if known is None:
            versions = [
                (rule, version)
                for rule in self.rule_set.rules
                if rule.life_cycle is LifeCycle.ACTIVE
                and rule.id not in self.switched_off
                and (version := rule.version_on(on)) is not None
            ]
            key = tuple((rule.id, version.valid_from) for rule, version in versions)
            if key not in self._by_versions:
                self._by_versions[key] = self._put_in_use(versions)
            known = self._in_use[on] = self._by_versions[key]
        return known

    def _put_in_use(self, versions: Iterable[tuple[Rule, Version]]) -> _InUse:
        rules = [self._made_ready(rule, version) for rule, version in versions]
        holds = self.rule_set.holds
        asked = [each.asked for each in rules] + [Asked.of(each.when, {}) for each in holds]
        return _InUse(tuple(rules), holds, Questions.of(asked))

    def _made_ready(self, rule: Rule, version: Version) -> _ReadyRule:
        own = self.thresholds.get(rule.id, {})
        values = {each.name: own.get(each.name, each.default) for each in rule.parameters}
        return _ReadyRule(rule, version, Asked.of(version.when, values))


def _finding(ready: Ready, hearing: Hearing) -> Finding:
    fact = ready.fact(hearing)
    holds = fact.value is not None and ready.test(fact.value, ready.wanted)
    return Finding(condition=ready.condition, holds=holds, fact=fact.settled())


def conditions(required: Iterable[Requirement]) -> Iterable[Condition]:
    """Every single condition, those of alternatives too."""
    for each in required:
        if isinstance(each, AnyOf):
            for alternative in each.alternatives:
                yield from alternative
        else:
            yield each
