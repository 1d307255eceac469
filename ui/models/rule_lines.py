"""The list of rules as a table: what each cell says, to the eye and to the ear."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QObject

from handlerapp.domain.lines import Belonging, Group, grouped
from handlerapp.domain.rule_list import RuleGrouping, RuleShown
from handlerapp.services.rule_settings import RuleStanding
from ui import labels
from ui.models.impulse_lines import WEIGHTS
from ui.models.lines import Cell, Head, Lines, Tag
from ui.page import Desk
from ui.theme import Tone


class RuleColumn(Enum):
    """What the list shows of a rule."""

    TITLE = "title"
    STATE = "state"
    FIRED = "fired"
    TAKEN = "taken"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    DAYS = "days"


HEADS = {
    RuleColumn.TITLE: Head("Regel", 200, 380, 0, takes_more=True),
    RuleColumn.STATE: Head("Läge", 120, 160, 1),
    RuleColumn.FIRED: Head("Slagit till", 86, 96, 2),
    RuleColumn.TAKEN: Head("Tagna", 66, 80, 3),
    RuleColumn.SNOOZED: Head("Uppskjutna", 96, 104, 5),
    RuleColumn.DISMISSED: Head("Avfärdade", 90, 96, 4),
    RuleColumn.DAYS: Head("Svar efter", 92, 110, 6),
}


class RuleLines(Lines):
    """Rules, each known by its identifier."""

    heads = HEADS
    named = RuleColumn.TITLE
    can_be_ticked = False

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.rows: Sequence[RuleStanding] = ()
        self.grouping = RuleGrouping.WEIGHT

    @property
    def is_grouped(self) -> bool:
        return True

    def show(
        self,
        rows: Sequence[RuleStanding],
        places: Sequence[int],
        grouping: RuleGrouping,
        folded: frozenset[str],
    ) -> None:
        """Show the rules at these places instead."""
        anew = rows is not self.rows
        self.rows, self.grouping = rows, grouping
        lines = grouped(places, self._group_of, lambda title: title, folded)
        self.show_lines(lines, anew=anew)

    def row_of(self, key: str) -> RuleStanding | None:
        """The rule with this identifier."""
        return next((row for row in self.rows if row.rule.id == key), None)

    def key_of(self, place: int) -> str:
        return self.rows[place].rule.id

    def make_cell(self, place: int, column: RuleColumn) -> Cell:
        row = self.rows[place]
        if column is RuleColumn.TITLE:
            return Cell(row.rule.title, row.rule.title)
        if column is RuleColumn.STATE:
            return _state(row)
        if column is RuleColumn.DAYS:
            return _days(row.record.median_days)
        return _times(row, column)

    def head(self, group: Group) -> str:
        if self.grouping is RuleGrouping.WEIGHT:
            return WEIGHTS[int(group.key)]
        return "På" if group.key == "on" else "Avstängda"

    def size_of(self, group: Group) -> str:
        return labels.counted(group.size, "regel", "regler")

    def _group_of(self, place: int) -> Belonging:
        row = self.rows[place]
        if self.grouping is RuleGrouping.WEIGHT:
            return str(row.rule.weight), str(-row.rule.weight + len(WEIGHTS))
        return ("on", "0") if row.is_on else ("off", "1")


def is_among(row: RuleStanding, asked: RuleShown) -> bool:
    """Whether a filter shows the rule."""
    match asked:
        case RuleShown.SELDOM_TAKEN:
            return row.record.is_to_retune
        case RuleShown.MOVED:
            return row.is_moved
        case RuleShown.OFF:
            return not row.is_on


def days_words(days: float | None) -> str:
    """`3,5 dagar`; nothing where no answer has been given."""
    if days is None:
        return ""
    return f"{days:g} dagar".replace(".", ",") if days != 1 else "1 dag"


def _state(row: RuleStanding) -> Cell:
    tags = []
    if not row.is_on:
        tags.append(Tag("av", Tone.NEUTRAL))
    if row.record.is_to_retune:
        tags.append(Tag("tas sällan", Tone.NEARS))
    if row.is_moved:
        tags.append(Tag("egen", Tone.INFO))
    said = labels.spoken_list(
        "på" if row.is_on else "avstängd",
        "tas sällan" if row.record.is_to_retune else None,
        "egen inställning" if row.is_moved else None,
    )
    return Cell("" if tags else "på", said, tags=tuple(tags), muted=True)


def _times(row: RuleStanding, column: RuleColumn) -> Cell:
    record = row.record
    number, verb = {
        RuleColumn.FIRED: (record.fired, "har slagit till"),
        RuleColumn.TAKEN: (record.accepted, "tagen"),
        RuleColumn.SNOOZED: (record.snoozed, "uppskjuten"),
        RuleColumn.DISMISSED: (sum(record.dismissed.values()), "avfärdad"),
    }[column]
    spoken = f"{verb} {labels.counted(number, 'gång', 'gånger')}"
    return Cell(str(number), spoken, muted=not number, below=spoken)


def _days(days: float | None) -> Cell:
    said = days_words(days)
    if not said:
        return Cell(labels.NOTHING, "inget svar än", muted=True)
    return Cell(said, f"median {said} till svar", below=f"{said} till svar")
