"""What the rehabilitation chain asks on which day: limits, grounds, exceptions and reminders.

The data stand in resources/reference/rehab_chain.toml, each with its dates and its reference.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from handlerapp import resources
from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.case import Case, Employment
from handlerapp.domain.days import plus_days, plus_months
from handlerapp.domain.sick_leave import Certificate, Days, RehabChain, running_chain
from handlerapp.errors import Bug

WITHOUT_CHAIN = (Employment.STUDENT, Employment.PARENTAL_LEAVE)
"""They have no rehabilitation chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """From `day` of the chain a new ground applies; the assessment belongs to `assessment_day`."""

    day: int
    assessment_day: int
    reference: str
    valid_from: date
    valid_to: date | None = None

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainException:
    """A reason to go on assessing against the own work, as help for the handler."""

    id: str
    text: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the working capacity is assessed against, as help and never as a decision."""

    text: str
    reference: str
    exceptions: tuple[ChainException, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingLimit:
    """A limit ahead: its day in the chain, its date, and the ground that applies from then."""

    day: int
    date: date
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainDate:
    """A day of the chain that means something, on its true date."""

    day: int
    date: date
    text: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something worth a bevakning, on its true date. `day` None: it follows a certificate."""

    day: int | None
    date: date
    text: str
    kind: BevakningKind
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """Whom, which days of the chain and which dates an entry is for; both ends are counted."""

    employments: frozenset[Employment]
    from_day: int
    to_day: int | None
    valid_from: date
    valid_to: date | None

    def holds(self, employment: Employment | None, day: int, on: date) -> bool:
        return (
            employment in self.employments
            and self.from_day <= day
            and (self.to_day is None or day <= self.to_day)
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _GroundEntry:
    reach: _Reach
    text: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Age:
    """The pension age of a time, in whole years."""

    years: int
    valid_from: date
    valid_to: date | None

    def was_reached(self, birth_date: date, on: date) -> bool:
        """Whether it was reached while it held, and by `on`."""
        last = on if self.valid_to is None else min(on, self.valid_to)
        return self.valid_from <= on and plus_months(birth_date, 12 * self.years) <= last


@dataclass(frozen=True, slots=True, kw_only=True)
class _ExceptionEntry:
    reach: _Reach
    value: ChainException
    ages: tuple[_Age, ...]

    def is_open_to(self, birth_date: date | None, on: date) -> bool:
        """True without an age; with one, when it is known to be reached (SFB 27:49 d–e)."""
        if not self.ages:
            return True
        return birth_date is not None and any(a.was_reached(birth_date, on) for a in self.ages)


@dataclass(frozen=True, slots=True, kw_only=True)
class _DayEntry:
    """A chain date or a reminder; `kind` only for a reminder."""

    day: int
    employments: frozenset[Employment]
    text: str
    reference: str
    kind: BevakningKind = BevakningKind.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class _CertificateEntry:
    days_before: int
    text: str
    reference: str
    kind: BevakningKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainRules:
    """The whole file, read and checked."""

    limits: Mapping[Employment | None, tuple[Limit, ...]]
    grounds: Mapping[Employment | None, tuple[_GroundEntry, ...]]
    exceptions: tuple[_ExceptionEntry, ...]
    chain_dates: tuple[_DayEntry, ...]
    reminders: tuple[_DayEntry, ...]
    certificate_reminder: _CertificateEntry

    def entries_on(
        self, employment: Employment | None, day: int, on: date
    ) -> Iterator[_GroundEntry]:
        """The one ground that holds, or none; `load` has seen that there is never another."""
        mine = self.grounds.get(employment, ())
        return (each for each in mine if each.reach.holds(employment, day, on))


@lru_cache(maxsize=1)
def rules() -> ChainRules:
    """The shipped data. Raises as `load` does."""
    return load(resources.path("reference", "rehab_chain.toml"))


def limits_for(employment: Employment | None) -> tuple[Limit, ...]:
    """The limits of an employment, earliest first; none where it is unknown (SFB 27:47–49 b)."""
    return rules().limits.get(employment, ())


def ground_on(
    employment: Employment | None, day: int, on: date, birth_date: date | None = None
) -> Ground | None:
    """The ground for a day of the chain (1 or later) as it was on the date `on` (SFB 27:46–49 e).

    None where the employment is unknown, has no chain, or had no rule of its own on that date. The
    exception near the pension needs a birth date and that the age of the time has been reached.
    """
    exceptions = tuple(
        each.value
        for each in rules().exceptions
        if each.reach.holds(employment, day, on) and each.is_open_to(birth_date, on)
    )
    for entry in rules().entries_on(employment, day, on):
        return Ground(text=entry.text, reference=entry.reference, exceptions=exceptions)
    return None


def chain_of(employment: Employment | None, periods: Sequence[Days], on: date) -> RehabChain | None:
    """The running chain on a date; None for students and parents on leave, who have none."""
    return None if employment in WITHOUT_CHAIN else running_chain(periods, on)


def chain_for(case: Case, on: date) -> RehabChain | None:
    """The running chain of a case on a date, as `chain_of`."""
    return chain_of(case.employment, case.sick_periods, on)


def next_limit(limits: tuple[Limit, ...], chain: RehabChain, day: int) -> tuple[int, date] | None:
    """The day and date of the first of the `limits` after day `day` of the chain, else None.

    The date counts on from the last day known as if the leave went on.
    """
    for limit in limits:
        if limit.day > day:
            reached = chain.date_of(limit.day)
            if reached is not None and limit.is_in_force(reached):
                return limit.day, reached
    return None


def coming_limits(case: Case, on: date) -> tuple[ComingLimit, ...]:
    """Every limit after the chain's day on `on`, with its date and ground, earliest first.

    The date counts on from the last day known as if the leave went on; a limit that falls outside
    the calendar or outside the time that it is in force is left out.
    """
    chain = chain_for(case, on)
    if chain is None:
        return ()
    today = chain.day_on(on)
    dated = ((limit, chain.date_of(limit.day)) for limit in limits_for(case.employment))
    return tuple(
        ComingLimit(day=limit.day, date=reached, ground=entry.text)
        for limit, reached in dated
        if limit.day > today and reached is not None and limit.is_in_force(reached)
        for entry in rules().entries_on(case.employment, limit.day, reached)
    )


def chain_dates(chain: RehabChain, employment: Employment | None = None) -> tuple[ChainDate, ...]:
    """The chain dates (days 8 to 551) on their true day; those of one employment where given."""
    return tuple(
        ChainDate(day=entry.day, date=reached, text=entry.text, reference=entry.reference)
        for entry, reached in _dated(rules().chain_dates, chain, employment)
    )


def reminders(
    chain: RehabChain | None,
    certificate: Certificate | None,
    employment: Employment | None = None,
) -> tuple[Reminder, ...]:
    """What is worth a bevakning, earliest first, on its true day, which may be no working day.

    Days of the chain (those of one employment where given), and days before the certificate ends.
    """
    found = [
        Reminder(
            day=entry.day,
            date=reached,
            text=entry.text,
            kind=entry.kind,
            reference=entry.reference,
        )
        for entry, reached in _dated(rules().reminders, chain, employment)
    ]
    if certificate is not None and certificate.last_day is not None:
        entry = rules().certificate_reminder
        found.append(
            Reminder(
                day=None,
                date=plus_days(certificate.last_day, -entry.days_before),
                text=entry.text,
                kind=entry.kind,
                reference=entry.reference,
            )
        )
    return tuple(sorted(found, key=lambda reminder: reminder.date))


def _dated(
    entries: tuple[_DayEntry, ...], chain: RehabChain | None, employment: Employment | None
) -> list[tuple[_DayEntry, date]]:
    if chain is None:
        return []
    mine = [e for e in entries if employment is None or employment in e.employments]
    dated = [(entry, chain.date_of(entry.day)) for entry in mine]
    return [(entry, reached) for entry, reached in dated if reached is not None]


# Reading the file. Whatever is wrong in it is ours, so it is a Bug that names the place.

_T = TypeVar("_T")


def load(file: Path) -> ChainRules:
    """Read and check the data. Raises Bug naming the place of the first thing wrong.

    What is no TOML at all raises tomllib.TOMLDecodeError, a ValueError.
    """
    document = _Row(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
    loaded = ChainRules(
        limits=_by_employment(document.each("limit", _limit)),
        grounds=_by_employment(document.each("ground", _ground)),
        exceptions=document.each("exception", _exception),
        chain_dates=_by_day(document.each("chain_date", _chain_date)),
        reminders=_by_day(document.each("reminder", _reminder)),
        certificate_reminder=document.one("certificate_reminder", _certificate_reminder),
    )
    document.done()
    _check_limits(file.name, loaded)
    _check_grounds(file.name, loaded)
    return loaded


class _Row:
    """One table of the file: every key is taken once, and none may be left over."""

    def __init__(self, place: str, values: Mapping[str, Any]) -> None:
        self.place = place
        self._left = dict(values)

    def optional(self, key: str, kind: type[_T]) -> _T | None:
        value = self._left.pop(key, None)
        # Not isinstance: true is no number of days, and a time of day is no date.
        if value is not None and type(value) is not kind:
            raise Bug(f"{self.place}.{key}: {value!r} is no {kind.__name__}")
        return value

    def take(self, key: str, kind: type[_T]) -> _T:
        value = self.optional(key, kind)
        if value is None or value == "":
            raise Bug(f"{self.place}.{key}: missing")
        return value

    def each(self, key: str, build: Callable[["_Row"], _T]) -> tuple[_T, ...]:
        items = enumerate(self.take(key, list))
        return tuple(_built(f"{self.place}.{key}[{n}]", item, build) for n, item in items)

    def has(self, key: str) -> bool:
        return key in self._left

    def one(self, key: str, build: Callable[["_Row"], _T]) -> _T:
        return _built(f"{self.place}.{key}", self.take(key, dict), build)

    def dates(self) -> tuple[date, date | None]:
        first, last = self.take("valid_from", date), self.optional("valid_to", date)
        if last is not None and last < first:
            raise Bug(f"{self.place}.valid_to: before valid_from")
        return first, last

    def employments(self) -> frozenset[Employment]:
        words = self.take("employments", list)
        try:
            found = frozenset(Employment(word) for word in words)
        except ValueError as error:
            raise Bug(f"{self.place}.employments: {error}") from error
        if not found or not found.isdisjoint(WITHOUT_CHAIN):
            raise Bug(f"{self.place}.employments: {words!r} have no chain")
        return found

    def kind(self) -> BevakningKind:
        word = self.take("kind", str)
        try:
            return BevakningKind(word)
        except ValueError as error:
            raise Bug(f"{self.place}.kind: {error}") from error

    def done(self) -> None:
        if self._left:
            raise Bug(f"{self.place}: unknown {', '.join(self._left)}")


def _built(place: str, values: Any, build: Callable[[_Row], _T]) -> _T:
    if not isinstance(values, dict):
        raise Bug(f"{place}: no table")
    row = _Row(place, values)
    value = build(row)
    row.done()
    return value


def _limit(row: _Row) -> tuple[frozenset[Employment], Limit]:
    first, last = row.dates()
    limit = Limit(
        day=row.take("day", int),
        assessment_day=row.take("assessment_day", int),
        reference=row.take("reference", str),
        valid_from=first,
        valid_to=last,
    )
    return row.employments(), limit


def _ground(row: _Row) -> tuple[frozenset[Employment], _GroundEntry]:
    entry = _GroundEntry(
        reach=_reach(row), text=row.take("text", str), reference=row.take("reference", str)
    )
    return entry.reach.employments, entry


def _exception(row: _Row) -> _ExceptionEntry:
    value = ChainException(
        id=row.take("id", str), text=row.take("text", str), reference=row.take("reference", str)
    )
    entry = _ExceptionEntry(
        reach=_reach(row), value=value, ages=row.each("ages", _age) if row.has("ages") else ()
    )
    if entry.ages and not _follow(entry.ages, entry.reach):
        raise Bug(f"{row.place}.ages: they do not follow each other through its time")
    return entry


def _follow(ages: tuple[_Age, ...], reach: _Reach) -> bool:
    """Whether each age begins the day after the one before, the first and last as the reach."""
    ends = [age.valid_to for age in ages]
    begins = [reach.valid_from, *(plus_days(end, 1) for end in ends[:-1] if end is not None)]
    return [age.valid_from for age in ages] == begins and ends[-1] == reach.valid_to


def _age(row: _Row) -> _Age:
    first, last = row.dates()
    return _Age(years=row.take("years", int), valid_from=first, valid_to=last)


def _reach(row: _Row) -> _Reach:
    first, last = row.dates()
    return _Reach(
        employments=row.employments(),
        from_day=row.take("from_day", int),
        to_day=row.optional("to_day", int),
        valid_from=first,
        valid_to=last,
    )


def _chain_date(row: _Row) -> _DayEntry:
    return _DayEntry(
        day=row.take("day", int),
        employments=row.employments(),
        text=row.take("text", str),
        reference=row.take("reference", str),
    )


def _reminder(row: _Row) -> _DayEntry:
    kind = row.kind()
    return replace(_chain_date(row), kind=kind)


def _certificate_reminder(row: _Row) -> _CertificateEntry:
    return _CertificateEntry(
        days_before=row.take("days_before", int),
        text=row.take("text", str),
        reference=row.take("reference", str),
        kind=row.kind(),
    )


def _by_employment(
    entries: tuple[tuple[frozenset[Employment], _T], ...],
) -> Mapping[Employment | None, tuple[_T, ...]]:
    """The entries of each, in the file's order."""
    return {each: tuple(entry for who, entry in entries if each in who) for each in Employment}


def _by_day(entries: tuple[_DayEntry, ...]) -> tuple[_DayEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.day))


def _check_limits(place: str, loaded: ChainRules) -> None:
    for employment, limits in loaded.limits.items():
        days = [limit.day for limit in limits]
        if days != sorted(days):
            raise Bug(f"{place}: the limits for {employment} do not stand in order")


def _check_grounds(place: str, loaded: ChainRules) -> None:
    """Never two grounds at once, and one on each date that a limit is in force.

    What holds changes only where a ground begins or ends, so those days and dates are enough.
    """
    for employment, limits in loaded.limits.items():
        reaches = [entry.reach for entry in loaded.grounds[employment]]
        ends = {plus_days(reach.valid_to, 1) for reach in reaches if reach.valid_to is not None}
        needed = {(limit.day, on) for limit in limits for on in _dates_of(limit, ends)}
        starts = {(each.from_day, other.valid_from) for each in reaches for other in reaches}
        for day, on in sorted(needed | starts):
            count = len(tuple(loaded.entries_on(employment, day, on)))
            if count > 1 or (count == 0 and (day, on) in needed):
                raise Bug(f"{place}: {count} grounds for {employment} on day {day}, {on}")


def _dates_of(limit: Limit, ends: set[date]) -> set[date]:
    return {limit.valid_from, *filter(limit.is_in_force, ends)}
