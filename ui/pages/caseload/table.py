"""The view of the list of cases: columns that fit, fold and move; keys; ticks."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from handlerapp.domain.case_list import CaseColumn
from ui.models.case_cells import HEADS
from ui.models.case_lines import CaseLines, Index
from ui.pages.caseload.painting import TICK_BOX, CasePainter
from ui.theme import Theme

_MOST_BELOW = 2
"""Lines under the name at most."""

_LEAST, _MOST = 44, 900
"""A column that is drawn wider or narrower keeps within this, beside 15-pixel text."""


class CaseTable(QTableView):
    """A list of whole rows. One line has the keyboard; any number of cases can be ticked."""

    chosen = Signal(str)
    """The reference of a case to open."""

    fold_asked = Signal(str, bool)
    """A group's key, and whether it is to be folded."""

    ticked = Signal(object)
    """The references of the cases that are ticked from now on, as a frozenset."""

    menu_asked = Signal(QPoint)
    """Where on the screen the menu of the current case is asked for."""

    sort_asked = Signal(object)
    """The CaseColumn whose head was pressed."""

    columns_moved = Signal(object)
    """The columns in the order that they were dragged to."""

    column_drawn = Signal(object, int)
    """A CaseColumn and the width it was drawn to, beside 15-pixel text."""

    typed = Signal(str)
    """A sign was typed that no key is for: the beginning of a search."""

    painted = Signal()
    """What is shown has been painted."""

    _moved = Signal()

    def __init__(self, theme: Theme, lines: CaseLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        self._wanted: tuple[CaseColumn, ...] = (CaseColumn.NAME,)
        self._widths: Mapping[CaseColumn, int] = {}
        self._fitting = False
        self._anchor = -1
        self.painter_of_cells = CasePainter(theme, self)
        self.setModel(lines)
        self.setItemDelegate(self.painter_of_cells)
        self._behave()
        self._moved.connect(self._take_order, Qt.ConnectionType.QueuedConnection)
        theme.changed.connect(self.fit)

    def show_columns(
        self, columns: tuple[CaseColumn, ...], widths: Mapping[CaseColumn, int]
    ) -> None:
        """Show these columns, each as wide as it was drawn, else as it wants to be."""
        self._wanted, self._widths = columns, widths
        self.fit()

    def choose(self, ref: str | None) -> None:
        """Put the keyboard on this case, else where it was, else on the first line."""
        line = self._lines.line_of(ref) if ref is not None else None
        if line is None:
            line = min(max(self.currentIndex().row(), 0), len(self._lines.lines) - 1)
        if line >= 0:
            self.setCurrentIndex(self._lines.index(line, 0))

    def current_ref(self) -> str | None:
        """The case that has the keyboard."""
        case = self._lines.case_at(self.currentIndex().row())
        return case.ref if case else None

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
        gladly = sum(self._theme.px(HEADS[each].gladly) for each in below)
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
            case Qt.Key.Key_Left | Qt.Key.Key_Right if self._lines.order.grouping is not None:
                self._fold_or_step(line, fold=event.key() == Qt.Key.Key_Left)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(line)
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
            self._open(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The menu of a case, by the mouse where it is and by the key beside the current line."""
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
        self.choose(self.current_ref())
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
        for index in (current, previous):
            self._update_line(index.row())

    def tick_current(self) -> None:
        """Tick the case that has the keyboard, or untick it."""
        self._tick_line(self.currentIndex().row())

    def tick_all(self) -> None:
        """Tick every case that is shown; once they all are, none."""
        refs = frozenset(case.ref for case in self._lines.shown_cases())
        self.ticked.emit(frozenset() if refs <= self._lines.ticked else refs)

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
        head.setMinimumSectionSize(self._theme.px(_LEAST))
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(True)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(lambda at: self.sort_asked.emit(self._lines.columns[at]))
        head.sectionResized.connect(self._drawn)
        head.sectionMoved.connect(lambda *_: self._moved.emit())

    def _with_room(self, room: int) -> tuple[tuple[CaseColumn, ...], tuple[CaseColumn, ...]]:
        """The columns that have room for the least they need, and the rest by their rank."""
        shown = list(self._wanted)
        while len(shown) > 1 and sum(map(self._least, shown)) > room:
            shown.remove(max(shown, key=lambda each: HEADS[each].rank))
        below = [each for each in self._wanted if each not in shown]
        return tuple(shown), tuple(sorted(below, key=lambda each: HEADS[each].rank))

    def _shared(self, shown: tuple[CaseColumn, ...], room: int) -> list[int]:
        """The widths: what was drawn, else what is gladly had, else between that and the least."""
        px = self._theme.px
        least = [self._least(each) for each in shown]
        gladly = [
            max(small, px(self._widths.get(each, HEADS[each].gladly)))
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
            if HEADS[each].takes_more and each not in self._widths
        ] or [len(shown) - 1]
        for place in growing:
            gladly[place] += -lacking // len(growing)
        return gladly

    def _least(self, column: CaseColumn) -> int:
        least = self._theme.px(HEADS[column].least)
        drawn = self._widths.get(column)
        return least if drawn is None else min(least, self._theme.px(drawn))

    def _drawn(self, place: int, _: int, width: int) -> None:
        if self._fitting or not 0 <= place < len(self._lines.columns):
            return
        units = round(width / self._theme.px(1000) * 1000)
        column = self._lines.columns[place]
        self.column_drawn.emit(column, min(max(units, _LEAST), _MOST))

    def _take_order(self) -> None:
        """A head was dragged: the columns stand in that order in the model too."""
        head = self.horizontalHeader()
        order = [head.logicalIndex(place) for place in range(head.count())]
        if order == sorted(order):
            return
        columns = [self._lines.columns[each] for each in order]
        head.blockSignals(True)
        for place in range(head.count()):
            head.moveSection(head.visualIndex(place), place)
        head.blockSignals(False)
        self.columns_moved.emit(tuple(columns) + self._lines.below)

    def _open(self, line: int) -> None:
        case = self._lines.case_at(line)
        if case is not None:
            self.chosen.emit(case.ref)

    def _fold_or_step(self, line: int, *, fold: bool) -> None:
        """Left folds a group, or goes from a case to its group's head; Right unfolds it."""
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
        case = self._lines.case_at(line)
        if case is not None:
            self.ticked.emit(self._lines.ticked ^ {case.ref})

    def _tick_along(self, step: int) -> None:
        """Tick this line and the next one, and stand there."""
        line = self.currentIndex().row()
        to = min(max(line + step, 0), len(self._lines.lines) - 1)
        self.setCurrentIndex(self._lines.index(to, 0))
        self._tick_between(line, to)

    def _tick_between(self, one: int, other: int) -> None:
        first, last = sorted((max(one, 0), other))
        cases = (self._lines.case_at(line) for line in range(first, last + 1))
        self.ticked.emit(self._lines.ticked | {case.ref for case in cases if case})

    def _is_on_box(self, index: QModelIndex, event: QMouseEvent) -> bool:
        if self._lines.columns[index.column()] is not CaseColumn.NAME:
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
