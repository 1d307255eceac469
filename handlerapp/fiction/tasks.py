"""The bevakningar of a case: what was done, what is next, and what the calendar asks for."""

from dataclasses import dataclass
from datetime import date

from handlerapp.domain.bevakning import Bevakning, BevakningId, BevakningKind, BevakningStatus
from handlerapp.domain.days import plus_days
from handlerapp.domain.meeting import Meeting
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Certificate, RehabChain
from handlerapp.fiction.chance import between, identifier, one_of
from handlerapp.fiction.clock import next_working_day, working_day
from handlerapp.fiction.events import LIMITS
from handlerapp.fiction.phrases import phrases
from handlerapp.fiction.scene import Scene
from handlerapp.fiction.storyline import ToldTask

_MINUTES = {
    BevakningKind.CALL: (10, 15, 20),
    BevakningKind.REQUEST: (10, 10, 15),
    BevakningKind.FOLLOW_UP: (15, 20, 30),
    BevakningKind.CERTIFICATE: (10, 15, 15),
    BevakningKind.ASSESSMENT: (90, 120, 150),
    BevakningKind.MEETING: (30, 30, 45),
    BevakningKind.OTHER: (10, 15, 20),
}
_SHARE_WITH_MINUTES = 0.6
_SHARE_WATCHED = 0.7
"""How many of the ends and limits ahead the handler has made a bevakning for."""

_SOONEST_AND_LATEST = ((0.16, -9, -1), (0.52, 0, 4), (0.82, 5, 12), (1.01, 13, 21))
"""Chance up to which the next task is due so many days from today: late, this week, later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What the calendar tells of a case: its chain, certificates and meetings."""

    chain: RehabChain | None
    certificates: tuple[Certificate, ...]
    meetings: tuple[Meeting, ...]


def bevakningar(scene: Scene, ahead: Ahead) -> tuple[Bevakning, ...]:
    """Every bevakning; of a case that is closed none is open."""
    begun = [told for told in scene.story.tasks if scene.clock.reached(told.day)]
    done = [
        _done(scene, told, begun[place + 1].day if place + 1 < len(begun) else None)
        for place, told in enumerate(begun)
        if place + 1 < len(begun) or not scene.is_running
    ]
    found = [*done, *_of_meetings(scene, ahead.meetings)]
    if scene.is_running:
        found += [_next(scene, told) for told in begun[-1:]]
        found += _of_certificate(scene, ahead)
        found += _of_limits(scene, ahead)
    return tuple(found)


def _new(
    scene: Scene, due: date, kind: BevakningKind, what: str, status: BevakningStatus
) -> Bevakning:
    told_minutes = scene.rng.random() < _SHARE_WITH_MINUTES
    return Bevakning(
        id=BevakningId(identifier(scene.rng, "b", scene.taken_ids)),
        due=due,
        what=what,
        kind=kind,
        status=status,
        minutes=one_of(scene.rng, _MINUTES[kind]) if told_minutes else None,
    )


def _what(scene: Scene, told: ToldTask) -> str:
    return scene.teller.pick(told.what, scene.recorded(told.day)) or ""


def _done(scene: Scene, told: ToldTask, until: int | None) -> Bevakning:
    last = scene.clock.at(until) if until is not None else scene.clock.now
    first = scene.clock.at(told.day)
    due = max(working_day(plus_days(first, (last - first).days // 2)), scene.opened)
    return _new(scene, due, told.kind, _what(scene, told), BevakningStatus.DONE)


def _next(scene: Scene, told: ToldTask) -> Bevakning:
    drawn = scene.rng.random()
    low, high = next((low, high) for top, low, high in _SOONEST_AND_LATEST if drawn < top)
    wished = plus_days(scene.today, between(scene.rng, low, high))
    due = next_working_day(wished) if wished >= scene.today else working_day(wished)
    due = max(due, scene.opened)
    return _new(scene, due, told.kind, _what(scene, told), BevakningStatus.OPEN)


def _of_meetings(scene: Scene, meetings: tuple[Meeting, ...]) -> list[Bevakning]:
    """One for each measure agreed at a meeting."""
    found: list[Bevakning] = []
    for meeting in meetings:
        for action in meeting.actions:
            if action.due is None:
                continue
            text = phrases().action_follow_up[scene.clock.lag % 2]
            is_done = action.status is StepStatus.DONE
            found.append(
                _new(
                    scene,
                    action.due,
                    BevakningKind.FOLLOW_UP,
                    text.replace("{what}", action.what),
                    BevakningStatus.DONE if is_done else BevakningStatus.OPEN,
                )
            )
    return found


def _of_certificate(scene: Scene, ahead: Ahead) -> list[Bevakning]:
    """Ten days before the certificate ends, where that is soon or has been."""
    ends = max((c.last_day for c in ahead.certificates if c.last_day), default=None)
    if ends is None or scene.last_sick_day is not None or not _is_near(scene, ends, 24):
        return []
    due = max(working_day(plus_days(ends, -10)), scene.opened)
    if scene.rng.random() > _SHARE_WATCHED or due < plus_days(scene.today, -7):
        return []
    text = one_of(scene.rng, phrases().certificate_ends)
    what = scene.teller.tell(text, ends)
    return [_new(scene, due, BevakningKind.CERTIFICATE, what, BevakningStatus.OPEN)]


def _of_limits(scene: Scene, ahead: Ahead) -> list[Bevakning]:
    """Two weeks before a limit of the chain that is within a month."""
    found: list[Bevakning] = []
    for limit in LIMITS.get(scene.story.employment, ()):
        passes = None if ahead.chain is None else ahead.chain.date_of(limit + 1)
        if passes is None or scene.last_sick_day is not None:
            continue
        if not _is_near(scene, passes, 35) or scene.rng.random() > _SHARE_WATCHED:
            continue
        due = max(working_day(plus_days(passes, -14)), scene.opened)
        text = one_of(scene.rng, phrases().limit_ahead)
        what = text.replace("{day}", str(limit + 1))
        found.append(_new(scene, due, BevakningKind.ASSESSMENT, what, BevakningStatus.OPEN))
    return found


def _is_near(scene: Scene, day: date, within: int) -> bool:
    return 0 <= (day - scene.today).days <= within
