"""Documents on paper: made from what the handler sees, and written whole or not at all."""

from datetime import date
from pathlib import Path

from handlerapp.documents.blocks import Document
from handlerapp.documents.follow_up import follow_up
from handlerapp.documents.week import WeekPage, week
from handlerapp.follow_up.outcomes import FollowUp
from handlerapp.services.week import WeekView
from handlerapp.storage.files import write_whole


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
    """Write a document as PDF; what comes back says which letters no font had, if any."""
    from handlerapp.documents import fonts, render  # half a second, for those who print

    made = render.render(document)
    write_whole(path, made.pdf)
    return tuple(filter(None, [fonts.sentence_about(made.replaced)]))
