"""Taking back one change of a case, also when other things have changed since."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from handlerapp.domain.case import Case
from handlerapp.errors import UserFixable

_BY_ID = ("bevakningar", "meetings")


def taken_back(now: Case, before: Case, after: Case) -> Case:
    """The case as it is now, without the change that made `after` of `before`.

    What has changed since elsewhere in the case stays. Raises UserFixable where what the change
    made is no longer there as it was made: then taking it back would undo the later change too.
    `taken_back(now, after, before)` makes it again.
    """
    changes = {}
    for each in fields(Case):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if old == new:
            continue
        changes[each.name] = _field(each.name, getattr(now, each.name), old, new)
    return replace(now, **changes)


def _field(name: str, now: Any, old: Any, new: Any) -> Any:
    if now == new:
        return old
    if name in _BY_ID:
        return _items_by_id(now, old, new)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _items(now, old, new)
    raise _changed_since()


def _items_by_id(now: Sequence[Any], old: Sequence[Any], new: Sequence[Any]) -> tuple[Any, ...]:
    was, became, present = ({item.id: item for item in items} for items in (old, new, now))
    changed = {id for id in {**was, **became} if was.get(id) != became.get(id)}
    if any(present.get(id) != became.get(id) for id in changed):
        raise _changed_since()
    kept = [was.get(item.id) if item.id in changed else item for item in now]
    back = [item for item in old if item.id in changed and item.id not in became]
    return _put_back([item for item in kept if item is not None], back, old)


def _items(now: Sequence[Any], old: Sequence[Any], new: Sequence[Any]) -> tuple[Any, ...]:
    come, gone = Counter(new) - Counter(old), Counter(old) - Counter(new)
    if come - Counter(now):
        raise _changed_since()
    kept: list[Any] = []
    for item in reversed(now):
        if come[item]:
            come[item] -= 1
        else:
            kept.insert(0, item)
    return _put_back(kept, gone.elements(), old)


def _put_back(kept: list[Any], back: Iterable[Any], old: Sequence[Any]) -> tuple[Any, ...]:
    """What is kept, in its present order, and what comes back, where it stood before."""
    left = Counter(back)
    for place, item in enumerate(old):
        if left[item]:
            left[item] -= 1
            kept.insert(place, item)
    return tuple(kept)


def _changed_since() -> UserFixable:
    return UserFixable("Det har ändrats sedan dess och går inte att ångra.")
