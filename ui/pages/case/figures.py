"""What one needs to know of a case first: who, the day in the chain, what comes and when."""

from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.domain.case import Case
from handlerapp.domain.sick_leave import current_certificate, current_period
from handlerapp.services.caseload import CaseView
from ui.labels import away, joined, limit_when, near_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One of the facts at the head of the page: its name, its value, and the reason below."""

    name: str
    value: str = field(repr=False)
    why: str = field(default="", repr=False)
    large: bool = False


def subtitle(case: Case, today: date) -> str:
    """Reference, work, flow, degree, and what to know before calling."""
    employer = case.employer.name if case.employer else None
    work = ", ".join(part for part in (case.occupation, employer) if part)
    if not work and case.employment:
        work = words.word(case.employment)
    period = current_period(case.sick_periods, today)
    return joined(
        case.ref,
        work,
        words.word(case.flow) if case.flow else None,
        f"{period.degree} %" if period else None,
        f"avslutat {near_day(case.closed, today)}" if case.closed else None,
        case.person.contact_note,
    )


def figures(view: CaseView, today: date) -> tuple[Figure, ...]:
    """What one needs to know first."""
    return (
        _day_figure(view, today),
        *_limit_figure(view, today),
        _certificate_figure(view.case, today),
        _contact_figure(view.case, today),
        _consent_figure(view.case, today),
    )


def _day_figure(view: CaseView, today: date) -> Figure:
    if view.chain is None:
        return Figure(
            name="Dag i kedjan", value="–", why="ingen sjukperiod löper eller slutade nyligen"
        )
    return Figure(
        name="Dag i kedjan",
        value=str(view.chain.day_on(today)),
        why=f"dag 1 var {near_day(view.chain.day_one, today)}",
        large=True,
    )


def _limit_figure(view: CaseView, today: date) -> tuple[Figure, ...]:
    if not view.limits:
        return ()
    limit = view.limits[0]
    when = joined(f"dag {limit.day}", limit_when(limit.date, today))
    return (Figure(name="Nästa gräns", value=when, why=limit.ground),)


def _certificate_figure(case: Case, today: date) -> Figure:
    current = current_certificate(case.certificates, today)
    if current is None:
        return Figure(name="Intyget gäller", value="inget intyg")
    if current.last_day is None:
        return Figure(name="Intyget gäller", value="utan slutdag")
    ended = current.last_day < today
    return Figure(
        name="Intyget gick ut" if ended else "Intyget gäller",
        value=near_day(current.last_day, today)
        if ended
        else f"t.o.m. {near_day(current.last_day, today)}",
        why=away(current.last_day, today),
    )


def _contact_figure(case: Case, today: date) -> Figure:
    days = [contact.day for contact in case.contacts if contact.day <= today]
    if not days:
        return Figure(name="Senaste kontakt", value="ingen än")
    last = max(days)
    return Figure(name="Senaste kontakt", value=near_day(last, today), why=away(last, today))


def _consent_figure(case: Case, today: date) -> Figure:
    given = [consent for consent in case.consents if consent.in_force(today)]
    parties = dict.fromkeys(words.word(consent.party) for consent in given)
    return Figure(name="Samtycke", value=", ".join(parties) if parties else "inget")
