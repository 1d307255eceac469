"""What is plotted of the follow-up, as values: the same on paper and in the window.

A bar is told from another by its filling and always has its number beside it, so no colour is
needed to read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from handlerapp import words
from handlerapp.follow_up import wording
from handlerapp.follow_up.coordination import QuarterTime
from handlerapp.follow_up.measures import Measure, What
from handlerapp.follow_up.national import WHOLE, NationalFigure
from handlerapp.follow_up.outcomes import Beside, FollowUp
from handlerapp.follow_up.share import SMALL, Share


class Filling(Enum):
    """How a bar is filled; what that stands for is said beside the bars."""

    WHOLE = "whole"
    HOLLOW = "hollow"
    HATCHED = "hatched"


SHARES = {
    Filling.WHOLE: "Din andel",
    Filling.HOLLOW: f"Din andel, färre än {SMALL}",
    Filling.HATCHED: "Landet",
}
"""What the fillings stand for among shares."""

TIME = {Filling.WHOLE: "Använd", Filling.HATCHED: "Avsatt"}
"""What they stand for among times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its name, the part of the whole from 0 to 1 (None: there is nothing), and what is
    written after it."""

    label: str = field(repr=False)
    part: float | None
    said: str
    filling: Filling = Filling.WHOLE


def own_bar(label: str, share: Share, said: str | None = None) -> Bar:
    """One's own share; hollow where it is of few."""
    filling = Filling.HOLLOW if share.is_small else Filling.WHOLE
    return Bar(label=label, part=share.value, said=said or wording.cell(share), filling=filling)


def country_bar(figure: NationalFigure) -> Bar:
    """`Landet 2020`, `omkring 80 %`."""
    return Bar(
        label=f"{SHARES[Filling.HATCHED]} {figure.year}",
        part=figure.percent / WHOLE,
        said=wording.country(figure),
        filling=Filling.HATCHED,
    )


def beside_bars(each: Beside) -> Iterator[Bar]:
    """One's own share where there is one, and the country's by year."""
    if each.own is not None:
        yield own_bar("Du", each.own)
    yield from map(country_bar, each.figures)


def time_bars(each: QuarterTime, longest: int) -> Iterator[Bar]:
    """Time kept and time used in a quarter, as parts of the longest of them all."""
    for filling, minutes in ((Filling.HATCHED, each.planned), (Filling.WHOLE, each.used)):
        yield Bar(
            label=TIME[filling],
            part=minutes / longest if longest else 0.0,
            said=words.hours_text(minutes),
            filling=filling,
        )


_NEAREST = {
    Measure.PHONE_60: What.PHONE_INVESTIGATION,
    Measure.PHONE_180: What.PHONE_INVESTIGATION,
    Measure.EMPLOYER_CONTACT: What.EMPLOYER_CONTACT,
    Measure.PLAN_REQUESTED: What.PLAN_RECEIVED,
    Measure.PLAN_RECEIVED: What.PLAN_RECEIVED,
    Measure.PLAN_JUDGED: What.PLAN_JUDGED,
    Measure.MEETING_ON_SIGN: What.AVSTAMNING,
}


def nearest(found: FollowUp, measure: Measure) -> tuple[Beside, ...]:
    """What is counted in the country that comes nearest to a measure: the same thing, often by
    another day. None for what the country does not count."""
    what = _NEAREST.get(measure)
    return tuple(each for each in found.beside if what and each.figures[0].what is what)
