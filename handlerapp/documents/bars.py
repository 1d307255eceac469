"""Shares as bars, told apart by their filling: whole, of few hollow, of the country hatched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handlerapp.documents.blocks import Anchor, Colour, Figure, Line, Rect, Shape, Words
from handlerapp.follow_up.plots import SHARES, Bar, Filling

WIDTH = 467.0
"""Points: the inner width of a page."""

_ROW = 11.5
_BAR = 8.0
_TITLE = 13.0
_BETWEEN = 7.0
_GUTTER = 18.0
_LEGEND = 20.0
_AXIS = 12.0
_SIZE = 8.5
_SMALL_SIZE = 7.5
_OUTLINE = 0.8
_HATCH = 3.0
_PAD = 5.0
_TICKS = ((0.0, "0"), (0.5, "50"), (1.0, "100 %"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Bars that belong together; `title` None where each says enough."""

    title: str | None = field(repr=False)
    bars: tuple[Bar, ...]

    @property
    def height(self) -> float:
        return (_TITLE if self.title else 0.0) + _ROW * len(self.bars)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column of panels stands, and where its bars begin and end."""

    x: float
    begins: float
    ends: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """How many columns of panels there are, and the room for names and for what is written."""

    columns: int
    label: float
    said: float


def bars(panels: Sequence[Panel], widths: Widths, alternative: str) -> Figure:
    """The panels row by row, with a legend above and an axis below each column."""
    shown = [each for each in Filling if any(b.filling is each for p in panels for b in p.bars)]
    places = list(_places(widths))
    shapes: list[Shape] = list(_legend(shown))
    y, ends = _LEGEND, dict[_Place, float]()
    for start in range(0, len(panels), widths.columns):
        row = panels[start : start + widths.columns]
        for place, panel in zip(places, row, strict=False):
            shapes += _panel(panel, place, y)
            ends[place] = y + panel.height
        y = max(y + panel.height for panel in row) + _BETWEEN
    for place, end in ends.items():
        shapes += _axis(place, end)
    height = max(ends.values(), default=y) + _AXIS
    return Figure(width=WIDTH, height=height, shapes=tuple(shapes), alternative=alternative)


def _places(widths: Widths) -> Iterator[_Place]:
    room = (WIDTH - _GUTTER * (widths.columns - 1)) / widths.columns
    for number in range(widths.columns):
        x = number * (room + _GUTTER)
        yield _Place(x, x + widths.label, x + room - widths.said)


def _legend(shown: Sequence[Filling]) -> Iterator[Shape]:
    x = 0.0
    for each in shown:
        yield from _filled(each, x, 0.0, 18.0)
        yield Words(x=x + 18 + _PAD, y=_BAR - 0.5, text=SHARES[each], size=_SIZE)
        x += 135.0


def _panel(panel: Panel, place: _Place, y: float) -> Iterator[Shape]:
    if panel.title:
        yield Words(x=place.x, y=y + _TITLE - 5, text=panel.title, size=_SIZE, bold=True)
        y += _TITLE
    length = place.ends - place.begins
    for tick, _ in _TICKS:
        at = place.begins + tick * length
        yield Line(x1=at, y1=y - 1, x2=at, y2=y + _ROW * len(panel.bars) - 2)
    for bar in panel.bars:
        written = y + _BAR + 0.5
        yield Words(x=place.x, y=written, text=bar.label, size=_SIZE)
        if bar.part is not None:
            yield from _filled(bar.filling, place.begins, y + 1, bar.part * length)
        yield Words(x=place.ends + _PAD, y=written, text=bar.said, size=_SIZE)
        y += _ROW


def _filled(filling: Filling, x: float, y: float, width: float) -> Iterator[Shape]:
    """The bar; one of no length is a line, so that none is told from nothing."""
    colour = Colour.MUTED if filling is Filling.HATCHED else Colour.ACCENT
    if filling is Filling.WHOLE and width > 0:
        yield Rect(x=x, y=y, width=width, height=_BAR, colour=colour)
        return
    right, below = x + width, y + _BAR
    if filling is Filling.HATCHED:
        for count in range(1, int(width / _HATCH)):
            at = x + count * _HATCH
            yield Line(x1=at, y1=y, x2=at, y2=below, colour=colour)
    for x1, y1, x2, y2 in (
        (x, y, right, y),
        (x, below, right, below),
        (x, y, x, below),
        (right, y, right, below),
    ):
        yield Line(x1=x1, y1=y1, x2=x2, y2=y2, thickness=_OUTLINE, colour=colour)


def _axis(place: _Place, y: float) -> Iterator[Shape]:
    length = place.ends - place.begins
    for tick, text in _TICKS:
        yield Words(
            x=place.begins + tick * length,
            y=y + _SMALL_SIZE,
            text=text,
            size=_SMALL_SIZE,
            anchor=Anchor.MIDDLE,
            colour=Colour.MUTED,
        )
