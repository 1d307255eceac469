"""Facts about the current medical certificate.

What weighs in them is what that certificate says, with the day it was issued: a new certificate is
a new fact, also where it says the same. That 60 days can be expected rests on the certificate that
first said so, for as long as it is there; a later one that says so too changes nothing, nor that
day 60 comes. Where nothing recorded says so it rests on the day in the chain alone.
"""

from datetime import date
from functools import lru_cache, partial

from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Certificate, Prognosis
from handlerapp.rules.facts import sick_leave
from handlerapp.rules.facts.fact import (
    CHAIN_DAY,
    GUIDELINE_DAYS,
    NO,
    Evidences,
    Fact,
    counted,
    shown,
    told,
    unknown,
)
from handlerapp.rules.facts.guideline import longest_recommended_days
from handlerapp.rules.facts.plan import told_step
from handlerapp.rules.model import Scalar
from handlerapp.rules.seen import Seen

SIXTY = 60
"""The employer's plan is due when so many days can be expected, counted from day 1 (SFB 30:6)."""

_NO_CERTIFICATE = unknown("ett läkarintyg")
_NO_PROGNOSIS = unknown("prognos i läkarintyget")
_NO_DIAGNOSIS = unknown("diagnos i läkarintyget")
_NO_LAST_DAY = unknown("sista dag i läkarintyget")
_NO_GUIDELINE = unknown("en rekommenderad längsta tid för diagnosen")

_TAKEN_UP = (StepStatus.PLANNED, StepStatus.ONGOING, StepStatus.DONE)


def certificate_prognosis(seen: Seen) -> Fact:
    """What the current certificate says of the way back to work."""
    if seen.certificate is None:
        return _NO_CERTIFICATE
    place, certificate = seen.certificate
    if certificate.prognosis is None:
        return _NO_PROGNOSIS
    value = certificate.prognosis.value
    return Fact(value, partial(_told, place, "prognosis", value, certificate.counts_from))


def certificate_diagnosis_in(seen: Seen, *, prefixes: tuple[str, ...]) -> Fact:
    """Whether the current certificate has a diagnosis that begins with one of the codes; each that
    does is told."""
    if seen.certificate is None:
        return _NO_CERTIFICATE
    place, certificate = seen.certificate
    if not certificate.diagnoses:
        return _NO_DIAGNOSIS
    plain = _without_points(prefixes)
    codes = _without_points(certificate.diagnoses)
    matching = [number for number, code in enumerate(codes) if code.startswith(plain)]
    return Fact(
        bool(matching),
        lambda: tuple(
            each
            for number in matching or range(len(codes))
            for each in _told_diagnosis(place, certificate, number)
        ),
    )


def certificate_work_related(seen: Seen) -> Fact:
    """Whether the current certificate says that the illness comes of the work."""
    return _flag(seen, "work_related")


def certificate_rehab_recommended(seen: Seen) -> Fact:
    """Whether the current certificate recommends rehabilitation."""
    return _flag(seen, "rehab_recommended")


def days_to_certificate_end(seen: Seen) -> Fact:
    """Days from the day to the last of the current certificate; negative once it has ended."""
    if seen.certificate is None:
        return _NO_CERTIFICATE
    place, certificate = seen.certificate
    ends = certificate.last_day
    if ends is None:
        return _NO_LAST_DAY
    days = (ends - seen.on).days
    return Fact(days, lambda: (*_told(place, "to", ends.isoformat(), ends), counted(days, seen.on)))


def later_certificate_known(seen: Seen) -> Fact:
    """Whether a certificate that was known by the day begins later than the current one; of several
    the first begun is told."""
    if seen.certificate is None or len(seen.case.certificates) == 1:
        return NO
    current = seen.certificate[1]
    begins = current.first_day or current.issued
    later = [
        (first, "from" if each.first_day else "issued", place)
        for place, each in enumerate(seen.case.certificates)
        if (each.issued is None or each.issued <= seen.on)
        and begins is not None
        and (first := each.first_day or each.issued) is not None
        and first > begins
    ]
    if not later:
        return NO
    first, name, place = min(later)
    return Fact(True, partial(_told, place, name, first.isoformat(), first))


def planned_since_certificate(seen: Seen) -> Fact:
    """Whether a plan step is planned, under way or done with a date on or after the current
    certificate's first day; a step with no dates counts."""
    if seen.certificate is None:
        return NO
    certificate = seen.certificate[1]
    first = certificate.first_day or certificate.issued
    for place, step in seen.steps:
        if step.status not in _TAKEN_UP:
            continue
        days = [day for day in (step.due, step.begins) if day is not None]
        if not days or (first is not None and max(days) >= first):
            return Fact(True, partial(told_step, place, step.status))
    return NO


def days_past_guideline(seen: Seen) -> Fact:
    """How many days the chain is past the longest recommended duration (FMB, as of 2018,
    vägledande) for the current certificate's first diagnosis; None where there is none."""
    if seen.certificate is None:
        return _NO_CERTIFICATE
    place, certificate = seen.certificate
    if not certificate.diagnoses:
        return _NO_DIAGNOSIS
    code, day = certificate.diagnoses[0], seen.chain_day
    longest = longest_recommended_days(code)
    if longest is None:
        return _NO_GUIDELINE
    if day is None:
        return sick_leave.chain_day(seen)
    return Fact(
        day - longest,
        lambda: (
            *_told_diagnosis(place, certificate, 0),
            shown(GUIDELINE_DAYS, longest),
            *sick_leave.chain_day(seen).evidence,
        ),
    )


def sixty_days_expected(seen: Seen) -> Fact:
    """Whether at least 60 days of sick leave can be expected, counted from day 1 (SFB 30:6): a
    certificate or its expected return reaches day 60, the prognosis is uncertain, or day 60 has
    come."""
    chain, chain_day = seen.chain, seen.chain_day
    if chain is None or chain_day is None:
        return sick_leave.chain_day(seen)
    reached = chain.date_of(SIXTY)
    if chain_day >= SIXTY:
        return Fact(
            True, lambda: (*_told_sixty(seen, reached), shown(CHAIN_DAY, chain_day, seen.on))
        )
    is_expected = bool(_reaching(seen, reached)) or _is_uncertain(seen)
    return Fact(is_expected, partial(_told_sixty, seen, reached))


def _flag(seen: Seen, name: str) -> Fact:
    if seen.certificate is None:
        return NO
    place, certificate = seen.certificate
    if not getattr(certificate, name):
        return NO
    return Fact(True, partial(_told, place, name, True, certificate.counts_from))


def _reaching(seen: Seen, reached: date | None) -> list[tuple[date, str, date, int]]:
    """The certificates that reach a day: from when each was known, by what, and its place."""
    if reached is None:
        return []
    return [
        (known, name, day, place)
        for place, each in enumerate(seen.case.certificates)
        if (known := each.counts_from) is not None and known <= seen.on
        for name, day in (("to", each.last_day), ("expected_return", each.expected_return))
        if day is not None and day >= reached
    ]


def _is_uncertain(seen: Seen) -> bool:
    return seen.certificate is not None and seen.certificate[1].prognosis is Prognosis.UNCERTAIN


def _told_sixty(seen: Seen, reached: date | None) -> Evidences:
    reaching = _reaching(seen, reached)
    if reaching:
        _, name, day, place = min(reaching)
        return _told(place, name, day.isoformat(), day)
    prognosis = certificate_prognosis(seen)
    return prognosis.evidence if _is_uncertain(seen) else ()


def _told_diagnosis(place: int, certificate: Certificate, number: int) -> Evidences:
    code, day = certificate.diagnoses[number], certificate.counts_from
    return _told(place, f"diagnoses[{number}]", code, day)


def _told(place: int, name: str, value: Scalar, day: date | None = None) -> Evidences:
    return told(f"certificates[{place}].{name}", value, day)


@lru_cache(maxsize=4096)
def _without_points(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.replace(".", "") for code in codes)
