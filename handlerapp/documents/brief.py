"""The handler's own preparation: a case on one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from handlerapp import words
from handlerapp.documents import timeline as drawn
from handlerapp.documents.blocks import Document, Text, bold, runs
from handlerapp.documents.brief_page import BriefPage, Listing, blocks, in_the_chain, joined
from handlerapp.documents.meeting_parts import day, with_title
from handlerapp.documents.typography import FIRM
from handlerapp.domain.case import Case
from handlerapp.domain.grounds import coming_limits
from handlerapp.domain.meeting import Meeting, MeetingStatus
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import current_certificate, current_period
from handlerapp.domain.timeline import latest_chain, timeline

_ONE_LINERS, _ONE_LINE = 6, 58
"""How many items of so few letters that each stands on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBrief:
    """What the page is made from: the case as it stands on a day, and the titles of the impulses
    that are open then, the heaviest first."""

    case: Case = field(repr=False)
    on: date
    impulses: Sequence[str] = ()


def brief(seen: CaseBrief) -> Document:
    """The page. It holds what the handler may see and is for nobody else."""
    return Document(
        kind="Ärendet i korthet",
        title=f"Ärendet i korthet {seen.case.ref}",
        reference=seen.case.ref,
        made_on=seen.on,
        own_copy=True,
        letterhead=False,
        blocks=blocks(_page(seen)),
    )


def _page(seen: CaseBrief) -> BriefPage:
    case, on = seen.case, seen.on
    line, chain = timeline(case, on), latest_chain(case, on)

    def told(at: int) -> str | None:
        return words.short_day(chain.day_one + timedelta(days=at), on) if chain else None

    return BriefPage(
        lead=_lead(seen),
        drawing=drawn.figure(line, told) if line else None,
        facts=tuple(_facts(case)),
        lists=(
            (
                Listing(head="Läkarintyg", items=_certificate(case, on), most=3),
                Listing(head="Arbetsgivarens plan och bedömningar", items=_plan(case), most=3),
            ),
            (
                Listing(head="Insatser framåt", items=_steps(case)),
                Listing(head="Senaste kontakter", items=_contacts(case, on)),
            ),
            (
                Listing(
                    head="Impulser och iakttagelser",
                    items=(*seen.impulses, *_observations(case, on)),
                    most=_ONE_LINERS,
                    letters=_ONE_LINE,
                ),
                Listing(
                    head="Möten, samtycken och bevakningar",
                    items=_ahead(case, on),
                    most=_ONE_LINERS,
                    letters=_ONE_LINE,
                ),
            ),
        ),
    )


def _lead(seen: CaseBrief) -> Text:
    case, on = seen.case, seen.on
    parts = [bold(in_the_chain(timeline(case, on)))]
    period = current_period(case.sick_periods, on)
    said = f" Sjukskriven {period.degree}{FIRM}%." if period else ""
    limit = next(iter(coming_limits(case, on)), None)
    if limit is not None:
        said += f" Nästa gräns är dag{FIRM}{limit.day}, {day(limit.date)}: {limit.ground}"
    return runs(*parts, said)


def _facts(case: Case) -> Iterator[tuple[str, str]]:
    person, employer = case.person, case.employer
    yield "Namn", joined(person.name, person.personnummer)
    yield "Nås på", joined(person.phone, person.email, person.contact_note)
    yield "Tolk", person.interpreter or ""
    employment = words.word(case.employment) if case.employment else None
    yield "Arbete", joined(case.occupation, employment, employer.name if employer else None)
    if employer is not None:
        yield "Kontakt där", joined(employer.contact, employer.phone, employer.email)
    yield "Kundflöde", words.word(case.flow) if case.flow else ""


def _certificate(case: Case, on: date) -> Iterator[str]:
    current = current_certificate(case.certificates, on)
    if current is None:
        return
    until = f"till {day(current.last_day)}" if current.last_day else "tills vidare"
    degree = f"{current.degree}{FIRM}%" if current.degree else None
    prognosis = f"prognos {words.word(current.prognosis)}" if current.prognosis else None
    back = f"väntad återgång {day(current.expected_return)}" if current.expected_return else None
    yield joined(degree, until, prognosis, back)
    yield joined(*map(with_title, current.diagnoses), apart="; ")
    yield joined(
        "rehabilitering föreslås" if current.rehab_recommended else None,
        "arbetsrelaterat" if current.work_related else None,
    )


def _plan(case: Case) -> Iterator[str]:
    plan = case.employer_plan
    if plan is not None:
        names = words.tables()["EmployerPlan"]
        dated = (
            f"{names[name]} {day(when)}"
            for name in ("requested", "received", "assessed")
            if (when := getattr(plan, name))
        )
        yield joined(*dated, words.word(plan.assessment) if plan.assessment else None)
        yield plan.deficiencies or ""
    for each in reversed(case.assessments):
        yield f"Bedömning vid dag{FIRM}{each.chain_day}: {words.word(each.outcome)}"


def _steps(case: Case) -> Iterator[str]:
    """What has come to nothing yet, what is due first first."""
    some = [
        each
        for each in case.plan_steps
        if each.status not in (StepStatus.DONE, StepStatus.CANCELLED)
    ]
    for each in sorted(some, key=lambda step: step.due or date.max):
        due = f", senast {words.full_day(each.due)}" if each.due else ""
        status = f", {words.word(each.status)}" if each.status else ""
        yield f"{words.capital(words.word(each.actor))}{due}{status}: {each.what}"


def _contacts(case: Case, on: date) -> Iterator[str]:
    some = [each for each in case.contacts if each.day <= on]
    for each in sorted(some, key=lambda contact: contact.day, reverse=True):
        note = f": {each.note}" if each.note else ""
        yield f"{words.short_day(each.day, on)}, {words.word(each.party)}{note}"


def _observations(case: Case, on: date) -> Iterator[str]:
    for each in reversed(case.observations):
        if each.is_active(on):
            note = f": {each.note}" if each.note else ""
            yield f"{words.capital(words.word(each.kind))}{note}"


def _ahead(case: Case, on: date) -> Iterator[str]:
    """The next meeting and the last one, what is due first, and to whom there is a consent."""
    planned = [
        each
        for each in case.meetings
        if each.status is MeetingStatus.PLANNED and each.starts.date() >= on
    ]
    held = [
        each
        for each in case.meetings
        if each.status in (MeetingStatus.HELD, MeetingStatus.FINALISED)
    ]
    if planned:
        yield _met(min(planned, key=lambda each: each.starts), "planerat", on)
    if held:
        yield _met(max(held, key=lambda each: each.starts), "hölls", on)
    given = [words.word(each.party) for each in case.consents if each.in_force(on)]
    if given:
        yield f"Samtycke: {', '.join(dict.fromkeys(given))}"
    for each in sorted(case.bevakningar, key=lambda each: each.due):
        if each.is_open:
            yield f"{words.short_day(each.due, on)}: {each.what}"


def _met(meeting: Meeting, how: str, on: date) -> str:
    when = words.short_day(meeting.starts.date(), on)
    return f"{words.capital(words.word(meeting.kind))} {how} {when}"
