"""A part of the page about a meeting: a card that is filled with what was read of it."""

from handlerapp.domain.meeting import Meeting
from ui.page import Desk
from ui.pages.meeting.view import View
from ui.widgets.rows import Card
from ui.widgets.writing import Writing


class Part(Card):
    """`key` names it in drafts."""

    key = ""

    def __init__(self, title: str, desk: Desk, writing: Writing) -> None:
        super().__init__(desk.theme, title)
        self.desk = desk
        self.writing = writing
        self.view: View | None = None

    def show_view(self, view: View) -> None:
        """Show the meeting."""
        self.view = view
        self.fill(view)

    def fill(self, view: View) -> None:
        """Put what is read in its place."""

    def clear(self) -> None:
        """Forget the meeting."""
        self.view = None

    def open_at(self, rest: str) -> None:
        """Open the form of this name, as it was when something was half written in it."""

    def as_typed(self, meeting: Meeting) -> Meeting:
        """The meeting with what is half written here as if it were saved."""
        return meeting

    @property
    def id(self) -> str:
        """The meeting's identifier; empty where none is shown."""
        return self.view.meeting.id if self.view else ""
