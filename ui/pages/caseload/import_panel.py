"""Reading cases in from a file: what it would bring is shown first, then done, all or the good."""

from collections import Counter
from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from handlerapp.services import chosen_files, importing
from handlerapp.services.importing import ImportReport, Reading
from handlerapp.services.opening import Store
from ui import labels
from ui.models.table import (
    ASIDE_ROLE,
    ROW_ROLE,
    TONE_ROLE,
    SortedRows,
    TableModel,
)
from ui.page import Desk
from ui.pages.caseload.import_rows import COLUMNS, LineKind, ReportLine, lines_of
from ui.theme import Size
from ui.widgets.buttons import Button, button, chip, plain_button
from ui.widgets.cells import Cell, MarkedCell, Roles
from ui.widgets.flow import FlowLayout
from ui.widgets.list_view import ListView
from ui.widgets.text import announce, paragraph, text

KINDS = "Ärenden (*.csv *.xlsx *.xlsm *.json)"
ENDINGS = (".csv", ".xlsx", ".xlsm", ".json", ".txt", ".tsv")
"""The endings of files that are taken when they are dropped on the page."""

ROLES = Roles(tone=TONE_ROLE, aside=ASIDE_ROLE)


class ImportPanel(QWidget):
    """A file and what it would bring. Nothing is changed before the handler says so."""

    done = Signal(object, str)
    """Cases were read in: the Changed, which can be undone, and what it came to in words."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self._reading: Reading | None = None
        self._report: ImportReport | None = None
        self._asked = 0
        self.title = text(theme, size=Size.SECTION, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.chips: dict[LineKind, Button] = {each: chip(theme, "") for each in LineKind}
        self._model = TableModel(COLUMNS, self)
        self._sorted = SortedRows(self._model, self)
        self.table = ListView(theme)
        self.table.setAccessibleName(self.tr("Vad filen skulle ge"))
        self.table.show_rows_of(
            self._sorted,
            [MarkedCell(theme, ROLES, self.table), *(Cell(theme, ROLES, self.table) for _ in "ab")],
        )
        self.whole = paragraph(theme)
        self.read_button = button(theme, "", primary=True)
        self.save_button = button(theme, self.tr("Spara listan …"))
        self.leave_button = plain_button(theme, self.tr("Avbryt"))
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._lay_out()
        for each in self.chips.values():
            each.toggled.connect(self._narrow)
        self.table.selectionModel().currentChanged.connect(self._tell_whole)
        self.read_button.clicked.connect(self._read_in)
        self.save_button.clicked.connect(self._ask_where)
        self.leave_button.clicked.connect(self.leave)
        desk.hiding_changed.connect(self._show_anew)
        self.clear()

    def start(self, path: Path) -> None:
        """Look at a file and show what it would bring."""
        self.clear()
        self._asked += 1
        asked = self._asked
        today = self._desk.today()
        self.title.setText(self.tr("Läs in ärenden ur ") + labels.one_line(path.name))
        self.numbers.setText(self.tr("Läser filen. Inget ändras förrän du säger till."))
        self._desk.tasks.run(
            lambda store: _looked_at(store, path, today),
            then=lambda found: self._show(asked, *found),
            otherwise=lambda error: self._refuse(asked, error),
        )

    def begin(self) -> None:
        """Give the keyboard to what comes next."""
        if self._model.rows:
            self.table.choose_some()
            self.table.setFocus()
        else:
            self.leave_button.setFocus()

    def leave(self) -> None:
        """Leave the file as it is."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget the file and what it would bring."""
        self._asked += 1
        self._reading = self._report = None
        self._model.replace(())
        for label in (self.title, self.numbers, self.whole):
            label.clear()
        for each in self.chips.values():
            each.setChecked(False)
            each.hide()
        self.table.hide()
        self.read_button.hide()
        self.read_button.setEnabled(True)
        self.save_button.hide()

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        chips = QWidget()
        flow = FlowLayout(chips, gap=px(8))
        for each in self.chips.values():
            flow.addWidget(each)
        buttons = QWidget()
        acts = FlowLayout(buttons, gap=px(8))
        for each in (self.read_button, self.save_button, self.leave_button):
            acts.addWidget(each)
        below = QHBoxLayout()
        below.addWidget(buttons, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.title)
        layout.addWidget(self.numbers)
        layout.addWidget(chips)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.whole)
        layout.addLayout(below)
        layout.addStretch()
        layout.setStretchFactor(self.table, 100)

    def _show(self, asked: int, reading: Reading, report: ImportReport) -> None:
        if asked != self._asked:
            return
        self._reading, self._report = reading, report
        lines = self._show_lines(report)
        times = Counter(line.kind for line in lines)
        times[LineKind.CHANGED] = len(report.updated)
        for kind, each in self.chips.items():
            each.setText(f"{kind.value} {times[kind]}")
            each.setVisible(bool(times[kind]))
        said = _numbers(report)
        self.numbers.setText(said)
        takes = len(report.added) + len(report.updated)
        self.read_button.setText(_offer(report, takes))
        self.read_button.setVisible(bool(takes))
        self.save_button.setVisible(bool(lines))
        self.table.setVisible(bool(lines))
        self._narrow()
        self.table.fit_columns()
        self.begin()
        announce(self, said)

    def _show_lines(self, report: ImportReport) -> tuple[ReportLine, ...]:
        lines = lines_of(report, self._desk)
        self._model.replace(lines)
        self.whole.clear()
        return lines

    def _show_anew(self) -> None:
        """Personal data is hidden, or shown again."""
        if self._report is not None:
            self._show_lines(self._report)
            self._narrow()

    def _refuse(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            said = labels.sentence_of(error)
            self.numbers.setText(said)
            self.read_button.setEnabled(True)
            announce(self, said)
            self.leave_button.setFocus()

    def _narrow(self) -> None:
        wanted = {kind for kind, each in self.chips.items() if each.isChecked()}
        self._sorted.show_only(lambda line: not wanted or line.kind in wanted)

    def _tell_whole(self, current: QModelIndex, _: QModelIndex) -> None:
        """The chosen line whole, where the list cuts it."""
        line = current.data(ROW_ROLE) if current.isValid() else None
        if isinstance(line, ReportLine):
            where = f"{line.where}: " if line.where else ""
            self.whole.setText(labels.breakable(f"{line.kind.value}. {where}{line.what}"))

    def _read_in(self) -> None:
        reading, report = self._reading, self._report
        if reading is None or report is None:
            return
        skip = bool(report.errors)
        asked = self._asked
        self.read_button.setEnabled(False)
        self.numbers.setText(self.tr("Läser in. En säkerhetskopia görs först."))
        self._desk.tasks.run(
            lambda store: importing.import_cases(store, reading, skip_bad=skip),
            then=self._finish,
            otherwise=lambda error: self._refuse(asked, error),
        )

    def _finish(self, report: ImportReport) -> None:
        self.clear()
        self.done.emit(report.changed, _told(report))

    def _ask_where(self) -> None:
        report = self._report
        if report is None:
            return
        lines = [(line.kind.value, line.where, line.what) for line in self._sorted.shown_rows()]

        def save(path: Path) -> None:
            self._desk.tasks.run(
                lambda _: importing.save_report(path, lines), then=lambda _: self._saved(path)
            )

        self._desk.prompts.file_to_save(
            self.tr("Spara listan"), "inlasning.csv", "Kalkylark (*.csv)", save
        )

    def _saved(self, path: Path) -> None:
        self.numbers.setText(
            f"Listan sparades i {path.name}. Den är inte krypterad: ta bort den när den är använd."
        )


def _looked_at(store: Store, path: Path, today: date) -> tuple[Reading, ImportReport]:
    reading = importing.read_file(store, chosen_files.read(path), path.name, today)
    return reading, importing.import_cases(store, reading, dry_run=True, skip_bad=True)


def _numbers(report: ImportReport) -> str:
    said = labels.joined(
        labels.counted(len(report.added), "nytt ärende", "nya ärenden") if report.added else None,
        f"{len(report.updated)} ändras" if report.updated else None,
        f"{len(report.unchanged)} oförändrade" if report.unchanged else None,
        f"{len(report.errors)} fel" if report.errors else None,
        labels.counted(len(report.warnings), "varning", "varningar") if report.warnings else None,
    )
    if not said:
        return "Filen har inga ärenden."
    if report.errors and not report.took_any:
        return (
            f"{said}. Inget i filen går att läsa in som det är. Rätta i filen och läs in den igen."
        )
    return f"{said}. Inget är ändrat än."


def _offer(report: ImportReport, takes: int) -> str:
    if report.errors:
        return "Läs in det rätta" if takes == 1 else f"Läs in de {takes} rätta"
    return f"Läs in {labels.counted(takes, 'ärende', 'ärenden')}"


def _told(report: ImportReport) -> str:
    said = labels.joined(
        labels.counted(len(report.added), "nytt", "nya") if report.added else None,
        labels.counted(len(report.updated), "ändrat", "ändrade") if report.updated else None,
        f"{len(report.errors)} fel lästes inte in" if report.errors else None,
    )
    return f"Inläst: {said}"


def dropped_file(event: QDropEvent) -> Path | None:
    """The file that is dropped, where it is one that cases are read from."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in ENDINGS:
        return paths[0]
    return None
