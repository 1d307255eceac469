"""What the current card is about: its reason in full, and what can be done with it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from ui import labels
from ui.pages.week.saying import Entry
from ui.theme import Size, Theme
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import paragraph

_BESIDE_FROM = 760
"""From this width what can be done stands beside what it is about; below it, under it."""


class Strip(QFrame):
    """Stands under the week and follows the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        px = theme.px
        self.title = paragraph(theme, strong=True)
        self.reason = paragraph(theme, size=Size.CAPTION, ink="muted")
        self.open_button = button(theme, self.tr("Öppna ärendet"))
        self.now_button = button(theme, self.tr("Gör nu"))
        self.finish_button = button(theme, self.tr("Klar"))
        self.finish_button.show_icon("check")
        self.move_button = button(theme, self.tr("Flytta"))
        self.hold_button = button(theme, self.tr("Håll kvar här"))
        self.buttons = QWidget()
        row = FlowLayout(self.buttons, gap=px(8), to_the_right=True)
        for each in (
            self.now_button, self.finish_button, self.move_button, self.hold_button,
            self.open_button,
        ):  # fmt: skip
            row.addWidget(each)
        self.said = QWidget()
        said = QVBoxLayout(self.said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(px(1))
        said.addWidget(self.title)
        said.addWidget(self.reason)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(12), px(7), px(10), px(7))
        self._row.setSpacing(px(6))
        self._row.addWidget(self.said, 3)
        self._row.addWidget(self.buttons, 2)
        self._has_entry = self._stands_aside = False
        self.hide()

    def show_entry(self, entry: Entry | None) -> None:
        """Tell of this entry; nothing where there is none."""
        self._has_entry = entry is not None
        self._show_or_hide()
        if entry is None:
            self.clear()
            return
        self.title.setText(labels.breakable(labels.joined(entry.title, entry.who or None)))
        self.reason.setText(labels.breakable(labels.joined(entry.reason, entry.origin or None)))
        is_task = entry.task is not None
        self.open_button.setVisible(entry.ref is not None)
        opens = self.tr("Öppna mötet") if entry.meeting else self.tr("Öppna ärendet")
        self.open_button.setText(opens)
        for each in (self.now_button, self.finish_button):
            each.setVisible(is_task)
        self.move_button.setVisible(entry.can_be_put)
        pinned = entry.item is not None and entry.item.is_pinned
        self.hold_button.setVisible(entry.can_be_put and entry.day is not None)
        self.hold_button.setText(
            self.tr("Låt planen välja dag") if pinned else self.tr("Håll kvar här")
        )

    def stand_aside(self, *, aside: bool) -> None:
        """Be out of sight while something else is asked or shown, or come back."""
        self._stands_aside = aside
        self._show_or_hide()

    def shorten(self, *, low: bool) -> None:
        """Only what can be done where the page is low; the card itself tells the rest."""
        self.said.setVisible(not low)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        beside = self.width() >= self._theme.px(_BESIDE_FROM)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def clear(self) -> None:
        """Forget what it told."""
        self.title.clear()
        self.reason.clear()
        self._has_entry = False
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(self._has_entry and not self._stands_aside)
