"""The impulses that have come since last time, in a strip above the week."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from handlerapp.domain.case import CaseRef
from handlerapp.services.impulses import Impulse
from ui import labels
from ui.page import Desk, Place
from ui.pages.week.saying import CASE
from ui.widgets.buttons import Button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import text

SHOWN = 3
"""The heaviest are shown; the rest are counted, and stand in their cases."""


class News(QFrame):
    """How many there are, and the heaviest as buttons that open them. Nothing where none has come.

    `names` are the insured's, by case.
    """

    go = Signal(object)
    """The Place of an impulse."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.said = text(desk.theme, ink="muted")
        self.buttons: list[Button] = []
        self._is_low = False
        self._row = FlowLayout(self, gap=desk.theme.px(8))
        self._row.addWidget(self.said)
        self.hide()

    def show_impulses(self, found: Sequence[Impulse], names: Mapping[CaseRef, str]) -> None:
        """Tell of these."""
        self.clear()
        self.setVisible(bool(found))
        count = labels.counted(len(found), "ny impuls", "nya impulser")
        self.said.setText(f"{count} sedan sist:" if found else "")
        for each in found[:SHOWN]:
            name = self._desk.name(names.get(each.ref, ""))
            button = plain_button(self._desk.theme, labels.joined(each.rule.title, name or None))
            place = Place(CASE, each.ref, f"impulses:{each.rule.id}")
            button.clicked.connect(lambda _=False, place=place: self.go.emit(place))
            self.buttons.append(button)
            self._row.addWidget(button)
            button.setVisible(not self._is_low)

    def shorten(self, *, low: bool) -> None:
        """Only count them where the page is low and the days need its room; they stand on the page
        of impulses."""
        self._is_low = low
        for each in self.buttons:
            each.setVisible(not low)

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
