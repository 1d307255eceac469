"""The first time: welcome, a passphrase and a recovery key, and the cases to work with."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from handlerapp.services import opening
from ui import labels
from ui.entrance import Entrance
from ui.page import Desk
from ui.pages.caseload.import_panel import KINDS, ImportPanel, dropped_file
from ui.recovery import groups_said, in_rows, is_same
from ui.theme import Size
from ui.widgets.buttons import Button, button, plain_button
from ui.widgets.lone_card import lone_card, stand_alone
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.text import announce, paragraph, text
from ui.widgets.work_line import WorkLine

_WIDTH, _HEIGHT = 620, 470
_NO_LIMIT = 16_777_215
"""Qt's own greatest size."""

WELCOME, PASSPHRASE, KEY, TYPED, CASES = range(5)
_STEP_OF = {WELCOME: 1, PASSPHRASE: 2, KEY: 2, TYPED: 2, CASES: 3}
_STEPS = 3
_WELCOME = (
    ("folders", "Alla dina ärenden på ett ställe, med dagen i kedjan och nästa gräns."),
    (
        "zap",
        (
            "Programmet säger vilka som kan behöva samordning, och varför. Det beslutar aldrig om "
            "ersättning."
        ),
    ),
    (
        "lock",
        "Allt ligger krypterat på den här datorn, i {place}. Inget skickas någonstans.",
    ),
)


class FirstRun(QWidget):
    """Three steps, each can be gone back from until the caseload is made."""

    create_asked = Signal(str, str)
    """The passphrase, and the recovery key that was written down and typed back."""

    practice_asked = Signal()
    """The handler wants to look around among made-up cases."""

    finished = Signal()
    """There is a caseload, with what was read in; the day can begin."""

    def __init__(self, entrance: Entrance, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entrance = entrance
        self._desk = desk
        self.theme = desk.theme
        self._key = ""
        self.setAccessibleName(self.tr("Kom igång"))
        self.setAcceptDrops(True)
        self.step = text(self.theme, size=Size.CAPTION, ink="muted")
        self.told = paragraph(self.theme, ink="late")
        self.back_button = plain_button(self.theme, self.tr("Tillbaka"))
        self.back_button.show_icon("arrow-left", "muted")
        self.next_button = button(self.theme, "", primary=True)
        self.practice_button = plain_button(self.theme, self.tr("Öva på påhittade ärenden"))
        self.work = WorkLine(self.theme)
        self.parts = QStackedWidget()
        for part in (
            self._made_welcome(),
            self._made_passphrase(),
            self._made_key(),
            self._made_typed(),
            self._made_cases(),
        ):
            self.parts.addWidget(part)
        self._lay_out()
        self._turn_import(shows=False)
        self.next_button.clicked.connect(self._go_on)
        self.back_button.clicked.connect(self._go_back)
        self.practice_button.clicked.connect(self.practice_asked)
        self.show_part(WELCOME)

    def tell(self, words: str) -> None:
        """Say in place what went wrong; what was typed is still there."""
        self._set_working(working=False)
        self.told.setText(labels.breakable(words))
        self.told.setVisible(bool(words))
        if words:
            announce(self.told, words)

    def is_made(self) -> None:
        """The caseload is made and open: ask for the cases."""
        self._set_working(working=False)
        self._forget_secrets()
        self.show_part(CASES)

    def restart(self) -> None:
        """Begin again from the first step, with nothing typed."""
        self._forget_secrets()
        self._turn_import(shows=False)
        self._set_working(working=False)
        self.show_part(WELCOME)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if self.parts.currentIndex() == CASES and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = dropped_file(event)
        if path is not None:
            self._look_at(path)

    def _lay_out(self) -> None:
        px = self.theme.px
        self._card = card = lone_card(self.theme, _WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(28), px(20), px(28), px(24))
        inside.setSpacing(px(8))
        inside.addWidget(self.step)
        inside.addWidget(self.parts, 1)
        inside.addWidget(self.told)
        row = QHBoxLayout()
        row.addWidget(self.next_button)
        row.addWidget(self.practice_button)
        row.addStretch()
        row.addWidget(self.work)
        row.addWidget(self.back_button)
        inside.addLayout(row)
        stand_alone(self, card, self.theme, grows=40, below=2)

    def _part(self, title: str) -> tuple[QWidget, QVBoxLayout]:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.px(8))
        layout.addWidget(paragraph(self.theme, title, size=Size.PAGE, strong=True))
        return part, layout

    def _made_welcome(self) -> QWidget:
        theme = self.theme
        part, layout = self._part(self.tr("Välkommen"))
        place = labels.home_as_tilde(self._entrance.folder)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        grid.setColumnStretch(1, 1)
        for row, (icon, said) in enumerate(_WELCOME):
            grid.addWidget(_Picture(self._desk, icon), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(paragraph(theme, said.format(place=place)), row, 1)
        layout.addLayout(grid)
        layout.addStretch()
        return part

    def _made_passphrase(self) -> QWidget:
        theme = self.theme
        part, layout = self._part(self.tr("Välj en lösenfras"))
        layout.addWidget(
            paragraph(
                theme,
                self.tr(
                    "Fyra eller fem ord som inte hör ihop är lätta att minnas och svåra att "
                    "gissa. Ingen kan ta fram den åt dig."
                ),
                ink="muted",
            )
        )
        self.phrase = NewPassphrase(theme, self.tr("Lösenfras"))
        self.phrase.accepted.connect(self._go_on)
        layout.addWidget(self.phrase)
        layout.addStretch()
        return part

    def _made_key(self) -> QWidget:
        theme = self.theme
        part, layout = self._part(self.tr("Skriv av återställningsnyckeln"))
        layout.addWidget(
            paragraph(
                theme,
                self.tr(
                    "Med den öppnar du ärendena om du glömmer lösenfrasen. Skriv av den för hand "
                    "och lägg den där bara du kommer åt den, inte i datorn."
                ),
                ink="muted",
            )
        )
        self.key = paragraph(theme, size=Size.PAGE, strong=True)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.key.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(theme.px(10))
        layout.addWidget(self.key)
        layout.addStretch()
        return part

    def _made_typed(self) -> QWidget:
        theme = self.theme
        part, layout = self._part(self.tr("Skriv in nyckeln"))
        layout.addWidget(
            paragraph(
                theme, self.tr("Från ditt papper, så att vi vet att den blev rätt."), ink="muted"
            )
        )
        self.typed = QLineEdit()
        self.typed.setMaxLength(200)
        self.typed.setPlaceholderText("123456-123456-…")
        self.typed.setAccessibleName(self.tr("Återställningsnyckel"))
        self.groups = paragraph(theme, ink="muted")
        layout.addWidget(text(theme, self.tr("Återställningsnyckel"), strong=True))
        layout.addWidget(self.typed)
        layout.addWidget(self.groups)
        layout.addStretch()
        self.typed.textChanged.connect(self._count_groups)
        self.typed.textChanged.connect(lambda _: self.told.hide())
        self.typed.returnPressed.connect(self._go_on)
        self._count_groups("")
        return part

    def _made_cases(self) -> QWidget:
        part, layout = self._part(self.tr("Dina ärenden"))
        self.cases_why = paragraph(
            self.theme,
            self.tr(
                "Läs in listan du har i dag: ett kalkylark (CSV, XLSX) eller en ärendefil (JSON). "
                "Släpp filen här, eller välj den. Du får se vad som händer innan något sparas."
            ),
            ink="muted",
        )
        self.file_button = button(self.theme, self.tr("Välj fil …"))
        self.file_button.show_icon("file-up")
        self.importing = ImportPanel(self._desk)
        self.importing.done.connect(lambda _: self.finished.emit())
        self.importing.left.connect(lambda: self._turn_import(shows=False))
        self.file_button.clicked.connect(self._choose_file)
        layout.addWidget(self.cases_why)
        layout.addWidget(self.file_button)
        layout.addWidget(self.importing, 1)
        layout.addStretch()
        self.importing.hide()
        return part

    def show_part(self, part: int) -> None:
        """Show one part of a step."""
        self.tell("")
        self.parts.setCurrentIndex(part)
        self.step.setText(self.tr("Steg ") + f"{_STEP_OF[part]} av {_STEPS}")
        words = {
            WELCOME: self.tr("Börja"),
            PASSPHRASE: self.tr("Nästa"),
            KEY: self.tr("Jag har skrivit av den"),
            TYPED: self.tr("Skapa"),
            CASES: self.tr("Börja utan ärenden"),
        }
        self.next_button.setText(words[part])
        self.back_button.setVisible(part in (PASSPHRASE, KEY, TYPED))
        self.practice_button.setVisible(part in (WELCOME, CASES))
        focus: dict[int, QWidget] = {
            PASSPHRASE: self.phrase.field,
            TYPED: self.typed,
            CASES: self.file_button,
        }
        focus.get(part, self.next_button).setFocus()

    def _go_on(self) -> None:
        part = self.parts.currentIndex()
        if part == WELCOME:
            self.show_part(PASSPHRASE)
        elif part == PASSPHRASE:
            self._check_passphrase()
        elif part == KEY:
            self.show_part(TYPED)
        elif part == TYPED:
            self._check_typed()
        else:
            self.finished.emit()

    def _go_back(self) -> None:
        self.show_part(self.parts.currentIndex() - 1)

    def _check_passphrase(self) -> None:
        flaw = self.phrase.flaw()
        if flaw:
            self.tell(flaw)
        else:
            self._key = self._key or opening.draft_recovery_key()
            self.key.setText(in_rows(self._key))
            self.key.setAccessibleName(" ".join(self._key.split("-")))
            self.show_part(KEY)

    def _check_typed(self) -> None:
        if not is_same(self.typed.text(), self._key):
            self.tell(self.tr("Det stämmer inte med nyckeln än."))
            self.typed.setFocus()
            return
        self._set_working(working=True)
        self.create_asked.emit(self.phrase.value(), self._key)

    def _count_groups(self, typed: str) -> None:
        said = groups_said(typed, self._key)
        self.groups.setText(said)
        self.typed.setAccessibleDescription(said)

    def _choose_file(self) -> None:
        self._desk.prompts.file_to_open(self.tr("Läs in ärenden"), KINDS, self._look_at)

    def _look_at(self, path: Path) -> None:
        self._turn_import(shows=True)
        self.importing.start(path)

    def _turn_import(self, *, shows: bool) -> None:
        self.importing.setVisible(shows)
        self._card.setMaximumHeight(_NO_LIMIT if shows else self.theme.px(_HEIGHT))
        for each in (self.file_button, self.cases_why, self.next_button, self.practice_button):
            each.setVisible(not shows)  # what is read in is answered first, there
        if not shows:
            self.importing.clear()
            self.file_button.setFocus()

    def _set_working(self, *, working: bool) -> None:
        buttons: tuple[Button, ...] = (self.next_button, self.back_button, self.practice_button)
        for each in buttons:
            each.setEnabled(not working)
        self.typed.setEnabled(not working)
        if working:
            self.next_button.setText(self.tr("Skapar …"))
        elif self.parts.currentIndex() == TYPED:
            self.next_button.setText(self.tr("Skapa"))

    def _forget_secrets(self) -> None:
        self._key = ""
        self.phrase.clear()
        self.typed.clear()
        self.key.clear()
        self.key.setAccessibleName("")


class _Picture(QLabel):
    """An icon that follows the scheme; what it means stands beside it."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._name = name
        desk.theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._desk.theme.picture(self._name, "accent", side=22))
