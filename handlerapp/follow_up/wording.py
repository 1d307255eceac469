"""The follow-up in words, the same on the terminal, on paper and in the window."""

from collections.abc import Iterator, Sequence

from handlerapp.follow_up.coordination import QuarterTime
from handlerapp.follow_up.measures import Group, MeasureText, texts
from handlerapp.follow_up.national import NationalFigure
from handlerapp.follow_up.outcomes import FollowUp, Result
from handlerapp.follow_up.share import Share, Spread


def share(each: Share, text: MeasureText) -> str:
    """`12 av 14 ärenden, 86 %`; of few without per cent, and that they are few."""
    if not each.of:
        return _nothing(each)
    counted = f"{each.met} av {each.of} {text.one if each.of == 1 else text.several}"
    return f"{counted} (få)" if each.is_small else f"{counted}, {each.percent} %"


def own(each: Share) -> str:
    """One's own share beside the country's: `12 av 14 ärenden, 86 %`, with what is not known."""
    if not each.of:
        said = _nothing(each)
        return f"{said} Okänt i {each.unknown}." if each.unknown else said
    counted = f"{each.met} av {each.of} ärende{'' if each.of == 1 else 'n'}"
    counted = f"{counted} (få)" if each.is_small else f"{counted}, {each.percent} %"
    return f"{counted}. Okänt i {each.unknown}." if each.unknown else counted


def _nothing(each: Share) -> str:
    return texts().said["nothing_known" if each.unknown else "nothing"]


def cell(each: Share) -> str:
    """`12 av 14, 86 %`; `3 av 4 (få)`; a dash of nothing."""
    if not each.of:
        return short(each)
    return f"{short(each)} (få)" if each.is_small else f"{short(each)}, {each.percent} %"


def short(each: Share) -> str:
    """`12 av 14`, for a bar or a cell; a dash of nothing."""
    return f"{each.met} av {each.of}" if each.of else "–"


def per_cent(each: Share) -> str:
    """`86 %`; `få` of few, a dash of nothing."""
    if not each.of:
        return "–"
    return "få" if each.is_small else f"{each.percent} %"


def aside(each: Share, text: MeasureText) -> Iterator[str]:
    """What stands beside the share, a line each, and that it is small."""
    if each.unknown:
        yield f"Okänt: {each.unknown}. {text.unknown}"
    if each.left_out and text.left_out:
        yield f"Räknas inte: {each.left_out}. {text.left_out}"
    if each.of and each.is_small:
        yield texts().said["small"]


def by_group(each: Result) -> Iterator[tuple[str, Share]]:
    """The groups by name; those with an unknown diagnosis only where there are any."""
    for group, found in each.groups.items():
        if group is not Group.UNKNOWN or found != Share(met=0, of=0):
            yield texts().groups[group].title, found


def short_group(name: str) -> str:
    """A group's name without the word that all of them have, where there is little room."""
    return name.removesuffix(" diagnoser")


def by_quarter(each: Result) -> Iterator[tuple[str, Share]]:
    """The latest quarters by name, the earliest first."""
    return ((quarter.said, found) for quarter, found in each.quarters.items())


def figure(each: NationalFigure) -> str:
    """`Landet 2020: omkring 80 %`."""
    return f"Landet {each.year}: {country(each)}"


def country(each: NationalFigure) -> str:
    """`omkring 80 %`, `mer än 50 %`."""
    before = "omkring " if each.is_about else "mer än " if each.is_over else ""
    return f"{before}{each.percent} %"


def source(each: NationalFigure) -> str:
    """`Samordning av …, kap. 3, 2021.`"""
    return f"{each.source}, {each.part}, {each.published}."


def sources(found: FollowUp) -> tuple[str, ...]:
    """Where the country's figures come from, each once, and when they were last looked up."""
    every = [figure for each in found.beside for figure in each.figures]
    days = sorted({f"{each.verified_on}" for each in every})
    return (*dict.fromkeys(map(source, every)), f"Senast kontrollerade {', '.join(days)}.")


def spread(each: Spread) -> str:
    """`Hälften inom 3 dagar, de mittersta mellan 1 och 6 dagar (24 impulser)`."""
    unknown = f"; okänt för {each.unknown}" if each.unknown else ""
    if each.median is None or each.low is None or each.high is None:
        return f"Ingen än{unknown}"
    counted = f"{each.count} {'impuls' if each.count == 1 else 'impulser'}"
    few = ", få" if each.is_small else ""
    middle = f"Hälften inom {days(each.median)}, de mittersta mellan {number(each.low)} och "
    return f"{middle}{days(each.high)} ({counted}{few}){unknown}"


def days(count: float) -> str:
    """`1 dag`, `2,5 dagar`."""
    return f"{number(count)} {'dag' if count == 1 else 'dagar'}"


def number(count: float) -> str:
    """With a comma, and no more than one decimal."""
    return f"{count:.1f}".removesuffix(".0").replace(".", ",")


def undated(time: Sequence[QuarterTime]) -> Iterator[str]:
    """That some bevakningar are done on no one knows which day, where there are any."""
    count = sum(each.undated for each in time)
    if count:
        what = "klar bevakning" if count == 1 else "klara bevakningar"
        yield f"{count} {what} utan dag räknas inte med."


def caseload(found: FollowUp) -> str:
    """`80 ärenden, 76 pågående. I 5 går dagen inte att räkna.`"""
    counted = f"{found.cases} {'ärende' if found.cases == 1 else 'ärenden'}"
    said = f"{counted}, {found.open_cases} pågående."
    if not found.without_chain:
        return said
    why = "sjukperiod saknas, eller så har anställningen ingen rehabiliteringskedja"
    return f"{said} I {found.without_chain} går dagen inte att räkna: {why}."
