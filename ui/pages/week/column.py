"""A day of the week as a column, and the sections that stand beside the days."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.planning.week_plan import DayPlan
from ui import labels
from ui.pages.week.card import Card
from ui.pages.week.saying import Entry, day_head, over_words
from ui.theme import Size, Theme
from ui.widgets.text import paragraph, text


class Stack(QWidget):
    """Widgets under each other, that scroll by themselves or take the height they need."""

    def __init__(self, theme: Theme, gap: int) -> None:
        super().__init__()
        self.inside = QWidget()
        self.inside.setObjectName("sheet")
        self.rows = QVBoxLayout(self.inside)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(theme.px(gap))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy.Policy
        self.area.setSizePolicy(policy.Expanding, policy.Ignored)
        self.area.setMinimumHeight(theme.px(80))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.area)
        self.area.setWidget(self.inside)

    @property
    def scrolled(self) -> int:
        """How far down it is scrolled, in pixels."""
        return self.area.verticalScrollBar().value()

    def scroll_to(self, pixels: int) -> None:
        """Scroll so far down, where there is so much."""
        self.area.verticalScrollBar().setValue(pixels)

    def set_scrolls(self, scrolls: bool) -> None:
        """Scroll by itself, or be as high as what is in it."""
        if scrolls == (self.area.widget() is not None):
            return
        if scrolls:
            self._whole.removeWidget(self.inside)
            self.area.setWidget(self.inside)
        else:
            self._whole.addWidget(self.area.takeWidget())
        self.area.setVisible(scrolls)
        self.inside.show()


class Filling(QWidget):
    """How much of a day is planned, drawn; the words beside it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._planned = self._room = 0
        self.setFixedHeight(theme.px(5))

    def show_minutes(self, planned: int, room: int) -> None:
        """Draw so many minutes of so many."""
        self._planned, self._room = planned, room
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if not self._planned:
            return
        is_over = self._planned > self._room
        share = 1.0 if is_over else self._planned / self._room
        painter.setBrush(self._theme.color("late" if is_over else "accent"))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * share, self.height()), radius, radius)


class DayColumn(QFrame):
    """A day: its name, how full it is, and its cards."""

    def __init__(self, theme: Theme, plan: DayPlan, name: str, today: date) -> None:
        super().__init__()
        self.setObjectName("card")
        self.plan = plan
        self._theme = theme
        is_today, self._is_over = plan.day == today, plan.day < today
        px = theme.px
        self.title = text(theme, size=Size.BODY, strong=True, ink="brand" if is_today else "")
        self.title.setText(labels.joined(day_head(plan.day), "i dag" if is_today else None))
        self.named = paragraph(theme, labels.upper_first(name), size=Size.CAPTION, ink="muted")
        self.named.setVisible(bool(name))
        self.planned = paragraph(theme, size=Size.CAPTION, ink="muted")
        self.filling = Filling(theme)
        self.over = paragraph(theme, size=Size.CAPTION, strong=True, ink="late")
        self.landing = paragraph(theme, size=Size.CAPTION, strong=True, ink="brand")
        self.landing.setObjectName("landing")
        self.landing.hide()
        self.stack = Stack(theme, gap=8)
        self.cards: list[Card] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(9), px(8), px(9), px(9))
        layout.setSpacing(px(4))
        for each in (self.title, self.named, self.planned, self.filling, self.over, self.landing):
            layout.addWidget(each)
        layout.addSpacing(px(4))
        layout.addWidget(self.stack, 1)
        self.setMinimumWidth(px(120))
        self._say(plan.planned)

    def fill(self, cards: Sequence[Card], rest: str) -> None:
        """Stand these cards here, with what is said of those that are left out."""
        self.cards = list(cards)
        for each in cards:
            self.stack.rows.addWidget(each)
        if rest:
            self.stack.rows.addWidget(paragraph(self._theme, rest, size=Size.CAPTION, ink="muted"))
        self.stack.rows.addStretch(1)

    def show_carried(self, entry: Entry | None, *, here: bool) -> None:
        """Show how full the day would be with a lifted entry let go here, or elsewhere; None where
        nothing is lifted."""
        if entry is None:
            self.landing.hide()
            self._say(self.plan.planned)
            return
        self.landing.setText(f"↓ {entry.title}")
        self.landing.setVisible(here)
        self._say(self._planned_with(entry, here=here))

    def said(self, planned: int | None = None) -> str:
        """How full the day is, as one hears it."""
        minutes = self.plan.planned if planned is None else planned
        return labels.spoken_list(
            words.day_text(self.plan.day, self.plan.day),
            of_room(minutes, self.plan.capacity, is_over=self._is_over) or None,
            over_words(max(0, minutes - self.plan.capacity)) or None,
        )

    def said_with(self, entry: Entry) -> str:
        """How full it would be with a lifted entry."""
        return self.said(self._planned_with(entry, here=True))

    def _planned_with(self, entry: Entry, *, here: bool) -> int:
        minutes = 0 if entry.item is None else entry.item.minutes
        stands = entry.day == self.plan.day
        return self.plan.planned + minutes * (here - stands)

    def _say(self, planned: int) -> None:
        over = over_words(max(0, planned - self.plan.capacity))
        said = of_room(planned, self.plan.capacity, is_over=self._is_over)
        self.planned.setText(said)
        for each in (self.planned, self.filling):
            each.setVisible(bool(said))
        self.filling.show_minutes(planned, self.plan.capacity)
        self.over.setText(over)
        self.over.setVisible(bool(over))
        self.setAccessibleName(self.said(planned))


class Section(QFrame):
    """A list beside the days: what is late, what does not fit, what could move, what has no day."""

    def __init__(
        self, theme: Theme, title: str, why: str, cards: Sequence[Card], rest: str
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.cards = list(cards)
        px = theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(10), px(9), px(10), px(10))
        layout.setSpacing(px(6))
        layout.addWidget(text(theme, title, size=Size.SECTION, strong=True))
        layout.addWidget(paragraph(theme, why, size=Size.CAPTION, ink="muted"))
        for each in cards:
            layout.addWidget(each)
        if rest:
            layout.addWidget(paragraph(theme, rest, size=Size.CAPTION, ink="muted"))


def of_room(planned: int, room: int, *, is_over: bool = False) -> str:
    """`5 h av 7 h`; of a day with no room that it is free, or what stands there all the same. Of a
    day that is over only what still stands there: its room is gone."""
    if is_over:
        return words.hours_text(planned) if planned else ""
    if not room:
        return f"{words.hours_text(planned)} på en ledig dag" if planned else "ledig"
    return f"{words.hours_text(planned)} av {words.hours_text(room)}"
