"""A meeting's life: drafted, held, finalised, amended, taken back, moved, cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from handlerapp import words
from handlerapp.domain.case import Case
from handlerapp.domain.history import Change, differences
from handlerapp.domain.impulse import Answer, DismissReason
from handlerapp.domain.meeting import (
    Meeting,
    MeetingStatus,
    MeetingVersion,
    NewTime,
    Participant,
    Reply,
)
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.errors import Problem, Refused, UserFixable
from handlerapp.exchange import meeting_versions
from handlerapp.meetings import checklist
from handlerapp.meetings.drafting import Draft, Wish, drafted
from handlerapp.meetings.following import with_plan_steps
from handlerapp.meetings.need import Need
from handlerapp.meetings.need import need as need_of
from handlerapp.meetings.sign import Sign
from handlerapp.services import caseload, changing, consents, impulses, working_time
from handlerapp.services.changing import Changed
from handlerapp.services.identifiers import new_id
from handlerapp.services.impulses import Impulse, Response
from handlerapp.services.meetings import Acted, change_case, put, seen
from handlerapp.services.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A meeting that was drafted, why each point is there, what to tell, and the change."""

    draft: Draft
    changed: Changed
    told: tuple[str, ...] = field(default=(), repr=False)


def need(store: Store, ref: str) -> Need:
    """Whether the case needs a meeting, a call or nothing yet, today. Raises Refused."""
    today = store.now().date()
    case = caseload.case(store, ref)
    return need_of(case, _signs(store, case, today), today)


def new(store: Store, ref: str, wish: Wish) -> Drafted:
    """Draft a meeting in the case, with what is to be done before it as bevakningar.

    Those on the list without a consent in force are told. Raises Refused where there is no such
    case, UserFixable where it is closed.
    """
    today = store.now().date()
    case = caseload.case(store, ref)
    if not case.is_open(today):
        raise UserFixable("Ärendet är avslutat. Öppna det innan ett möte planeras.")
    draft = drafted(case, wish, _signs(store, case, today), today, new_id)
    calendar = working_time.calendar(store)

    def with_it(now: Case) -> Case:
        with_meeting = replace(now, meetings=(*now.meetings, draft.meeting))
        todo = checklist.bevakningar_for(draft.meeting, with_meeting, today, calendar)
        named = tuple(replace(each, id=type(each.id)(new_id())) for each in todo)
        return replace(with_meeting, bevakningar=(*now.bevakningar, *named))

    changed = changing.change(store, ref, with_it, "planera möte")
    lacking = consents.missing_of(changed.case, draft.meeting, today)
    told = (*consents.warnings(lacking), *changed.told)
    return Drafted(draft=draft, changed=changed, told=told)


def hold(store: Store, id: str, absent: Iterable[Party] = ()) -> Acted:
    """Note that the meeting was held, and who was there: all on the list but those who had said
    that they could not come and those named, which is told.

    Raises Refused, UserFixable where it is not planned.
    """
    away = frozenset(absent)

    def held(case: Case, meeting: Meeting) -> Case:
        _must_be(meeting, MeetingStatus.PLANNED, "Mötet är inte planerat.")
        there = tuple(_present(each, away) for each in meeting.participants)
        return put(case, replace(meeting, status=MeetingStatus.HELD, participants=there))

    acted = change_case(store, id, held, "anteckna att mötet hölls")
    told = [_who_was_there(acted.meeting)]
    if acted.meeting.starts.date() > store.now().date():
        told.append(
            "Mötet är planerat till en senare dag än i dag. Stämmer det att det har hållits?"
        )
    return replace(acted, told=(*told, *acted.told))


def finalise(store: Store, id: str) -> Acted:
    """Make what was noted a version, which is kept for good; the plan gets the measures.

    What a good summing up has and this one lacks is told. Raises Refused, UserFixable where the
    meeting was not held, or is finalised.
    """
    at = _minute(store)

    def finalised(case: Case, meeting: Meeting) -> Case:
        _must_be(
            meeting,
            MeetingStatus.HELD,
            "Mötet är inte hållet, eller redan färdigt. Anteckna först med hold att det hölls.",
        )
        done = replace(meeting, status=MeetingStatus.FINALISED)
        version = MeetingVersion(
            number=len(meeting.versions) + 1,
            at=at,
            content=meeting_versions.written(done),
            because=meeting.amending,
        )
        done = replace(done, amending=None, versions=(*meeting.versions, version))
        return with_plan_steps(put(case, done), done)

    acted = change_case(store, id, finalised, "färdigställa anteckningar")
    return replace(acted, told=(*_lacking(acted.meeting), *acted.told))


def amend(store: Store, id: str, because: str) -> Acted:
    """Open a finalised meeting to be amended; the version that there is stays, and the next one
    carries the reason. Raises Refused, UserFixable where it is not finalised or no reason is given.
    """
    _must_say_why(because)

    def opened(case: Case, meeting: Meeting) -> Case:
        _must_be(meeting, MeetingStatus.FINALISED, "Mötets anteckningar är inte färdiga ännu.")
        return put(case, replace(meeting, status=MeetingStatus.HELD, amending=because))

    acted = change_case(store, id, opened, "öppna anteckningar för ändring")
    number = len(acted.meeting.versions)
    told = f"Version {number} finns kvar. Färdigställ den nya när den är ändrad."
    return replace(acted, told=(told, *acted.told))


def retract(store: Store, id: str, because: str) -> Acted:
    """Take back the version in force; it stays, marked, and the meeting stands open again.

    Raises Refused, UserFixable where there is no version in force or no reason is given.
    """
    _must_say_why(because)
    at = _minute(store)

    def retracted(case: Case, meeting: Meeting) -> Case:
        version = meeting.version
        if version is None:
            raise UserFixable("Det finns ingen färdig version att ta tillbaka.")
        back = replace(version, retracted=at, retracted_because=because)
        return put(
            case,
            replace(
                meeting,
                status=MeetingStatus.HELD,
                amending=because,
                versions=(*meeting.versions[:-1], back),
            ),
        )

    return change_case(store, id, retracted, "ta tillbaka anteckningar")


def cancel(store: Store, id: str, because: str) -> Acted:
    """Note that the meeting is cancelled; what was to be done before it is struck out.

    Raises Refused, UserFixable where it is not planned or no reason is given.
    """
    _must_say_why(because)

    def cancelled(case: Case, meeting: Meeting) -> Case:
        _must_be(meeting, MeetingStatus.PLANNED, "Bara ett planerat möte kan ställas in.")
        return put(
            case,
            replace(meeting, status=MeetingStatus.CANCELLED, cancelled_because=because),
        )

    acted = change_case(store, id, cancelled, "ställa in möte")
    told = _to_be_told(acted.meeting, "att mötet är inställt")
    return replace(acted, told=(*told, *acted.told))


def move(store: Store, id: str, to: datetime, because: str) -> Acted:
    """Move the meeting to another time; who was invited has a new time to answer.

    What is to be done before it moves with it. Raises Refused, UserFixable where it is not planned
    or no reason is given.
    """
    _must_say_why(because)
    at = _minute(store)

    def moved(case: Case, meeting: Meeting) -> Case:
        _must_be(meeting, MeetingStatus.PLANNED, "Bara ett planerat möte kan flyttas.")
        if to == meeting.starts:
            return case
        change = NewTime(at=at, before=meeting.starts, after=to, because=because)
        asked = tuple(replace(each, reply=None) for each in meeting.participants)
        return put(
            case,
            replace(meeting, starts=to, moves=(*meeting.moves, change), participants=asked),
        )

    acted = change_case(store, id, moved, "flytta möte")
    told = _to_be_told(acted.meeting, "den nya tiden")
    return replace(acted, told=(*told, *acted.told))


def compared(store: Store, id: str, number: int, other: int | None = None) -> tuple[Change, ...]:
    """What differs from one version to another, or to the meeting as it stands now.

    Raises Refused where there is no such meeting or version, or one that cannot be read.
    """
    found = seen(store, id)
    today = store.now().date()
    before = version_of(found.meeting, number, today)
    after = found.meeting if other is None else version_of(found.meeting, other, today)
    return differences(_only(found.case, before), _only(found.case, _plain(after)))


def version_of(meeting: Meeting, number: int, today: date) -> Meeting:
    """The meeting as a version has it. Raises Refused where there is none that can be read."""
    kept = next((each for each in meeting.versions if each.number == number), None)
    if kept is None:
        raise _refused(meeting.id, f"det finns ingen version {number}.")
    whole = meeting_versions.read(kept.content, meeting.id, today)
    if whole is None:
        raise _refused(meeting.id, f"version {number} går inte att läsa.")
    return _plain(whole)


def answered_by(store: Store, id: str) -> tuple[Impulse, ...]:
    """The open impulses that a meeting that was held has answered, to be offered as answered: those
    that suggest a meeting, and those whose point of the agenda has notes. Raises Refused."""
    found = seen(store, id)
    meeting = found.meeting
    if meeting.status not in (MeetingStatus.HELD, MeetingStatus.FINALISED):
        return ()
    said = {each.point for each in meeting.statements}
    noted = {
        each.kind.value
        for each in meeting.agenda
        if each.kind is not None and (each.notes or each.id in said)
    }
    if meeting.actions:
        noted.add("plan")
    return tuple(
        each
        for each in impulses.open_of(store, found.case, store.now().date())
        if any(suggestion.do == "meeting" for suggestion in each.rule.suggestions)
        or (each.rule.agenda is not None and each.rule.agenda.point in noted)
    )


def answer(store: Store, id: str, rules: Iterable[str]) -> tuple[Changed, ...]:
    """Answer these impulses as already done, at the meeting. Raises as `impulses.decide`."""
    found = seen(store, id)
    day = words.spoken_day(found.meeting.starts.date(), store.now().date())
    reason = words.word(DismissReason.ALREADY_DONE)
    because = f"{reason}: togs upp på {words.word(found.meeting.kind)} den {day}"
    response = Response(answer=Answer.DISMISSED, because=because)
    return tuple(impulses.decide(store, found.ref, rule, response).changed for rule in rules)


def _signs(store: Store, case: Case, today: date) -> tuple[Sign, ...]:
    return tuple(
        Sign(rule=each.rule, questions=each.questions)
        for each in impulses.open_of(store, case, today)
    )


def _present(each: Participant, away: frozenset[Party]) -> Participant:
    if each.attended is not None:
        return each
    return replace(each, attended=each.party not in away and each.reply is not Reply.CANNOT)


def _who_was_there(meeting: Meeting) -> str:
    came = [words.word(each.party) for each in meeting.participants if each.attended]
    return f"Närvarande: {', '.join(dict.fromkeys(came)) or 'ingen'}."


def _lacking(meeting: Meeting) -> Iterable[str]:
    if meeting.follow_up is None:
        yield "Mötet har ingen dag för uppföljning."
    undated = sum(each.due is None for each in meeting.actions)
    if undated:
        yield f"{undated} av åtgärderna har inget datum."
    if not meeting.actions:
        yield "Mötet har inga åtgärder. Stämmer det?"


def _to_be_told(meeting: Meeting, what: str) -> tuple[str, ...]:
    some = [words.word(each.party) for each in meeting.participants if each.invited is not None]
    return (f"Meddela {what}: {', '.join(dict.fromkeys(some))}.",) if some else ()


def _must_be(meeting: Meeting, status: MeetingStatus, sentence: str) -> None:
    if meeting.status is not status:
        raise UserFixable(sentence)


def _must_say_why(because: str) -> None:
    if not because.strip():
        raise UserFixable("Skriv varför.")


def _minute(store: Store) -> datetime:
    return store.now().replace(second=0, microsecond=0)


def _plain(meeting: Meeting) -> Meeting:
    """The meeting without what a version does not keep."""
    return replace(meeting, versions=(), papers=(), amending=None)


def _only(case: Case, meeting: Meeting) -> Case:
    return Case(ref=case.ref, person=Person(name=""), meetings=(meeting,))


def _refused(where: str, message: str) -> Refused:
    return Refused(Problem(where=where, message=message))
