"""A table as high as its rows, whose cells hold words or bars; one stop for Tab, arrows within."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from handlerapp.follow_up.plots import Bar
from ui.labels import breakable, meaning_of_column
from ui.theme import Size, Theme
from ui.widgets.plots.drawing import BarSetting, spoken

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_ROOT = QModelIndex()
_BESIDE, _ABOVE = 10, 7
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_FAR = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words, and bars under them; `said` is what a screen reader says where that is more."""

    words: str = field(default="", repr=False)
    bars: tuple[Bar, ...] = ()
    said: str = field(default="", repr=False)
    muted: bool = False

    @property
    def spoken(self) -> str:
        """All of it, for who listens."""
        return self.said or " ".join(filter(None, (self.words, spoken(self.bars))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column: its name, and its share of the width."""

    name: str
    weight: float = 1.0


class Cells(QAbstractTableModel):
    """Rows of cells under heads, replaced together."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[Head, ...] = ()
        self.rows: tuple[tuple[Cell, ...], ...] = ()

    def replace(self, heads: Sequence[Head], rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show these rows under these heads."""
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.heads)

    def cell(self, index: Index) -> Cell:
        """What stands at a place."""
        return self.rows[index.row()][index.column()]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            return self.cell(index).words
        if role == Role.AccessibleTextRole:
            return self.cell(index).spoken
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.heads):
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.heads[section].name
        return meaning_of_column(self.heads[section].name) if role == Role.ToolTipRole else None


class _Painted(QStyledItemDelegate):
    """Words that wrap, and bars, on the ground of the row."""

    def __init__(self, theme: Theme, model: Cells, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view

    def height(self, index: Index, width: int) -> int:
        """How high a cell is when its column is so wide."""
        cell, inside = self._model.cell(index), width - 2 * self._theme.px(_BESIDE)
        bars = BarSetting(self._theme, cell.bars).height(inside)
        return self._words_height(cell, inside) + bars + 2 * self._theme.px(_ABOVE) + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        width = self._theme.px(100)
        return QSize(width, self.height(index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect
        px, theme = self._theme.px, self._theme
        is_current = self._view.currentIndex().row() == index.row()
        painter.save()
        painter.fillRect(place, theme.color("selected" if is_current else "surface"))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.color("line"))
        if is_current and index.column() == 0:
            ink = "focus" if self._view.hasFocus() else "edge"
            painter.fillRect(place.left(), place.top(), px(4), place.height(), theme.color(ink))
        cell = self._model.cell(index)
        inside = place.adjusted(px(_BESIDE), px(_ABOVE), -px(_BESIDE), -px(_ABOVE))
        painter.setFont(theme.font())
        painter.setPen(theme.color("muted" if cell.muted else "ink"))
        painter.drawText(inside, _WRAPPED, breakable(cell.words))
        below = inside.adjusted(0, self._words_height(cell, inside.width()), 0, 0)
        BarSetting(theme, cell.bars).paint(painter, below)
        painter.restore()

    def _words_height(self, cell: Cell, width: int) -> int:
        if not cell.words:
            return 0
        metrics = QFontMetrics(self._theme.font())
        return metrics.boundingRect(0, 0, width, _FAR, _WRAPPED, breakable(cell.words)).height()


class PlotTable(QTableView):
    """The table. It never scrolls by itself: the page does, and is told where the keyboard is."""

    chosen = Signal(int)
    """The row that the keyboard or the mouse came to."""

    moved = Signal(QRect)
    """Where that row stands in the table."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cells = Cells(self)
        self.setModel(self.cells)
        self._painted = _Painted(theme, self.cells, self)
        self.setItemDelegate(self._painted)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(240))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setFont(theme.font(Size.CAPTION, strong=True))
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, heads: Sequence[Head], rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show these rows, the same row chosen as before where there is one."""
        row = self.currentIndex().row()
        self.cells.replace(heads, rows)
        self._lay_out()
        if row >= 0 and rows:
            self.choose(min(row, len(rows) - 1))

    def choose(self, row: int) -> None:
        """Let the keyboard stand on this row."""
        self.setCurrentIndex(self.cells.index(row, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        self.viewport().update()  # the whole row that was left, and the one that was come to
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(current.row())
            self._tell_where()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if self.cells.rows and not self.currentIndex().isValid():
            self.choose(0)
        self.viewport().update()
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._tell_where()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _tell_where(self) -> None:
        current = self.currentIndex()
        if current.isValid():
            head = self.horizontalHeader().height()
            place = self.visualRect(current).translated(0, head)
            if current.row() == 0:
                place.setTop(0)  # the heads too
            self.moved.emit(place)

    def _lay_out(self) -> None:
        """Share the width out by weight, and be as high as the rows then are."""
        width = self.viewport().width()
        weights = sum(head.weight for head in self.cells.heads)
        left = width
        widths: list[int] = []
        for head in self.cells.heads:
            widths.append(round(width * head.weight / weights))
            left -= widths[-1]
        if widths:
            widths[-1] += left
        for column, each in enumerate(widths):
            self.setColumnWidth(column, each)
        heights = 0
        for row in range(len(self.cells.rows)):
            high = max(
                self._painted.height(self.cells.index(row, column), each)
                for column, each in enumerate(widths)
            )
            self.setRowHeight(row, high)
            heights += high
        above = self.horizontalHeader().sizeHint().height() if widths else 0
        self.setFixedHeight(heights + above)
