"""The follow-up as tables whose cells hold bars: what each view of the page shows."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from handlerapp.follow_up import wording
from handlerapp.follow_up.measures import texts
from handlerapp.follow_up.outcomes import Beside, FollowUp, Result
from handlerapp.follow_up.plots import beside_bars, own_bar, time_bars
from handlerapp.follow_up.share import Share
from ui.widgets.plots.table import Cell, Head

Table: TypeAlias = tuple[tuple[Head, ...], tuple[tuple[Cell, ...], ...]]
"""Heads, and rows of cells."""

_By = Callable[[Result], Iterable[tuple[str, Share]]]


def by_measure(found: FollowUp) -> Table:
    """Every measure: one's own share, what is not known, and what is not counted."""
    heads = (
        Head(name="Mått", weight=2.4),
        Head(name="Din andel", weight=4.2),
        Head(name="Okänt", weight=0.9),
        Head(name="Räknas inte", weight=1.1),
    )
    return heads, tuple(_measure(each) for each in found.results)


def _measure(each: Result) -> tuple[Cell, ...]:
    text = texts().measures[each.measure]
    return (
        Cell(words=text.short, said=text.title),
        Cell(bars=(own_bar("", each.whole),), said=wording.share(each.whole, text)),
        Cell(words=str(each.whole.unknown), muted=True),
        Cell(words=str(each.whole.left_out), muted=True),
    )


def beside_country(found: FollowUp) -> Table:
    """The country's figures, with one's own share of the same sort of cases."""
    heads = (
        Head(name="Mått", weight=2.2),
        Head(name="Du och landet", weight=4.2),
        Head(name="Vad landets siffra räknar", weight=4),
    )
    return heads, tuple(_beside(each) for each in found.beside)


def _beside(each: Beside) -> tuple[Cell, ...]:
    said = texts().said["no_own"] if each.own is None else f"Du: {wording.own(each.own)}"
    country = " ".join(f"{wording.figure(figure)}." for figure in each.figures)
    return (
        Cell(words=each.figures[0].title),
        Cell(bars=tuple(beside_bars(each)), said=f"{said.rstrip('.')}. {country}"),
        Cell(words=f"{each.figures[0].counts} Källa: {_sources(each)}", muted=True),
    )


def _sources(each: Beside) -> str:
    return " ".join(dict.fromkeys(map(wording.source, each.figures)))


def by_group(found: FollowUp) -> Table:
    """Every measure by diagnosis group."""
    return _parted(found, wording.by_group)


def by_quarter(found: FollowUp) -> Table:
    """Every measure by quarter, the earliest first."""
    return _parted(found, wording.by_quarter)


def _parted(found: FollowUp, by: _By) -> Table:
    parts = [(each, dict(by(each))) for each in found.results]
    names = list(dict.fromkeys(name for _, shares in parts for name in shares))
    heads = (
        Head(name="Mått", weight=1.6),
        *(Head(name=wording.short_group(name), weight=1.4) for name in names),
    )
    rows = tuple(
        (
            Cell(words=texts().measures[each.measure].short),
            *(_share(each, name, shares) for name in names),
        )
        for each, shares in parts
    )
    return heads, rows


def _share(each: Result, name: str, shares: dict[str, Share]) -> Cell:
    share = shares.get(name, Share(met=0, of=0))
    said = f"{name}: {wording.share(share, texts().measures[each.measure])}"
    return Cell(bars=(own_bar("", share),), said=said)


def coordination(found: FollowUp) -> Table:
    """Time kept for coordination and time used, by quarter."""
    longest = max((max(each.planned, each.used) for each in found.time), default=0)
    rows: Sequence[tuple[Cell, ...]] = [
        (Cell(words=each.quarter.said), Cell(bars=tuple(time_bars(each, longest))))
        for each in found.time
    ]
    return (Head(name="Kvartal"), Head(name="Avsatt och använd tid", weight=5)), tuple(rows)
