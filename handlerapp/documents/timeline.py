"""A sick leave as a small drawing: periods by degree, certificates, limits, today."""

from collections.abc import Callable, Iterator

from handlerapp.documents.blocks import Anchor, Colour, Figure, Line, Rect, Shape, Words
from handlerapp.documents.typography import FIRM
from handlerapp.domain.timeline import LimitMark, Stretch, Timeline

Told = Callable[[int], str | None]
"""What to write of a place on the line, in calendar days from the first: its date, or nothing."""

_WIDTH = 467.0
_HEIGHT = 88.0
_LEFT = 66.0
"""Where the first day stands; what the rows are is written left of it."""

_RIGHT = _WIDTH - 4
_TOP = 16.0
_PERIODS = 44.0
"""The line that the periods stand on."""

_FULL = 20.0
"""How high a period of 100 per cent is."""

_CERTIFICATES = 50.0
_THICK = 5.0
_AXIS = 62.0
_SIZE = 8.0
_LEADING = 9.5
_LEAST_BAR = 1.0
_LABEL = 46.0
"""The room that a label of a limit needs to stand alone."""

_DEGREE = 28.0
"""The room that the degree of a period needs in it."""

_MOST_TOLD = 5
"""Periods that are told one by one to who cannot see them."""

_LEAST_DAYS = 100
_AHEAD = 20
_APART = 1.0
"""Between two certificates that follow each other."""


def figure(line: Timeline, told: Told = lambda _: None) -> Figure:
    """The drawing; `told` gives dates where they may be told."""
    drawing = _Drawing(line, told)
    return Figure(
        width=_WIDTH,
        height=_HEIGHT if told(0) else _HEIGHT - _LEADING,
        shapes=tuple(drawing.shapes()),
        alternative=in_words(line),
    )


def in_words(line: Timeline) -> str:
    """What the drawing shows, as one would tell it."""
    parts = [f"Tidslinje över sjukskrivningen. I dag är dag {line.day} i kedjan."]
    if 0 < len(line.periods) <= _MOST_TOLD:
        said = [f"{each.degree} procent {_since(each.first)}" for each in line.periods]
        parts.append(f"Sjukskriven {_and(said)}.")
    elif line.periods:
        parts.append(f"Sjukskriven i {len(line.periods)} perioder med olika omfattning.")
    if line.certificates:
        last = max(line.certificates, key=lambda each: (each.last is None, each.last or 0)).last
        until = "har inget slut" if last is None else f"slutar {last + 1} dagar från början"
        parts.append(f"Det läkarintyg som räcker längst {until}.")
    for label, some in (
        ("Passerad gräns", [each for each in line.limits if each.at <= line.at]),
        ("Gräns som återstår", [each for each in line.limits if each.at > line.at]),
    ):
        if some:
            parts.append(f"{label}: dag {_and([str(each.day) for each in some])}.")
    return " ".join(parts)


def _since(first: int) -> str:
    return f"efter {first} dagar" if first else "från början"


def _and(some: list[str]) -> str:
    *first, last = some
    return f"{', '.join(first)} och {last}" if first else last


class _Drawing:
    """Places on the line as points on the paper."""

    def __init__(self, line: Timeline, told: Told) -> None:
        self._line = line
        self._told = told
        ends = [each.last or each.first for each in (*line.periods, *line.certificates)]
        ahead = [each.at for each in line.limits if each.at > line.at][:1]
        self._days = max(_LEAST_DAYS, line.at + _AHEAD, *(end + 1 for end in ends), *ahead)

    def shapes(self) -> Iterator[Shape]:
        yield from self._periods()
        yield from self._certificates()
        yield Line(x1=_LEFT, y1=_AXIS, x2=_RIGHT, y2=_AXIS, thickness=0.75, colour=Colour.INK)
        yield from self._limits()
        yield from self._today()

    def _x(self, at: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * min(max(at, 0), self._days) / self._days

    def _ends(self, each: Stretch) -> tuple[float, float]:
        last = self._days if each.last is None else each.last + 1
        left = self._x(each.first)
        return left, max(self._x(last) - left, _LEAST_BAR)

    def _periods(self) -> Iterator[Shape]:
        yield Words(x=0, y=_PERIODS - 2, text="Sjukskriven", size=_SIZE, colour=Colour.MUTED)
        for each in self._line.periods:
            left, width = self._ends(each)
            height = _FULL * (each.degree or 0) / 100
            yield Rect(x=left, y=_PERIODS - height, width=width, height=height, colour=Colour.SOFT)
            yield Line(
                x1=left, y1=_PERIODS - height, x2=left + width, y2=_PERIODS - height,
                thickness=1.2, colour=Colour.ACCENT,
            )  # fmt: skip
        for each in self._with_room():
            left, width = self._ends(each)
            yield Words(x=left + 4, y=_PERIODS - 2, text=f"{each.degree}{FIRM}%", size=_SIZE)

    def _with_room(self) -> Iterator[Stretch]:
        """The periods that are wide enough to have their degree written in them."""
        free = _LEFT
        for each in self._line.periods:
            left, width = self._ends(each)
            if width >= _DEGREE and left >= free:
                free = left + width
                yield each

    def _certificates(self) -> Iterator[Shape]:
        if not self._line.certificates:
            return
        yield Words(
            x=0, y=_CERTIFICATES + _THICK, text="Läkarintyg", size=_SIZE, colour=Colour.MUTED
        )
        for each in self._line.certificates:
            left, width = self._ends(each)
            yield Rect(
                x=left, y=_CERTIFICATES, width=max(width - _APART, _LEAST_BAR), height=_THICK,
                colour=Colour.INFO,
            )  # fmt: skip

    def _limits(self) -> Iterator[Shape]:
        """The first day and the limits, each with its label where the one before leaves room."""
        free = 0.0
        first = LimitMark(day=1, at=0)
        for each in (first, *self._line.limits):
            if each.at > self._days:
                return
            x = self._x(each.at)
            if each is not first:
                yield Line(
                    x1=x, y1=_TOP + 4, x2=x, y2=_AXIS + 3, thickness=0.75, colour=Colour.WARN
                )
            if x - _LABEL / 2 < free:
                continue
            free = x + _LABEL / 2
            anchor = Anchor.MIDDLE if x + _LABEL / 2 <= _WIDTH else Anchor.END
            for number, text in enumerate(filter(None, (f"dag {each.day}", self._told(each.at)))):
                yield Words(
                    x=min(x, _WIDTH), y=_AXIS + 10 + number * _LEADING, text=text, size=_SIZE,
                    anchor=anchor,
                )  # fmt: skip

    def _today(self) -> Iterator[Shape]:
        x = self._x(self._line.at + 0.5)
        yield Line(x1=x, y1=_TOP - 4, x2=x, y2=_AXIS, thickness=1.2, colour=Colour.LATE)
        anchor = Anchor.MIDDLE
        if x < _LEFT + _LABEL / 2:
            anchor = Anchor.START
        elif x > _WIDTH - _LABEL / 2:
            anchor = Anchor.END
        yield Words(
            x=x, y=_TOP - 7, text=f"i dag, dag {self._line.day}", size=_SIZE, bold=True,
            anchor=anchor, colour=Colour.LATE,
        )  # fmt: skip
