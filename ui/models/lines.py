"""The lines of a list as a table: rows that can be ticked, and heads of groups between them."""

import html
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from handlerapp.domain.lines import Group, Line
from ui import labels
from ui.page import Desk
from ui.theme import Size, Tone

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Column = Any
"""What tells a column from the others: a member of the enum of the list's columns."""


class Tag(NamedTuple):
    """A few words on the ground of a tone."""

    text: str
    tone: Tone


class Cell(NamedTuple):
    """Tags first, then plain words; `below` is written in their stead under the name, where that is
    something else. `spoken` is what a screen reader says for all of it. `day` is the day of the
    chain where the cell draws one."""

    text: str
    spoken: str
    tags: tuple[Tag, ...] = ()
    muted: bool = False
    day: int | None = None
    below: str = ""

    @property
    def shown(self) -> str:
        """Everything that is written in the cell, in the order it stands."""
        return " ".join((*(tag.text for tag in self.tags), *([self.text] if self.text else ())))


class Head(NamedTuple):
    """How a column is headed, and how wide it wants to be, in pixels beside 15-pixel text: at
    least, and gladly. Where there is no room for all, those of the highest `rank` go first, down
    under the name."""

    title: str
    least: int
    gladly: int
    rank: int
    takes_more: bool = False


class Lines(QAbstractTableModel):
    """Lines over rows that are read once. What a cell says is made when it is first looked at.

    `columns` stand side by side, those `below` under the name where there is no room for them.
    `ticked` are the keys of the rows that are chosen for an act on several. A list of the program
    inherits this and says what its cells, its rows' keys and its groups' heads are.
    """

    heads: ClassVar[Mapping[Column, Head]]
    named: ClassVar[Column]
    """The column that a row is known by: it has the box to tick, and stands whatever the room."""

    can_be_ticked: ClassVar[bool] = True
    """Whether something can be done with several rows at once."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.lines: Sequence[Line] = ()
        self.columns: tuple[Column, ...] = (self.named,)
        self.below: tuple[Column, ...] = ()
        self.ticked: frozenset[str] = frozenset()
        self._made: dict[tuple[int, Column], Cell] = {}

    # what a list says of itself

    @property
    def is_grouped(self) -> bool:
        """Whether there are heads of groups among the lines."""
        raise NotImplementedError

    def key_of(self, place: int) -> str:
        """What tells the row at this place from the others, also when it is read anew."""
        raise NotImplementedError

    def make_cell(self, place: int, column: Column) -> Cell:
        """What the cell of a row says."""
        raise NotImplementedError

    def head(self, group: Group) -> str:
        """The words of a group's head."""
        raise NotImplementedError

    def size_of(self, group: Group) -> str:
        """How many rows a group has, in words."""
        raise NotImplementedError

    # what is shown

    def show_lines(self, lines: Sequence[Line], *, anew: bool) -> None:
        """Show these lines instead; `anew` where the rows are not the ones they were."""
        self.beginResetModel()
        if anew:
            self.forget_cells()
        self.lines = lines
        self.endResetModel()

    def show_columns(self, columns: tuple[Column, ...], below: tuple[Column, ...] = ()) -> None:
        """Show these columns, and those below under the name."""
        if (columns, below) != (self.columns, self.below):
            self.beginResetModel()
            self.columns, self.below = columns, below
            self.endResetModel()

    def tick(self, keys: frozenset[str]) -> None:
        """Let the rows with these keys be the ticked ones."""
        self.ticked = keys
        self.say_anew()

    def hide_or_show_names(self) -> None:
        """Make every cell anew: names are hidden or shown from now on."""
        self.forget_cells()
        self.say_anew()

    def say_anew(self) -> None:
        """Tell the view that what cells say may be another."""
        if self.lines:
            last = self.index(len(self.lines) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def forget_cells(self, column: Column = None) -> None:
        """Make the cells anew when they are looked at next: all, or those of a column."""
        if column is None:
            self._made.clear()
        else:
            self._made = {key: cell for key, cell in self._made.items() if key[1] is not column}

    def group_at(self, line: int) -> Group | None:
        """The group whose head is on a line."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, Group) else None

    def place_at(self, line: int) -> int | None:
        """The place of the row on a line; None on a group's head and outside the list."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, int) else None

    def key_at(self, line: int) -> str | None:
        """The key of the row on a line; None on a group's head and outside the list."""
        place = self.place_at(line)
        return None if place is None else self.key_of(place)

    def line_of(self, key: str | None) -> int | None:
        """The line of the row with this key, where it is shown."""
        for line, place in enumerate(self.lines):
            if isinstance(place, int) and self.key_of(place) == key:
                return line
        return None

    def shown_keys(self) -> list[str]:
        """The keys of the rows that are shown, from the top."""
        return [self.key_of(place) for place in self.lines if isinstance(place, int)]

    def cell(self, line: int, column: Column) -> Cell:
        """What the cell of the row on a line says; heads of groups have no cells."""
        place = self.lines[line]
        assert isinstance(place, int)
        key = (place, column)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self.make_cell(place, column)
        return made

    def words_below(self, line: int) -> str:
        """What stands under the name, for want of room beside it."""
        cells = (self.cell(line, column) for column in self.below)
        said = (cell.below or cell.shown for cell in cells)
        return labels.joined(*(each for each in said if each != labels.NOTHING))

    # Qt's contract

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
        return self._of_row(index.row(), self.columns[index.column()], role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return self.heads[self.columns[section]].title
            case Role.ToolTipRole:
                return labels.meaning_of_column(self.heads[self.columns[section]].title)
            case Role.FontRole:
                return self.desk.theme.font(Size.CAPTION, strong=True)
            case Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _of_row(self, line: int, column: Column, role: int) -> Any:
        match role:
            case Role.DisplayRole:
                return self.cell(line, column).shown
            case Role.AccessibleTextRole:
                return self._spoken(line, column)
            case Role.ToolTipRole if self.heads[column].takes_more:
                return html.escape(self.cell(line, column).shown)
            case Role.CheckStateRole if column is self.named and self.can_be_ticked:
                return self._check_state(line)
        return None

    def _of_head(self, group: Group, column: int, role: int) -> Any:
        if role == Role.DisplayRole:
            return f"{self.head(group)} {group.size}" if column == 0 else ""
        if role == Role.AccessibleTextRole:
            folded = "hopfälld" if group.folded else "utfälld"
            return f"{self.head(group)}, {self.size_of(group)}, {folded}"
        return None

    def _spoken(self, line: int, column: Column) -> str:
        said = self.cell(line, column).spoken
        if column is not self.named:
            return said
        ticked = "markerat, " if self._check_state(line) == Qt.CheckState.Checked else ""
        below = [self.cell(line, each).spoken for each in self.below]
        return ticked + ", ".join((said, *below))

    def _check_state(self, line: int) -> Qt.CheckState:
        ticked = self.ticked and self.key_at(line) in self.ticked
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
