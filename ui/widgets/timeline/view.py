"""A case along its days, drawn; to the keyboard and to a screen reader it is a list."""

import html
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QToolTip

from ui.theme import Size, Theme
from ui.widgets.timeline.drawing import Drawing, Sheet
from ui.widgets.timeline.items import Timeline
from ui.widgets.timeline.layout import (
    Measures,
    Placed,
    Scale,
    brought_into_sight,
    placed,
    ticks,
)
from ui.widgets.timeline.model import TimelineModel

_ZOOM = 1.25
_LEAST_TARGET = 24
_PAN = 0.4
"""Of the width: how far one press goes."""

_NO_GUTTER_BELOW = 560

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction


class TimelineView(QListView):
    """Zoomed by Ctrl and the wheel, + and −; moved by dragging and Ctrl with the arrows; walked
    item by item with the arrows. What an item says is told on hover and as it is walked."""

    opened = Signal(object)
    """Enter or a double click on an Item: the handler wants to see it."""

    walked = Signal(str)
    """What the item says that the keyboard is on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.timeline_model = TimelineModel()
        self._theme = theme
        self._timeline: Timeline | None = None
        self._scale = Scale(start=1, per_day=1, width=1)
        self._placed: tuple[Placed, ...] = ()
        self._sheet = Sheet.of({}, theme)
        self._dragged_from: QPointF | None = None
        self._moved = False
        self.setModel(self.timeline_model)
        self.setAccessibleName(self.tr("Tidslinje"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        theme.changed.connect(self.viewport().update)
        self.doubleClicked.connect(self._open)

    # what it shows

    def show_timeline(self, timeline: Timeline | None, *, keep: bool = False) -> None:
        """Show this timeline, or nothing; with `keep` the same days as before."""
        scale, current = self._scale, self.currentIndex()
        on = self.timeline_model.item(current) if current.isValid() else None
        self._timeline = timeline
        self.timeline_model.replace(timeline)
        if timeline is None:
            self._placed = ()
        elif keep:
            if on in timeline.items:
                self._choose(self.timeline_model.index(timeline.items.index(on), 0))
            self._show(scale)
        else:
            self.show_whole()

    def show_whole(self) -> None:
        """Show all the days that are good to see at first."""
        if self._timeline is not None:
            span = self._timeline.first, self._timeline.last
            self._show(Scale.showing(*span, self._drawn_width()))

    def go_to_today(self) -> None:
        """Put today in the middle, and the keyboard on it."""
        if self._timeline is None:
            return
        self._show(self._scale.centred_on(self._timeline.today))
        today = next(
            number
            for number, each in enumerate(self.timeline_model.items)
            if each.first == self._timeline.today and each.of == "head"
        )
        self._choose(self.timeline_model.index(today, 0))

    def zoom(self, closer: bool, x: float | None = None) -> None:
        """Show fewer days or more, around `x`, or the item that the keyboard is on."""
        if x is None:
            current = self.currentIndex()
            x = self._drawn_width() / 2
            if current.isValid():
                on = self._scale.x(self.timeline_model.item(current).first)
                x = on if 0 <= on <= self._drawn_width() else x
        self._show(self._scale.zoomed(_ZOOM if closer else 1 / _ZOOM, x))

    def pan(self, pixels: float) -> None:
        """Show later days, or earlier."""
        self._show(self._scale.moved(pixels))

    @property
    def shown_days(self) -> tuple[date, date]:
        """The first and the last day that are seen, in part or whole."""
        first = int(self._scale.start)
        last = int(self._scale.day_at(max(self._drawn_width() - 1, 0)))
        return date.fromordinal(max(first, 1)), date.fromordinal(max(last, 1))

    def labels(self) -> tuple[tuple[str, QRect], ...]:
        """Every label that is drawn, and where; for who wants to see that none hides another."""
        drawing = self._drawing()
        return tuple(
            (each.item.short, drawing.label_rect(each)) for each in self._placed if each.has_label
        )

    # Qt asks where things are

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.px(400), self._sheet.height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.px(160), self._sheet.height)

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        if not index.isValid() or index.row() >= len(self._placed):
            return QRect()
        return self._drawing().rect(self._placed[index.row()])

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        found = self._at(point)
        return self.timeline_model.index(found[0], 0) if found else QModelIndex()

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if index.isValid():
            self._show(brought_into_sight(self.timeline_model.item(index), self._scale))

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802 - Qt's name
        last = self.timeline_model.rowCount() - 1
        row = self.currentIndex().row()
        if action in (_Move.MoveHome,):
            row = 0
        elif action is _Move.MoveEnd:
            row = last
        elif action in (_Move.MoveLeft, _Move.MoveUp, _Move.MovePrevious, _Move.MovePageUp):
            row = max(row - 1, 0)
        else:
            row = min(row + 1, last)
        return self.timeline_model.index(row, 0)

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        return 0

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        return 0

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        self._place()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Nothing scrolls by itself: the days do."""

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802 - Qt's name
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 - Qt's name
        region = QRegion()
        for index in selection.indexes():
            region = region.united(QRegion(self.visualRect(index)))
        return region

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Letters are the page's keys."""

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if current.isValid():
            self.walked.emit(self.timeline_model.item(current).said)
        self.viewport().update()

    # what the handler does

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Plus:
                self.zoom(closer=True)
            case Qt.Key.Key_Minus:
                self.zoom(closer=False)
            case Qt.Key.Key_0:
                self.show_whole()
            case Qt.Key.Key_I:
                self.go_to_today()
            case Qt.Key.Key_Left if control:
                self.pan(-_PAN * self._drawn_width())
            case Qt.Key.Key_Right if control:
                self.pan(_PAN * self._drawn_width())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.currentIndex())
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned.y():
                self.zoom(turned.y() > 0, event.position().x() - self._sheet.gutter)
            event.accept()
        elif turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-(turned.x() or turned.y()) / 2)
            event.accept()
        else:
            event.ignore()  # the page scrolls

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._dragged_from is None:
            return
        self.pan(self._dragged_from.x() - event.position().x())
        self._dragged_from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._dragged_from = None
        super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = [html.escape(self._placed[row].item.said) for row in self._at(event.pos())]
            words = f"<qt>{'<br>'.join(said)}</qt>" if said else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._lay_out_sheet()
        self._scale = self._scale.resized(self._drawn_width())
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        drawing = self._drawing()
        drawing.paint_ground(painter, ticks(self._scale, self._measures()), self.viewport().rect())
        drawing.paint(painter, self._placed)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid() and current.row() < len(self._placed):
            drawing.paint_focus(painter, self._placed[current.row()])
        painter.end()

    # inside

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.timeline_model.item(index))

    def _choose(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)

    def _show(self, scale: Scale) -> None:
        self._scale = scale
        self._place()

    def _place(self) -> None:
        self._placed = placed(self.timeline_model.items, self._scale, self._measures())
        self._lay_out_sheet()
        self.viewport().update()

    def _lay_out_sheet(self) -> None:
        gutter = self.width() >= self._theme.px(_NO_GUTTER_BELOW)
        rows = {each.item.lane: 1 for each in self._placed}
        for each in self._placed:
            rows[each.item.lane] = max(rows[each.item.lane], each.row + 1)
        sheet = Sheet.of(rows, self._theme, gutter=gutter)
        if sheet.height != self._sheet.height:
            self._sheet = sheet
            self.updateGeometry()
        self._sheet = sheet

    def _drawn_width(self) -> int:
        return max(1, self.viewport().width() - self._sheet.gutter)

    def _measures(self) -> Measures:
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font(Size.CAPTION))
        return Measures(marker=px(11), gap=px(10), text=metrics.horizontalAdvance)

    def _drawing(self) -> Drawing:
        return Drawing(self._theme, self._sheet)

    def _at(self, point: QPoint) -> list[int]:
        """The items under a point, the nearest first; a small one has a target of 24 pixels."""
        drawing = self._drawing()
        found = []
        for row, each in enumerate(self._placed):
            rect = drawing.rect(each)
            wide, high = max(rect.width(), _LEAST_TARGET), max(rect.height(), _LEAST_TARGET)
            target = QRect(0, 0, wide, high)
            target.moveCenter(rect.center())
            if target.contains(point):
                away = abs(rect.center().x() - point.x()) if rect.width() < wide else rect.width()
                found.append((away, row))
        return [row for _, row in sorted(found)]
