"""A bar in five parts that fills from the left, with a word beside it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Tone

PARTS = 5
_HEIGHT, _GAP = 8, 3
_TONES = (Tone.LATE, Tone.LATE, Tone.NEARS, Tone.DONE, Tone.DONE)


class Meter(QWidget):
    """Drawn, and never the only one to say it: the word stands beside it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._level = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def show_level(self, level: int, said: str) -> None:
        """Fill as many parts as the level and one; -1 fills none. `said` is its word."""
        self._level = level
        self.setAccessibleName(f"{self._name}: {said}" if said else self._name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = self._theme.px(_GAP)
        width = (self.width() - gap * (PARTS - 1)) / PARTS
        filled = self._theme.ink_of(_TONES[max(self._level, 0)])
        for part in range(PARTS):
            painter.setBrush(filled if part <= self._level else self._theme.color("line"))
            left = round(part * (width + gap))
            painter.drawRoundedRect(QRect(left, 0, round(width), self.height()), gap, gap)
        painter.end()
