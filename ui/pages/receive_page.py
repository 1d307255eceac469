"""Taking in what a colleague hands over: opened, shown case by case, then taken in or left."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from handlerapp.services.opening import Store
from ui import labels
from ui.models.table import ASIDE_ROLE, ROW_ROLE, TONE_ROLE, SortedRows, TableModel
from ui.page import Action, Desk, Page
from ui.pages.handover.package_lines import COLUMNS, PackageLine, lines_of
from ui.pages.handover.receipt_card import ReceiptCard
from ui.theme import Size
from ui.widgets.buttons import button, plain_button
from ui.widgets.cells import Cell, MarkedCell, Roles
from ui.widgets.flow import FlowLayout
from ui.widgets.list_view import ListView
from ui.widgets.new_passphrase import secret_field
from ui.widgets.rows import Card
from ui.widgets.scrolling import scrolling
from ui.widgets.text import announce, key, paragraph, text

if TYPE_CHECKING:
    from handlerapp.services.receiving import Package, Received

KINDS = "Paket (*.paket);;Alla filer (*)"
ENDING = ".paket"
ROLES = Roles(tone=TONE_ROLE, aside=ASIDE_ROLE)
_WIDTH = 520
_LEAST_OF_TABLE = 190
"""Room for the head and four lines; where the page has less, it scrolls."""


class ReceivePage(Page):
    """A package, what it would bring, and the receipt when it has. Nothing is changed before the
    handler says so, and what was changed can be undone."""

    key = "mottagning"
    title = "Ta emot ärenden"
    help_topic = "overlamning"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._file: Path | None = None
        self._package: Package | None = None
        self._received: Received | None = None
        self._asked = 0
        self.back_button = plain_button(theme, self.tr("← Tillbaka"))
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.opening = Card(theme, self.tr("Paketet"))
        self.file_button = button(theme, self.tr("Välj paket …"))
        self.file_button.show_icon("file-up")
        self.file_name = paragraph(theme)
        self.secret = secret_field(self.tr("Paketets lösenfras"))
        self.open_button = button(theme, self.tr("Visa vad det ger"), primary=True)
        self.told_wrong = paragraph(theme, ink="late")
        self._model = TableModel(COLUMNS, self)
        self._sorted = SortedRows(self._model, self)
        self.table = ListView(theme)
        self.table.setAccessibleName(self.tr("Vad paketet skulle ge"))
        plain = [Cell(theme, ROLES, self.table) for _ in range(5)]
        marked = MarkedCell(theme, ROLES, self.table)
        self.table.show_rows_of(self._sorted, [*plain[:2], marked, *plain[2:]])
        self.whole = paragraph(theme)
        self.take_button = button(theme, self.tr("Ta emot"), primary=True)
        self.leave_button = plain_button(theme, self.tr("Lämna paketet"))
        self.receipt = ReceiptCard(desk)
        self.setAcceptDrops(True)
        self._lay_out()
        self.back_button.clicked.connect(self.back)
        self.file_button.clicked.connect(self.ask_for_file)
        self.secret.returnPressed.connect(self.look)
        self.open_button.clicked.connect(self.look)
        self.take_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self._begin_again)
        self.receipt.told.connect(self.told)
        self.table.selectionModel().currentChanged.connect(self._tell_whole)
        desk.hiding_changed.connect(self._show_lines)
        self.offer(
            Action(
                name=self.tr("Välj ett paket"),
                act=self.ask_for_file,
                keys="Ctrl+O",
                synonyms=("öppna", "fil", "överlämning"),
            ),
            Action(
                name=self.tr("Ta emot ärendena i paketet"),
                act=self.take,
                keys="Ctrl+S",
                synonyms=("läs in", "överlämning"),
                possible=lambda: self._takes,
            ),
        )
        self._show()

    # the life of a page

    def begin(self) -> None:
        if self._model.rows:
            self.table.choose_some()
            self.table.setFocus()
        elif self._received is not None:
            self.receipt.copy_button.setFocus()
        elif self._file is not None:
            self.secret.setFocus()
        else:
            self.file_button.setFocus()

    def clear(self) -> None:
        """Forget the package, its passphrase and the receipt."""
        self._begin_again(focus=False)

    def escape(self) -> bool:
        """Leave the package where one is opened."""
        if self._file is None and self._received is None:
            return False
        self._begin_again()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.choose(path)

    # what is done

    def ask_for_file(self) -> None:
        """Ask which package."""
        self.desk.prompts.file_to_open(self.tr("Ta emot ärenden"), self.tr(KINDS), self.choose)

    def choose(self, path: Path) -> None:
        """Take this package, and ask for its passphrase."""
        self._begin_again(focus=False)
        self._file = path
        self._show()
        self.secret.setFocus()

    def look(self) -> None:
        """Open the package and show what it would bring."""
        path, secret, today = self._file, self.secret.text(), self.desk.today()
        if path is None:
            self._tell_wrong(self.tr("Välj först vilket paket."))
            self.file_button.setFocus()
            return
        if not self.open_button.isEnabled():
            return
        self._asked += 1
        asked = self._asked
        self._work(goes_on=True)
        self.desk.tasks.run(
            lambda store: _looked_at(store, path, secret, today),
            then=lambda found: self._take_look(asked, *found),
            otherwise=lambda error: self._refuse(asked, error),
        )

    def take(self) -> None:
        """Take the cases in, all of them."""
        package, asked = self._package, self._asked
        if package is None or not self._takes:
            return
        self.take_button.setEnabled(False)
        self.numbers.setText(self.tr("Tar emot. En säkerhetskopia görs först."))
        self.desk.tasks.run(
            lambda store: _taken(store, package),
            then=lambda received: self._finish(asked, received),
            otherwise=lambda error: self._refuse(asked, error),
        )

    @property
    def _takes(self) -> bool:
        """Whether there is something to take in, and nothing is wrong with it."""
        received = self._received
        if received is None or received.report.done:
            return False
        report = received.report
        return not report.errors and bool(report.added or report.updated)

    def _take_look(self, asked: int, package: "Package", received: "Received") -> None:
        if asked != self._asked:
            return
        self._work(goes_on=False)
        self.secret.clear()
        self._package, self._received = package, received
        self._show()
        self.table.fit_columns()
        self.begin()
        announce(self, self.numbers.text())

    def _finish(self, asked: int, received: "Received") -> None:
        if received.report.changed is not None:
            self.did.emit(received.report.changed)
        if asked != self._asked:
            return
        self._package, self._file = None, None
        self._received = received
        self._show()
        self.begin()
        self.told.emit(self.tr("Mottaget: ") + _counts(received))

    def _refuse(self, asked: int, error: Exception) -> None:
        if asked != self._asked:
            return
        self._work(goes_on=False)
        self._show()
        self._tell_wrong(labels.sentence_of(error))
        if self._received is None:
            self.secret.setFocus()
            self.secret.selectAll()

    def _begin_again(self, *, focus: bool = True) -> None:
        self._asked += 1
        self._file = self._package = self._received = None
        self.secret.clear()
        self._work(goes_on=False)
        self._show()
        if focus:
            self.begin()

    # what is shown

    def _show(self) -> None:
        received = self._received
        is_done = received is not None and received.report.done
        self._tell_wrong("")
        self._show_lines()
        any_lines = bool(self._model.rows)
        self.opening.setVisible(received is None)
        self.secret.setVisible(self._file is not None)
        self._secret_label.setVisible(self._file is not None)
        self.open_button.setVisible(self._file is not None)
        self.file_name.setText(labels.one_line(self._file.name) if self._file else "")
        self.file_name.setVisible(self._file is not None)
        for each in (self.table, self.whole):
            each.setVisible(any_lines)
        self.leave_button.setVisible(received is not None and not is_done)
        self.take_button.setVisible(self._takes)
        self.take_button.setEnabled(self._takes)
        self.numbers.setText(self._state())
        if received is not None and is_done:
            self.receipt.say(
                (*received.package.handed_over.receipt(), f"Mottaget: {_counts(received)}"),
                self.tr(
                    "Läs upp kontrollvärdet för kollegan: det ska vara detsamma på båda sidor. Ta "
                    "sedan bort paketet."
                ),
            )
        else:
            self.receipt.clear()

    def _show_lines(self) -> None:
        received = self._received
        shown: Sequence[PackageLine] = ()
        if received is not None and not received.report.done and not received.report.errors:
            shown = lines_of(received, self.desk)
        self._sorted.sort(-1)
        self._model.replace(shown)
        self.whole.clear()
        if received is not None:
            takes = len(received.report.added) + len(received.report.updated)
            number = labels.counted(takes, "ärende", "ärenden")
            self.take_button.setText(self.tr("Ta emot ") + number)

    def _state(self) -> str:
        received = self._received
        if received is None:
            return self.tr(
                "Ett paket som en kollega har gjort. Du ser vad det ger, ärende för ärende, innan "
                "något ändras."
            )
        if received.report.errors:
            found = "\n".join(
                f"{each.where}: {self.desk.finding(each.message)}"
                for each in received.report.errors[:5]
            )
            return self.tr("Inget kan tas emot. Be om ett nytt paket.\n") + labels.breakable(found)
        said = received.package.handed_over
        whom = labels.one_line(said.sender) if said.sender else self.tr("någon som inte anges")
        made = f"från {whom}, gjort {said.made:%Y-%m-%d %H:%M}"
        if received.report.done:
            return labels.upper_first(labels.joined(made, _counts(received)))
        left = (
            self.tr("inget är ändrat än")
            if self._takes
            else self.tr("allt finns redan hos dig, som i paketet")
        )
        return labels.upper_first(
            labels.joined(made, _counts(received), left, f"kontrollvärde {said.check_value}")
        )

    def _tell_whole(self, current: QModelIndex, _: QModelIndex) -> None:
        """The chosen line whole, where the list cuts it."""
        line = current.data(ROW_ROLE) if current.isValid() else None
        if isinstance(line, PackageLine):
            self.whole.setText(labels.breakable(line.spoken))

    def _tell_wrong(self, sentence: str) -> None:
        self.told_wrong.setText(labels.breakable(sentence))
        self.told_wrong.setVisible(bool(sentence))
        if sentence:
            announce(self.told_wrong, sentence)

    def _work(self, *, goes_on: bool) -> None:
        self.open_button.setEnabled(not goes_on)
        words = self.tr("Öppnar …") if goes_on else self.tr("Visa vad det ger")
        self.open_button.setText(words)

    # how it stands

    def _lay_out(self) -> None:
        theme = self.theme
        px = theme.px
        inside = QVBoxLayout()
        inside.setContentsMargins(px(8), 0, px(8), px(6))
        inside.setSpacing(px(8))
        self._secret_label = text(theme, self.tr("Paketets lösenfras"), strong=True)
        chosen = QWidget()
        flow = FlowLayout(chosen, gap=px(8))
        for each in (self.file_button, key(theme, "Ctrl O")):
            flow.addWidget(each)
        inside.addWidget(chosen)
        for widget in (self.file_name, self._secret_label, self.secret):
            inside.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch()
        inside.addLayout(row)
        self.opening.inside.addLayout(inside)
        for card in (self.opening, self.receipt):
            card.setMaximumWidth(px(_WIDTH))
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch()
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(key(theme, "Esc"))
        top.addStretch()
        self.table.setMinimumHeight(px(_LEAST_OF_TABLE))
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, px(20), px(18))
        column.setSpacing(px(8))
        column.addWidget(self.numbers)
        column.addWidget(self.opening)
        column.addWidget(self.told_wrong)
        column.addWidget(self.table, 100)
        column.addWidget(self.whole)
        column.addWidget(self.receipt)
        column.addLayout(buttons)
        column.addStretch()
        self.scroll_area = scrolling(sheet)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setAccessibleName(self.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(6), 0, 0)
        layout.setSpacing(px(8))
        layout.addLayout(top)
        layout.addWidget(self.heading)
        layout.addWidget(self.scroll_area, 1)


def _looked_at(store: Store, path: Path, secret: str, today: date) -> "tuple[Package, Received]":
    from handlerapp.services import chosen_files, receiving

    package = receiving.opened(chosen_files.read(path), secret, today)
    return package, receiving.receive(store, package, dry_run=True)


def _taken(store: Store, package: "Package") -> "Received":
    from handlerapp.services import backups, receiving

    received = receiving.receive(store, package)
    if received.report.changed is not None:
        backups.keep_as_it_is(store)
    return received


def _counts(received: "Received") -> str:
    report = received.report
    return labels.spoken_list(
        labels.counted(len(report.added), "nytt", "nya") if report.added else None,
        labels.counted(len(report.updated), "ändrat", "ändrade") if report.updated else None,
        f"{len(report.unchanged)} som förut" if report.unchanged else None,
    )


def _dropped(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ENDING else None
