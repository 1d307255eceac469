"""What a bevakning waits for, arriving: then it is done by itself."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from handlerapp.domain.bevakning import Bevakning, BevakningId, WaitsFor
from handlerapp.domain.case import Case
from handlerapp.domain.contact import Contact
from handlerapp.domain.sick_leave import Certificate


def with_arrivals(before: Case, after: Case, on: date) -> tuple[Case, tuple[Bevakning, ...]]:
    """The case after a change, with each bevakning done whose plan, certificate or answer came by
    the change, and those bevakningar as they have become. `on` is the day that they are done.

    Only what is new in the change counts: what was there already is not what was waited for.
    """
    waiting = {each.id for each in before.bevakningar if each.is_open}
    settled: dict[BevakningId, Bevakning] = {}
    for each in after.bevakningar:
        if each.is_open and each.waits_for is not None and each.id in waiting:
            outcome = _ARRIVED[each.waits_for](each, before, after)
            if outcome is not None:
                settled[each.id] = each.done(on, outcome)
    if not settled:
        return after, ()
    all_of_them = tuple(settled.get(each.id, each) for each in after.bevakningar)
    return replace(after, bevakningar=all_of_them), tuple(settled.values())


def _plan(_: Bevakning, before: Case, after: Case) -> str | None:
    had = before.employer_plan is not None and before.employer_plan.received is not None
    has = after.employer_plan is not None and after.employer_plan.received is not None
    return "Arbetsgivarens plan har kommit in." if has and not had else None


def _certificate(_: Bevakning, before: Case, after: Case) -> str | None:
    known = {_days_of(each) for each in before.certificates}
    new = any(_days_of(each) not in known for each in after.certificates)
    return "Ett nytt läkarintyg har kommit in." if new else None


def _answer(bevakning: Bevakning, before: Case, after: Case) -> str | None:
    new = Counter(after.contacts) - Counter(before.contacts)
    return "Svaret har kommit." if any(_is_of(each, bevakning) for each in new) else None


def _is_of(contact: Contact, bevakning: Bevakning) -> bool:
    return bevakning.waits_of is None or contact.party is bevakning.waits_of


def _days_of(certificate: Certificate) -> tuple[date | None, date | None]:
    """What tells a new certificate from a known one that was corrected."""
    return certificate.issued, certificate.first_day


_ARRIVED: Mapping[WaitsFor, Callable[[Bevakning, Case, Case], str | None]] = {
    WaitsFor.EMPLOYER_PLAN: _plan,
    WaitsFor.CERTIFICATE: _certificate,
    WaitsFor.ANSWER: _answer,
}
