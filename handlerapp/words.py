"""The Swedish word for each member of each enum and each field, from resources/words.toml."""

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, get_args, get_type_hints

from handlerapp import resources

_STEP = re.compile(r"(\w+)(?:\[(.*?)\](?=\.|$))?")
_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_WHOLE_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_DAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Mapping[str, str]]:
    """Every word, by the name of the enum or value and of its member or field."""
    import tomllib  # not before the window is painted

    return tomllib.loads(resources.path("words.toml").read_text(encoding="utf-8"))


def word(member: Enum) -> str:
    """`anställd` for Employment.EMPLOYED."""
    return tables()[type(member).__name__][member.value]


def field_name(path: str) -> str:
    """`sjukperiod 1, till` for the path `sick_periods[0].last_day` of a case.

    An identifier with brackets or points of its own may hide a part of the path; what cannot be
    read is left out.
    """
    from handlerapp.domain.case import Case

    kind: Any = Case
    said = []
    for name, place in _STEP.findall(path):
        known = tables()[kind.__name__].get(name)
        if known is not None:
            said.append(known + _numbered(place))
            kind = _kind_below(kind, name)
    return ", ".join(said)


def value_text(path: str, text: str) -> str:
    """The text of a change with Swedish words: `öppen` for `open` under `bevakningar[b1].status`.

    Of a whole item, whose parts stand apart, each part that is a code of one of its fields.
    """
    from handlerapp.domain.case import Case

    kind: Any = Case
    for name, _ in _STEP.findall(path):
        kind, above = _kind_below(kind, name), kind
        if kind is above:
            return _as_words(text, [_hints(kind).get(name)])
    return _as_words(text, list(_hints(kind).values()))


def _as_words(text: str, hints: list[Any]) -> str:
    from handlerapp.domain.history import BETWEEN

    codes = {
        member.value: word(member) for hint in hints for enum in _enums(hint) for member in enum
    }
    return BETWEEN.join(
        ", ".join(codes.get(code, code) for code in part.split(", "))
        for part in text.split(BETWEEN)
    )


def _enums(hint: Any) -> list[type[Enum]]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return [hint]
    return [enum for inner in get_args(hint) for enum in _enums(inner)]


def day_text(day: date, today: date) -> str:
    """`tor 26 nov`; with the year where it is another than today's."""
    return f"{_DAYS[day.weekday()]} {short_day(day, today)}"


def short_day(day: date, today: date) -> str:
    """`26 nov`; with the year where it is another than today's."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def spoken_day(day: date, today: date) -> str:
    """`26 november`, as in a sentence; with the year where it is another than today's."""
    text = f"{day.day} {_WHOLE_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def hours_text(minutes: int) -> str:
    """`6 h 15 min`, `45 min`, `0 min`."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} h"] if hours else []
    return " ".join([*said, f"{rest} min"] if rest or not hours else said)


def full_day(day: date) -> str:
    """`24 november 2026`, which stays true however long it is kept."""
    return f"{day.day} {_WHOLE_MONTHS[day.month - 1]} {day.year}"


def month_and_year(day: date) -> str:
    """`januari 2027`."""
    return f"{_WHOLE_MONTHS[day.month - 1]} {day.year}"


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def _numbered(place: str) -> str:
    if not place:
        return ""
    return f" {int(place) + 1}" if place.isdigit() else ""


@lru_cache(maxsize=64)
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _kind_below(kind: Any, name: str) -> Any:
    """The dataclass that the field holds, or holds a list of; the same where it holds none."""
    if name not in {each.name for each in fields(kind)}:
        return kind
    kinds = [_hints(kind)[name]]
    while kinds:
        found = kinds.pop()
        if hasattr(found, "__dataclass_fields__"):
            return found
        kinds.extend(get_args(found))
    return kind
