"""A few fields that stand where what they change stood; Enter keeps, Esc leaves it as it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from handlerapp.domain.soundness import Flaw
from handlerapp.errors import UserFixable
from ui.labels import meaning, upper_first
from ui.theme import Size, Theme
from ui.widgets.buttons import Button, button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Input
from ui.widgets.text import announce, paragraph, text

_SHORT = 18
"""Characters that have room under a field: a day."""

Check = Callable[[Mapping[str, Any]], Sequence[Flaw]]
"""What is wrong or doubtful in the values, asked as one types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One field of a form: its name in the value, its words, and what makes its input."""

    name: str
    label: str
    make: Callable[[], Input]


class Boxed(QWidget):
    """An input with its words above and what is understood of it below; what is wrong is said in
    `said`, which stands under all the fields, where there is room for a sentence."""

    def __init__(self, theme: Theme, spec: Spec) -> None:
        super().__init__()
        self.spec = spec
        self.input = spec.make()
        self.touched = False
        self.label = text(theme, upper_first(spec.label), size=Size.CAPTION, ink="muted")
        self.label.setBuddy(self.input.widget)
        self.label.setToolTip(meaning(spec.label))
        self.hint = text(theme, size=Size.CAPTION, ink="muted")
        self.said = paragraph(theme, size=Size.CAPTION)
        self.said.hide()
        self.input.widget.setAccessibleName(upper_first(spec.label))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addWidget(self.label)
        layout.addWidget(self.input, 1 if self.input.fills_row else 0)
        layout.addWidget(self.hint)
        self.hint.setVisible(not self.input.fills_row)
        self.input.changed.connect(self._touch)

    def say(self, words: str, ink: str) -> None:
        """Say what is wrong (`late`) or doubtful (`warn`), or what is understood (`muted`)."""
        short = ink == "muted" and len(words) <= _SHORT
        self.hint.setText(words if short else "")
        told = "" if short or not words else f"{upper_first(self.spec.label)}: {words}"
        wrong = ink == "late" and bool(words)
        for widget, name, value in (
            (self.said, "ink", ink),
            (self.input.widget, "wrong", wrong),
        ):
            if widget.property(name) != value:
                widget.setProperty(name, value)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.said.setText(told)
        self.said.setVisible(bool(told))
        self.input.widget.setAccessibleDescription(words)

    def _touch(self) -> None:
        self.touched = True


class EditForm(QFrame):
    """Fields, what is said of each as one types, and what to do with them."""

    kept = Signal(object)
    """The values, by name, that the handler wants kept; nothing is wrong with them."""

    left = Signal()
    """The handler wants it to be as it was."""

    def __init__(self, theme: Theme, specs: Sequence[Spec], check: Check, keep: str) -> None:
        super().__init__()
        self.setObjectName("form")
        self._theme = theme
        self._check = check
        self._begun: dict[str, str] = {}
        self.boxes = {spec.name: Boxed(theme, spec) for spec in specs}
        self.keep_button = button(theme, keep)
        self.leave_button = plain_button(theme, self.tr("Avbryt"))
        self.leave_button.setToolTip(self.tr("Esc: lämnar det som det var"))
        self.told = paragraph(theme, ink="late")
        self.told.hide()
        self._others = QHBoxLayout()
        self._rows: dict[str, QHBoxLayout] = {}
        self._laid_out()
        for box in self.boxes.values():
            box.input.changed.connect(self._look)
            box.input.accepted.connect(self.keep)
        self.keep_button.clicked.connect(self.keep)
        self.leave_button.clicked.connect(self.left)

    def begin(self, values: Mapping[str, Any]) -> None:
        """Show these values, and give the keyboard to the first field."""
        for name, box in self.boxes.items():
            box.input.put(values.get(name))
        self._begun = {name: box.input.raw() for name, box in self.boxes.items()}
        for box in self.boxes.values():
            box.touched = False
        self._look()
        self.focus_first()

    def focus_first(self) -> None:
        """Give the keyboard to the first field, with what stands there marked."""
        first = next(iter(self.boxes.values())).input
        first.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        select_all = getattr(first.widget, "selectAll", None)
        if select_all is not None:
            select_all()

    def add_act(self, words: str, act: Callable[[], None]) -> Button:
        """One more thing to do with what is edited, at the end of the row of buttons."""
        made = plain_button(self._theme, words)
        made.clicked.connect(act)
        self._others.addWidget(made)
        return made

    def add_below(self, widget: QWidget) -> None:
        """Something to read under the fields, above the buttons."""
        self._below.addWidget(widget)

    def add_beside(self, name: str, widget: QWidget) -> None:
        """Something to read beside a field that has a row of its own."""
        self._rows[name].addWidget(widget, 1)

    @property
    def is_changed(self) -> bool:
        """Whether anything is written that was not there."""
        return any(box.input.raw() != self._begun.get(n, "") for n, box in self.boxes.items())

    def raw(self) -> dict[str, str]:
        """The words in every field."""
        return {name: box.input.raw() for name, box in self.boxes.items()}

    def put_raw(self, written: Mapping[str, str]) -> None:
        """Write these words in the fields that are named."""
        for name, words in written.items():
            if name in self.boxes:
                self.boxes[name].input.put_raw(words)
                self.boxes[name].touched = True
        self._look()

    def values(self) -> tuple[dict[str, Any], dict[str, str]]:
        """The values that are understood, and the sentence for each that is not."""
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name, box in self.boxes.items():
            try:
                values[name] = box.input.value()
            except UserFixable as error:
                values[name] = None
                wrong[name] = error.sentence
        return values, wrong

    def keep(self) -> None:
        """Hand over the values, or say what is wrong and go there."""
        for box in self.boxes.values():
            box.touched = True
        wrong = self._look()
        if wrong:
            first = self.boxes.get(wrong[0])
            if first is not None:
                first.input.widget.setFocus()
                announce(first.input.widget, first.said.text())
            return
        self.kept.emit(self.values()[0])

    def tell(self, sentence: str) -> None:
        """Say why it could not be kept."""
        self.told.setText(sentence)
        self.told.show()
        announce(self, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _look(self) -> list[str]:
        """Say what is wrong and doubtful; the names of the fields that are wrong, in order."""
        values, wrong = self.values()
        said = {name: (sentence, "late") for name, sentence in wrong.items()}
        for flaw in self._check(values):
            said.setdefault(flaw.field, (flaw.message, "late" if flaw.is_error else "warn"))
        for name, box in self.boxes.items():
            words, ink = said.get(name, ("", "muted"))
            if ink == "late" and not box.touched:
                words, ink = "", "muted"
            box.say(words or self._hint(name, wrong), ink if words else "muted")
        self.told.hide()
        return [name for name in self.boxes if said.get(name, ("", ""))[1] == "late"]

    def _hint(self, name: str, wrong: Mapping[str, str]) -> str:
        return "" if name in wrong else self.boxes[name].input.hint()

    def _laid_out(self) -> None:
        theme = self._theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        layout.setSpacing(theme.px(8))
        row: FlowLayout | None = None
        for box in self.boxes.values():
            if box.input.fills_row:
                row = None
                self._rows[box.spec.name] = own = QHBoxLayout()
                own.setSpacing(theme.px(14))
                own.addWidget(box, 1)
                layout.addLayout(own)
                continue
            if row is None:
                holder = QWidget()
                row = FlowLayout(holder, gap=theme.px(12), at_the_top=True)
                layout.addWidget(holder)
            row.addWidget(box)
        for box in self.boxes.values():
            layout.addWidget(box.said)
        self._below = QVBoxLayout()
        layout.addLayout(self._below)
        layout.addWidget(self.told)
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(8))
        acts.addWidget(self.keep_button)
        acts.addWidget(self.leave_button)
        acts.addStretch()
        acts.addLayout(self._others)
        layout.addLayout(acts)
