"""Where the items of a timeline stand for a stretch of days and a width: no label over another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ui.widgets.timeline.items import Item, Lane, Sign

MOST_ROWS: Mapping[Lane, int] = {
    Lane.LIMITS: 3,
    Lane.CERTIFICATES: 2,
    Lane.PERIODS: 1,
    Lane.CONTACTS: 3,
    Lane.MEETINGS: 2,
    Lane.STEPS: 3,
    Lane.BEVAKNINGAR: 3,
}
"""How many rows a lane grows to before what has no room goes without its label."""

_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_STEPS = (1, 2, 3, 6, 12)
"""Months between the ticks of the axis, the fewest that leave room for their words."""

Measure = Callable[[str], int]
"""How wide a text is drawn, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Which days are shown over which width: the first, as an ordinal with its fraction of a day,
    and how many pixels wide a day is."""

    start: float
    per_day: float
    width: int

    @classmethod
    def showing(cls, first: date, last: date, width: int) -> "Scale":
        """The days from the first to the last, both whole, over the whole width."""
        days = max(1, (last - first).days + 1)
        return cls(start=first.toordinal(), per_day=max(width, 1) / days, width=width)

    def x(self, day: date) -> float:
        """Where the day begins."""
        return (day.toordinal() - self.start) * self.per_day

    def day_at(self, x: float) -> float:
        """The day, as an ordinal with its fraction, that is drawn at `x`."""
        return self.start + x / self.per_day

    def zoomed(self, factor: float, x: float) -> "Scale":
        """Days `factor` times as wide, with the one at `x` where it was."""
        per_day = min(max(self.per_day * factor, _LEAST_PER_DAY), _MOST_PER_DAY)
        return _within(self.day_at(x) - x / per_day, per_day, self.width)

    def moved(self, pixels: float) -> "Scale":
        """The same days further on."""
        return _within(self.start + pixels / self.per_day, self.per_day, self.width)

    def resized(self, width: int) -> "Scale":
        """The same stretch of days over another width."""
        if self.width <= 0 or width <= 0:
            return Scale(start=self.start, per_day=self.per_day, width=width)
        return Scale(start=self.start, per_day=self.per_day * width / self.width, width=width)

    def centred_on(self, day: date) -> "Scale":
        """The same scale with the day in the middle."""
        start = day.toordinal() + 0.5 - self.width / 2 / self.per_day
        return _within(start, self.per_day, self.width)


def _within(start: float, per_day: float, width: int) -> Scale:
    """The scale, moved back where it shows days outside the years that anybody asks about."""
    most = _LAST - width / per_day
    return Scale(start=min(max(start, _FIRST), max(most, _FIRST)), per_day=per_day, width=width)


_LEAST_PER_DAY, _MOST_PER_DAY = 0.05, 80.0
_FIRST, _LAST = float(date(1950, 1, 1).toordinal()), float(date(2150, 1, 1).toordinal())


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Lengths in pixels, by the size of the text."""

    marker: int
    gap: int
    text: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An item on the drawing: from `left` to `right` in its row of its lane; its label begins at
    `label_left` and ends before `label_right`, or there is none."""

    item: Item
    row: int
    left: float
    right: float
    label_left: float | None = None
    label_right: float | None = None

    @property
    def has_label(self) -> bool:
        return self.label_left is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The beginning of a month on the axis, and its word where it has one."""

    x: float
    word: str = ""


def placed(items: Sequence[Item], scale: Scale, measures: Measures) -> tuple[Placed, ...]:
    """Every item, in the order given, in rows where no label stands over another or over a
    marker."""
    by_lane: dict[Lane, list[int]] = {}
    for number, item in enumerate(items):
        by_lane.setdefault(item.lane, []).append(number)
    found: dict[int, Placed] = {}
    for lane, numbers in by_lane.items():
        rows = _Rows(MOST_ROWS[lane], scale, measures)
        for number in sorted(numbers, key=lambda n: (items[n].sign is not Sign.TODAY, n)):
            found[number] = rows.place(items[number])
        found |= _uncovered({number: found[number] for number in numbers})
    return tuple(found[number] for number in range(len(items)))


def _uncovered(lane: Mapping[int, Placed]) -> dict[int, Placed]:
    """Those of a lane whose label would stand over the sign of another, without their labels."""
    return {
        number: replace(each, label_left=None, label_right=None)
        for number, each in lane.items()
        if each.label_left is not None
        and each.label_right is not None
        and any(
            other is not each
            and other.row == each.row
            and other.left < each.label_right
            and other.right > each.label_left
            for other in lane.values()
        )
    }


def ticks(scale: Scale, measures: Measures) -> tuple[Tick, ...]:
    """The months that begin within the width, with words as close as they have room."""
    begin = date.fromordinal(max(1, int(scale.start)))
    room = measures.text("mars 0000") + measures.gap
    step = next((s for s in _STEPS if s * 30 * scale.per_day >= room), 0)
    years = 1
    while not step and years * 365 * scale.per_day < room:
        years += 1
    found: list[Tick] = []
    year, month = begin.year, begin.month
    while True:
        first = date(year, month, 1)
        x = scale.x(first)
        if x > scale.width:
            return tuple(found)
        word = _word_of(first, step, years)
        if x + measures.gap / 2 + measures.text(word) > scale.width:
            word = ""
        if x >= 0 and (word or 30 * scale.per_day >= measures.gap):
            found.append(Tick(x=x, word=word))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _word_of(first: date, step: int, years: int) -> str:
    if not step:
        return str(first.year) if first.month == 1 and first.year % years == 0 else ""
    if (first.month - 1) % step:
        return ""
    name = _MONTHS[first.month - 1]
    return f"{name} {first.year}" if first.month == 1 else name


class _Rows:
    """The rows of one lane while it is filled: what is taken in each, as (left, right)."""

    def __init__(self, most: int, scale: Scale, measures: Measures) -> None:
        self._taken: list[list[tuple[float, float]]] = [[] for _ in range(most)]
        self._scale = scale
        self._measures = measures

    def place(self, item: Item) -> Placed:
        left, right = self._ends(item)
        if right < 0 or left > self._scale.width:
            return Placed(item=item, row=0, left=left, right=right)
        wanted = self._measures.text(item.short)
        if item.sign in (Sign.BAND, Sign.HOLLOW):
            return self._placed_band(item, left, right, wanted)
        found = self._beside(item, left, right, wanted) if wanted else None
        if found is not None:
            return found
        for row in range(len(self._taken)):
            if self._is_free(row, left, right):
                self._take(row, left, right)
                return Placed(item=item, row=row, left=left, right=right)
        return Placed(item=item, row=len(self._taken) - 1, left=left, right=right)

    def _beside(self, item: Item, left: float, right: float, wanted: int) -> Placed | None:
        """With its label after it, or before it where there is no room after it."""
        gap = self._measures.gap / 2
        for row in range(len(self._taken)):
            for begins in (right + gap, left - gap - wanted):
                ends = begins + wanted
                within = begins >= 0 and ends <= self._scale.width
                if within and self._is_free(row, min(left, begins), max(right, ends)):
                    self._take(row, min(left, begins), max(right, ends))
                    return Placed(
                        item=item,
                        row=row,
                        left=left,
                        right=right,
                        label_left=begins,
                        label_right=ends,
                    )
        return None

    def _placed_band(self, item: Item, left: float, right: float, wanted: int) -> Placed:
        """A band has its label inside, where the part that is seen has room for all of it."""
        row = next(
            (n for n in range(len(self._taken)) if self._is_free(n, left, right, apart=0)),
            len(self._taken) - 1,
        )
        covered = not self._is_free(row, left, right, apart=0)
        self._take(row, left, right)
        seen_left, seen_right = max(left, 0), min(right, self._scale.width)
        pad = self._measures.gap / 2
        if covered or wanted + 2 * pad > seen_right - seen_left:
            return self._beside_band(item, row, left, right)
        return Placed(
            item=item,
            row=row,
            left=left,
            right=right,
            label_left=seen_left + pad,
            label_right=seen_left + pad + wanted,
        )

    def _beside_band(self, item: Item, row: int, left: float, right: float) -> Placed:
        """A band with its label after it, where it is of a lane with room between its bands."""
        begins = right + self._measures.gap / 2
        ends = begins + self._measures.text(item.short)
        bare = Placed(item=item, row=row, left=left, right=right)
        if item.lane is not Lane.STEPS or ends > self._scale.width:
            return bare
        if not self._is_free(row, begins, ends):
            return bare
        self._take(row, begins, ends)
        return replace(bare, label_left=begins, label_right=ends)

    def _ends(self, item: Item) -> tuple[float, float]:
        left = self._scale.x(item.first)
        if item.sign in (Sign.BAND, Sign.HOLLOW):
            if item.last is None:
                return left, max(left + self._measures.marker, self._scale.width + 1.0)
            return left, max(self._scale.x(item.last + timedelta(days=1)), left + 2)
        middle = left + self._scale.per_day / 2
        half = self._measures.marker / 2 if item.sign not in (Sign.LINE, Sign.TODAY) else 1
        return middle - half, middle + half

    def _is_free(self, row: int, left: float, right: float, apart: float | None = None) -> bool:
        gap = self._measures.gap / 2 if apart is None else apart
        return all(right + gap <= a or left - gap >= b for a, b in self._taken[row])

    def _take(self, row: int, left: float, right: float) -> None:
        self._taken[row].append((left, right))


def brought_into_sight(item: Item, scale: Scale) -> Scale:
    """The scale moved, where needed and no further, so that the item's beginning can be seen."""
    x = scale.x(item.first)
    if x < 0:
        return scale.moved(x - scale.width * _ROOM_BESIDE)
    if x > scale.width * (1 - _LEAST_BESIDE):
        return scale.moved(x - scale.width * (1 - _ROOM_BESIDE))
    return scale


_LEAST_BESIDE, _ROOM_BESIDE = 0.02, 0.1
"""Of the width: what is seen of an item at the right edge at least, and what stands beside one that
was brought into sight."""
