"""A meeting as one recipient may read it: all that a document for others is made from.

Built on `disclosure`, which says who may read what.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum

from handlerapp.domain.case import Case
from handlerapp.domain.disclosure import (
    OF_CATEGORY,
    Access,
    Information,
    Opens,
    Refusal,
    access,
    access_to,
    opening_scopes,
)
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingKind,
    MeetingStatus,
    PointKind,
)
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Certificate, Prognosis, current_certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableParticipant:
    """One on the list. `attended` None: not known, or the meeting has not been held."""

    party: Party
    name: str | None = field(default=None, repr=False)
    role: str | None = field(default=None, repr=False)
    attended: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableNote:
    """A note that may be read. `by` None: the handler's summing up."""

    text: str = field(repr=False)
    category: Category
    by: Party | None = None
    agreed: tuple[Party, ...] = ()
    not_agreed: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadablePoint:
    """A point of the agenda with the notes on it that may be read.

    `number` is its place on the whole agenda, from 1; None for notes whose point is gone, which
    stand last and have no title. `questions` are the handler's alone.
    """

    number: int | None
    title: str | None = field(default=None, repr=False)
    kind: PointKind | None = None
    notes: tuple[ReadableNote, ...] = ()
    questions: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableMeasure:
    """A measure. Of a neutral one only who and by when is there: the recipient may not read what
    it is, nor how it went."""

    who: Party
    due: date | None = None
    what: str | None = field(default=None, repr=False)
    category: Category | None = None
    status: StepStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableCertificate:
    """A certificate without its diagnoses."""

    issued: date | None = None
    first_day: date | None = None
    last_day: date | None = None
    degree: int | None = None
    prognosis: Prognosis | None = None
    expected_return: date | None = None
    rehab_recommended: bool | None = None
    work_related: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableMeeting:
    """What `recipient` may read of one meeting and its case on the day `on`.

    What may not be read is None or empty, as what is not recorded is. `version` is the number of
    the finalised version that it is, None where it is none; `amended` why that one was amended.
    `earlier` has the measures of earlier meetings that were not carried out, `certificates` the one
    that counts on the day and those that begin after it. `gets_notes` are those on the list that
    the notes can be made for, told the handler and the insured.
    """

    recipient: Party
    on: date
    ref: str
    insured_name: str = field(repr=False)
    kind: MeetingKind
    status: MeetingStatus
    starts: datetime
    form: MeetingForm | None = None
    minutes: int | None = None
    place: str | None = field(default=None, repr=False)
    participants: tuple[ReadableParticipant, ...] = ()
    purpose: str | None = field(default=None, repr=False)
    goal: str | None = field(default=None, repr=False)
    points: tuple[ReadablePoint, ...] = ()
    measures: tuple[ReadableMeasure, ...] = ()
    earlier: tuple[ReadableMeasure, ...] = ()
    not_agreed: tuple[ReadableNote, ...] = ()
    rules_told: tuple[str, ...] = field(default=(), repr=False)
    follow_up: date | None = None
    version: int | None = None
    finalised: datetime | None = None
    amended: str | None = field(default=None, repr=False)
    employer_plan: EmployerPlan | None = None
    certificates: tuple[ReadableCertificate, ...] = ()
    diagnoses: tuple[str, ...] = field(default=(), repr=False)
    personnummer: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    interpreter: str | None = field(default=None, repr=False)
    adapted_form: str | None = field(default=None, repr=False)
    adapted_answer: str | None = field(default=None, repr=False)
    gets_notes: tuple[Party, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether the meeting has not been held: its documents say that they are drafts."""
        return self.status is MeetingStatus.PLANNED


def readable(meeting: Meeting, case: Case, recipient: Party, on: date) -> ReadableMeeting | Refusal:
    """What the recipient may read of the meeting on the day that a document is made.

    What counts is the consents in force that day, not on the day of the meeting. A refusal where
    there is none, where the meeting is cancelled, and for who gets no documents.
    """
    seen = access_to(meeting, case, recipient, on)
    if isinstance(seen, Refusal):
        return seen
    last = meeting.version if meeting.status is MeetingStatus.FINALISED else None
    shared = ReadableMeeting(
        recipient=recipient,
        on=on,
        ref=case.ref,
        insured_name=case.person.name,
        kind=meeting.kind,
        status=meeting.status,
        starts=meeting.starts,
        form=meeting.form,
        minutes=meeting.minutes,
        place=meeting.place,
        participants=tuple(_participants(meeting, case)),
        purpose=meeting.purpose,
        goal=meeting.goal,
        points=tuple(_points(meeting, seen)),
        measures=tuple(_measures(meeting.actions, seen)),
        earlier=tuple(_measures(unfinished_before(meeting, case), seen)),
        not_agreed=_notes(_statements(meeting, None, unsettled=True), seen),
        rules_told=meeting.rules_told,
        version=None if last is None else last.number,
        finalised=None if last is None else last.at,
    )
    return _with_what_is_open(shared, meeting, case, seen)


def unfinished_before(meeting: Meeting, case: Case) -> tuple[MeetingAction, ...]:
    """The measures of the last meeting held before this one that have come to nothing yet."""
    held = [
        each
        for each in case.meetings
        if each.status in (MeetingStatus.HELD, MeetingStatus.FINALISED)
        and each.id != meeting.id
        and each.starts < meeting.starts
    ]
    if not held:
        return ()
    last = max(held, key=lambda each: (each.starts, each.id))
    return tuple(each for each in last.actions if each.is_unfinished)


def _with_what_is_open(
    shared: ReadableMeeting, meeting: Meeting, case: Case, seen: Access
) -> ReadableMeeting:
    """The same with each thing beside the meeting whose category may be read."""
    person, on = case.person, shared.on
    if Information.PLAN in seen:
        shared = replace(shared, follow_up=meeting.follow_up)
    if Information.WORK in seen:
        shared = replace(shared, employer_plan=_plan(case.employer_plan, seen))
    if Information.MEDICAL in seen:
        shared = replace(shared, certificates=tuple(_certificates(case, on)))
    if Information.DIAGNOSIS in seen:
        shared = replace(shared, diagnoses=_diagnoses(case, on))
    if Information.PERSONNUMMER in seen:
        shared = replace(shared, personnummer=person.personnummer)
    if Information.CONTACT_DETAILS in seen:  # the insured and the handler
        last = meeting.versions[-1] if shared.version is not None else None
        shared = replace(
            shared,
            phone=person.phone,
            email=person.email,
            interpreter=person.interpreter,
            adapted_form=meeting.adapted_form,
            adapted_answer=meeting.adapted_answer,
            amended=None if last is None else last.because,
            gets_notes=tuple(_who_gets_notes(meeting, case, on)),
        )
    return shared


def _participants(meeting: Meeting, case: Case) -> Iterator[ReadableParticipant]:
    for each in meeting.participants:
        name = each.name
        if name is None and each.party is Party.INSURED:
            name = case.person.name
        yield ReadableParticipant(
            party=each.party, name=name, role=each.role, attended=each.attended
        )


def _points(meeting: Meeting, seen: Access) -> Iterator[ReadablePoint]:
    for number, point in enumerate(meeting.agenda, 1):
        yield ReadablePoint(
            number=number,
            title=point.title,
            kind=point.kind,
            notes=_notes(_notes_on(meeting, point), seen),
            questions=point.questions if Information.HANDLER_ONLY in seen else (),
        )
    loose = _notes(_statements(meeting, None, unsettled=False), seen)
    if loose:
        yield ReadablePoint(number=None, notes=loose)


def _notes_on(meeting: Meeting, point: AgendaPoint) -> Iterator[ReadableNote]:
    if point.notes and point.notes.strip():
        yield ReadableNote(text=point.notes, category=point.reads_as)
    yield from _statements(meeting, point, unsettled=False)


def _statements(
    meeting: Meeting, point: AgendaPoint | None, *, unsettled: bool
) -> Iterator[ReadableNote]:
    """The statements on the point; with none those whose point is gone, or all that is unsettled
    wherever it stands."""
    for each in meeting.statements:
        if bool(each.unsettled) is not unsettled:
            continue
        its = meeting.point(each.point)
        if unsettled or its is point:
            yield ReadableNote(
                text=each.text,
                category=each.reads_as(its),
                by=each.by,
                agreed=each.agreed,
                not_agreed=each.not_agreed,
            )


def _notes(notes: Iterable[ReadableNote], seen: Access) -> tuple[ReadableNote, ...]:
    return tuple(each for each in notes if seen.category(each.category))


def _measures(actions: Iterable[MeetingAction], seen: Access) -> Iterator[ReadableMeasure]:
    for each in actions:
        if _in_full(each, seen):
            yield ReadableMeasure(
                who=each.who,
                due=each.due,
                what=each.what,
                category=each.reads_as,
                status=each.status,
            )
        elif Information.PLAN in seen:
            yield ReadableMeasure(who=each.who, due=each.due)


def _in_full(action: MeetingAction, seen: Access) -> bool:
    """A party's own measure always; another's with the plan and the measure's category."""
    if action.who is seen.recipient:
        return True
    return Information.PLAN in seen and seen.category(action.reads_as)


def _plan(plan: EmployerPlan | None, seen: Access) -> EmployerPlan | None:
    """The plan and how it was judged; what the handler did about it is the handler's own."""
    if plan is None or Information.HANDLER_ONLY in seen:
        return plan
    shown = replace(plan, raised_with_employer=None, raised_with_lsv=None)
    return None if shown == EmployerPlan() else shown


def _who_gets_notes(meeting: Meeting, case: Case, on: date) -> Iterator[Party]:
    for party in dict.fromkeys(each.party for each in meeting.participants):
        if not isinstance(access(case, party, on), Refusal):
            yield party


def _that_count(case: Case, on: date) -> Iterator[Certificate]:
    """The certificate that counts on the day, and those that begin after it: what was written of
    an earlier illness is no part of this meeting."""
    current = current_certificate(case.certificates, on)
    for each in case.certificates:
        begins = each.first_day or each.issued
        if each == current or (begins is not None and begins > on):
            yield each


def _certificates(case: Case, on: date) -> Iterator[ReadableCertificate]:
    for each in _that_count(case, on):
        yield ReadableCertificate(
            issued=each.issued,
            first_day=each.first_day,
            last_day=each.last_day,
            degree=each.degree,
            prognosis=each.prognosis,
            expected_return=each.expected_return,
            rehab_recommended=each.rehab_recommended,
            work_related=each.work_related,
        )


def _diagnoses(case: Case, on: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in _that_count(case, on) for code in each.diagnoses))


class WithheldPart(Enum):
    """What sort of thing was left out."""

    NOTES = "notes"
    MEASURES = "measures"
    CONTENT_OF_MEASURES = "content_of_measures"
    FOLLOW_UP = "follow_up"
    EMPLOYER_PLAN = "employer_plan"
    CERTIFICATES = "certificates"
    DIAGNOSES = "diagnoses"
    PERSONNUMMER = "personnummer"
    CONTACT_DETAILS = "contact_details"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Withheld:
    """That things of one category were left out, how many, and which scopes would open them: any
    one of `opened_by`, or nothing where it is empty."""

    part: WithheldPart
    information: Information
    count: int
    opened_by: Opens


def withheld(meeting: Meeting, case: Case, recipient: Party, on: date) -> tuple[Withheld, ...]:
    """What `readable` leaves out for the recipient, for the handler's own eyes and no document.

    Empty where there is nothing to leave out, and where the recipient gets no document.
    """
    seen = access_to(meeting, case, recipient, on)
    if isinstance(seen, Refusal):
        return ()
    counted = Counter(_left_out(meeting, case, seen, on))
    return tuple(
        Withheld(part, what, count, opening_scopes(what, recipient))
        for (part, what), count in counted.items()
    )


def _left_out(
    meeting: Meeting, case: Case, seen: Access, on: date
) -> Iterator[tuple[WithheldPart, Information]]:
    notes = [note for point in meeting.agenda for note in _notes_on(meeting, point)]
    notes += _statements(meeting, None, unsettled=False)
    notes += _statements(meeting, None, unsettled=True)
    for note in notes:
        if not seen.category(note.category):
            yield WithheldPart.NOTES, OF_CATEGORY[note.category]
    for action in (*meeting.actions, *unfinished_before(meeting, case)):
        if not _in_full(action, seen):
            if Information.PLAN in seen:
                yield WithheldPart.CONTENT_OF_MEASURES, OF_CATEGORY[action.reads_as]
            else:
                yield WithheldPart.MEASURES, Information.PLAN
    for there, part, what in _beside(meeting, case, on):
        if there and what not in seen:
            yield part, what


def _beside(
    meeting: Meeting, case: Case, on: date
) -> Iterator[tuple[bool, WithheldPart, Information]]:
    """Everything that stands beside notes and measures: whether it is recorded, and what it is."""
    person = case.person
    yield bool(meeting.follow_up), WithheldPart.FOLLOW_UP, Information.PLAN
    yield case.employer_plan is not None, WithheldPart.EMPLOYER_PLAN, Information.WORK
    yield any(_certificates(case, on)), WithheldPart.CERTIFICATES, Information.MEDICAL
    yield bool(_diagnoses(case, on)), WithheldPart.DIAGNOSES, Information.DIAGNOSIS
    yield bool(person.personnummer), WithheldPart.PERSONNUMMER, Information.PERSONNUMMER
    has_details = bool(person.phone or person.email)
    yield has_details, WithheldPart.CONTACT_DETAILS, Information.CONTACT_DETAILS
    asks = any(each.questions for each in meeting.agenda)
    yield asks, WithheldPart.QUESTIONS, Information.HANDLER_ONLY
