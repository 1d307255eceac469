"""A layout that puts its parts in rows, and begins a new row where they do not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Parts side by side, as wide as they want to be, wrapped like words; each in the middle of its
    row, or with `at_the_top` at its top. With `to_the_right` rows end at the right edge."""

    def __init__(
        self, parent: QWidget, gap: int, *, to_the_right: bool = False, at_the_top: bool = False
    ) -> None:
        super().__init__(parent)
        self._at_the_top = at_the_top
        self._gap = gap
        self._to_the_right = to_the_right
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        if width not in self._heights:  # asked hundreds of times while a page is laid out
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the parts (or only measure) and return the height that they take."""
        y = rect.y()
        for row in self._rows(rect.width()):
            height = max(size.height() for _, size in row)
            if move:
                self._place(row, QRect(rect.x(), y, rect.width(), height))
            y += height + self._gap // 2
        return max(0, y - self._gap // 2 - rect.y())

    def _rows(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().expandedTo(item.minimumSize())
            width = min(wanted.width(), room)
            height = item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height()
            if not rows or width + self._gap > left:
                rows.append([])
                left = room + self._gap
            rows[-1].append((item, QSize(width, height)))
            left -= width + self._gap
        return rows

    def _place(self, row: list[tuple[QLayoutItem, QSize]], room: QRect) -> None:
        x = room.x()
        if self._to_the_right:
            taken = sum(size.width() for _, size in row) + self._gap * (len(row) - 1)
            x += room.width() - taken
        for item, size in row:
            below = 0 if self._at_the_top else (room.height() - size.height()) // 2
            y = room.y() + below
            item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
