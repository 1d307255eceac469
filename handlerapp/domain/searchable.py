"""The words of a case that a search should find, item by item."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from handlerapp.domain.case import Case


class FoundIn(Enum):
    """What sort of thing a word was found in."""

    CASE = "case"
    NOTE = "note"
    CERTIFICATE = "certificate"
    CONTACT = "contact"
    OBSERVATION = "observation"
    EMPLOYER_PLAN = "employer_plan"
    PLAN_STEP = "plan_step"
    ASSESSMENT = "assessment"
    BEVAKNING = "bevakning"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchItem:
    """One piece of text that can be found, and what it stands in."""

    found_in: FoundIn
    text: str = field(repr=False)


def items(case: Case) -> tuple[SearchItem, ...]:
    """Everything of the case that can be searched; the case itself comes first."""
    return tuple(
        SearchItem(found_in=found_in, text=text) for found_in, text in _texts(case) if text.strip()
    )


def _texts(case: Case) -> Iterator[tuple[FoundIn, str]]:
    yield FoundIn.CASE, _head(case)
    yield FoundIn.NOTE, _join(case.note, case.close_reason, case.person.contact_note)
    diagnoses = dict.fromkeys(code for c in case.certificates for code in c.diagnoses)
    yield FoundIn.CERTIFICATE, ", ".join(diagnoses)
    for contact in case.contacts:
        yield FoundIn.CONTACT, contact.note or ""
    for observation in case.observations:
        yield FoundIn.OBSERVATION, observation.note or ""
    if case.employer_plan is not None:
        yield FoundIn.EMPLOYER_PLAN, case.employer_plan.deficiencies or ""
    for step in case.plan_steps:
        yield FoundIn.PLAN_STEP, step.what
    for assessment in case.assessments:
        yield FoundIn.ASSESSMENT, _join(assessment.exception, assessment.note)
    for bevakning in case.bevakningar:
        yield FoundIn.BEVAKNING, _join(bevakning.what, bevakning.note, bevakning.outcome)
    for meeting in case.meetings:
        yield (
            FoundIn.MEETING,
            _join(
                meeting.purpose,
                meeting.goal,
                meeting.place,
                *(participant.name for participant in meeting.participants),
                *(text for point in meeting.agenda for text in (point.title, point.notes)),
                *(statement.text for statement in meeting.statements),
                *(action.what for action in meeting.actions),
            ),
        )


def _head(case: Case) -> str:
    person, employer = case.person, case.employer
    return _join(
        person.name,
        case.ref,
        person.personnummer,
        person.phone,
        person.email,
        *((employer.name, employer.contact, employer.org_number) if employer else ()),
        case.occupation,
    )


def _join(*texts: str | None) -> str:
    return " · ".join(text for text in texts if text)
