"""Documents on paper: made from what their reader may read, and written whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from handlerapp import words
from handlerapp.documents.agenda import agenda
from handlerapp.documents.blocks import Document
from handlerapp.documents.follow_up import follow_up
from handlerapp.documents.invitation import invitation
from handlerapp.documents.summary import summary
from handlerapp.documents.week import WeekPage, week
from handlerapp.domain.disclosure import Refusal
from handlerapp.domain.exposing import Exposed, exposed
from handlerapp.domain.meeting import MeetingStatus
from handlerapp.domain.party import Party
from handlerapp.domain.readable import ReadableMeeting, Withheld, readable, withheld
from handlerapp.errors import UserFixable
from handlerapp.follow_up.outcomes import FollowUp
from handlerapp.services import meetings
from handlerapp.services.opening import Store
from handlerapp.services.week import WeekView
from handlerapp.storage.files import write_whole


class Paper(Enum):
    """The documents of a meeting."""

    INVITATION = "invitation"
    AGENDA = "agenda"
    SUMMARY = "summary"


_MAKERS: Mapping[Paper, Callable[[ReadableMeeting], Document]] = {
    Paper.INVITATION: invitation,
    Paper.AGENDA: agenda,
    Paper.SUMMARY: summary,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document that is ready to be written: what the handler should be told before it is, and
    what was left out of it for its reader."""

    document: Document = field(repr=False)
    warnings: tuple[str, ...] = field(repr=False)
    withheld: tuple[Withheld, ...]


def of_meeting(store: Store, id: str, paper: Paper, recipient: Party) -> Prepared:
    """A document of a meeting for a recipient, as it may be read today; nothing is written yet.

    Raises Refused where there is no such meeting, UserFixable where the recipient gets none: no
    consent is in force today, or the meeting is cancelled.
    """
    today = store.now().date()
    found = meetings.seen(store, id)
    seen = readable(found.meeting, found.case, recipient, today)
    if isinstance(seen, Refusal):
        raise UserFixable(f"{words.capital(words.word(recipient))}: {seen.sentence}")
    told = (_told(each, recipient) for each in exposed(found.meeting, found.case, recipient, today))
    late = (
        ["Mötet har redan hållits."]
        if paper is Paper.INVITATION and found.meeting.status is not MeetingStatus.PLANNED
        else []
    )
    return Prepared(
        document=_MAKERS[paper](seen),
        warnings=tuple(dict.fromkeys([*late, *told])),
        withheld=withheld(found.meeting, found.case, recipient, today),
    )


def _told(each: Exposed, recipient: Party) -> str:
    return f"{meetings.what_is_exposed(each)}, och läses av {words.word(recipient)}."


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
    from handlerapp.documents import fonts, render  # half a second, for those who print

    made = render.render(document)
    write_whole(path, made.pdf)
    return tuple(filter(None, [fonts.sentence_about(made.replaced)]))
