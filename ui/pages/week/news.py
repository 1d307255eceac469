"""The impulses that have come since last time, in a line above the week."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from handlerapp.domain.case import CaseRef
from handlerapp.services.impulses import Impulse
from ui import labels
from ui.page import Desk, Place
from ui.pages.week.saying import CASE
from ui.widgets.buttons import Button, plain_button
from ui.widgets.text import text

SHOWN = 3
"""So many of the heaviest are shown, where the line has room; the rest stand on their page."""

_ALL = Place("impulser")


class News(QFrame):
    """How many there are, the heaviest as buttons that open them, and the way to all of them.
    Nothing where none has come.

    `names` are the insured's, by case.
    """

    go = Signal(object)
    """The Place of an impulse, or of all of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.said = text(desk.theme, ink="muted")
        self.buttons: list[Button] = []
        self.all_button = plain_button(desk.theme, self.tr("Alla impulser"))
        self.all_button.clicked.connect(lambda: self.go.emit(_ALL))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(desk.theme.px(4))
        self._row.addWidget(self.said)
        self._row.addWidget(self.all_button)
        self._row.addStretch(1)
        self.hide()

    def show_impulses(self, found: Sequence[Impulse], names: Mapping[CaseRef, str]) -> None:
        """Tell of these."""
        self.clear()
        count = labels.counted(len(found), "ny impuls", "nya impulser")
        self.said.setText(f"{count} sedan sist:" if found else "")
        for place, each in enumerate(found[:SHOWN], 1):
            name = self._desk.name(names.get(each.ref, ""))
            made = plain_button(self._desk.theme, labels.joined(each.rule.title, name or None))
            there = Place(CASE, each.ref, f"impulses:{each.rule.id}")
            made.clicked.connect(lambda _=False, there=there: self.go.emit(there))
            self.buttons.append(made)
            self._row.insertWidget(place, made)
        self._fit()
        self.setVisible(bool(found))

    def stops(self) -> list[Button]:
        """Where Tab stops, in the order one reads."""
        return [*self.buttons, self.all_button]

    def clear(self) -> None:
        """Forget them."""
        for each in self.buttons:
            self._row.removeWidget(each)
            each.hide()
            each.setParent(None)
            each.deleteLater()
        self.buttons = []
        self.said.clear()
        self.hide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The buttons that there is no room for are hidden, so they ask for none."""
        return QSize(self._room_of(0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many as there is room for on the line."""
        for number, each in enumerate(self.buttons, 1):
            each.setVisible(self._room_of(number) <= self.width())

    def _room_of(self, number: int) -> int:
        """How much room the line takes with so many of them."""
        shown = (self.said, self.all_button, *self.buttons[:number])
        return sum(each.sizeHint().width() + self._row.spacing() for each in shown)
