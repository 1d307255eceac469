"""How the lines of the list of cases are painted: cells, the day in the chain, heads of groups."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from handlerapp.domain.case import Employment
from handlerapp.domain.case_list import CaseColumn, Group
from handlerapp.domain.grounds import limits_for
from ui.models.case_cells import Cell, Tag
from ui.models.case_lines import CaseLines
from ui.theme import Size, Theme, Tone

Index = QModelIndex | QPersistentModelIndex

DAYS_DRAWN = 400
"""The bar's length in days; a longer chain fills it, and its number says how long it is."""

TICK_BOX = 34
"""The width before the name that ticks the case, in pixels beside 15-pixel text."""

_MARGIN, _ROW, _BELOW = 10, 17, 3
_SLACK = 2
"""Widths of text are rounded: without this a text may be cut that fits."""

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class _Fonts:
    """The fonts of a theme with their measures, made once."""

    def __init__(self, theme: Theme) -> None:
        self.body = theme.font()
        self.strong = theme.font(strong=True)
        self.tag = theme.font(Size.CAPTION, strong=True)
        self.small = theme.font(Size.CAPTION)
        self.metrics = {
            id(f): QFontMetrics(f) for f in (self.body, self.strong, self.tag, self.small)
        }

    def of(self, font: QFont) -> QFontMetrics:
        return self.metrics[id(font)]


class CasePainter(QStyledItemDelegate):
    """Paints every cell of the list. What a line says over its whole width (a group's head, words
    below the name) each cell paints its own slice of, so that no cell is joined with another."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._fonts = _Fonts(theme)
        self.hovered = -1
        self.lines_below = 0
        theme.changed.connect(self._renew)

    def row_height(self) -> int:
        """What a line needs, in pixels."""
        body, small = self._fonts.of(self._fonts.body), self._fonts.of(self._fonts.small)
        below = self.lines_below * (small.height() + self._theme.px(_BELOW))
        return body.height() + self._theme.px(_ROW) + below

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        return QSize(self._view.columnWidth(index.column()), self.row_height())

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Ticking is the view's: a click on the box is not an edit of the model."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, CaseLines):
            return
        place: QRect = option.rect
        line = index.row()
        painter.save()
        painter.setClipRect(place)
        group = model.group_at(line)
        if group is not None:
            self._paint_head(painter, self._whole_row(place), model.head(group), group, line)
        else:
            self._paint_case(painter, place, model, index)
        painter.restore()

    def _paint_case(self, painter: QPainter, place: QRect, model: CaseLines, index: Index) -> None:
        line, column = index.row(), model.columns[index.column()]
        self._paint_ground(painter, place, line)
        margin = self._theme.px(_MARGIN)
        inside = place.adjusted(margin, 0, -margin, -1)
        if self.lines_below:
            inside.setHeight(self._fonts.of(self._fonts.body).height() + self._theme.px(_ROW) - 4)
            self._paint_below(painter, place, model.words_below(line))
        cell = model.cell(line, column)
        row = model.case_at(line)
        if column is CaseColumn.NAME and row is not None:
            self._paint_tick(painter, inside, ticked=row.ref in model.ticked)
            inside.adjust(self._theme.px(TICK_BOX) - margin, 0, 0, 0)
            self._paint_words(painter, inside, cell.text, self._fonts.strong, "ink")
        elif cell.day is not None and row is not None:
            self._paint_day(painter, inside, cell.day, row.employment)
        else:
            self._paint_cell(painter, inside, cell)
        if index.column() == self._first_column():
            self._paint_focus(painter, place, line)

    def _paint_ground(self, painter: QPainter, place: QRect, line: int) -> None:
        chosen = self._view.currentIndex().row() == line
        ground = "selected" if chosen else "hover" if line == self.hovered else "surface"
        painter.fillRect(place, self._theme.color(ground))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, self._theme.color("line"))

    def _paint_focus(self, painter: QPainter, place: QRect, line: int) -> None:
        """A bar at the line's beginning where the keyboard is."""
        if self._view.hasFocus() and self._view.currentIndex().row() == line:
            width = self._theme.px(4)
            bar = QRect(place.left(), place.top(), width, place.height())
            painter.fillRect(bar, self._theme.color("focus"))

    def _paint_tick(self, painter: QPainter, inside: QRect, *, ticked: bool) -> None:
        side = self._theme.px(15)
        box = QRect(0, 0, side, side)
        box.moveCenter(inside.center())
        box.moveLeft(inside.left())
        ground = self._theme.color("accent" if ticked else "surface")
        edge = self._theme.color("accent" if ticked else "edge")
        _rounded(painter, box, ground, self._theme.px(3), edge)
        if ticked:
            self._theme.paint_icon(painter, box, "check", "accent_ink")

    def _paint_cell(self, painter: QPainter, inside: QRect, cell: Cell) -> None:
        rest = QRect(inside)
        for tag in cell.tags:
            if tag.tone is Tone.NEUTRAL and cell.text:
                right = self._paint_words(painter, rest, tag.text, self._fonts.body, "ink")
            else:
                right = self._paint_tag(painter, rest, tag)
            rest.setLeft(right + self._theme.px(8 if cell.text else 5))
        if cell.text and rest.width() > 0:
            muted = cell.muted or bool(cell.tags)
            self._paint_words(
                painter, rest, cell.text, self._fonts.body, "muted" if muted else "ink"
            )

    def _paint_words(
        self, painter: QPainter, place: QRect, words: str, font: QFont, ink: str
    ) -> int:
        """One line of words, cut with … where it does not fit; returns where it ends."""
        metrics = self._fonts.of(font)
        width = metrics.horizontalAdvance(words)
        if width > place.width():
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        painter.drawText(place, _FLAGS, words)
        return place.left() + min(width, place.width())

    def _paint_tag(self, painter: QPainter, place: QRect, tag: Tag) -> int:
        """Words on the ground of their tone; returns where they end."""
        metrics = self._fonts.of(self._fonts.tag)
        padding = self._theme.px(6)
        width = min(metrics.horizontalAdvance(tag.text) + 2 * padding + _SLACK, place.width())
        ground = QRect(0, 0, width, metrics.height() + self._theme.px(2))
        ground.moveCenter(place.center())
        ground.moveLeft(place.left())
        _rounded(painter, ground, self._theme.ground_of(tag.tone), self._theme.px(4))
        inside = ground.adjusted(padding, 0, -padding, 0)
        painter.setFont(self._fonts.tag)
        painter.setPen(self._theme.ink_of(tag.tone))
        words = metrics.elidedText(tag.text, Qt.TextElideMode.ElideRight, inside.width() + _SLACK)
        painter.drawText(inside, _FLAGS, words)
        return ground.right()

    def _paint_day(
        self, painter: QPainter, inside: QRect, day: int, employment: Employment | None
    ) -> None:
        """The chain as a bar with a tick at each limit that the employment has, and the day."""
        number = self._theme.px(36)
        bar = QRect(inside.left(), 0, inside.width() - number, self._theme.px(6))
        bar.moveTop(inside.center().y() - bar.height() // 2)
        radius = bar.height() / 2
        _rounded(painter, bar, self._theme.color("line"), radius)
        done = QRect(bar)
        done.setWidth(max(round(bar.width() * min(day, DAYS_DRAWN) / DAYS_DRAWN), bar.height()))
        _rounded(painter, done, self._theme.color("accent"), radius)
        above = self._theme.px(3)
        for limit in limits_for(employment):
            left = bar.left() + round(bar.width() * (limit.day - 1) / DAYS_DRAWN)
            tick = QRect(left, bar.top() - above, self._theme.px(2), bar.height() + 2 * above)
            painter.fillRect(tick, self._theme.color("warn"))
        place = inside.adjusted(inside.width() - number, 0, 0, 0)
        painter.setFont(self._fonts.body)
        painter.setPen(self._theme.color("ink"))
        painter.drawText(place, _RIGHT, str(day))

    def _paint_below(self, painter: QPainter, place: QRect, words: str) -> None:
        """The words under the name, over the whole width of the line."""
        metrics = self._fonts.of(self._fonts.small)
        row = self._whole_row(place)
        left = self._theme.px(TICK_BOX)
        height = self.lines_below * (metrics.height() + self._theme.px(_BELOW))
        under = row.adjusted(left, row.height() - height - self._theme.px(6), -left // 2, 0)
        under.setHeight(height)
        painter.setFont(self._fonts.small)
        painter.setPen(self._theme.color("muted"))
        if self.lines_below == 1:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(under, _FLAGS | int(Qt.TextFlag.TextWordWrap), words)

    def _paint_head(
        self, painter: QPainter, row: QRect, words: str, group: Group, line: int
    ) -> None:
        """A group's head: whether it is folded, what its cases share, how many they are."""
        chosen = self._view.currentIndex().row() == line
        painter.fillRect(row, self._theme.color("selected" if chosen else "raised"))
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, self._theme.color("line"))
        self._paint_focus(painter, row, line)
        margin, side = self._theme.px(_MARGIN), self._theme.px(16)
        icon = QRect(row.left() + margin, 0, side, side)
        icon.moveTop(row.center().y() - side // 2 + self._theme.px(2))
        shape = "chevron-right" if group.folded else "chevron-down"
        self._theme.paint_icon(painter, icon, shape, "muted")
        place = row.adjusted(self._theme.px(TICK_BOX) + margin, 0, -margin, 0)
        right = self._paint_words(painter, place, words, self._fonts.strong, "ink")
        place.setLeft(right + self._theme.px(8))
        self._paint_words(painter, place, str(group.size), self._fonts.body, "muted")

    def _whole_row(self, place: QRect) -> QRect:
        """The line that a cell stands in, from the first column to the last."""
        left = -self._view.horizontalHeader().offset()
        width = self._view.horizontalHeader().length()
        return QRect(left, place.top(), max(width, 1), place.height())

    def _first_column(self) -> int:
        return self._view.horizontalHeader().logicalIndex(0)

    def _renew(self) -> None:
        self._fonts = _Fonts(self._theme)
        self._view.viewport().update()


def _rounded(
    painter: QPainter, place: QRect, ground: QColor, radius: float, edge: QColor | None = None
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if edge is None else edge)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
