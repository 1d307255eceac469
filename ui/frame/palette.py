"""The palette: one field that finds every action, page, case and meeting, by a few letters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import labels
from ui.frame.finding import Entry, best
from ui.frame.overlay import Overlay
from ui.theme import Size, Theme
from ui.widgets.text import announce, text

MOST = 12
"""Rows that are shown; more are not read but typed for."""

_ENTRY_ROLE = Qt.ItemDataRole.UserRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

Index = QModelIndex | QPersistentModelIndex


class Entries(QAbstractListModel):
    """The entries that are shown now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[Entry, ...] = ()

    def replace(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.shown = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return labels.spoken_list(entry.name, entry.aside, entry.kind, spoken_keys(entry.keys))
        return entry if role == _ENTRY_ROLE else None


class EntryRow(QStyledItemDelegate):
    """One row: icon, name, what stands aside in grey, and at the right the key or what it is."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        height = QFontMetrics(self._theme.font()).height() + self._theme.px(12)
        return QSize(self._theme.px(200), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(_ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        theme, place = self._theme, QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(place, theme.color("selected"))
            painter.fillRect(
                place.left(), place.top(), theme.px(4), place.height(), theme.color("focus")
            )
        place.adjust(theme.px(12), 0, -theme.px(10), 0)
        icon = QRect(place.left(), place.center().y() - theme.px(9), theme.px(18), theme.px(18))
        if entry.icon:
            theme.paint_icon(painter, icon, entry.icon, "accent" if chosen else "muted")
        place.setLeft(icon.right() + theme.px(10))
        right = spoken_keys(entry.keys) or entry.kind
        place.setRight(self._paint_end(painter, place, right) - theme.px(10))
        self._paint_words(painter, place, entry)
        painter.restore()

    def _paint_end(self, painter: QPainter, place: QRect, words: str) -> int:
        """Write words at the right and return where they begin."""
        font = self._theme.font(Size.CAPTION)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(place, _RIGHT, words)
        return place.right() - QFontMetrics(font).horizontalAdvance(words)

    def _paint_words(self, painter: QPainter, place: QRect, entry: Entry) -> None:
        cut = Qt.TextElideMode.ElideRight
        strong = self._theme.font(strong=True)
        metrics = QFontMetrics(strong)
        name = metrics.elidedText(labels.one_line(entry.name), cut, place.width())
        painter.setFont(strong)
        painter.setPen(self._theme.color("ink"))
        painter.drawText(place, _LEFT, name)
        place.setLeft(place.left() + metrics.horizontalAdvance(name) + self._theme.px(10))
        if entry.aside and place.width() > self._theme.px(30):
            plain = self._theme.font()
            painter.setFont(plain)
            painter.setPen(self._theme.color("muted"))
            aside = QFontMetrics(plain).elidedText(entry.aside, cut, place.width())
            painter.drawText(place, _LEFT, aside)


_SPOKEN = (
    ("Left", "vänsterpil"),
    ("Right", "högerpil"),
    ("Up", "uppåtpil"),
    ("Down", "nedåtpil"),
    ("Del", "Delete"),
    ("Return", "Enter"),
    ("Space", "Mellanslag"),
)
"""What the keyboard says on its keys, for what Qt calls them."""


def spoken_keys(keys: str) -> str:
    """`Ctrl Z` for `Ctrl+Z`, `Skift` and `Pil` in Swedish."""
    said = keys.replace("+", " ").replace("Shift", "Skift")
    for english, swedish in _SPOKEN:
        said = said.replace(english, swedish)
    return said


class ChoiceList(QListView):
    """A list of entries under a field: the keyboard stays in the field, arrows move here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = Entries(self)
        self.setModel(self.entries)
        self._row = EntryRow(theme, self)
        self.setItemDelegate(self._row)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as what is shown; where there is less room it scrolls with the arrows."""
        return QSize(super().sizeHint().width(), self._row_height() * self.entries.rowCount())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, self._row_height() * min(1, self.entries.rowCount()))

    def _row_height(self) -> int:
        return self._row.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, with the first chosen."""
        self.entries.replace(entries)
        if entries:
            self.setCurrentIndex(self.entries.index(0))
        self.updateGeometry()

    def chosen(self) -> Entry | None:
        """The entry that Enter would take."""
        entry = self.currentIndex().data(_ENTRY_ROLE)
        return entry if isinstance(entry, Entry) else None

    def step(self, steps: int) -> None:
        """Choose the entry so many steps down, going round at the ends."""
        count = self.entries.rowCount()
        if count:
            row = (self.currentIndex().row() + steps) % count
            self.setCurrentIndex(self.entries.index(row))


class Palette(Overlay):
    """Ctrl+K. Typing narrows, arrows choose, Enter does it."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Sök ärende, åtgärd, möte"))
        self._entries: list[Entry] = []
        self._search: Callable[[str], None] = _nowhere
        self.field = QLineEdit()
        self.field.setProperty("bare", True)
        self.field.setFont(theme.font(Size.SECTION))
        self.field.setPlaceholderText(self.tr("Sök ärende, åtgärd, möte …"))
        self.field.setAccessibleName(self.tr("Sök ärende, åtgärd, möte"))
        self.field.setMaxLength(200)
        self.list = ChoiceList(theme)
        self.list.setAccessibleName(self.tr("Träffar"))
        self.hint = text(theme, size=Size.CAPTION, ink="muted")
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        self.inside.addLayout(row)
        self.inside.addWidget(self.list)
        self.inside.addWidget(self.hint)
        self.field.textChanged.connect(self._find)
        self.list.clicked.connect(lambda _: self._take())

    def ask(self, entries: Sequence[Entry], search: Callable[[str], None]) -> None:
        """Open over these entries; `search` looks for a text in everything that is recorded."""
        self._entries = list(entries)
        self._search = search
        self.field.clear()
        self._find()
        self.appear()
        self.field.setFocus()

    def add(self, entries: Sequence[Entry]) -> None:
        """More has been read that can be found."""
        self._entries += entries
        if self.isVisible():
            self._find()

    def clear(self) -> None:
        """Forget every entry."""
        self._entries = []
        self._search = _nowhere
        self.field.clear()
        self.list.show_entries(())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.list.step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        super().leave()
        self.clear()

    def _find(self) -> None:
        query = self.field.text()
        found = best(self._entries, query, MOST - 1 if query.strip() else MOST)
        if query.strip():
            found.append(self._everything(query.strip()))
        self.list.show_entries(found)
        self.hint.setText(self.tr("Pilarna väljer · Enter gör · Esc stänger"))
        self.lay_card()
        chosen = self.list.chosen()
        if chosen is not None and self.isVisible():
            announce(self.list, labels.spoken_list(chosen.name, chosen.kind))

    def _everything(self, query: str) -> Entry:
        search = self._search
        return Entry(
            name=self.tr("Sök i allt som är antecknat"),
            kind="",
            aside=f"”{labels.one_line(query)}”",
            icon="search",
            act=lambda: search(query),
            looked_in="",
        )

    def _take(self) -> None:
        entry = self.list.chosen()
        if entry is not None:
            self.leave()
            entry.act()


def _nowhere(_: str) -> None:
    """There is nothing to search while it is closed."""
