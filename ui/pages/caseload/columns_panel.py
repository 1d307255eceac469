"""Which columns the list has, in which order and how wide: all that dragging does, by keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from handlerapp import words
from handlerapp.domain.case_list import CaseColumn
from ui import labels
from ui.models.case_cells import HEADS
from ui.theme import Size, Theme
from ui.widgets.buttons import button, plain_button
from ui.widgets.text import announce, paragraph, text

_WIDTH, _ROW = 280, 28
_STEP = 20
"""How much wider or narrower a column becomes at once, beside 15-pixel text."""

_COLUMN = Qt.ItemDataRole.UserRole


class _Columns(QListWidget):
    """The columns; Alt with an arrow moves the one that has the keyboard or draws it."""

    moved = Signal(int)
    drawn = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        steps = {Qt.Key.Key_Up: (self.moved, -1), Qt.Key.Key_Down: (self.moved, 1)}
        widths = {Qt.Key.Key_Left: (self.drawn, -_STEP), Qt.Key.Key_Right: (self.drawn, _STEP)}
        known = {**steps, **widths}.get(Qt.Key(event.key())) if alt else None
        if known is None:
            super().keyPressEvent(event)
        else:
            signal, step = known
            signal.emit(step)


class ColumnsPanel(QFrame):
    """Stands beside the list while columns are chosen."""

    columns_set = Signal(object)
    """The columns to show, from the left."""

    width_set = Signal(object, int)
    """A CaseColumn and how wide it is to be, beside 15-pixel text."""

    usual_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFixedWidth(theme.px(_WIDTH))
        self._widths: dict[CaseColumn, int] = {}
        self._row_height = theme.px(_ROW)
        title = text(theme, self.tr("Kolumner"), size=Size.SECTION, strong=True)
        how = paragraph(
            theme,
            self.tr("Mellanslag visar eller döljer. Alt ↑ ↓ flyttar. Alt ← → ändrar bredden."),
            ink="muted",
            size=Size.CAPTION,
        )
        self.list = _Columns()
        self.list.setAccessibleName(self.tr("Kolumner"))
        self.up_button = plain_button(theme, self.tr("Upp"))
        self.down_button = plain_button(theme, self.tr("Ner"))
        self.wider_button = plain_button(theme, self.tr("Bredare"))
        self.narrower_button = plain_button(theme, self.tr("Smalare"))
        self.usual_button = plain_button(theme, self.tr("Som från början"))
        self.done_button = button(theme, self.tr("Klar"))
        layout = QVBoxLayout(self)
        edge = theme.px(12)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.px(6))
        layout.addWidget(title)
        layout.addWidget(how)
        layout.addWidget(self.list, 1)
        for pair in (
            (self.up_button, self.down_button),
            (self.narrower_button, self.wider_button),
            (self.usual_button, self.done_button),
        ):
            row = QHBoxLayout()
            for each in pair:
                row.addWidget(each)
            row.addStretch()
            layout.addLayout(row)
        self._connect()
        self.hide()

    def show_columns(
        self, columns: tuple[CaseColumn, ...], widths: Mapping[CaseColumn, int]
    ) -> None:
        """Show these as chosen, and the rest after them."""
        self._widths = dict(widths)
        current = self._current()
        rest = [each for each in CaseColumn if each not in columns]
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in (*columns, *rest):
                item = QListWidgetItem(labels.upper_first(words.word(each)))
                item.setSizeHint(QSize(0, self._row_height))
                item.setData(_COLUMN, each.value)
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                if each is not CaseColumn.NAME:
                    flags |= Qt.ItemFlag.ItemIsUserCheckable
                item.setFlags(flags)
                checked = each in columns
                item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
                if each is current:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def begin(self) -> None:
        """Open, with the keyboard on the columns."""
        self.show()
        self.list.setFocus()

    def _connect(self) -> None:
        self.list.itemChanged.connect(lambda _: self._tell())
        self.list.moved.connect(self._move)
        self.list.drawn.connect(self._draw)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.wider_button.clicked.connect(lambda: self._draw(_STEP))
        self.narrower_button.clicked.connect(lambda: self._draw(-_STEP))
        self.usual_button.clicked.connect(self.usual_asked)
        self.done_button.clicked.connect(self.left)

    def _current(self) -> CaseColumn | None:
        item: QListWidgetItem | None = self.list.currentItem()
        return CaseColumn(item.data(_COLUMN)) if item is not None else None

    def _chosen(self) -> tuple[CaseColumn, ...]:
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(
            CaseColumn(item.data(_COLUMN))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def _tell(self) -> None:
        self.columns_set.emit(self._chosen())

    def _move(self, step: int) -> None:
        place = self.list.currentRow()
        to = place + step
        if not (0 <= place < self.list.count() and 0 <= to < self.list.count()):
            return
        with QSignalBlocker(self.list):
            item = self.list.takeItem(place)
            self.list.insertItem(to, item)
            self.list.setCurrentRow(to)
        announce(self.list, f"{item.text()}, plats {to + 1}")
        self._tell()

    def _draw(self, step: int) -> None:
        column = self._current()
        if column is not None:
            width = self._widths.get(column, HEADS[column].gladly) + step
            self.width_set.emit(column, max(width, _STEP))
