"""The agenda as a list: walked with the arrows, moved with Alt and an arrow or by dragging."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.labels import spoken_list
from ui.theme import Size, Theme, Tone
from ui.widgets.wrapping import height_of, wrapped

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ASIDE = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """A point as it stands in the list. `aside` is its time, in `tone`; `more` stands under it."""

    id: str
    title: str = field(repr=False)
    aside: str = ""
    more: str = field(default="", repr=False)
    tone: Tone = Tone.NEUTRAL


class AgendaModel(QAbstractListModel):
    """The points in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PointRow, ...] = ()

    def show_rows(self, rows: Sequence[PointRow]) -> None:
        """Show these; the same points in the same order only say something else."""
        rows = tuple(rows)
        if [each.id for each in rows] == [each.id for each in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Role.AccessibleTextRole:
            return spoken_list(f"{index.row() + 1}. {row.title}", row.aside, row.more)
        if role == Role.DisplayRole:
            return f"{index.row() + 1}. {row.title}"
        return row if role == Role.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return there | Qt.ItemFlag.ItemIsDragEnabled


class AgendaView(QListView):
    """The list. `chosen` when the keyboard comes to a point, `opened` when Enter is pressed on it.

    A list that stands with others on a page is as high as its points: `fit`.
    """

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, int)
    """A point, and the place from 0 where it is wanted."""
    removed = Signal(str)

    def __init__(self, theme: Theme, *, fit: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._fit = fit
        self.points = AgendaModel()
        self.setModel(self.points)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName(self.tr("Dagordning"))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._came)
        self.clicked.connect(lambda index: self._open(index))
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[PointRow]) -> None:
        """Show these points; the one that was chosen stays so where it is there."""
        before = self.current_id()
        self.points.show_rows(rows)
        if self.current_id() != before or not before:
            self.choose(before, quietly=True)
        if self._fit:
            self._be_as_high_as_points()

    def current_id(self) -> str:
        """The point where the keyboard is."""
        index = self.currentIndex()
        return self.points.rows[index.row()].id if index.isValid() else ""

    def choose(self, id: str, *, quietly: bool = False) -> None:
        """Go to a point; to the first where it is not there."""
        places = [n for n, each in enumerate(self.points.rows) if each.id == id]
        wanted = self.points.index(places[0] if places else 0)
        self.selectionModel().blockSignals(quietly)
        self.setCurrentIndex(wanted)
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def step(self, by: int) -> None:
        """Go so many points down."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self.points.rows):
            self.setCurrentIndex(self.points.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        index, key = self.currentIndex(), event.key()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if not index.isValid():
            super().keyPressEvent(event)
        elif by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if 0 <= index.row() + by < len(self.points.rows):
                self.moved.emit(self.current_id(), index.row() + by)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current_id())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        dragged = self.current_id()
        below = self.indexAt(event.position().toPoint())
        to = below.row() if below.isValid() else len(self.points.rows) - 1
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the store moves it, and we read again
        event.accept()
        if dragged and to != self.currentIndex().row():
            self.moved.emit(dragged, to)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self._fit:
            self._be_as_high_as_points()

    def _came(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.current_id())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.current_id())

    def _be_as_high_as_points(self) -> None:
        height = sum(self.sizeHintForRow(row) for row in range(len(self.points.rows)))
        if height != self.height():
            self.setFixedHeight(max(height, 1) + 2)


class _Painter(QStyledItemDelegate):
    """Number and title, wrapped; the time to the right; a bar at the one that is chosen."""

    def __init__(self, theme: Theme, view: AgendaView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        row = index.data(Role.UserRole)
        width = self._view.viewport().width()
        title, more = self._laid(index, self._title_width(width, row), QPointF(), strong=True)
        return QSize(width, height_of(title) + height_of(more) + 2 * self._theme.px(8))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        theme, row = self._theme, index.data(Role.UserRole)
        place: QRect = option.rect
        chosen = index.row() == self._view.currentIndex().row()
        painter.save()
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        ground = "selected" if chosen else "hover" if hovered else "surface"
        painter.fillRect(place, theme.color(ground))
        if index.row():
            painter.fillRect(place.x(), place.y(), place.width(), 1, theme.color("line"))
        if chosen:
            ink = "focus" if self._view.hasFocus() else "accent"
            painter.fillRect(place.x(), place.y(), theme.px(3), place.height(), theme.color(ink))
        inside = place.adjusted(theme.px(12), theme.px(8), -theme.px(10), 0)
        width = self._title_width(place.width(), row)
        title, more = self._laid(index, width, QPointF(inside.topLeft()), strong=chosen)
        for layout, ink in ((title, "ink"), (more, "muted")):
            painter.setPen(theme.color(ink))
            layout.draw(painter, QPointF())
        painter.setFont(theme.font())
        painter.setPen(theme.ink_of(row.tone))
        aside = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        painter.drawText(inside, aside, row.aside)
        painter.restore()

    def _title_width(self, width: int, row: PointRow) -> int:
        aside = QFontMetrics(self._theme.font()).horizontalAdvance(row.aside)
        taken = min(aside, self._theme.px(_ASIDE)) + self._theme.px(8) if row.aside else 0
        return max(width - self._theme.px(22) - taken, 1)

    def _laid(
        self, index: Index, width: int, at: QPointF, *, strong: bool
    ) -> tuple[QTextLayout, QTextLayout]:
        """The title and what stands under it, from `at` on. What is under it stands where it does
        while the title is strong, so that nothing moves when a point is chosen."""
        theme, row = self._theme, index.data(Role.UserRole)
        title = wrapped(index.data(), theme.font(strong=strong), width, at)
        highest = title if strong else wrapped(index.data(), theme.font(strong=True), width, at)
        below = QPointF(at.x(), at.y() + height_of(highest))
        return title, wrapped(row.more, theme.font(Size.CAPTION), width, below)
