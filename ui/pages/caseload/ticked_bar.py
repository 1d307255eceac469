"""What can be done with the ticked cases, above the list while any is ticked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import labels
from ui.theme import Theme
from ui.widgets.buttons import button, plain_button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import text


class TickedBar(QFrame):
    """How many cases are ticked, and the acts on all of them."""

    bevakning_asked = Signal()
    export_asked = Signal()
    close_asked = Signal()
    untick_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = text(theme, strong=True)
        self.number.setMinimumHeight(theme.px(30))
        self.bevakning_button = button(theme, self.tr("Ny bevakning i alla"))
        self.export_button = button(theme, self.tr("Exportera"))
        self.close_button = button(theme, self.tr("Avsluta"))
        self.untick_button = plain_button(theme, self.tr("Avmarkera"))
        flow = FlowLayout(self, gap=theme.px(8))
        for each in (
            self.number,
            self.bevakning_button,
            self.export_button,
            self.close_button,
            self.untick_button,
        ):
            flow.addWidget(each)
        self.bevakning_button.clicked.connect(self.bevakning_asked)
        self.export_button.clicked.connect(self.export_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.untick_button.clicked.connect(self.untick_asked)
        self.hide()

    def say(self, ticked: int, hidden: int) -> None:
        """Say how many are ticked, and how many of them the filters hide just now."""
        said = labels.counted(ticked, "markerat", "markerade")
        if hidden:
            said += self.tr(", varav ") + f"{hidden} inte visas"
        self.number.setText(said)
        self.setVisible(bool(ticked))
