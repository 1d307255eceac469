"""What is told in passing: it shows itself over the page for some seconds and asks nothing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import labels
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.text import announce, paragraph

SECONDS = 6
_PER_LETTER = 0.06
_WIDTH, _ABOVE = 560, 18


class Toast(QFrame):
    """One sentence, and at most one thing to press. It never takes the keyboard."""

    def __init__(self, theme: Theme, over: QWidget, foot: Callable[[], int] = lambda: 0) -> None:
        """Lies over a widget, above so many pixels of its `foot` as are asked for each time."""
        super().__init__(over)
        self._foot = foot
        self.setObjectName("toast")
        self._theme = theme
        self._over = over
        self._act: Callable[[], None] | None = None
        self.words = paragraph(theme)
        self.button = Button(theme, "", strong=True)
        self.button.hide()
        self.button.clicked.connect(self._press)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        edge = theme.px(14)
        layout.setContentsMargins(edge, theme.px(8), theme.px(8), theme.px(8))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        over.installEventFilter(self)
        self.hide()

    def tell(self, words: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say this, in place of what was said before. `action` is the button's word."""
        self._act = act
        self.words.setText(labels.breakable(words))
        self.button.setText(action)
        self.button.setVisible(act is not None)
        self.show()
        self._lay()
        self.raise_()
        self._timer.start(round(1000 * (SECONDS + _PER_LETTER * len(words))))
        announce(self, words)

    def can_act(self) -> bool:
        """Whether what is said has something to press."""
        return self.isVisible() and self._act is not None

    def clear(self) -> None:
        """Take away what is said."""
        self._timer.stop()
        self._act = None
        self.words.clear()
        self.hide()

    def enterEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._timer.stop()  # whoever points at it is reading it

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if self.isVisible():  # Qt says that one leaves also what is taken away
            self._timer.start(1000 * SECONDS)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if moved and watched is self._over and self.isVisible():
            self._lay()
            self.raise_()  # another page may have come to the front, and over it
        return False

    def _lay(self) -> None:
        px = self._theme.px
        room = self._over.rect()
        width = min(px(_WIDTH), room.width() - 2 * px(_ABOVE))
        layout = self.layout()
        height = layout.heightForWidth(width) if layout else 0
        left = (room.width() - width) // 2
        top = room.height() - height - px(_ABOVE) - self._foot()
        self.setGeometry(left, max(0, top), width, height)

    def _press(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()
