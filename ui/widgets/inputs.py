"""What one writes a value in: text, several lines, a choice, a day in words, yes or no, codes.

An input has a value, and the raw words in it, which are what a draft keeps.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from handlerapp import words
from handlerapp.errors import UserFixable
from handlerapp.planning.field_days import field_day
from ui.labels import upper_first
from ui.theme import Theme
from ui.widgets.flow import FlowLayout

_LINES = 3
_MOST_LINES = 12
_TEXT, _DAY, _LONG = 200, 128, 320
_CHOICE = 160
"""A choice is cut rather than wider than its place, but no narrower than this."""
_TIME = re.compile(r"(?:kl\.? ?)?([01]?\d|2[0-3])(?:[.:]?([0-5]\d))?")


class Input(QFrame):
    """One of the kinds below. `widget` is what has the keyboard and the accessible name."""

    changed = Signal()

    accepted = Signal()
    """Enter was pressed in it: what is written is to be kept."""

    fills_row = False
    """Whether it wants a row of its own."""

    widget: QWidget

    def value(self) -> Any:
        """What is written. Raises UserFixable where it is not understood."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Write this value in it."""
        raise NotImplementedError

    def raw(self) -> str:
        """The words in it as they stand."""
        raise NotImplementedError

    def put_raw(self, written: str) -> None:
        """Write these words in it."""
        raise NotImplementedError

    def hint(self) -> str:
        """What is understood of what is written, where that is worth saying."""
        return ""

    def _holds(self, widget: QWidget) -> None:
        self.widget = widget
        self.setFocusProxy(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(widget)
        if not self.fills_row:
            row.addStretch()


class TextInput(Input):
    """One line. With no width it takes what there is."""

    def __init__(self, theme: Theme, width: float | None = _TEXT) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.fills_row = width is None
        if width is not None:
            self.line.setFixedWidth(theme.px(width))
        self.line.textEdited.connect(self.changed)
        self.line.returnPressed.connect(self.accepted)
        self._holds(self.line)

    def value(self) -> Any:
        return self.line.text()

    def put(self, value: Any) -> None:
        self.line.setText(value or "")

    def raw(self) -> str:
        return self.line.text()

    def put_raw(self, written: str) -> None:
        self.line.setText(written)


class CodesInput(TextInput):
    """Codes with commas between."""

    def value(self) -> Any:
        return tuple(part.strip() for part in self.line.text().split(",") if part.strip())

    def put(self, value: Any) -> None:
        self.line.setText(", ".join(value or ()))


class NumberInput(TextInput):
    """A whole number, or nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 72)

    def value(self) -> Any:
        written = self.line.text().strip()
        if written and not (written.isascii() and written.isdigit() and len(written) < 7):
            raise UserFixable("skriv ett heltal")
        return int(written) if written else None

    def put(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))


class TimeInput(TextInput):
    """A time of day: `13`, `13.00`, `13:30`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 72)
        self.line.setPlaceholderText("13.00")

    def value(self) -> Any:
        written = self.line.text().strip()
        if not written:
            return None
        found = _TIME.fullmatch(written)
        if found is None:
            raise UserFixable("skriv tiden som 13.00")
        return time(int(found[1]), int(found[2] or 0))

    def put(self, value: Any) -> None:
        self.line.setText("" if value is None else f"{value:%H.%M}")


class DayInput(TextInput):
    """A day in words or figures; what was understood is its hint."""

    def __init__(self, theme: Theme, today: Callable[[], date], *, of_the_past: bool) -> None:
        super().__init__(theme, _DAY)
        self._today = today
        self._of_the_past = of_the_past
        example = "i går, 15/11" if of_the_past else "på fredag, 15/12"
        self.line.setPlaceholderText(example)

    def value(self) -> Any:
        written = self.line.text().strip()
        if not written:
            return None
        return field_day(written, self._today(), of_the_past=self._of_the_past)

    def put(self, value: Any) -> None:
        self.line.setText("" if value is None else value.isoformat())

    def hint(self) -> str:
        written = self.line.text().strip()
        return words.day_text(self.value(), self._today()) if written else ""


class Lines(QPlainTextEdit):
    """As high as what is written, within bounds. Enter begins a line, Ctrl+Enter keeps; with
    `enter_keeps` Enter keeps, and Shift+Enter begins a line."""

    accepted = Signal()

    def __init__(self, theme: Theme, *, enter_keeps: bool = False, least: int = _LINES) -> None:
        super().__init__()
        self._theme = theme
        self._enter_keeps = enter_keeps
        self._least = least
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setMinimumWidth(theme.px(160))
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers()
        plain = self._enter_keeps and not held & Qt.KeyboardModifier.ShiftModifier
        if enter and (plain or held & Qt.KeyboardModifier.ControlModifier):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        line = QFontMetrics(self.font()).lineSpacing()
        lines = min(max(round(self.document().size().height()), self._least), _MOST_LINES)
        return QSize(self._theme.px(_LONG), lines * line + self._theme.px(22))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.px(160), self.sizeHint().height())


class LongInput(Input):
    """Several lines."""

    fills_row = True

    def __init__(self, theme: Theme, least: int = _LINES) -> None:
        super().__init__()
        self.lines = Lines(theme, least=least)
        self.lines.textChanged.connect(self.changed)
        self.lines.accepted.connect(self.accepted)
        self._holds(self.lines)

    def value(self) -> Any:
        return self.lines.toPlainText()

    def put(self, value: Any) -> None:
        self.lines.setPlainText(value or "")

    def raw(self) -> str:
        return self.lines.toPlainText()

    def put_raw(self, written: str) -> None:
        self.lines.setPlainText(written)


class _Choices(QComboBox):
    """Letters choose in it, and are not the page's keys; the wheel scrolls the page."""

    accepted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("choices", True)
        self.view().setAccessibleName(self.tr("Val"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        px = self._theme.px
        place = QRect(self.width() - px(22), 0, px(14), self.height())
        painter = QPainter(self)
        ink = "muted" if self.isEnabled() else "disabled"
        self._theme.paint_icon(painter, place, "chevron-down", ink)
        painter.end()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """The list is as wide as its longest choice, also under a box that is narrower."""
        view = self.view()
        beside = view.verticalScrollBar().sizeHint().width() + self._theme.px(8)
        view.setMinimumWidth(view.sizeHintForColumn(0) + beside)
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            )
            if plain and event.text().isprintable() and event.text():
                event.accept()
                return True
        return super().event(event)

    def wheelEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)


class ChoiceInput(Input):
    """One of several, or none where `may_be_none`."""

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[Any, str]], *, none: str | None = None
    ) -> None:
        super().__init__()
        self._values: list[Any] = ([None] if none is not None else []) + [v for v, _ in choices]
        self.box = _Choices(theme)
        self.box.addItems(([none] if none is not None else []) + [name for _, name in choices])
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMinimumWidth(min(self.box.sizeHint().width(), theme.px(_CHOICE)))
        self.box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.box.accepted.connect(self.accepted)
        self._holds(self.box)

    def be_narrow(self, letters: int) -> None:
        """Be no wider than so many letters; a longer choice is cut until the list is open."""
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(letters)

    @classmethod
    def of(cls, theme: Theme, enum: type[Enum], *, none: str | None = None) -> "ChoiceInput":
        """Between the members of an enum, by their words."""
        choices = [(member, upper_first(words.word(member))) for member in enum]
        return cls(theme, choices, none=none)

    def value(self) -> Any:
        place = self.box.currentIndex()
        return self._values[place] if place >= 0 else None

    def put(self, value: Any) -> None:
        known = value in self._values
        self.box.setCurrentIndex(self._values.index(value) if known else -1)

    def raw(self) -> str:
        return self.box.currentText()

    def put_raw(self, written: str) -> None:
        self.box.setCurrentIndex(self.box.findText(written))


class _Tick(QCheckBox):
    """Space ticks it; Enter keeps what is written in the form."""

    accepted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)


class SeveralInput(Input):
    """Any of several, each a box to tick."""

    fills_row = True

    def __init__(self, theme: Theme, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self._boxes = [(value, _Tick(name)) for value, name in choices]
        row = FlowLayout(self, gap=theme.px(14))
        for _, box in self._boxes:
            box.toggled.connect(lambda _: self.changed.emit())
            box.accepted.connect(self.accepted)
            row.addWidget(box)
        self.widget = self._boxes[0][1]
        self.setFocusProxy(self.widget)

    def value(self) -> Any:
        return tuple(value for value, box in self._boxes if box.isChecked())

    def put(self, value: Any) -> None:
        for each, box in self._boxes:
            box.setChecked(each in (value or ()))

    def raw(self) -> str:
        return ",".join(str(n) for n, (_, box) in enumerate(self._boxes) if box.isChecked())

    def put_raw(self, written: str) -> None:
        chosen = written.split(",")
        for number, (_, box) in enumerate(self._boxes):
            box.setChecked(str(number) in chosen)
