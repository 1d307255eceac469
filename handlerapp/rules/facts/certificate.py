"""Facts about the current medical certificate."""

from datetime import date
from functools import lru_cache, partial

from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Prognosis
from handlerapp.rules.facts import sick_leave
from handlerapp.rules.facts.fact import NO, Evidence, Evidences, Fact, counted, told, unknown
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
    """Whether the current certificate has a diagnosis that begins with one of the codes."""
    if seen.certificate is None:
        return _NO_CERTIFICATE
    place, certificate = seen.certificate
    if not certificate.diagnoses:
        return _NO_DIAGNOSIS
    plain = _without_points(prefixes)
    for number, code in enumerate(_without_points(certificate.diagnoses)):
        if code.startswith(plain):
            what, written = f"diagnoses[{number}]", certificate.diagnoses[number]
            return Fact(True, partial(_told, place, what, written, certificate.counts_from))
    return Fact(False, lambda: _told(place, "diagnoses", ", ".join(certificate.diagnoses)))


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
    """Whether a certificate that was known by the day begins later than the current one."""
    if seen.certificate is None:
        return NO
    current = seen.certificate[1]
    begins = current.first_day or current.issued
    for place, each in enumerate(seen.case.certificates):
        first = each.first_day or each.issued
        known = each.issued is None or each.issued <= seen.on
        if known and begins is not None and first is not None and first > begins:
            return Fact(True, partial(_told, place, "from", first.isoformat(), first))
    return NO


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
            *_told(place, "diagnoses[0]", code, certificate.counts_from),
            Evidence("fmb.max_days", longest),
            Evidence("chain.day", day, seen.on, counted=True),
        ),
    )


def sixty_days_expected(seen: Seen) -> Fact:
    """Whether at least 60 days of sick leave can be expected, counted from day 1 (SFB 30:6): a
    certificate or its expected return reaches day 60, the prognosis is uncertain, or day 60 has
    come."""
    chain, chain_day = seen.chain, seen.chain_day
    if chain is None or chain_day is None:
        return sick_leave.chain_day(seen)
    if chain_day >= SIXTY:
        return Fact(True, lambda: (Evidence("chain.day", chain_day, seen.on, counted=True),))
    reached = chain.date_of(SIXTY)
    reaching = [
        (day, name, place)
        for place, each in enumerate(seen.case.certificates)
        if seen.happened(each.counts_from)
        for name, day in (("to", each.last_day), ("expected_return", each.expected_return))
        if day is not None and reached is not None and day >= reached
    ]
    if reaching:
        day, name, place = max(reaching)
        return Fact(True, partial(_told, place, name, day.isoformat(), day))
    prognosis = certificate_prognosis(seen)
    return Fact(prognosis.value == Prognosis.UNCERTAIN.value, lambda: prognosis.evidence)


def _flag(seen: Seen, name: str) -> Fact:
    if seen.certificate is None:
        return NO
    place, certificate = seen.certificate
    if not getattr(certificate, name):
        return NO
    return Fact(True, partial(_told, place, name, True, certificate.counts_from))


def _told(place: int, name: str, value: Scalar, day: date | None = None) -> Evidences:
    return told(f"certificates[{place}].{name}", value, day)


@lru_cache(maxsize=4096)
def _without_points(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.replace(".", "") for code in codes)
