"""A month as an overview of load: each day with how full it is, by bar and in words."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from handlerapp import words
from handlerapp.planning.week_plan import DayPlan
from handlerapp.planning.work import ItemKind
from handlerapp.services.month import MonthView
from handlerapp.services.week import WeekView
from ui import labels
from ui.pages.week.saying import day_head, over_words
from ui.theme import Size, Theme
from ui.widgets.scrolling import bring_into_sight
from ui.widgets.text import text

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class DayCell(QPushButton):
    """A day of the month, painted. Pressed it opens its week."""

    came_to = Signal()
    walked = Signal(int)
    """An arrow was pressed: so many days from here."""

    def __init__(self, theme: Theme, plan: DayPlan, said: tuple[str, ...], today: date) -> None:
        super().__init__()
        self._theme = theme
        self.plan = plan
        self._said = said
        self._is_today = is_today = plan.day == today
        self._is_over = plan.day < today
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        head = words.day_text(plan.day, plan.day)
        self.setAccessibleName(
            labels.spoken_list(head, "i dag" if is_today else None, *self._lines())
        )
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        lines = self.fontMetrics().height() * (2 + len(self._said))
        return QSize(self._theme.px(104), lines + self._theme.px(26))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.came_to.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = _STEPS.get(Qt.Key(event.key()))
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif step is not None:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme, px, plan = self._theme, self._theme.px, self.plan
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place, radius = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6)
        is_free = not plan.capacity
        ground = "hover" if self.underMouse() else "bg" if is_free else "surface"
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(place, radius, radius)
        left, width, y = px(9), self.width() - 2 * px(9), px(7)
        painter.setFont(theme.font(Size.CAPTION, strong=True))
        painter.setPen(theme.color("accent" if self._is_today else "ink"))
        line = painter.fontMetrics().height()
        head = labels.joined(day_head(plan.day), "i dag" if self._is_today else None)
        painter.drawText(QRect(left, y, width, line), _LEFT, head)
        y += line + px(3)
        if plan.capacity and not self._is_over:
            self._paint_bar(painter, QRectF(left, y, width, px(5)))
        y += px(8)
        for place_, said in enumerate(self._lines()):
            strong = bool(plan.over) and place_ == 1
            painter.setFont(theme.font(Size.CAPTION, strong=strong))
            painter.setPen(theme.color("late" if strong else "muted"))
            cut = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, y, width, line), _LEFT, cut)
            y += line
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _lines(self) -> tuple[str, ...]:
        over = over_words(self.plan.over)
        room = words.of_room(self.plan.planned, self.plan.capacity, is_over=self._is_over)
        return tuple(filter(None, (room, over, *self._said)))

    def _paint_bar(self, painter: QPainter, place: QRectF) -> None:
        plan, radius = self.plan, place.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(place, radius, radius)
        if plan.planned:
            share = min(1.0, plan.planned / plan.capacity)
            painter.setBrush(self._theme.color("late" if plan.over else "accent"))
            painter.drawRoundedRect(
                QRectF(place.x(), place.y(), place.width() * share, place.height()), radius, radius
            )


class Month(QWidget):
    """The weeks of a month under each other, one stop for Tab with arrows inside."""

    week_asked = Signal(object)
    """A day of the week that is to be shown."""

    turned = Signal(int)
    """An arrow went out of the month: so many months from here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cells: dict[date, DayCell] = {}
        self.current: DayCell | None = None
        self.view: MonthView | None = None
        self._sheet: QWidget | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)

    def show_month(self, view: MonthView, today: date) -> None:
        """Show a month, with the keyboard on today, or on its first day."""
        self.clear()
        self.view = view
        theme, sheet = self._theme, QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        self.cells = {}
        for row, each in enumerate(view.weeks):
            number = text(theme, f"v {each.week.number}", size=Size.CAPTION, ink="muted")
            grid.addWidget(number, row, 0)
            for plan in each.plan.days:
                cell = DayCell(theme, plan, _said(plan, each), today)
                cell.clicked.connect(lambda _=False, day=plan.day: self.week_asked.emit(day))
                cell.came_to.connect(lambda cell=cell: self._come_to(cell))
                cell.walked.connect(lambda step, day=plan.day: self._walk(day, step))
                grid.addWidget(cell, row, 1 + plan.day.weekday())
                self.cells[plan.day] = cell
            grid.setRowStretch(row, 1)
        self._whole.addWidget(sheet)
        self._sheet = sheet
        of_month = [day for day in self.cells if day.month == view.first.month]
        self._come_to(self.cells[today if today in of_month else of_month[0]])

    def clear(self) -> None:
        """Forget it."""
        self.view, self.cells, self.current = None, {}, None
        old, self._sheet = self._sheet, None
        if old is not None:
            old.hide()
            old.setParent(None)  # so that no name is left in the window
            old.deleteLater()

    def go_to_days(self) -> None:
        """Give the keyboard to the day it was on."""
        if self.current is not None:
            self.current.setFocus()

    def _come_to(self, cell: DayCell) -> None:
        if self.current is not None and self.current in self.cells.values():
            self.current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.current = cell
        cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bring_into_sight(cell, self._theme.px(12))

    def _walk(self, day: date, step: int) -> None:
        """To the nearest day that is shown that way; out of the month, to the one beside it."""
        there = [each for each in self.cells if (each - day).days * step > 0]
        if abs(step) > 1:
            there = [each for each in there if each.weekday() == day.weekday()]
        if there:
            self.cells[min(there, key=lambda each: abs((each - day).days))].setFocus()
        else:
            self.turned.emit(1 if step > 0 else -1)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _said(plan: DayPlan, view: WeekView) -> tuple[str, ...]:
    """What else a day has: its name, its meetings and dates of the chain."""
    meetings = sum(item.kind is ItemKind.MEETING for item in plan.items)
    dates = sum(each.date == plan.day for each in view.milestones)
    name = view.day_names.get(plan.day)
    return tuple(
        filter(
            None,
            (
                labels.upper_first(name) if name else None,
                labels.counted(meetings, "möte", "möten") if meetings else None,
                labels.counted(dates, "dag i kedjan", "dagar i kedjan") if dates else None,
            ),
        )
    )
