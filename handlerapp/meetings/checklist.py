"""What is to be there before a meeting, and where each thing stands (domain, section 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlerapp import words
from handlerapp.domain.bevakning import Bevakning, BevakningId, Origin
from handlerapp.domain.case import Case, Employment
from handlerapp.domain.days import plus_days
from handlerapp.domain.grounds import coming_limits
from handlerapp.domain.meeting import Meeting, MeetingForm
from handlerapp.domain.observation import ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.sick_leave import current_certificate
from handlerapp.meetings.need import has_consent
from handlerapp.meetings.texts import What, texts
from handlerapp.planning.calendar import WorkingCalendar

OF_THE_HOUSE = frozenset({Party.HANDLER, Party.COLLEAGUE, Party.SPECIALIST, Party.LSV, Party.FMR})
"""Those who need no invitation on paper and no questions written beforehand."""

NO_QUESTIONS = OF_THE_HOUSE | {Party.INTERPRETER, Party.SUPPORT_PERSON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """One thing to have ready, whether it is, and that in a sentence. `party` where it is of one
    party."""

    what: What
    is_done: bool
    text: str
    party: Party | None = None


def preparations(meeting: Meeting, case: Case, today: date) -> tuple[Preparation, ...]:
    """Everything to check before the meeting; what is missing first."""
    return tuple(sorted(_all(meeting, case, today), key=lambda each: each.is_done))


def bevakningar_for(
    meeting: Meeting, case: Case, today: date, calendar: WorkingCalendar
) -> tuple[Bevakning, ...]:
    """The things to do before the meeting that the missing preparations ask for, without
    identifiers: each due so many working days before, and not before today; none that stands open
    already."""
    there = {each.what for each in case.bevakningar if each.is_open}
    made: dict[str, Bevakning] = {}
    for each in preparations(meeting, case, today):
        text = texts().preparations[each.what]
        if each.is_done or text.bevakning is None:
            continue
        what = text.bevakning.format(party=_name(each.party))
        if what not in there:
            made[what] = Bevakning(
                id=BevakningId(""),
                due=before(meeting.starts.date(), text.days, today, calendar),
                what=what,
                kind=text.kind,
                origin=Origin.MEETING,
                origin_of=meeting.id,
                made=today,
            )
    return tuple(made.values())


def before(day: date, working_days: int, today: date, calendar: WorkingCalendar) -> date:
    """The working day so many working days before a day, and not before today."""
    found = day
    for _ in range(working_days):
        found = calendar.working_day_on_or_before(plus_days(found, -1))
    return max(found, today)


def _all(meeting: Meeting, case: Case, today: date) -> Iterator[Preparation]:
    yield from _of_parties(meeting, case, today)
    yield _certificate(meeting, case, today)
    if case.employment in (Employment.EMPLOYED, Employment.HOURLY):
        yield _employer_plan(case)
    yield from _access(meeting, case, today)
    yield _made(What.FORM, done=meeting.form is not None)
    if meeting.form is not MeetingForm.PHONE:
        yield _made(What.PLACE, done=bool((meeting.place or "").strip()))
    yield _made(What.GOAL, done=bool((meeting.goal or "").strip()))
    yield _next_limit(case, today)


def _of_parties(meeting: Meeting, case: Case, today: date) -> Iterator[Preparation]:
    on = max(today, meeting.starts.date())
    asked = " ".join(question for point in meeting.agenda for question in point.questions)
    for party in dict.fromkeys(each.party for each in meeting.participants):
        consent = has_consent(case, party, on)
        if consent is not None:
            yield _made(What.CONSENT, done=consent, party=party)
        if party in OF_THE_HOUSE:
            continue
        theirs = [each for each in meeting.participants if each.party is party]
        invited = all(each.invited is not None for each in theirs)
        yield _made(What.INVITATION, done=invited, party=party)
        if party not in NO_QUESTIONS:
            yield _made(What.QUESTIONS, done=f"{_name(party)}:" in asked, party=party)


def _certificate(meeting: Meeting, case: Case, today: date) -> Preparation:
    said = texts().preparations[What.CERTIFICATE]
    day = meeting.starts.date()
    if any(each.covers(day) for each in case.certificates):
        return Preparation(what=What.CERTIFICATE, is_done=True, text=said.done)
    latest = current_certificate(case.certificates, max(today, day))
    if latest is None or latest.last_day is None:
        return Preparation(what=What.CERTIFICATE, is_done=False, text=said.none)
    text = said.missing.format(day=words.spoken_day(latest.last_day, today))
    return Preparation(what=What.CERTIFICATE, is_done=False, text=text)


def _employer_plan(case: Case) -> Preparation:
    said, plan = texts().preparations[What.EMPLOYER_PLAN], case.employer_plan
    if plan is None or (plan.requested is None and plan.received is None):
        return Preparation(what=What.EMPLOYER_PLAN, is_done=False, text=said.none)
    if plan.received is None:
        return Preparation(what=What.EMPLOYER_PLAN, is_done=False, text=said.missing)
    if plan.assessed is None:
        return Preparation(what=What.EMPLOYER_PLAN, is_done=False, text=said.unread)
    return Preparation(what=What.EMPLOYER_PLAN, is_done=True, text=said.done)


def _access(meeting: Meeting, case: Case, today: date) -> Iterator[Preparation]:
    active = {each.kind for each in case.observations if each.is_active(today)}
    parties = {each.party for each in meeting.participants}
    if case.person.interpreter or ObservationKind.LANGUAGE_BARRIER in active:
        yield _made(What.INTERPRETER, done=Party.INTERPRETER in parties)
    if meeting.adapted_form or ObservationKind.ADAPTED_MEETING_NEEDED in active:
        yield _made(What.ADAPTED_FORM, done=bool((meeting.adapted_answer or "").strip()))


def _next_limit(case: Case, today: date) -> Preparation:
    said = texts().preparations[What.NEXT_LIMIT]
    limits = coming_limits(case, today)
    if not limits:
        return Preparation(what=What.NEXT_LIMIT, is_done=True, text=said.missing)
    day = words.spoken_day(limits[0].date, today)
    text = said.done.format(number=limits[0].day, day=day)
    return Preparation(what=What.NEXT_LIMIT, is_done=True, text=text)


def _made(what: What, *, done: bool, party: Party | None = None) -> Preparation:
    said = texts().preparations[what]
    text = (said.done if done else said.missing).format(party=_name(party))
    return Preparation(what=what, is_done=done, text=text[:1].upper() + text[1:], party=party)


def _name(party: Party | None) -> str:
    return "" if party is None else words.word(party)
