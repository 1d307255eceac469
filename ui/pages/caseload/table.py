"""The view of the list of cases: its columns are sorted by, moved and drawn wider."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.models.case_lines import CaseLines
from ui.pages.caseload.painting import CasePainter
from ui.theme import Theme
from ui.widgets.line_painter import LinePainter
from ui.widgets.lines_table import LEAST, LinesTable

_MOST = 900
"""A column that is drawn wider keeps within this, beside 15-pixel text."""


class CaseTable(LinesTable):
    """The list of cases."""

    sort_asked = Signal(object)
    """The CaseColumn whose head was pressed."""

    columns_moved = Signal(object)
    """The columns in the order that they were dragged to."""

    column_drawn = Signal(object, int)
    """A CaseColumn and the width it was drawn to, beside 15-pixel text."""

    _moved = Signal()

    def __init__(self, theme: Theme, lines: CaseLines, parent: QWidget | None = None) -> None:
        super().__init__(theme, lines, parent)
        self._moved.connect(self._take_order, Qt.ConnectionType.QueuedConnection)
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(True)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(lambda at: self.sort_asked.emit(lines.columns[at]))
        head.sectionResized.connect(self._drawn)
        head.sectionMoved.connect(lambda *_: self._moved.emit())

    def made_painter(self) -> LinePainter:
        return CasePainter(self._theme, self)

    def _drawn(self, place: int, _: int, width: int) -> None:
        if self._fitting or not 0 <= place < len(self._lines.columns):
            return
        units = round(width / self._theme.px(1000) * 1000)
        column = self._lines.columns[place]
        self.column_drawn.emit(column, min(max(units, LEAST), _MOST))

    def _take_order(self) -> None:
        """A head was dragged: the columns stand in that order in the model too."""
        head = self.horizontalHeader()
        order = [head.logicalIndex(place) for place in range(head.count())]
        if order == sorted(order):
            return
        columns = [self._lines.columns[each] for each in order]
        head.blockSignals(True)
        for place in range(head.count()):
            head.moveSection(head.visualIndex(place), place)
        head.blockSignals(False)
        self.columns_moved.emit(tuple(columns) + self._lines.below)
