"""The step of a lesson as the bar of practice tells it: what was just done, what is to be done, a
hint, and what the parties say. Never higher than a part of the window; the rest is scrolled to."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from handlerapp.learning.lessons import SpokenLine
from ui.theme import Theme
from ui.widgets.rows import Line, Read
from ui.widgets.text import paragraph

_MOST = 0.5
"""Of the window's height."""


class StepTexts(QScrollArea):
    """As high as what it says; the hint and the talk are hidden until they are asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[SpokenLine, ...] = ()
        self.was = paragraph(theme, strong=True)
        self.step = paragraph(theme)
        self.hint = paragraph(theme, ink="muted")
        self.talk = QWidget()
        self._said = QVBoxLayout(self.talk)
        self._said.setContentsMargins(0, 0, 0, 0)
        self._said.setSpacing(0)
        inside = QWidget()
        inside.setObjectName("practiceStep")
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for each in (self.was, self.step, self.hint, self.talk):
            column.addWidget(each)
            each.hide()
        self.setAccessibleName(self.tr("Steget i lektionen"))
        self.setObjectName("practiceStep")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def clear(self) -> None:
        """Say nothing."""
        for each in (self.was, self.step, self.hint):
            each.clear()
            each.hide()
        self.show_lines(())

    def show_lines(self, lines: Sequence[SpokenLine]) -> None:
        """What is said in the talk of the step, from now on; the same lines stay as they stand."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self.talk.hide()
        while (item := self._said.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for line in lines:
            self._said.addWidget(Read(self._theme, Line(lead=line.who, what=line.says)))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        beside = self.verticalScrollBar().sizeHint().width()  # else it comes, and is what it is for
        wanted = self._column.totalHeightForWidth(width - beside)
        return min(wanted, round(_MOST * self.window().height()))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = self.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
