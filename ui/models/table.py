"""A table of frozen rows. Every list in the program is this model with other columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from ui import labels
from ui.theme import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

ROW_ROLE = Role.UserRole
"""The row object itself."""

TONE_ROLE = Role.UserRole + 1
"""The Tone that the text is marked with, or None."""

ASIDE_ROLE = Role.UserRole + 2
"""Words that stand beside a marked text, muted."""


def _nothing(_: Any) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """What one column shows of a row.

    `sort_key` gives None for what sorts last in either direction; `spoken` what a screen reader
    says where the text alone does not tell it.
    """

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any]
    spoken: Callable[[Row], str] | None = None
    tone: Callable[[Row], Tone | None] = _nothing
    aside: Callable[[Row], str | None] = _nothing


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows that are values: shown together, replaced together, never edited in place."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()

    def replace(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Role.AccessibleTextRole:
            return (column.spoken or column.text)(row)
        shown: dict[int, Callable[[Row], Any]] = {
            Role.DisplayRole: column.text,
            ROW_ROLE: lambda row: row,
            TONE_ROLE: column.tone,
            ASIDE_ROLE: column.aside,
        }
        return shown[role](row) if role in shown else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.columns[section].title
        if role == Role.ToolTipRole:
            return labels.meaning_of_column(self.columns[section].title)
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class SortedRows(QSortFilterProxyModel, Generic[Row]):
    """The rows of a TableModel that are wanted, in the order of a column.

    Rows that the order does not tell apart stand as they did before.
    """

    def __init__(self, source: TableModel[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = source
        self._wanted: Callable[[Row], bool] | None = None
        self.setSourceModel(source)

    def show_only(self, wanted: Callable[[Row], bool]) -> None:
        """Show the rows that this is true of."""
        self._wanted = wanted
        self.invalidate()

    def shown_rows(self) -> tuple[Row, ...]:
        """The rows as they stand on screen, from the top."""
        sources = (self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount()))
        return tuple(self._rows.rows[row] for row in sources)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self._wanted is None or self._wanted(self._rows.rows[source_row])

    def lessThan(self, left: Index, right: Index) -> bool:
        key = self._rows.columns[left.column()].sort_key
        first, second = key(self._rows.rows[left.row()]), key(self._rows.rows[right.row()])
        if first is None and second is None:
            return False
        if first is None or second is None:  # Qt turns the question round when descending
            ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (second if ascending else first) is None
        return bool(first < second)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        title = self._rows.headerData(section, orientation, role)
        if section != self.sortColumn() or title is None:
            return title
        ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
        if role == Role.DisplayRole:
            return f"{title} {'↑' if ascending else '↓'}"
        if role == Role.AccessibleTextRole:
            return f"{title}, {'stigande' if ascending else 'fallande'} ordning"
        return title
