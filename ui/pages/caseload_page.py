"""The page Ärenden: the caseload as a list to sort, narrow and open from."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from handlerapp.services import caseload
from handlerapp.services.caseload import CaseRow
from ui import labels
from ui.models.table import (
    ASIDE_ROLE,
    NUMBER_ROLE,
    ROW_ROLE,
    TONE_ROLE,
    SortedRows,
    TableModel,
)
from ui.page import Action, Desk, Page, Place
from ui.pages.caseload_columns import CHAIN, DUE, LIMIT, NAME, columns, is_late, nears_limit
from ui.theme import Size
from ui.widgets.buttons import Button, MenuButton, chip
from ui.widgets.cells import Cell, ChainCell, MarkedCell, Roles
from ui.widgets.flow import FlowLayout
from ui.widgets.list_view import ListView
from ui.widgets.notice import Notice
from ui.widgets.text import paragraph, text

_LOW = 360
"""A page lower than this spares its title for the list."""

ROLES = Roles(tone=TONE_ROLE, aside=ASIDE_ROLE, number=NUMBER_ROLE)


class CaseloadPage(Page):
    """Every case in a list. Closed ones are hidden until they are asked for."""

    key = "arenden"
    title = "Ärenden"
    icon = "folders"

    numbered = Signal(int)
    """How many cases there are, closed ones too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._query = ""
        self._is_read = False

        theme = self.theme
        self.heading = text(theme, self.title, size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.near_chip = chip(theme, "")
        self.late_chip = chip(theme, "")
        self.closed_chip = chip(theme, "")
        self.sort_button = MenuButton(theme)
        self.notice = Notice(theme)

        self._model = TableModel(columns(desk.today), self)
        self._sorted = SortedRows(self._model, self)
        self.table = ListView(theme)
        self.table.setAccessibleName(self.tr("Ärenden"))
        self.table.show_rows_of(self._sorted, [self._cell(i) for i in range(DUE + 1)])
        self.table.sortByColumn(DUE, Qt.SortOrder.AscendingOrder)
        self._fill_sort_menu()

        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.notice)
        self._lay_out()

        for each in self._chips():
            each.toggled.connect(self._narrow)
        self.table.chosen.connect(self._open)
        self._sorted.layoutChanged.connect(self._tell_order)
        self.offer(
            Action(
                name=self.tr("Sortera listan"),
                act=self.sort_button.open_menu,
                keys="Alt+S",
                synonyms=("ordna", "ordning", "kolumn"),
            )
        )
        self._tell_order()
        self._narrow()

    def open(self, place: Place) -> None:
        """Show the list as it was left; read it where it is not read yet."""
        if self._is_read:
            self.ready.emit()
        else:
            self.reload()

    def begin(self) -> None:
        self.go_to_list()

    def touched(self, refs: Collection[str]) -> None:
        self.reload()

    def escape(self) -> bool:
        """Nothing to leave on the list itself; the keyboard comes back to it."""
        self.go_to_list()
        return False

    def reload(self) -> None:
        """Read the list again."""
        today = self.desk.today()
        self.desk.tasks.run(lambda store: caseload.listed(store, today), then=self.show_rows)

    def show_rows(self, rows: tuple[CaseRow, ...]) -> None:
        """Show these cases, keeping the chosen one chosen."""
        chosen = self.chosen_ref()
        self._model.replace(rows)
        self._narrow()
        self.table.fit_columns()
        self._choose(chosen)
        self.counted.emit(sum(row.closed is None for row in rows))
        self.numbered.emit(len(rows))
        if not self._is_read:
            self._is_read = True
            self.ready.emit()

    def clear(self) -> None:
        """Forget everything about every case."""
        self._query = ""
        self._is_read = False
        self._model.replace(())
        self._narrow()
        self.counted.emit(0)

    def narrow(self, query: str) -> None:
        """Show the cases whose name, reference and employer hold every word of the query."""
        self._query = query.strip()
        self._narrow()

    def chosen_ref(self) -> str | None:
        """The reference of the row that is chosen."""
        row = row_at(self.table.currentIndex())
        return row.ref if row else None

    def go_to_list(self) -> None:
        """Give the keyboard to the list."""
        self.table.choose_some()
        self.table.setFocus()

    def _cell(self, column: int) -> Cell:
        if column == CHAIN:
            return ChainCell(self.theme, ROLES, self.table)
        if column in (LIMIT, DUE):
            return MarkedCell(self.theme, ROLES, self.table)
        return Cell(self.theme, ROLES, self.table, strong=column == NAME)

    def _lay_out(self) -> None:
        px = self.theme.px
        state = QHBoxLayout()
        state.addWidget(self.numbers, 1)
        state.addWidget(self.sort_button, 0, Qt.AlignmentFlag.AlignBottom)
        chips = QWidget()
        flow = FlowLayout(chips, gap=px(8))
        for each in self._chips():
            flow.addWidget(each)
        self._frame = layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addLayout(state)
        layout.addSpacing(px(8))
        layout.addWidget(chips)
        layout.addSpacing(px(10))
        layout.addWidget(self.body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        px = self.theme.px
        low = self.height() < px(_LOW)
        self.heading.setVisible(not low)
        above = px(8 if low else 18)
        self._frame.setContentsMargins(px(20), above, px(20), above)

    def _chips(self) -> tuple[Button, ...]:
        return (self.near_chip, self.late_chip, self.closed_chip)

    def _fill_sort_menu(self) -> None:
        menu = self.sort_button.choices
        group = QActionGroup(menu)
        self.sort_actions: list[QAction] = []
        for place, column in enumerate(self._model.columns):
            action = QAction(column.title, menu, checkable=True)
            action.triggered.connect(lambda _=False, place=place: self._sort_by(place))
            group.addAction(action)
            menu.addAction(action)
            self.sort_actions.append(action)
        menu.addSeparator()
        self.turn_action = QAction(self.tr("Vänd ordningen"), menu)
        self.turn_action.triggered.connect(self._turn_order)
        menu.addAction(self.turn_action)

    def _sort_by(self, column: int) -> None:
        self.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)

    def _turn_order(self) -> None:
        turned = (
            Qt.SortOrder.DescendingOrder
            if self._sorted.sortOrder() == Qt.SortOrder.AscendingOrder
            else Qt.SortOrder.AscendingOrder
        )
        self.table.sortByColumn(self._sorted.sortColumn(), turned)

    def _tell_order(self) -> None:
        column = self._sorted.sortColumn()
        title = self._model.columns[column].title.lower()
        self.sort_actions[column].setChecked(True)
        ascending = self._sorted.sortOrder() == Qt.SortOrder.AscendingOrder
        self.sort_button.setText(self.tr("Sorterat: ") + f"{title} {'↑' if ascending else '↓'}")
        spoken = "stigande" if ascending else "fallande"
        self.sort_button.setAccessibleName(self.tr("Sorterat på ") + f"{title}, {spoken}. Alt S")

    def _narrow(self) -> None:
        today = self.desk.today()
        query = [labels.plain(word) for word in self._query.split()]
        near, late = self.near_chip.isChecked(), self.late_chip.isChecked()
        closed = self.closed_chip.isChecked()

        def wanted(row: CaseRow) -> bool:
            return (
                (closed or row.closed is None)
                and (not near or nears_limit(row, today))
                and (not late or is_late(row, today))
                and _holds(row, query)
            )

        self._sorted.show_only(wanted)
        self._tell_numbers(today)
        self._show_list_or_why_not()

    def _tell_numbers(self, today: date) -> None:
        rows, shown = self._model.rows, self._sorted.rowCount()
        going = [row for row in rows if row.closed is None]
        late = sum(is_late(row, today) for row in going)
        near = sum(nears_limit(row, today) for row in going)
        closed = len(rows) - len(going)
        self.near_chip.setText(self.tr("Gräns inom 30 dagar ") + str(near))
        self.late_chip.setText(self.tr("Försenad bevakning ") + str(late))
        self.closed_chip.setText(self.tr("Visa avslutade ") + str(closed))
        said = [f"{len(going)} pågående"]
        if shown != len(going) or self.closed_chip.isChecked():
            said.append(f"{shown} visas")
        if self._query:
            said.append(self.tr("Enter söker även i anteckningar, möten och bevakningar"))
        elif late:
            said.append(labels.counted(late, "har en försenad", "har en försenad") + " bevakning")
        self.numbers.setText(labels.joined(*said))

    def _show_list_or_why_not(self) -> None:
        if self._sorted.rowCount():
            self.body.setCurrentWidget(self.table)
            return
        self._say_why_empty()
        self.body.setCurrentWidget(self.notice)

    def _say_why_empty(self) -> None:
        rows = self._model.rows
        if not rows:
            self.notice.say(
                self.tr("Inga ärenden än"),
                self.tr(
                    "Läs in dem från en fil på kommandoraden: handlerapp import FIL. "
                    "Filen kan vara ett kalkylark (CSV, XLSX) eller en ärendefil (JSON)."
                ),
            )
        elif self._query:
            self.notice.say(
                self.tr("Inget ärende i listan passar sökningen"),
                self.tr(
                    "Här söks i namn, ärendenummer och arbetsgivare. Tryck Enter för att "
                    "söka i allt som är antecknat, eller Esc för att rensa sökningen."
                ),
                self.tr("Sök i allt"),
                lambda: self.go.emit(Place("sok", self._query)),
            )
        elif self.near_chip.isChecked() or self.late_chip.isChecked():
            self.notice.say(
                self.tr("Inget ärende passar filtren"),
                self.tr("Det är inget fel: just nu finns inget att visa här."),
                self.tr("Visa alla pågående"),
                self._drop_filters,
            )
        else:
            self.notice.say(
                self.tr("Inga pågående ärenden"),
                labels.counted(len(rows), "avslutat ärende visas", "avslutade ärenden visas")
                + self.tr(" inte."),
                self.tr("Visa avslutade"),
                lambda: self.closed_chip.setChecked(True),
            )

    def _drop_filters(self) -> None:
        for each in self._chips():
            each.setChecked(False)

    def _open(self, index: QModelIndex) -> None:
        row = row_at(index)
        if row is not None:
            self.go.emit(Place("arende", row.ref))

    def _choose(self, ref: str | None) -> None:
        for place, row in enumerate(self._sorted.shown_rows()):
            if row.ref == ref:
                self.table.setCurrentIndex(self._sorted.index(place, 0))


def row_at(index: QModelIndex) -> CaseRow | None:
    """The case at a place in the list; None where the place is nowhere."""
    row = index.data(ROW_ROLE) if index.isValid() else None
    return row if isinstance(row, CaseRow) else None


def _holds(row: CaseRow, query: list[str]) -> bool:
    if not query:
        return True
    text = labels.plain(" ".join((row.name, row.ref, row.employer or "")))
    return all(word in text for word in query)
