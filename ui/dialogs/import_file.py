"""Reading a file of cases in: what it would bring is shown as a list first, and then taken."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.domain.history import Change
from handlerapp.errors import Problem, UserFixable
from handlerapp.services import importing
from handlerapp.services.importing import ImportReport, Looked
from handlerapp.services.opening import Store
from ui import labels
from ui.page import Desk
from ui.theme import Size, Tone
from ui.widgets.buttons import button, plain_button
from ui.widgets.findings import Finding, FindingList
from ui.widgets.text import announce, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = "Ärendefiler (*.json *.csv *.xlsx)"
LIST_KIND = "Text (*.txt)"
SHOWN = 2000
"""Lines that are shown; the list that is saved has all."""


class ImportFile(QWidget):
    """Shows what a file would bring, with every problem; takes it in when it is asked to."""

    taken = Signal(object)
    """The ImportReport of what was taken in."""

    left = Signal()
    """The handler does not want it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._desk = desk
        self._looked: Looked | None = None
        self._path: Path | None = None
        self.title = paragraph(theme, size=Size.SECTION, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.told = paragraph(theme, ink="late")
        self.list = FindingList(theme)
        self.list.setAccessibleName(self.tr("Vad filen innehåller"))
        self.take_button = button(theme, "", primary=True)
        self.save_button = plain_button(theme, self.tr("Spara listan …"))
        self.other_button = plain_button(theme, self.tr("Välj en annan fil …"))
        self.leave_button = plain_button(theme, self.tr("Avbryt"))
        row = QHBoxLayout()
        for each in (self.take_button, self.save_button, self.other_button):
            row.addWidget(each)
        row.addStretch()
        row.addWidget(self.leave_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        for part in (self.title, self.numbers, self.told):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.take_button.clicked.connect(self._take)
        self.save_button.clicked.connect(self._ask_where)
        self.other_button.clicked.connect(self.choose)
        self.leave_button.clicked.connect(self.left)
        self.clear()

    def choose(self) -> None:
        """Ask for a file and look at it."""
        self._desk.prompts.file_to_open(self.tr("Läs in ärenden"), KINDS, self.look_at)

    def look_at(self, path: Path) -> None:
        """Read this file and show what it would bring; nothing is changed."""
        self.clear()
        self._path = path
        self.title.setText(labels.breakable(path.name))
        self.numbers.setText(self.tr("Läser filen …"))
        self._desk.tasks.run(
            lambda store: importing.look_at(store, path),
            then=lambda looked: self._show(path, looked),
            otherwise=lambda error: self._tell(path, error),
        )

    def clear(self) -> None:
        """Forget the file and what was in it."""
        self._looked, self._path = None, None
        for each in (self.title, self.numbers, self.told):
            each.clear()
        self.told.hide()
        self.list.findings.replace(())
        self.take_button.hide()
        self.save_button.hide()

    def _show(self, path: Path, looked: Looked) -> None:
        if path != self._path:
            return  # another was chosen meanwhile
        self._looked = looked
        report = looked.report
        found = list(_findings(report))
        self.list.findings.replace(found[:SHOWN])
        self.numbers.setText(_numbers(report, len(found)))
        comes = len(report.added) + len(report.updated)
        what = labels.counted(comes, "ärende", "ärenden")
        right = self.tr("Läs in det som är rätt: ") if report.errors else self.tr("Läs in ")
        self.take_button.setText(right + what)
        self.take_button.setVisible(bool(comes))
        self.save_button.setVisible(bool(report.problems))
        if report.errors and not comes:
            self._say(self.tr("Inget i filen går att läsa in. Rätta felen och välj filen igen."))
        (self.take_button if comes else self.other_button).setFocus()
        announce(self.list, self.numbers.text())

    def _tell(self, path: Path, error: Exception) -> None:
        if path == self._path:
            self.numbers.clear()
            self._say(labels.sentence_of(error))
            self.other_button.setFocus()

    def _say(self, sentence: str) -> None:
        self.told.setText(labels.breakable(sentence))
        self.told.show()
        announce(self.list, sentence)

    def _take(self) -> None:
        looked, path = self._looked, self._path
        if looked is None or path is None:
            return
        self.take_button.setEnabled(False)
        self.numbers.setText(self.tr("Läser in …"))
        self._desk.tasks.run(
            lambda store: importing.take(store, looked),
            then=self._taken,
            otherwise=lambda error: self._not_taken(path, error),
        )

    def _taken(self, report: ImportReport) -> None:
        self.take_button.setEnabled(True)
        self.clear()
        self.taken.emit(report)

    def _not_taken(self, path: Path, error: Exception) -> None:
        self.take_button.setEnabled(True)
        self._tell(path, error)

    def _ask_where(self) -> None:
        self._desk.prompts.file_to_save(
            self.tr("Spara listan. Den är inte krypterad"), "problem.txt", LIST_KIND, self._save
        )

    def _save(self, path: Path) -> None:
        looked = self._looked
        if looked is not None:
            problems = looked.report.problems
            self._desk.tasks.run(_saving(path, problems), then=lambda _: self._saved(path))

    def _saved(self, path: Path) -> None:
        self._say(self.tr("Listan är sparad i ") + labels.home_as_tilde(path) + ".")


def _saving(path: Path, problems: "Sequence[Problem]") -> Callable[[Store], None]:
    def save(_: Store) -> None:
        try:
            path.write_text("".join(f"{each}\n" for each in problems), encoding="utf-8")
        except OSError:
            raise UserFixable(f"Det gick inte att skriva {path.name}. Är disken full?") from None

    return save


def _numbers(report: ImportReport, found: int) -> str:
    said = [
        f"{len(report.added)} nya",
        f"{len(report.updated)} ändras",
        f"{len(report.unchanged)} är som förut",
    ]
    if report.errors:
        said.append(f"{len(report.errors)} fel")
    if report.warnings:
        said.append(labels.counted(len(report.warnings), "varning", "varningar"))
    if found > SHOWN:
        said.append(f"de första {SHOWN} raderna visas")
    return labels.joined(*said)


def _findings(report: ImportReport) -> Iterator[Finding]:
    for problems, sort, tone in (
        (report.errors, "fel", Tone.LATE),
        (report.warnings, "varning", Tone.NEARS),
    ):
        for each in problems:
            yield Finding(sort=sort, tone=tone, where=each.where, said=each.message)
    for updated in report.updated:
        lines = [*map(_change_line, updated.changes), *updated.told]
        yield Finding(sort="ändras", tone=Tone.INFO, where=updated.ref, said="; ".join(lines))
    for ref in report.added:
        yield Finding(sort="nytt", tone=Tone.DONE, where=ref)


def _change_line(change: Change) -> str:
    before, after = (
        labels.one_line(words.value_text(change.what, each)) if each else labels.NOTHING
        for each in (change.before, change.after)
    )
    return f"{words.field_name(change.what)}: {before} → {after}"
