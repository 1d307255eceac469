"""What is said on a point: written a note at a time, whose it is and of what sort by one key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from handlerapp import words
from handlerapp.domain.meeting import AgendaPoint, Category, Meeting, Statement
from handlerapp.domain.party import Party
from handlerapp.services import meeting_editing, meetings
from handlerapp.services.meetings import Acted, Note
from handlerapp.services.opening import Store
from ui.labels import sentence_of, upper_first
from ui.page import Desk
from ui.pages.meeting.part import Part
from ui.pages.meeting.view import View, party_name
from ui.theme import Size, Tone
from ui.widgets.buttons import Button, chip
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceInput, Lines, LongInput
from ui.widgets.rows import Line, Rows
from ui.widgets.text import announce, paragraph
from ui.widgets.writing import Opening, Writing, changed_of

CATEGORY_KEYS: Mapping[Category, str] = {
    Category.GENERAL: "A",
    Category.MEDICAL: "M",
    Category.WORK: "R",
    Category.PLAN: "P",
    Category.SOCIAL: "S",
}
"""With Alt; the letter stands on the button."""

UNSETTLED_KEY = "E"
_NOBODY = "Sammanfattat"
"""Who said what nobody said in particular."""


@dataclass(frozen=True, slots=True)
class _Noted:
    """A row of the notes: a statement, or with None the point's own notes."""

    line: Line
    statement: Statement | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A note that is on its way to the store: of which meeting, and of which of its points."""

    meeting: str
    number: int
    said: Note = field(repr=False)
    point: str


class NotesCard(Part):
    """The point that one is at, what has been noted on it, and the line where one writes.

    Enter keeps the note and begins another, Shift+Enter begins a line. What stands there when one
    goes to another point is kept on the point that it was written for.
    """

    key = "notes"

    typed = Signal()

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("", desk, writing)
        theme = desk.theme
        self.point_id = ""
        self.by: Party | None = None
        self.category: Category | None = None
        self.unsettled = False
        self._noted: tuple[_Noted, ...] = ()
        self.point_title = paragraph(theme, size=Size.SECTION, strong=True)
        self.questions = paragraph(theme, ink="muted")
        self.rows = Rows(theme)
        self.rows.pressed.connect(self.edit)
        self.rows.removed.connect(self._remove)
        self.line = Lines(theme, enter_keeps=True, least=2)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.setAccessibleName(self.tr("Anteckna"))
        self.line.setPlaceholderText(self.tr("Skriv här. Enter sparar, Skift Enter ny rad."))
        self.line.accepted.connect(self.keep)
        self.line.textChanged.connect(self.typed)
        self.said = paragraph(theme, ink="late")
        self.speakers: dict[Party | None, Button] = {}
        self.categories: dict[Category, Button] = {}
        self._tools = QWidget()
        self._flow = FlowLayout(self._tools, gap=theme.px(6))
        self._make_categories()
        self.unsettled_chip = self._chip(f"Ej överens {UNSETTLED_KEY}", UNSETTLED_KEY)
        self.unsettled_chip.clicked.connect(lambda on: self._choose_unsettled(on))
        self._speaker_box = QWidget()
        self._speaker_flow = FlowLayout(self._speaker_box, gap=theme.px(6))
        for made in (*self.categories.values(), self.unsettled_chip):
            self._flow.addWidget(made)
        self.head.insertWidget(0, self.point_title, 1)
        parts: tuple[QWidget, ...] = (
            self.questions,
            self.rows,
            self._speaker_box,
            self._tools,
            self.line,
            self.said,
        )
        for each in parts:
            self.inside.addWidget(each)
        self.said.hide()
        self.setAccessibleName(self.tr("Anteckningar"))
        for number in range(10):
            self._bind(f"Alt+{number}", partial(self._choose_speaker_number, number))

    def fill(self, view: View) -> None:
        self._make_speakers([each.party for each in view.meeting.participants])
        point = self.point
        if point is None:
            self.point_id = str(view.meeting.agenda[0].id) if view.meeting.agenda else ""
            point = self.point
        self.point_title.setText(view.hide(point.title or "–") if point else "Ingen dagordning")
        asked = point.questions if point else ()
        self.questions.setText(view.hide("\n".join(f"• {each}" for each in asked)))
        self.questions.setVisible(bool(asked))
        self._noted = tuple(_noted(view.meeting, point)) if point else ()
        self.rows.show_lines([view.hidden(each.line) for each in self._noted])
        for each in (self._tools, self._speaker_box, self.line):
            each.setVisible(view.is_open and point is not None)
        self._show_choices()

    def clear(self) -> None:
        super().clear()
        self.point_id, self._noted = "", ()
        self.line.clear()
        self.by = self.category = None
        self.unsettled = False
        for label in (self.point_title, self.questions, self.said):
            label.clear()
        self.rows.show_lines(())
        self._make_speakers(())

    @property
    def point(self) -> AgendaPoint | None:
        """The point that one is at."""
        found = self.view.meeting.agenda if self.view else ()
        return next((each for each in found if each.id == self.point_id), None)

    def go_to(self, point: str) -> None:
        """Be at another point; what is written is kept on the one that it was written for."""
        if point == self.point_id:
            return
        taken = self._taken()
        self.writing.leave()
        self.point_id = point
        if self.view is not None:
            self.fill(self.view)
        self._save(taken)

    def keep(self) -> None:
        """Save the note that is written, where there is one."""
        self._save(self._taken())

    def _taken(self) -> _Taken | None:
        """The note that is written, which then no longer stands in the line."""
        number, said = self._number(), self._said()
        if self.view is None or not self.view.is_open or said is None or not number:
            return None
        point = self.point_id
        self._empty()
        return _Taken(self.id, number, said, point)

    def _save(self, taken: _Taken | None) -> None:
        if taken is None:
            return

        def refused(error: Exception) -> None:
            self._put_back(taken.said, taken.point)
            self.said.setText(sentence_of(error))
            self.said.show()

        def done(acted: Acted) -> None:
            self.writing.did.emit(changed_of(acted))
            announce(self.line, self.tr("Antecknat"))

        self.desk.tasks.run(
            lambda store: meetings.note(store, taken.meeting, taken.number, taken.said),
            then=done,
            otherwise=refused,
        )

    def draft(self) -> dict[str, str]:
        """The note that is half written, with what has been chosen for it."""
        said = self._said()
        if said is None:
            return {}
        return {
            "note": self.line.toPlainText(),
            "note:point": self.point_id,
            "note:by": self.by.value if self.by else "",
            "note:category": self.category.value if self.category else "",
            "note:unsettled": "1" if self.unsettled else "",
        }

    def bring_back(self, draft: Mapping[str, str]) -> None:
        """Write it there again."""
        if "note" not in draft:
            return
        by, category = draft.get("note:by"), draft.get("note:category")
        said = Note(
            text=draft["note"],
            by=Party(by) if by else None,
            category=Category(category) if category else None,
            unsettled=bool(draft.get("note:unsettled")) or None,
        )
        self._put_back(said, draft.get("note:point", self.point_id))

    def as_typed(self, meeting: Meeting) -> Meeting:
        """With the note that is being written."""
        said, point = self._said(), meeting.point(self.point_id)  # type: ignore[arg-type]
        if said is None or point is None:
            return meeting
        added = Statement(
            point=point.id,
            text=said.text,
            category=said.category,
            by=said.by,
            unsettled=said.unsettled,
        )
        return replace(meeting, statements=(*meeting.statements, added))

    def open_at(self, rest: str) -> None:
        if rest.isdigit():
            self.edit(int(rest))

    def edit(self, place: int) -> None:
        """Open the form of a note."""
        view, theme, id = self.view, self.theme, self.id
        if view is None or not view.is_open or place >= len(self._noted):
            return
        statement, row, number = self._noted[place].statement, self.rows.rows[place], self._number()
        specs = [Spec(name="text", label="anteckning", make=lambda: LongInput(theme))]
        values: dict[str, Any] = {"text": self.point.notes if self.point else ""}
        if statement is not None:
            specs += self._statement_specs(statement)
            values = {name: getattr(statement, name) for name in ("text", "by", "category")}
            values["unsettled"] = bool(statement.unsettled)
        form = EditForm(theme, specs, lambda _: (), self.tr("Spara"))
        form.add_act(self.tr("Ta bort"), lambda: self._remove(place))

        def act(values: Mapping[str, Any]) -> Callable[[Store], Acted]:
            if statement is None:
                return lambda store: meetings.set_notes(store, id, number, values["text"].strip())
            changed = {**values, "unsettled": values["unsettled"] or None}
            return lambda store: meeting_editing.edit_statement(store, id, statement, changed)

        self.writing.begin(
            Opening(
                key=f"{self.key}:{place}",
                form=form,
                values=values,
                put=lambda: self.rows.put_in_place_of(row, form),
                put_back=row.show,
                act=act,
            )
        )

    def _statement_specs(self, statement: Statement) -> list[Spec]:
        theme = self.theme
        there = [each.party for each in self.view.meeting.participants] if self.view else []
        parties = dict.fromkeys([*there, *([statement.by] if statement.by else [])])
        return [
            Spec(
                name="by",
                label="vem sa det",
                make=lambda: ChoiceInput(
                    theme, [(p, party_name(p)) for p in parties], none=_NOBODY
                ),
            ),
            Spec(
                name="category",
                label="slag",
                make=lambda: ChoiceInput.of(theme, Category, none="som punkten"),
            ),
            Spec(
                name="unsettled",
                label="överens",
                make=lambda: ChoiceInput(theme, [(False, "Ja"), (True, "Ej överens")]),
            ),
        ]

    def _remove(self, place: int) -> None:
        view = self.view
        if view is None or not view.is_open:
            return
        id, number, statement = self.id, self._number(), self._noted[place].statement
        self.writing.leave()
        if statement is None:
            self.writing.run(lambda store: meetings.set_notes(store, id, number, ""))
        else:
            self.writing.run(lambda store: meeting_editing.remove_statement(store, id, statement))

    def _number(self) -> int:
        """The point's number from 1; 0 where there is none."""
        if self.view is None or self.point is None:
            return 0
        return meeting_editing.place_of(self.view.meeting, self.point_id) + 1

    def _said(self) -> Note | None:
        text = self.line.toPlainText().strip()
        if not text:
            return None
        return Note(text=text, category=self.category, by=self.by, unsettled=self.unsettled or None)

    def _empty(self) -> None:
        self.line.clear()
        self.said.hide()
        self.by = self.category = None
        self.unsettled = False
        self._show_choices()

    def _put_back(self, said: Note, point: str) -> None:
        self.point_id = point
        if self.view is not None:
            self.fill(self.view)
        self.line.setPlainText(said.text)
        self.by, self.category, self.unsettled = said.by, said.category, bool(said.unsettled)
        self._show_choices()

    # whose it is and of what sort

    def _make_speakers(self, parties: Sequence[Party]) -> None:
        wanted: list[Party | None] = [None, *dict.fromkeys(parties)]
        if list(self.speakers) == wanted:
            return
        for made in self.speakers.values():
            self._speaker_flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.speakers = {}
        for number, party in enumerate(wanted[:10]):
            name = party_name(party) if party else _NOBODY
            made = self._chip(f"{name} {number}")
            made.setToolTip(f"Alt+{number}")
            made.clicked.connect(lambda _, party=party: self._choose_speaker(party))
            self.speakers[party] = made
            self._speaker_flow.addWidget(made)
        if self.by not in self.speakers:
            self.by = None

    def _make_categories(self) -> None:
        for category, letter in CATEGORY_KEYS.items():
            made = self._chip(f"{upper_first(words.word(category))} {letter}", letter)
            made.clicked.connect(lambda _, category=category: self._choose_category(category))
            self.categories[category] = made

    def _chip(self, name: str, letter: str = "") -> Button:
        made = chip(self.theme, name)
        if letter:
            made.setToolTip(f"Alt+{letter}")
            self._bind(f"Alt+{letter}", made.click)
        return made

    def _bind(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: act() and None)

    def _choose_speaker_number(self, number: int) -> None:
        parties = list(self.speakers)
        if number < len(parties):
            self._choose_speaker(parties[number])

    def _choose_speaker(self, party: Party | None) -> None:
        self.by = party
        self._chosen(party_name(party) if party else _NOBODY)

    def _choose_category(self, category: Category) -> None:
        point = self.point
        self.category = None if point and category is point.reads_as else category
        self._chosen(words.word(category))

    def _choose_unsettled(self, on: bool) -> None:
        self.unsettled = on
        self._chosen("ej överens" if on else "överens")

    def _chosen(self, said: str) -> None:
        self._show_choices()
        self.line.setFocus()
        announce(self.line, said)
        self.typed.emit()

    def _show_choices(self) -> None:
        point = self.point
        shown = self.category or (point.reads_as if point else None)
        for party, made in self.speakers.items():
            made.setChecked(party is self.by)
        for category, made in self.categories.items():
            made.setChecked(category is shown)
        self.unsettled_chip.setChecked(self.unsettled)


def _noted(meeting: Meeting, point: AgendaPoint) -> list[_Noted]:
    found = []
    if (point.notes or "").strip():
        found.append(_Noted(Line(lead=_NOBODY, what=(point.notes or "").strip()), None))
    found += [
        _Noted(_statement_line(each, point), each)
        for each in meeting.statements
        if each.point == point.id
    ]
    return found


def _statement_line(each: Statement, point: AgendaPoint) -> Line:
    mark = None
    if each.unsettled:
        mark = ("ej överens", Tone.NEARS)
    elif each.category is not None and each.category is not point.reads_as:
        mark = (words.word(each.category), Tone.INFO)
    return Line(lead=party_name(each.by) if each.by else _NOBODY, what=each.text, mark=mark)
