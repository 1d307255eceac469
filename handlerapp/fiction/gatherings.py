"""The meetings of a case: held, finalised, cancelled, and those planned ahead."""

from datetime import date, datetime, time

from handlerapp.domain.meeting import (
    ActionId,
    AgendaPoint,
    Meeting,
    MeetingAction,
    MeetingId,
    MeetingStatus,
    Participant,
    PointId,
)
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.fiction.chance import identifier
from handlerapp.fiction.scene import Scene
from handlerapp.fiction.storyline import ToldAction, ToldMeeting, ToldPoint

_DAYS_TO_FINALISE = 5


def meetings(scene: Scene) -> tuple[Meeting, ...]:
    """Every meeting that has been booked by now."""
    booked = [told for told in scene.story.meetings if scene.clock.reached(told.known)]
    return tuple(_meeting(scene, told) for told in booked)


def _meeting(scene: Scene, told: ToldMeeting) -> Meeting:
    day = max(scene.clock.worked(told.day), scene.opened)
    status = _status(told, day, scene.clock.now)
    held = status in (MeetingStatus.HELD, MeetingStatus.FINALISED)
    follow_up = scene.clock.worked(told.follow_up) if held and told.follow_up else None
    return Meeting(
        id=MeetingId(identifier(scene.rng, "m", scene.taken_ids)),
        kind=told.kind,
        starts=datetime.combine(day, time(*told.time)),
        form=told.form,
        minutes=told.minutes,
        place=told.place,
        participants=_participants(scene, told, attended=True if held else None),
        purpose=scene.teller.tell(told.purpose, day),
        agenda=tuple(
            _point(scene, point, day, held=held, id=PointId(f"p{number}"))
            for number, point in enumerate(told.agenda, 1)
        ),
        actions=tuple(_action(scene, action) for action in told.actions) if held else (),
        follow_up=follow_up,
        status=status,
    )


def _status(told: ToldMeeting, day: date, now: date) -> MeetingStatus:
    if told.cancelled:
        return MeetingStatus.CANCELLED
    if day >= now:
        return MeetingStatus.PLANNED
    recent = (now - day).days < _DAYS_TO_FINALISE
    return MeetingStatus.HELD if recent else MeetingStatus.FINALISED


def _participants(
    scene: Scene, told: ToldMeeting, *, attended: bool | None
) -> tuple[Participant, ...]:
    handler = Participant(party=Party.HANDLER, attended=attended)
    others = (
        Participant(party=party, name=_name(scene, party), attended=attended)
        for party in told.parties
    )
    return (handler, *others)


def _name(scene: Scene, party: Party) -> str | None:
    return scene.names.get(party.value, scene.names["official"])


def _point(scene: Scene, told: ToldPoint, day: date, *, held: bool, id: PointId) -> AgendaPoint:
    return AgendaPoint(
        id=id,
        title=scene.teller.tell(told.title, day),
        category=told.category,
        notes=scene.teller.tell(told.notes, day) if held and told.notes else None,
    )


def _action(scene: Scene, told: ToldAction) -> MeetingAction:
    due = scene.clock.worked(told.due)
    return MeetingAction(
        id=ActionId(identifier(scene.rng, "a", scene.taken_ids)),
        who=told.who,
        what=scene.teller.tell(told.what, scene.clock.at(told.due)),
        due=due,
        status=StepStatus.DONE if due < scene.clock.now else StepStatus.PLANNED,
    )
