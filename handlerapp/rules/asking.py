"""Conditions made ready to be asked of a case, so that each thing is asked once, and only where
what is recorded lets a rule fire."""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from handlerapp.rules import facts
from handlerapp.rules.facts import Fact, FactFunction
from handlerapp.rules.model import AnyOf, Argument, Comparison, Condition, Requirement
from handlerapp.rules.seen import Seen

Values = Mapping[str, Any]
"""What a rule's parameters are, by name."""


class Hearing:
    """A case while rules are held against it: as it is seen, and the facts already found.

    They are kept here and not in `Seen`, which untold evidence refers to: no circle is made, and
    all of it is gone as soon as the verdicts are there. There is room for the answer to everything
    that was made ready before.
    """

    __slots__ = ("answers", "seen")

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.answers: list[Fact | None] = [None] * len(_KEYS)


@dataclass(frozen=True, slots=True)
class Ready:
    """A condition with its fact's function and its values filled in.

    `key` is the same for every condition that asks the same of a case. It cannot hold where
    nothing is recorded of what it `needs`, of which one is enough.
    """

    condition: Condition
    ask: Callable[[Seen], Fact]
    key: int
    test: Callable[[Any, Any], bool]
    wanted: Any
    needs: frozenset[str]

    def fact(self, hearing: Hearing) -> Fact:
        known = hearing.answers[self.key]
        if known is None:
            known = hearing.answers[self.key] = self.ask(hearing.seen)
        return known

    def holds(self, hearing: Hearing) -> bool:
        value = self.fact(hearing).value
        return value is not None and self.test(value, self.wanted)


Way = tuple[Ready, ...]
"""Conditions that are enough when all of them hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a rule or a hold asks, and every way in which that can be met."""

    conditions: tuple[Ready, ...]
    ways: tuple[Way, ...]

    @classmethod
    def of(cls, required: Iterable[Requirement], values: Values) -> "Asked":
        """The requirements with the parameters' values filled in."""
        conditions: list[Ready] = []
        ways: list[Way] = [()]
        for each in required:
            written = each.alternatives if isinstance(each, AnyOf) else ((each,),)
            alternatives = [tuple(_ready(one, values) for one in some) for some in written]
            conditions += [one for some in alternatives for one in some]
            ways = [(*way, *some) for way in ways for some in alternatives]
        return cls(tuple(conditions), tuple(ways))

    def is_met(self, hearing: Hearing) -> bool:
        """Whether there is a way of which every condition holds."""
        for way in self.ways:  # noqa: SIM110 - as in `_all_hold`
            if _all_hold(way, hearing):
                return True
        return False


def _all_hold(way: Way, hearing: Hearing) -> bool:
    for each in way:  # noqa: SIM110 - a loop is a third faster
        if not each.holds(hearing):
            return False
    return True


class _Branch(NamedTuple):
    """A condition, what is met when it is the last of a way, and what is asked after it."""

    key: int
    ask: Callable[[Seen], Fact]
    test: Callable[[Any, Any], bool]
    wanted: Any
    met: tuple[int, ...]
    then: tuple["_Branch", ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What many rules ask, put together so that what they begin with in common is asked once.

    A way with a condition that needs something recorded begins with it, and is found by that: the
    rest is asked of every case.
    """

    at_once: tuple[int, ...]
    always: tuple[_Branch, ...]
    by_need: Mapping[str, tuple[_Branch, ...]]

    @classmethod
    def of(cls, asked: Sequence[Asked]) -> "Questions":
        """Those of rules, which are told by their places from then on."""
        ways = [(way, place) for place, each in enumerate(asked) for way in each.ways]
        by_need: dict[str, list[tuple[Way, int]]] = {}
        always = []
        for way, place in ways:
            first = next((each for each in way if each.needs), None)
            if first is None:
                always.append((way, place))
                continue
            begun = (first, *(each for each in way if each is not first))
            for need in first.needs:
                by_need.setdefault(need, []).append((begun, place))
        return cls(
            at_once=tuple(place for way, place in always if not way),
            always=_branches(always),
            by_need={need: _branches(some) for need, some in by_need.items()},
        )

    def met(self, hearing: Hearing) -> list[int]:
        """The places of those that are met, in order."""
        found = list(self.at_once)
        _follow(self.always, hearing, found)
        for need in hearing.seen.recorded:
            if need in self.by_need:
                _follow(self.by_need[need], hearing, found)
        return sorted(set(found))


def _follow(branches: tuple[_Branch, ...], hearing: Hearing, found: list[int]) -> None:
    answers = hearing.answers
    for key, ask, test, wanted, met, then in branches:
        fact = answers[key]  # as `Ready.holds`, but written out: this is the core
        if fact is None:
            fact = answers[key] = ask(hearing.seen)
        value = fact.value
        if value is not None and test(value, wanted):
            found += met
            if then:
                _follow(then, hearing, found)


def _branches(ways: Iterable[tuple[Way, int]]) -> tuple[_Branch, ...]:
    begun: dict[tuple[object, ...], list[tuple[Way, int]]] = {}
    for way, place in ways:
        if way:
            begun.setdefault((way[0].key, way[0].test, way[0].wanted), []).append((way, place))
    return tuple(_branch(some[0][0][0], some) for some in begun.values())


def _branch(first: Ready, ways: Iterable[tuple[Way, int]]) -> _Branch:
    return _Branch(
        key=first.key,
        ask=first.ask,
        test=first.test,
        wanted=first.wanted,
        met=tuple(place for way, place in ways if len(way) == 1),
        then=_branches((way[1:], place) for way, place in ways),
    )


_TESTS: Mapping[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.IS: operator.eq,
    Comparison.AT_LEAST: operator.ge,
    Comparison.AT_MOST: operator.le,
    Comparison.ONE_OF: lambda value, wanted: value in wanted,
}


def _ready(condition: Condition, values: Values) -> Ready:
    function: FactFunction = facts.functions()[condition.fact]
    arguments = {name: _filled(value, values) for name, value in condition.arguments.items()}
    return Ready(
        condition=condition,
        ask=partial(function, **arguments) if arguments else function,
        key=_asked_as(condition.fact, arguments),
        test=_TESTS[condition.comparison],
        wanted=_filled(condition.wanted, values),
        needs=frozenset() if condition.wanted is False else facts.needs(condition.fact, arguments),
    )


def _filled(written: Argument, values: Values) -> Any:
    """The value itself, or that of the parameter which `$name` stands for."""
    if isinstance(written, str) and written.startswith("$"):
        return values[written[1:]]
    return written


_KEYS: dict[tuple[str, tuple[tuple[str, Any], ...]], int] = {}
"""A number for each thing that is asked of a case, the same each time."""


def _asked_as(fact: str, arguments: Mapping[str, Any]) -> int:
    return _KEYS.setdefault((fact, tuple(sorted(arguments.items()))), len(_KEYS))
