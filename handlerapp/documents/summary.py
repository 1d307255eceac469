"""What a meeting came to, for one reader: what was agreed first, then point by point."""

from collections.abc import Iterator

from handlerapp import words
from handlerapp.documents.blocks import Block, Bullets, Document, Facts, Heading, Note, Paragraph
from handlerapp.documents.meeting_parts import (
    at_the_meeting,
    day,
    document,
    measures,
    of_the_case,
    people,
    purpose,
    said,
    said_first,
    state,
    there,
    without_questions,
)
from handlerapp.domain.disclosure import NEED_NO_CONSENT
from handlerapp.domain.readable import ReadableMeeting


def summary(seen: ReadableMeeting) -> Document:
    """The summing up as its reader may read it."""
    return document(seen, "Sammanfattning av", _blocks(seen), draft=seen.is_draft)


def _blocks(seen: ReadableMeeting) -> Iterator[Block]:
    yield Facts(pairs=(*at_the_meeting(seen), *_version(seen)))
    yield from state(seen)
    yield from _agreed(seen)
    if seen.not_agreed:
        yield Heading(text="Det som mötet inte enades om")
        yield Bullets(items=tuple(said(each, seen.recipient) for each in seen.not_agreed))
    if found := purpose(seen):
        yield Heading(text="Syfte och mål")
        yield Facts(pairs=tuple(found))
    if seen.points:
        yield Heading(text="Punkter")
        yield from said_first(without_questions(seen.points), seen.recipient)
    if seen.rules_told:
        yield Heading(text="Information som lämnades")
        yield Bullets(items=seen.rules_told)
    yield from people(seen)
    yield from _who_gets_it(seen)
    yield from of_the_case(seen)


def _version(seen: ReadableMeeting) -> list[tuple[str, str]]:
    version = ""
    if seen.version is not None and seen.finalised is not None:
        version = f"{seen.version}, färdig {day(seen.finalised.date())}"
    return [
        (label, str(text))
        for label, text in there([("Version", version), ("Ändring", seen.amended)])
    ]


def _agreed(seen: ReadableMeeting) -> Iterator[Block]:
    """Measures and the next check. That there are none is said to those who read them all: to
    others it would tell whether something was left out."""
    reads_all = seen.recipient in NEED_NO_CONSENT
    if seen.measures or seen.follow_up or reads_all:
        yield Heading(text="Överenskommet")
    if seen.measures:
        yield measures(seen.measures)
    elif reads_all:
        yield Paragraph(text="Inga åtgärder är antecknade.")
    if seen.follow_up:
        yield Facts(pairs=(("Nästa avstämning", day(seen.follow_up)),))
    if seen.earlier:
        yield Heading(text="Det som återstår från förra mötet")
        yield measures(seen.earlier)


def _who_gets_it(seen: ReadableMeeting) -> Iterator[Block]:
    yield Heading(text="Vem som får anteckningarna")
    if seen.recipient not in NEED_NO_CONSENT:
        yield Paragraph(
            text="De som deltar får var sitt exemplar. I ditt står det som den försäkrade har "
            "samtyckt till att du får läsa."
        )
        return
    others = [each for each in seen.gets_notes if each is not seen.recipient]
    if others:
        yield Bullets(items=tuple(words.capital(words.word(each)) for each in others))
    yield Note(
        text="Var och en får ett eget exemplar, med bara det som samtycket omfattar."
        if others
        else "Ingen annan får anteckningarna, för inget samtycke gäller i dag."
    )
