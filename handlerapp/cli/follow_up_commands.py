"""The command that shows the handler's own follow-up of outcomes."""

from typing import Any

from handlerapp.cli import printing
from handlerapp.cli.calling import DONE, Call
from handlerapp.follow_up import wording
from handlerapp.follow_up.measures import texts
from handlerapp.follow_up.national import NationalFigure
from handlerapp.follow_up.outcomes import Beside, FollowUp, Result
from handlerapp.follow_up.share import Share, Spread
from handlerapp.services import follow_up as service
from handlerapp.words import hours_text


def stats(call: Call) -> int:
    """Show the follow-up, or write it as PDF."""
    args = call.args
    with call.open() as store:
        found = service.of(store, call.today)
    if args.pdf:
        from handlerapp.services import documents

        for line in documents.write_follow_up(found, args.pdf):
            printing.told(line)
        printing.told(f"Uppföljningen är skriven till {args.pdf.name}.")
    if args.json:
        printing.document(_document(found))
    elif not args.pdf:
        _print(found)
    printing.told(texts().said["own"])
    return DONE


# As JSON


def _document(found: FollowUp) -> dict[str, Any]:
    said = texts().said
    return {
        "date": found.on.isoformat(),
        "about": [said["own"], said["purpose"]],
        "counting": [said["everyone"], said["latest"], said["later"]],
        "cases": found.cases,
        "open_cases": found.open_cases,
        "without_chain": found.without_chain,
        "measures": [_measure(each) for each in found.results],
        "national": [_beside(each) for each in found.beside],
        "impulse_to_answer": _spread(found.to_answer, said["answered"]),
        "impulse_to_done": _spread(found.to_done, said["done"]),
        "coordination": {
            "counts": said["coordination"],
            "quarters": [
                {
                    "quarter": str(each.quarter),
                    "planned_minutes": each.planned,
                    "used_minutes": each.used,
                    "undated": each.undated,
                }
                for each in found.time
            ],
        },
    }


def _measure(each: Result) -> dict[str, Any]:
    text = texts().measures[each.measure]
    return {
        "id": each.measure.value,
        "title": text.title,
        "counts": text.counts,
        "among": text.among,
        "unknown_is": text.unknown,
        "left_out_is": text.left_out,
        **_share(each.whole),
        "groups": [
            {"group": group.value, "title": texts().groups[group].title, **_share(share)}
            for group, share in each.groups.items()
        ],
        "quarters": [
            {"quarter": str(quarter), **_share(share)} for quarter, share in each.quarters.items()
        ],
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "n": share.met,
        "of": share.of,
        "share": None if share.value is None else round(share.value, 4),
        "small": share.is_small,
        "unknown": share.unknown,
        "left_out": share.left_out,
    }


def _beside(each: Beside) -> dict[str, Any]:
    return {
        "title": each.figures[0].title,
        "own": None if each.own is None else _share(each.own),
        "figures": [_figure(figure) for figure in each.figures],
    }


def _figure(each: NationalFigure) -> dict[str, Any]:
    return {
        "year": each.year,
        "percent": each.percent,
        "about": each.is_about,
        "more_than": each.is_over,
        "counts": each.counts,
        "source": {"title": each.source, "part": each.part, "year": each.published},
        "verified_on": each.verified_on.isoformat(),
    }


def _spread(each: Spread, counts: str) -> dict[str, Any]:
    return {
        "counts": counts,
        "n": each.count,
        "median_days": each.median,
        "low_days": each.low,
        "high_days": each.high,
        "small": each.is_small,
        "unknown": each.unknown,
    }


# In words


def _print(found: FollowUp) -> None:
    said = texts().said
    for line in (said["purpose"], said["everyone"], said["latest"]):
        printing.out(line)
    printing.out(wording.caseload(found))
    for each in found.results:
        _print_measure(each)
    _print_national(found)
    printing.out("")
    printing.out("Från impuls till handling")
    for spread, counts in ((found.to_answer, said["answered"]), (found.to_done, said["done"])):
        printing.out(f"  {wording.spread(spread)}. {counts}")
    printing.out("")
    printing.out("Tid för samordning")
    printing.table(
        ("  Kvartal", "Avsatt", "Använd"),
        [
            (f"  {each.quarter.said}", hours_text(each.planned), hours_text(each.used))
            for each in found.time
        ],
    )
    printing.out(f"  {said['coordination']}")
    for line in wording.undated(found.time):
        printing.out(f"  {line}")


def _print_measure(each: Result) -> None:
    text = texts().measures[each.measure]
    printing.out("")
    printing.out(f"{text.title}: {wording.share(each.whole, text)}")
    printing.out(f"  Räknas: {text.counts}")
    printing.out(f"  Bland: {text.among}")
    for line in wording.aside(each.whole, text):
        printing.out(f"  {line}")
    for some in (wording.by_group(each), wording.by_quarter(each)):
        parts = (f"{name} {wording.cell(share)}" for name, share in some if share.of)
        line = " · ".join(parts)
        if line:
            printing.out(f"  {line}")


def _print_national(found: FollowUp) -> None:
    printing.out("")
    printing.out("I landet")
    printing.out(f"  {texts().said['national']}")
    for each in found.beside:
        printing.out("")
        printing.out(f"  {each.figures[0].title}")
        own = texts().said["no_own"] if each.own is None else wording.own(each.own)
        printing.out(f"    Hos dig: {own}")
        for figure in each.figures:
            printing.out(f"    {wording.figure(figure)}")
        printing.out(f"    Landet räknar: {each.figures[0].counts}")
    printing.out("")
    printing.out("  Källor till landets siffror")
    for line in wording.sources(found):
        printing.out(f"    {line}")
