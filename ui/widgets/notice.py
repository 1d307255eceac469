"""What stands where a list would: why it is empty, and what to do next."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Size, Theme
from ui.widgets.buttons import button
from ui.widgets.scrolling import Reading
from ui.widgets.text import paragraph, text


class Notice(QFrame):
    """A title, a sentence, and at most one thing to press. It is as high as these; with `scrolls`
    it takes the room of the list that it stands for, and scrolls where that is too little."""

    def __init__(self, theme: Theme, *, scrolls: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = text(theme, size=Size.SECTION, strong=True)
        self.why = paragraph(theme, ink="muted")
        self.button = button(theme, "")
        self.button.hide()
        self._act: Callable[[], None] | None = None
        self.button.clicked.connect(self._pressed)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        inside = QWidget() if scrolls else self
        layout = QVBoxLayout(inside)
        edge = theme.px(20)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.title)
        layout.addWidget(self.why)
        layout.addLayout(row)
        layout.addStretch()
        self.area: Reading | None = None
        if scrolls:
            self.area = Reading(inside)
            self.area.setAccessibleName(self.tr("Varför här är tomt"))
            whole = QVBoxLayout(self)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(self.area)

    def say(
        self, title: str, why: str, action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Say this. `action` is the button's word, and `act` what it does."""
        self.title.setText(title)
        self.why.setText(why)
        self._act = act
        self.button.setText(action)
        self.button.setVisible(act is not None)

    def _pressed(self) -> None:
        if self._act is not None:
            self._act()
