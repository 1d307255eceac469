"""The receipt of a package, the same on both sides, to be compared."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.labels import one_line
from ui.page import Desk
from ui.widgets.buttons import Button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Card, Line, Read
from ui.widgets.text import paragraph


class ReceiptCard(Card):
    """Its lines, what is to be done with them, and a button that copies them."""

    told = Signal(str)
    """A sentence to be seen in passing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, self.tr("Kvittens"))
        self._desk = desk
        self._said: tuple[str, ...] = ()
        self.lines: list[Read] = []
        self.why = paragraph(desk.theme, ink="muted")
        self.why.setContentsMargins(desk.theme.px(8), 0, desk.theme.px(8), 0)
        self._rows = QVBoxLayout()
        self.inside.addLayout(self._rows)
        self.inside.addWidget(self.why)
        self._choices = QVBoxLayout()
        self._choices.setContentsMargins(desk.theme.px(6), 0, 0, 0)
        self.inside.addLayout(self._choices)
        buttons = QWidget()
        buttons.setContentsMargins(desk.theme.px(8), 0, 0, 0)
        self._acts = FlowLayout(buttons, gap=desk.theme.px(8))
        self.inside.addWidget(buttons)
        self.copy_button = self.add_act(plain_button(desk.theme, self.tr("Kopiera kvittensen")))
        self.copy_button.show_icon("copy", "muted")
        self.copy_button.clicked.connect(self._copy)
        self.hide()

    def add_act(self, made: Button) -> Button:
        """One more thing to do, after the others."""
        self._acts.addWidget(made)
        return made

    def add_above_acts(self, widget: QWidget) -> None:
        """Something that decides how the acts are done."""
        self._choices.addWidget(widget)

    def say(self, lines: Sequence[str], why: str) -> None:
        """Show these lines, each `what: value`."""
        self._put(lines, why)
        self.show()

    def clear(self) -> None:
        """Forget the receipt."""
        self.hide()
        self._put((), "")

    def _put(self, lines: Sequence[str], why: str) -> None:
        self._said = tuple(map(one_line, lines))
        for read in self.lines:
            read.hide()
            read.deleteLater()
        self.lines = [Read(self.theme, _line(each)) for each in self._said]
        for read in self.lines:
            self._rows.addWidget(read)
        self.why.setText(why)

    def _copy(self) -> None:
        goes = self._desk.clipboard.copy("\n".join(self._said))
        self.told.emit(self.tr("Kvittensen är kopierad. ") + goes)


def _line(said: str) -> Line:
    what, _, value = said.partition(": ")
    return Line(lead=what, what=value)
