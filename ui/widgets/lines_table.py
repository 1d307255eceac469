"""The view of lines: columns that fit and fold; keys; rows that are ticked for an act on many."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.lines import Column, Index, Lines
from ui.theme import Theme
from ui.widgets.line_painter import TICK_BOX, LinePainter

_MOST_BELOW = 2
"""Lines under the name at most."""

LEAST = 44
"""No column is narrower than this, beside 15-pixel text."""


class LinesTable(QTableView):
    """A list of whole rows. One line has the keyboard; any number of rows can be ticked."""

    chosen = Signal(str)
    """The key of a row that Enter was pressed on."""

    clicked_on = Signal(str)
    """The key of a row that was clicked."""

    fold_asked = Signal(str, bool)
    """A group's key, and whether it is to be folded."""

    ticked = Signal(object)
    """The keys of the rows that are ticked from now on, as a frozenset."""

    menu_asked = Signal(QPoint)
    """Where on the screen the menu of the current row is asked for."""

    typed = Signal(str)
    """A sign was typed that no key is for: the beginning of a search."""

    painted = Signal()
    """What is shown has been painted."""

    stands = Signal()
    """The keyboard stands on another line."""

    def __init__(self, theme: Theme, lines: Lines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        self._wanted: tuple[Column, ...] = (lines.named,)
        self._widths: Mapping[Column, int] = {}
        self._fitting = False
        self._stood = -1
        self.painter_of_cells = self.made_painter()
        self.setModel(lines)
        self.setItemDelegate(self.painter_of_cells)
        self._behave()
        theme.changed.connect(self.fit)

    def made_painter(self) -> LinePainter:
        """What paints the cells."""
        return LinePainter(self._theme, self)

    def show_columns(self, columns: tuple[Column, ...], widths: Mapping[Column, int]) -> None:
        """Show these columns, each as wide as it was drawn, else as it wants to be."""
        self._wanted, self._widths = columns, widths
        self.fit()

    def choose(self, key: str | None) -> None:
        """Put the keyboard on this row, else where it was, else on the first row."""
        line = self._lines.line_of(key) if key is not None else None
        if line is None and self.currentIndex().isValid():
            line = self.currentIndex().row()
        elif line is None:  # the lines are new: where it stood, and on a row rather than a head
            line = min(max(self._stood, 0), len(self._lines.lines) - 1)
            line += self._lines.key_at(line) is None and self._lines.key_at(line + 1) is not None
        if line >= 0:
            self.setCurrentIndex(self._lines.index(line, 0))

    def current_key(self) -> str | None:
        """The key of the row that has the keyboard."""
        return self._lines.key_at(self.currentIndex().row())

    def fit(self) -> None:
        """Share the width among the columns; those that have no room go under the name."""
        room = self.viewport().width()
        if room <= 0:
            return
        current = self.currentIndex().row()
        shown, below = self._with_room(room)
        self._fitting = True
        self._lines.show_columns(shown, below)
        for column, width in zip(shown, self._shared(shown, room), strict=True):
            self.setColumnWidth(shown.index(column), width)
        self._fitting = False
        gladly = sum(self._theme.px(self._lines.heads[each].gladly) for each in below)
        self.painter_of_cells.lines_below = min(-(-gladly // room), _MOST_BELOW)
        self.verticalHeader().setDefaultSectionSize(self.painter_of_cells.row_height())
        if current >= 0 and not self.currentIndex().isValid():
            self.setCurrentIndex(self._lines.index(current, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        line = self.currentIndex().row()
        group = self._lines.group_at(line)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if group is not None:
                self.fold_asked.emit(group.key, not group.folded)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if self._lines.is_grouped:
                self._fold_or_step(line, fold=event.key() == Qt.Key.Key_Left)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._tell(self.chosen, line)
            case Qt.Key.Key_Space:
                self._tick_line(line)
            case Qt.Key.Key_A if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.tick_all()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if shift:
                self._tick_along(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                last = len(self._lines.lines) - 1
                to = 0 if event.key() == Qt.Key.Key_Home else last
                self.setCurrentIndex(self._lines.index(to, 0))
            case _ if self._is_written(event):
                self.typed.emit(event.text())
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        anchor = self.currentIndex().row()
        self.setCurrentIndex(self._lines.index(index.row(), 0))
        group = self._lines.group_at(index.row())
        modifiers = event.modifiers()
        if group is not None:
            self.fold_asked.emit(group.key, not group.folded)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._tick_between(anchor, index.row())
        elif modifiers & Qt.KeyboardModifier.ControlModifier or self._is_on_box(index, event):
            self._tick_line(index.row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() != Qt.MouseButton.LeftButton or not plain or not index.isValid():
            return
        if index.row() == self.currentIndex().row() and not self._is_on_box(index, event):
            self._tell(self.clicked_on, index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The menu of a row, by the mouse where it is and by the key beside the current line."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.setCurrentIndex(self._lines.index(index.row(), 0))
            self.menu_asked.emit(event.globalPos())
            return
        place = self.visualRect(self.currentIndex())
        self.menu_asked.emit(self.viewport().mapToGlobal(place.bottomLeft()))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.choose(self.current_key())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        if current.isValid():
            self._stood = current.row()
        for index in (current, previous):
            self._update_line(index.row())
        self.stands.emit()

    def tick_current(self) -> None:
        """Tick the row that has the keyboard, or untick it."""
        self._tick_line(self.currentIndex().row())

    def tick_all(self) -> None:
        """Tick every row that is shown; once they all are, none."""
        keys = frozenset(self._lines.shown_keys())
        self._emit_ticked(frozenset() if keys <= self._lines.ticked else keys)

    def _behave(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self._hover(index.row()))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(self._theme.px(LEAST))

    def _with_room(self, room: int) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
        """The columns that have room for the least they need, and the rest by their rank."""
        shown = list(self._wanted)
        while len(shown) > 1 and sum(map(self._least, shown)) > room:
            shown.remove(max(shown, key=lambda each: self._lines.heads[each].rank))
        below = [each for each in self._wanted if each not in shown]
        return tuple(shown), tuple(sorted(below, key=lambda each: self._lines.heads[each].rank))

    def _shared(self, shown: tuple[Column, ...], room: int) -> list[int]:
        """The widths: what was drawn, else what is gladly had, else between that and the least."""
        px = self._theme.px
        least = [self._least(each) for each in shown]
        gladly = [
            max(small, px(self._widths.get(each, self._lines.heads[each].gladly)))
            for each, small in zip(shown, least, strict=True)
        ]
        lacking = sum(gladly) - room
        if lacking > 0:
            spare = sum(gladly) - sum(least)
            share = min(1.0, lacking / spare) if spare else 0.0
            return [
                int(wanted - (wanted - small) * share)
                for wanted, small in zip(gladly, least, strict=True)
            ]
        growing = [
            place
            for place, each in enumerate(shown)
            if self._lines.heads[each].takes_more and each not in self._widths
        ] or [len(shown) - 1]
        for place in growing:
            gladly[place] += -lacking // len(growing)
        return gladly

    def _least(self, column: Column) -> int:
        least = self._theme.px(self._lines.heads[column].least)
        drawn = self._widths.get(column)
        return least if drawn is None else min(least, self._theme.px(drawn))

    def _tell(self, signal: SignalInstance, line: int) -> None:
        key = self._lines.key_at(line)
        if key is not None:
            signal.emit(key)

    def _fold_or_step(self, line: int, *, fold: bool) -> None:
        """Left folds a group, or goes from a row to its group's head; Right unfolds it."""
        group = self._lines.group_at(line)
        if group is not None:
            if group.folded is not fold:
                self.fold_asked.emit(group.key, fold)
            return
        above = next(
            (at for at in range(line, -1, -1) if self._lines.group_at(at) is not None), None
        )
        if fold and above is not None:
            self.setCurrentIndex(self._lines.index(above, 0))

    def _tick_line(self, line: int) -> None:
        key = self._lines.key_at(line)
        if key is not None:
            self._emit_ticked(self._lines.ticked ^ {key})

    def _tick_along(self, step: int) -> None:
        """Tick this line and the next one, and stand there."""
        line = self.currentIndex().row()
        to = min(max(line + step, 0), len(self._lines.lines) - 1)
        self.setCurrentIndex(self._lines.index(to, 0))
        self._tick_between(line, to)

    def _tick_between(self, one: int, other: int) -> None:
        first, last = sorted((max(one, 0), other))
        keys = (self._lines.key_at(line) for line in range(first, last + 1))
        self._emit_ticked(self._lines.ticked | {key for key in keys if key is not None})

    def _emit_ticked(self, keys: frozenset[str]) -> None:
        if self._lines.can_be_ticked:
            self.ticked.emit(keys)

    def _is_on_box(self, index: QModelIndex, event: QMouseEvent) -> bool:
        is_named = self._lines.columns[index.column()] is self._lines.named
        if not is_named or not self._lines.can_be_ticked:
            return False
        left = self.columnViewportPosition(index.column())
        return event.position().x() - left < self._theme.px(TICK_BOX)

    def _is_written(self, event: QKeyEvent) -> bool:
        plain = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.ShiftModifier
        return event.text().isprintable() and event.text() != "" and not event.modifiers() & ~plain

    def _hover(self, line: int) -> None:
        before, self.painter_of_cells.hovered = self.painter_of_cells.hovered, line
        for each in {before, line}:
            self._update_line(each)

    def _update_line(self, line: int) -> None:
        if 0 <= line < len(self._lines.lines):
            top = self.rowViewportPosition(line)
            width, height = self.viewport().width(), self.rowHeight(line)
            self.viewport().update(QRect(0, top, width, height))
