"""An entry of the week as a card: what, who, marks, minutes. Painted by hand, heard as a button."""

import html
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from ui.pages.week.saying import Entry, Mark
from ui.theme import Size, Theme
from ui.widgets.wrapping import height_of, wrapped

_INSIDE = 9
_BAR = 3
_WIDTHS_KEPT = 6
"""Widths that a layout tries a card at before it settles."""

_GUESSED = 80
"""How high a card is taken to be until it is measured: while a week is put together a layout tries
it at many widths, and it takes a tenth of a second to set the words of a hundred cards anew."""

_LEAST_WIDTH = 80
"""No day is so narrow. A layout asks how high a card would be there all the same, since it is the
width that a card asks for, and is not worth an answer in full."""

_DIMMED = 0.45
"""How much of a lifted card is left to see where it stood."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where the parts of a card stand at a width."""

    title: QTextLayout
    who: QTextLayout
    reason: QTextLayout
    marks: tuple[tuple[Mark, QRect], ...]
    minutes: QRect
    height: int


class Card(QAbstractButton):
    """A card of the week. A click chooses it, two open it; with the button held it is carried."""

    came_to = Signal()
    """The keyboard came to it."""

    opened = Signal()
    menu_asked = Signal(QPoint)
    carried = Signal(QPoint)
    """It is being carried with the mouse, which is at this place of the screen."""

    let_go = Signal()

    def __init__(self, theme: Theme, entry: Entry, keys: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self.entry = entry
        self._theme = theme
        self._keys = keys
        self._laid: dict[int, _Laid] = {}
        self._pressed: QPoint | None = None
        self._is_carried = False
        self._is_lifted = self._is_measured = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(entry.spoken)
        self.setToolTip(html.escape(entry.reason))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def can_be_carried(self) -> bool:
        return self.entry.can_be_put

    def show_lifted(self, lifted: bool) -> None:
        """Show that it is lifted and will stand elsewhere, or that it stands here again."""
        self._is_lifted = lifted
        self.update()

    def measure(self) -> None:
        """Be as high as what is in it from now on: the day has its width."""
        if not self._is_measured:
            self._is_measured = True
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return self._is_measured

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        if width <= self._theme.px(_LEAST_WIDTH):
            return self._theme.px(_GUESSED)
        return self._lay(width).height

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.px(_LEAST_WIDTH), self._theme.px(_GUESSED))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.px(_LEAST_WIDTH), self._theme.px(28))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.came_to.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not self._keys(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()  # a button would be clicked by Space let go

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        self.setFocus()
        self.menu_asked.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        here = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        far = (here - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._is_carried or (far and self.can_be_carried):
            self._is_carried = True
            self.carried.emit(self.mapToGlobal(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pressed = None
        was_carried, self._is_carried = self._is_carried, False
        super().mouseReleaseEvent(event)
        if was_carried:
            self.let_go.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_lifted:
            painter.setOpacity(_DIMMED)
        self._paint_ground(painter)
        laid = self._lay(self.width())
        painter.setPen(theme.color("ink"))
        laid.title.draw(painter, QPointF(0, 0))
        painter.setPen(theme.color("muted"))
        laid.who.draw(painter, QPointF(0, 0))
        laid.reason.draw(painter, QPointF(0, 0))
        painter.setFont(theme.font(Size.CAPTION))
        painter.drawText(laid.minutes, _RIGHT, self.entry.minutes)
        painter.setFont(theme.font(Size.CAPTION, strong=True))
        for mark, place in laid.marks:
            self._paint_mark(painter, mark, place)

    def _paint_ground(self, painter: QPainter) -> None:
        theme, entry = self._theme, self.entry
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.px(6)
        ground = "accent_soft" if entry.is_kept else "hover" if self.underMouse() else "surface"
        painter.setPen(QPen(theme.color("accent_line" if entry.is_kept else "line"), 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(place, radius, radius)
        if entry.edge is not None:
            bar = QRectF(0, radius / 2, theme.px(_BAR), self.height() - radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink_of(entry.edge))
            painter.drawRect(bar)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_mark(self, painter: QPainter, mark: Mark, place: QRect) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ground_of(mark.tone)))
        painter.drawRoundedRect(QRectF(place), theme.px(4), theme.px(4))
        painter.setPen(theme.ink_of(mark.tone))
        pad = theme.px(5)
        cut = painter.fontMetrics().elidedText(
            mark.words, Qt.TextElideMode.ElideRight, place.width() - 2 * pad
        )
        painter.drawText(place.adjusted(pad, 0, -pad, 0), _LEFT, cut)

    def _lay(self, width: int) -> _Laid:
        if width not in self._laid:
            if len(self._laid) >= _WIDTHS_KEPT:
                self._laid.clear()
            self._laid[width] = self._made(width)
        return self._laid[width]

    def _made(self, width: int) -> _Laid:
        theme, px = self._theme, self._theme.px
        left, room = px(_INSIDE), max(1, width - 2 * px(_INSIDE))
        usual, bold = theme.font(Size.CAPTION), theme.font(Size.CAPTION, strong=True)
        y = px(6)
        title = wrapped(self.entry.title, bold, room, QPointF(left, y))
        y += height_of(title)
        who = wrapped(self.entry.who, usual, room, QPointF(left, y))
        y += height_of(who)
        said = self.entry.reason if self.entry.shows_reason else ""
        reason = wrapped(said, usual, room, QPointF(left, y))
        y += height_of(reason)
        plain, strong = QFontMetrics(usual), QFontMetrics(bold)
        marks = []
        line = strong.height() + px(2)
        x, y = left, y + px(3)
        for mark in self.entry.marks:
            wide = min(strong.horizontalAdvance(mark.words) + 2 * px(5) + 2, room)
            if x > left and x + wide > left + room:
                x, y = left, y + line + px(3)
            marks.append((mark, QRect(x, y, wide, line)))
            x += wide + px(4)
        wide = plain.horizontalAdvance(self.entry.minutes) + 2
        if marks and x + wide > left + room:
            y += line + px(2)
        minutes = QRect(left, y, room, line)
        has_foot = bool(self.entry.minutes or marks)
        height = y + (line if has_foot else 0) + px(6)
        return _Laid(title, who, reason, tuple(marks), minutes, height)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
