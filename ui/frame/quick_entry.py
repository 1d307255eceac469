"""Quick entry of a bevakning: a line of Swedish, and under it what is understood of it so far."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from handlerapp import words
from handlerapp.domain.case import CaseRef
from handlerapp.services import bevakningar, caseload
from handlerapp.services.bevakningar import Acted, Wish
from handlerapp.services.opening import Store
from ui import labels
from ui.frame.finding import Entry as Choice
from ui.frame.finding import best, entry
from ui.frame.overlay import Overlay
from ui.frame.palette import ChoiceList
from ui.page import Desk, Draft
from ui.theme import Size
from ui.widgets.text import announce, paragraph, text

if TYPE_CHECKING:
    from handlerapp.planning.quick_entry import Entry

MOST_CASES = 6
_LEAD = 76
_BEGUN_CASE = re.compile(r"(?:^|(?<=\s))#([^\s#]*)$")
"""A case that is being written: `#` and the beginning of a name or a reference."""

_ROWS = ("what", "when", "minutes", "kind", "case")
_TITLES = {
    "what": "Vad",
    "when": "När",
    "minutes": "Tid",
    "kind": "Slag",
    "case": "Ärende",
}


class QuickEntry(Overlay):
    """Ctrl+N. Shows as one types what is understood, and what is not with what would work."""

    did = Signal(object)
    """The Changed that adding was."""

    told = Signal(str)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(desk.theme, over, self.tr("Ny bevakning"))
        theme = desk.theme
        self._desk = desk
        self._about: str | None = None
        self._names: Mapping[CaseRef, str] = {}
        self._cases: list[Choice] = []
        self._is_reading = self._is_adding = False
        self._was_read = ""
        self.field = QLineEdit()
        self.field.setFont(theme.font(Size.SECTION))
        self.field.setPlaceholderText(self.tr("ring Volvo om planen på torsdag 20 min #namn"))
        self.field.setAccessibleName(self.tr("Ny bevakning, på en rad"))
        self.field.setMaxLength(500)
        self.list = ChoiceList(theme)
        self.list.setAccessibleName(self.tr("Ärenden att välja bland"))
        self.wrong = paragraph(theme, ink="late")
        self.hint = text(theme, size=Size.CAPTION, ink="muted")
        self.values: dict[str, QLabel] = {}
        self.inside.addWidget(text(theme, self.tr("Ny bevakning"), size=Size.SECTION, strong=True))
        self.inside.addWidget(self.field)
        self.inside.addWidget(self.list)
        self.inside.addLayout(self._made_rows())
        self.inside.addWidget(self.wrong)
        self.inside.addWidget(self.hint)
        self.field.textChanged.connect(self._read)
        self.field.cursorPositionChanged.connect(lambda *_: self._offer_cases())
        self.list.clicked.connect(lambda _: self._take_case())
        self._show_nothing()

    def ask(self, about: str | None) -> None:
        """Open; `about` is the case where one stands, meant where the line names none."""
        self._about = about
        self._desk.tasks.run(caseload.names, then=self._know)
        self._was_read = ""
        self._read()
        self.appear()
        self.field.setFocus()
        self.field.selectAll()

    def clear(self) -> None:
        """Forget the line and every case."""
        self._about, self._names, self._cases = None, {}, []
        self._was_read = ""
        self._is_reading = self._is_adding = False
        self.field.clear()
        self.list.show_entries(())
        self._show_nothing()

    def draft(self) -> Draft:
        """The line that is not added yet."""
        return {"line": self.field.text()} if self.field.text().strip() else {}

    def bring_back(self, draft: Draft) -> None:
        """Put the line back, to be there when it is opened."""
        self.field.setText(draft.get("line", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in steps:
            self.list.step(steps[Qt.Key(event.key())])
        elif enter and self.list.chosen() is not None:
            self._take_case()
        elif enter:
            self._add()
        else:
            super().keyPressEvent(event)

    def _made_rows(self) -> QGridLayout:
        theme = self.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnMinimumWidth(0, theme.px(_LEAD))
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(_ROWS):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(text(theme, _TITLES[name], ink="muted"), row, 0, top)
            self.values[name] = paragraph(theme)
            grid.addWidget(self.values[name], row, 1)
        return grid

    def _know(self, names: Mapping[CaseRef, str]) -> None:
        self._names = names
        self._cases = [
            entry(self._desk.name(name), "Ärende", _nothing, aside=ref, icon="user")
            for ref, name in names.items()
        ]
        self._offer_cases()
        self._was_read = ""
        self._read()

    def _offer_cases(self) -> None:
        begun = _BEGUN_CASE.search(self.field.text()[: self.field.cursorPosition()])
        found = []
        if begun is not None and begun[1] not in self._names:
            found = best(self._cases, begun[1], MOST_CASES)
        self.list.show_entries(found)
        self.hint.setText(
            self.tr("Pilarna väljer ärende · Enter tar det")
            if found
            else self.tr("Enter lägger till · Esc stänger, raden finns kvar")
        )
        self.lay_card()

    def _take_case(self) -> None:
        chosen = self.list.chosen()
        if chosen is None:
            return
        place = self.field.cursorPosition()
        before, after = self.field.text()[:place], self.field.text()[place:]
        before = _BEGUN_CASE.sub(lambda _: _written(chosen.aside), before)
        self.field.setText(f"{before}{after}")
        self.field.setCursorPosition(len(before))

    def _read(self) -> None:
        """Read the line as it stands; one reading at a time, and then once more if it changed."""
        self._offer_cases()
        line, about = self._without_begun_case(), self._about
        if self._is_reading or line == self._was_read:
            return
        self._was_read = line
        if not line.strip():
            self._show_nothing()
            return
        self._is_reading = True
        self._desk.tasks.run(
            lambda store: bevakningar.read_line(store, line, about),
            then=self._understood,
            otherwise=self._not_understood,
        )

    def _without_begun_case(self) -> str:
        """The line, without a case that is being chosen among those shown."""
        line = self.field.text()
        if self.list.chosen() is None:
            return line
        place = self.field.cursorPosition()
        return _BEGUN_CASE.sub("", line[:place]) + line[place:]

    def _understood(self, read: "Entry") -> None:
        self._is_reading = False
        self._say("what", read.what)
        self._say("when", read.day_said, missing=read.when is None)
        usual = self.tr("som det brukar ta")
        self._say("minutes", usual if read.minutes is None else f"{read.minutes} min")
        self._say("kind", words.word(read.kind))
        if read.ref is None:
            self._say("case", self.tr("inget än: skriv # och början på namnet"), missing=True)
        else:
            name = self._desk.name(self._names.get(read.ref, ""))
            self._say("case", labels.joined(labels.one_line(name), read.ref))
        self._tell("")
        self._read()

    def _not_understood(self, error: Exception) -> None:
        self._is_reading = False
        self._show_nothing()
        self._tell(labels.sentence_of(error))
        self._read()

    def _show_nothing(self) -> None:
        for value in self.values.values():
            _ink(value, "muted")
            value.setText(labels.NOTHING)
        self._tell("")

    def _say(self, name: str, said: str, *, missing: bool = False) -> None:
        value = self.values[name]
        _ink(value, "warn" if missing else "")
        value.setText(labels.breakable(labels.one_line(said)))

    def _tell(self, wrong: str) -> None:
        self.wrong.setText(labels.breakable(wrong))
        self.wrong.setVisible(bool(wrong))
        self.lay_card()

    def _add(self) -> None:
        line, about = self.field.text(), self._about
        if self._is_adding or not line.strip():
            return
        self._is_adding = True
        self._desk.tasks.run(_adding(line, about), then=self._added, otherwise=self._not_added)

    def _added(self, acted: Acted) -> None:
        self._is_adding = False
        self.field.clear()
        self.leave()
        self.did.emit(acted.changed)
        case = acted.changed.case
        told = " ".join((self.tr("Tillagd:"), acted.bevakning.what, "–", *acted.told))
        self.told.emit(self._desk.text(told, case.person.name))

    def _not_added(self, error: Exception) -> None:
        self._is_adding = False
        self._tell(labels.sentence_of(error))
        announce(self.field, self.wrong.text())


def _adding(line: str, about: str | None) -> Callable[[Store], Acted]:
    return lambda store: bevakningar.add_line(store, line, Wish(), about)


def _written(ref: str) -> str:
    """The reference as the line reader takes it, with quotes where it has blanks."""
    return f'#"{ref}" ' if re.search(r"\s", ref) else f"#{ref} "


def _ink(label: QLabel, ink: str) -> None:
    label.setProperty("ink", ink)
    label.style().unpolish(label)
    label.style().polish(label)


def _nothing() -> None:
    """A case among these is taken into the line, not gone to."""
