"""The lines of the list of cases as a table: rows of cases, and heads of groups between them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from handlerapp.domain.case import CaseRef
from handlerapp.domain.case_list import CaseColumn, Impulses, Order
from handlerapp.domain.case_row import CaseRow
from handlerapp.domain.lines import Group, Line
from ui import labels
from ui.models.case_cells import HEADS, CaseCells, group_title
from ui.models.lines import Cell, Lines, Role
from ui.page import Desk


class CaseLines(Lines):
    """Cases, each known by its reference."""

    heads = HEADS
    named = CaseColumn.NAME

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.rows: Sequence[CaseRow] = ()
        self.order = Order()
        self.impulses: Mapping[CaseRef, Impulses] = {}
        self._cells = CaseCells(desk)

    @property
    def is_grouped(self) -> bool:
        return self.order.grouping is not None

    def show(self, rows: Sequence[CaseRow], lines: Sequence[Line], order: Order) -> None:
        """Show these lines of these rows instead."""
        anew = rows is not self.rows
        self.rows, self.order = rows, order
        self.show_lines(lines, anew=anew)

    def count(self, impulses: Mapping[CaseRef, Impulses]) -> None:
        """Show these counts of open impulses; what is not among them is not counted yet."""
        self.impulses = impulses
        self.forget_cells(CaseColumn.IMPULSES)
        self.say_anew()

    def case_at(self, line: int) -> CaseRow | None:
        """The case on a line; None on a group's head and outside the list."""
        place = self.place_at(line)
        return None if place is None else self.rows[place]

    def shown_cases(self) -> list[CaseRow]:
        """The cases that are shown, from the top."""
        return [self.rows[place] for place in self.lines if isinstance(place, int)]

    def key_of(self, place: int) -> str:
        return self.rows[place].ref

    def make_cell(self, place: int, column: CaseColumn) -> Cell:
        row = self.rows[place]
        return self._cells.cell(row, column, self.impulses.get(row.ref))

    def head(self, group: Group) -> str:
        return group_title(group, self.order.grouping)

    def size_of(self, group: Group) -> str:
        return labels.counted(group.size, "ärende", "ärenden")

    def forget_cells(self, column: CaseColumn | None = None) -> None:
        super().forget_cells(column)
        if column is None:
            self._cells = CaseCells(self.desk)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        title = super().headerData(section, orientation, role)
        if title is None or self.columns[section] is not self.order.sort:
            return title
        down = self.order.descending
        match role:
            case Role.DisplayRole:
                return f"{title} {'↓' if down else '↑'}"
            case Role.AccessibleTextRole:
                return f"{title}, {'fallande' if down else 'stigande'}"
        return title
