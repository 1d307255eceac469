"""What the handler does with what stands in the week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from handlerapp import words
from handlerapp.domain.days import plus_days
from handlerapp.planning import entry_words
from handlerapp.services import bevakningar, calendar_file, documents, splitting
from handlerapp.services.bevakningar import Acted
from handlerapp.services.week import WeekView
from ui import labels
from ui.page import Desk, Place
from ui.pages.week.saying import CASE, MEETING, Entry
from ui.widgets.ask_bar import AskBar, Question

PDF = "PDF (*.pdf)"
CALENDAR = "Kalenderfil (*.ics)"


class WeekActs(QObject):
    """Acts on an entry of the week, and asks for what it needs in the bar."""

    go = Signal(object)
    did = Signal(object)
    told = Signal(str)
    now_asked = Signal()
    """The current entry is to be done now."""

    failed = Signal(str)
    """Why an act was not made."""

    def __init__(self, desk: Desk, ask_bar: AskBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = ask_bar
        self._view: WeekView | None = None
        self.menu = QMenu(parent)

    def show_week(self, view: WeekView | None) -> None:
        """The week that the acts are about."""
        self._view = view

    def forget(self) -> None:
        """Forget what is asked and whom it is about."""
        self._view = None
        self.menu.clear()
        self._bar.leave()

    def open(self, entry: Entry) -> None:
        """Show the meeting that an entry is of, else its case, with the keyboard on what it is."""
        if entry.meeting is not None:
            self.go.emit(Place(MEETING, entry.meeting))
        else:
            self._open_case(entry)

    def _open_case(self, entry: Entry) -> None:
        if entry.ref is not None:
            part = f"bevakningar:{entry.task}" if entry.task else ""
            self.go.emit(Place(CASE, entry.ref, part))

    def ask_what_came_of_it(self, entry: Entry) -> None:
        """Ask in one line what came of it, and mark it as done."""
        id = entry.task
        if id is None:
            self.failed.emit(self.tr("Bara bevakningar markeras som klara här."))
            return
        self._bar.ask(
            Question(
                title=self.tr("Klar: ") + labels.joined(entry.title, entry.who or None),
                hint=self.tr("vad blev det, till exempel: planen kommer på fredag"),
                action=self.tr("Klar"),
                then=lambda outcome: self._finish(id, outcome or None),
                why=self.tr("En rad om resultatet. Den kan vara tom."),
                may_be_empty=True,
            )
        )

    def ask_how_to_split(self, entry: Entry) -> None:
        """Ask how many of its minutes are done now; the rest becomes a bevakning of its own."""
        id, item = entry.task, entry.item
        if id is None or item is None:
            self.failed.emit(self.tr("Bara bevakningar delas här."))
            return
        whole = item.minutes

        def typed(words_: str) -> None:
            first = _minutes(words_) or 0
            if 0 < first < whole:
                here, rest = words.hours_text(first), words.hours_text(whole - first)
                self._bar.say(f"{here} blir kvar här. {rest} blir en egen bevakning.")

        self._bar.ask(
            Question(
                title=self.tr("Dela: ") + labels.joined(entry.title, words.hours_text(whole)),
                hint=self.tr("den första delen, till exempel 30 eller 1 h"),
                action=self.tr("Dela"),
                then=lambda minutes: self._split(id, minutes),
                typed=typed,
                why=self.tr("Den första delen står kvar. Planen finner en dag för resten."),
            )
        )

    def put(self, entry: Entry, day: date | None, week: date | None = None) -> None:
        """Put an entry on a day, or on a week with no day; None for both lets the plan choose."""
        id = entry.task
        if id is not None and entry.can_be_put:
            self._desk.tasks.run(
                lambda store: bevakningar.put(store, id, day, week),
                then=self._did,
                otherwise=self._tell_wrong,
            )

    def hold_or_release(self, entry: Entry) -> None:
        """Keep an entry on its day, or let the plan choose again where it is kept."""
        item = entry.item
        if item is None or not entry.can_be_put or entry.day is None:
            self.failed.emit(entry.why_not_put or self.tr("Den står inte på någon dag."))
            return
        self.put(entry, None if item.is_pinned else entry.day)

    def open_menu(self, entry: Entry, where: QPoint) -> None:
        """What can be done with an entry, at a place of the screen."""
        self.menu.clear()
        if entry.meeting is not None:
            self._offer(self.tr("Öppna mötet\tEnter"), lambda: self.open(entry))
            self._offer(self.tr("Öppna ärendet"), lambda: self._open_case(entry))
        elif entry.ref is not None:
            self._offer(self.tr("Öppna ärendet\tEnter"), lambda: self.open(entry))
        if entry.task is not None:
            self._offer(self.tr("Gör nu …\tG"), self.now_asked.emit)
            self._offer(self.tr("Klar …\tCtrl+D"), lambda: self.ask_what_came_of_it(entry))
            self._offer(self.tr("Dela …\tCtrl+Shift+D"), lambda: self.ask_how_to_split(entry))
        if entry.can_be_put:
            self.menu.addSeparator()
            self._offer_days(entry)
            self._offer_hold(entry)
        self._pop_up(where)

    def open_move_menu(self, entry: Entry, where: QPoint) -> None:
        """The days that an entry may be put on, at a place of the screen."""
        self.menu.clear()
        if not entry.can_be_put:
            self.failed.emit(entry.why_not_put)
            return
        self._offer_days(entry)
        self._pop_up(where)

    def ask_for_pdf(self) -> None:
        """Ask where the week is to be printed, and write it there as PDF."""
        view, today = self._view, self._desk.today()
        if view is None:
            return

        def write(path: Path) -> None:
            self._desk.tasks.run(
                lambda _: documents.write_week(view, path, today),
                then=lambda said: self.told.emit(
                    " ".join((f"Veckan skrevs till {path.name}.", *said))
                ),
                otherwise=self._tell_wrong,
            )

        self._desk.prompts.file_to_save(
            self.tr("Skriv ut veckan"), f"{_file_name(view)}.pdf", PDF, write
        )

    def ask_for_calendar(self) -> None:
        """Ask where the week is to be written for the calendar, with no names in it."""
        view = self._view
        if view is None:
            return

        def write(path: Path) -> None:
            self._desk.tasks.run(
                lambda store: calendar_file.write(store, view, path),
                then=lambda _: self.told.emit(
                    f"Veckan skrevs till {path.name}, med ärendenummer men utan namn."
                ),
                otherwise=self._tell_wrong,
            )

        self._desk.prompts.file_to_save(
            self.tr("Spara veckan som kalenderfil"), f"{_file_name(view)}.ics", CALENDAR, write
        )

    def _offer_days(self, entry: Entry) -> None:
        view, today = self._view, self._desk.today()
        if view is None:
            return
        for plan in view.plan.days:
            if plan.day >= today and plan.day != entry.day:
                left = plan.capacity - plan.planned
                room = f"{words.hours_text(left)} ledigt" if left > 0 else "full"
                self._offer(
                    f"Till {words.day_text(plan.day, today)} ({room})",
                    lambda day=plan.day: self.put(entry, day),  # type: ignore[misc]  # bound now
                )
        after = plus_days(max(view.plan.monday, _monday(today)), 7)
        number = after.isocalendar().week
        self._offer(f"Till v {number}, utan dag", lambda: self.put(entry, None, after))

    def _offer_hold(self, entry: Entry) -> None:
        if entry.item is None or entry.day is None:
            return
        said = self.tr("Låt planen välja dag") if entry.item.is_pinned else self.tr("Håll kvar här")
        self._offer(f"{said}\tCtrl+H", lambda: self.hold_or_release(entry))

    def _pop_up(self, where: QPoint) -> None:
        if self.menu.actions():
            self.menu.popup(where)
            self.menu.setActiveAction(self.menu.actions()[0])

    def _offer(self, said: str, act: Callable[[], None]) -> None:
        action = QAction(said, self.menu)
        action.triggered.connect(lambda _=False: act())
        self.menu.addAction(action)

    def _finish(self, id: str, outcome: str | None) -> None:
        self._bar.act_button.setEnabled(False)
        self._desk.tasks.run(
            lambda store: bevakningar.finish(store, id, outcome),
            then=self._did,
            otherwise=self._tell_in_bar,
        )

    def _split(self, id: str, written: str) -> None:
        minutes = _minutes(written)
        if minutes is None:
            self._bar.say(self.tr("Skriv en tid, till exempel 30 eller 1 h 30 min."), wrong=True)
            return
        self._bar.act_button.setEnabled(False)
        self._desk.tasks.run(
            lambda store: splitting.split(store, id, minutes),
            then=self._did,
            otherwise=self._tell_in_bar,
        )

    def _did(self, acted: Acted) -> None:
        if self._bar.isVisible():
            self._bar.leave()
        self.did.emit(replace(acted.changed, told=acted.told))

    def _tell_wrong(self, error: Exception) -> None:
        self.failed.emit(labels.sentence_of(error))

    def _tell_in_bar(self, error: Exception) -> None:
        self._bar.say(labels.sentence_of(error), wrong=True)
        self._bar.act_button.setEnabled(True)
        self._bar.field.setFocus()


def _minutes(written: str) -> int | None:
    """Minutes by a bare figure, or by words as in a new bevakning."""
    return int(written) if written.strip().isdecimal() else entry_words.minutes_of(written.strip())


def _monday(day: date) -> date:
    return plus_days(day, -day.weekday())


def _file_name(view: WeekView) -> str:
    return f"veckan-{view.week.year}-v{view.week.number:02}"
