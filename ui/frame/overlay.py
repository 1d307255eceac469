"""What floats over the page until it is answered or left: palette, quick entry, help."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui.theme import Theme

THROUGH = ("Ctrl+L", "Ctrl+Q", "F8")
"""The window's keys that hold also while something floats over it."""

_EDGE, _FROM_TOP = 20, 56


class Overlay(QWidget):
    """Covers the window it is given, with a card in the middle of its upper part.

    While it is open the keyboard stays in it: Tab goes round, Esc and a press beside the card close
    it, and the keys of the page below rest. The keyboard then goes back to where it was.
    """

    closed = Signal()

    def __init__(self, theme: Theme, over: QWidget, name: str, width: int = 640) -> None:
        super().__init__(over)
        self.theme = theme
        self.over = over
        self._width = width
        self._before: QWidget | None = None
        self._begin: Callable[[], None] | None = None
        self.setAccessibleName(name)
        self.card = QFrame(self)
        self.card.setObjectName("floating")
        self.card.setAccessibleName(name)
        self.inside = QVBoxLayout(self.card)
        edge = theme.px(16)
        self.inside.setContentsMargins(edge, theme.px(12), edge, theme.px(12))
        self.inside.setSpacing(theme.px(6))
        over.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Come to the front. What should have the keyboard is given it by who calls."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.setGeometry(self.over.rect())
        self.raise_()
        self.show()
        self.lay_card()

    def leave_keyboard_to(self, begin: Callable[[], None]) -> None:
        """A page that came meanwhile gets the keyboard when this is closed, by `begin`."""
        self._begin = begin

    def leave(self) -> None:
        """Close without doing anything, and give the keyboard back."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        begin, self._begin = self._begin, None
        if begin is not None:
            begin()
        elif before is not None and before.isVisible():
            before.setFocus()
        self.closed.emit()

    def lay_card(self) -> None:
        """Place the card, as high as what it holds."""
        px = self.theme.px
        width = min(px(self._width), self.width() - 2 * px(_EDGE))
        top = min(px(_FROM_TOP), max(px(8), self.height() // 12))
        most = self.height() - top - px(_EDGE)
        self.card.setFixedWidth(max(width, 1))
        self.inside.activate()
        layout = self.inside
        wanted = (
            layout.totalHeightForWidth(width)
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )
        self.card.setGeometry((self.width() - width) // 2, top, width, max(1, min(wanted, most)))

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.over and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.over.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.lay_card()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination()).toString()
            if pressed not in THROUGH:
                event.accept()  # so that it comes as a key and not as the page's shortcut
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()  # what nobody here wants does not go on to the page below

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        stops = [each for each in self.card.findChildren(QWidget) if _takes_tab(each)]
        if not stops:
            return True
        here = QApplication.focusWidget()
        place = stops.index(here) if here in stops else -1 if forward else 0
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True


def _takes_tab(widget: QWidget) -> bool:
    policy = Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & policy)
