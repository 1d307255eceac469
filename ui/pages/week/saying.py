"""What stands in the week, in words: what an entry shows, and what a screen reader says of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.domain.bevakning import Origin
from handlerapp.planning.capacity import meeting_of
from handlerapp.planning.week_plan import DayPlan, Item
from handlerapp.planning.work import ItemKind
from handlerapp.services.week import Milestone, WeekView
from ui import labels
from ui.page import Desk
from ui.theme import Tone

CASE = "arende"
"""The page of a case, by its key."""

MEETING = "mote"
"""The page of a meeting."""

_MISFIT = "misfit"
"""The section of what does not fit, in the keys of its entries."""

_MOST = 30
"""How many entries of one kind stand in a day or a section: who has more needs a list of them."""

_OF_MEETINGS = (ItemKind.MEETING, ItemKind.TRAVEL, ItemKind.PREPARATION, ItemKind.DOCUMENTATION)
_TONES = {
    Origin.IMPULSE: Tone.INFO,
    Origin.MEETING_ACTION: Tone.MEETING,
    Origin.MEETING: Tone.MEETING,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word in its tone."""

    words: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that stands in the week, as it is shown.

    `key` is its own on the page. `item` is None for a date of the chain, and `day` None where it
    stands on no day. `origin` says where it comes from, and `edge` is the tone of the bar at its
    left side. With `shows_reason` the reason stands on the card.
    """

    key: str
    ref: str | None
    item: Item | None
    day: date | None
    title: str = field(repr=False)
    who: str = field(repr=False)
    marks: tuple[Mark, ...] = ()
    minutes: str = ""
    origin: str = ""
    reason: str = field(repr=False)
    edge: Tone | None = None
    is_kept: bool = False
    shows_reason: bool = False

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        marks = [each.words for each in self.marks]
        return labels.spoken_list(
            self.title, self.who, *marks, self.minutes, self.origin, self.reason
        )

    @property
    def can_be_put(self) -> bool:
        """Whether the handler may put it on another day."""
        return not self.why_not_put

    @property
    def why_not_put(self) -> str:
        """Why it cannot be put on another day; empty where it can."""
        item = self.item
        if item is None:
            return "Dagen i kedjan följer av sjukskrivningen och flyttas inte."
        if item.is_reserved:
            return "Tiden för samordning läggs ut av planen, där den får plats."
        if item.kind in _OF_MEETINGS:
            return "Den hör till ett möte och följer mötets tid."
        if item.at is not None:
            return f"Den har en bokad tid, kl. {item.at:%H.%M}."
        return ""

    @property
    def meeting(self) -> str | None:
        """The id of the meeting that it is, or is a part of; None where it is none."""
        item = self.item
        return meeting_of(item.work) if item is not None and item.kind in _OF_MEETINGS else None

    @property
    def task(self) -> str | None:
        """The id of the bevakning that it is; None where it is none."""
        is_task = self.item is not None and self.item.kind is ItemKind.BEVAKNING
        return self.item.work if is_task and self.item is not None else None


@dataclass(frozen=True, slots=True)
class Listing:
    """What is shown of a day or of a section, and how many more there are."""

    entries: tuple[Entry, ...]
    left_out: int = 0

    @property
    def rest(self) -> str:
        """What is said of those that are left out; nothing where all are shown."""
        if not self.left_out:
            return ""
        return f"och {self.left_out} till i Bevakningar och Ärenden"


class Teller:
    """Puts a week into words, with names as they may be shown now."""

    def __init__(self, view: WeekView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._today = desk.today()
        self._names = tuple(view.names.values())
        self._stands = {item.id: day.day for day in view.plan.days for item in day.items}

    def day(self, day: DayPlan) -> Listing:
        """What stands on a day: the dates of the chain first."""
        dates = [each for each in self._view.milestones if each.date == day.day]
        entries = (
            *(self._milestone(each) for each in dates[:_MOST]),
            *(self.entry(each, day.day) for each in day.items[:_MOST]),
        )
        return Listing(entries, len(dates) + len(day.items) - len(entries))

    def off_days(self) -> Listing:
        """The dates of the chain that lie on a day of the week that is not shown: its weekend."""
        shown = {day.day for day in self._view.plan.days}
        found = [each for each in self._view.milestones if each.date not in shown]
        entries = tuple(self._milestone(each) for each in found[:_MOST])
        return Listing(entries, len(found) - len(entries))

    def overdue(self) -> Listing:
        """What is late, with the day that it stands on."""
        return self._listed("late", self._view.plan.overdue)

    def unplanned(self) -> Listing:
        """What is of the week and stands on no day."""
        return self._listed("unplanned", self._view.plan.unplanned)

    def does_not_fit(self) -> Listing:
        """What finds no room."""
        return self._listed(_MISFIT, self._view.plan.does_not_fit)

    def could_move(self) -> Listing:
        """What would make room if it were moved, each once, as it stands in the week."""
        plan = self._view.plan
        wanted = dict.fromkeys(id for day in plan.days for id in day.could_move)
        wanted |= dict.fromkeys(id for item in plan.does_not_fit for id in item.could_move)
        by_id = {item.id: item for day in plan.days for item in day.items}
        items = (by_id[id] for id in wanted if id in by_id)
        return self._listed("move", [item for item in items if not item.is_reserved])

    def entry(self, item: Item, day: date | None, key: str = "") -> Entry:
        """An item as it is shown."""
        name = self._view.name_of(item.case) or ""
        title = self._desk.text(item.what, name)
        task = self._view.tasks.get(item.work)
        is_meeting = item.kind in _OF_MEETINGS
        is_late = item.is_overdue
        return Entry(
            key=key or item.id,
            ref=item.case,
            item=item,
            day=day,
            title=f"{item.at:%H.%M} {title}" if item.at is not None else title,
            who=self._desk.name(name),
            marks=tuple(self._marks(item, day if key else None)),
            minutes=words.hours_text(item.minutes),
            origin="" if task is None else f"ursprung: {words.word(task.origin)}",
            reason=self._reason(item),
            edge=Tone.LATE if is_late else Tone.MEETING if is_meeting else None,
            is_kept=item.is_reserved,
            shows_reason=key.startswith(_MISFIT),
        )

    def _marks(self, item: Item, stands: date | None) -> Iterator[Mark]:
        """`stands` is the day that it is told to stand on, where it is shown elsewhere."""
        task = self._view.tasks.get(item.work)
        if item.is_overdue and item.due is not None:
            yield Mark(labels.away(item.due, self._today), Tone.LATE)
        if stands is not None:
            yield Mark(day_head(stands), Tone.NEUTRAL)
        elif item.is_pinned:
            yield Mark("lagd här", Tone.NEUTRAL)
        if task is not None and task.origin not in (Origin.MILESTONE, Origin.OWN):
            yield Mark(words.word(task.origin), _TONES[task.origin])
        if item.is_legal:
            yield Mark("lag eller kedja", Tone.NEARS)

    def _reason(self, item: Item) -> str:
        said = labels.upper_first(self._desk.text(item.reason, *self._names))
        stands = self._stands.get(item.id)
        if item.due is None or item.is_overdue or stands == item.due:
            return said
        due = f"Senast {labels.near_day(item.due, self._today)}."
        return said if said.startswith("Senast ") else f"{said} {due}"

    def _milestone(self, each: Milestone) -> Entry:
        name = self._view.names.get(each.ref, "")
        return Entry(
            key=f"{each.ref}/{each.day}",
            ref=each.ref,
            item=None,
            day=each.date,
            title=labels.joined(f"Dag {each.day}", self._desk.name(name) or None),
            who="",
            reason=each.text,
            edge=Tone.NEARS,
        )

    def _listed(self, section: str, items: Sequence[Item]) -> Listing:
        entries = tuple(
            self.entry(each, self._stands.get(each.id), f"{section}/{each.id}")
            for each in items[:_MOST]
        )
        return Listing(entries, len(items) - len(entries))


def day_head(day: date) -> str:
    """`mån 23`, the head of a column."""
    name, number, _ = words.day_text(day, day).split(" ", 2)
    return f"{name} {number}"


def numbers_of(view: WeekView, today: date) -> str:
    """The state of the week in numbers, under its title: of the days that are left of it."""
    plan = view.plan
    first, last = plan.first, plan.last
    left = [day for day in plan.days if day.day >= today]
    planned, room = sum(day.planned for day in left), sum(day.capacity for day in left)
    kept = sum(item.minutes for day in left for item in day.items if item.is_reserved)
    late = len(plan.overdue)
    return labels.joined(
        f"{words.day_text(first, last)} – {words.day_text(last, last)}",
        f"{words.hours_text(planned)} planerat av {words.hours_text(room)}" if left else None,
        f"{words.hours_text(kept)} avsatt för samordning" if kept else None,
        labels.counted(late, "försenad", "försenade") if late else None,
    )


def over_words(over: int) -> str:
    """What an over-full day says; nothing where it has room."""
    return f"{words.hours_text(over)} för mycket" if over else ""
