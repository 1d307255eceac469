"""What scrolls where there is too little room, and how a part of it comes in sight."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(inside: QWidget) -> QScrollArea:
    """An area that gives this widget all its room, and scrolls it where there is too little. It is
    no stop for the keyboard."""
    inside.setObjectName("sheet")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


class Reading(QScrollArea):
    """Something to read, as wide as there is room. Where there is more than is seen the keyboard
    stops here, and the arrows scroll."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        inside.setObjectName("sheet")
        self.setProperty("reads", True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._let_scroll)
        self.setWidget(inside)

    def _let_scroll(self, _: int, most: int) -> None:
        scrolls = most > 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)


def bring_into_sight(widget: QWidget, margin: int) -> None:
    """Scroll every area that the widget stands in, the innermost first, until it is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and (inside := parent.widget()) is not None:
            end = widget.mapTo(inside, QPoint(0, widget.height())).y()
            parent.ensureVisible(parent.horizontalScrollBar().value(), end, 0, margin)
            parent.ensureWidgetVisible(widget, 0, margin)  # of a field, the line of the cursor
        parent = parent.parentWidget()
