"""How a timeline is painted: lanes, bands by degree, signs, limits, months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from ui.theme import Size, Theme, Tone
from ui.widgets.timeline.items import Item, Lane, Sign
from ui.widgets.timeline.layout import Placed, Tick

_BANDS = (Sign.BAND, Sign.HOLLOW)
_LINES = (Sign.LINE, Sign.TODAY)
_LEAST_BAND = 0.6
"""Of a row's height, for the least degree; a whole one fills it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Where the lanes begin, from the top, and what is left of it all for their names."""

    tops: Mapping[Lane, int]
    rows: Mapping[Lane, int]
    row_height: int
    axis_top: int
    height: int
    gutter: int

    @classmethod
    def of(cls, rows: Mapping[Lane, int], theme: Theme, *, gutter: bool = False) -> "Sheet":
        """The lanes that have something, each with so many rows."""
        caption = QFontMetrics(theme.font(Size.CAPTION))
        row_height = caption.height() + theme.px(6)
        top = theme.px(4)
        tops = {}
        for lane in Lane:
            if lane in rows:
                tops[lane] = top
                top += rows[lane] * row_height + theme.px(6)
        names = max(caption.horizontalAdvance(lane.value) for lane in Lane)
        return cls(
            tops=tops,
            rows=dict(rows),
            row_height=row_height,
            axis_top=top,
            height=top + row_height,
            gutter=names + theme.px(16) if gutter else 0,
        )


class Drawing:
    """Paints what is placed on a sheet."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        self._theme = theme
        self._sheet = sheet
        self._font = theme.font(Size.CAPTION)

    def rect(self, each: Placed) -> QRect:
        """Where the item stands; a limit from its label down to the axis."""
        top = self._row_top(each)
        left, right = round(each.left), round(each.right)
        bottom = self._sheet.axis_top if each.item.sign in _LINES else top + self._sheet.row_height
        return QRect(left + self._sheet.gutter, top, max(right - left, 1), bottom - top)

    def label_rect(self, each: Placed) -> QRect:
        """Where its label stands; nothing where it has none."""
        if each.label_left is None or each.label_right is None:
            return QRect()
        left = round(each.label_left) + self._sheet.gutter
        width = round(each.label_right - each.label_left)
        return QRect(left, self._row_top(each), width, self._sheet.row_height)

    def paint_ground(self, painter: QPainter, months: Sequence[Tick], whole: QRect) -> None:
        """The names of the lanes, a hairline at each month, and the months' words below."""
        sheet, theme = self._sheet, self._theme
        painter.fillRect(whole, theme.color("surface"))
        painter.setFont(self._font)
        painter.setPen(theme.color("muted"))
        if sheet.gutter:
            for lane, top in sheet.tops.items():
                name = QRect(0, top, sheet.gutter, sheet.row_height)
                painter.drawText(name, _LEFT, lane.value)
        painter.fillRect(sheet.gutter, sheet.axis_top, whole.width(), 1, theme.color("edge"))
        for month in months:
            x = round(month.x) + sheet.gutter
            high = theme.px(6) if month.word else theme.px(3)
            painter.fillRect(x, sheet.axis_top, 1, high, theme.color("edge"))
            if month.word:
                at = QRect(
                    x + theme.px(4), sheet.axis_top + theme.px(3), whole.width(), sheet.row_height
                )
                painter.drawText(at, _TOP_LEFT, month.word)
        painter.setClipRect(whole.adjusted(sheet.gutter, 0, 0, 0))

    def paint(self, painter: QPainter, all_placed: Sequence[Placed]) -> None:
        """The items: bands first, limits across them, signs over both, and words over all."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each in all_placed:
            if each.item.sign in _BANDS:
                self._paint_band(painter, each)
        for each in all_placed:
            if each.item.sign in _LINES:
                self._paint_line(painter, each)
        for each in all_placed:
            if each.item.sign not in (*_BANDS, *_LINES):
                self._paint_marker(painter, each)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._font)
        for each in all_placed:
            if each.has_label:
                self._paint_label(painter, each)

    def paint_focus(self, painter: QPainter, each: Placed) -> None:
        """The ring round the item that the keyboard is on."""
        around = self.rect(each)
        if each.has_label and each.item.sign not in _BANDS:
            around = around.united(self.label_rect(each))
        pen = QPen(self._theme.color("focus"), self._theme.px(2))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = self._theme.px(2)
        painter.drawRoundedRect(around.adjusted(-out, 0, out, 0), out, out)

    def _paint_band(self, painter: QPainter, each: Placed) -> None:
        painter.setPen(QPen(self._edge_of(each.item), 1))
        painter.setBrush(self._ground_of(each))
        painter.drawRoundedRect(self._band(each), self._theme.px(3), self._theme.px(3))

    def _band(self, each: Placed) -> QRectF:
        """A band of sick leave is as high as its degree, from 60 % of the row; others fill it."""
        whole = QRectF(self.rect(each))
        share = 1.0
        if each.item.sign is Sign.BAND:
            share = _LEAST_BAND + (1 - _LEAST_BAND) * each.item.degree / 100
        return whole.adjusted(0.5, whole.height() * (1 - share) + 1, -0.5, -2)

    def _paint_line(self, painter: QPainter, each: Placed) -> None:
        today = each.item.sign is Sign.TODAY
        style = Qt.PenStyle.SolidLine if today else Qt.PenStyle.DashLine
        ink = self._theme.ink_of(each.item.tone)
        painter.setPen(QPen(ink, self._theme.px(2 if today else 1), style))
        at = self.rect(each)
        x = at.center().x() + 0.5
        painter.drawLine(QPointF(x, at.top()), QPointF(x, at.bottom()))

    def _paint_marker(self, painter: QPainter, each: Placed) -> None:
        at = QRectF(self.rect(each))
        side = at.width()
        box = QRectF(at.left(), at.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink_of(each.item))
        match each.item.sign:
            case Sign.DISC:
                painter.drawEllipse(box)
            case Sign.SQUARE:
                painter.drawRect(box.adjusted(1, 1, -1, -1))
            case Sign.TRIANGLE:
                painter.drawPolygon(
                    QPolygonF(
                        [QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]
                    )
                )
            case _:
                painter.drawPolygon(
                    QPolygonF(
                        [
                            QPointF(box.center().x(), box.top()),
                            QPointF(box.right(), box.center().y()),
                            QPointF(box.center().x(), box.bottom()),
                            QPointF(box.left(), box.center().y()),
                        ]
                    )
                )

    def _paint_label(self, painter: QPainter, each: Placed) -> None:
        """On the ground that it stands on, so that no line goes through it."""
        at = QRectF(self.label_rect(each))
        inside = each.item.sign in _BANDS and at.left() < self.rect(each).right()
        if inside:
            band = self._band(each)
            at.setTop(band.top() + 1)
            at.setBottom(band.bottom() - 1)
        painter.fillRect(at, self._ground_of(each) if inside else self._theme.color("surface"))
        painter.setPen(self._ink_of(each.item))
        painter.drawText(at, _LEFT, each.item.short)

    def _ground_of(self, each: Placed) -> QColor:
        if each.item.sign is Sign.BAND:
            return self._theme.color("accent")
        return self._theme.ground_of(each.item.tone)

    def _edge_of(self, item: Item) -> QColor:
        """Bands of sick leave lie side by side, parted by the ground behind them."""
        return self._theme.color("surface") if item.sign is Sign.BAND else self._ink_of(item)

    def _ink_of(self, item: Item) -> QColor:
        if item.sign is Sign.BAND:
            return self._theme.color("accent_ink")
        if item.tone is Tone.NEUTRAL and item.sign not in (*_LINES, Sign.HOLLOW):
            return self._theme.color("ink")
        return self._theme.ink_of(item.tone)

    def _row_top(self, each: Placed) -> int:
        return self._sheet.tops.get(each.item.lane, 0) + each.row * self._sheet.row_height


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
