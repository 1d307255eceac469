"""The agenda before the meeting: written, put in another order, taken away."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from handlerapp import words
from handlerapp.domain.meeting import AgendaPoint, Category, Meeting
from handlerapp.domain.party import Party
from handlerapp.meetings import timing
from handlerapp.services import meeting_editing, meetings
from ui.labels import counted, upper_first
from ui.page import Desk
from ui.pages.meeting.agenda_list import AgendaView, PointRow
from ui.pages.meeting.part import Part
from ui.pages.meeting.view import View
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, LongInput, TextInput
from ui.widgets.text import announce, paragraph
from ui.widgets.writing import Act, Opening, Writing


class AgendaCard(Part):
    """The points. Enter writes one, Alt and an arrow moves it, Delete takes it away."""

    key = "agenda"

    typed = Signal()

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Dagordning", desk, writing)
        theme = desk.theme
        self.points = AgendaView(theme, fit=True)
        self.points.opened.connect(self.edit)
        self.points.moved.connect(self._move)
        self.points.removed.connect(self._remove)
        self.hint = paragraph(
            theme,
            self.tr("Enter ändrar, Alt ↑ och Alt ↓ eller dra flyttar, Delete tar bort."),
            ink="muted",
        )
        self.line = _PointLine()
        self.line.setPlaceholderText(self.tr("Ny punkt, Enter lägger till"))
        self.line.setAccessibleName(self.tr("Ny punkt på dagordningen"))
        self.line.returnPressed.connect(self._add)
        self.line.textChanged.connect(lambda _: self.typed.emit())
        for each in (self.points, self.line, self.hint):
            self.inside.addWidget(each)
        self._editing = ""

    def fill(self, view: View) -> None:
        minutes = timing.minutes_of_points(view.meeting)
        self.points.show_rows(
            [
                PointRow(
                    id=each.id or "",
                    title=view.hide(each.title or "–"),
                    aside=f"{share} min",
                    more=_about(each),
                )
                for each, share in zip(view.meeting.agenda, minutes, strict=True)
            ]
        )
        self.say_aside(f"{timing.length(view.meeting)} min")
        self.line.setVisible(view.is_open)
        self.hint.setVisible(view.is_open)

    def clear(self) -> None:
        super().clear()
        self.points.show_rows(())
        self.line.clear()
        self.say_aside("")
        self._editing = ""

    def open_at(self, rest: str) -> None:
        self.edit(rest)

    def as_typed(self, meeting: Meeting) -> Meeting:
        """With the title that is being written, and a new point that is."""
        form = self.writing.form
        agenda = list(meeting.agenda)
        if form is not None and self.writing.key == f"{self.key}:{self._editing}":
            title = form.boxes["title"].input.raw()
            agenda = [replace(e, title=title) if e.id == self._editing else e for e in agenda]
        if self.line.text().strip():
            agenda.append(AgendaPoint(title=self.line.text().strip()))
        return replace(meeting, agenda=tuple(agenda))

    def edit(self, id: str) -> None:
        """Open the form of a point."""
        view = self.view
        point = view.meeting.point(id) if view else None  # type: ignore[arg-type]  # its identifier
        if point is None or view is None or not view.is_open:
            return
        theme, meeting = self.theme, self.id
        specs = [
            Spec(name="title", label="rubrik, läses av alla", make=lambda: TextInput(theme, 360)),
            Spec(
                name="category",
                label="slag",
                make=lambda: ChoiceInput.of(theme, Category),
            ),
            Spec(
                name="questions",
                label="frågor att ställa, en på varje rad, bara för dig",
                make=lambda: LongInput(theme),
            ),
        ]
        form = EditForm(theme, specs, lambda _: (), self.tr("Spara"))
        form.add_act(self.tr("Ta bort"), lambda: self._remove(id))
        form.boxes["title"].input.changed.connect(self.typed)

        def act(values: Mapping[str, Any]) -> Act:
            asked = tuple(line.strip() for line in values["questions"].splitlines())
            category = values["category"]
            changed = {
                "title": values["title"],
                "questions": tuple(filter(None, asked)),
                "category": point.category if category is point.reads_as else category,
            }
            return lambda store: meeting_editing.edit_point(store, meeting, id, changed)

        self._editing = id
        self.writing.begin(
            Opening(
                key=f"{self.key}:{id}",
                form=form,
                values={
                    "title": point.title,
                    "category": point.reads_as,
                    "questions": "\n".join(point.questions),
                },
                put=lambda: self.inside.insertWidget(2, form),
                put_back=self.points.setFocus,
                act=act,
            )
        )

    def ask_of(self, party: Party) -> None:
        """Open the point where a question to the party belongs: the one that has the keyboard."""
        self.points.setFocus()
        self.edit(self.points.current_id())

    def _add(self) -> None:
        title, id = self.line.text(), self.id
        if title.strip():
            self.line.clear()
            self.writing.run(lambda store: meetings.point(store, id, title))

    def _move(self, point: str, to: int) -> None:
        id, view = self.id, self.view
        if view is None or not view.is_open:
            return
        count = len(view.meeting.agenda)
        self.writing.run(lambda store: meeting_editing.move_point(store, id, point, to))
        announce(self.points, f"Flyttad till plats {to + 1} av {count}")

    def _remove(self, point: str) -> None:
        id, view = self.id, self.view
        if view is None or not view.is_open:
            return
        self.writing.leave()
        self.writing.run(lambda store: meeting_editing.remove_point(store, id, point))


class _PointLine(QLineEdit):
    """Esc empties it first."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _about(each: AgendaPoint) -> str:
    parts = [upper_first(words.word(each.reads_as))]
    if each.questions:
        parts.append(counted(len(each.questions), "fråga", "frågor"))
    return ", ".join(parts)
