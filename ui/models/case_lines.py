"""The lines of the list of cases as a table: rows of cases, and heads of groups between them."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from handlerapp.domain.case import CaseRef
from handlerapp.domain.case_list import CaseColumn, Group, Impulses, Line, Order
from handlerapp.domain.case_row import CaseRow
from ui import labels
from ui.models.case_cells import HEADS, CaseCells, Cell, group_title
from ui.page import Desk
from ui.theme import Size

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class CaseLines(QAbstractTableModel):
    """Lines over rows that are read once. What a cell says is made when it is first looked at.

    `columns` stand side by side, those `below` under the name where there is no room for them.
    `ticked` are the references of the cases that are chosen for an act on several.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: Sequence[CaseRow] = ()
        self.lines: Sequence[Line] = ()
        self.order = Order()
        self.impulses: Mapping[CaseRef, Impulses] = {}
        self.columns: tuple[CaseColumn, ...] = (CaseColumn.NAME,)
        self.below: tuple[CaseColumn, ...] = ()
        self.ticked: frozenset[str] = frozenset()
        self._cells = CaseCells(desk)
        self._made: dict[tuple[int, CaseColumn], Cell] = {}

    def show(self, rows: Sequence[CaseRow], lines: Sequence[Line], order: Order) -> None:
        """Show these lines of these rows instead."""
        self.beginResetModel()
        if rows is not self.rows:
            self._forget_cells()
        self.rows, self.lines, self.order = rows, lines, order
        self.endResetModel()

    def show_columns(
        self, columns: tuple[CaseColumn, ...], below: tuple[CaseColumn, ...] = ()
    ) -> None:
        """Show these columns, and those below under the name."""
        if (columns, below) != (self.columns, self.below):
            self.beginResetModel()
            self.columns, self.below = columns, below
            self.endResetModel()

    def count(self, impulses: Mapping[CaseRef, Impulses]) -> None:
        """Show these counts of open impulses; what is not among them is not counted yet."""
        self.impulses = impulses
        self._made = {
            key: cell for key, cell in self._made.items() if key[1] is not CaseColumn.IMPULSES
        }
        self.say_anew()

    def tick(self, refs: frozenset[str]) -> None:
        """Let these cases be the ticked ones."""
        self.ticked = refs
        self.say_anew()

    def hide_or_show_names(self) -> None:
        """Make every cell anew: names are hidden or shown from now on."""
        self._forget_cells()
        self.say_anew()

    def say_anew(self) -> None:
        """Tell the view that what cells say may be another."""
        if self.lines:
            last = self.index(len(self.lines) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def case_at(self, line: int) -> CaseRow | None:
        """The case on a line; None on a group's head and outside the list."""
        if not 0 <= line < len(self.lines):
            return None
        place = self.lines[line]
        return self.rows[place] if isinstance(place, int) else None

    def group_at(self, line: int) -> Group | None:
        """The group whose head is on a line."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, Group) else None

    def line_of(self, ref: str | None) -> int | None:
        """The line of a case, where it is shown."""
        for line, place in enumerate(self.lines):
            if isinstance(place, int) and self.rows[place].ref == ref:
                return line
        return None

    def shown_cases(self) -> list[CaseRow]:
        """The cases that are shown, from the top."""
        return [self.rows[place] for place in self.lines if isinstance(place, int)]

    def cell(self, line: int, column: CaseColumn) -> Cell:
        """What a case's cell says."""
        place = self.lines[line]
        assert isinstance(place, int)  # heads have no cells
        key = (place, column)
        made = self._made.get(key)
        if made is None:
            row = self.rows[place]
            made = self._cells.cell(row, column, self.impulses.get(row.ref))
            self._made[key] = made
        return made

    def words_below(self, line: int) -> str:
        """What stands under the name, for want of room beside it."""
        cells = (self.cell(line, column) for column in self.below)
        said = (cell.below or cell.shown for cell in cells)
        return labels.joined(*(each for each in said if each != labels.NOTHING))

    def head(self, group: Group) -> str:
        """The words of a group's head."""
        return group_title(group, self.order.grouping)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group = self.group_at(index.row())
        if group is not None:
            return self._of_head(group, index.column(), role)
        return self._of_case(index.row(), self.columns[index.column()], role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        title = HEADS[column].title
        sorted_by = column is self.order.sort
        down = self.order.descending
        match role:
            case Role.DisplayRole:
                return f"{title} {'↓' if down else '↑'}" if sorted_by else title
            case Role.AccessibleTextRole:
                return f"{title}, {'fallande' if down else 'stigande'}" if sorted_by else title
            case Role.FontRole:
                return self._desk.theme.font(Size.CAPTION, strong=True)
            case Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _of_case(self, line: int, column: CaseColumn, role: int) -> Any:
        match role:
            case Role.DisplayRole:
                return self.cell(line, column).shown
            case Role.AccessibleTextRole:
                return self._spoken(line, column)
            case Role.ToolTipRole if column is CaseColumn.NEXT:
                return html.escape(self.cell(line, column).shown)
            case Role.CheckStateRole if column is CaseColumn.NAME:
                return self._check_state(line)
        return None

    def _of_head(self, group: Group, column: int, role: int) -> Any:
        if column != 0:
            return "" if role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        if role == Role.DisplayRole:
            return f"{self.head(group)} {group.size}"
        if role == Role.AccessibleTextRole:
            number = labels.counted(group.size, "ärende", "ärenden")
            return f"{self.head(group)}, {number}, {'hopfälld' if group.folded else 'utfälld'}"
        return None

    def _spoken(self, line: int, column: CaseColumn) -> str:
        said = self.cell(line, column).spoken
        if column is not CaseColumn.NAME:
            return said
        ticked = "markerat, " if self._check_state(line) == Qt.CheckState.Checked else ""
        below = [self.cell(line, each).spoken for each in self.below]
        return ticked + ", ".join((said, *below))

    def _check_state(self, line: int) -> Qt.CheckState:
        case = self.case_at(line)
        ticked = case is not None and case.ref in self.ticked
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked

    def _forget_cells(self) -> None:
        self._made.clear()
        self._cells = CaseCells(self._desk)
