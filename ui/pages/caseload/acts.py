"""What the handler does with cases of the list: one, or all that are ticked."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from handlerapp.services import case_life, exporting, several_cases
from handlerapp.services.case_life import NewCase
from handlerapp.services.recording import Recorded
from ui import labels
from ui.page import Desk, Place
from ui.pages.handover_page import place_of
from ui.pages.receive_page import ReceivePage
from ui.widgets.ask_bar import AskBar, Question

FILES = "Ärenden (*.xlsx *.csv *.json)"


class CaseActs(QObject):
    """Acts on the cases whose references it is given, and asks for what they need in the bar."""

    go = Signal(object)
    did = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, ask_bar: AskBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = ask_bar
        self._asked = 0
        self.menu = QMenu(parent)

    def open_menu(self, refs: Sequence[str], current: str | None, where: QPoint) -> None:
        """Offer what can be done with these cases, at a place on the screen."""
        self.menu.clear()
        many = len(refs) > 1
        if current is not None:
            self._offer(self.tr("Öppna\tEnter"), lambda: self.go.emit(Place("arende", current)))
            self._offer(self.tr("Kopiera ärendenumret"), lambda: self._copy(current))
            self.menu.addSeparator()
        if refs:
            number = f" i {len(refs)} ärenden" if many else ""
            self._offer(
                self.tr("Ny bevakning") + number + " …\tCtrl+B",
                lambda: self.ask_for_bevakning(refs),
            )
            self._offer(self.tr("Exportera") + " …\tCtrl+E", lambda: self.ask_for_file(refs))
            self._offer(self.tr("Lämna över") + " …\tCtrl+Shift+E", lambda: self.hand_over(refs))
            self._offer(self.tr("Avsluta") + " …", lambda: self.ask_why_closed(refs))
        if self.menu.actions():
            self.menu.popup(where)
            self.menu.setActiveAction(self.menu.actions()[0])

    def ask_for_case(self) -> None:
        """Ask for the reference and the name of a new case, add it and go to it."""
        self._bar.ask(
            Question(
                title=self.tr("Nytt ärende"),
                hint=self.tr("ärendenummer och namn, till exempel 2026-004711 Anna Ek"),
                action=self.tr("Lägg till"),
                then=self._add_case,
                typed=self._tell_new,
                why=self.tr("Skriv ärendenumret och sedan namnet. Resten fyller du i i ärendet."),
            )
        )

    def ask_for_bevakning(self, refs: Sequence[str]) -> None:
        """Ask what is to be done and when, and add it to each of these cases."""
        number = labels.counted(len(refs), "ärende", "ärenden")
        self._bar.ask(
            Question(
                title=self.tr("Ny bevakning i ") + number,
                hint=self.tr("ring arbetsgivaren på torsdag, fråga om planen dag 85 …"),
                action=self.tr("Lägg till"),
                then=lambda line: self._add_bevakning(refs, line),
                typed=lambda line: self._tell_understood(refs, line),
                why=self.tr("Skriv vad som ska göras och när, på en rad."),
            )
        )

    def hand_over(self, refs: Sequence[str]) -> None:
        """Go where these cases are put in a package for a colleague."""
        self.go.emit(place_of(refs))

    def receive(self) -> None:
        """Go where a colleague's package is taken in."""
        self.go.emit(Place(ReceivePage.key))

    def ask_why_closed(self, refs: Sequence[str]) -> None:
        """Ask why these cases are closed, and close them."""
        number = labels.counted(len(refs), "ärende", "ärenden")
        self._bar.ask(
            Question(
                title=self.tr("Avsluta ") + number,
                hint=self.tr("skäl, till exempel: åter i arbete"),
                action=self.tr("Avsluta"),
                then=lambda because: self._act(
                    lambda: self._desk.tasks.run(
                        lambda store: several_cases.close(store, refs, because),
                        then=self._did,
                        otherwise=self._tell_wrong,
                    )
                ),
                why=self.tr("Går att ångra. Öppna bevakningar finns kvar i ärendet."),
                may_be_empty=True,
            )
        )

    def ask_for_file(self, refs: Sequence[str]) -> None:
        """Ask where these cases are to be written, and write them there."""

        def write(path: Path) -> None:
            self._desk.tasks.run(
                lambda store: exporting.export(store, path, refs),
                then=lambda written: self._tell_written(written, path),
            )

        name = f"arenden-{self._desk.today().isoformat()}.xlsx"
        number = labels.counted(len(refs), "ärende", "ärenden")
        self._desk.prompts.file_to_save(self.tr("Exportera ") + number, name, FILES, write)

    def forget(self) -> None:
        """Forget what is asked and whom it is about."""
        self._asked += 1
        self.menu.clear()
        self._bar.leave()

    def _offer(self, words: str, act: Callable[[], None]) -> None:
        action = QAction(words, self.menu)
        action.triggered.connect(lambda _=False: act())
        self.menu.addAction(action)

    def _act(self, act: Callable[[], None]) -> None:
        self._bar.act_button.setEnabled(False)
        act()

    def _copy(self, ref: str) -> None:
        goes = self._desk.clipboard.copy(ref)
        self.told.emit(self.tr("Ärendenumret är kopierat. ") + goes)

    def _tell_new(self, line: str) -> None:
        new = _new_case(line)
        if new.name:
            flaws = case_life.flaws_of_new(new, self._desk.today())
            said = [f"{each.message}." for each in flaws if each.is_error]
            self._bar.say(" ".join((f"Ärende {new.ref}, {new.name}.", *said)))

    def _add_case(self, line: str) -> None:
        new = _new_case(line)
        self._act(
            lambda: self._desk.tasks.run(
                lambda store: case_life.add(store, new),
                then=lambda recorded: self._added(recorded, new.ref),
                otherwise=self._tell_wrong,
            )
        )

    def _added(self, recorded: Recorded, ref: str) -> None:
        self._did(recorded.changed)
        for each in recorded.told:
            self.told.emit(each)
        self.go.emit(Place("arende", ref))

    def _add_bevakning(self, refs: Sequence[str], line: str) -> None:
        self._act(
            lambda: self._desk.tasks.run(
                lambda store: several_cases.add_bevakning(store, refs, line),
                then=self._did,
                otherwise=self._tell_wrong,
            )
        )

    def _tell_understood(self, refs: Sequence[str], line: str) -> None:
        self._asked += 1
        asked = self._asked

        def tell(said: str) -> None:
            if asked == self._asked:
                self._bar.say(said)

        self._desk.tasks.run(
            lambda store: several_cases.understood(store, refs, line),
            then=tell,
            otherwise=lambda error: tell(labels.sentence_of(error)),
        )

    def _did(self, changed: object) -> None:
        self._asked += 1
        self._bar.leave()
        self.did.emit(changed)

    def _tell_wrong(self, error: Exception) -> None:
        self._bar.say(labels.sentence_of(error), wrong=True)
        self._bar.act_button.setEnabled(True)
        self._bar.field.setFocus()

    def _tell_written(self, written: int, path: Path) -> None:
        number = labels.counted(written, "ärende", "ärenden")
        self.told.emit(f"{number} skrevs till {path.name}. Filen är inte krypterad.")


def _new_case(line: str) -> NewCase:
    """A reference, and a name after it."""
    ref, _, name = line.strip().partition(" ")
    return NewCase(ref=ref, name=name.strip())
