"""Words that are painted on as many lines as they need."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

_OPTION = QTextOption()
_OPTION.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


def wrapped(words: str, font: QFont, room: int, at: QPointF) -> QTextLayout:
    """The words in lines from `at` on, no wider than `room`; a word that is longer is broken."""
    if not words:
        return QTextLayout()
    layout = QTextLayout(words, font)
    layout.setTextOption(_OPTION)
    layout.beginLayout()
    y = at.y()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(at.x(), y))
        y += line.height()
    layout.endLayout()
    return layout


def height_of(layout: QTextLayout) -> int:
    """How high its lines are together."""
    return round(layout.boundingRect().height())
