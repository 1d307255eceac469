"""How the day in the chain is drawn in the list of cases."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from handlerapp.domain.case import Employment
from handlerapp.domain.grounds import limits_for
from ui.models.case_lines import CaseLines
from ui.models.lines import Lines
from ui.widgets.line_painter import LinePainter, rounded

Index = QModelIndex | QPersistentModelIndex

DAYS_DRAWN = 400
"""The bar's length in days; a longer chain fills it, and its number says how long it is."""

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class CasePainter(LinePainter):
    """Paints the cells of the list of cases."""

    def paint_content(self, painter: QPainter, inside: QRect, model: Lines, index: Index) -> None:
        cell = model.cell(index.row(), model.columns[index.column()])
        row = model.case_at(index.row()) if isinstance(model, CaseLines) else None
        if cell.day is not None and row is not None:
            self._paint_day(painter, inside, cell.day, row.employment)
        else:
            super().paint_content(painter, inside, model, index)

    def _paint_day(
        self, painter: QPainter, inside: QRect, day: int, employment: Employment | None
    ) -> None:
        """The chain as a bar with a tick at each limit that the employment has, and the day."""
        number = self.theme.px(36)
        bar = QRect(inside.left(), 0, inside.width() - number, self.theme.px(6))
        bar.moveTop(inside.center().y() - bar.height() // 2)
        radius = bar.height() / 2
        rounded(painter, bar, self.theme.color("line"), radius)
        done = QRect(bar)
        done.setWidth(max(round(bar.width() * min(day, DAYS_DRAWN) / DAYS_DRAWN), bar.height()))
        rounded(painter, done, self.theme.color("accent"), radius)
        above = self.theme.px(3)
        for limit in limits_for(employment):
            left = bar.left() + round(bar.width() * (limit.day - 1) / DAYS_DRAWN)
            tick = QRect(left, bar.top() - above, self.theme.px(2), bar.height() + 2 * above)
            painter.fillRect(tick, self.theme.color("warn"))
        place = inside.adjusted(inside.width() - number, 0, 0, 0)
        painter.setFont(self.fonts.body)
        painter.setPen(self.theme.color("ink"))
        painter.drawText(place, _RIGHT, str(day))
