"""How the lines of a list are painted: cells with marks, boxes to tick, heads of groups."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from handlerapp.domain.lines import Group
from ui.models.lines import Cell, Lines, Tag
from ui.theme import Size, Theme, Tone

Index = QModelIndex | QPersistentModelIndex

TICK_BOX = 34
"""The width before the name that ticks the row, in pixels beside 15-pixel text."""

_MARGIN, _ROW, _BELOW = 10, 17, 3
_SLACK = 2
"""Widths of text are rounded: without this a text may be cut that fits."""

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LineFonts:
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


class LinePainter(QStyledItemDelegate):
    """Paints every cell of the list. What a line says over its whole width (a group's head, words
    below the name) each cell paints its own slice of, so that no cell is joined with another."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view
        self.fonts = LineFonts(theme)
        self.hovered = -1
        self.lines_below = 0
        theme.changed.connect(self._renew)

    def row_height(self) -> int:
        """What a line needs, in pixels."""
        body, small = self.fonts.of(self.fonts.body), self.fonts.of(self.fonts.small)
        below = self.lines_below * (small.height() + self.theme.px(_BELOW))
        return body.height() + self.theme.px(_ROW) + below

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        return QSize(self._view.columnWidth(index.column()), self.row_height())

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Ticking is the view's: a click on the box is not an edit of the model."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, Lines):
            return
        place: QRect = option.rect
        line = index.row()
        painter.save()
        painter.setClipRect(place)
        group = model.group_at(line)
        if group is not None:
            self._paint_head(painter, self._whole_row(place), model.head(group), group, line)
        else:
            self._paint_row(painter, place, model, index)
        painter.restore()

    def _paint_row(self, painter: QPainter, place: QRect, model: Lines, index: Index) -> None:
        line, column = index.row(), model.columns[index.column()]
        self._paint_ground(painter, place, line)
        margin = self.theme.px(_MARGIN)
        inside = place.adjusted(margin, 0, -margin, -1)
        if self.lines_below:
            inside.setHeight(self.fonts.of(self.fonts.body).height() + self.theme.px(_ROW) - 4)
            self._paint_below(painter, place, model.words_below(line))
        if column is model.named and model.can_be_ticked:
            self._paint_tick(painter, inside, ticked=model.key_at(line) in model.ticked)
            inside.adjust(self.theme.px(TICK_BOX) - margin, 0, 0, 0)
        self.paint_content(painter, inside, model, index)
        if index.column() == self._first_column():
            self._paint_focus(painter, place, line)

    def paint_content(self, painter: QPainter, inside: QRect, model: Lines, index: Index) -> None:
        """Draw what a row's cell says, inside its margins."""
        column = model.columns[index.column()]
        cell = model.cell(index.row(), column)
        if column is model.named and not cell.tags:
            self._paint_words(painter, inside, cell.text, self.fonts.strong, "ink")
        else:
            self._paint_cell(painter, inside, cell)

    def _paint_ground(self, painter: QPainter, place: QRect, line: int) -> None:
        chosen = self._view.currentIndex().row() == line
        ground = "selected" if chosen else "hover" if line == self.hovered else "surface"
        painter.fillRect(place, self.theme.color(ground))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, self.theme.color("line"))

    def _paint_focus(self, painter: QPainter, place: QRect, line: int) -> None:
        """A bar at the line's beginning where the keyboard is."""
        if self._view.hasFocus() and self._view.currentIndex().row() == line:
            width = self.theme.px(4)
            bar = QRect(place.left(), place.top(), width, place.height())
            painter.fillRect(bar, self.theme.color("focus"))

    def _paint_tick(self, painter: QPainter, inside: QRect, *, ticked: bool) -> None:
        side = self.theme.px(15)
        box = QRect(0, 0, side, side)
        box.moveCenter(inside.center())
        box.moveLeft(inside.left())
        ground = self.theme.color("accent" if ticked else "surface")
        edge = self.theme.color("accent" if ticked else "edge")
        rounded(painter, box, ground, self.theme.px(3), edge)
        if ticked:
            self.theme.paint_icon(painter, box, "check", "accent_ink")

    def _paint_cell(self, painter: QPainter, inside: QRect, cell: Cell) -> None:
        rest = QRect(inside)
        for tag in cell.tags:
            if tag.tone is Tone.NEUTRAL and cell.text:
                right = self._paint_words(painter, rest, tag.text, self.fonts.body, "ink")
            else:
                right = self._paint_tag(painter, rest, tag)
            rest.setLeft(right + self.theme.px(8 if cell.text else 5))
        if cell.text and rest.width() > 0:
            muted = cell.muted or bool(cell.tags)
            self._paint_words(
                painter, rest, cell.text, self.fonts.body, "muted" if muted else "ink"
            )

    def _paint_words(
        self, painter: QPainter, place: QRect, words: str, font: QFont, ink: str
    ) -> int:
        """One line of words, cut with … where it does not fit; returns where it ends."""
        metrics = self.fonts.of(font)
        width = metrics.horizontalAdvance(words)
        if width > place.width():
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(font)
        painter.setPen(self.theme.color(ink))
        painter.drawText(place, _FLAGS, words)
        return place.left() + min(width, place.width())

    def _paint_tag(self, painter: QPainter, place: QRect, tag: Tag) -> int:
        """Words on the ground of their tone; returns where they end."""
        metrics = self.fonts.of(self.fonts.tag)
        padding = self.theme.px(6)
        width = min(metrics.horizontalAdvance(tag.text) + 2 * padding + _SLACK, place.width())
        ground = QRect(0, 0, width, metrics.height() + self.theme.px(2))
        ground.moveCenter(place.center())
        ground.moveLeft(place.left())
        rounded(painter, ground, self.theme.ground_of(tag.tone), self.theme.px(4))
        inside = ground.adjusted(padding, 0, -padding, 0)
        painter.setFont(self.fonts.tag)
        painter.setPen(self.theme.ink_of(tag.tone))
        words = metrics.elidedText(tag.text, Qt.TextElideMode.ElideRight, inside.width() + _SLACK)
        painter.drawText(inside, _FLAGS, words)
        return ground.right()

    def _paint_below(self, painter: QPainter, place: QRect, words: str) -> None:
        """The words under the name, over the whole width of the line."""
        metrics = self.fonts.of(self.fonts.small)
        row = self._whole_row(place)
        left = self.theme.px(TICK_BOX)
        height = self.lines_below * (metrics.height() + self.theme.px(_BELOW))
        under = row.adjusted(left, row.height() - height - self.theme.px(6), -left // 2, 0)
        under.setHeight(height)
        painter.setFont(self.fonts.small)
        painter.setPen(self.theme.color("muted"))
        if self.lines_below == 1:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(under, _FLAGS | int(Qt.TextFlag.TextWordWrap), words)

    def _paint_head(
        self, painter: QPainter, row: QRect, words: str, group: Group, line: int
    ) -> None:
        """A group's head: whether it is folded, what its cases share, how many they are."""
        chosen = self._view.currentIndex().row() == line
        painter.fillRect(row, self.theme.color("selected" if chosen else "raised"))
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, self.theme.color("line"))
        self._paint_focus(painter, row, line)
        margin, side = self.theme.px(_MARGIN), self.theme.px(16)
        icon = QRect(row.left() + margin, 0, side, side)
        icon.moveTop(row.center().y() - side // 2 + self.theme.px(2))
        shape = "chevron-right" if group.folded else "chevron-down"
        self.theme.paint_icon(painter, icon, shape, "muted")
        place = row.adjusted(self.theme.px(TICK_BOX) + margin, 0, -margin, 0)
        right = self._paint_words(painter, place, words, self.fonts.strong, "ink")
        place.setLeft(right + self.theme.px(8))
        self._paint_words(painter, place, str(group.size), self.fonts.body, "muted")

    def _whole_row(self, place: QRect) -> QRect:
        """The line that a cell stands in, from the first column to the last."""
        left = -self._view.horizontalHeader().offset()
        width = self._view.horizontalHeader().length()
        return QRect(left, place.top(), max(width, 1), place.height())

    def _first_column(self) -> int:
        return self._view.horizontalHeader().logicalIndex(0)

    def _renew(self) -> None:
        self.fonts = LineFonts(self.theme)
        self._view.viewport().update()


def rounded(
    painter: QPainter, place: QRect, ground: QColor, radius: float, edge: QColor | None = None
) -> None:
    """Fill a rectangle with round corners (`radius` in pixels), and draw its edge where it has one.
    The painter's pen and brush are others afterwards."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if edge is None else edge)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
