"""What a search through everything found, and the way from there to the case."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.services import caseload
from handlerapp.services.caseload import SEARCH_LIMIT, Found
from ui import labels
from ui.models.table import (
    ASIDE_ROLE,
    NUMBER_ROLE,
    ROW_ROLE,
    TONE_ROLE,
    Column,
    SortedRows,
    TableModel,
)
from ui.tasks import Tasks
from ui.theme import Size, Theme
from ui.widgets.cells import Cell, Roles
from ui.widgets.list_view import ListView
from ui.widgets.notice import Notice
from ui.widgets.text import announce, paragraph

ROLES = Roles(tone=TONE_ROLE, aside=ASIDE_ROLE, number=NUMBER_ROLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was found, with the name in its case."""

    name: str
    found: Found


HIT_COLUMNS: tuple[Column[Hit], ...] = (
    Column(
        "Namn",
        lambda hit: labels.one_line(hit.name),
        lambda hit: labels.swedish_key(hit.name),
        spoken=lambda hit: f"{labels.one_line(hit.name)}, ärende {hit.found.ref}",
    ),
    Column("Ärende", lambda hit: labels.one_line(hit.found.ref), lambda hit: hit.found.ref),
    Column(
        "Finns i",
        lambda hit: words.word(hit.found.found_in),
        lambda hit: words.word(hit.found.found_in),
    ),
    Column(
        "Text",
        lambda hit: labels.one_line(hit.found.text),
        lambda hit: labels.swedish_key(hit.found.text),
    ),
)


class SearchPage(QWidget):
    """The hits of one search, the best first until another order is chosen."""

    case_chosen = Signal(str)
    shown = Signal()
    """There is an answer to show."""

    def __init__(self, tasks: Tasks, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._names: dict[str, str] = {}
        self._query = ""
        self.title = paragraph(theme, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.notice = Notice(theme)
        self._model = TableModel(HIT_COLUMNS, self)
        self._sorted = SortedRows(self._model, self)
        self.table = ListView(theme)
        self.table.setAccessibleName(self.tr("Träffar"))
        cells = [
            Cell(theme, ROLES, self.table, strong=place == 0, ink=ink)
            for place, ink in enumerate(("ink", "muted", "muted", "ink"))
        ]
        self.table.show_rows_of(self._sorted, cells)
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.notice)
        px = theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(18), px(20), px(18))
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.numbers)
        layout.addSpacing(px(10))
        layout.addWidget(self.body, 1)
        self.table.chosen.connect(self._open)

    def look_for(self, query: str, names: dict[str, str]) -> None:
        """Search everything recorded for every word of the query."""
        self._query, self._names = query, names
        self._tasks.run(lambda store: caseload.found(store, query), then=self._show)

    def clear(self) -> None:
        """Forget what was found."""
        self._names, self._query = {}, ""
        self._model.replace(())
        self.title.clear()
        self.numbers.clear()
        self.notice.say("", "")

    def _show(self, found: tuple[Found, ...]) -> None:
        hits = tuple(Hit(name=self._names.get(each.ref, each.ref), found=each) for each in found)
        self._sorted.sort(-1)
        self._model.replace(hits)
        asked = labels.one_line(self._query)
        self.title.setText(labels.breakable(self.tr("Sökning: ") + asked))
        cases = len({each.ref for each in found})
        said = labels.counted(len(hits), "träff", "träffar") if hits else self.tr("inga träffar")
        if hits:
            said += f" i {labels.counted(cases, 'ärende', 'ärenden')}"
        if len(hits) >= SEARCH_LIMIT:
            said += self.tr(", de första visas")
        self.numbers.setText(labels.joined(said, self.tr("Esc går tillbaka till listan")))
        self.notice.say(
            self.tr("Inget ärende innehåller det"),
            self.tr(
                "Varje ord i sökningen ska finnas i samma ärende. "
                "Pröva färre ord, eller bara början på ett ord."
            ),
        )
        self.body.setCurrentWidget(self.table if hits else self.notice)
        self.shown.emit()
        if hits:
            self.table.fit_columns()
            self.table.choose_some()
            self.table.setFocus()
        announce(self, said)

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(hit, Hit):
            self.case_chosen.emit(hit.found.ref)
