"""Who does what by when: a table that is filled from the keyboard, a line at a time."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from handlerapp import words
from handlerapp.domain.meeting import Category, MeetingAction
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import StepStatus
from handlerapp.errors import UserFixable
from handlerapp.planning.when import When
from handlerapp.services import bevakningar, meeting_editing, meetings
from handlerapp.services.meetings import Acted
from handlerapp.services.opening import Store
from ui.labels import near_day, sentence_of
from ui.page import Desk
from ui.pages.meeting.part import Part
from ui.pages.meeting.view import View, party_name
from ui.theme import Size, Tone
from ui.widgets.buttons import plain_button
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, DayInput, TextInput
from ui.widgets.rows import Line, Rows
from ui.widgets.text import announce, key, paragraph, text
from ui.widgets.writing import Opening, Writing, changed_of

_ASKS_AFTER_MS = 120
_WHEN = 116
_WHO_LETTERS = 12
_BESIDE_FROM = 440
"""How wide the card is at least, where the fields of a new measure stand beside each other."""


class MeasuresCard(Part):
    """The measures, and under them the line where the next one is written."""

    key = "measures"

    typed = Signal()

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__("Åtgärder", desk, writing)
        theme = desk.theme
        self.rows = Rows(theme)
        self.rows.pressed.connect(self.edit)
        self.rows.removed.connect(self._remove)
        self.who = ChoiceInput(theme, [(each, party_name(each)) for each in Party])
        self.who.be_narrow(_WHO_LETTERS)
        self.who.put(Party.EMPLOYER)
        self.what = TextInput(theme, None)
        self.when = TextInput(theme, _WHEN)
        self.when.line.setPlaceholderText(self.tr("fredag, om 2 v"))
        self.add = plain_button(theme, "")
        self.add.show_icon("plus", "accent")
        self.add.setToolTip(self.tr("Lägg till åtgärden"))
        self.add.setAccessibleName(self.tr("Lägg till åtgärden"))
        self.add.clicked.connect(self.add_measure)
        self.said = paragraph(theme, ink="muted")
        self.head.addWidget(key(theme, "Alt Å"))
        self.line = QWidget()
        self._grid = QGridLayout(self.line)
        self._grid.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self._fields = tuple(
            (text(theme, name, size=Size.CAPTION, ink="muted"), input)
            for name, input in (("Vem", self.who), ("Vad", self.what), ("Senast", self.when))
        )
        for label, input in self._fields:
            input.widget.setAccessibleName(f"{label.text()}, ny åtgärd")
            input.accepted.connect(self.add_measure)
        self._is_narrow: bool | None = None
        self._place_fields()
        for each in (self.rows, self.line, self.said):
            self.inside.addWidget(each)
        self.said.hide()
        self._wait = QTimer(self, singleShot=True, interval=_ASKS_AFTER_MS)
        self._wait.timeout.connect(self._ask_when)
        self.when.changed.connect(self._wait.start)
        for input in (self.what, self.when):
            input.changed.connect(self.typed)

    def fill(self, view: View) -> None:
        actions = view.meeting.actions
        self.rows.show_lines([view.hidden(measure_line(each, view)) for each in actions])
        self.say_aside(str(len(actions)) if actions else "")
        self.line.setVisible(view.is_open)

    def clear(self) -> None:
        super().clear()
        self._wait.stop()
        self.rows.show_lines(())
        for input in (self.what, self.when):
            input.put("")
        self.said.clear()
        self.said.hide()
        self.say_aside("")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place_fields()

    def _place_fields(self) -> None:
        """Beside each other, or under each other where what is to be done would have no room."""
        narrow = self.width() < self.theme.px(_BESIDE_FROM)
        if narrow is self._is_narrow:
            return
        self._is_narrow = narrow
        for place, (label, input) in enumerate(self._fields):
            row, column = (2 * place, 0) if narrow else (0, place)
            is_last = place == len(self._fields) - 1
            span = 2 if narrow and not is_last else 1
            self._grid.addWidget(label, row, column, 1, span)
            self._grid.addWidget(input, row + 1, column, 1, span)
        last = 2 * len(self._fields) - 1
        self._grid.addWidget(self.add, last if narrow else 1, 1 if narrow else len(self._fields))
        self._grid.setColumnStretch(0, 1 if narrow else 0)
        self._grid.setColumnStretch(1, 0 if narrow else 1)

    def give_focus(self) -> None:
        """Go to the line of the next measure."""
        self.who.widget.setFocus()

    def draft(self) -> dict[str, str]:
        """What stands in the line, where something is written there."""
        written = {"what": self.what.raw(), "when": self.when.raw()}
        if not any(written.values()):
            return {}
        return {"measure:who": self.who.raw()} | {f"measure:{n}": w for n, w in written.items()}

    def bring_back(self, draft: Mapping[str, str]) -> None:
        """Write it there again."""
        if "measure:what" in draft:
            self.who.put_raw(draft["measure:who"])
            self.what.put_raw(draft["measure:what"])
            self.when.put_raw(draft["measure:when"])

    def open_at(self, rest: str) -> None:
        if rest.isdigit():
            self.edit(int(rest))

    def add_measure(self) -> None:
        """Add what the line says, and begin the next one; or say what is wrong with it."""
        if self.view is None or not self.view.is_open:
            return
        id, when = self.id, self.when.raw().strip()
        agreed = MeetingAction(who=self.who.value(), what=self.what.raw().strip())
        if not agreed.what:
            self._wrong(UserFixable("Skriv vad som ska göras."))
            self.what.widget.setFocus()
            return

        def act(store: Store) -> Acted:
            if when:
                return meetings.action_in_words(store, id, agreed, when)
            return meetings.action(store, id, agreed)

        def done(acted: Acted) -> None:
            self.what.put("")
            self.when.put("")
            self.said.hide()
            self.typed.emit()
            self.writing.did.emit(changed_of(acted))
            announce(self.rows, f"Åtgärd {len(acted.meeting.actions)} är antecknad")
            self.give_focus()

        self.desk.tasks.run(act, then=done, otherwise=self._wrong)

    def edit(self, place: int) -> None:
        """Open the form of a measure."""
        if self.view is None or not self.view.is_open:
            return
        action, theme, today = self.view.meeting.actions[place], self.theme, self.desk.today
        id, row = self.id, self.rows.rows[place]
        parties = [(each, party_name(each)) for each in Party]
        specs = [
            Spec(name="who", label="vem", make=lambda: ChoiceInput(theme, parties)),
            Spec(name="what", label="vad", make=lambda: TextInput(theme, 320)),
            Spec(
                name="due",
                label="senast",
                make=lambda: DayInput(theme, today, of_the_past=False),
            ),
            Spec(name="category", label="slag", make=lambda: ChoiceInput.of(theme, Category)),
            Spec(name="status", label="läge", make=lambda: ChoiceInput.of(theme, StepStatus)),
        ]
        form = EditForm(theme, specs, lambda _: (), self.tr("Spara"))
        form.add_act(self.tr("Ta bort"), lambda: self._remove(place))

        def act(values: Mapping[str, Any]) -> Callable[[Store], Acted]:
            changed = dict(values)
            if changed["category"] is action.reads_as:
                changed["category"] = action.category
            return lambda store: meeting_editing.edit_action(store, id, str(action.id), changed)

        values = {name: getattr(action, name) for name in form.boxes}
        values["category"] = action.reads_as
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

    def _remove(self, place: int) -> None:
        if self.view is None or not self.view.is_open:
            return
        id, action = self.id, self.view.meeting.actions[place]
        self.writing.leave()
        self.writing.run(lambda store: meeting_editing.remove_action(store, id, str(action.id)))

    def _ask_when(self) -> None:
        """Say which day the words mean."""
        asked, view = self.when.raw().strip(), self.view
        if view is None or not asked:
            self.said.hide()
            return
        ref = view.seen.ref

        def show(found: When) -> None:
            if self.when.raw().strip() == asked:
                self._say(found.said, "muted")

        self.desk.tasks.run(
            lambda store: bevakningar.understood(store, asked, ref),
            then=show,
            otherwise=lambda _: self.said.hide(),
        )

    def _wrong(self, error: Exception) -> None:
        self._say(sentence_of(error), "late")
        announce(self.line, self.said.text())

    def _say(self, words: str, ink: str) -> None:
        self.said.setProperty("ink", ink)
        self.said.style().polish(self.said)
        self.said.setText(words)
        self.said.show()


def measure_line(each: MeetingAction, view: View) -> Line:
    """Who does what, and by when beside it."""
    status = each.status if each.status not in (None, StepStatus.PLANNED) else None
    due = f"senast {near_day(each.due, view.today)}" if each.due else "inget datum"
    return Line(
        lead=party_name(each.who),
        what=each.what,
        more=words.word(status) if status else "",
        mark=(due, Tone.INFO if each.due else Tone.NEARS),
    )
