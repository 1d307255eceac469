"""A list of things found, each with where it is and what it says, read line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import labels
from ui.theme import Theme, Tone

Index = QModelIndex | QPersistentModelIndex

_FINDING_ROLE = Qt.ItemDataRole.UserRole
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
ICONS = {
    Tone.LATE: "circle-x",
    Tone.NEARS: "triangle-alert",
    Tone.INFO: "pencil",
    Tone.DONE: "plus",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line: what sort (a word and its tone), where it is, and what it says."""

    sort: str
    tone: Tone
    where: str = field(repr=False)
    said: str = field(default="", repr=False)


class Findings(QAbstractListModel):
    """The findings as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Finding, ...] = ()

    def replace(self, rows: Sequence[Finding]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return labels.one_line(f"{row.where} {row.said}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return labels.spoken_list(row.sort, row.where, row.said)
        return row if role == _FINDING_ROLE else None


class _Line(QStyledItemDelegate):
    """Icon, where in semibold, what it says wrapped below it."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        row = index.data(_FINDING_ROLE)
        width = self._view.viewport().width()
        if not isinstance(row, Finding):
            return QSize(width, 0)
        height = QFontMetrics(self._theme.font(strong=True)).height()
        if row.said:
            height += self._said_height(row, width - self._lead() - self._theme.px(12))
        return QSize(width, height + self._theme.px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_FINDING_ROLE)
        if not isinstance(row, Finding):
            return
        theme, px, place = self._theme, self._theme.px, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.color("selected"))
            painter.fillRect(place.left(), place.top(), px(4), place.height(), theme.color("focus"))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.color("line"))
        icon = QRect(place.left() + px(10), place.top() + px(7), px(16), px(16))
        theme.paint_icon(painter, icon, ICONS[row.tone], row.tone.value)
        text = place.adjusted(self._lead(), px(5), -px(12), -px(6))
        strong = theme.font(strong=True)
        metrics = QFontMetrics(strong)
        painter.setFont(strong)
        painter.setPen(theme.color("ink"))
        head = f"{labels.upper_first(row.sort)}: {labels.one_line(row.where)}"
        cut = metrics.elidedText(head, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, _WRAPPED, cut)
        text.setTop(text.top() + metrics.height())
        painter.setFont(theme.font())
        painter.setPen(theme.color("muted"))
        painter.drawText(text, _WRAPPED, labels.breakable(labels.one_line(row.said)))
        painter.restore()

    def _lead(self) -> int:
        return self._theme.px(36)

    def _said_height(self, row: Finding, width: int) -> int:
        metrics = QFontMetrics(self._theme.font())
        room = QRect(0, 0, max(width, 1), 10_000)
        words = labels.breakable(labels.one_line(row.said))
        return metrics.boundingRect(room, _WRAPPED, words).height()


class FindingList(QListView):
    """Shows Findings, each as high as its words need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = Findings(self)
        self.setModel(self.findings)
        self.setItemDelegate(_Line(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
