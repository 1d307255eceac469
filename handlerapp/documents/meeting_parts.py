"""What the documents of a meeting have in common, made only from what their reader may read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlerapp import words
from handlerapp.documents.blocks import (
    NOTHING,
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
    Text,
    bold,
    runs,
)
from handlerapp.documents.typography import DASH, FIRM, clock
from handlerapp.domain import diagnosis
from handlerapp.domain.days import WEEKDAYS
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.meeting import Category, MeetingKind, MeetingStatus
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.readable import (
    ReadableCertificate,
    ReadableMeasure,
    ReadableMeeting,
    ReadableNote,
    ReadableParticipant,
    ReadablePoint,
)

NOT_SHOWN = "Innehållet visas inte för dig"
"""Stands for what a measure is where its reader may not know it (domain, section 5)."""

_LONGEST_HEADING = 150
_LONGEST_RECIPIENT = 60
_WITHOUT_TITLE = "Punkt utan rubrik"
_YES, _NO = "ja", "nej"


def document(seen: ReadableMeeting, name: str, blocks: Iterable[Block], *, draft: bool) -> Document:
    """A document of the meeting for its reader; `name` is what it is, "Dagordning för"."""
    kind = f"{name} {subject(seen)}"
    own = seen.recipient is Party.HANDLER
    return Document(
        kind=kind,
        title=f"{kind} {words.full_day(seen.starts.date())}",
        reference=seen.ref,
        recipient=None if own else _recipient(seen),
        written_by=_writer(seen),
        made_on=seen.on,
        draft=draft,
        own_copy=own,
        letterhead=not own,
        blocks=tuple(blocks),
    )


def subject(seen: ReadableMeeting) -> str:
    """`avstämningsmöte`."""
    return "möte" if seen.kind is MeetingKind.OTHER else words.word(seen.kind)


def day(on: date) -> str:
    """`24 november 2026`, which no line end parts."""
    return words.full_day(on).replace(" ", FIRM)


def at_the_meeting(seen: ReadableMeeting) -> list[tuple[str, Text]]:
    """Whom it concerns, when and where."""
    starts = seen.starts
    weekday = WEEKDAYS[starts.weekday()]
    until = ""
    if seen.minutes:
        ends = starts + timedelta(minutes=min(seen.minutes, 24 * 60))
        until = f"{DASH}{ends:%H.%M}"
    found: list[tuple[str, Text | None]] = [
        ("Gäller", seen.insured_name),
        ("Personnummer", seen.personnummer),
        ("Tid", f"{weekday} {day(starts.date())} {clock(starts.time())}{until}"),
        ("Form", seen.form and words.word(seen.form)),
        ("Plats", seen.place),
    ]
    return there(found)


def there(pairs: Iterable[tuple[str, Text | None]]) -> list[tuple[str, Text]]:
    """The labels that have something to say."""
    return [(label, text) for label, text in pairs if text]


def purpose(seen: ReadableMeeting) -> list[tuple[str, Text]]:
    """Purpose and goal, where they are written."""
    return there([("Syfte", seen.purpose), ("Mål", seen.goal)])


def people(seen: ReadableMeeting) -> Iterator[Block]:
    """Those on the list with their roles and, of a meeting that was held, whether they were there:
    those who were first."""
    if not seen.participants:
        return
    held = not seen.is_draft
    columns = [Column(head="Roll", weight=2), Column(head="Namn", weight=2)]
    some: Sequence[ReadableParticipant] = seen.participants
    if held:
        columns.append(Column(head="Deltog"))
        some = sorted(some, key=lambda each: each.attended is not True)
    yield Heading(text="Deltagare")
    yield Table(
        columns=tuple(columns),
        rows=tuple(
            (_role(each), each.name or NOTHING, *([_attended(each)] if held else []))
            for each in some
        ),
        is_whole=True,
    )


def _role(each: ReadableParticipant) -> str:
    party = words.word(each.party)
    return f"{each.role} ({party})" if each.role else words.capital(party)


def _attended(each: ReadableParticipant) -> str:
    if each.attended is None:
        return NOTHING
    return _YES if each.attended else _NO


def measures(some: Sequence[ReadableMeasure]) -> Table:
    """Who does what by when; how it went, where something has been told of that."""
    columns = [
        Column(head="Åtgärd", weight=3),
        Column(head="Ansvarig", weight=1.5),
        Column(head="Senast", weight=1.2),
    ]
    told = any(each.status not in (None, StepStatus.PLANNED) for each in some)
    if told:
        columns.append(Column(head="Läge"))
    return Table(
        columns=tuple(columns),
        rows=tuple(
            (
                NOT_SHOWN if each.what is None else each.what,
                words.capital(words.word(each.who)),
                day(each.due) if each.due else NOTHING,
                *([words.word(each.status) if each.status else NOTHING] if told else []),
            )
            for each in some
        ),
    )


def in_order(points: Sequence[ReadablePoint], recipient: Party) -> Iterator[Block]:
    """The points as they are taken up: a list, or each under its heading where anything is asked or
    noted on one of them."""
    if not any(each.notes or each.questions for each in points):
        yield Bullets(items=tuple(map(_title, points)), numbered=True)
        return
    for each in points:
        yield from _point(each, recipient)


def said_first(points: Sequence[ReadablePoint], recipient: Party) -> Iterator[Block]:
    """The points of which something was said, each under its heading, and then the others.

    Whether there is nothing on a point, or nothing for this reader, looks the same.
    """
    bare = [each for each in points if not each.notes]
    if len(bare) == len(points):
        yield from in_order(points, recipient)
        return
    for each in points:
        if each.notes:
            yield from _point(each, recipient)
    if bare:
        yield Heading(text="Punkter utan anteckningar här", level=2)
        yield Paragraph(text="\n".join(map(_numbered, bare)))


def _point(each: ReadablePoint, recipient: Party) -> Iterator[Block]:
    yield from _point_heading(each)
    if each.questions:
        yield Bullets(items=tuple(map(_asked, each.questions)))
    for note in each.notes:
        yield Paragraph(text=said(note, recipient))


def _asked(question: str) -> Text:
    """A question as `part: question`, with whom it is for standing out."""
    party, colon, rest = question.partition(": ")
    return runs(bold(f"{words.capital(party)}{colon}"), rest) if rest else question


def _point_heading(point: ReadablePoint) -> Iterator[Block]:
    """Its number and title; a title that is a whole text is said below its number."""
    if point.number is None or len(_title(point)) <= _LONGEST_HEADING:
        yield Heading(text=_numbered(point), level=2)
    else:
        yield Heading(text=f"Punkt {point.number}", level=2)
        yield Paragraph(text=runs(bold(_title(point))))


def _title(point: ReadablePoint) -> str:
    if point.title and point.title.strip():
        return point.title
    return words.capital(words.word(point.kind)) if point.kind else _WITHOUT_TITLE


def _numbered(point: ReadablePoint) -> str:
    return "Övrigt" if point.number is None else f"{point.number}. {_title(point)}"


def said(note: ReadableNote, recipient: Party) -> Text:
    """A note with whose it is and who agrees; the handler also sees what sort of note it is, which
    decides who else reads it."""
    parts: list[str | Run] = []
    if note.by is not None:
        parts.append(bold(f"{words.capital(words.word(note.by))}: "))
    parts.append(note.text)
    if recipient is Party.HANDLER and note.category is not Category.GENERAL:
        parts.append(f" ({words.word(note.category)})")
    agreed = [
        f"{label}: {', '.join(map(words.word, some))}."
        for label, some in (("Eniga", note.agreed), ("Inte eniga", note.not_agreed))
        if some
    ]
    if agreed:
        parts.append("\n" + " ".join(agreed))
    return runs(*parts)


def of_the_case(seen: ReadableMeeting) -> Iterator[Block]:
    """What the case has beside the meeting and this reader may read."""
    pairs: list[tuple[str, Text | None]] = [
        ("Telefon", seen.phone),
        *needs(seen),
        *(("Läkarintyg", _certificate(each)) for each in seen.certificates),
        ("Diagnos" if len(seen.diagnoses) == 1 else "Diagnoser", _diagnoses(seen.diagnoses)),
        ("Arbetsgivarens plan", _plan(seen.employer_plan) if seen.employer_plan else None),
    ]
    found = there(pairs)
    if found:
        yield Heading(text="Uppgifter ur ärendet")
        yield Facts(pairs=tuple(found))


def needs(seen: ReadableMeeting) -> list[tuple[str, Text]]:
    """What the insured needs at the meeting."""
    return there(
        [
            ("Tolk", seen.interpreter),
            ("Önskad anpassning", seen.adapted_form),
            ("Hur önskemålet prövats", seen.adapted_answer),
        ]
    )


def _diagnoses(codes: Iterable[str]) -> str:
    return "\n".join(with_title(code) for code in codes)


def with_title(code: str) -> str:
    """`F43.8A Utmattningssyndrom`."""
    title = diagnosis.title(code)
    return f"{code} {title}" if title else code


def _certificate(each: ReadableCertificate) -> str:
    parts = []
    if each.issued:
        parts.append(f"utfärdat {day(each.issued)}")
    if each.first_day:
        last = f" till {day(each.last_day)}" if each.last_day else ""
        parts.append(f"gäller från {day(each.first_day)}{last}")
    elif each.last_day:
        parts.append(f"gäller till {day(each.last_day)}")
    if each.degree:
        parts.append(f"{each.degree}{FIRM}%")
    if each.prognosis:
        parts.append(f"prognos {words.word(each.prognosis)}")
    if each.expected_return:
        parts.append(f"väntad återgång {day(each.expected_return)}")
    if each.rehab_recommended:
        parts.append("rehabilitering föreslås")
    if each.work_related:
        parts.append("arbetsrelaterat")
    return words.capital(", ".join(parts))


def _plan(plan: EmployerPlan) -> str:
    parts = [
        f"{words.tables()['EmployerPlan'][name]} {day(on)}"
        for name in ("requested", "received", "assessed", "raised_with_employer", "raised_with_lsv")
        if (on := getattr(plan, name))
    ]
    if plan.form:
        parts.append(words.word(plan.form))
    if plan.assessment:
        parts.append(words.word(plan.assessment))
    text = words.capital(", ".join(parts))
    return "\n".join(filter(None, (text, plan.deficiencies)))


def state(seen: ReadableMeeting) -> Iterator[Block]:
    """What the reader must know before anything else: that what was noted can still change."""
    if seen.status is MeetingStatus.HELD:
        yield Note(text="Anteckningarna är inte färdiga och kan ändras.")


def titles_alone(points: Iterable[ReadablePoint]) -> tuple[ReadablePoint, ...]:
    """The points as they stand on the agenda; notes whose point is gone are none of them."""
    return tuple(
        replace(each, notes=(), questions=()) for each in points if each.number is not None
    )


def without_questions(points: Iterable[ReadablePoint]) -> tuple[ReadablePoint, ...]:
    """The points with what was said alone: what was to be asked has been asked."""
    return tuple(replace(each, questions=()) for each in points)


def _recipient(seen: ReadableMeeting) -> str:
    """The party, and by name where those on the list have room on one line; it stands on every
    page."""
    party = words.capital(words.word(seen.recipient))
    if seen.recipient is Party.INSURED:
        names = [seen.insured_name]
    else:
        some = (each for each in seen.participants if each.party is seen.recipient)
        names = [party, *(each.name for each in some if each.name)]
    named = ", ".join(names)
    return named if len(named) <= _LONGEST_RECIPIENT else party


def _writer(seen: ReadableMeeting) -> str:
    names = [each.name for each in seen.participants if each.party is Party.HANDLER and each.name]
    return names[0] if names else words.capital(words.word(Party.HANDLER))
