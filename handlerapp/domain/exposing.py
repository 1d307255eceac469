"""What a document would tell its recipient that the recipient may not know, told before it is made.

The purpose, the goal and the titles of the agenda are seen by all, and general notes and notes of
the plan by many: what tells of health or identity is told there whoever reads. In other notes it
is told where the recipient may not read that sort of thing (domain.md, section 5).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from handlerapp.domain.case import Case
from handlerapp.domain.disclosure import Access, Information, Refusal, access
from handlerapp.domain.meeting import Category, Meeting
from handlerapp.domain.party import Party
from handlerapp.domain.readable import ReadableMeasure, ReadableMeeting, ReadableNote, readable
from handlerapp.domain.sensitive import Finding, Sensitive, found


class Place(Enum):
    """Where in a meeting a text stands."""

    PURPOSE = "purpose"
    GOAL = "goal"
    MEETING_PLACE = "place"
    PARTICIPANT = "participant"
    TITLE = "title"
    NOTE = "note"
    NOT_AGREED = "not_agreed"
    RULES_TOLD = "rules_told"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """One thing that the recipient would read. `number` is the point, the participant or the
    measure that it stands in, from 1; None where there is only one."""

    place: Place
    number: int | None
    finding: Finding = field(repr=False)


_IS: dict[Sensitive, Information] = {
    Sensitive.DIAGNOSIS_CODE: Information.DIAGNOSIS,
    Sensitive.DIAGNOSIS: Information.DIAGNOSIS,
    Sensitive.MEDICINE: Information.MEDICAL,
    Sensitive.MEDICAL_WORD: Information.MEDICAL,
    Sensitive.PERSONNUMMER: Information.PERSONNUMMER,
    Sensitive.PHONE: Information.CONTACT_DETAILS,
}

_OPEN = frozenset({Category.GENERAL, Category.PLAN})
"""What stands in these can be read by so many that it is told whoever reads."""

_Text = tuple[Place, int | None, Category, str | None]


def exposed(meeting: Meeting, case: Case, recipient: Party, on: date) -> tuple[Exposed, ...]:
    """What to tell the handler before a document for the recipient is made; empty where there is
    nothing, and where the recipient gets no document."""
    seen, may = readable(meeting, case, recipient, on), access(case, recipient, on)
    if isinstance(seen, Refusal) or isinstance(may, Refusal):
        return ()
    return tuple(
        Exposed(place=place, number=number, finding=finding)
        for place, number, category, text in _texts(seen)
        for finding in found(text or "")
        if _is_told(finding, category, may)
    )


def exposed_to_all(meeting: Meeting) -> tuple[Exposed, ...]:
    """What tells of health or identity in the texts that everybody with a document reads."""
    texts = ((Place.PURPOSE, None, meeting.purpose), (Place.GOAL, None, meeting.goal))
    titles = ((Place.TITLE, number, each.title) for number, each in enumerate(meeting.agenda, 1))
    return tuple(
        Exposed(place=place, number=number, finding=finding)
        for place, number, text in (*texts, *titles)
        for finding in found(text or "")
    )


def _is_told(finding: Finding, category: Category, may: Access) -> bool:
    return category in _OPEN or _IS[finding.what] not in may


def _texts(seen: ReadableMeeting) -> Iterator[_Text]:
    yield Place.PURPOSE, None, Category.GENERAL, seen.purpose
    yield Place.GOAL, None, Category.GENERAL, seen.goal
    yield Place.MEETING_PLACE, None, Category.GENERAL, seen.place
    for number, participant in enumerate(seen.participants, 1):
        for text in (participant.name, participant.role):
            yield Place.PARTICIPANT, number, Category.GENERAL, text
    for point in seen.points:
        yield Place.TITLE, point.number, Category.GENERAL, point.title
        for note in point.notes:
            yield _note(Place.NOTE, point.number, note)
    for note in seen.not_agreed:
        yield _note(Place.NOT_AGREED, None, note)
    for text in seen.rules_told:
        yield Place.RULES_TOLD, None, Category.GENERAL, text
    for number, measure in enumerate((*seen.measures, *seen.earlier), 1):
        yield _measure(number, measure)


def _note(place: Place, number: int | None, note: ReadableNote) -> _Text:
    return place, number, note.category, note.text


def _measure(number: int, measure: ReadableMeasure) -> _Text:
    return Place.MEASURE, number, measure.category or Category.GENERAL, measure.what
