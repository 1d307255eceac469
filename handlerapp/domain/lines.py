"""The lines of a list on screen: rows, and heads of groups between them."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Group(NamedTuple):
    """The head of a group: what its rows have in common (None: nothing is known), and how many
    they are. `key` tells it from the others; `folded` where its rows are hidden."""

    key: str
    title: str | None
    size: int
    folded: bool

    def __repr__(self) -> str:
        return f"Group({self.size})"


Line = int | Group
"""A line on screen: a group's head, or the place of a row among all rows."""

Belonging = tuple[str, str | None]
"""What tells a row's group from others, and its title; None for those of no group."""


def grouped(
    places: Iterable[int],
    of: Callable[[int], Belonging],
    sorted_by: Callable[[str], Any],
    folded: frozenset[str],
) -> list[Line]:
    """The lines of these places, in groups sorted by their titles, the one without a title last;
    within a group they stand as they did."""
    members: dict[str, list[Line]] = {}
    titles: dict[str, str | None] = {}
    for place in places:
        key, title = of(place)
        if key not in members:
            members[key], titles[key] = [], title
        members[key].append(place)
    lines: list[Line] = []
    for key in sorted(members, key=lambda key: _last_without(titles[key], sorted_by)):
        is_folded = key in folded
        lines.append(Group(key, titles[key], len(members[key]), is_folded))
        if not is_folded:
            lines += members[key]
    return lines


def _last_without(title: str | None, sorted_by: Callable[[str], Any]) -> tuple[bool, Any]:
    return (True, None) if title is None else (False, sorted_by(title))
