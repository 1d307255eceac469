"""The list of impulses as a table: what each cell says, to the eye and to the ear."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QObject

from handlerapp import words
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.impulse_list import HEAVY, ImpulseGrouping, ImpulseRow
from handlerapp.domain.lines import Group, Line
from ui import labels
from ui.models.lines import Cell, Head, Lines, Tag
from ui.page import Desk
from ui.theme import Tone

WEIGHTS = {3: "Väger tungt", 2: "Väger måttligt", 1: "Väger lätt"}
"""How a group of impulses, or rules, of each weight is headed."""

_WEIGHS = {3: "tung", 2: "måttlig", 1: "lätt"}


class ImpulseColumn(Enum):
    """What the list shows of an impulse."""

    TITLE = "title"
    NAME = "name"
    WHY = "why"
    STATE = "state"


HEADS = {
    ImpulseColumn.TITLE: Head("Impuls", 270, 340, 0, takes_more=True),
    ImpulseColumn.NAME: Head("Namn", 136, 180, 1),
    ImpulseColumn.STATE: Head("Vikt eller svar", 112, 170, 2),
    ImpulseColumn.WHY: Head("Varför", 210, 420, 3, takes_more=True),
}


class ImpulseLines(Lines):
    """Impulses, each known by its case and its rule."""

    heads = HEADS
    named = ImpulseColumn.TITLE

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.rows: Sequence[ImpulseRow] = ()
        self.grouping = ImpulseGrouping.WEIGHT
        self._by_key: dict[str, ImpulseRow] = {}

    @property
    def is_grouped(self) -> bool:
        return True

    def show(
        self, rows: Sequence[ImpulseRow], lines: Sequence[Line], grouping: ImpulseGrouping
    ) -> None:
        """Show these lines of these impulses instead."""
        anew = rows is not self.rows
        if anew:
            self._by_key = {row.key: row for row in rows}
        self.rows, self.grouping = rows, grouping
        self.show_lines(lines, anew=anew)

    def row_of(self, key: str) -> ImpulseRow | None:
        """The impulse with this key, where it is listed."""
        return self._by_key.get(key)

    def key_of(self, place: int) -> str:
        return self.rows[place].key

    def make_cell(self, place: int, column: ImpulseColumn) -> Cell:
        row = self.rows[place]
        match column:
            case ImpulseColumn.TITLE:
                return Cell(row.title, row.title)
            case ImpulseColumn.NAME:
                name = self.desk.name(labels.one_line(row.name))
                return Cell(name, f"{name}, ärende {labels.one_line(row.ref)}")
            case ImpulseColumn.WHY:
                said = self.desk.text(labels.one_line(row.why), row.name)
                return Cell(said, said, muted=True)
            case ImpulseColumn.STATE:
                return self._state(row)

    def head(self, group: Group) -> str:
        match self.grouping:
            case ImpulseGrouping.WEIGHT:
                return WEIGHTS[int(group.key)]
            case ImpulseGrouping.RULE:
                return (group.title or "")[1:]  # what it is sorted by stands first in it
            case ImpulseGrouping.CASE:
                name = self.desk.name(labels.one_line(group.title or ""))
                return labels.joined(name, labels.one_line(group.key))

    def size_of(self, group: Group) -> str:
        return labels.counted(group.size, "impuls", "impulser")

    def _state(self, row: ImpulseRow) -> Cell:
        today = self.desk.today()
        match row.status:
            case ImpulseStatus.SNOOZED if row.until is not None:
                said = labels.near_day(row.until, today)
                spoken = f"kommer tillbaka {labels.day_and_away(row.until, today)}"
                return Cell(said, spoken, below=spoken)
            case ImpulseStatus.HELD_BACK:
                said = row.held_by or ""
                return Cell(said, f"hålls tillbaka: {said}", muted=True)
            case ImpulseStatus.OPEN:
                return _weight(row)
        said = words.word(row.status)
        day = labels.near_day(row.answered, today) if row.answered else ""
        return Cell(f"{said} {day}", f"{said} {day}", muted=True)


def _weight(row: ImpulseRow) -> Cell:
    said = _WEIGHS[row.weight]
    tags = [Tag(said, Tone.LATE)] if row.weight >= HEAVY else []
    if row.is_changed:
        tags.append(Tag("ändrad", Tone.INFO))
    changed = ", ändrad sedan du svarade" if row.is_changed else ""
    text = "" if row.weight >= HEAVY else said
    return Cell(text, f"{said}{changed}", tags=tuple(tags))
