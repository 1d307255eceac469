"""What went wrong, said over the page until it is put away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui import labels
from ui.theme import Theme
from ui.widgets.buttons import plain_button
from ui.widgets.text import announce, paragraph


class ToldBar(QFrame):
    """A sentence across the page, and the button that puts it away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        self.setObjectName("told")
        self.words = paragraph(theme)
        self.button = plain_button(theme, self.tr("Stäng"))
        self.button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(20), px(6), px(20), px(6))
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, words: str) -> None:
        """Say this, in place of what was said before."""
        self.words.setText(labels.breakable(words))
        self.show()
        announce(self, words)

    def clear(self) -> None:
        """Take it away."""
        self.words.clear()
        self.hide()
