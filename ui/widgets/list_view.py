"""The view of every list: whole rows, sorted by click, opened by click or Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme import Size, Theme
from ui.widgets.cells import Cell, widest

_NEVER_BELOW = 0.75
"""What a column keeps of what it wants before the list scrolls sideways instead."""

_LARGEST_SHARE, _MOST = 0.30, 240
"""No column is wider than this share of the list, or this, while others go short."""


class ListView(QTableView):
    """A list whose rows are chosen whole. Columns share the width by what they hold."""

    chosen = Signal(QModelIndex)
    """A row was clicked, or Enter was pressed on it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells: tuple[Cell, ...] = ()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setFont(theme.font(Size.CAPTION, strong=True))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(theme.px(44))
        self.clicked.connect(self.chosen)
        self.activated.connect(self.chosen)

    def show_rows_of(self, model: QSortFilterProxyModel, cells: Sequence[Cell]) -> None:
        """Show this model, each column painted by its cell."""
        self._cells = tuple(cells)
        self.setModel(model)
        for column, cell in enumerate(self._cells):
            self.setItemDelegateForColumn(column, cell)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._cells[0].row_height())
        self.setSortingEnabled(True)

    def choose_some(self) -> None:
        """Choose the row where the keyboard is, else the first, where there is one."""
        current = self.currentIndex()
        if not current.isValid() and self.model().rowCount():
            current = self.model().index(0, 0)
        self.setCurrentIndex(current)
        self.selectRow(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)  # which moves to a row without choosing it
        if not self.selectionModel().hasSelection():
            self.choose_some()

    def fit_columns(self) -> None:
        """Give each column what it holds, and share out what is left or lacking."""
        model = self.model()
        if not isinstance(model, QSortFilterProxyModel) or not self._cells:
            return
        source = model.sourceModel()
        metrics = QFontMetrics(self.horizontalHeader().font())
        room = self.viewport().width()
        wanted = []
        for column, cell in enumerate(self._cells):
            title = str(source.headerData(column, Qt.Orientation.Horizontal))
            head = metrics.horizontalAdvance(title + " ↓") + 2 * self._theme.px(10)
            wanted.append((head, max(head, widest(source, cell, column))))
        for column, width in enumerate(_shared(wanted, room, self._theme.px(_MOST))):
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit_columns()


def _shared(wanted: Sequence[tuple[int, int]], room: int, most: int) -> list[int]:
    """Widths for columns that want (at least, gladly). The widest give way first."""
    cap = max(round(room * _LARGEST_SHARE), most)
    widths = [max(least, min(gladly, cap)) for least, gladly in wanted]
    if sum(widths) * _NEVER_BELOW > room:
        return widths
    over = sum(widths) - room
    for column in sorted(range(len(widths)), key=lambda column: -widths[column]):
        least = max(wanted[column][0], round(widths[column] * _NEVER_BELOW))
        less = min(max(0, over), max(0, widths[column] - least))
        widths[column] -= less
        over -= less
    left = room - sum(widths)
    if left > 0:
        for column, (_, gladly) in enumerate(wanted):
            more = min(left, max(0, gladly - widths[column]))
            widths[column] += more
            left -= more
        each, rest = divmod(left, len(widths))
        widths = [width + each for width in widths]
        widths[-1] += rest
    return widths
