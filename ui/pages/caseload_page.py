"""The page Ärenden: the caseload as a list to sort, narrow and open from."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent, QShortcut
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
from ui.pages.caseload_columns import CHAIN, DUE, LIMIT, NAME, columns, is_late, nears_limit
from ui.tasks import Tasks
from ui.theme import Size, Theme
from ui.widgets.buttons import Button, MenuButton, chip
from ui.widgets.cells import Cell, ChainCell, MarkedCell, Roles
from ui.widgets.flow import FlowLayout
from ui.widgets.list_view import ListView
from ui.widgets.notice import Notice
from ui.widgets.text import paragraph, text

_LOW = 360
"""A page lower than this spares its title for the list."""

ROLES = Roles(tone=TONE_ROLE, aside=ASIDE_ROLE, number=NUMBER_ROLE)


class CaseloadPage(QWidget):
    """Every case in a list. Closed ones are hidden until they are asked for."""

    case_chosen = Signal(str)
    """The reference of a case to open."""

    everything_asked = Signal(str)
    """A text to look for in everything recorded."""

    search_cleared = Signal()
    counted = Signal(int, int)
    """How many cases there are, and how many of them are not closed."""

    def __init__(
        self,
        tasks: Tasks,
        theme: Theme,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._theme = theme
        self._today = today
        self._query = ""

        self.title = text(theme, self.tr("Ärenden"), size=Size.PAGE, strong=True)
        self.numbers = paragraph(theme, ink="muted")
        self.near_chip = chip(theme, "")
        self.late_chip = chip(theme, "")
        self.closed_chip = chip(theme, "")
        self.sort_button = MenuButton(theme)
        self.notice = Notice(theme)

        self._model = TableModel(columns(today), self)
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
        self._tell_order()
        self._narrow()

    def reload(self) -> None:
        """Read the list again."""
        today = self._today()
        self._tasks.run(lambda store: caseload.listed(store, today), then=self.show_rows)

    def show_rows(self, rows: tuple[CaseRow, ...]) -> None:
        """Show these cases, keeping the chosen one chosen."""
        chosen = self.chosen_ref()
        self._model.replace(rows)
        self._narrow()
        self.table.fit_columns()
        self._choose(chosen)
        self.counted.emit(len(rows), sum(row.closed is None for row in rows))

    def clear(self) -> None:
        """Forget everything about every case."""
        self._query = ""
        self._model.replace(())
        self._narrow()

    def narrow(self, query: str) -> None:
        """Show the cases whose name, reference and employer hold every word of the query."""
        self._query = query.strip()
        self._narrow()

    def names(self) -> dict[str, str]:
        """The name in each case of the list, by reference."""
        return {row.ref: row.name for row in self._model.rows}

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
            return ChainCell(self._theme, ROLES, self.table)
        if column in (LIMIT, DUE):
            return MarkedCell(self._theme, ROLES, self.table)
        return Cell(self._theme, ROLES, self.table, strong=column == NAME)

    def _lay_out(self) -> None:
        px = self._theme.px
        sort_key = QShortcut(QKeySequence("Alt+S"), self)
        sort_key.activated.connect(self.sort_button.open_menu)
        state = QHBoxLayout()
        state.addWidget(self.numbers, 1)
        state.addWidget(self.sort_button, 0, Qt.AlignmentFlag.AlignBottom)
        chips = QWidget()
        flow = FlowLayout(chips, gap=px(8))
        for each in self._chips():
            flow.addWidget(each)
        self._frame = layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addLayout(state)
        layout.addSpacing(px(8))
        layout.addWidget(chips)
        layout.addSpacing(px(10))
        layout.addWidget(self.body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        px = self._theme.px
        low = self.height() < px(_LOW)
        self.title.setVisible(not low)
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
        today = self._today()
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
                lambda: self.everything_asked.emit(self._query),
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
            self.case_chosen.emit(row.ref)

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
