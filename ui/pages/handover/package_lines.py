"""What a package would bring, case by case and field by field, as a list that one can read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from handlerapp import words
from handlerapp.domain.case import CaseRef
from handlerapp.domain.conflicts import Conflict, Wins
from handlerapp.services.receiving import Received
from ui import labels
from ui.models.table import Column
from ui.page import Desk
from ui.theme import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLine:
    """A case with what becomes of it, or one field where the two differ and which holds."""

    ref: str
    name: str = field(default="", repr=False)
    what: str
    tone: Tone | None = None
    mine: str = field(default="", repr=False)
    theirs: str = field(default="", repr=False)
    holds: str = ""

    @property
    def spoken(self) -> str:
        """All of it in a sentence, where the list cuts it."""
        if not self.holds:
            return labels.joined(self.ref, self.name, self.what)
        return labels.joined(
            self.ref, f"{self.what}: ditt {self.mine}, paketets {self.theirs}", self.holds
        )


def lines_of(received: Received, desk: Desk) -> tuple[PackageLine, ...]:
    """Every case in the package's order, each with its differences under it."""
    return tuple(line for ref in received.names for line in _of_case(ref, received, desk))


def _of_case(ref: CaseRef, received: Received, desk: Desk) -> Iterator[PackageLine]:
    report, name = received.report, received.names[ref]
    found = received.conflicts.get(ref, ())
    changed = {each.ref: each for each in report.updated}
    shown = labels.one_line(desk.name(name))
    if ref in report.added:
        yield PackageLine(ref=ref, name=shown, what="Nytt", tone=Tone.DONE)
    elif ref in changed:
        yield PackageLine(ref=ref, name=shown, what=_differs(found), tone=Tone.INFO)
    else:
        yield PackageLine(ref=ref, name=shown, what="Som förut", tone=Tone.NEUTRAL)
    since = received.changed_since.get(ref)
    if found and since is not None:
        said = f"Ändrat hos dig {since:%Y-%m-%d %H:%M}, efter att paketet gjordes"
        yield PackageLine(ref=ref, what=said, tone=Tone.NEARS)
    for each in found:
        yield _of_field(ref, name, each, desk)
    for sentence in changed[ref].told if ref in changed else ():
        yield PackageLine(ref=ref, what=labels.one_line(desk.text(sentence, name)))


def _of_field(ref: str, name: str, each: Conflict, desk: Desk) -> PackageLine:
    mine, theirs = (
        labels.one_line(desk.text(words.value_text(each.what, text), name))
        if text
        else labels.NOTHING
        for text in (each.mine, each.theirs)
    )
    return PackageLine(
        ref=ref,
        what=labels.upper_first(words.field_name(each.what)),
        mine=mine,
        theirs=theirs,
        holds=words.word(each.wins),
        tone=Tone.INFO if each.wins is Wins.TAKEN else None,
    )


def _differs(found: tuple[Conflict, ...]) -> str:
    if not found:
        return "Finns hos dig, fylls på"
    return f"Finns hos dig, {labels.counted(len(found), 'skillnad', 'skillnader')}"


COLUMNS: tuple[Column[PackageLine], ...] = (
    Column("Ärende", lambda line: line.ref, lambda line: line.ref),
    Column("Namn", lambda line: line.name, lambda line: labels.swedish_key(line.name) or None),
    Column("Vad", lambda line: line.what, lambda line: line.what, tone=lambda line: line.tone),
    Column("Ditt", lambda line: line.mine, lambda line: line.mine or None),
    Column("Paketets", lambda line: line.theirs, lambda line: line.theirs or None),
    Column("Vilket gäller", lambda line: line.holds, lambda line: line.holds or None),
)
