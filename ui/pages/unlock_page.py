"""The page that stands before the caseload: unlock it, or say that there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from handlerapp.services.opening import Store
from ui import labels
from ui.theme import Size, Theme
from ui.widgets.buttons import button, chip
from ui.widgets.text import announce, paragraph, text

_WIDTH = 460


@dataclass(frozen=True, slots=True)
class Entrance:
    """The way in to a caseload: where it lies, whether it is practice, and how it is opened.

    `exists` says whether there is one; `opened` takes the passphrase (practice takes any) and is
    called on the thread that owns the store.
    """

    folder: Path
    practice: bool
    exists: Callable[[], bool]
    opened: Callable[[str], Store]


class UnlockPage(QWidget):
    """Asks for the passphrase, and says in place what is wrong with it."""

    unlock_asked = Signal(str)
    """The passphrase as it was typed."""

    def __init__(self, entrance: Entrance, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entrance = entrance
        self._theme = theme
        self.title = text(theme, size=Size.PAGE, strong=True)
        self.why = paragraph(theme, ink="muted")
        self.label = text(theme, self.tr("Lösenfras"), strong=True)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Lösenfras"))
        self.passphrase.setMaxLength(1024)
        self.label.setBuddy(self.passphrase)
        self.reveal = chip(theme, self.tr("Visa det jag skriver"))
        self.reveal.toggled.connect(self._reveal)
        self.told = paragraph(theme, ink="late")
        self.steps = paragraph(theme)
        self.button = button(theme, "", primary=True)
        self.button.setDefault(True)
        self.button.setMinimumWidth(theme.px(120))
        self.button.clicked.connect(self._press)
        self.passphrase.returnPressed.connect(self._press)
        self._lay_out()
        self.ask()

    def ask(self, told: str = "") -> None:
        """Ask for the passphrase, or tell where there is nothing to open; `told` is what failed."""
        entrance = self._entrance
        there = entrance.practice or entrance.exists()
        asks = there and not entrance.practice
        for each in (self.label, self.passphrase, self.reveal):
            each.setVisible(asks)
        self.steps.setVisible(not there)
        self._set_working(working=False)
        place = labels.home_as_tilde(entrance.folder)
        if entrance.practice:
            self._say(
                self.tr("Låst"),
                self.tr("Påhittade ärenden att öva på. Ingen lösenfras behövs."),
                self.tr("Öppna"),
            )
        elif there:
            self._say(
                self.tr("Lås upp"),
                self.tr("Ärendena ligger krypterade i ") + f"{place}.",
                self.tr("Lås upp"),
            )
        else:
            self._say(
                self.tr("Här finns inga ärenden än"),
                self.tr("Programmet letade i ") + f"{place}.",
                self.tr("Titta igen"),
            )
            self.steps.setText(_HOW_TO_BEGIN)
        self._tell(told)
        self.passphrase.clear()
        self.reveal.setChecked(False)
        (self.passphrase if asks else self.button).setFocus()

    def work(self) -> None:
        """Show that the caseload is being opened."""
        self._tell("")
        self._set_working(working=True)

    def _lay_out(self) -> None:
        px = self._theme.px
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(px(_WIDTH))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(28), px(24), px(28), px(24))
        inside.setSpacing(px(6))
        inside.addWidget(self.title)
        inside.addWidget(self.why)
        inside.addSpacing(px(8))
        for each in (self.steps, self.label, self.passphrase, self.told, self.reveal):
            inside.addWidget(each)
        inside.addSpacing(px(8))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        inside.addLayout(row)
        brand = text(self._theme, "Handlerapp", size=Size.SECTION, strong=True, ink="brand")
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(20), px(20), px(20))
        layout.addStretch(2)
        layout.addWidget(brand, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(px(12))
        layout.addLayout(middle)
        layout.addStretch(3)

    def _say(self, title: str, why: str, action: str) -> None:
        self.title.setText(title)
        self.why.setText(labels.breakable(why))
        self.button.setText(action)

    def _tell(self, told: str) -> None:
        self.told.setText(labels.breakable(told))
        self.told.setVisible(bool(told))
        if told:
            announce(self.passphrase, told)

    def _set_working(self, *, working: bool) -> None:
        for each in (self.passphrase, self.reveal, self.button):
            each.setEnabled(not working)
        if working:
            self.button.setText(self.tr("Öppnar …"))

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.passphrase.setEchoMode(mode)

    def _press(self) -> None:
        if not self._entrance.practice and not self._entrance.exists():
            self.ask()
        elif self._entrance.practice or self.passphrase.text():
            self.unlock_asked.emit(self.passphrase.text())
        elif self.passphrase.isVisible():
            self._tell(self.tr("Skriv lösenfrasen först."))
            self.passphrase.setFocus()
        else:
            self.ask()


_HOW_TO_BEGIN = (
    "Skapa en plats för dem på kommandoraden:\n"
    "handlerapp init\n\n"
    "Läs sedan in dem från ett kalkylark eller en ärendefil:\n"
    "handlerapp import FIL\n\n"
    "Ligger de i en annan mapp? Starta med --data-dir MAPP. Vill du bara se dig omkring? "
    "Starta med --demo."
)
