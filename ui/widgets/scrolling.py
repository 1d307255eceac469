"""What scrolls where there is too little room, and how a part of it comes in sight."""

from PySide6.QtCore import Qt
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


def bring_into_sight(widget: QWidget, margin: int) -> None:
    """Scroll every area that the widget stands in, the innermost first, until it is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, margin)
        parent = parent.parentWidget()
