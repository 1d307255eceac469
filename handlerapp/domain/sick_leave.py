"""Sick periods, certificates, and the rehabilitation chain that counts their days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from handlerapp.errors import UserFixable

DEGREES = (25, 50, 75, 100)
"""The degrees (omfattning) in per cent that sick leave is granted at."""

DAYS_BETWEEN_THAT_BREAK = 90
"""Periods add up when fewer days than this lie between them (SFB 27:51)."""

_LAST_ORDINAL = date.max.toordinal()


class Prognosis(Enum):
    """What the certificate says of the way back to work."""

    LIKELY = "likely"
    WITH_ADAPTATION = "with_adaptation"
    UNCERTAIN = "uncertain"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SickPeriod:
    """Sick leave at one degree; no last day means that it runs on."""

    first_day: date
    degree: int
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.last_day is not None and self.last_day < self.first_day:
            raise UserFixable("En sjukperiod kan inte sluta innan den börjar.")

    def covers(self, on: date) -> bool:
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A medical certificate (läkarintyg). Diagnoses are written as `diagnosis.normalise` does."""

    issued: date | None = None
    first_day: date | None = None
    last_day: date | None = None
    degree: int | None = None
    diagnoses: tuple[str, ...] = ()
    prognosis: Prognosis | None = None
    expected_return: date | None = None
    rehab_recommended: bool | None = None
    work_related: bool | None = None

    @property
    def counts_from(self) -> date | None:
        """The day it was issued, else its first day: from then it is known."""
        return self.issued or self.first_day

    def covers(self, on: date) -> bool:
        start = self.first_day or self.issued
        return start is not None and start <= on and (self.last_day is None or on <= self.last_day)


class Days(Protocol):
    """A first and a last day of sick leave, as a period and a row of the list have them."""

    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date | None: ...


class Degreed(Days, Protocol):
    """Days of sick leave at one degree."""

    @property
    def degree(self) -> int: ...


class Span(NamedTuple):
    """Unbroken days of sick leave, whatever the degree; no last day means that they run on."""

    first_day: date
    last_day: date | None

    def days_until(self, on: date) -> int:
        """How many of its days lie on or before `on`."""
        last = on if self.last_day is None or self.last_day > on else self.last_day
        count = last.toordinal() - self.first_day.toordinal() + 1
        return count if count > 0 else 0


@dataclass(frozen=True, slots=True)
class RehabChain:
    """Spans that add up to one count of days (rehabiliteringskedjan, SFB 27:46–51).

    Day 1 is the first sick day; every calendar day of a span counts, days in a gap do not.
    """

    spans: tuple[Span, ...]

    @property
    def day_one(self) -> date:
        return self.spans[0].first_day

    @property
    def last_day(self) -> date | None:
        """The last day known, or None while the last period is open."""
        return self.spans[-1].last_day

    def day_on(self, on: date) -> int:
        """The day of the chain on a date: 0 before it begins, the count so far inside a gap."""
        count = 0
        for span in self.spans:
            count += span.days_until(on)
        return count

    def date_of(self, day: int) -> date | None:
        """The date of day `day` (1 or later); past the last day known it counts on unbroken.

        None where that lies beyond the calendar.
        """
        if len(self.spans) == 1:  # counting on from the last day is counting from the first
            return _plus_or_none(self.spans[0].first_day, day - 1)
        left = day
        for span in self.spans:
            length = None if span.last_day is None else span.days_until(span.last_day)
            if length is None or left <= length:
                return _plus_or_none(span.first_day, left - 1)
            left -= length
        last_day = self.spans[-1].last_day
        return None if last_day is None else _plus_or_none(last_day, left)

    def covers(self, on: date) -> bool:
        """Whether `on` is one of its sick days."""
        return any(
            span.first_day <= on and (span.last_day is None or on <= span.last_day)
            for span in self.spans
        )


def spans(periods: Sequence[Days]) -> tuple[Span, ...]:
    """The unbroken spans that periods make up, earliest first; overlaps are counted once."""
    if not periods:
        return ()
    if len(periods) == 1:
        return (Span(periods[0].first_day, periods[0].last_day),)
    ordered = sorted(periods, key=_FIRST_DAY)
    found = []
    first, last = ordered[0].first_day, ordered[0].last_day
    for period in ordered[1:]:
        if last is None:
            break
        if period.first_day.toordinal() > last.toordinal() + 1:
            found.append(Span(first, last))
            first, last = period.first_day, period.last_day
        elif period.last_day is None or period.last_day > last:
            last = period.last_day
    return (*found, Span(first, last))


def chains(periods: Sequence[Days]) -> tuple[RehabChain, ...]:
    """Every chain that the periods make up, earliest first (SFB 27:51)."""
    found: list[list[Span]] = []
    for span in spans(periods):
        ended = found[-1][-1].last_day if found else None
        if ended is not None and _days_between(ended, span.first_day) < DAYS_BETWEEN_THAT_BREAK:
            found[-1].append(span)
        else:
            found.append([span])
    return tuple(RehabChain(tuple(group)) for group in found)


def running_chain(periods: Sequence[Days], on: date) -> RehabChain | None:
    """The chain whose last period begun by `on` covers it or ended fewer than 90 days before.

    Periods already granted after `on` belong to it where they join, so that dates ahead are true.
    """
    all_spans = spans(periods)
    if len(all_spans) == 1:  # as below; most cases have no more, and lists have many cases
        only = all_spans[0]
        return RehabChain(all_spans) if only.first_day <= on and _is_running(only, on) else None
    for chain in reversed(chains(periods)):
        for span in reversed(chain.spans):
            if span.first_day <= on:
                return chain if _is_running(span, on) else None
    return None


def _is_running(last: Span, on: date) -> bool:
    return last.last_day is None or (
        on.toordinal() - last.last_day.toordinal() < DAYS_BETWEEN_THAT_BREAK
    )


Period = TypeVar("Period", bound=Degreed)
_FIRST_DAY = attrgetter("first_day")


def current_period(periods: Iterable[Period], on: date) -> Period | None:
    """The period that covers `on`; of several the one that began last, and of those the longest,
    then the one of the highest degree, so that their order does not matter."""
    latest = None
    for period in periods:
        if (
            period.first_day <= on
            and (period.last_day is None or on <= period.last_day)
            and (latest is None or _comes_before(latest, period))
        ):
            latest = period
    return latest


def _comes_before(one: Degreed, other: Degreed) -> bool:
    if one.first_day != other.first_day:
        return one.first_day < other.first_day
    ends = one.last_day or date.max, other.last_day or date.max
    return ends[0] < ends[1] or (ends[0] == ends[1] and one.degree < other.degree)


def current_certificate(certificates: Iterable[Certificate], on: date) -> Certificate | None:
    """The latest issued on or before `on` whose period covers it, else the latest ended."""
    known = [c for c in certificates if c.counts_from is not None and c.counts_from <= on]
    covering = [c for c in known if c.covers(on)]
    if covering:
        return covering[0] if len(covering) == 1 else max(covering, key=_latest_issued)
    ended = [c for c in known if c.last_day is not None and c.last_day < on]
    return max(ended, key=lambda c: (c.last_day, _latest_issued(c)), default=None)


def _latest_issued(certificate: Certificate) -> tuple[object, ...]:
    """The order of certificates by issue; those of one day by all that they say, so that it does
    not matter in which order they were written down."""
    return (
        certificate.counts_from or date.min,
        certificate.first_day or date.min,
        certificate.last_day or date.max,
        certificate.diagnoses,
        str(certificate.prognosis),
        bool(certificate.work_related),
        bool(certificate.rehab_recommended),
        certificate.expected_return or date.max,
        certificate.degree or 0,
    )


def certificate_of(period: SickPeriod, certificates: Iterable[Certificate]) -> Certificate | None:
    """The certificate that begins with the period, else the latest begun that shares a day of it;
    where certificates do not follow the periods day by day, the one that speaks for the period."""
    sharing = [
        each
        for each in certificates
        if each.covers(period.first_day)
        or ((first := each.first_day or each.issued) is not None and period.covers(first))
    ]
    return max(
        sharing,
        key=lambda c: (c.first_day == period.first_day, c.first_day or c.issued or date.min),
        default=None,
    )


def overlapping(periods: Sequence[SickPeriod]) -> tuple[tuple[int, int], ...]:
    """Pairs of places in `periods` whose days overlap, each with the nearest before it."""
    order = sorted(range(len(periods)), key=lambda place: periods[place].first_day)
    found: list[tuple[int, int]] = []
    furthest: int | None = None
    for place in order:
        period = periods[place]
        if furthest is not None:
            end = periods[furthest].last_day
            if end is None or period.first_day <= end:
                found.append((min(furthest, place), max(furthest, place)))
        if furthest is None or _ends_later(period, periods[furthest]):
            furthest = place
    return tuple(found)


def _ends_later(period: SickPeriod, other: SickPeriod) -> bool:
    if other.last_day is None:
        return False
    return period.last_day is None or period.last_day > other.last_day


def _days_between(ended: date, begins: date) -> int:
    return begins.toordinal() - ended.toordinal() - 1


def _plus_or_none(day: date, count: int) -> date | None:
    ordinal = day.toordinal() + count
    return date.fromordinal(ordinal) if ordinal <= _LAST_ORDINAL else None
