"""What follows of a meeting in the rest of its case: measures, bevakningar and the plan as one.

A measure has a bevakning that knows it by its identifier, and a step of the plan that is told by
its party and text. `with_following` is held against every change of a case, so that what is done or
missed in one place is so in the others.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from handlerapp import words
from handlerapp.domain.bevakning import (
    Bevakning,
    BevakningId,
    BevakningKind,
    BevakningStatus,
    Origin,
)
from handlerapp.domain.case import Case
from handlerapp.domain.days import plus_days
from handlerapp.domain.meeting import (
    Meeting,
    MeetingAction,
    MeetingStatus,
)
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus

DAYS_TO_FOLLOW_UP = 14
"""After a meeting, when a measure has no day of its own and the meeting no follow-up."""

_OVER = frozenset({MeetingStatus.HELD, MeetingStatus.FINALISED})

_ENDED: Mapping[StepStatus, str] = {
    StepStatus.DONE: "Åtgärden är gjord.",
    StepStatus.MISSED: "Åtgärden blev inte av.",
    StepStatus.CANCELLED: "Åtgärden är inställd.",
}
_BY_BEVAKNING: Mapping[BevakningStatus, StepStatus] = {
    BevakningStatus.DONE: StepStatus.DONE,
    BevakningStatus.DROPPED: StepStatus.MISSED,
}


def with_bevakningar(case: Case, meeting: Meeting, today: date, new_id: Callable[[], str]) -> Case:
    """The case with a bevakning for each measure of a meeting that was held and that somebody is
    still to carry out, and one for its follow-up, where they are not there already."""
    if meeting.status not in _OVER:
        return case
    measured = {each.origin_of for each in case.bevakningar if _is_of_measure(each)}
    made = [
        _of_measure(action, meeting, today, BevakningId(new_id()))
        for action in meeting.actions
        if action.is_awaited and action.id not in measured
    ]
    if meeting.follow_up is not None and not _has_follow_up(case, meeting):
        made.append(
            Bevakning(
                id=BevakningId(new_id()),
                due=meeting.follow_up,
                what=f"Följ upp mötet den {_spoken(meeting.starts.date())}",
                kind=BevakningKind.FOLLOW_UP,
                origin=Origin.MEETING,
                origin_of=meeting.id,
                made=today,
            )
        )
    return replace(case, bevakningar=(*case.bevakningar, *made)) if made else case


def with_plan_steps(case: Case, meeting: Meeting) -> Case:
    """The case's plan with a step for each measure of the meeting that somebody else than the
    handler carries out; a step that is there gets the measure's day and status."""
    agreed = True if _attended(meeting, Party.INSURED) else None
    steps = list(case.plan_steps)
    for action in meeting.actions:
        if action.who is Party.HANDLER:
            continue
        place = _place_of(steps, action)
        if place is None:
            steps.append(
                PlanStep(
                    actor=action.who,
                    what=action.what,
                    due=action.due,
                    status=action.status or StepStatus.PLANNED,
                    agreed_with_insured=agreed,
                )
            )
        else:
            steps[place] = replace(
                steps[place],
                due=action.due or steps[place].due,
                status=action.status or steps[place].status or StepStatus.PLANNED,
                agreed_with_insured=agreed or steps[place].agreed_with_insured,
            )
    return replace(case, plan_steps=tuple(steps))


def with_following(before: Case, after: Case, today: date) -> tuple[Case, tuple[str, ...]]:
    """The case after a change with what follows of it between its meetings, bevakningar and plan,
    and a sentence for each thing that followed.

    What was changed by hand in the same change is left as it is.
    """
    case, told = after, list[str]()
    for step in (_measures_by_bevakningar, _bevakningar_by_measures, _bevakningar_by_meetings):
        case, said = step(before, case, today)
        told += said
    return _steps_by_measures(before, case), tuple(told)


_Followed = tuple[Case, list[str]]


def _measures_by_bevakningar(before: Case, after: Case, today: date) -> _Followed:
    """A bevakning that is done or struck out in the change makes its measure done or missed."""
    was_open = {each.id for each in before.bevakningar if each.is_open}
    ended = {
        each.origin_of: _BY_BEVAKNING[each.status]
        for each in after.bevakningar
        if _is_of_measure(each) and each.id in was_open and not each.is_open
    }
    former, told = _actions(before), list[str]()

    def followed(action: MeetingAction) -> MeetingAction:
        status = ended.get(action.id)
        same = action.id in former and former[action.id].status is action.status
        if status is None or not same or action.status is status:
            return action
        told.append(f"Åtgärd från mötet: {action.what}: {words.word(status)}.")
        return replace(action, status=status)

    return (_with_actions(after, followed), told) if ended else (after, told)


def _bevakningar_by_measures(before: Case, after: Case, today: date) -> _Followed:
    """A measure that is done, missed, changed or gone takes its open bevakning with it."""
    former, now = _actions(before), _actions(after)
    changed = {id for id in former if former[id] != now.get(id)}
    told: list[str] = []

    def followed(each: Bevakning) -> Bevakning:
        if not (_is_of_measure(each) and each.is_open and each.origin_of in changed):
            return each
        action = now.get(each.origin_of or "")
        if action is None:
            return _told(each.dropped(today, "Åtgärden togs bort från mötet."), told)
        if action.status is StepStatus.DONE:
            return _told(each.done(today, _ENDED[StepStatus.DONE]), told)
        if action.status is not None and action.status in _ENDED:
            return _told(each.dropped(today, _ENDED[action.status]), told)
        return _as_measure(each, former[each.origin_of or ""], action)

    return (_with_bevakningar(after, followed), told) if changed else (after, told)


def _bevakningar_by_meetings(before: Case, after: Case, today: date) -> _Followed:
    """What was to be done before a meeting follows it: moved with it, over when it is held or
    cancelled; and the follow-up's bevakning follows the day of follow-up."""
    former = {each.id: each for each in before.meetings}
    changed: dict[str, tuple[Meeting, Meeting]] = {
        each.id: (former[each.id], each)
        for each in after.meetings
        if each.id in former and former[each.id] != each
    }
    told: list[str] = []

    def followed(each: Bevakning) -> Bevakning:
        if each.origin is not Origin.MEETING or not each.is_open or each.origin_of not in changed:
            return each
        old, new = changed[each.origin_of]
        if each.kind is BevakningKind.FOLLOW_UP:
            moved = new.follow_up if new.follow_up != old.follow_up else None
            return each if moved is None else _due(each, moved)
        if new.status is MeetingStatus.CANCELLED and old.status is not new.status:
            return _told(each.dropped(today, "Mötet ställdes in."), told)
        if new.status in _OVER and old.status is MeetingStatus.PLANNED:
            return _told(each.dropped(today, "Mötet är hållet."), told)
        days = (new.starts.date() - old.starts.date()).days
        return _due(each, max(today, plus_days(each.due, days))) if days else each

    return (_with_bevakningar(after, followed), told) if changed else (after, told)


def _steps_by_measures(before: Case, after: Case) -> Case:
    """The step of the plan that a changed measure is takes its party, text, day and status."""
    former = _actions(before)
    steps = list(after.plan_steps)
    for id, action in _actions(after).items():
        old = former.get(id)
        if old is None or old == action:
            continue
        place = _place_of(steps, old)
        if place is not None:
            step = steps[place]
            steps[place] = replace(
                step,
                actor=action.who,
                what=action.what if old.what != action.what else step.what,
                due=action.due if old.due != action.due else step.due,
                status=action.status if old.status is not action.status else step.status,
            )
    return after if steps == list(after.plan_steps) else replace(after, plan_steps=tuple(steps))


def _of_measure(action: MeetingAction, meeting: Meeting, today: date, id: BevakningId) -> Bevakning:
    days_after = plus_days(meeting.starts.date(), DAYS_TO_FOLLOW_UP)
    return Bevakning(
        id=id,
        due=action.due or meeting.follow_up or days_after,
        what=_what(action),
        kind=BevakningKind.OTHER if action.who is Party.HANDLER else BevakningKind.FOLLOW_UP,
        origin=Origin.MEETING_ACTION,
        origin_of=action.id,
        made=today,
    )


def _as_measure(each: Bevakning, old: MeetingAction, new: MeetingAction) -> Bevakning:
    """The bevakning with the measure's new text and day, where these changed and the bevakning had
    the old ones."""
    if each.what == _what(old):
        each = replace(each, what=_what(new))
    if new.due is not None and new.due != old.due and each.due == (old.due or each.due):
        each = _due(each, new.due)
    return each


def _what(action: MeetingAction) -> str:
    if action.who is Party.HANDLER:
        return action.what
    who = words.word(action.who)
    return f"{who[0].upper()}{who[1:]}: {action.what}"


def _due(each: Bevakning, day: date) -> Bevakning:
    return replace(each, due=day, planned=None, planned_week=None)


def _told(each: Bevakning, told: list[str]) -> Bevakning:
    done = "Klar" if each.status is BevakningStatus.DONE else "Struken"
    told.append(f"{done} av sig själv: {each.what}. {each.outcome}")
    return each


def _is_of_measure(each: Bevakning) -> bool:
    return each.origin is Origin.MEETING_ACTION and each.origin_of is not None


def _has_follow_up(case: Case, meeting: Meeting) -> bool:
    """Whether the day of follow-up has its bevakning: one that is open, or was for that day."""
    return any(
        each.is_open or meeting.follow_up in (each.due, *(move.before for move in each.moves))
        for each in case.bevakningar
        if each.origin is Origin.MEETING
        and each.origin_of == meeting.id
        and each.kind is BevakningKind.FOLLOW_UP
    )


def _attended(meeting: Meeting, party: Party) -> bool:
    return any(each.party is party and each.attended for each in meeting.participants)


def _actions(case: Case) -> dict[str, MeetingAction]:
    """Every measure of the case by its identifier."""
    return {
        action.id: action
        for meeting in case.meetings
        for action in meeting.actions
        if action.id is not None
    }


def _with_actions(case: Case, make: Callable[[MeetingAction], MeetingAction]) -> Case:
    meetings = tuple(
        replace(each, actions=tuple(map(make, each.actions))) if each.actions else each
        for each in case.meetings
    )
    return replace(case, meetings=meetings)


def _with_bevakningar(case: Case, make: Callable[[Bevakning], Bevakning]) -> Case:
    return replace(case, bevakningar=tuple(map(make, case.bevakningar)))


def _place_of(steps: list[PlanStep], action: MeetingAction) -> int | None:
    return next(iter(_places_of(steps, action)), None)


def _places_of(steps: list[PlanStep], action: MeetingAction) -> Iterator[int]:
    what = " ".join(action.what.casefold().split())
    for place, step in enumerate(steps):
        if step.actor is action.who and " ".join(step.what.casefold().split()) == what:
            yield place


def _spoken(day: date) -> str:
    return words.spoken_day(day, day)
