"""A card alone in the middle of the window, under the program's name: what stands before a caseload
is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Size, Theme
from ui.widgets.text import text


def lone_card(theme: Theme, width: int) -> QFrame:
    """A card that is never wider than so many units."""
    card = QFrame()
    card.setObjectName("card")
    card.setMaximumWidth(theme.px(width))
    return card


def stand_alone(page: QWidget, card: QFrame, theme: Theme, *, grows: int, below: int) -> None:
    """Stand the card on the page, with two parts of air above it, so many `below`, and so many that
    it takes itself: none where it is as high as its words."""
    brand = text(theme, "Handlerapp", size=Size.SECTION, strong=True, ink="brand")
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(card, 100)
    middle.addStretch(1)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(*(theme.px(20),) * 4)
    layout.addStretch(2)
    layout.addWidget(brand, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addSpacing(theme.px(12))
    layout.addLayout(middle, grows)
    layout.addStretch(below)
