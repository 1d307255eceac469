"""The meeting as plain text for the agency's own system: the order of minutes (domain, section 4).

It is the handler's own record and holds everything that was noted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from handlerapp import words
from handlerapp.domain.case import Case
from handlerapp.domain.meeting import (
    AgendaPoint,
    Meeting,
    MeetingAction,
    MeetingStatus,
    Participant,
    Statement,
)
from handlerapp.domain.party import Party


def journal(meeting: Meeting, case: Case, today: date) -> str:
    """The text, a heading and its lines for each part that has something to say."""
    parts = [_head(meeting, case, today)]
    parts += _part("Deltagare", _present(meeting, case))
    parts += _part("Syfte och mål", _texts(meeting.purpose, meeting.goal))
    parts += _part("Anpassad form", _texts(meeting.adapted_form, meeting.adapted_answer))
    for number, point in enumerate(meeting.agenda, 1):
        heading = f"{number}. {point.title or 'Utan rubrik'}"
        parts += _part(heading, _notes(meeting, point))
    parts += _part("Övrigt", _loose(meeting))
    parts += _part("Överenskommet", (_measure(each, today) for each in meeting.actions))
    parts += _part("Inte överenskommet", _unsettled(meeting))
    parts += _part("Information som lämnades", meeting.rules_told)
    if meeting.follow_up is not None:
        parts += _part("Uppföljning", [words.full_day(meeting.follow_up)])
    parts += _part("Ändringar", _changes(meeting))
    parts.append("Skrivet av handläggaren.")
    return "\n\n".join(parts) + "\n"


def _head(meeting: Meeting, case: Case, today: date) -> str:
    kind = words.capital(words.word(meeting.kind))
    form = "" if meeting.form is None else f", {words.word(meeting.form)}"
    place = "" if not meeting.place else f", {meeting.place}"
    person = case.person
    number = f", {person.personnummer}" if person.personnummer else ""
    state = {
        MeetingStatus.PLANNED: " (utkast: mötet har inte hållits)",
        MeetingStatus.CANCELLED: " (inställt)",
    }.get(meeting.status, "")
    return (
        f"{kind}{state}\n"
        f"Ärende {case.ref}, {person.name}{number}\n"
        f"{words.full_day(meeting.starts.date())} kl. {meeting.starts:%H.%M}{form}{place}"
    )


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = [line for line in lines if line.strip()]
    if found:
        yield "\n".join([heading, *found])


def _texts(*texts: str | None) -> Iterator[str]:
    return (text for text in texts if text)


def _present(meeting: Meeting, case: Case) -> Iterator[str]:
    held = meeting.status not in (MeetingStatus.PLANNED, MeetingStatus.CANCELLED)
    for label, attended in (
        ("Närvarande", True),
        ("Frånvarande", False),
        ("På listan", None),
    ):
        if attended is not None and not held:
            continue
        some = Counter(
            _person(each, case)
            for each in meeting.participants
            if (each.attended is attended if held else True)
        )
        if some:
            yield f"{label}: {'; '.join(_counted(who, count) for who, count in some.items())}"


def _counted(who: str, count: int) -> str:
    """Several of one party that nobody has named are told once, with how many they are."""
    return who if count == 1 else f"{who} ({count} personer)"


def _person(each: Participant, case: Case) -> str:
    name = each.name or (case.person.name if each.party is Party.INSURED else None)
    role = each.role or words.word(each.party)
    return f"{name} ({role})" if name else role


def _notes(meeting: Meeting, point: AgendaPoint) -> Iterator[str]:
    if point.notes and point.notes.strip():
        yield point.notes.strip()
    for each in meeting.statements:
        if each.point is not None and each.point == point.id and not each.unsettled:
            yield _statement(each)


def _loose(meeting: Meeting) -> Iterator[str]:
    for each in meeting.statements:
        if meeting.point(each.point) is None and not each.unsettled:
            yield _statement(each)


def _unsettled(meeting: Meeting) -> Iterator[str]:
    return (_statement(each) for each in meeting.statements if each.unsettled)


def _statement(each: Statement) -> str:
    said = each.text.strip()
    if each.by is not None:
        said = f"{words.capital(words.word(each.by))}: {said}"
    for label, parties in (("eniga", each.agreed), ("inte eniga", each.not_agreed)):
        if parties:
            said += f" ({label}: {', '.join(map(words.word, parties))})"
    return said


def _measure(each: MeetingAction, today: date) -> str:
    who = words.capital(words.word(each.who))
    by = "" if each.due is None else f", senast {words.day_text(each.due, today)}"
    status = "" if each.status is None else f" ({words.word(each.status)})"
    return f"– {who}: {each.what}{by}{status}"


def _changes(meeting: Meeting) -> Iterator[str]:
    for move in meeting.moves:
        yield (
            f"Flyttat från {move.before:%Y-%m-%d %H.%M} till {move.after:%Y-%m-%d %H.%M}: "
            f"{move.because}"
        )
    if meeting.cancelled_because:
        yield f"Inställt: {meeting.cancelled_because}"
    for version in meeting.versions:
        if version.because:
            yield f"Version {version.number}, {version.at:%Y-%m-%d}: {version.because}"
        if version.retracted is not None:
            yield (
                f"Version {version.number} återtogs {version.retracted:%Y-%m-%d}: "
                f"{version.retracted_because}"
            )
