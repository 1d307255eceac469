"""An invitation to a meeting, for one party."""

from collections.abc import Iterator

from handlerapp.documents.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Text,
    bold,
    runs,
)
from handlerapp.documents.meeting_parts import (
    at_the_meeting,
    document,
    in_order,
    needs,
    people,
    purpose,
    subject,
    titles_alone,
)
from handlerapp.domain.disclosure import NEED_NO_CONSENT
from handlerapp.domain.party import Party
from handlerapp.domain.readable import ReadableMeeting

_ANSWERS = ("☐  Jag kommer.", "☐  Jag behöver en annan tid.", "☐  Jag kan inte komma.")


def invitation(seen: ReadableMeeting) -> Document:
    """The invitation. It is itself no draft: what can still change is the agenda, which says so."""
    return document(seen, "Inbjudan till", _blocks(seen), draft=False)


def _blocks(seen: ReadableMeeting) -> Iterator[Block]:
    yield Paragraph(text=_welcome(seen))
    yield Facts(pairs=(*at_the_meeting(seen), *purpose(seen), *needs(seen)))
    points = titles_alone(seen.points)
    if points:
        yield Heading(text="Dagordning (utkast)" if seen.is_draft else "Dagordning")
        yield from in_order(points, seen.recipient)
    yield from people(seen)
    yield KeepTogether(
        blocks=(
            Heading(text="Svara handläggaren så snart du kan"),
            Paragraph(text="\n".join(_ANSWERS)),
        )
    )
    yield Heading(text="Bra att veta")
    yield Bullets(items=tuple(_good_to_know(seen)))


def _welcome(seen: ReadableMeeting) -> Text:
    if seen.recipient in NEED_NO_CONSENT:
        return runs("Välkommen till ", bold(subject(seen)), ".")
    return runs(
        "Välkommen till ",
        bold(subject(seen)),
        ". Den försäkrade har samtyckt till att du är med, och du får veta det som samtycket rör.",
    )


def _good_to_know(seen: ReadableMeeting) -> Iterator[str]:
    if seen.recipient is Party.INSURED:
        yield "Du bestämmer vad andra får veta. Ett samtycke kan du ta tillbaka."
    yield "Säg till i god tid om du behöver tolk, stödperson eller ett anpassat möte."
    yield "Vid mötet beslutas inget om rätten till ersättning."
