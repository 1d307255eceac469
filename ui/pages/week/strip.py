"""What the current card is about: its reason in full, and what can be done with it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import labels
from ui.pages.week.saying import Entry
from ui.theme import Size, Theme
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import paragraph


class Strip(QFrame):
    """Stands under the week and follows the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        px = theme.px
        self.title = paragraph(theme, strong=True)
        self.reason = paragraph(theme, size=Size.CAPTION, ink="muted")
        self.open_button = button(theme, self.tr("Öppna ärendet"))
        self.finish_button = button(theme, self.tr("Klar"))
        self.finish_button.show_icon("check")
        self.move_button = button(theme, self.tr("Flytta"))
        self.hold_button = button(theme, self.tr("Håll kvar här"))
        self.buttons = QWidget()
        row = FlowLayout(self.buttons, gap=px(8), to_the_right=True)
        for each in (self.finish_button, self.move_button, self.hold_button, self.open_button):
            row.addWidget(each)
        said = QVBoxLayout()
        said.setSpacing(px(1))
        said.addWidget(self.title)
        said.addWidget(self.reason)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(12), px(7), px(10), px(7))
        layout.addLayout(said, 3)
        layout.addWidget(self.buttons, 2)
        self.hide()

    def show_entry(self, entry: Entry | None) -> None:
        """Tell of this entry; nothing where there is none."""
        self.setVisible(entry is not None)
        if entry is None:
            self.clear()
            return
        self.title.setText(labels.breakable(labels.joined(entry.title, entry.who or None)))
        self.reason.setText(labels.breakable(labels.joined(entry.reason, entry.origin or None)))
        is_task = entry.task is not None
        self.open_button.setVisible(entry.ref is not None)
        self.finish_button.setVisible(is_task)
        self.move_button.setVisible(entry.can_be_put)
        pinned = entry.item is not None and entry.item.is_pinned
        self.hold_button.setVisible(entry.can_be_put and entry.day is not None)
        self.hold_button.setText(
            self.tr("Låt planen välja dag") if pinned else self.tr("Håll kvar här")
        )

    def shorten(self, *, low: bool) -> None:
        """Leave out the reason where the page is low; the card itself tells it."""
        self.reason.setVisible(not low)

    def clear(self) -> None:
        """Forget what it told."""
        self.title.clear()
        self.reason.clear()
        self.hide()
