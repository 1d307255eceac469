"""The handler's own follow-up on paper: each plot with its table, and what it counts."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from handlerapp import words
from handlerapp.documents.bars import Panel, Widths, bars
from handlerapp.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Figure,
    Heading,
    KeepTogether,
    Note,
    Paragraph,
    Table,
)
from handlerapp.follow_up import wording
from handlerapp.follow_up.measures import MeasureText, texts
from handlerapp.follow_up.outcomes import Beside, FollowUp, Result
from handlerapp.follow_up.plots import beside_bars, own_bar
from handlerapp.follow_up.share import Share

_ONE = Widths(columns=1, label=118, said=92)
_TWO = Widths(columns=2, label=68, said=46)

_FIGURE = (
    "För varje mått en ruta med staplar {by}, som visar din andel från 0 till 100 %. Samma siffror "
    "står i tabellen efter figuren."
)

_By = Callable[[Result], Iterable[tuple[str, Share]]]


def follow_up(found: FollowUp) -> Document:
    """The whole follow-up. It names no case and nobody."""
    said = texts().said
    blocks: list[Block] = [
        Note(text=said["own"]),
        Paragraph(text=said["purpose"]),
        Paragraph(text=wording.caseload(found)),
        *_all_of_them(found),
        *_national(found),
        *_parts(found, _BY_GROUP, Paragraph(text=said["later"])),
        *_parts(found, _BY_QUARTER),
        *_times(found),
        *_definitions(found),
    ]
    return Document(
        kind=said["title"],
        title=f"{said['title']} {words.spoken_day(found.on, found.on)} {found.on.year}",
        made_on=found.on,
        letterhead=False,
        blocks=tuple(blocks),
    )


def _text(result: Result) -> MeasureText:
    return texts().measures[result.measure]


# All measures


def _all_of_them(found: FollowUp) -> Iterator[Block]:
    panel = Panel(title=None, bars=tuple(own_bar(_text(r).short, r.whole) for r in found.results))
    told = "; ".join(f"{_text(r).short}: {wording.short(r.whole)}" for r in found.results)
    yield Heading(text="Alla mått")
    yield Paragraph(text=texts().said["everyone"])
    yield bars([panel], _ONE, f"Staplar med din andel i varje mått, från 0 till 100 %. {told}.")
    yield Table(
        columns=(
            Column(head="Mått", weight=4.2),
            Column(head="Antal", weight=1.5, numeric=True),
            Column(head="Andel", numeric=True),
            Column(head="Okänt", numeric=True),
            Column(head="Räknas inte", weight=1.2, numeric=True),
        ),
        rows=tuple(
            (
                _text(each).title,
                wording.short(each.whole),
                wording.per_cent(each.whole),
                str(each.whole.unknown),
                str(each.whole.left_out),
            )
            for each in found.results
        ),
    )
    if any(each.whole.of and each.whole.is_small for each in found.results):
        yield Paragraph(text=texts().said["small"])


# Beside the country


def _national(found: FollowUp) -> Iterator[Block]:
    compared = [each for each in found.beside if each.own is not None]
    yield Heading(text="Bredvid landets siffror")
    yield Paragraph(text=texts().said["national"])
    yield _country_figure(compared)
    yield Table(
        columns=(
            Column(head="Mått", weight=1.6),
            Column(head="Landet", weight=1.45),
            Column(head="Du", weight=1.3),
            Column(head="Vad landets siffra räknar", weight=2.6),
        ),
        rows=tuple(_country_row(each) for each in found.beside),
    )
    yield KeepTogether(
        blocks=(
            Heading(text="Källor till landets siffror", level=2),
            Bullets(items=wording.sources(found)),
        )
    )


def _country_figure(compared: Sequence[Beside]) -> Figure:
    panels = [
        Panel(title=each.figures[0].title, bars=tuple(beside_bars(each))) for each in compared
    ]
    told = "; ".join(
        f"{panel.title}: {', '.join(f'{bar.label} {bar.said}' for bar in panel.bars)}"
        for panel in panels
    )
    return bars(panels, _ONE, f"Staplar med din andel och landets, från 0 till 100 %. {told}.")


def _country_row(each: Beside) -> tuple[str, ...]:
    figures = "\n".join(f"{wording.country(figure)} ({figure.year})" for figure in each.figures)
    own = texts().said["no_own"] if each.own is None else wording.own(each.own)
    return each.figures[0].title, figures, own, each.figures[0].counts


# By group and quarter


_BY_GROUP: tuple[str, _By] = ("per diagnosgrupp", wording.by_group)
_BY_QUARTER: tuple[str, _By] = ("per kvartal", wording.by_quarter)


def _parts(found: FollowUp, by: tuple[str, _By], *before: Block) -> Iterator[Block]:
    said, parted = by
    parts = [(each, tuple(parted(each))) for each in found.results]
    names = list(dict.fromkeys(name for _, some in parts for name, _ in some))
    panels = [
        Panel(
            title=_text(each).short,
            bars=tuple(
                own_bar(wording.short_group(name), share, wording.short(share))
                for name, share in some
            ),
        )
        for each, some in parts
    ]
    figure = bars(panels, _TWO, _FIGURE.format(by=said))
    yield KeepTogether(blocks=(Heading(text=words.capital(said)), *before, figure))
    yield Table(
        columns=(
            Column(head="Mått", weight=2.2),
            *(Column(head=name, weight=1.1, numeric=True) for name in names),
        ),
        rows=tuple(
            (_text(each).short, *(_cell(dict(some).get(name)) for name in names))
            for each, some in parts
        ),
    )


def _cell(share: Share | None) -> str:
    return wording.cell(share or Share(met=0, of=0))


# Days and time


def _times(found: FollowUp) -> Iterator[Block]:
    said = texts().said
    yield KeepTogether(
        blocks=(
            Heading(text="Från impuls till handling"),
            Bullets(
                items=(
                    f"{said['answered']} {wording.spread(found.to_answer)}.",
                    f"{said['done']} {wording.spread(found.to_done)}.",
                )
            ),
        )
    )
    yield KeepTogether(
        blocks=(
            Heading(text="Tid för samordning"),
            Paragraph(text=said["coordination"]),
            Table(
                columns=(
                    Column(head="Kvartal"),
                    Column(head="Avsatt", numeric=True),
                    Column(head="Använd", numeric=True),
                ),
                rows=tuple(
                    (
                        each.quarter.said,
                        words.hours_text(each.planned),
                        words.hours_text(each.used),
                    )
                    for each in found.time
                ),
            ),
            *(Paragraph(text=line) for line in wording.undated(found.time)),
        )
    )


# What is counted


def _definitions(found: FollowUp) -> Iterator[Block]:
    yield Heading(text="Så räknas det")
    yield Paragraph(text=texts().said["latest"])
    yield Table(
        columns=(
            Column(head="Mått", weight=1.4),
            Column(head="Räknas", weight=2.6),
            Column(head="Räknas inte", weight=2.6),
        ),
        rows=tuple(_definition(_text(each)) for each in found.results),
    )


def _definition(text: MeasureText) -> tuple[str, ...]:
    beside = [f"Okänt: {text.unknown}"]
    if text.left_out:
        beside.append(f"Räknas inte: {text.left_out}")
    return text.title, f"{text.counts}\nBland: {text.among}", "\n".join(beside)
