"""The items of a timeline as a list, which is what the keyboard walks and a screen reader reads."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.widgets.timeline.items import Item, Timeline

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class TimelineModel(QAbstractListModel):
    """The items in reading order; each says all of itself."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()

    def replace(self, timeline: Timeline | None) -> None:
        """Show these items instead, or none."""
        self.beginResetModel()
        self._items = timeline.items if timeline else ()
        self.endResetModel()

    def item(self, index: Index) -> Item:
        """The item at an index of the list."""
        return self._items[index.row()]

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them."""
        return self._items

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self._items[index.row()].said
        return None
