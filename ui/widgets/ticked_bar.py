"""What can be done with the ticked rows of a list, above it while any is ticked."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import labels
from ui.theme import Theme
from ui.widgets.buttons import Button, button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import text


class TickedBar(QFrame):
    """How many rows are ticked, and the acts on all of them. `one` and `many` say it: `markerat`,
    `markerade`."""

    untick_asked = Signal()

    def __init__(self, theme: Theme, one: str, many: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._one, self._many = one, many
        self.acts: list[Button] = []
        self.number = text(theme, strong=True)
        self.number.setMinimumHeight(theme.px(30))
        self.untick_button = plain_button(theme, self.tr("Avmarkera"))
        self.untick_button.clicked.connect(self.untick_asked)
        self._flow = FlowLayout(self, gap=theme.px(8))
        self._flow.addWidget(self.number)
        self._flow.addWidget(self.untick_button)
        self.hide()

    def add_act(self, words: str, act: Callable[[], None]) -> Button:
        """One more thing to do with all of them."""
        made = button(self._theme, words)
        made.clicked.connect(lambda _=False: act())
        self.acts.append(made)
        self._flow.removeWidget(self.untick_button)
        self._flow.addWidget(made)
        self._flow.addWidget(self.untick_button)
        self.setTabOrder(made, self.untick_button)
        return made

    def say(self, ticked: int, hidden: int) -> None:
        """Say how many are ticked, and how many of them the filters hide just now."""
        said = labels.counted(ticked, self._one, self._many)
        if hidden:
            said += self.tr(", varav ") + f"{hidden} inte visas"
        self.number.setText(said)
        self.setVisible(bool(ticked))
