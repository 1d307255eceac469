"""What accepting an impulse makes: a bevakning, or something on the next meeting's agenda: its
questions on the point where they belong, or a point of its own where the agenda has none such."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from handlerapp.domain.bevakning import Bevakning, BevakningId, BevakningKind, Origin
from handlerapp.domain.case import Case
from handlerapp.domain.impulse import Become
from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    Meeting,
    MeetingStatus,
    PointId,
    PointKind,
)
from handlerapp.domain.party import Party
from handlerapp.errors import UserFixable
from handlerapp.meetings.drafting import asked_by
from handlerapp.meetings.sign import Sign
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.rules import explain
from handlerapp.rules.model import AgendaPhrase, Rule, Suggestion
from handlerapp.services.identifiers import new_id

WORKING_DAYS_TO_ACT: Mapping[int, int] = {3: 2, 2: 5, 1: 10}
"""By the rule's weight: in how many working days the bevakning is due when no day is given."""

_BEVAKNING, _AGENDA = "bevakning:", "agenda:"

_KINDS: Mapping[str, BevakningKind] = {
    "phone_investigation": BevakningKind.CALL,
    "sassam": BevakningKind.CALL,
    "joint_mapping": BevakningKind.CALL,
    "contact": BevakningKind.CALL,
    "raise_with_employer": BevakningKind.CALL,
    "tell_lsv": BevakningKind.CALL,
    "ask_fmr": BevakningKind.CALL,
    "consent": BevakningKind.CALL,
    "request_plan": BevakningKind.REQUEST,
    "certificate": BevakningKind.CERTIFICATE,
    "assessment": BevakningKind.ASSESSMENT,
    "assess_plan": BevakningKind.FOLLOW_UP,
    "follow_up": BevakningKind.FOLLOW_UP,
    "meeting": BevakningKind.MEETING,
}
"""By what a suggestion is for; the rest are other."""

_CATEGORIES: Mapping[str, Category] = {
    "medical": Category.MEDICAL,
    "work": Category.WORK,
    "employer_plan": Category.WORK,
    "plan": Category.PLAN,
}
"""By the point of the agenda that a phrase belongs to; the rest are general (domain, section 5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """How an impulse is to be accepted.

    `suggestion` is the number of the suggestion to act on, from 1. `become` None lets a suggestion
    of a meeting become an agenda point where a meeting is planned, and all else a bevakning.
    `due` None gives so many working days as the rule's weight asks for.
    """

    suggestion: int = 1
    become: Become | None = None
    due: date | None = None


def accepted(
    case: Case, rule: Rule, how: Acceptance, today: date, calendar: WorkingCalendar
) -> tuple[Case, tuple[str, ...]]:
    """The case with what accepting made, and codes of that to take it back by.

    Raises UserFixable where the rule has no such suggestion, or where an agenda point is asked for
    and there is no meeting ahead or nothing to put on its agenda.
    """
    if not 1 <= how.suggestion <= len(rule.suggestions):
        raise UserFixable(f"{rule.id} har förslag 1–{len(rule.suggestions)}.")
    suggestion = rule.suggestions[how.suggestion - 1]
    meeting = _next_meeting(case, today)
    fits_agenda = suggestion.do == "meeting" and meeting is not None and rule.agenda is not None
    if how.become is Become.AGENDA or (how.become is None and fits_agenda):
        return _on_agenda(case, rule, meeting)
    due = how.due or calendar.plus_working_days(today, WORKING_DAYS_TO_ACT[rule.weight])
    made = _bevakning(rule, suggestion, due, today)
    return replace(case, bevakningar=(*case.bevakningar, made)), (f"{_BEVAKNING}{made.id}",)


def can_be_point(case: Case, rule: Rule, today: date) -> bool:
    """Whether it can become a point on an agenda: the rule has one, and a meeting is planned."""
    return rule.agenda is not None and _next_meeting(case, today) is not None


def taken_back(case: Case, rule: Rule, made: tuple[str, ...]) -> Case:
    """The case without what accepting made; what has been worked on since stays."""
    gone = {each.removeprefix(_BEVAKNING) for each in made if each.startswith(_BEVAKNING)}
    cleared = {each.removeprefix(_AGENDA) for each in made if each.startswith(_AGENDA)}
    return replace(
        case,
        bevakningar=tuple(
            each
            for each in case.bevakningar
            if each.id not in gone or not each.is_open or each.moves or each.note
        ),
        meetings=tuple(
            _without_point(each, rule) if each.id in cleared else each for each in case.meetings
        ),
    )


def _next_meeting(case: Case, today: date) -> Meeting | None:
    ahead = [
        each
        for each in case.meetings
        if each.status is MeetingStatus.PLANNED and each.starts.date() >= today
    ]
    return min(ahead, key=lambda each: (each.starts, each.id), default=None)


def _on_agenda(case: Case, rule: Rule, meeting: Meeting | None) -> tuple[Case, tuple[str, ...]]:
    if rule.agenda is None:
        raise UserFixable(f"{rule.id} har ingen punkt för en dagordning. Gör en bevakning av den.")
    if meeting is None:
        raise UserFixable("Inget möte är planerat i ärendet. Gör en bevakning i stället.")
    after = _with_questions(meeting, rule)
    if after is None:
        point = _point(rule.agenda)
        there = any(each.title == point.title for each in meeting.agenda)
        after = meeting if there else replace(meeting, agenda=(*meeting.agenda, point))
    if after == meeting:
        return case, ()
    meetings = tuple(after if each.id == meeting.id else each for each in case.meetings)
    return replace(case, meetings=meetings), (f"{_AGENDA}{meeting.id}",)


def _with_questions(meeting: Meeting, rule: Rule) -> Meeting | None:
    """The meeting with the rule's questions on the point where they belong, where its agenda has
    that point; else None."""
    kind = None if rule.agenda is None else PointKind(rule.agenda.point)
    place = next((n for n, each in enumerate(meeting.agenda) if each.kind is kind), None)
    if kind is None or place is None:
        return None
    agenda = list(meeting.agenda)
    point = agenda[place]
    parties = frozenset(each.party for each in meeting.participants)
    lines = asked_by(Sign(rule=rule, questions=rule.questions), parties)
    agenda[place] = replace(point, questions=tuple(dict.fromkeys((*point.questions, *lines))))
    return replace(meeting, agenda=tuple(agenda))


def _point(phrase: AgendaPhrase) -> AgendaPoint:
    return AgendaPoint(
        id=PointId(new_id()),
        title=phrase.text,
        category=_CATEGORIES.get(phrase.point, Category.GENERAL),
    )


def _without_point(meeting: Meeting, rule: Rule) -> Meeting:
    """The meeting without what the rule put on its agenda: its questions, and a point of its own
    where nothing has been noted on it."""
    title = None if rule.agenda is None else rule.agenda.text
    noted = {each.point for each in meeting.statements}
    kept = (
        each
        for each in meeting.agenda
        if each.title != title or each.notes or each.id in noted or title is None
    )
    lines = {
        line
        for gentle in (False, True)
        for line in asked_by(
            Sign(rule=rule, questions=explain.questions(rule, gentle=gentle)), frozenset(Party)
        )
    }
    return replace(
        meeting,
        agenda=tuple(
            replace(each, questions=tuple(q for q in each.questions if q not in lines))
            if each.kind is not None
            else each
            for each in kept
        ),
    )


def _bevakning(rule: Rule, suggestion: Suggestion, due: date, today: date) -> Bevakning:
    return Bevakning(
        id=BevakningId(new_id()),
        due=due,
        what=suggestion.bevakning,
        kind=_KINDS.get(suggestion.do, BevakningKind.OTHER),
        origin=Origin.IMPULSE,
        origin_of=rule.id,
        made=today,
    )
