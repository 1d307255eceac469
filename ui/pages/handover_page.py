"""Handing cases over to a colleague: which, the package with its own passphrase, the receipt."""

from collections.abc import Collection, Iterable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from handlerapp.domain.case import Case
from handlerapp.services import caseload, preferences
from handlerapp.services.changing import Changed
from handlerapp.services.opening import Store
from ui import labels
from ui.page import Action, Desk, Draft, Page, Place
from ui.pages.handover.receipt_card import ReceiptCard
from ui.theme import Size, Tone
from ui.widgets.buttons import button, plain_button
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.notice import Notice
from ui.widgets.rows import Card, Line, Rows
from ui.widgets.text import announce, key, paragraph, text

if TYPE_CHECKING:
    from handlerapp.services.handover import HandedOver

PACKAGES = "Paket (*.paket)"
_BETWEEN = "\n"
_SENDER = "sender"
_ONE_COLUMN_BELOW = 820


def place_of(refs: Iterable[str]) -> Place:
    """Where these cases are handed over."""
    return Place(HandoverPage.key, _BETWEEN.join(refs))


class HandoverPage(Page):
    """The chosen cases and the package that they are put in. Nothing of them leaves the program
    but in that package, which its own passphrase opens, and on the sheet that one asks for."""

    key = "overlamning"
    title = "Lämna över ärenden"
    help_topic = "overlamning"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._refs: tuple[str, ...] = ()
        self._cases: tuple[Case, ...] = ()
        self._done: HandedOver | None = None
        self._signed = ""
        self._works = False
        self.back_button = plain_button(theme, self.tr("← Tillbaka"))
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.chosen = Card(theme, self.tr("Ärenden"))
        self.rows = Rows(theme)
        self.notice = Notice(theme)
        self.package = Card(theme, self.tr("Paketet"))
        self.whom = QLineEdit()
        self.whom.setMaxLength(200)
        self.whom.setPlaceholderText(self.tr("namn och kontor, om du vill"))
        self.whom.setAccessibleName(self.tr("Från"))
        self.passphrase = NewPassphrase(theme, self.tr("Paketets lösenfras"))
        self.told_wrong = paragraph(theme, ink="late")
        self.make_button = button(theme, self.tr("Gör paketet …"), primary=True)
        self.receipt = ReceiptCard(desk)
        self.names = QCheckBox(self.tr("Skriv ut namn och telefon på bladet"))
        self.sheet_button = self.receipt.add_act(button(theme, self.tr("Spara bladet (PDF) …")))
        self.close_button = self.receipt.add_act(
            button(theme, self.tr("Avsluta dem här som överlämnade"))
        )
        self.receipt.add_above_acts(self.names)
        order = (self.names, self.receipt.copy_button, self.sheet_button, self.close_button)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)  # as they stand, not as they were made
        self._lay_out()
        self.back_button.clicked.connect(self.back)
        self.rows.pressed.connect(lambda at: self.go.emit(Place("arende", self._cases[at].ref)))
        self.rows.removed.connect(self._leave_out)
        self.passphrase.accepted.connect(self.ask_where)
        self.whom.returnPressed.connect(self.passphrase.field.setFocus)
        self.make_button.clicked.connect(self.ask_where)
        self.sheet_button.clicked.connect(self.ask_where_sheet)
        self.close_button.clicked.connect(self.close_them)
        self.receipt.told.connect(self.told)
        desk.hiding_changed.connect(self._show)
        self.offer(
            Action(
                name=self.tr("Gör paketet"),
                act=self.ask_where,
                keys="Ctrl+S",
                synonyms=("överlämning", "lämna över", "kryptera"),
                possible=lambda: bool(self._cases) and self._done is None,
            ),
            Action(
                name=self.tr("Ta emot ärenden från en kollega"),
                act=lambda: self.go.emit(Place("mottagning")),
                keys="Ctrl+O",
                synonyms=("paket", "överlämning"),
            ),
            Action(
                name=self.tr("Lämna ett ärende utanför paketet"),
                act=lambda: None,
                keys="Del",
                local=True,
                possible=lambda: bool(self._cases) and self._done is None,
            ),
        )

    # the life of a page

    def open(self, place: Place) -> None:
        """Show the cases that the place names; what was begun with the same ones stands."""
        refs = tuple(filter(None, place.ref.split(_BETWEEN)))
        is_new = refs != self._refs
        if is_new:
            self._forget()
            self._refs = refs
        self._read(arrives=True, is_new=is_new)

    def begin(self) -> None:
        if not self._cases:
            self.notice.button.setFocus()
        elif self._done is not None:
            self.receipt.copy_button.setFocus()
        elif self.whom.text():
            self.passphrase.field.setFocus()
        else:
            self.whom.setFocus()

    def here(self) -> Place:
        return place_of(self._refs)

    def touched(self, refs: Collection[str]) -> None:
        if set(refs) & set(self._refs):
            self.reload()

    def reload(self) -> None:
        if self._refs:
            self._read(arrives=False, is_new=False)

    def clear(self) -> None:
        """Forget the cases, the passphrase and the receipt."""
        self._forget()
        self._show()

    def draft(self) -> Draft:
        """The sender, where it is written otherwise than in the settings; a passphrase is never
        kept."""
        written = self.whom.text()
        is_own = written != self._signed and self._done is None
        return {_SENDER: written} if is_own else {}

    def bring_back(self, draft: Draft) -> None:
        self.whom.setText(draft[_SENDER])

    # what is done

    def ask_where(self) -> None:
        """Ask where the package is to lie, and make it there; or say what is wrong first."""
        if not self._cases or self._works:
            return
        wrong = self.passphrase.flaw()
        self._tell_wrong(wrong)
        if wrong:
            return
        name = f"overlamning-{self.desk.today().isoformat()}.paket"
        self.desk.prompts.file_to_save(
            self.tr("Spara paketet som"), name, self.tr(PACKAGES), self.make
        )

    def ask_where_sheet(self) -> None:
        """Ask where the colleague's sheet is to lie, and write it there."""
        done, names = self._done, self.names.isChecked()
        if done is None:
            return

        def write(path: Path) -> None:
            self.desk.tasks.run(
                lambda store: _sheet(store, done, names=names, path=path),
                then=lambda told: self._tell_sheet(path, told),
            )

        name = f"overlamning-{self.desk.today().isoformat()}.pdf"
        self.desk.prompts.file_to_save(self.tr("Spara bladet som"), name, "PDF (*.pdf)", write)

    def close_them(self) -> None:
        """Close those that are open, as handed over; it can be undone."""
        if self._done is not None:
            refs = self._done.refs
            self.desk.tasks.run(lambda store: _close(store, refs), then=self.did.emit)

    def make(self, path: Path) -> None:
        """Make the package there."""
        refs = tuple(case.ref for case in self._cases)
        secret, sender = self.passphrase.value(), self.whom.text()
        self._work(goes_on=True)
        self.desk.tasks.run(
            lambda store: _hand_over(store, refs, path, secret, sender),
            then=self._made,
            otherwise=self._not_made,
        )

    def _made(self, done: "HandedOver") -> None:
        self._work(goes_on=False)
        self._done = done
        self.passphrase.clear()
        self._show()
        self.receipt.copy_button.setFocus()
        said = self.tr("Paketet är gjort.")
        self.told.emit(said)
        announce(self.receipt, said)

    def _not_made(self, error: Exception) -> None:
        self._work(goes_on=False)
        self._tell_wrong(labels.sentence_of(error))

    def _tell_sheet(self, path: Path, told: tuple[str, ...]) -> None:
        said = (
            f"{path.name} är skriven. Bladet har personuppgifter och är inte krypterat: ta bort "
            "filen när du har skrivit ut den."
        )
        self.told.emit(" ".join((said, *told)))

    def _leave_out(self, at: int) -> None:
        if self._done is None:
            gone = self._cases[at].ref
            self._refs = tuple(ref for ref in self._refs if ref != gone)
            self._cases = tuple(case for case in self._cases if case.ref != gone)
            self._show()
            if self.rows.rows:
                self.rows.rows[min(at, len(self.rows.rows) - 1)].setFocus()
            else:
                self.notice.button.setFocus()

    # what is shown

    def _read(self, *, arrives: bool, is_new: bool) -> None:
        refs = self._refs

        def read(store: Store) -> tuple[tuple[Case, ...], str]:
            return _those_there(store, refs), preferences.read(store).sender.signed

        def show(found: tuple[tuple[Case, ...], str]) -> None:
            if refs != self._refs:
                return
            self._cases, signed = found
            if is_new:
                self._signed = signed
                self.whom.setText(signed)
            self._show()
            if arrives:
                self.ready.emit()

        self.desk.tasks.run(read, then=show)

    def _show(self) -> None:
        any_cases, done = bool(self._cases), self._done is not None
        self.rows.show_lines([self._line_of(case) for case in self._cases])
        self.chosen.setVisible(any_cases)
        self.package.setVisible(any_cases and not done)
        number = labels.counted(len(self._cases), "ärende", "ärenden")
        self.numbers.setText(self._state(number) if any_cases else "")
        self.notice.setVisible(not any_cases)
        if not any_cases:
            self.notice.say(
                self.tr("Inget ärende är valt"),
                self.tr(
                    "Markera de ärenden som kollegan ska ta över, i listan Ärenden med "
                    "mellanslag, och välj Lämna över i menyn där."
                ),
                self.tr("Till Ärenden"),
                lambda: self.go.emit(Place("arenden")),
            )
        if self._done is not None:
            self.close_button.setEnabled(any(self._is_open(case) for case in self._cases))
            self.receipt.say(
                self._done.receipt(),
                self.tr(
                    "Ge kollegan paketet och lösenfrasen på skilda vägar. Kollegans kvittens ska "
                    "ha samma kontrollvärde. Ärendena ligger kvar hos dig tills du avslutar dem."
                ),
            )
        else:
            self.receipt.clear()

    def _state(self, number: str) -> str:
        if self._done is not None:
            return self.tr("Lagda i ett krypterat paket: ") + number
        return self.tr("Läggs i ett krypterat paket med en egen lösenfras: ") + number

    def _line_of(self, case: Case) -> Line:
        employer = (case.employer.name or "") if case.employer else ""
        return Line(
            lead=case.ref,
            what=labels.one_line(self.desk.name(case.person.name)),
            more=labels.one_line(employer),
            mark=None if self._is_open(case) else ("avslutat", Tone.NEUTRAL),
        )

    def _is_open(self, case: Case) -> bool:
        return case.is_open(self.desk.today())

    def _tell_wrong(self, sentence: str) -> None:
        self.told_wrong.setText(labels.breakable(sentence))
        self.told_wrong.setVisible(bool(sentence))
        if sentence:
            announce(self.told_wrong, sentence)

    def _work(self, *, goes_on: bool) -> None:
        self._works = goes_on
        self.make_button.setEnabled(not goes_on)
        self.make_button.setText(self.tr("Gör paketet …" if not goes_on else "Krypterar …"))

    def _forget(self) -> None:
        self._refs, self._cases, self._done = (), (), None
        self._signed = ""
        self.whom.clear()
        self.passphrase.clear()
        self.names.setChecked(False)
        self._tell_wrong("")
        self._work(goes_on=False)

    # how it stands

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(_ONE_COLUMN_BELOW)
        down, across = QHBoxLayout.Direction.TopToBottom, QHBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)

    def _lay_out(self) -> None:
        theme = self.theme
        px = theme.px
        self.chosen.inside.addWidget(self.rows)
        self._fill_package()
        sheet = QWidget()
        sheet.setObjectName("sheet")
        self._columns = QHBoxLayout(sheet)
        self._columns.setContentsMargins(0, 0, px(20), px(18))
        self._columns.setSpacing(px(14))
        for cards in ((self.notice, self.chosen), (self.package, self.receipt)):
            column = QVBoxLayout()
            column.setSpacing(px(14))
            for card in cards:
                column.addWidget(card)
            column.addStretch()
            self._columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(sheet)
        scroll.setAccessibleName(self.title)
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(key(theme, "Esc"))
        top.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(6), 0, 0)
        layout.setSpacing(px(2))
        layout.addLayout(top)
        layout.addWidget(self.heading)
        layout.addWidget(self.numbers)
        layout.addSpacing(px(8))
        layout.addWidget(scroll, 1)
        self.clear()

    def _fill_package(self) -> None:
        theme = self.theme
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(6))
        inside.setSpacing(theme.px(8))
        inside.addWidget(
            paragraph(
                theme,
                self.tr(
                    "Paketet har en egen lösenfras, som du ger kollegan på en annan väg än "
                    "paketet. Ta inte din egen."
                ),
                ink="muted",
            )
        )
        inside.addWidget(text(theme, self.tr("Från"), strong=True))
        inside.addWidget(self.whom)
        inside.addWidget(self.passphrase)
        inside.addWidget(self.told_wrong)
        row = QHBoxLayout()
        row.addWidget(self.make_button)
        row.addWidget(key(theme, "Ctrl S"))
        row.addStretch()
        inside.addLayout(row)
        self.package.inside.addLayout(inside)


def _those_there(store: Store, refs: Iterable[str]) -> tuple[Case, ...]:
    """Those of the cases that there are, in full."""
    there = caseload.names(store)
    return caseload.some(store, [ref for ref in refs if ref in there])


def _hand_over(
    store: Store, refs: tuple[str, ...], path: Path, secret: str, sender: str
) -> "HandedOver":
    from handlerapp.services import handover

    return handover.hand_over(store, refs, path, secret, sender)


def _sheet(store: Store, done: "HandedOver", *, names: bool, path: Path) -> tuple[str, ...]:
    from handlerapp.services import documents, handover

    return documents.write(handover.sheet(store, done, names=names), path)


def _close(store: Store, refs: tuple[str, ...]) -> Changed:
    from handlerapp.services import handover

    return handover.close(store, refs)
