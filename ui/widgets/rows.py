"""Rows of a card: what is recorded, read at a glance, and pressed to do something with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.labels import breakable, joined, meaning
from ui.theme import Size, Theme, Tone
from ui.widgets.buttons import Button, plain_button
from ui.widgets.scrolling import bring_into_sight
from ui.widgets.text import key, text

if TYPE_CHECKING:
    _Widget = QWidget  # what is of one line is a widget besides
else:
    _Widget = object

_LEAD = 138
_ABOVE, _BESIDE = 6, 8
_LEAST = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing recorded: when or what sort, what it is, more about it, and a mark."""

    lead: str = ""
    what: str = field(default="", repr=False)
    more: str = field(default="", repr=False)
    mark: tuple[str, Tone] | None = None
    strong: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Each of its texts, in the order they are read."""
        return (self.lead, self.what, self.mark[0] if self.mark else "", self.more)

    @property
    def spoken(self) -> str:
        """All of it, for who listens."""
        return joined(*self.texts)


class _Setting:
    """How a line is set: where each of its texts stands for a width, and how it is painted."""

    def __init__(self, theme: Theme, line: Line) -> None:
        self._theme = theme
        self.line = line
        self._heights: dict[int, tuple[int, int, int]] = {}

    def height(self, width: int) -> int:
        """How high the line is when it is so wide."""
        lead, what, more = self._measured(width)
        body = max(what, self._mark_size().height()) + more
        return max(lead, body) + 2 * self._theme.px(_ABOVE)

    def paint(self, painter: QPainter, width: int) -> None:
        """Draw the line from the upper left corner."""
        theme, line = self._theme, self.line
        left, top = theme.px(_BESIDE), theme.px(_ABOVE)
        begins, body, beside = self._columns(width)
        lead, what, more = self._measured(width)
        mark_size = self._mark_size()
        painter.setFont(theme.font())
        painter.setPen(theme.color("muted"))
        painter.drawText(QRect(left, top, begins - left, lead), _WRAPPED, breakable(line.lead))
        under = top + max(what, mark_size.height() if line.what or line.mark else 0)
        painter.drawText(QRect(begins, under, body, more), _WRAPPED, breakable(line.more))
        painter.setFont(theme.font(strong=line.strong))
        painter.setPen(theme.color("ink"))
        painter.drawText(QRect(begins, top, beside, what), _WRAPPED, breakable(line.what))
        if line.mark:
            self._paint_mark(painter, QPoint(begins + body - mark_size.width(), top), mark_size)

    def _measured(self, width: int) -> tuple[int, int, int]:
        """The heights of the lead, of what it is, and of what is more."""
        known = self._heights.get(width)
        if known is None:
            begins, body, beside = self._columns(width)
            plain = QFontMetrics(self._theme.font())
            strong = QFontMetrics(self._theme.font(strong=self.line.strong))
            lead_width = begins - self._theme.px(_BESIDE)
            known = (
                _height(plain, self.line.lead, lead_width),
                _height(strong, self.line.what, beside),
                _height(plain, self.line.more, body),
            )
            self._heights[width] = known
        return known

    def _columns(self, width: int) -> tuple[int, int, int]:
        """Where the body begins, how wide it is, and what is left of that beside the mark."""
        edge, gap = self._theme.px(_BESIDE), self._theme.px(12)
        lead = min(self._theme.px(_LEAD), width * 2 // 5)
        begins = edge + (lead + gap if self.line.lead else 0)
        body = max(width - begins - edge, 1)
        taken = self._mark_size().width()
        return begins, body, max(body - (taken + gap if taken else 0), 1)

    def _mark_size(self) -> QSize:
        if self.line.mark is None:
            return QSize(0, 0)
        metrics = QFontMetrics(self._theme.font(Size.CAPTION, strong=True))
        words = self.line.mark[0]
        return QSize(
            metrics.horizontalAdvance(words) + 2 * self._theme.px(6) + 2, metrics.height() + 2
        )

    def _paint_mark(self, painter: QPainter, at: QPoint, size: QSize) -> None:
        if self.line.mark is None:
            return
        words, tone = self.line.mark
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.ground_of(tone))
        radius = self._theme.px(4)
        painter.drawRoundedRect(QRect(at, size), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._theme.font(Size.CAPTION, strong=True))
        painter.setPen(self._theme.ink_of(tone))
        painter.drawText(QRect(at, size), int(Qt.AlignmentFlag.AlignCenter), words)


class _OfOneLine(_Widget):
    """What a widget of one line is: named by it, as wide as there is room, as high as it needs."""

    def _hold(self, theme: Theme, line: Line) -> None:
        self._theme = theme
        self.line = line
        self._setting = _Setting(theme, line)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(line.spoken)

    def say(self, line: Line) -> None:
        """Show another line."""
        self.line = line
        self._setting = _Setting(self._theme, line)
        self.setAccessibleName(line.spoken)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._setting.height(width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = self._theme.px(240)
        return QSize(width, self._setting.height(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.px(80), self._theme.px(_LEAST))


class Read(_OfOneLine, QWidget):
    """A line that is only read."""

    def __init__(self, theme: Theme, line: Line) -> None:
        super().__init__()
        self._hold(theme, line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        self._setting.paint(painter, self.width())
        painter.end()


class Row(_OfOneLine, QPushButton):
    """A line that can be pressed. The arrows go to the rows beside it, Delete removes."""

    removed = Signal()

    def __init__(self, theme: Theme, line: Line) -> None:
        super().__init__()
        self._hold(theme, line)
        self.is_first = True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        theme = self._theme
        whole = self.rect()
        if self.isDown():
            painter.fillRect(whole, theme.color("pressed"))
        elif self.underMouse():
            painter.fillRect(whole, theme.color("hover"))
        if not self.is_first:
            painter.fillRect(0, 0, whole.width(), 1, theme.color("line"))
        self._setting.paint(painter, whole.width())
        if self.hasFocus():
            pen = QPen(theme.color("focus"), theme.px(2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Rows(QWidget):
    """Rows under each other with hairlines between; one stop for Tab, the arrows go within.

    Rows are kept and say other lines, so that another case is shown without making them anew.
    """

    pressed = Signal(int)
    """The place of a row that was pressed."""

    removed = Signal(int)
    """The place of a row that Delete was pressed on."""

    walked_to = Signal(int)
    """The place of a row that the arrows came to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._made: list[Row] = []
        self.rows: list[Row] = []
        self._stand_ins: dict[Row, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show a row for each of these lines."""
        while len(self._made) < len(lines):
            self._make(lines[len(self._made)])
        for row, line in zip(self._made, lines, strict=False):
            if row.line != line:
                row.say(line)
            row.setVisible(not self._is_stood_in_for(row))
        for row in self._made[len(lines) : len(self.rows)]:
            row.say(Line())
            row.setVisible(False)
        self.rows = self._made[: len(lines)]
        self.updateGeometry()  # a card that is not seen yet does not hear of it by itself

    def put_in_place_of(self, row: Row, widget: QWidget) -> None:
        """Show a widget where the row stands, the row hidden until it is shown again."""
        self.put_under(row, widget)
        self._stand_ins[row] = widget
        row.hide()

    def put_under(self, row: Row, widget: QWidget) -> None:
        """Show a widget under the row."""
        self._layout.removeWidget(widget)
        self._layout.insertWidget(self._layout.indexOf(row) + 1, widget)
        widget.show()

    def put_first(self, widget: QWidget) -> None:
        """Show a widget above the first row."""
        self._layout.insertWidget(0, widget)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and watched in self.rows:
                self._go(self.rows.index(watched) + step)
                return True
        elif event.type() is QEvent.Type.FocusIn and watched in self.rows:
            for row in self.rows:
                row.setFocusPolicy(
                    Qt.FocusPolicy.StrongFocus if row is watched else Qt.FocusPolicy.ClickFocus
                )
        return False

    def _is_stood_in_for(self, row: Row) -> bool:
        """Whether something is shown in its place still: what is read anew keeps that."""
        widget = self._stand_ins.get(row)
        return widget is not None and isValid(widget) and not widget.isHidden()

    def _make(self, line: Line) -> None:
        place = len(self._made)
        row = Row(self._theme, line)
        row.is_first = place == 0
        row.setFocusPolicy(Qt.FocusPolicy.ClickFocus if place else Qt.FocusPolicy.StrongFocus)
        row.installEventFilter(self)
        row.clicked.connect(lambda _=False: self.pressed.emit(place))
        row.removed.connect(lambda: self.removed.emit(place))
        self._made.append(row)
        self._layout.addWidget(row)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            row = self.rows[place]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.walked_to.emit(place)
            bring_into_sight(row, self._theme.px(12))


class Acts(QWidget):
    """The things that can be done with a row, shown under it when they are put there."""

    def __init__(
        self, theme: Theme, acts: Sequence[tuple[str, str, Callable[[], None]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(6))
        row.setSpacing(theme.px(4))
        self.buttons: list[Button] = []
        for words, keys, act in acts:
            made = plain_button(theme, words)
            made.clicked.connect(act)
            row.addWidget(made)
            if keys:
                row.addWidget(key(theme, keys))
            self.buttons.append(made)
        row.addStretch()


class Card(QFrame):
    """A titled part of a page, with how many or why beside the title, and what to add."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.theme = theme
        self.title = title
        self.aside = text(theme, ink="muted")
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.head.setContentsMargins(theme.px(8), 0, 0, 0)
        heading = text(theme, title, size=Size.SECTION, strong=True)
        heading.setToolTip(meaning(title))
        self.head.addWidget(heading)
        self.head.addWidget(self.aside)
        self.head.addStretch()
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(theme.px(6), theme.px(8), theme.px(6), theme.px(8))
        self.inside.setSpacing(theme.px(4))
        self.inside.addLayout(self.head)

    def say_aside(self, words: str) -> None:
        """Say this beside the title."""
        self.aside.setText(words)

    def add_button(self, words: str, name: str, act: Callable[[], None]) -> Button:
        """A quiet button at the end of the head."""
        made = plain_button(self.theme, words)
        made.setAccessibleName(name)
        made.clicked.connect(act)
        self.head.addWidget(made)
        return made


def _height(metrics: QFontMetrics, words: str, width: int) -> int:
    if not words:
        return 0
    return metrics.boundingRect(0, 0, width, _FAR, _WRAPPED, breakable(words)).height()


_FAR = 1_000_000
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
