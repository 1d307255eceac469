"""What changed between two states of a case, as entries that a person can read back."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from handlerapp.domain.case import Case

_KEYED_BY_ID = ("bevakningar", "meetings")
BETWEEN = " · "
"""Stands between the parts of a whole item's text."""

_NOT_TOLD = ("id", "content")
"""Of a whole item: what says nothing to a reader, and what a version repeats of its meeting."""

_IN_ORDER, _IN_NEW_ORDER = "i en ordning", "i en annan ordning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed: `what` is the field's path in `Case`; None means nothing there."""

    what: str
    before: str | None = field(default=None, repr=False)
    after: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One entry of a case's history, as it was written. `at` is local time to the second."""

    at: datetime
    change: Change


CREATED = "case"
"""The path under which the beginning of a case stands in its history."""

HANDED_OVER = "handover"
"""The path under which it stands that a case was handed to a colleague, or came from one."""


def differences(before: Case, after: Case) -> tuple[Change, ...]:
    """Every field that differs, by path (`sick_periods[0].last_day`), in the order of `Case`.

    Items of lists are paired when they are equal, then by what they begin with, then by order;
    bevakningar and meetings by identifier. Nothing is told of what stays the same.
    """
    return tuple(_between("", before, after))


def _between(path: str, before: Any, after: Any) -> Iterable[Change]:
    if before == after:
        return
    if is_dataclass(before) and type(before) is type(after):
        for each in fields(before):
            below = f"{path}.{each.name}" if path else each.name
            yield from _between(below, getattr(before, each.name), getattr(after, each.name))
    elif _is_list(before) and _is_list(after):
        yield from _between_lists(path, before, after)
    else:
        yield Change(what=path, before=_text(before), after=_text(after))


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple)


def _between_lists(path: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterable[Change]:
    if not any(is_dataclass(item) for item in before + after):
        yield Change(what=path, before=_text(before) or None, after=_text(after) or None)
        return
    by_id = path in _KEYED_BY_ID
    pairs = list(_pairs(before, after, by_id=by_id))
    if not pairs:
        yield Change(what=path, before=_IN_ORDER, after=_IN_NEW_ORDER)
    for place, old, new in pairs:
        item = f"{path}[{(new or old).id if by_id else place}]"
        if old is None or new is None:
            yield Change(what=item, before=_text(old), after=_text(new))
        else:
            yield from _between(item, old, new)


def _pairs(
    before: tuple[Any, ...], after: tuple[Any, ...], *, by_id: bool
) -> Iterable[tuple[int, Any, Any]]:
    """Yield (place, old or None, new or None) for every item that is not the same in both."""
    gone, come = _beyond(before, after), _beyond(after, before)
    waiting: defaultdict[Any, list[tuple[int, Any]]] = defaultdict(list)
    for place, item in reversed(gone):
        waiting[_head(item, by_id=by_id)].append((place, item))
    for place, item in come:
        partners = waiting[_head(item, by_id=by_id)]
        yield place, partners.pop()[1] if partners else None, item
    for place, item in sorted((each for left in waiting.values() for each in left), key=_place):
        yield place, item, None


def _beyond(items: tuple[Any, ...], others: tuple[Any, ...]) -> list[tuple[int, Any]]:
    """The items with their places that `others` does not have, or not so many of."""
    left = Counter(others)
    found = []
    for place, item in enumerate(items):
        if left[item]:
            left[item] -= 1
        else:
            found.append((place, item))
    return found


def _place(placed: tuple[int, Any]) -> int:
    return placed[0]


def _head(item: Any, *, by_id: bool) -> Any:
    """What an item begins with: the same in an item and what it was before."""
    return getattr(item, "id" if by_id else fields(item)[0].name)


def _text(value: Any) -> str | None:
    """The value as text; None where there is nothing."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_text, value)))
    if is_dataclass(value):
        told = (each.name for each in fields(value) if each.name not in _NOT_TOLD)
        parts = (_text(getattr(value, name)) for name in told)
        return BETWEEN.join(part for part in parts if part)
    return _scalar_text(value)


def _scalar_text(value: Any) -> str:
    match value:
        case bool():
            return "ja" if value else "nej"
        case Enum():
            return str(value.value)
        case datetime():
            return value.isoformat(" ", "minutes")
        case _:
            return str(value)
