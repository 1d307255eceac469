"""What a search through everything found, and the way from there to the case."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from handlerapp import words
from handlerapp.services import caseload
from handlerapp.services.caseload import SEARCH_LIMIT, Found
from handlerapp.services.opening import Store
from ui import labels
from ui.models.table import (
    ASIDE_ROLE,
    ROW_ROLE,
    TONE_ROLE,
    Column,
    SortedRows,
    TableModel,
)
from ui.page import Desk, Page, Place
from ui.theme import Size
from ui.widgets.cells import Cell, Roles
from ui.widgets.list_view import ListView
from ui.widgets.notice import Notice
from ui.widgets.text import announce, paragraph

ROLES = Roles(tone=TONE_ROLE, aside=ASIDE_ROLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was found, with the name in its case."""

    name: str
    found: Found


def hit_columns(desk: Desk) -> tuple[Column[Hit], ...]:
    """The columns of the hits, with names and texts as they may be shown just now."""

    def name(hit: Hit) -> str:
        return labels.one_line(desk.name(hit.name))

    return (
        Column(
            "Namn",
            name,
            lambda hit: labels.swedish_key(hit.name),
            spoken=lambda hit: f"{name(hit)}, ärende {hit.found.ref}",
        ),
        Column("Ärende", lambda hit: labels.one_line(hit.found.ref), lambda hit: hit.found.ref),
        Column(
            "Finns i",
            lambda hit: words.word(hit.found.found_in),
            lambda hit: words.word(hit.found.found_in),
        ),
        Column(
            "Text",
            lambda hit: labels.one_line(desk.text(hit.found.text, hit.name)),
            lambda hit: labels.swedish_key(hit.found.text),
        ),
    )


class SearchPage(Page):
    """The hits of one search, the best first until another order is chosen."""

    key = "sok"
    title = "Sökning"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = self.theme
        self._query = ""
        self._is_shown = False
        self.heading = paragraph(theme, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.notice = Notice(theme, scrolls=True)
        self._model = TableModel(hit_columns(desk), self)
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
        layout.addWidget(self.heading)
        layout.addWidget(self.numbers)
        layout.addSpacing(px(10))
        layout.addWidget(self.body, 1)
        self.table.chosen.connect(self._open)
        desk.hiding_changed.connect(self._show_again)

    def open(self, place: Place) -> None:
        """Search everything recorded for every word of `place.ref`; hits that stand here already
        are shown as they were left."""
        if self._is_shown and place.ref == self._query:
            self.ready.emit()
            return
        self._query = place.ref
        self.reload()

    def begin(self) -> None:
        if self._model.rows:
            self.table.choose_some()
            self.table.setFocus()
        else:
            self.setFocus()

    def here(self) -> Place:
        return Place(self.key, self._query)

    def touched(self, refs: Collection[str]) -> None:
        self.reload()

    def reload(self) -> None:
        if self._query:
            query = self._query
            self.desk.tasks.run(lambda store: _hits(store, query), then=self._show)

    def clear(self) -> None:
        """Forget what was found."""
        self._query = ""
        self._is_shown = False
        self._model.replace(())
        self.heading.clear()
        self.numbers.clear()
        self.notice.say("", "")

    def _show_again(self) -> None:
        """Names are hidden from now on, or shown again."""
        if self._is_shown:
            self._model.replace(self._model.rows)
            self._say_what_was_asked()

    def _say_what_was_asked(self) -> None:
        names = {hit.name for hit in self._model.rows}
        asked = labels.one_line(self.desk.text(self._query, *sorted(names)))
        self.heading.setText(labels.breakable(self.tr("Sökning: ") + asked))

    def _show(self, hits: tuple[Hit, ...]) -> None:
        self._sorted.sort(-1)
        self._model.replace(hits)
        self._say_what_was_asked()
        cases = len({hit.found.ref for hit in hits})
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
        self._is_shown = True
        if hits:
            self.table.fit_columns()
        self.ready.emit()
        announce(self, said)

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(hit, Hit):
            self.go.emit(Place("arende", hit.found.ref))


def _hits(store: Store, query: str) -> tuple[Hit, ...]:
    found = caseload.found(store, query)
    names = {case.ref: case.person.name for case in caseload.some(store, (f.ref for f in found))}
    return tuple(Hit(name=names[each.ref], found=each) for each in found)
