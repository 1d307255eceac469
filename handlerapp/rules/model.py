"""What a rule is: dated versions, each a list of conditions over facts, with the texts and sources
that a handler reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NewType

RuleId = NewType("RuleId", str)

Scalar = bool | int | str
"""What a fact can be, and what a condition can want."""

Argument = Scalar | tuple[str, ...]
"""What a condition can hand to its fact; `$name` stands for the rule's parameter of that name."""


class LifeCycle(Enum):
    """Where a rule stands: tried out by those who ask for it, in use, or no longer."""

    TESTING = "testing"
    ACTIVE = "active"
    EXPIRED = "expired"


class Comparison(Enum):
    """How a condition holds a fact against the value that it wants."""

    IS = "is"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ONE_OF = "one_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule comes from; `section` where it is a statute."""

    title: str
    part: str
    year: int
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A threshold that the handler can move within its range, or a list of codes.

    `default`, `minimum` and `maximum` are in `unit`; a list has no range.
    """

    name: str
    label: str
    default: int | tuple[str, ...]
    unit: str
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One fact held against one value. `text` says in Swedish what holds when it holds.

    `because` stands on an alternative: the sentence for it where the rule's `why` has the slot
    `{because}`, with slots of its own.
    """

    fact: str
    comparison: Comparison
    wanted: Argument
    text: str
    arguments: Mapping[str, Argument]
    because: str | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one of its alternatives does; an alternative is conditions that hold together."""

    alternatives: tuple[tuple["Condition", ...], ...]


Requirement = Condition | AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something to consider doing: its kind, the text that the handler reads, and the short line
    on the list of things to do that it becomes when it is taken.

    `of` is the party that it reaches (a party's value), None where nobody is. `gentle` is the text
    for a case that takes the gentle tone, None where one text suits both.
    """

    do: str
    text: str
    bevakning: str
    of: str | None = None
    gentle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question worth asking, and of whom (a party's value); `gentle` as in a suggestion."""

    of: str
    text: str
    gentle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPhrase:
    """What the rule adds to a meeting's agenda, and to which of its points."""

    point: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The rule as it reads from `valid_from` until the next version, or through `valid_to`."""

    valid_from: date
    valid_to: date | None
    when: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what makes it fire, and what is said when it does. Versions are oldest first.

    `why` is a sentence with slots filled from the findings: `{fact}` its value, `{fact.date}` its
    day, `{fact.days}` its value with the word for days; `{because}` the sentences of the
    alternatives that hold.
    """

    id: RuleId
    title: str
    summary: str
    why: str
    weight: int
    life_cycle: LifeCycle
    verified_on: date
    versions: tuple[Version, ...]
    parameters: tuple[Parameter, ...]
    suggestions: tuple[Suggestion, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    agenda: AgendaPhrase | None

    def version_on(self, day: date) -> Version | None:
        """The version that held on the day, None before the first or after the last."""
        begun = [version for version in self.versions if version.valid_from <= day]
        if not begun or (begun[-1].valid_to is not None and begun[-1].valid_to < day):
            return None
        return begun[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """What keeps impulses back, and which. `fires` names a rule that covers them, else `when`."""

    id: str
    text: str
    holds: frozenset[RuleId]
    when: tuple[Requirement, ...] = ()
    fires: RuleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """All rules and all holds, in the order of their files."""

    rules: tuple[Rule, ...]
    holds: tuple[Hold, ...]

    def rule(self, id: str) -> Rule | None:
        """The rule of this identifier, None where there is none."""
        return next((rule for rule in self.rules if rule.id == id), None)
