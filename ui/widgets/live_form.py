"""Fields that stand open: what is written shows elsewhere as one types, and is saved when one
leaves the field or presses Enter."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from handlerapp.errors import UserFixable
from ui.theme import Theme
from ui.widgets.edit_form import Boxed, Spec
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceInput

_NEVER = "\0"
"""What no field holds: it is not saved whatever stands in it."""


class LiveForm(QFrame):
    """Fields by name. A field that is being written in keeps its words when it is shown anew."""

    typed = Signal()
    """Something is written that is not saved yet."""

    settled = Signal(str, object)
    """The value of a field that the handler has finished with; nothing is wrong with it."""

    def __init__(self, theme: Theme, specs: Sequence[Spec]) -> None:
        super().__init__()
        self._theme = theme
        self.boxes = {spec.name: Boxed(theme, spec) for spec in specs}
        self._saved = {name: box.input.raw() for name, box in self.boxes.items()}
        self._lay_out()
        for name, box in self.boxes.items():
            self._follow(name, box)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show these; what is half written stays as it is."""
        for name, box in self.boxes.items():
            if name in values and not self.is_pending(name):
                box.input.blockSignals(True)
                box.input.put(values[name])
                box.input.blockSignals(False)
                self._saved[name] = box.input.raw()
                self._look(box)

    def clear(self) -> None:
        """Forget every value, also what is half written."""
        self._saved = {name: box.input.raw() for name, box in self.boxes.items()}
        self.show_values(dict.fromkeys(self.boxes))

    def is_pending(self, name: str) -> bool:
        """Whether the field holds something that is not saved."""
        return self.boxes[name].input.raw() != self._saved.get(name, _NEVER)

    def pending(self) -> dict[str, str]:
        """The words that are not saved, by field."""
        return {n: box.input.raw() for n, box in self.boxes.items() if self.is_pending(n)}

    def put_pending(self, written: Mapping[str, str]) -> None:
        """Write these words again, still not saved."""
        for name, words in written.items():
            if name in self.boxes:
                self.boxes[name].input.put_raw(words)
        self.typed.emit()

    def understood(self) -> dict[str, Any]:
        """The values of the fields that are understood."""
        found = {}
        for name, box in self.boxes.items():
            try:
                found[name] = box.input.value()
            except UserFixable:
                continue
        return found

    def settle(self) -> None:
        """Be finished with every field."""
        for name in self.boxes:
            self._settle(name)

    def saved(self, name: str) -> None:
        """What stands in the field has been saved."""
        self._saved[name] = self.boxes[name].input.raw()

    def refuse(self, name: str, sentence: str) -> None:
        """What stands in the field could not be saved; it stays, and is told why."""
        self._saved.pop(name, None)
        self.boxes[name].say(sentence, "late")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.FocusOut:
            for name, box in self.boxes.items():
                if box.input.widget is watched:
                    self._settle(name)
        return False

    def _follow(self, name: str, box: Boxed) -> None:
        box.input.widget.installEventFilter(self)
        box.input.accepted.connect(lambda: self._settle(name))
        if isinstance(box.input, ChoiceInput):
            box.input.changed.connect(lambda: self._settle(name))
        else:
            box.input.changed.connect(lambda: self._typed(box))

    def _typed(self, box: Boxed) -> None:
        self._look(box)
        self.typed.emit()

    def _settle(self, name: str) -> None:
        if not self.is_pending(name):
            return
        box = self.boxes[name]
        try:
            value = box.input.value()
        except UserFixable as error:
            box.say(error.sentence, "late")
            return
        self.saved(name)
        self.settled.emit(name, value)

    def _look(self, box: Boxed) -> None:
        try:
            box.say(box.input.hint(), "muted")
        except UserFixable:
            box.say("", "muted")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(self._theme.px(8), 0, self._theme.px(8), self._theme.px(6))
        layout.setSpacing(self._theme.px(8))
        flow: FlowLayout | None = None
        for box in self.boxes.values():
            if box.input.fills_row:
                flow = None
                layout.addWidget(box)
            else:
                if flow is None:
                    holder = QWidget()
                    flow = FlowLayout(holder, gap=self._theme.px(12), at_the_top=True)
                    layout.addWidget(holder)
                flow.addWidget(box)
            layout.addWidget(box.said)
