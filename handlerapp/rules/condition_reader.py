"""Reading what a rule or a hold asks for: its conditions, each checked against its fact."""

import inspect
import string
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from handlerapp.rules.engine import fact_functions
from handlerapp.rules.facts import CODES, COUNTS, WORDS
from handlerapp.rules.model import AnyOf, Argument, Comparison, Condition, Parameter, Requirement
from handlerapp.shipped import Table


def plain(table: Table, key: str) -> str:
    """A text that is shown as it stands: nothing in it is filled in."""
    text = table.filled(key)
    if "{" in text or "}" in text:
        raise table.wrong(key, "platser som {…} fylls bara i why och because")
    return text


def facts_named(sentence: str) -> set[str] | None:
    """The facts that the slots of a sentence name: `{fact}` or `{fact.days}` of a number,
    `{fact.date}` of any. None where a slot is none of these."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
    except ValueError:  # a slot that is not closed
        return None
    slots = [(fact, part) for fact, _, part in (name.partition(".") for name in names)]
    if not all(part == "date" or (part in ("", "days") and fact in COUNTS) for fact, part in slots):
        return None
    return {fact for fact, _ in slots}


def requirements(table: Table, parameters: Mapping[str, Parameter]) -> tuple[Requirement, ...]:
    """What `when` asks for, all of it together. Raises DataFileWrong where a condition asks what
    its fact cannot answer, and where there is none."""
    required = tuple(_requirement(each, parameters) for each in table.tables("when"))
    if not required:
        raise table.wrong("when", "minst ett villkor behövs")
    return required


def _requirement(table: Table, parameters: Mapping[str, Parameter]) -> Requirement:
    if "any" not in table:
        return _condition(table, parameters)
    alternatives = tuple(_alternative(each, parameters) for each in table.tables("any"))
    table.done()
    if len(alternatives) < 2:
        raise table.wrong("any", "minst två alternativ behövs")
    return AnyOf(alternatives)


def _alternative(table: Table, parameters: Mapping[str, Parameter]) -> tuple[Condition, ...]:
    if "all" not in table:
        return (_alternative_condition(table, parameters),)
    together = tuple(_alternative_condition(each, parameters) for each in table.tables("all"))
    table.done()
    if not together:
        raise table.wrong("all", "minst ett villkor behövs")
    return together


def _alternative_condition(table: Table, parameters: Mapping[str, Parameter]) -> Condition:
    """A condition of an alternative, which may say its own sentence."""
    because = table.filled("because") if "because" in table else None
    condition = _condition(table, parameters)
    if because is not None and facts_named(because) not in (set(), {condition.fact}):
        raise table.wrong("because", "en plats {…} som villkoret inte fyller")
    return replace(condition, because=because)


def _condition(table: Table, parameters: Mapping[str, Parameter]) -> Condition:
    fact = table.filled("fact")
    text = plain(table, "text")
    if fact not in fact_functions():
        raise table.wrong("fact", f"okänt faktum ”{fact}”")
    values = table.rest()
    compared = [each for each in Comparison if each.value in values]
    if len(compared) != 1:
        names = ", ".join(each.value for each in Comparison)
        raise table.wrong(fact, f"exakt en jämförelse behövs: {names}")
    comparison = compared[0]
    wanted = _argument(table, comparison.value, values.pop(comparison.value), parameters)
    arguments = {name: _argument(table, name, value, parameters) for name, value in values.items()}
    _check_arguments(table, fact, arguments, parameters)
    if not _can_be_wanted(fact, comparison, _filled_in(wanted, parameters)):
        raise table.wrong(comparison.value, f"fel slags värde för ”{fact}”")
    return Condition(
        fact=fact, comparison=comparison, wanted=wanted, text=text, arguments=arguments
    )


def _argument(table: Table, key: str, value: Any, parameters: Mapping[str, Parameter]) -> Argument:
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return tuple(value)
    if not isinstance(value, (bool, int, str)):
        raise table.wrong(key, "ska vara ja/nej, ett heltal, en text eller en lista av texter")
    if isinstance(value, str) and value.startswith("$") and value[1:] not in parameters:
        raise table.wrong(key, f"okänd parameter ”{value[1:]}”")
    return value


def _check_arguments(
    table: Table, fact: str, arguments: Mapping[str, Argument], parameters: Mapping[str, Parameter]
) -> None:
    """The fact must take each argument, of its type, and get each that it needs."""
    taken = _taken_by(fact)
    for name, value in arguments.items():
        if name not in taken:
            raise table.wrong(name, f"okänd nyckel för ”{fact}”")
        actual = _filled_in(value, parameters)
        if not _is_of(actual, taken[name].hint):
            raise table.wrong(name, f"fel slags värde för ”{fact}”")
        unknown = _unknown_words(actual, WORDS.get((fact, name)))
        if unknown:
            raise table.wrong(name, f"okänt ord ”{unknown[0]}” för ”{fact}”")
    for name, each in taken.items():
        if each.is_needed and name not in arguments:
            raise table.wrong(name, f"saknas för ”{fact}”")


class _Taken(NamedTuple):
    """What a fact takes: of which type, and whether it must be said."""

    hint: Any
    is_needed: bool


@cache
def _taken_by(fact: str) -> Mapping[str, _Taken]:
    """The arguments of a fact by name; asked once of each, for signatures are dear to read."""
    function = fact_functions()[fact]
    hints = get_type_hints(function)
    return {
        name: _Taken(hints[name], each.default is inspect.Parameter.empty)
        for name, each in inspect.signature(function).parameters.items()
        if name != "seen"
    }


def _filled_in(value: Argument, parameters: Mapping[str, Parameter]) -> Argument:
    if isinstance(value, str) and value.startswith("$"):
        return parameters[value[1:]].default
    return value


def _unknown_words(value: Argument, known: type[Enum] | tuple[str, ...] | None) -> tuple[str, ...]:
    if known is None:
        return ()
    words = known if isinstance(known, tuple) else tuple(each.value for each in known)
    written = value if isinstance(value, tuple) else (str(value),)
    return tuple(each for each in written if each not in words)


def _can_be_wanted(fact: str, comparison: Comparison, wanted: Argument) -> bool:
    """Numbers are compared with numbers, codes with codes; the rest is yes or no."""
    if fact in COUNTS:
        return comparison is not Comparison.ONE_OF and type(wanted) is int
    if fact in CODES:
        is_list = comparison is Comparison.ONE_OF
        fits = comparison is Comparison.IS or is_list
        return (
            fits
            and isinstance(wanted, tuple) == is_list
            and not _unknown_words(wanted, CODES[fact])
        )
    return comparison is Comparison.IS and isinstance(wanted, bool)


def _is_of(value: Argument, hint: Any) -> bool:
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(
            isinstance(each, get_args(hint)[0]) for each in value
        )
    return type(value) is hint
