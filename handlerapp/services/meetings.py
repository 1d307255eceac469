"""What a handler does with a meeting before and while it is held: looks, lists, notes, agrees."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handlerapp import words
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.exposing import Exposed, exposed_to_all
from handlerapp.domain.meeting import (
    ActionId,
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingStatus,
    PointId,
    Statement,
)
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.errors import Problem, Refused, UserFixable
from handlerapp.meetings import checklist
from handlerapp.meetings.checklist import Preparation
from handlerapp.meetings.following import with_bevakningar
from handlerapp.meetings.journal import journal as journal_text
from handlerapp.meetings.texts import texts
from handlerapp.planning.when import understand
from handlerapp.services import caseload, changing, working_time
from handlerapp.services.changing import Changed
from handlerapp.services.identifiers import new_id
from handlerapp.services.opening import Store
from handlerapp.storage import connection
from handlerapp.storage import meetings as stored

LONG_NOTE = 300
"""Characters; a longer note may belong in the agency's own record."""

Make = Callable[[Case, Meeting], Meeting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """A meeting after an act, the change that it was, and what the handler should be told."""

    meeting: Meeting
    changed: Changed
    told: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A meeting in its case, with what is to be there before it."""

    ref: CaseRef
    meeting: Meeting
    case: Case
    preparations: tuple[Preparation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note to take. With no category it has its point's; with no `by` it is a summing up."""

    text: str = field(repr=False)
    category: Category | None = None
    by: Party | None = None
    agreed: tuple[Party, ...] = ()
    not_agreed: tuple[Party, ...] = ()
    unsettled: bool | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it says no more than its text, so that it can stand in the point's own notes."""
        return replace(self, text="") == Note(text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What can be set of a meeting as a whole; None leaves what is there."""

    purpose: str | None = field(default=None, repr=False)
    goal: str | None = field(default=None, repr=False)
    place: str | None = field(default=None, repr=False)
    minutes: int | None = None
    form: MeetingForm | None = None
    adapted_form: str | None = field(default=None, repr=False)
    adapted_answer: str | None = field(default=None, repr=False)
    rules_told: tuple[str, ...] | None = field(default=None, repr=False)
    follow_up: date | None = None


def listed(store: Store) -> tuple[tuple[CaseRef, Meeting], ...]:
    """Every meeting that is not cancelled, the first first, without the lists that belong to it."""
    with connection.translated():
        return tuple(stored.all_of_them(store.db))


def seen(store: Store, id: str) -> Seen:
    """One meeting in full. Raises Refused where there is none with that identifier."""
    ref = _case_of(store, id)
    case = caseload.case(store, ref)
    meeting = _of(case, id)
    today = store.now().date()
    return Seen(
        ref=ref,
        meeting=meeting,
        case=case,
        preparations=checklist.preparations(meeting, case, today),
    )


def document(found: Seen) -> dict[str, Any]:
    """The meeting as the caseload file has it, with its case and what is to be there before it."""
    from handlerapp.exchange.caseload_shape import MEETING

    return {
        "id": found.meeting.id,
        "case": found.ref,
        "kind": found.meeting.kind.value,
        "form": None,
        "status": found.meeting.status.value,
        **MEETING.write(found.meeting),
        "preparations": [
            {"what": each.what.value, "done": each.is_done, "text": each.text}
            for each in found.preparations
        ],
    }


def journal(store: Store, id: str) -> str:
    """The meeting as plain text for the agency's own system. Raises Refused."""
    found = seen(store, id)
    return journal_text(found.meeting, found.case, store.now().date())


def point(store: Store, id: str, title: str, category: Category | None = None) -> Acted:
    """Add a point of the handler's own, last on the agenda.

    A diagnosis or the like in the title is told: everybody invited reads it. Raises as `change`.
    """
    _must_say(title, "Skriv punktens rubrik.")
    made = AgendaPoint(id=PointId(new_id()), title=title, category=category)

    def with_it(_: Case, meeting: Meeting) -> Meeting:
        return replace(meeting, agenda=(*meeting.agenda, made))

    acted = change(store, id, with_it, "lägga till punkt")
    number = len(acted.meeting.agenda)
    shown = [each for each in exposed_to_all(acted.meeting) if each.number == number]
    return telling(acted, *(exposed_text(each) for each in shown))


def note(store: Store, id: str, number: int, said: Note) -> Acted:
    """Take a note on the point with this number, from 1; saved at once.

    One that says whose it is, or has a category of its own, is a statement beside the others; any
    other stands in the point's notes, on a line of its own. Raises as `change`.
    """
    _must_say(said.text, "Skriv vad som ska antecknas.")

    def with_it(_: Case, meeting: Meeting) -> Meeting:
        place = checked(number, len(meeting.agenda), "punkt")
        on = meeting.agenda[place]
        if said.is_plain:
            notes = f"{on.notes}\n{said.text}" if (on.notes or "").strip() else said.text
            return _with_point(meeting, place, replace(on, notes=notes))
        return replace(meeting, statements=(*meeting.statements, _statement(said, on)))

    acted = change(store, id, with_it, "anteckna")
    long = "En lång anteckning hör ofta hemma i myndighetens eget ärende. Ta texten med journal."
    return telling(acted, *((long,) if len(said.text) > LONG_NOTE else ()))


def set_notes(store: Store, id: str, number: int, text: str) -> Acted:
    """Put this text in place of the point's own notes, as it is typed. Raises as `change`."""

    def with_it(_: Case, meeting: Meeting) -> Meeting:
        place = checked(number, len(meeting.agenda), "punkt")
        return _with_point(meeting, place, replace(meeting.agenda[place], notes=text or None))

    return change(store, id, with_it, "anteckna")


def action(store: Store, id: str, agreed: MeetingAction) -> Acted:
    """Add a measure: who does what by when. Of a meeting that was held it has its bevakning at
    once. Raises as `change`."""
    _must_say(agreed.what, "Skriv vad som ska göras.")
    status = agreed.status or StepStatus.PLANNED
    made = replace(agreed, id=ActionId(new_id()), status=status)

    def with_it(_: Case, meeting: Meeting) -> Meeting:
        return replace(meeting, actions=(*meeting.actions, made))

    return change(store, id, with_it, "lägga till åtgärd")


def action_in_words(store: Store, id: str, agreed: MeetingAction, when: str) -> Acted:
    """As `action`, with the day said in words; what was understood is told."""
    calendar = working_time.calendar(store)
    case = caseload.case(store, _case_of(store, id))
    timing = understand(when, store.now().date(), calendar, case)
    acted = action(store, id, replace(agreed, due=timing.due(calendar)))
    return replace(acted, told=(timing.said, *acted.told))


def action_status(store: Store, action_id: str, status: StepStatus) -> Changed:
    """Say how a measure went; its bevakning and its step of the plan follow, also when the meeting
    is finalised. Raises Refused where there is no such measure."""
    with connection.translated():
        ref = stored.case_of_action(store.db, action_id)
    if ref is None:
        raise _refused(action_id, "det finns ingen åtgärd med det id:t.")

    def with_status(case: Case) -> Case:
        return replace(
            case,
            meetings=tuple(
                replace(
                    meeting,
                    actions=tuple(
                        replace(each, status=status) if each.id == action_id else each
                        for each in meeting.actions
                    ),
                )
                for meeting in case.meetings
            ),
        )

    return changing.change(store, ref, with_status, "följa upp åtgärd")


def describe(store: Store, id: str, details: Details) -> Acted:
    """Set what is given of the meeting. A diagnosis or the like in purpose or goal is told.

    Raises as `change`.
    """
    given = {
        name: value
        for name in Details.__dataclass_fields__
        if (value := getattr(details, name)) is not None
    }

    def with_them(_: Case, meeting: Meeting) -> Meeting:
        return replace(meeting, **given)

    acted = change(store, id, with_them, "ändra möte")
    shown = [each for each in exposed_to_all(acted.meeting) if each.number is None]
    return telling(acted, *(exposed_text(each) for each in shown))


def day_in_words(store: Store, id: str, when: str | None) -> date | None:
    """The day that words mean in the case of a meeting; None where nothing is said.

    Raises Refused, and UserFixable where the day is not understood.
    """
    if when is None:
        return None
    calendar = working_time.calendar(store)
    case = caseload.case(store, _case_of(store, id))
    return understand(when, store.now().date(), calendar, case).due(calendar)


def standard_sentences(numbers: Iterable[int]) -> tuple[str, ...]:
    """The standard sentences with these numbers, from 1. Raises UserFixable for an unknown one."""
    known = texts().standard
    return tuple(known[checked(number, len(known), "mening")] for number in numbers)


def exposed_text(each: Exposed) -> str:
    """What to tell of something that everybody would read, without repeating it."""
    return f"{what_is_exposed(each)}, och läses av alla som får handlingen."


def what_is_exposed(each: Exposed) -> str:
    """`Rubriken på punkt 2 ser ut att innehålla en diagnos`, without repeating it."""
    where = words.word(each.place) + (f" {each.number}" if each.number else "")
    return f"{words.capital(where)} ser ut att innehålla {words.word(each.finding.what)}"


def change(store: Store, id: str, make: Make, name: str) -> Acted:
    """Make something else of a meeting that stands open; a meeting that was held has its
    bevakningar after. Raises Refused, and UserFixable where it is finalised or cancelled."""

    def changed(case: Case, meeting: Meeting) -> Case:
        _must_be_open(meeting)
        return put(case, make(case, meeting))

    return change_case(store, id, changed, name)


def change_case(store: Store, id: str, make: Callable[[Case, Meeting], Case], name: str) -> Acted:
    """Make something else of the case of a meeting, whatever state the meeting is in; a meeting
    that was held has its bevakningar after."""
    today = store.now().date()

    def changed(case: Case) -> Case:
        after = make(case, _of(case, id))
        return with_bevakningar(after, _of(after, id), today, new_id)

    done = changing.change(store, _case_of(store, id), changed, name)
    return Acted(meeting=_of(done.case, id), changed=done, told=done.told)


def put(case: Case, meeting: Meeting) -> Case:
    """The case with the meeting in place of the one with its identifier."""
    return replace(
        case,
        meetings=tuple(meeting if each.id == meeting.id else each for each in case.meetings),
    )


def _statement(said: Note, on: AgendaPoint) -> Statement:
    return Statement(
        point=on.id,
        text=said.text,
        category=said.category,
        by=said.by,
        agreed=said.agreed,
        not_agreed=said.not_agreed,
        unsettled=said.unsettled,
    )


def _with_point(meeting: Meeting, place: int, point: AgendaPoint) -> Meeting:
    agenda = list(meeting.agenda)
    agenda[place] = point
    return replace(meeting, agenda=tuple(agenda))


def checked(number: int, count: int, what: str) -> int:
    """The place of a number from 1. Raises UserFixable where there is none."""
    if not 1 <= number <= count:
        have = f"1–{count}" if count else "inga ännu"
        raise UserFixable(f"Det finns ingen {what} {number}. De som finns är {have}.")
    return number - 1


def _must_be_open(meeting: Meeting) -> None:
    if meeting.status is MeetingStatus.FINALISED:
        raise UserFixable(
            "Mötets anteckningar är färdiga. Öppna dem för ändring, och skriv varför de ändras."
        )
    if meeting.status is MeetingStatus.CANCELLED:
        raise UserFixable("Mötet är inställt och går inte att ändra.")


def _must_say(text: str, sentence: str) -> None:
    if not text.strip():
        raise UserFixable(sentence)


def telling(acted: Acted, *told: str) -> Acted:
    """The same act, with these sentences told before its own."""
    return replace(acted, told=(*told, *acted.told)) if told else acted


def _of(case: Case, id: str) -> Meeting:
    found = next((each for each in case.meetings if each.id == id), None)
    if found is None:
        raise _refused(id, "det finns inget möte med det id:t.")
    return found


def _case_of(store: Store, id: str) -> CaseRef:
    with connection.translated():
        ref = stored.case_of(store.db, id)
    if ref is None:
        raise _refused(id, "det finns inget möte med det id:t.")
    return ref


def _refused(where: str, message: str) -> Refused:
    return Refused(Problem(where=where, message=message))
