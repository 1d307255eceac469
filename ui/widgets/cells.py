"""How the cells of a list are painted: text, and marks with words beside them."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import Size, Theme, Tone

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Roles:
    """Where a cell finds what it draws, besides its text."""

    tone: int
    aside: int


class Cell(QStyledItemDelegate):
    """Text on one line, on the ground of its row: hairline below, the chosen row in colour."""

    def __init__(
        self, theme: Theme, roles: Roles, parent: QWidget, *, strong: bool = False, ink: str = "ink"
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.roles = roles
        self._strong = strong
        self._ink = ink

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        metrics = QFontMetrics(self.theme.font(strong=self._strong))
        text = str(index.data() or "")
        return QSize(
            metrics.horizontalAdvance(text) + 2 * self.theme.px(10) + _SLACK, self.row_height()
        )

    def row_height(self) -> int:
        """What a row needs, in pixels."""
        return QFontMetrics(self.theme.font()).height() + self.theme.px(17)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_ground(painter, place, chosen=bool(state & QStyle.StateFlag.State_Selected))
        self._paint_focus(painter, place, index)
        margin = self.theme.px(10)
        self.paint_content(painter, place.adjusted(margin, 0, -margin, -1), index)
        painter.restore()

    def paint_content(self, painter: QPainter, place: QRect, index: Index) -> None:
        """Draw what the cell says, inside its margins."""
        self.paint_text(painter, place, str(index.data() or ""), self._ink)

    def paint_text(self, painter: QPainter, place: QRect, text: str, ink: str) -> None:
        """One line of text, cut with … where it does not fit."""
        font = self.theme.font(strong=self._strong)
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(font)
        painter.setPen(self.theme.color(ink))
        painter.drawText(place, _FLAGS, cut)

    def _paint_ground(self, painter: QPainter, place: QRect, *, chosen: bool) -> None:
        painter.fillRect(place, self.theme.color("accent_soft" if chosen else "surface"))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, self.theme.color("line"))

    def _paint_focus(self, painter: QPainter, place: QRect, index: Index) -> None:
        """A bar at the row's beginning where the keyboard is."""
        view = self.parent()
        if not isinstance(view, QAbstractItemView) or not view.hasFocus():
            return
        if index.column() == 0 and view.currentIndex().row() == index.row():
            width = self.theme.px(4)
            painter.fillRect(
                place.left(), place.top(), width, place.height(), self.theme.color("accent")
            )


class MarkedCell(Cell):
    """Text on a ground of its tone, where it has one, and words beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        marked = QFontMetrics(self.theme.font(Size.CAPTION, strong=True))
        beside = QFontMetrics(self.theme.font())
        text, aside = str(index.data() or ""), str(index.data(self.roles.aside) or "")
        if not isinstance(index.data(self.roles.tone), Tone):
            return super().sizeHint(option, index)
        width = marked.horizontalAdvance(text) + 2 * self.theme.px(6) + 2 * _SLACK
        if aside:
            width += beside.horizontalAdvance(aside) + self.theme.px(8)
        return QSize(width + 2 * self.theme.px(10), self.row_height())

    def paint_content(self, painter: QPainter, place: QRect, index: Index) -> None:
        tone = index.data(self.roles.tone)
        if not isinstance(tone, Tone):
            super().paint_content(painter, place, index)
            return
        text, aside = str(index.data() or ""), str(index.data(self.roles.aside) or "")
        right = self._paint_mark(painter, place, text, tone)
        rest = place.adjusted(right - place.left() + self.theme.px(8), 0, 0, 0)
        if aside and rest.width() > 0:
            self.paint_text(painter, rest, aside, "muted")

    def _paint_mark(self, painter: QPainter, place: QRect, text: str, tone: Tone) -> int:
        font = self.theme.font(Size.CAPTION, strong=True)
        metrics = QFontMetrics(font)
        padding = self.theme.px(6)
        width = min(metrics.horizontalAdvance(text) + 2 * padding + _SLACK, place.width())
        height = metrics.height() + self.theme.px(2)
        ground = QRect(place.left(), 0, width, height)
        ground.moveCenter(place.center())
        ground.moveLeft(place.left())
        _fill_rounded(painter, ground, self.theme.ground_of(tone), self.theme.px(4))
        painter.setFont(font)
        painter.setPen(self.theme.ink_of(tone))
        inside = ground.adjusted(padding, 0, -padding, 0)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _FLAGS, cut)
        return ground.right()


_SLACK = 2
"""Widths of text are rounded: without this a text may be cut that fits."""

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _fill_rounded(painter: QPainter, place: QRect, color: QColor, radius: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(place, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def widest(model: QAbstractItemModel, delegate: QStyledItemDelegate, column: int) -> int:
    """How wide the column must be for every cell to show whole, in pixels."""
    option = QStyleOptionViewItem()
    return max(
        (
            delegate.sizeHint(option, model.index(row, column)).width()
            for row in range(model.rowCount())
        ),
        default=0,
    )
