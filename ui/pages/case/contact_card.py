"""The contacts of a case, with a fast way to log a call and what to ask beside the note."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.party import Party
from handlerapp.services import case_impulses
from handlerapp.services.case_impulses import Asking
from handlerapp.services.recording import Item
from ui.pages.case.cards import ItemCard
from ui.pages.case.fields import Tools
from ui.theme import Size, Theme
from ui.widgets.edit_form import EditForm
from ui.widgets.scrolling import Reading
from ui.widgets.text import paragraph, text
from ui.widgets.writing import Writing

_MOST_HEIGHT = 250
"""Pixels of the questions beside a note; more of them scroll."""


class ContactCard(ItemCard):
    """Contacts. The form shows what the open impulses ask of whom one talks with."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__(Contact, "Kontakter", tools, writing)
        self.questions: Questions | None = None

    def log_call(self) -> None:
        """Open the form of a call that was made today."""
        self.begin_new()

    def investigate(self) -> None:
        """Open the form of a phone investigation, with its questions beside the note."""
        self.begin_new()
        form = self.writing.form
        if form is not None:
            form.boxes["kind"].input.put(ContactKind.PHONE_INVESTIGATION)
            form.boxes["channel"].input.put(Channel.PHONE)

    def clear(self) -> None:
        self.questions = None
        super().clear()

    def made_form(self, keep: str, item: Item | None = None) -> EditForm:
        form = super().made_form(keep, item)
        self.questions = questions = Questions(self.theme)
        form.add_beside("note", questions)
        for each in (form.boxes["note"], questions):  # however high the other column is
            each.setMaximumHeight(self.theme.px(_MOST_HEIGHT))

        def ask(*_: Any) -> None:
            questions.show_questions(self._asked_of(form.boxes["party"].input.value()))

        form.boxes["party"].input.changed.connect(ask)
        ask()
        return form

    def _asked_of(self, party: Party | None) -> tuple[Asking, ...]:
        if self.seen is None or party is None:
            return ()
        open_ones = (e for e in self.seen.impulses if e.status is ImpulseStatus.OPEN)
        return case_impulses.questions_to(party, open_ones)


class Questions(Reading):
    """What may be worth asking, under the impulse that asks it. They scroll, so that the note
    beside them and what is said of the call stay in sight."""

    def __init__(self, theme: Theme) -> None:
        sheet = QWidget()
        super().__init__(sheet)
        self._theme = theme
        self.setAccessibleName("Frågor att ställa")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, theme.px(10), 0)
        self._column.setSpacing(theme.px(2))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.asked: tuple[str, ...] = ()
        self.hide()

    def show_questions(self, asked: tuple[Asking, ...]) -> None:
        """Show these questions, or nothing where there are none."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.asked = tuple(each.text for each in asked)
        self.setVisible(bool(asked))
        before = ""
        for each in asked:
            if each.because_of != before:
                title = text(self._theme, each.because_of, size=Size.CAPTION, ink="muted")
                self._column.addWidget(title)
                before = each.because_of
            self._column.addWidget(paragraph(self._theme, f"• {each.text}"))
        self._column.activate()
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._look()

    def _look(self) -> None:
        """As high as the questions need, within bounds."""
        width = self.viewport().width()
        needed = max(0, self._column.heightForWidth(width)) if self.asked else 0
        self.setMinimumHeight(min(needed, self._theme.px(_MOST_HEIGHT)))
