"""`python -m benchmarks.mutate_rules`: spoil the rules one small way at a time, in memory.

Each spoiled rule must make one of its cases fail; those that do not are printed. Exit code 1 where
there are any.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from handlerapp.domain.days import plus_days
from handlerapp.rules import loader
from handlerapp.rules.model import (
    AnyOf,
    Argument,
    Comparison,
    Condition,
    Hold,
    Parameter,
    Requirement,
    Rule,
    RuleId,
    RuleSet,
)
from handlerapp.services import rule_trials
from handlerapp.services.rule_trials import Trial

TURNED = {Comparison.AT_LEAST: Comparison.AT_MOST, Comparison.AT_MOST: Comparison.AT_LEAST}

_Item = TypeVar("_Item")

Mutant = tuple[str, RuleSet]
"""What was spoiled, and the rule set with it."""


def main() -> int:
    """Spoil every rule and every hold, and print what no case notices."""
    rule_set, trials = loader.load_all(), rule_trials.load()
    count = survived = 0
    for owner, mutants, own in _all(rule_set, trials):
        found = [(what, not is_noticed(spoiled, own)) for what, spoiled in mutants]
        count += len(found)
        left = [what for what, survives in found if survives]
        survived += len(left)
        told = f"SURVIVED: {'; '.join(left)}" if left else "all noticed"
        print(f"{owner:32} {len(own):3} cases {len(found):4} mutants  {told}")
    print(f"{count} mutants, {survived} survived")
    return 1 if survived else 0


def is_noticed(spoiled: RuleSet, trials: Iterable[Trial]) -> bool:
    """Whether a case fails with the spoiled rules."""
    return any(not rule_trials.tried(spoiled, trial).ok for trial in trials)


def right(rule_set: RuleSet, trials: Iterable[Trial], *rules: RuleId) -> list[Trial]:
    """The cases of these rules that come out as written while nothing is spoiled."""
    return [
        trial for trial in trials if trial.rule in rules and rule_trials.tried(rule_set, trial).ok
    ]


def of_rule(rule_set: RuleSet, rule: Rule) -> Iterator[Mutant]:
    """The rule with a threshold moved by one, a comparison turned, a condition or an alternative
    removed, a word left out of a list, a version's date moved by a day."""
    for what, spoiled in _spoiled(rule):
        rules = tuple(spoiled if each is rule else each for each in rule_set.rules)
        yield what, replace(rule_set, rules=rules)


def of_hold(rule_set: RuleSet, hold: Hold) -> Iterator[Mutant]:
    """The hold with a condition spoiled, or without one of the rules that it holds."""
    spoiled = [(what, replace(hold, when=when)) for what, when in _spoiled_requirements(hold.when)]
    spoiled += [
        (f"{id} left out", replace(hold, holds=hold.holds - {id})) for id in sorted(hold.holds)
    ]
    for what, other in spoiled:
        holds = tuple(other if each is hold else each for each in rule_set.holds)
        yield what, replace(rule_set, holds=holds)


def _all(
    rule_set: RuleSet, trials: Sequence[Trial]
) -> Iterator[tuple[str, Iterable[Mutant], list[Trial]]]:
    for rule in rule_set.rules:
        yield rule.id, of_rule(rule_set, rule), right(rule_set, trials, rule.id)
    for hold in rule_set.holds:
        yield f"[{hold.id}]", of_hold(rule_set, hold), right(rule_set, trials, *hold.holds)


def _spoiled(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for place, parameter in enumerate(rule.parameters):
        for what, other in _spoiled_parameter(parameter):
            parameters = _with(rule.parameters, place, (other,))
            yield what, replace(rule, parameters=parameters)
    for place, version in enumerate(rule.versions):
        moved = [(days, plus_days(version.valid_from, days)) for days in (-1, 1)]
        spoiled = [
            (f"begins {days:+} day", replace(version, valid_from=day)) for days, day in moved
        ]
        spoiled += [
            (what, replace(version, when=when))
            for what, when in _spoiled_requirements(version.when)
        ]
        for what, other_version in spoiled:
            versions = _with(rule.versions, place, (other_version,))
            yield f"version {place + 1}: {what}", replace(rule, versions=versions)


def _spoiled_parameter(parameter: Parameter) -> Iterator[tuple[str, Parameter]]:
    for what, default in _spoiled_value(parameter.default):
        if isinstance(default, (int, tuple)):
            yield f"{parameter.name} {what}", replace(parameter, default=default)


def _spoiled_requirements(
    when: tuple[Requirement, ...],
) -> Iterator[tuple[str, tuple[Requirement, ...]]]:
    for place, required in enumerate(when):
        if isinstance(required, Condition):
            for what, others in _spoiled_condition(required):
                yield what, _with(when, place, others)
            continue
        for number, alternative in enumerate(required.alternatives):
            without = AnyOf(_with(required.alternatives, number, ()))
            yield f"alternative {number + 1} removed", _with(when, place, (without,))
            for at, condition in enumerate(alternative):
                for what, others in _spoiled_condition(condition):
                    together = _with(alternative, at, others)
                    group = AnyOf(_with(required.alternatives, number, (together,)))
                    yield f"alternative {number + 1}: {what}", _with(when, place, (group,))


def _spoiled_condition(condition: Condition) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """What takes the place of a condition: another one, or none."""
    yield f"{condition.fact} removed", ()
    turned = TURNED.get(condition.comparison)
    if turned is not None:
        yield f"{condition.fact} {turned.value}", (replace(condition, comparison=turned),)
    for what, wanted in _spoiled_value(condition.wanted):
        yield f"{condition.fact} {what}", (replace(condition, wanted=wanted),)
    for name, argument in condition.arguments.items():
        for what, value in _spoiled_value(argument):
            arguments = {**condition.arguments, name: value}
            yield f"{condition.fact} {name} {what}", (replace(condition, arguments=arguments),)


def _spoiled_value(value: Argument) -> Iterator[tuple[str, Argument]]:
    """A number moved by one, true and false turned, a list without each of its words."""
    if isinstance(value, bool):
        yield "turned", not value
    elif isinstance(value, int):
        yield "less one", value - 1
        yield "plus one", value + 1
    elif isinstance(value, tuple):
        for place, word in enumerate(value):
            yield f"without {word}", _with(value, place, ())


def _with(items: tuple[_Item, ...], place: int, others: tuple[_Item, ...]) -> tuple[_Item, ...]:
    return (*items[:place], *others, *items[place + 1 :])


if __name__ == "__main__":
    sys.exit(main())
