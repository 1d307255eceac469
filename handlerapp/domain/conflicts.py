"""Where a case that comes from a colleague differs from one's own, and which of the two holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from handlerapp.domain.case import Case
from handlerapp.domain.history import differences

_BY_ID = ("bevakningar", "meetings")
_VERSIONS = ".versions["


class Wins(Enum):
    """Which of two values holds, and why."""

    TAKEN = "taken"
    NOT_SAID = "not_said"
    NEVER_REMOVED = "never_removed"
    FINALISED = "finalised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One field of which the two say different things; None means nothing there."""

    what: str
    mine: str | None = field(repr=False)
    theirs: str | None = field(repr=False)
    wins: Wins


def conflicts(mine: Case, theirs: Case, after: Case) -> tuple[Conflict, ...]:
    """Every field in which their case differs from mine, where `after` is what mine becomes by it.

    In which order bevakningar and meetings stand is nobody's concern.
    """
    return tuple(_found(mine, theirs, after))


def _found(mine: Case, theirs: Case, after: Case) -> Iterator[Conflict]:
    changed = {each.what for each in differences(mine, after)}
    only_mine = set(_only_in(mine, theirs))
    for each in differences(mine, theirs):
        if each.what in changed:
            wins = Wins.TAKEN
        elif each.what in only_mine:
            wins = Wins.NEVER_REMOVED
        elif _VERSIONS in each.what:
            wins = Wins.FINALISED
        else:
            wins = Wins.NOT_SAID
        of_order = each.what in _BY_ID
        if not of_order and (wins is Wins.TAKEN or each.before is not None):
            yield Conflict(what=each.what, mine=each.before, theirs=each.after, wins=wins)


def _only_in(mine: Case, theirs: Case) -> Iterator[str]:
    for name in _BY_ID:
        there = {item.id for item in getattr(theirs, name)}
        for item in getattr(mine, name):
            if item.id not in there:
                yield f"{name}[{item.id}]"
