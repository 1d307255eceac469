"""The kinds of button: plain, primary, a chip that is on or off, a place to go, a menu."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy

from ui.theme import ICON, Size, Theme
from ui.widgets.text import text

_LEAST = 24
"""Pixels that a finger needs, each way."""


class Button(QPushButton):
    """A button as wide as its words, pressed by Enter as well as by Space."""

    def __init__(self, theme: Theme, words: str, *, strong: bool = False) -> None:
        super().__init__(words)
        self._look = theme
        self._icon, self._icon_ink = "", "ink"
        theme.changed.connect(self._draw_icon)
        self.setFont(theme.font(strong=strong))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._least = QSize(theme.px(_LEAST), theme.px(_LEAST))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As Qt has it, and never too small to hit: before the sheet is known it has no padding.

        No minimum size is set: a layout would then squeeze the button below its words.
        """
        return super().sizeHint().expandedTo(self._least)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return super().minimumSizeHint().expandedTo(self._least)

    def show_icon(self, name: str, ink: str = "ink") -> None:
        """Stand an icon before the words, in the colour of a token whatever the scheme."""
        self._icon, self._icon_ink = name, ink
        side = self._look.px(ICON)
        self.setIconSize(QSize(side, side))
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon:
            self.setIcon(self._look.icon(self._icon, self._icon_ink))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(theme: Theme, words: str, *, primary: bool = False) -> Button:
    """An ordinary button; a page has at most one that is primary."""
    made = Button(theme, words, strong=True)
    made.setProperty("primary", primary)
    return made


def plain_button(theme: Theme, words: str) -> Button:
    """A button that is only its words until one points at it."""
    made = Button(theme, words)
    made.setProperty("plain", True)
    return made


def chip(theme: Theme, words: str) -> Button:
    """A filter that is on or off."""
    made = Button(theme, words)
    made.setCheckable(True)
    made.setProperty("chip", True)
    return made


class PlaceButton(Button):
    """A page in the rail, with how much there is on it; checked while one is there."""

    def __init__(self, theme: Theme, words: str, icon: str = "") -> None:
        super().__init__(theme, words)
        self._words = words
        self._picture = icon
        self._number = text(theme, size=Size.CAPTION)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("place", True)
        self.toggled.connect(self._weigh)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, theme.px(10), 0)
        inside.addStretch()
        inside.addWidget(self._number)
        self.say(0)
        self._weigh(chosen=False)

    def say(self, number: int) -> None:
        """Say how much there is; nothing where there is nothing."""
        self._number.setText(str(number) if number else "")
        self.setAccessibleName(f"{self._words}, {number}" if number else self._words)

    def _weigh(self, chosen: bool) -> None:
        self.setFont(self._look.font(strong=chosen))
        if self._picture:
            self.show_icon(self._picture, "accent" if chosen else "muted")


class MenuButton(Button):
    """A button whose menu opens under it, without stopping the program while it is open."""

    def __init__(self, theme: Theme, words: str = "") -> None:
        super().__init__(theme, words)
        self.setProperty("plain", True)
        self.choices = QMenu(self)
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Show the menu, with its first choice chosen."""
        below = self.mapToGlobal(QPoint(0, self.height()))
        self.choices.popup(below)
        if self.choices.actions():
            self.choices.setActiveAction(self.choices.actions()[0])
