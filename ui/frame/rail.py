"""The rail: the pages of the program, each with how much there is on it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.page import Page
from ui.theme import Size, Theme
from ui.widgets.buttons import PlaceButton
from ui.widgets.text import text

_WIDTH = 196


class Rail(QFrame):
    """One button for each page that the day is spent on."""

    chosen = Signal(str)
    """The key of a page to go to."""

    def __init__(
        self, theme: Theme, pages: tuple[type[Page], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme.px
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Sidor"))
        self.setFixedWidth(px(_WIDTH))
        self.buttons: dict[str, PlaceButton] = {}
        brand = text(theme, "Handlerapp", size=Size.SECTION, strong=True, ink="brand")
        brand.setContentsMargins(px(10), 0, 0, px(12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(10), px(14), px(10), px(14))
        layout.setSpacing(px(2))
        layout.addWidget(brand)
        for number, each in enumerate(pages, 1):
            button = PlaceButton(theme, each.title, each.icon)
            button.setToolTip(f"{each.title} (Ctrl {number})")
            button.clicked.connect(lambda _=False, key=each.key: self.chosen.emit(key))
            self.buttons[each.key] = button
            layout.addWidget(button)
        layout.addStretch()

    def show_place(self, key: str) -> None:
        """Mark the page where one is; one that is not in the rail leaves the mark as it was."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)
