"""Strips onto pages: as many as fit, none lost, none alone that should not be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from handlerapp.documents.strips import Keep, Strip, height_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip, how far down on the page its top is, and whether it repeats a table's head."""

    strip: Strip
    top: float
    repeated: bool = False


@dataclass(slots=True)
class Page:
    """One page: its height below the margin, and what stands there."""

    room: float
    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0

    def put(self, strip: Strip, *, repeated: bool = False) -> None:
        """Place the strip below the others."""
        self.placed.append(Placed(strip, self.used, repeated))
        self.used += strip.height

    def holds(self, height: float) -> bool:
        """Whether so much more fits."""
        return self.used + height <= self.room + 0.01


TIGHTEST = 0.55
"""White space is never less than this share of what it would be."""

_STEPS = 6
_WORTH_TRYING = 2
"""Pages: what is longer than this is a text to read, not a sheet."""


def on_one_page_if_nearly(strips: Sequence[Strip], first_room: float, room: float) -> list[Page]:
    """As `onto_pages`; what only just runs over to a second page gets all its white space a little
    narrower, as much as is needed, where it then stands on one."""
    pages = onto_pages(strips, first_room, room)
    if len(pages) == 1 or len(pages) > _WORTH_TRYING:
        return pages
    for step in range(1, _STEPS + 1):
        share = 1 - (1 - TIGHTEST) * step / _STEPS
        tighter = onto_pages([_narrowed(strip, share) for strip in strips], first_room, room)
        if len(tighter) == 1:
            return tighter
    return pages


def _narrowed(strip: Strip, share: float) -> Strip:
    return replace(strip, height=strip.height * share) if strip.is_gap else strip


def onto_pages(strips: Sequence[Strip], first_room: float, room: float) -> list[Page]:
    """All strips, on at least one page; the first page may have less room than the others."""
    heights = list(_running_heights(strips))
    ends = {keep: _ends(strips, keep) for keep in (Keep.WISHED, Keep.FIRM)}
    pages = [Page(first_room)]
    place = 0
    while place < len(strips):
        strip, page = strips[place], pages[-1]
        if strip.breaks_page and page.placed:
            pages.append(Page(room))
        if strip.breaks_page or (strip.is_gap and not page.placed):
            place += 1
            continue
        end, fits = _most_that_fits(page, room, place, heights, ends)
        if not fits:
            pages.append(Page(room))
            for repeated in strip.head:
                pages[-1].put(repeated, repeated=True)
            continue
        for each in strips[place:end]:
            page.put(each)
        place = end
    return pages


def _most_that_fits(
    page: Page,
    room: float,
    place: int,
    heights: Sequence[float],
    ends: dict[Keep, list[int]],
) -> tuple[int, bool]:
    """How far the strips that belong together reach, and whether this page takes them.

    Where not even an empty page would, the bond counts for nothing and the next weaker is tried.
    """
    is_fresh = all(placed.repeated for placed in page.placed)
    for keep in (Keep.WISHED, Keep.FIRM):
        end = ends[keep][place]
        height = heights[end] - heights[place]
        if page.holds(height):
            return end, True
        if not is_fresh and height <= room:
            return end, False
    end = place + 1
    return end, is_fresh or page.holds(heights[end] - heights[place])


def _running_heights(strips: Sequence[Strip]) -> Iterator[float]:
    """The height of all strips before each, and of all."""
    total = 0.0
    yield total
    for strip in strips:
        total += strip.height
        yield total


def _ends(strips: Sequence[Strip], keep: Keep) -> list[int]:
    """For each strip, the place after the last one that it is bound to."""
    ends = [0] * len(strips)
    for place in range(len(strips) - 1, -1, -1):
        after = place + 1
        ends_here = after == len(strips) or strips[after].breaks_page
        is_bound = strips[place].keep >= keep and not ends_here
        ends[place] = ends[after] if is_bound else after
    return ends


def repeatable(head: Sequence[Strip], room: float) -> tuple[Strip, ...]:
    """The head, if it leaves most of a page to what it heads; a higher one is said once."""
    return tuple(head) if height_of(head) < room / 3 else ()
