"""What a file may not take from a meeting: the identifiers of its points and measures, which other
things name, and its finalised versions, which are kept for good."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from handlerapp.domain.meeting import Meeting, MeetingVersion

NewId = Callable[[], str]


def with_ids(
    meetings: tuple[Meeting, ...], before: tuple[Meeting, ...], new_id: NewId
) -> tuple[Meeting, ...]:
    """The meetings of a case with an identifier on every point and every measure.

    A point that has none takes that of the point with its title in the meeting as it was before, a
    measure that of the one with its party and text; else it gets a new one. Points are told apart
    within their meeting, measures within the case.
    """
    former = {each.id: each for each in before}
    actions = _Identifiers((a.id for each in meetings for a in each.actions), new_id)
    return tuple(_identified(each, former.get(each.id), actions, new_id) for each in meetings)


def with_versions_kept(
    meetings: tuple[Meeting, ...], before: tuple[Meeting, ...]
) -> tuple[Meeting, ...]:
    """The meetings with every version that they had before. A file may add versions, and take one
    back; what a version says it does not change."""
    former = {each.id: each for each in before}
    return tuple(
        _with_versions(each, former[each.id].versions) if each.id in former else each
        for each in meetings
    )


def _with_versions(meeting: Meeting, known: tuple[MeetingVersion, ...]) -> Meeting:
    if meeting.versions == known:
        return meeting
    kept = {each.number: each for each in known}
    for each in meeting.versions:
        there = kept.get(each.number)
        if there is None or there.content == each.content:
            kept[each.number] = each
    return replace(meeting, versions=tuple(kept[number] for number in sorted(kept)))


class _Identifiers:
    """Gives every item an identifier that no other has."""

    def __init__(self, stated: Iterable[str | None], new_id: NewId) -> None:
        self._stated = {id for id in stated if id is not None}
        self._given: set[str] = set()
        self._new_id = new_id

    def on(self, items: tuple[Any, ...], known: Mapping[Any, Any], *like: str) -> tuple[Any, ...]:
        """The items with identifiers; `known` has those of before by the fields named `like`."""
        return tuple(
            self._on_one(item, known.get(tuple(getattr(item, n) for n in like))) for item in items
        )

    def _on_one(self, item: Any, former: str | None) -> Any:
        id = item.id
        if id is None and former not in self._stated:
            id = former
        if id is None or id in self._given:
            id = self._new_id()
        self._given.add(id)
        return item if id == item.id else replace(item, id=id)


def _identified(
    meeting: Meeting, former: Meeting | None, actions: _Identifiers, new_id: NewId
) -> Meeting:
    titles = {(each.title,): each.id for each in former.agenda} if former else {}
    whats = {(each.who, each.what): each.id for each in former.actions} if former else {}
    points = _Identifiers((each.id for each in meeting.agenda), new_id)
    return replace(
        meeting,
        agenda=points.on(meeting.agenda, titles, "title"),
        actions=actions.on(meeting.actions, whats, "who", "what"),
    )
