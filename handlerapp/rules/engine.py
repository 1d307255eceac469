"""Hold the rules against a case on a day. A verdict is its own explanation.

Pure: the same case, day, thresholds and caseload give the same verdicts.
"""

import hashlib
import inspect
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import count
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

PLACE = re.compile(r"\[\d+\]")
"""The place of an item in its list, within a path."""

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
        """The recorded values and dates that it rests on; what the calendar counts is left out, and
        so are places in lists, which an unrelated item moves."""
        rested = sorted(
            (PLACE.sub("", each.what), str(each.value), str(each.day))
            for each in self.evidence
            if not each.counted
        )
        version = self.version.valid_from.isoformat() if self.version else ""
        return hashlib.sha256(json.dumps([version, rested]).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A condition with its fact's function and its values filled in, ready to be asked.

    `key` is the same for every condition that asks the same of a case, so that it is asked once.
    """

    condition: Condition
    function: FactFunction
    arguments: Mapping[str, Any]
    key: int
    test: Callable[[Any], bool]

    def fact(self, seen: Seen) -> Fact:
        known = seen.answers.get(self.key)
        if known is None:
            known = seen.answers[self.key] = self.function(seen, **self.arguments)
        return known

    def holds(self, seen: Seen) -> bool:
        value = self.fact(seen).value
        return value is not None and self.test(value)

    def finding(self, seen: Seen) -> Finding:
        return Finding(condition=self.condition, holds=self.holds(seen), fact=self.fact(seen))


@dataclass(frozen=True, slots=True)
class _ReadyAny:
    """Alternatives, ready to be asked."""

    alternatives: tuple[tuple[_Ready, ...], ...]

    def holds(self, seen: Seen) -> bool:
        return any(all(each.holds(seen) for each in some) for some in self.alternatives)


@dataclass(frozen=True, slots=True)
class _ReadyRule:
    """A rule in the version of a day, ready to be asked."""

    rule: Rule
    version: Version
    when: tuple[_Ready | _ReadyAny, ...]

    def fires(self, seen: Seen) -> bool:
        for required in self.when:  # noqa: SIM110 - a loop is a third faster, and this is the core
            if not required.holds(seen):
                return False
        return True

    def findings(self, seen: Seen) -> tuple[Finding, ...]:
        return tuple(ready.finding(seen) for ready in _singles(self.when))


@dataclass(frozen=True, slots=True)
class Judge:
    """A rule set with the handler's thresholds, ready to be held against cases."""

    rule_set: RuleSet
    thresholds: Thresholds = field(default_factory=dict)
    switched_off: frozenset[RuleId] = frozenset()
    _ready: dict[date, tuple[_ReadyRule, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    _ready_holds: dict[int, tuple[_Ready | _ReadyAny, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

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
        firing = [ready for ready in self._judged(on) if ready.fires(seen)]
        if not firing:
            return ()
        ids = {ready.rule.id for ready in firing}
        return tuple(
            Verdict(
                rule=ready.rule,
                version=ready.version,
                fires=True,
                findings=ready.findings(seen),
                held_back_by=self._held_by(seen, ready.rule.id, ids),
            )
            for ready in firing
        )

    def verdict(self, case: Case, rule: Rule, on: date, failings: EmployerFailings) -> Verdict:
        """Every finding of one rule on one case, whether or not it fires."""
        seen = Seen(case, on, failings)
        version = rule.version_on(on)
        if version is None:
            return Verdict(rule=rule, version=None, fires=False, findings=())
        ready = self._made_ready(rule, version)
        is_used = case.is_open(on) and rule.id not in self.switched_off
        fires = is_used and ready.fires(seen)
        held = None
        if fires:
            ids = {each.rule.id for each in self._judged(on) if each.fires(seen)}
            held = self._held_by(seen, rule.id, ids)
        return Verdict(
            rule=rule,
            version=version,
            fires=fires,
            findings=ready.findings(seen),
            held_back_by=held,
        )

    def _judged(self, on: date) -> tuple[_ReadyRule, ...]:
        """The rules in use on a day, made ready once."""
        known = self._ready.get(on)
        if known is None:
            known = self._ready[on] = tuple(
                self._made_ready(rule, version)
                for rule in self.rule_set.rules
                if rule.life_cycle is LifeCycle.ACTIVE
                and rule.id not in self.switched_off
                and (version := rule.version_on(on)) is not None
            )
        return known

    def _hold_ready(self, hold: Hold) -> tuple[_Ready | _ReadyAny, ...]:
        known = self._ready_holds.get(id(hold))
        if known is None:
            known = self._ready_holds[id(hold)] = _all_ready(hold.when, {})
        return known

    def _made_ready(self, rule: Rule, version: Version) -> _ReadyRule:
        return _ReadyRule(rule, version, _all_ready(version.when, self._values_of(rule)))

    def _values_of(self, rule: Rule) -> Mapping[str, Any]:
        own = self.thresholds.get(rule.id, {})
        return {each.name: own.get(each.name, each.default) for each in rule.parameters}

    def _held_by(self, seen: Seen, id: RuleId, firing: set[RuleId]) -> Hold | None:
        for hold in self.rule_set.holds:
            if id not in hold.holds:
                continue
            if hold.fires is not None:
                if hold.fires in firing:
                    return hold
            elif all(ready.holds(seen) for ready in self._hold_ready(hold)):
                return hold
        return None


def _all_ready(
    required: Iterable[Requirement], values: Mapping[str, Any]
) -> tuple[_Ready | _ReadyAny, ...]:
    return tuple(
        _ReadyAny(tuple(tuple(_ready(one, values) for one in some) for some in each.alternatives))
        if isinstance(each, AnyOf)
        else _ready(each, values)
        for each in required
    )


def _ready(condition: Condition, values: Mapping[str, Any]) -> _Ready:
    arguments = {name: _filled(value, values) for name, value in condition.arguments.items()}
    return _Ready(
        condition=condition,
        function=fact_functions()[condition.fact],
        arguments=arguments,
        key=_asked_as(condition.fact, tuple(sorted(arguments.items()))),
        test=_test(condition.comparison, _filled(condition.wanted, values)),
    )


@cache
def _asked_as(fact: str, arguments: tuple[tuple[str, Any], ...]) -> int:
    """A number for each thing that is asked of a case, the same each time."""
    return next(_numbers)


_numbers = count()


def _filled(written: Argument, values: Mapping[str, Any]) -> Any:
    """The value itself, or that of the parameter which `$name` stands for."""
    if isinstance(written, str) and written.startswith("$"):
        return values[written[1:]]
    return written


def _singles(when: Iterable[_Ready | _ReadyAny]) -> Iterable[_Ready]:
    for each in when:
        if isinstance(each, _ReadyAny):
            for some in each.alternatives:
                yield from some
        else:
            yield each


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


def _test(comparison: Comparison, wanted: Any) -> Callable[[Any], bool]:
    """What a fact's value is held against."""
    match comparison:
        case Comparison.IS:
            return wanted.__eq__ if not isinstance(wanted, bool) else lambda value: value is wanted
        case Comparison.AT_LEAST:
            return lambda value: bool(value >= wanted)
        case Comparison.AT_MOST:
            return lambda value: bool(value <= wanted)
        case Comparison.ONE_OF:
            return lambda value: value in wanted
