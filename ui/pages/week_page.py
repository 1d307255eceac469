"""The page Veckan: the week as days with room, what stands on them and why, and what does not."""

from collections.abc import Callable, Collection
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from handlerapp.domain.case import CaseRef
from handlerapp.domain.days import plus_days
from handlerapp.planning.wording import date_words
from handlerapp.services import caseload, month, new_impulses, week
from handlerapp.services.impulses import Impulse
from handlerapp.services.month import MonthView
from handlerapp.services.opening import Store
from handlerapp.services.week import WeekView
from ui import labels
from ui.page import Desk, Draft, Page, Place, always
from ui.pages.week.acts import WeekActs
from ui.pages.week.answers import AnswersPanel
from ui.pages.week.board import WeekBoard
from ui.pages.week.leftovers import Leftovers
from ui.pages.week.month import Month
from ui.pages.week.news import News
from ui.pages.week.now import NowPanel
from ui.pages.week.offering import actions_of
from ui.pages.week.saying import Entry, numbers_of
from ui.pages.week.strip import Strip
from ui.theme import Size
from ui.widgets.ask_bar import AskBar
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.scrolling import scrolling
from ui.widgets.text import announce, paragraph, text

_LOW = 480
"""How high the page is at least where there is room for more than the days."""


class WeekPage(Page):
    """One week at a time; the one that is worked in unless another is asked for."""

    key = "veckan"
    title = "Veckan"
    icon = "calendar-days"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self.view: WeekView | None = None
        self._monday: date | None = None
        self._asked = 0
        self._is_news_old = False
        self._reading: tuple[date | None] | None = None
        self._wanted: str | None = None
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.earlier_button = button(theme, "")
        self.earlier_button.show_icon("chevron-left")
        self.now_button = button(theme, self.tr("I dag"))
        self.later_button = button(theme, "")
        self.later_button.show_icon("chevron-right")
        self._name_turns(self.tr("Veckan före"), self.tr("Veckan efter"))
        self.month_button = button(theme, self.tr("Månad"))
        self.month_button.setCheckable(True)
        self.spread_button = button(theme, self.tr("Fördela försenade"))
        self.close_button = button(theme, self.tr("Stäng dagen"))
        self.calendar_button = button(theme, self.tr("Kalenderfil"))
        self.calendar_button.show_icon("calendar-days")
        self.print_button = button(theme, self.tr("Skriv ut"))
        self.print_button.show_icon("printer")
        self.ask_bar = AskBar(theme)
        self.board = WeekBoard(desk)
        self.board.setAccessibleName(self.tr("Veckans dagar"))
        self.strip = Strip(theme)
        self.news = News(desk)
        self.panel = AnswersPanel(theme)
        self.month = Month(theme)
        self.now = NowPanel(desk)
        self.acts = WeekActs(desk, self.ask_bar, self)
        self.leftovers = Leftovers(desk, self.panel)
        self._parts: tuple[QWidget, ...] = (
            self.board, self.panel, self.month, self.now,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.offer(*actions_of(self))

    def open(self, place: Place) -> None:
        """Show the week that the place names by its Monday, else the one that is worked in."""
        monday = date.fromisoformat(place.ref) if place.ref else None
        self._wanted = place.part or None
        if self._is_reading(monday):
            return  # it is read already, while the window is laid out
        if self.view is not None and monday == self._monday:
            self._choose_wanted()
            self.ready.emit()
        else:
            self._read(monday)

    def foot(self) -> int:
        return self.height() - self.strip.y() if self.strip.isVisible() else 0

    def begin(self) -> None:
        form = self.now.writing.form
        if form is not None:
            form.focus_first()
        elif self.board.current is not None:
            self.board.go_to_cards()
        else:
            self.later_button.setFocus()

    def here(self) -> Place:
        monday = "" if self._monday is None else self._monday.isoformat()
        return Place(self.key, monday, self.board.current_work() or "")

    def touched(self, refs: Collection[str]) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the week again, or the month where that is shown."""
        if self._shows_month() and self.month.view is not None:
            self._read_month(self.month.view.first)
        else:
            self._read(self._monday)

    def read_ahead(self, is_gone_to: Callable[[], bool]) -> None:
        self._read(None, is_gone_to)

    def clear(self) -> None:
        """Forget everything about every case."""
        self._asked += 1
        self._reading = None
        self._is_news_old = False
        self.view = None
        self._monday = self._wanted = None
        self.acts.forget()
        self.leftovers.forget()
        self.now.forget()
        self.news.clear()
        self.month.clear()
        self.month_button.setChecked(False)
        self._show_part(self.board)
        self.acts.show_week(None)
        self.board.clear()
        self.strip.clear()
        self.numbers.clear()
        self.heading.setText(self.title)

    def draft(self) -> Draft:
        return self.now.writing.draft()

    def bring_back(self, draft: Draft) -> None:
        self.now.bring_back(draft)

    def escape(self) -> bool:
        """Leave the question, put back what is lifted, or come back to the week of today."""
        if self.ask_bar.isVisible():
            self.ask_bar.leave()
        elif self.panel.is_asking():
            self.panel.leave()
        elif self.now.is_asking():
            self.now.writing.leave()
        elif self._shows_month():
            self.show_or_leave_month()
        elif not self.board.put_back() and self._monday is not None:
            self.show_now()
        return True

    def show_now(self) -> None:
        """Show the week that is worked in."""
        self._read(None)

    def turn(self, steps: int) -> None:
        """Show the week so many weeks after the one that is shown; or the month, of months."""
        if self._shows_month() and self.month.view is not None:
            self._read_month(month.beside(self.month.view.first, steps))
        elif self.view is not None:
            self._read(plus_days(self.view.plan.monday, 7 * steps))

    def show_or_leave_month(self) -> None:
        """Show the month of the week that is shown, or come back from it."""
        if self._shows_month():
            self._leave_month()
            self.reload()
        elif self.view is not None:
            self._read_month(self.view.plan.monday)

    def current(self) -> Entry | None:
        """What the keyboard is on."""
        card = self.board.current
        return None if card is None else card.entry

    def spread(self) -> None:
        """Ask where what is late is to be laid."""
        self.leftovers.ask_to_spread()

    def close_day(self) -> None:
        """Ask what is to be done with what is left of the day."""
        self.leftovers.ask_to_close()

    def do_now(self) -> None:
        """Show whom to call about the current entry, and a note that closes it."""
        entry = self.current()
        if entry is not None and entry.task is not None:
            self.now.ask(entry.task)

    def finish(self) -> None:
        """Ask what came of the current entry, and mark it as done."""
        self._with_current(self.acts.ask_what_came_of_it)

    def split(self) -> None:
        """Ask how the current entry is to be split."""
        self._with_current(self.acts.ask_how_to_split)

    def hold(self) -> None:
        """Keep the current entry on its day, or let the plan choose again."""
        self._with_current(self.acts.hold_or_release)

    def offer_days(self) -> None:
        """Offer the days that the current entry may be put on."""
        self._with_current(lambda each: self.acts.open_move_menu(each, self.board.menu_place()))

    def _with_current(self, act: Callable[[Entry], None]) -> None:
        entry = self.current()
        if entry is not None:
            act(entry)

    def _shows_month(self) -> bool:
        return not self.month.isHidden()

    def _read_month(self, day: date) -> None:
        self._asked += 1
        asked, today = self._asked, self.desk.today()

        def take(view: MonthView) -> None:
            if asked == self._asked:
                self._show_month(view)

        self.desk.tasks.run(lambda store: month.of(store, day, today), then=take)

    def _show_month(self, view: MonthView) -> None:
        name = date_words(view.first).split(" ")[-1]
        self.heading.setText(f"{labels.upper_first(name)} {view.first.year}")
        self.numbers.setText(self.tr("Enter öppnar veckan. Stapeln visar hur full dagen är."))
        self.month.show_month(view, self.desk.today())
        self._show_part(self.month)
        self.month_button.setChecked(True)
        self._name_turns(self.tr("Månaden före"), self.tr("Månaden efter"))
        self._order_tab()
        self.month.go_to_days()
        announce(self, self.heading.text())

    def _name_turns(self, before: str, after: str) -> None:
        for each, name, key in (
            (self.earlier_button, before, "vänsterpil"),
            (self.later_button, after, "högerpil"),
        ):
            each.setAccessibleName(name)
            each.setToolTip(f"{name} (Ctrl+{key})")

    def _leave_month(self) -> None:
        self.month_button.setChecked(False)
        self.month.clear()
        self._name_turns(self.tr("Veckan före"), self.tr("Veckan efter"))
        self._say_week()
        self._come_back()

    def _leave_month_for(self, day: date) -> None:
        self.board.wanted_day = day
        self._leave_month()
        self._read(plus_days(day, -day.weekday()))

    def _say_week(self) -> None:
        if self.view is not None:
            self.heading.setText(f"Vecka {self.view.week.number}")
            self.numbers.setText(numbers_of(self.view, self.desk.today()))

    def _is_reading(self, monday: date | None) -> bool:
        return self.view is None and self._reading == (monday,)

    def _read(self, monday: date | None, is_wanted: Callable[[], bool] = always) -> None:
        self._asked += 1
        self._reading = (monday,)
        asked, today = self._asked, self.desk.today()

        def found(store: Store) -> WeekView | None:
            if not is_wanted():
                return None
            return week.current(store, today) if monday is None else week.of(store, monday, today)

        def take(view: WeekView | None) -> None:
            if asked == self._asked:
                self._reading = None
                if view is not None:
                    self._take(view, monday)

        self.desk.tasks.run(found, then=take)

    def _take(self, view: WeekView, monday: date | None) -> None:
        turned = self.view is not None and self.view.week != view.week
        self.view, self._monday = view, monday
        self.acts.show_week(view)
        if self._shows_month():
            self._leave_month()
        self._say_week()
        self.board.show_week(view, self._wanted)
        self._wanted = None
        if turned:
            announce(self, f"{self.heading.text()}, {self.numbers.text()}")
        self.ready.emit()
        self._read_news()

    def _read_news(self) -> None:
        """Look for what is new once the week stands there and somebody looks: all cases are judged
        for it."""
        self._is_news_old = not self.isVisible()
        if self._is_news_old:
            return
        asked, today = self._asked, self.desk.today()

        def found(store: Store) -> tuple[tuple[Impulse, ...], dict[CaseRef, str]]:
            return new_impulses.of_today(store, today), caseload.names(store)

        def take(news: tuple[tuple[Impulse, ...], dict[CaseRef, str]]) -> None:
            if asked == self._asked:
                self.news.show_impulses(*news)
                self._order_tab()

        self.desk.tasks.run(found, then=take)

    def _show_again(self) -> None:
        """Names are hidden, or shown again."""
        if self.view is not None:
            self.board.show_week(self.view)
            self._read_news()

    def _choose_wanted(self) -> None:
        if self._wanted is not None:
            self.board.choose(self._wanted)
            self._wanted = None

    def _refuse(self, why: str) -> None:
        self.strip.reason.setText(why)
        announce(self, why)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._is_news_old:
            self._read_news()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.strip.shorten(low=self.height() < self.theme.px(_LOW))

    def _lay_out(self) -> None:
        px = self.theme.px
        buttons = QWidget()
        row = FlowLayout(buttons, gap=px(8), to_the_right=True)
        for each in (
            self.earlier_button, self.now_button, self.later_button, self.month_button,
            self.spread_button, self.close_button, self.calendar_button, self.print_button,
        ):  # fmt: skip
            row.addWidget(each)
        top = QHBoxLayout()
        top.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(buttons, 1)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(10))
        said = QVBoxLayout()
        said.setSpacing(px(2))
        said.addLayout(top)
        said.addWidget(self.numbers)
        said.addWidget(self.news)
        whole.addLayout(said)
        for part in self._parts:
            whole.addWidget(part, 1)
        self.scroll_area = scrolling(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(14), px(20), px(12))
        layout.setSpacing(px(10))
        layout.addWidget(self.scroll_area, 1)
        layout.addWidget(self.ask_bar)
        layout.addWidget(self.strip)
        self._show_part(self.board)

    def _show_part(self, shown: QWidget) -> None:
        """Show the days, or what stands in their place. Only what is shown takes room."""
        for part in self._parts:
            part.setVisible(part is shown)
        self.strip.stand_aside(aside=shown is not self.board)

    def _connect(self) -> None:
        acts, board, strip = self.acts, self.board, self.strip
        self.earlier_button.clicked.connect(lambda: self.turn(-1))
        self.later_button.clicked.connect(lambda: self.turn(1))
        self.now_button.clicked.connect(self.show_now)
        self.print_button.clicked.connect(acts.ask_for_pdf)
        self.calendar_button.clicked.connect(acts.ask_for_calendar)
        self.ask_bar.asked.connect(self._make_room_to_ask)
        self.ask_bar.left.connect(self._come_back)
        self.spread_button.clicked.connect(self.spread)
        self.close_button.clicked.connect(self.close_day)
        self.month_button.clicked.connect(lambda _: self.show_or_leave_month())
        self.month.week_asked.connect(self._leave_month_for)
        self.month.turned.connect(self.turn)
        self.panel.asked.connect(lambda: self._show_part(self.panel))
        self.panel.left.connect(self._come_back)
        self.now.begun.connect(lambda: self._show_part(self.now))
        self.now.left.connect(self._come_back)
        self.now.writing.did.connect(self.did)
        self.now.numbers.copied.connect(self.told)
        self.leftovers.did.connect(self.did)
        self.leftovers.told.connect(self.told)
        self.desk.hiding_changed.connect(self._show_again)
        board.came_to.connect(self._came_to)
        board.opened.connect(acts.open)
        board.put_asked.connect(acts.put)
        board.menu_asked.connect(acts.open_menu)
        board.refused.connect(self._refuse)
        board.said.connect(lambda words: announce(self, words))
        acts.go.connect(self.go)
        self.news.go.connect(self.go)
        acts.now_asked.connect(self.do_now)
        acts.did.connect(self.did)
        acts.told.connect(self.told)
        acts.failed.connect(self._refuse)
        strip.open_button.clicked.connect(board.open_current)
        strip.now_button.clicked.connect(self.do_now)
        strip.finish_button.clicked.connect(self.finish)
        strip.hold_button.clicked.connect(self.hold)
        strip.move_button.clicked.connect(self._move_from_strip)

    def _came_to(self, entry: Entry | None) -> None:
        self.strip.show_entry(entry)
        self._order_tab()

    def _order_tab(self) -> None:
        """Tab goes as one reads; cards and what is new are made after all else."""
        before: QWidget = self.print_button
        here = self.month.current if self._shows_month() else self.board.current
        for each in (*self.news.stops(), here):
            if each is not None:
                self.setTabOrder(before, each)
                before = each

    def _make_room_to_ask(self) -> None:
        self.strip.stand_aside(aside=True)
        self.board.seek()

    def _come_back(self) -> None:
        self._show_part(self.board)
        self.board.go_to_cards()

    def _move_from_strip(self) -> None:
        entry, there = self.current(), self.strip.move_button
        if entry is not None:
            self.acts.open_move_menu(entry, there.mapToGlobal(there.rect().topLeft()))
