"""Documents on paper: made from what their reader may read, and written whole or not at all."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handlerapp import words
from handlerapp.documents.agenda import agenda
from handlerapp.documents.anonymous_brief import anonymous_brief
from handlerapp.documents.blocks import Document, text_of
from handlerapp.documents.brief import CaseBrief, brief
from handlerapp.documents.follow_up import follow_up
from handlerapp.documents.invitation import invitation
from handlerapp.documents.recovery_sheet import recovery_sheet
from handlerapp.documents.summary import summary
from handlerapp.documents.week import WeekPage, week
from handlerapp.domain.anonymous import anonymous
from handlerapp.domain.case import Case
from handlerapp.domain.disclosure import Refusal
from handlerapp.domain.exposing import Exposed, exposed
from handlerapp.domain.meeting import Meeting, MeetingId, MeetingStatus
from handlerapp.domain.paper import Flaw, MadePaper, PaperKind
from handlerapp.domain.party import RECIPIENTS, Party
from handlerapp.domain.readable import ReadableMeeting, Withheld, readable, withheld
from handlerapp.domain.sender import Sender
from handlerapp.errors import UserFixable
from handlerapp.follow_up.outcomes import FollowUp
from handlerapp.services import caseload, impulses, meetings, preferences
from handlerapp.services.opening import Store
from handlerapp.services.week import WeekView
from handlerapp.storage.files import write_whole

if TYPE_CHECKING:
    from handlerapp.documents.preview import Picture
    from handlerapp.documents.render import Rendered

_MAKERS: Mapping[PaperKind, Callable[[ReadableMeeting], Document]] = {
    PaperKind.INVITATION: invitation,
    PaperKind.AGENDA: agenda,
    PaperKind.SUMMARY: summary,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document of a meeting that is ready to be written: what the handler should be told before
    it is, and what was left out of it for its reader. `version` as in ReadableMeeting."""

    meeting: MeetingId
    kind: PaperKind
    recipient: Party
    version: int | None
    document: Document = field(repr=False)
    warnings: tuple[str, ...] = field(repr=False)
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which document to look at: for whom, as of which day, how many pixels wide a page is, and
    from whom (an empty Sender says nothing of it)."""

    kind: PaperKind
    recipient: Party
    today: date
    width: int
    sender: Sender = field(default_factory=Sender, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document as it would look, with what is to be told of it as in Prepared. No pages where
    the recipient gets none, and why in `refusal`. `text` is what stands on the pages."""

    pages: tuple["Picture", ...] = ()
    refusal: str = ""
    text: str = field(default="", repr=False)
    warnings: tuple[str, ...] = field(default=(), repr=False)
    withheld: tuple[Withheld, ...] = ()


def of_meeting(store: Store, id: str, kind: PaperKind, recipient: Party) -> Prepared:
    """A document of a meeting for a recipient, as it may be read today; nothing is written yet.

    Raises Refused where there is no such meeting, UserFixable where the recipient gets none: no
    consent is in force today, or the meeting is cancelled.
    """
    found = meetings.seen(store, id)
    prepared = _prepared(found.meeting, found.case, kind, recipient, store.now().date())
    sender = preferences.read(store).sender
    return replace(prepared, document=_from(prepared.document, sender))


def preview(meeting: Meeting, case: Case, wanted: Wanted) -> Preview:
    """How the document would look if the meeting were as it is here, which it need not be in the
    store: its pages, or why the recipient gets none. Nothing is written, to a file or elsewhere."""
    try:
        prepared = _prepared(meeting, case, wanted.kind, wanted.recipient, wanted.today)
    except UserFixable as error:
        return Preview(refusal=error.sentence)
    from handlerapp.documents.preview import pictures

    document = _from(prepared.document, wanted.sender)
    made = _rendered(document)
    return Preview(
        pages=pictures(made.pdf, wanted.width),
        text=text_of(document),
        warnings=(*prepared.warnings, *_told_of_letters(made)),
        withheld=prepared.withheld,
    )


def _from(document: Document, sender: Sender) -> Document:
    """The document, saying who it comes from as far as the handler has told."""
    reached_at = tuple(
        (label, said)
        for label, said in (("Kontor", sender.office), ("Telefon", sender.phone))
        if said
    )
    return replace(document, written_by=sender.name or document.written_by, reached_at=reached_at)


def _prepared(
    meeting: Meeting, case: Case, kind: PaperKind, recipient: Party, today: date
) -> Prepared:
    seen = readable(meeting, case, recipient, today)
    if isinstance(seen, Refusal):
        raise UserFixable(f"{words.capital(words.word(recipient))}: {seen.sentence}")
    told = [_told(each, recipient) for each in exposed(meeting, case, recipient, today)]
    if kind is PaperKind.INVITATION and meeting.status is not MeetingStatus.PLANNED:
        told.insert(0, "Mötet har redan hållits.")
    return Prepared(
        meeting=meeting.id,
        kind=kind,
        recipient=recipient,
        version=seen.version,
        document=_MAKERS[kind](seen),
        warnings=tuple(dict.fromkeys(told)),
        withheld=withheld(meeting, case, recipient, today),
    )


def file_name(meeting: Meeting, kind: PaperKind, recipient: Party) -> str:
    """`sammanfattning-2026-11-27-den-försäkrade.pdf`, which names nobody."""
    name = f"{words.word(kind)}-{meeting.starts:%Y-%m-%d}-{words.word(recipient)}.pdf"
    return name.replace(" ", "-")


def write_to_all(store: Store, id: str, kind: PaperKind, folder: Path) -> tuple[str, ...]:
    """Write a document of a meeting into a folder for everybody else on its list who may have it,
    and say to whom it is written, and who gets none.

    Raises Refused where there is no such meeting, UserFixable where nobody gets one, or a file that
    says something else has the name already; then nothing is written.
    """
    meeting = meetings.seen(store, id).meeting
    prepared, refused = [], []
    for party in dict.fromkeys(each.party for each in meeting.participants):
        if party not in RECIPIENTS or party is Party.HANDLER:
            continue
        try:
            prepared.append(of_meeting(store, id, kind, party))
        except UserFixable as error:
            refused.append(error.sentence)
    if not prepared:
        raise UserFixable(" ".join(("Ingen får handlingen.", *refused)))
    paths = [folder / file_name(meeting, kind, each.recipient) for each in prepared]
    for each, path in zip(prepared, paths, strict=True):
        if path.exists() and path.read_bytes() != _rendered(each.document).pdf:
            raise UserFixable(f"{path.name} finns redan i mappen, med annat i. Välj en annan mapp.")
    told = [write_of_meeting(store, *each) for each in zip(prepared, paths, strict=True)]
    whom = ", ".join(words.word(each.recipient) for each in prepared)
    warned = dict.fromkeys(line for lines in told for line in lines)
    return (f"{words.capital(words.word(kind))} är skriven till {whom}.", *refused, *warned)


def write_of_meeting(store: Store, prepared: Prepared, path: Path) -> tuple[str, ...]:
    """Write a document of a meeting; what comes back is to be told.

    Of a finalised version the file is checked, and what the check found is kept with the meeting.
    Raises UserFixable where the file cannot be written; what was there is left.
    """
    made = _rendered(prepared.document)
    write_whole(path, made.pdf)
    told = _told_of_letters(made)
    if prepared.version is None:
        return told
    from handlerapp.documents import checking

    flaws = checking.flaws(made.pdf, prepared.document)
    paper = MadePaper(
        at=store.now().replace(second=0, microsecond=0),
        kind=prepared.kind,
        recipient=prepared.recipient,
        version=prepared.version,
        digest=hashlib.sha256(made.pdf).hexdigest(),
        pages=made.pages,
        flaws=flaws,
    )
    _keep(store, prepared.meeting, paper)
    return (*told, *_told_of_flaws(flaws))


def brief_of_case(store: Store, ref: str, *, names_nobody: bool = False) -> Document:
    """A case on one page as it stands today, for the handler's own preparation, or with nothing
    that tells whose it is. Raises Refused where there is no such case."""
    today = store.now().date()
    case = caseload.case(store, ref)
    titles = [each.rule.title for each in impulses.open_of(store, case, today)]
    if names_nobody:
        return anonymous_brief(anonymous(case, today), titles)
    return brief(CaseBrief(case=case, on=today, impulses=titles))


def recovery_key_sheet(key: str, today: date) -> Document:
    """A recovery key as `opening.new_recovery_key` gives it, on paper."""
    return recovery_sheet(tuple(key.split("-")), today)


def write_week(view: WeekView, path: Path, today: date) -> tuple[str, ...]:
    """Write the week as one page; what comes back is to be told.

    Raises UserFixable where the file cannot be written; what was there is left.
    """
    page = WeekPage(
        year=view.week.year,
        number=view.week.number,
        plan=view.plan,
        milestones=[(each.date, f"Dag {each.day} · {each.ref}") for each in view.milestones],
        day_names=dict(view.day_names),
        made_on=today,
    )
    return write(week(page), path)


def write_follow_up(found: FollowUp, path: Path) -> tuple[str, ...]:
    """Write the follow-up; what comes back is to be told. Raises as `write_week`."""
    return write(follow_up(found), path)


def write(document: Document, path: Path) -> tuple[str, ...]:
    """Write a document as PDF; what comes back says which letters no font had, if any.

    Raises UserFixable where the file cannot be written or the disk is full; what was there is left.
    """
    made = _rendered(document)
    write_whole(path, made.pdf)
    return _told_of_letters(made)


def _rendered(document: Document) -> "Rendered":
    from handlerapp.documents import render  # half a second, for those who print

    return render.render(document)


def _told_of_letters(made: "Rendered") -> tuple[str, ...]:
    from handlerapp.documents import fonts

    return tuple(filter(None, [fonts.sentence_about(made.replaced)]))


def _told_of_flaws(flaws: tuple[Flaw, ...]) -> tuple[str, ...]:
    if not flaws:
        return ()
    found = ", ".join(map(words.word, flaws))
    return (
        f"Kontrollen av filen fann fel: den {found}. Skicka den inte.",
        "Berätta det gärna för den som sköter programmet.",
    )


def _told(each: Exposed, recipient: Party) -> str:
    return f"{meetings.what_is_exposed(each)}, och läses av {words.word(recipient)}."


def _keep(store: Store, id: MeetingId, paper: MadePaper) -> None:
    """Keep that it was made, once: the same file made again is the same document."""

    def with_it(case: Case, meeting: Meeting) -> Case:
        known = {replace(each, at=paper.at) for each in meeting.papers}
        if paper in known:
            return case
        return meetings.put(case, replace(meeting, papers=(*meeting.papers, paper)))

    meetings.change_case(store, id, with_it, "skriva handling")
