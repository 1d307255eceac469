"""Words on the page. What a case holds is always shown as it was typed, never as markup."""

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.labels import breakable
from ui.theme import Size, Theme, Tone


def text(
    theme: Theme,
    words: str = "",
    *,
    size: Size = Size.BODY,
    strong: bool = False,
    ink: str = "",
) -> QLabel:
    """One line of text. `ink` is `muted`, `late`, `brand`, or nothing for the usual."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(size, strong=strong))
    label.setProperty("ink", ink)
    label.setText(words)
    return label


def paragraph(theme: Theme, words: str = "", **how: object) -> QLabel:
    """Text that wraps and can be marked with the mouse. Takes the same as `text`."""
    label = text(theme, **how)  # type: ignore[arg-type]  # passed on as they came
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    label.setSizePolicy(policy)
    label.setText(breakable(words))
    return label


def mark(theme: Theme, words: str, tone: Tone) -> QLabel:
    """A short word on a ground of its tone."""
    label = text(theme, words, size=Size.CAPTION, strong=True)
    label.setProperty("mark", True)
    label.setProperty("tone", tone.value)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def key(theme: Theme, words: str) -> QLabel:
    """A key to press, `Ctrl K`, beside what it does."""
    label = text(theme, words, size=Size.CAPTION)
    label.setProperty("key", True)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


class Cut(QLabel):
    """One line that gives way where there is no room, cut with … and whole in its tool tip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(Size.CAPTION))
        self.setProperty("ink", "muted")
        self._whole = ""

    def say(self, words: str) -> None:
        """Show these words."""
        self._whole = words
        self.setAccessibleName(words)
        self.setToolTip(html.escape(words))
        self._cut()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(metrics.elidedText(self._whole, middle, self.width()))


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say what has just shown itself."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
