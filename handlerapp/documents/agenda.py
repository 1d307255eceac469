"""The agenda of a meeting, for one reader."""

from collections.abc import Iterator

from handlerapp.documents.blocks import Block, Document, Facts, Heading, Paragraph
from handlerapp.documents.meeting_parts import (
    at_the_meeting,
    document,
    in_order,
    measures,
    of_the_case,
    people,
    purpose,
    state,
    titles_alone,
)
from handlerapp.domain.party import Party
from handlerapp.domain.readable import ReadableMeeting


def agenda(seen: ReadableMeeting) -> Document:
    """The agenda as its reader may read it; the handler's own has questions and notes.

    What is noted before the meeting is the handler's preparation, so that others get the points
    alone until it has been held.
    """
    return document(seen, "Dagordning för", _blocks(seen), draft=seen.is_draft)


def _blocks(seen: ReadableMeeting) -> Iterator[Block]:
    yield Facts(pairs=(*at_the_meeting(seen), *purpose(seen)))
    yield from state(seen)
    if seen.earlier:
        yield Heading(text="Det som återstår från förra mötet")
        yield measures(seen.earlier)
    yield Heading(text="Punkter")
    prepared_for_itself = seen.is_draft and seen.recipient is not Party.HANDLER
    points = titles_alone(seen.points) if prepared_for_itself else seen.points
    if points:
        yield from in_order(points, seen.recipient)
    else:
        yield Paragraph(text="Punkterna är inte skrivna ännu.")
    if seen.measures:
        yield Heading(text="Överenskommet")
        yield measures(seen.measures)
    yield from people(seen)
    yield from of_the_case(seen)
