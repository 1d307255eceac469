"""The days of the week beside each other, or under each other where there is little room."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from handlerapp.services.week import WeekView
from ui.page import Desk
from ui.pages.week.card import Card
from ui.pages.week.column import DayColumn, Section, Stack
from ui.pages.week.saying import Entry, Listing, Teller
from ui.widgets.scrolling import bring_into_sight

_SIDE = 236
_BESIDE_FROM = 940
"""From this width the days stand beside each other; below it they are a list of days."""

_LEAST_HEIGHT = 300
"""How high days beside each other are at least: a head and a few cards."""

_KEY = Qt.Key


@dataclass(slots=True)
class Lifted:
    """What is carried, and the day that it would stand on if it were let go now."""

    card: Card
    column: DayColumn | None


class WeekBoard(QWidget):
    """Cards in days and in the sections beside them, one stop for Tab with arrows inside.

    A card is lifted with Space or by dragging, carried to another day, and let go there or put
    back; keys and mouse do the same. What was let go is told by `put_asked`; nothing else is moved.
    """

    came_to = Signal(object)
    """The Entry that the keyboard came to; None where there is none."""

    opened = Signal(object)
    """An Entry whose case is to be shown."""

    put_asked = Signal(object, object)
    """An Entry is let go on a day."""

    menu_asked = Signal(object, QPoint)
    refused = Signal(str)
    """Why a card could not be lifted."""

    said = Signal(str)
    """What a screen reader should say of what is carried."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme = desk.theme
        self.wanted_day: date | None = None
        """A day whose first card is to have the keyboard when its week is shown."""
        self.painted = 0
        """How many weeks have been painted, so that it can be timed."""
        self.days: list[DayColumn] = []
        self.sections: list[Section] = []
        self.current: Card | None = None
        self.lifted: Lifted | None = None
        self.beside = Stack(theme, gap=12)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._is_new = False
        self._scrolled: dict[date | None, int] = {}
        self._seeks = False
        self._settles = QTimer(self, singleShot=True, interval=0)
        self._settles.timeout.connect(self._settle)

    def show_week(self, view: WeekView, wanted: str | None = None) -> None:
        """Show this week, with the keyboard on what it was on, or on the work that is wanted."""
        had_focus = self._has_keyboard()
        wanted = wanted or self.current_work()
        place = self._place()
        self._scrolled = {day: stack.scrolled for day, stack in self._stacks().items()}
        self.setUpdatesEnabled(False)
        if had_focus:
            self.setFocus()  # while the cards are made, or Qt would give it to what comes next
        self._empty()
        teller, today = Teller(view, self._desk), self._desk.today()
        for plan in view.plan.days:
            name = view.day_names.get(plan.day, "")
            column = DayColumn(self._theme, plan, name, today)
            listing = teller.day(plan)
            column.fill([self._card(entry) for entry in listing.entries], listing.rest)
            self.days.append(column)
            self._row.addWidget(column, 3)
        for title, why, listing in _sections(teller):
            if listing.entries:
                cards = [self._card(each) for each in listing.entries]
                section = Section(self._theme, title, why, cards, listing.rest)
                self.sections.append(section)
                self.beside.rows.addWidget(section)
        self.beside.rows.addStretch(1)
        self._row.addWidget(self.beside, 4)
        self.beside.setVisible(bool(self.sections))
        self._arrange()
        self._choose_again(wanted, place, had_focus=had_focus)
        self._seeks = self._seeks or had_focus
        self._is_new = True
        self._settles.start()

    def clear(self) -> None:
        """Forget every card."""
        self._settles.stop()
        self._empty()
        self._is_new = False
        self.setUpdatesEnabled(True)
        self.came_to.emit(None)

    def go_to_cards(self) -> None:
        """Give the keyboard to the card it was on."""
        if self.current is not None:
            self.current.setFocus()
            self.seek()

    def seek(self) -> None:
        """Bring the card that the keyboard is on in sight, or the day that it is carried to, when
        all has its place."""
        self._seeks = True
        self._settles.start()

    def choose(self, work: str) -> None:
        """Put the keyboard on the card of a piece of work, where it is shown."""
        card = next((each for each in self.cards() if _work(each) == work), None)
        if card is not None:
            self._come_to(card)

    def current_work(self) -> str | None:
        """The id of the work that has the keyboard."""
        return None if self.current is None else _work(self.current)

    def cards(self) -> Iterator[Card]:
        """Every card, day by day and then beside them."""
        for column in self._columns():
            yield from column

    def lift(self, card: Card) -> None:
        """Lift a card, if it is one that may stand on another day."""
        if not card.entry.can_be_put:
            self._refuse(card.entry.why_not_put)
            return
        if not self._open_days():
            self._refuse(self.tr("Veckan har varit. Det som är kvar finns i den här veckan."))
            return
        self.lifted = Lifted(card, None)
        card.show_lifted(True)
        own = next((c for c in self._open_days() if c.plan.day == card.entry.day), None)
        self._carry_to(own or self._open_days()[0], self.tr("Lyft: ") + card.entry.title)

    def put_back(self) -> bool:
        """Let what is lifted stand where it stood, and say whether anything was."""
        lifted, self.lifted = self.lifted, None
        if lifted is None:
            return False
        self._land(None, lifted.card.entry)
        lifted.card.show_lifted(False)
        self.said.emit(self.tr("Tillbakalagd: ") + lifted.card.entry.title)
        return True

    def let_go(self) -> None:
        """Put what is lifted where it is carried."""
        lifted = self.lifted
        if lifted is None or lifted.column is None:
            self.put_back()
            return
        self.lifted = None
        lifted.card.show_lifted(False)
        self._land(None, lifted.card.entry)
        self.put_asked.emit(lifted.card.entry, lifted.column.plan.day)

    def carry_to(self, day: date) -> None:
        """Carry what is lifted to a day, where that may be."""
        for column in self._open_days():
            if column.plan.day == day:
                self._carry_to(column)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._is_new:
            self._is_new = False
            self.painted += 1

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        had_focus = self._has_keyboard()
        self._arrange()
        if had_focus and not self._has_keyboard():  # a card that is put elsewhere loses it
            self.go_to_cards()

    def _arrange(self) -> None:
        """Days beside each other, each scrolling by itself; or under each other, as high as they
        are, for the page to scroll."""
        wide = self.width() >= self._theme.px(_BESIDE_FROM)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self.setMinimumHeight(self._theme.px(_LEAST_HEIGHT) if wide else 0)
        side = self._theme.px(_SIDE)
        self.beside.setMinimumWidth(side if wide else 0)
        self.beside.setMaximumWidth(side if wide else 16777215)
        for stack in (*(column.stack for column in self.days), self.beside):
            stack.set_scrolls(wide)

    def _stacks(self) -> dict[date | None, Stack]:
        """What scrolls by itself: each day by its date, and what stands beside them by None."""
        return {**{column.plan.day: column.stack for column in self.days}, None: self.beside}

    def _settle(self) -> None:
        """The days have their widths: measure the cards of a new week that are in sight, and let it
        be painted; then the others. When they have their places, scroll as before, and to where the
        keyboard is."""
        if not self.updatesEnabled():
            self._measure_in_sight()
            self.setUpdatesEnabled(True)
            self._settles.start()
            return
        for card in self.cards():
            card.measure()
        scrolled, self._scrolled = self._scrolled, {}
        for day, stack in self._stacks().items():
            if day in scrolled:
                stack.scroll_to(scrolled[day])
        seeks, self._seeks = self._seeks, False
        over = None if self.lifted is None else self.lifted.column
        if seeks and over is not None:
            bring_into_sight(over.title, self._theme.px(12))
            bring_into_sight(over.landing, self._theme.px(12))
        elif seeks and self.current is not None:
            self._bring_into_sight(self.current)

    def _measure_in_sight(self) -> None:
        """The cards of each stack down to where it will be scrolled and what is seen from there."""
        seen = self.height()
        for (day, stack), cards in zip(self._stacks().items(), self._columns(), strict=True):
            left = seen + self._scrolled.get(day, 0)
            for card in cards:
                card.measure()
                left -= card.heightForWidth(stack.width())
                if left < 0:
                    break

    def _bring_into_sight(self, card: Card) -> None:
        """The card; of the first of a day the day's name too."""
        first = next((c.title for c in self.days if c.cards and c.cards[0] is card), None)
        if first is not None:
            bring_into_sight(first, self._theme.px(12))
        bring_into_sight(card, self._theme.px(12))

    def _card(self, entry: Entry) -> Card:
        card = Card(self._theme, entry, self._pressed)
        card.came_to.connect(lambda: self._come_to(card))
        card.opened.connect(lambda: self.opened.emit(card.entry))
        card.menu_asked.connect(lambda where: self.menu_asked.emit(card.entry, where))
        card.carried.connect(lambda where: self._carried(card, where))
        card.let_go.connect(self.let_go)
        return card

    def _pressed(self, event: QKeyEvent) -> bool:
        """A key was pressed on a card; say whether it was for the board."""
        key = _KEY(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_menu = held == Qt.KeyboardModifier.ShiftModifier and key is _KEY.Key_F10
        if self.current is not None and (is_menu or key is _KEY.Key_Menu):
            self.menu_asked.emit(self.current.entry, self.menu_place())
            return True
        if held:
            return False
        acts = self._carrying_keys() if self.lifted is not None else self._walking_keys()
        act = acts.get(key)
        if act is not None:
            act()
        return act is not None

    def menu_place(self) -> QPoint:
        """Where on the screen the menu of the current card opens."""
        card = self.current
        return QPoint() if card is None else card.mapToGlobal(card.rect().bottomLeft())

    def _walking_keys(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            _KEY.Key_Up: lambda: self._walk(0, -1),
            _KEY.Key_Down: lambda: self._walk(0, 1),
            _KEY.Key_Left: lambda: self._walk(-1, 0),
            _KEY.Key_Right: lambda: self._walk(1, 0),
            _KEY.Key_Home: lambda: self._walk(0, -len(list(self.cards()))),
            _KEY.Key_End: lambda: self._walk(0, len(list(self.cards()))),
            _KEY.Key_Return: self.open_current,
            _KEY.Key_Enter: self.open_current,
            _KEY.Key_Space: self.lift_current,
        }

    def _carrying_keys(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            _KEY.Key_Left: lambda: self._carry(-1),
            _KEY.Key_Up: lambda: self._carry(-1),
            _KEY.Key_Right: lambda: self._carry(1),
            _KEY.Key_Down: lambda: self._carry(1),
            _KEY.Key_Return: self.let_go,
            _KEY.Key_Enter: self.let_go,
            _KEY.Key_Space: self.let_go,
        }

    def open_current(self) -> None:
        """Ask for the case of the current card to be shown."""
        if self.current is not None:
            self.opened.emit(self.current.entry)

    def lift_current(self) -> None:
        """Lift the current card."""
        if self.current is not None:
            self.lift(self.current)

    def _refuse(self, why: str) -> None:
        self.refused.emit(why)

    def _carry(self, step: int) -> None:
        days, lifted = self._open_days(), self.lifted
        if lifted is None or not days:
            return
        here = days.index(lifted.column) if lifted.column in days else 0
        self._carry_to(days[min(max(here + step, 0), len(days) - 1)])

    def _carry_to(self, column: DayColumn | None, first: str = "") -> None:
        lifted = self.lifted
        if lifted is None or lifted.column is column:
            return
        lifted.column = column
        self._land(column, lifted.card.entry)
        if column is not None:
            said = column.said_with(lifted.card.entry)
            self.said.emit(". ".join(filter(None, (first, said))))
            self.seek()

    def _land(self, column: DayColumn | None, entry: Entry) -> None:
        for each in self.days:
            each.show_carried(None if column is None else entry, here=each is column)

    def _carried(self, card: Card, where: QPoint) -> None:
        """A card is being dragged and the mouse is at a place of the screen."""
        if self.lifted is None:
            self.lift(card)
        over = (c for c in self._open_days() if c.rect().contains(c.mapFromGlobal(where)))
        self._carry_to(next(over, None))

    def _open_days(self) -> list[DayColumn]:
        """The days that something may be put on: today's and later."""
        today = self._desk.today()
        return [column for column in self.days if column.plan.day >= today]

    def _columns(self) -> list[list[Card]]:
        beside = [card for section in self.sections for card in section.cards]
        return [*(column.cards for column in self.days), beside]

    def _place(self) -> tuple[int, int] | None:
        """Where the current card is: its column, and its place there."""
        for number, column in enumerate(self._columns()):
            if self.current in column:
                return number, column.index(self.current)
        return None

    def _walk(self, across: int, down: int) -> None:
        columns = self._columns()
        here = self._place()
        if here is None:
            return
        column, place = here
        if not across:
            place = min(max(place + down, 0), len(columns[column]) - 1)
            self._focus(columns[column][place])
            return
        column += across
        while 0 <= column < len(columns):
            if columns[column]:
                self._focus(columns[column][min(place, len(columns[column]) - 1)])
                return
            column += across

    def _focus(self, card: Card) -> None:
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight(card)

    def _come_to(self, card: Card) -> None:
        if self.lifted is not None and self.lifted.card is not card:
            self.put_back()
        if self.current is card:
            return
        if self.current is not None:
            self.current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.current = card
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.came_to.emit(card.entry)

    def _has_keyboard(self) -> bool:
        return any(card.hasFocus() for card in self.cards())

    def _choose_again(
        self, wanted: str | None, place: tuple[int, int] | None, *, had_focus: bool
    ) -> None:
        card = next((each for each in self.cards() if wanted and _work(each) == wanted), None)
        if self.wanted_day is not None:
            card = self._first()
        elif card is None:
            card = self._at(place) or self._first()
        if card is None:
            self.came_to.emit(None)
            return
        self._come_to(card)
        if had_focus:
            card.setFocus()

    def _at(self, place: tuple[int, int] | None) -> Card | None:
        """The card at a place, or the last above it where there is none so far down."""
        columns = self._columns()
        if place is None or place[0] >= len(columns) or not columns[place[0]]:
            return None
        column = columns[place[0]]
        return column[min(place[1], len(column) - 1)]

    def _first(self) -> Card | None:
        """The first card of the day that is wanted, of today, else of the week."""
        today, self.wanted_day = self.wanted_day or self._desk.today(), None
        of_today = (c for column in self.days if column.plan.day >= today for c in column.cards)
        work = (card for card in of_today if card.entry.item is not None)
        return next(work, None) or next(self.cards(), None)

    def _empty(self) -> None:
        self.lifted = self.current = None
        for part in (*self.days, *self.sections):
            part.hide()
            part.setParent(None)  # so that no name is left in the window
            part.deleteLater()
        self.days, self.sections = [], []
        for layout in (self._row, self.beside.rows):
            while layout.count():
                layout.takeAt(0)


def _sections(teller: Teller) -> tuple[tuple[str, str, Listing], ...]:
    return (
        ("Ryms inte", "Det hör till veckan men får ingen plats.", teller.does_not_fit()),
        ("Kan flyttas", "Det ger plats om du flyttar det.", teller.could_move()),
        ("Utan dag", "Det hör till veckan och har ingen dag.", teller.unplanned()),
        ("Försenat", "Det som skulle ha varit klart.", teller.overdue()),
        ("I helgen", "Dagar i kedjan när du inte arbetar.", teller.off_days()),
    )


def _work(card: Card) -> str:
    entry = card.entry
    return entry.key if entry.item is None else entry.item.work
