"""A case on one page that names nobody, to be discussed in the team."""

from collections.abc import Iterator, Sequence

from handlerapp import words
from handlerapp.documents import timeline as drawn
from handlerapp.documents.blocks import Document, Text, bold, runs
from handlerapp.documents.brief_page import BriefPage, Listing, blocks, in_the_chain, joined
from handlerapp.documents.meeting_parts import with_title
from handlerapp.documents.typography import DASH, FIRM
from handlerapp.domain.anonymous import AnonymousCase
from handlerapp.domain.meeting import MeetingStatus

_MOST = 5
KIND = "Ärende utan namn"


def anonymous_brief(seen: AnonymousCase, impulses: Sequence[str] = ()) -> Document:
    """The page; `impulses` are the titles of the rules that fire, which name nobody.

    It bears no date: with the day of the chain that would tell all the others.
    """
    return Document(
        kind=KIND, title=KIND, made_on=None, letterhead=False, blocks=blocks(_page(seen, impulses))
    )


def _page(seen: AnonymousCase, impulses: Sequence[str]) -> BriefPage:
    return BriefPage(
        lead=_lead(seen),
        drawing=drawn.figure(seen.timeline) if seen.timeline else None,
        facts=tuple(_facts(seen)),
        lists=(
            (
                Listing(head="Läkarintyg", items=_certificate(seen), most=_MOST),
                Listing(head="Arbetsgivarens plan och bedömningar", items=_plan(seen), most=_MOST),
            ),
            (
                Listing(head="Insatser framåt", items=_steps(seen), most=_MOST),
                Listing(head="Senaste kontakter", items=_contacts(seen), most=_MOST),
            ),
            (
                Listing(head="Impulser", items=impulses, most=_MOST),
                Listing(
                    head="Iakttagelser och möten",
                    items=(*_observations(seen), *_meetings(seen)),
                    most=_MOST,
                ),
            ),
        ),
    )


def _lead(seen: AnonymousCase) -> Text:
    line = seen.timeline
    said = f" Sjukskriven {seen.degree}{FIRM}%." if seen.degree else ""
    if line is not None and line.is_running:
        ahead = next((each for each in line.limits if each.at > line.at), None)
        if ahead is not None:
            said += f" Nästa gräns är dag{FIRM}{ahead.day}, om {ahead.at - line.at} dagar."
    return runs(bold(in_the_chain(line)), said)


def _facts(seen: AnonymousCase) -> Iterator[tuple[str, str]]:
    if seen.decade is not None:
        yield "Ålder", f"{seen.decade}{DASH}{seen.decade + 9} år"
    yield "Anställning", words.word(seen.employment) if seen.employment else ""
    yield "Kundflöde", words.word(seen.flow) if seen.flow else ""


def _on(day: int | None) -> str:
    return "tidigare" if day is None else f"dag{FIRM}{day}"


def _certificate(seen: AnonymousCase) -> Iterator[str]:
    current = seen.certificate
    if current is None:
        return
    degree = f"{current.degree}{FIRM}%" if current.degree else None
    until = f"till {_on(current.ends)}" if current.ends is not None else None
    prognosis = f"prognos {words.word(current.prognosis)}" if current.prognosis else None
    yield joined(degree, until, prognosis)
    yield from map(with_title, current.diagnoses)
    yield joined(
        "rehabilitering föreslås" if current.rehab_recommended else None,
        "arbetsrelaterat" if current.work_related else None,
    )


def _plan(seen: AnonymousCase) -> Iterator[str]:
    plan = seen.plan
    if plan is not None:
        names = words.tables()["EmployerPlan"]
        steps = (
            f"{names[name]} {_on(when)}"
            for name in ("requested", "received", "assessed")
            if (when := getattr(plan, name)) is not None
        )
        yield joined(*steps, words.word(plan.assessment) if plan.assessment else None)
    for chain_day, outcome in reversed(seen.assessments):
        yield f"Bedömning vid dag{FIRM}{chain_day}: {words.word(outcome)}"


def _steps(seen: AnonymousCase) -> Iterator[str]:
    for each in sorted(seen.steps, key=lambda step: (step.due is None, step.due or 0)):
        due = f"senast {_on(each.due)}" if each.due is not None else None
        status = words.word(each.status) if each.status else None
        yield joined(words.word(each.who), due, status)


def _contacts(seen: AnonymousCase) -> Iterator[str]:
    for each in seen.contacts:
        kind = words.word(each.kind) if each.kind else None
        channel = words.word(each.channel) if each.channel else None
        yield joined(_on(each.day), words.word(each.party), channel, kind)


def _observations(seen: AnonymousCase) -> Iterator[str]:
    for each in seen.observations:
        source = f"från {words.word(each.source)}" if each.source else None
        yield joined(words.word(each.kind), _on(each.day), source)


def _meetings(seen: AnonymousCase) -> Iterator[str]:
    for each in seen.meetings:
        if each.status is not MeetingStatus.CANCELLED:
            form = words.word(each.form) if each.form else None
            yield joined(words.word(each.kind), _on(each.day), form, words.word(each.status))
