"""Bars as they are drawn: told apart by filling, each with its number, none by colour alone."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from handlerapp.follow_up.plots import Bar, Filling
from ui.labels import joined
from ui.theme import Size, Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.text import text

_BAR, _BETWEEN, _GAP = 10, 6, 8
_LABEL, _SAID = 92, 132
_BESIDE_FROM = 300
"""Widths from which the number stands beside its bar; below that it stands over it."""


def spoken(bars: Iterable[Bar]) -> str:
    """The bars for who listens: `Du 12 av 14, 86 %; Landet 2020 omkring 80 %`."""
    return "; ".join(f"{bar.label} {bar.said}".strip() for bar in bars)


class BarSetting:
    """How bars are set under each other: the same widths everywhere, so that they compare."""

    def __init__(self, theme: Theme, bars: Sequence[Bar]) -> None:
        self._theme = theme
        self._bars = bars
        self._has_labels = any(bar.label for bar in bars)

    def height(self, width: int) -> int:
        """How high they are when they are so wide."""
        each, between = self._one(width), self._theme.px(_BETWEEN)
        return len(self._bars) * (each + between) - between if self._bars else 0

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Draw them from the top of the place."""
        top, width = place.top(), place.width()
        for bar in self._bars:
            if self._is_beside(width):
                self._paint_beside(painter, bar, QRect(place.left(), top, width, self._line()))
            else:
                self._paint_under(painter, bar, QRect(place.left(), top, width, self._one(width)))
            top += self._one(width) + self._theme.px(_BETWEEN)

    def _is_beside(self, width: int) -> bool:
        return width >= self._theme.px(_BESIDE_FROM)

    def _line(self) -> int:
        return QFontMetrics(self._theme.font()).height()

    def _one(self, width: int) -> int:
        if self._is_beside(width):
            return self._line()
        return self._line() + self._theme.px(_BAR + 4)

    def _paint_beside(self, painter: QPainter, bar: Bar, place: QRect) -> None:
        px = self._theme.px
        label = px(_LABEL) if self._has_labels else 0
        self._write(painter, QRect(place.left(), place.top(), label, place.height()), bar.label, "")
        said = QRect(place.right() - px(_SAID), place.top(), px(_SAID), place.height())
        self._write(painter, said, "", bar.said)
        whole = QRect(place.left() + label, 0, place.width() - label - px(_SAID + _GAP), px(_BAR))
        whole.moveTop(place.top() + (place.height() - whole.height()) // 2)
        self._draw(painter, bar, whole)

    def _paint_under(self, painter: QPainter, bar: Bar, place: QRect) -> None:
        line = QRect(place.left(), place.top(), place.width(), self._line())
        self._write(painter, line, bar.label, bar.said)
        below = place.top() + self._line() + self._theme.px(2)
        self._draw(painter, bar, QRect(place.left(), below, place.width(), self._theme.px(_BAR)))

    def _write(self, painter: QPainter, place: QRect, label: str, said: str) -> None:
        painter.setFont(self._theme.font())
        metrics = painter.fontMetrics()
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if label:
            painter.setPen(self._theme.color("muted"))
            painter.drawText(place, flags, label)
            place = place.adjusted(metrics.horizontalAdvance(label) + self._theme.px(_GAP), 0, 0, 0)
        painter.setPen(self._theme.color("ink"))
        painter.drawText(
            place, flags, metrics.elidedText(said, Qt.TextElideMode.ElideRight, place.width())
        )

    def _draw(self, painter: QPainter, bar: Bar, whole: QRect) -> None:
        """The bar in a frame that is the whole, with a line at the half of it."""
        if bar.part is None:
            return
        painter.fillRect(whole, self._theme.color("bg"))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole.adjusted(0, 0, -1, -1))
        half = whole.left() + whole.width() // 2
        painter.drawLine(half, whole.top(), half, whole.bottom())
        long = max(round(whole.width() * bar.part), self._theme.px(2))
        fill(painter, self._theme, QRect(whole.left(), whole.top(), long, whole.height()), bar)


def fill(painter: QPainter, theme: Theme, place: QRect, bar: Bar) -> None:
    """A bar, whole, hollow or hatched."""
    hatched = bar.filling is Filling.HATCHED
    ink = theme.color("muted" if hatched else "accent")
    if bar.filling is Filling.WHOLE:
        painter.fillRect(place, ink)
        return
    painter.fillRect(place, theme.color("surface"))
    if hatched:
        painter.fillRect(place, QBrush(ink, Qt.BrushStyle.BDiagPattern))
    thick = theme.px(2 if bar.filling is Filling.HOLLOW else 1)
    pen = QPen(ink, thick)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = thick // 2
    painter.drawRect(place.adjusted(inside, inside, -inside - 1, -inside - 1))


class Bars(QWidget):
    """Bars under each other on a page; who listens is told their numbers."""

    def __init__(self, theme: Theme, name: str, bars: Sequence[Bar]) -> None:
        super().__init__()
        self._setting = BarSetting(theme, bars)
        self._least = theme.px(120)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(joined(name, spoken(bars)))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._setting.height(width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(2 * self._least, self._setting.height(2 * self._least))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._least, self._setting.height(self._least))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        self._setting.paint(painter, self.rect())
        painter.end()


class _Swatch(QWidget):
    """A piece of bar."""

    def __init__(self, theme: Theme, filling: Filling) -> None:
        super().__init__()
        self._theme = theme
        self._bar = Bar(label="", part=1, said="", filling=filling)
        self.setFixedSize(theme.px(24), theme.px(_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        fill(painter, self._theme, self.rect(), self._bar)
        painter.end()


class Legend(QWidget):
    """What each filling stands for."""

    def __init__(self, theme: Theme, said: Mapping[Filling, str]) -> None:
        super().__init__()
        flow = FlowLayout(self, theme.px(18))
        for filling, words in said.items():
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(6))
            row.addWidget(_Swatch(theme, filling))
            row.addWidget(text(theme, words, size=Size.CAPTION, ink="muted"))
            flow.addWidget(part)
