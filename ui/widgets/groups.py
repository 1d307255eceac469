"""Paragraphs under small titles, on a ground of their own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.theme import Size, Theme
from ui.widgets.text import paragraph, text


class Groups(QFrame):
    """What is said, from the top. Made anew for something else."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        self._column.setSpacing(theme.px(2))

    def say(self, line: str, *, strong: bool = False, ink: str = "") -> None:
        """One paragraph."""
        self._column.addWidget(paragraph(self._theme, line, strong=strong, ink=ink))

    def group(self, title: str, lines: Sequence[str]) -> None:
        """Paragraphs under a title; nothing where there are none."""
        if lines:
            if self._column.count():
                self._column.addSpacing(self._theme.px(8))
            self._column.addWidget(text(self._theme, title, size=Size.CAPTION, ink="muted"))
        for line in lines:
            self.say(line)
