"""The list of what is due as a table: what each cell says, to the eye and to the ear."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QObject

from handlerapp import words
from handlerapp.domain.bevakning import BevakningKind, WaitsFor
from handlerapp.domain.due_list import Due, DueGrouping, DueOrder, first_day_of
from handlerapp.domain.lines import Group, Line
from handlerapp.domain.party import Party
from handlerapp.services.due_list import Listed
from ui import labels
from ui.models.lines import Cell, Head, Lines, Tag
from ui.page import Desk
from ui.theme import Tone


class DueColumn(Enum):
    """What the list shows of a bevakning."""

    WHAT = "what"
    WHEN = "when"
    NAME = "name"
    WAITS_FOR = "waits_for"
    KIND = "kind"


HEADS = {
    DueColumn.WHAT: Head("Vad", 200, 340, 0, takes_more=True),
    DueColumn.WHEN: Head("När", 116, 130, 1),
    DueColumn.NAME: Head("Namn", 126, 190, 2, takes_more=True),
    DueColumn.WAITS_FOR: Head("Väntar på", 112, 190, 3),
    DueColumn.KIND: Head("Slag", 150, 160, 4),
}

_NOTHING = Cell("", "", muted=True)


class DueLines(Lines):
    """Open bevakningar, each known by its identifier."""

    heads = HEADS
    named = DueColumn.WHAT

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.listed = Listed(today=desk.today(), rows=(), marks=(), awaited={})
        self.order = DueOrder()

    @property
    def is_grouped(self) -> bool:
        return True

    @property
    def rows(self) -> Sequence[Due]:
        """Every bevakning that is listed, shown or not."""
        return self.listed.rows

    def show(self, listed: Listed, lines: Sequence[Line], order: DueOrder) -> None:
        """Show these lines of these bevakningar instead."""
        anew = listed is not self.listed
        self.listed, self.order = listed, order
        self.show_lines(lines, anew=anew)

    def key_of(self, place: int) -> str:
        return self.rows[place].id

    def make_cell(self, place: int, column: DueColumn) -> Cell:
        row = self.rows[place]
        match column:
            case DueColumn.WHAT:
                return self._what(row)
            case DueColumn.WHEN:
                return self._when(row)
            case DueColumn.NAME:
                name = self.desk.name(labels.one_line(row.name))
                return Cell(name, f"{name}, ärende {labels.one_line(row.ref)}")
            case DueColumn.WAITS_FOR:
                return self._waits_for(row)
            case DueColumn.KIND:
                said = f"{words.word(row.kind)}, {row.minutes or row.kind.minutes} min"
                return Cell(said, said, muted=True)

    def head(self, group: Group) -> str:
        match self.order.grouping:
            case DueGrouping.DAY:
                return self._days(group.key)
            case DueGrouping.CASE:
                name = self.desk.name(labels.one_line(group.title or ""))
                return labels.joined(name, labels.one_line(group.key))
            case DueGrouping.KIND:
                return labels.upper_first(words.word(BevakningKind(group.key)))
            case DueGrouping.WAITS_FOR:
                if group.title is None:
                    return "Väntar inte på något"
                return f"Väntar på {words.word(WaitsFor(group.title))}"

    def size_of(self, group: Group) -> str:
        return labels.counted(group.size, "bevakning", "bevakningar")

    def _what(self, row: Due) -> Cell:
        said = self.desk.text(labels.one_line(row.what), row.name)
        return Cell(said, said)

    def _when(self, row: Due) -> Cell:
        today, day = self.listed.today, row.due
        shown = labels.near_day(day, today)
        spoken = labels.day_and_away(day, today)
        if day < today:
            tag = Tag(labels.away(day, today), Tone.LATE)
            return Cell("", f"försenad: {spoken}", tags=(tag,))
        if day == today:
            return Cell("", spoken, tags=(Tag("i dag", Tone.NEARS),))
        return Cell(shown, spoken)

    def _waits_for(self, row: Due) -> Cell:
        said = waits_words(row.waits_for, self.listed.awaited.get(row.id))
        if not said:
            return _NOTHING._replace(spoken="väntar inte på något")
        return Cell(said, f"väntar på {said}", below=f"väntar på {said}")

    def _days(self, key: str) -> str:
        """`Försenade`, `I dag`, `Tor 26 nov`, `v 50, från 7 dec`, `Januari 2027`."""
        sort, day = first_day_of(key)
        today = self.listed.today
        if day is None:
            return "Försenade"
        if sort == "week":
            return f"v {day.isocalendar().week}, från {words.short_day(day, today)}"
        if sort == "month":
            return labels.upper_first(words.month_and_year(day))
        near = labels.away(day, today)
        shown = labels.near_day(day, today)
        if (day - today).days <= 1:
            return f"{labels.upper_first(near)}, {shown}"
        return labels.upper_first(shown)


def waits_words(waits_for: WaitsFor | None, of: Party | None) -> str:
    """`svar från arbetsgivaren`; nothing where it waits for nothing."""
    if waits_for is None:
        return f"besked från {words.word(of)}" if of else ""
    said = words.word(waits_for)
    return f"{said} från {words.word(of)}" if of and waits_for is WaitsFor.ANSWER else said
