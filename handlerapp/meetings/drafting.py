"""A meeting drafted from what stands in its case: who, what for, and an agenda with questions.

The agenda has only points that the case gives a reason for, in the order of domain.md, section 4;
what was not done since the last meeting opens it. An impulse adds its questions to the point where
it belongs; they are the handler's own, since an impulse is nobody else's to read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from handlerapp import words
from handlerapp.domain.case import Case, Employment
from handlerapp.domain.grounds import coming_limits
from handlerapp.domain.meeting import (
    AgendaPoint,
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingId,
    MeetingKind,
    Participant,
    PointId,
    PointKind,
)
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.readable import unfinished_before
from handlerapp.domain.sick_leave import current_certificate
from handlerapp.meetings.need import people_for
from handlerapp.meetings.sign import Sign
from handlerapp.meetings.texts import texts
from handlerapp.planning.capacity import TIMES

_NEAR = frozenset(
    {Party.INSURED, Party.HANDLER, Party.EMPLOYER, Party.CARE, Party.INTERPRETER}
    | {Party.SUPPORT_PERSON, Party.COLLEAGUE, Party.SPECIALIST, Party.LSV, Party.FMR}
)
"""Parties whose measures have a point of their own, or are no measures of others."""

_PLAN_OPEN = (StepStatus.PLANNED, StepStatus.ONGOING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the handler says of the meeting. With no parties those that its kind asks for."""

    kind: MeetingKind
    starts: datetime
    form: MeetingForm | None = None
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A meeting, and why each of its points is there, by the point's identifier."""

    meeting: Meeting
    why: Mapping[PointId, str] = field(repr=False)


def drafted(
    case: Case, wish: Wish, signs: Sequence[Sign], today: date, new_id: Callable[[], str]
) -> Draft:
    """The meeting as the case gives it. `signs` are the impulses that stand open."""
    kind = texts().kinds[wish.kind]
    bare = Meeting(
        id=MeetingId(new_id()),
        kind=wish.kind,
        starts=wish.starts,
        form=wish.form,
        minutes=None if wish.form is None else TIMES[wish.form].meeting,
        participants=tuple(_participants(case, wish, signs, today)),
        purpose=kind.purpose,
        goal=kind.goal,
    )
    parties = frozenset(each.party for each in bare.participants)
    scene = _Scene(case, bare, parties, signs, today)
    agenda: list[AgendaPoint] = []
    why: dict[PointId, str] = {}
    for point_kind, reason in _points(scene):
        id = PointId(new_id())
        said = texts().points[point_kind]
        questions = tuple(_questions(scene, point_kind))
        agenda.append(AgendaPoint(id=id, title=said.title, kind=point_kind, questions=questions))
        why[id] = reason
    return Draft(meeting=replace(bare, agenda=tuple(agenda)), why=why)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the drafting looks at."""

    case: Case
    meeting: Meeting
    parties: frozenset[Party]
    signs: Sequence[Sign]
    today: date

    def sign_at(self, kind: PointKind) -> Sign | None:
        """The first impulse whose phrase belongs to the point."""
        return next(iter(self.signs_at(kind)), None)

    def signs_at(self, kind: PointKind) -> list[Sign]:
        return [
            sign
            for sign in self.signs
            if sign.rule.agenda is not None and sign.rule.agenda.point == kind.value
        ]


def _participants(
    case: Case, wish: Wish, signs: Sequence[Sign], today: date
) -> Iterator[Participant]:
    parties = [Party.HANDLER, Party.INSURED, *wish.parties]
    if not wish.parties:
        parties = [each.party for each in people_for(case, wish.kind, signs, today)]
    elif case.person.interpreter:
        parties.append(Party.INTERPRETER)
    for party in dict.fromkeys(parties):
        employer = case.employer if party is Party.EMPLOYER else None
        yield Participant(
            party=party,
            name=employer.contact if employer else None,
            contact=(employer.phone or employer.email) if employer else None,
        )


def _points(scene: _Scene) -> Iterator[tuple[PointKind, str]]:
    """The points that the case gives a reason for, in their order, each with the reason."""
    for kind in PointKind:
        sign = scene.sign_at(kind)
        if _REASONS[kind](scene):
            yield kind, texts().points[kind].why
        elif sign is not None:
            yield kind, f"Impuls: {sign.rule.title}."


def _always(_: _Scene) -> bool:
    return True


def _has_unfinished(scene: _Scene) -> bool:
    return bool(unfinished_before(scene.meeting, scene.case))


def _insured_is_there(scene: _Scene) -> bool:
    return Party.INSURED in scene.parties


def _health_matters(scene: _Scene) -> bool:
    return (
        Party.CARE in scene.parties
        or current_certificate(scene.case.certificates, scene.today) is not None
    )


def _has_work(scene: _Scene) -> bool:
    at_work = (Employment.EMPLOYED, Employment.HOURLY, Employment.SELF_EMPLOYED)
    workplace = {Party.EMPLOYER, Party.OCCUPATIONAL_HEALTH}
    return scene.case.employment in at_work or bool(workplace & scene.parties)


def _employer_plan_matters(scene: _Scene) -> bool:
    has_employer = scene.case.employment in (Employment.EMPLOYED, Employment.HOURLY)
    there = Party.EMPLOYER in scene.parties and has_employer
    return there or scene.case.employer_plan is not None


def _others_take_part(scene: _Scene) -> bool:
    steps = (each.actor for each in scene.case.plan_steps if each.status in _PLAN_OPEN)
    return bool((scene.parties | set(steps)) - _NEAR)


def _a_limit_is_ahead(scene: _Scene) -> bool:
    return bool(coming_limits(scene.case, scene.today))


_REASONS: Mapping[PointKind, Callable[[_Scene], bool]] = {
    PointKind.UNFINISHED: _has_unfinished,
    PointKind.PRESENTATION: _always,
    PointKind.PURPOSE: _always,
    PointKind.OWN_VIEW: _insured_is_there,
    PointKind.MEDICAL: _health_matters,
    PointKind.WORK: _has_work,
    PointKind.EMPLOYER_PLAN: _employer_plan_matters,
    PointKind.OTHERS: _others_take_part,
    PointKind.CHAIN: _a_limit_is_ahead,
    PointKind.PLAN: _always,
    PointKind.SUMMARY: _always,
}


def asked_by(sign: Sign, parties: frozenset[Party]) -> Iterator[str]:
    """What an impulse adds to its point of the agenda, `part: question`: what to take up, and its
    questions to those who are on the list. Nothing where it has no phrase for an agenda."""
    if sign.rule.agenda is None:
        return
    yield f"{words.word(Party.HANDLER)}: {sign.rule.agenda.text}"
    for question in sign.questions:
        if Party(question.of) in parties:
            yield f"{words.word(Party(question.of))}: {question.text}"


def _questions(scene: _Scene, kind: PointKind) -> Iterator[str]:
    """Those of the impulses first, then the standing ones; each once, and only to those who are on
    the list."""
    if kind is PointKind.UNFINISHED:
        for action in unfinished_before(scene.meeting, scene.case):
            yield _left(action, scene.today)
    asked = [line for sign in scene.signs_at(kind) for line in asked_by(sign, scene.parties)]
    standing = [
        f"{words.word(party)}: {text}"
        for party, text in texts().points[kind].questions
        if party in scene.parties
    ]
    yield from dict.fromkeys((*asked, *standing))


def _left(action: MeetingAction, today: date) -> str:
    by = "" if action.due is None else f" (senast {words.day_text(action.due, today)})"
    return f"{words.word(action.who)}: {action.what}{by}"
