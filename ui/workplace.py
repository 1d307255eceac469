"""What stands behind the gate: rail, header, pages, a status line, and what floats over them.

It decides nothing: it goes where it is asked to go, and passes on what was changed. It is made
while the handler types the passphrase, a page at a time, so that the gate comes at once.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from handlerapp.services import drafts
from handlerapp.services.changing import Changed
from handlerapp.services.opening import Way
from handlerapp.services.setting import SettingChanged
from ui import labels
from ui.entrance import Entrance, Offer
from ui.frame import everything, help_texts, walking, what_is_this, window_actions
from ui.frame.beginning import Beginning
from ui.frame.half_typed import HalfTyped
from ui.frame.header import Header
from ui.frame.help import Help
from ui.frame.help_texts import GENERAL
from ui.frame.locking import Locking
from ui.frame.palette import Palette
from ui.frame.practice_bar import PracticeBar
from ui.frame.quick_entry import QuickEntry
from ui.frame.rail import Rail
from ui.frame.safekeeping import Safekeeping
from ui.frame.settling import Settling
from ui.frame.status import StatusLine
from ui.frame.toast import Toast
from ui.frame.told_bar import ToldBar
from ui.frame.trail import Trail
from ui.frame.undoing import Undoable, Undoing
from ui.page import Action, Desk, Page, Place
from ui.registry import IN_THE_RAIL, LEARNING, REACHED_FROM_OTHERS, SETTINGS
from ui.tasks import WorkerTasks

_FIRST = Place(IN_THE_RAIL[0].key)
_RAIL_GONE_BELOW = 900

_NOT_FOUND = ("Ctrl+K", "Esc")
"""What has no place in the palette, being the way in to it and out of it."""


class Workplace(QWidget):
    """Everything that is seen of an open caseload. Made once, and kept while it is locked."""

    lock_asked = Signal()
    """The caseload is to be locked now."""

    elsewhere_asked = Signal(str, object)
    """Another caseload is to be opened, as `Page.elsewhere` has it."""

    quit_asked = Signal()
    """The window is to be closed."""

    def __init__(self, desk: Desk, tasks: WorkerTasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.desk = desk
        self._theme = theme = desk.theme
        self._entrance: Entrance | None = None
        self._day_shown = desk.today()
        self.trail = Trail()
        self._coming: Place | None = None
        self.pages = QStackedWidget()
        self.page: dict[str, Page] = {}
        self._to_make = [*IN_THE_RAIL, *REACHED_FROM_OTHERS]

        self.rail = Rail(theme, IN_THE_RAIL)
        self.header = Header(theme)
        self.status = StatusLine(theme)
        self.told_bar = ToldBar(theme)
        self.practice = PracticeBar(desk)
        self.undoing = Undoing(tasks)
        self.locking = Locking()
        self.settling = Settling(desk, self.locking)
        self.safekeeping = Safekeeping(tasks)
        self.toast = Toast(theme, self.pages, lambda: self.front_page().foot())
        self.palette_ = Palette(theme, self)
        self.entry = QuickEntry(desk, self)
        self.half_typed = HalfTyped(self.page, self.entry)
        rail = [each.key for each in IN_THE_RAIL]
        self.beginning = Beginning(tasks, self.page, rail, self.half_typed)
        self.help = Help(theme, self)
        self._connect()
        self.actions_ = window_actions.offered(self)
        for action in (*self.actions_, *self._numbered()):
            if action.keys and action.keys not in window_actions.ALSO_WHILE_LOCKED:
                QShortcut(QKeySequence(action.keys), self).activated.connect(_if_possible(action))

    def make_next_page(self) -> bool:
        """Make one page more, and put the parts together when there are no more. False then."""
        if self.layout() is not None:
            return False
        if not self._to_make:
            self._lay_out()  # last, for Tab walks in the order that things came here
            return False
        page = self._to_make.pop(0)(self.desk)
        self.page[page.key] = page
        self.pages.addWidget(page)
        page.ready.connect(lambda: self._arrive(page))
        page.go.connect(self.go)
        page.did.connect(self._did)
        page.renewed.connect(self._renew)
        page.settled.connect(self._settled)
        page.purged.connect(self._purged)
        page.restore_asked.connect(self._restore)
        page.keys_asked.connect(self.show_keys)
        page.word_asked.connect(self.explain_word)
        page.told.connect(self.tell_in_passing)
        page.elsewhere.connect(self.elsewhere_asked)
        page.back.connect(self.go_back)
        if page.key in self.rail.buttons:
            page.counted.connect(self.rail.buttons[page.key].say)
        return True

    def open(self, entrance: Entrance, at: Place | None = None) -> None:
        """The caseload that this is the way in to is open: show it where one was, or there."""
        while self.make_next_page():
            pass
        self._entrance = entrance
        self.status.practice.setVisible(entrance.practice)
        self.status.place.say(f"Sparas krypterat i {labels.home_as_tilde(entrance.folder)}")
        if entrance.has_lessons:
            self.practice.begin()
        self._day_shown = self.desk.today()
        self.settling.begin(locks=not entrance.practice)
        self.beginning.begin(LEARNING if entrance.has_lessons else _FIRST.page, at)

    def close_caseload(self) -> None:
        """Lock: close the store, with what is half typed kept in it, and forget every case."""
        left = self.half_typed.left(self.front_page().here())
        self._entrance = None
        self.beginning.end()
        self.settling.end()
        self.desk.prompts.close_all()
        self._tasks.lock(lambda store: drafts.keep(store, left))
        for floating in (self.palette_, self.entry):
            floating.leave()
        self.help.forget()
        self.practice.end()
        self.palette_.clear()
        self.entry.clear()
        self.toast.clear()
        for page in self.page.values():
            page.clear()
        self.undoing.forget()
        self.trail.forget()
        self._coming = None
        self.half_typed.forget()
        self.pages.setCurrentIndex(0)
        self.told_bar.clear()
        self.status.clear()

    def end(self) -> None:
        """The window closes: keep what is half typed, and end the thread of the store."""
        self.toast.clear()
        self.beginning.end()
        self.settling.end()
        if self._entrance is None:
            return
        left = self.half_typed.left(self.front_page().here())
        if left.typed:
            self._tasks.stop(lambda store: drafts.keep(store, left))

    def wake(self) -> None:
        """The window is in front again; the day may be another than the one that is shown."""
        if self._entrance is not None and self.desk.today() != self._day_shown:
            self._reload()

    def go(self, place: Place) -> None:
        """Go to a place: its page comes to the front when it has what it shows."""
        if self._entrance is not None and self.front_page().lets_go(place):
            self._coming = place
            self.page[place.page].open(place)

    def go_back(self) -> None:
        """Go back where one was before; to the first page where one was nowhere."""
        if self.trail.behind is not None:
            self.go(self.trail.behind)
        elif self.front_page().key != _FIRST.page:
            self.go(_FIRST)

    def go_forward(self) -> None:
        """Go where one came back from."""
        if self.trail.ahead is not None:
            self.go(self.trail.ahead)

    def front_page(self) -> Page:
        """The page that stands in front."""
        page = self.pages.currentWidget()
        assert isinstance(page, Page)  # nothing else is put there
        return page

    def _front_first(self) -> list[Page]:
        """Every page; the store answers in turn, and the one that is looked at is not to wait."""
        return sorted(self.page.values(), key=lambda page: page is not self.front_page())

    def tell(self, words: str) -> None:
        """Say what went wrong, over the page, until it is put away."""
        self.told_bar.say(words)

    def tell_of(self, error: Exception) -> None:
        """Say what the error means to the handler."""
        self.tell(labels.sentence_of(error))

    def tell_in_passing(self, words: str) -> None:
        """Say something that asks nothing; what was just done can be undone beside it."""
        if self._entrance is not None:
            act = (self.tr("Ångra"), self.undoing.undo) if self.toast.can_act() else ()
            self.toast.tell(words, *act)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_RAIL_GONE_BELOW)
        self.rail.setVisible(not narrow)
        self.header.shorten(narrow=narrow)
        self.status.shorten(narrow=narrow)

    def _lay_out(self) -> None:
        for each in IN_THE_RAIL:
            there = QAction(each.title, self)
            there.triggered.connect(lambda _=False, key=each.key: self.go(Place(key)))
            self.header.menu.choices.addAction(there)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.told_bar)
        column.addWidget(self.practice)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.locking.asked.connect(self.lock_asked)
        self.locking.left.connect(self.status.show_lock)
        self.status.work.follow(self._tasks)
        self.header.search_asked.connect(self.search)
        self.header.entry_asked.connect(self.enter)
        self.header.lock_asked.connect(self.lock_asked)
        self.header.hide_button.clicked.connect(self.desk.hide_personal)
        self.header.show_hidden(self.desk.hides_personal)
        self.desk.hiding_changed.connect(self.header.show_hidden)
        self.desk.hiding_changed.connect(self.help.forget)
        self.rail.chosen.connect(lambda key: self.go(Place(key)))
        self.status.undo.clicked.connect(self.undoing.undo)
        self.status.help.clicked.connect(self.show_help)
        self.undoing.changed.connect(self._tell_what_to_undo)
        self.undoing.made.connect(self._turned)
        self.undoing.told.connect(self._tell_turned)
        self.undoing.failed.connect(self.tell_of)
        self.settling.did.connect(self._settled)
        self.safekeeping.made.connect(self._tell_of_backup)
        self.safekeeping.told.connect(self.tell_in_passing)
        self.safekeeping.failed.connect(self.tell)
        self.safekeeping.closing.connect(self.close_caseload)
        self.safekeeping.opened.connect(self.open)
        self.safekeeping.not_opened.connect(self._tell_not_opened)
        self.beginning.go.connect(self.go)
        self.beginning.told.connect(self.tell_in_passing)
        self.beginning.ended.connect(self._keep_up)
        self.entry.did.connect(self._did)
        self.entry.told.connect(self.tell_in_passing)
        self.practice.go.connect(self.go)
        self.practice.told.connect(self.tell_in_passing)
        self.practice.renewed.connect(self._renew)
        self.practice.elsewhere.connect(self.elsewhere_asked)

    def _numbered(self) -> tuple[Action, ...]:
        """The pages of the rail by their number."""
        return tuple(
            Action(
                name=each.title,
                act=lambda key=each.key: self.go(Place(key)),  # type: ignore[misc]  # bound now
                keys=f"Ctrl+{number}",
            )
            for number, each in enumerate(IN_THE_RAIL, 1)
        )

    def groups(self) -> list[tuple[str, tuple[Action, ...]]]:
        """What can be done, with the page in front first."""
        page = self.front_page()
        return [
            (page.title, page.offered()),
            (self.tr("I hela fönstret"), self.actions_),
            (self.tr("Sidor"), self._numbered()),
        ]

    def _arrive(self, page: Page) -> None:
        """The page has what it was asked to show; bring it to the front where it is awaited."""
        place = self._coming
        if place is None or place.page != page.key:
            return
        self._coming = None
        left = self.front_page()
        came_from = left.here() if left is not page else None
        self.trail.reached(place, came_from, was_done=left.is_done())
        self.practice.stand_at(page.here())
        self.pages.setCurrentWidget(page)
        self.rail.show_place(page.part_of or page.key)
        self._give_keyboard_to(page)
        self.half_typed.bring_back(page)

    def _give_keyboard_to(self, page: Page) -> None:
        """Now, or when what floats over the page is closed: nobody is to lose what they type."""
        for floating in (self.palette_, self.entry, self.help):
            if floating.isVisible():
                floating.leave_keyboard_to(page.begin)
                return
        page.begin()

    def escape(self) -> None:
        """Close what is being edited on the page, else go back."""
        if not self.front_page().escape():
            self.go_back()

    def search(self) -> None:
        """Open the palette on what can be done; cases and meetings follow when they are read."""
        here = everything.of_actions(self.front_page().offered())
        window = (each for each in self.actions_ if each.keys not in _NOT_FOUND)
        frame = everything.of_actions([*self.practice.offered(), *window])
        pages = everything.of_pages(IN_THE_RAIL, self.go)
        sections = self.page[SETTINGS.key]
        settable = [] if self.front_page() is sections else sections.offered()
        settings = everything.of_settings([*window_actions.settings(self), *settable])
        self.palette_.ask(
            [*here, *pages, *frame], search=lambda query: self.go(Place("sok", query))
        )
        self._tasks.run(
            lambda store: (
                everything.of_recorded(everything.recorded(store), self.desk, self.go)
                + everything.of_lessons(LEARNING, self.go)
            ),
            then=lambda found: self.palette_.add(found + settings),
        )

    def enter(self) -> None:
        """Open the line that becomes a bevakning, about the case where one stands."""
        here = self.front_page().here()
        self.entry.ask(here.ref if here.page == "arende" and here.ref else None)

    def show_help(self) -> None:
        """Open the help on the page in front."""
        page = self.front_page()
        self.help.tell(page.help_topic or page.key, self.groups())

    def explain_this(self) -> None:
        """Open the help on what has the keyboard."""
        page, groups, widget = self.front_page(), self.groups(), QApplication.focusWidget()
        topic = page.help_topic or page.key
        if widget in (None, page) or page.isAncestorOf(widget):
            told = what_is_this.told(widget, topic, groups[:1])
        else:
            told = what_is_this.told(widget, GENERAL, groups[1:])
        self.help.explain(told, topic, groups)

    def explain_word(self, id: str) -> None:
        """Open the help on a word of the trade."""
        self.help.explain((help_texts.of_word(id),), self.front_page().key, self.groups())

    def show_keys(self) -> None:
        """Open the sheet of every key."""
        self.help.tell_keys(self.groups())

    def next_part(self) -> None:
        """Give the keyboard to the next of rail, header, practice, page and status line."""
        parts = (self.rail, self.header, self.practice, self.pages, self.status)
        walking.to_next_part(parts, {self.pages: self.front_page().begin})

    def _settled(self, changed: SettingChanged) -> None:
        """Something was set: it holds from now on, can be undone, and every page shows it."""
        if changed.before == changed.after:
            return
        self.undoing.did(changed)
        self._turned(changed)
        self._tell_done(f"{changed.name}.")

    def _keep_up(self) -> None:
        if self.can_back_up():
            self.safekeeping.keep_up()

    def _purged(self) -> None:
        """What is undone from memory would bring back what is gone for good."""
        self.undoing.forget()
        self._renew()

    def _restore(self, offer: Offer, way: Way) -> None:
        """A backup is to be put in the place of the caseload."""
        if self._entrance is not None:
            self.safekeeping.restore(self._entrance, offer, way)

    def _tell_not_opened(self, error: Exception) -> None:
        """The caseload is closed and does not open: tell it where one gives the passphrase."""
        self.lock_asked.emit()
        self._tasks.failed.emit(error)

    def _reload(self) -> None:
        self._day_shown = self.desk.today()
        for page in self._front_first():
            page.reload()
        self.practice.read()

    def _renew(self) -> None:
        self.status.show_saved(self.desk.now())
        self._reload()

    def _did(self, changed: Changed) -> None:
        """Something was done: it can be undone, every page shows it, what followed is told."""
        if changed.before == changed.after:
            return
        self.undoing.did(changed)
        self._show_change(changed)
        if self.front_page().is_quiet():
            return
        names = [case.person.name for case in changed.after if case is not None]
        said = self.desk.text(" ".join((f"{changed.name}.", *changed.told)), *names)
        self._tell_done(said, for_good=changed.is_for_good)

    def _tell_done(self, what: str, *, for_good: bool = False) -> None:
        act = () if for_good else (self.tr("Ångra"), self.undoing.undo)
        self.toast.tell(self.tr("Sparat: ") + what, *act)

    def _tell_what_to_undo(self) -> None:
        self.status.can_undo(self.undoing.to_undo)

    def _tell_of_backup(self, made: datetime | None) -> None:
        self.status.show_backup(made, self.desk.now())

    def _turned(self, change: Undoable) -> None:
        """It was done, taken back or made again: show what holds now."""
        if isinstance(change, SettingChanged):
            self.settling.follow(change.after)
            self._renew()
        else:
            self._show_change(change)

    def _show_change(self, changed: Changed) -> None:
        refs = {case.ref for case in (*changed.before, *changed.after) if case is not None}
        for page in self._front_first():
            page.touched(refs)
        self.practice.read()
        self.status.show_saved(self.desk.now())

    def _tell_turned(self, words: str) -> None:
        redo = (self.tr("Gör om"), self.undoing.redo) if self.undoing.to_redo is not None else ()
        self.toast.tell(words, *redo)

    def can_back_up(self) -> bool:
        """Whether there is anything worth keeping: practice is made anew."""
        return self._entrance is not None and not self._entrance.practice


def _if_possible(action: Action) -> Callable[[], None]:
    def act() -> None:
        if action.possible():
            action.act()

    return act
