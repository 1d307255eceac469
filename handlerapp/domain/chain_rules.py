"""The data of the rehabilitation chain, resources/reference/rehab_chain.toml, read and checked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from handlerapp import shipped
from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.case import Employment
from handlerapp.domain.days import plus_days, plus_months
from handlerapp.shipped import Table

_T = TypeVar("_T")

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
class Reach:
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
class GroundEntry:
    reach: Reach
    text: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """The pension age of a time, in whole years."""

    years: int
    valid_from: date
    valid_to: date | None

    def was_reached(self, birth_date: date, on: date) -> bool:
        """Whether it was reached while it held, and by `on`."""
        last = on if self.valid_to is None else min(on, self.valid_to)
        return self.valid_from <= on and plus_months(birth_date, 12 * self.years) <= last


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionEntry:
    reach: Reach
    value: ChainException
    ages: tuple[Age, ...]

    def is_open_to(self, birth_date: date | None, on: date) -> bool:
        """True without an age; with one, when it is known to be reached (SFB 27:49 d–e)."""
        if not self.ages:
            return True
        return birth_date is not None and any(a.was_reached(birth_date, on) for a in self.ages)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """A chain date or a reminder; `kind` only for a reminder."""

    day: int
    employments: frozenset[Employment]
    text: str
    reference: str
    kind: BevakningKind = BevakningKind.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateEntry:
    days_before: int
    text: str
    reference: str
    kind: BevakningKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainRules:
    """The whole file, read and checked."""

    limits: Mapping[Employment | None, tuple[Limit, ...]]
    grounds: Mapping[Employment | None, tuple[GroundEntry, ...]]
    exceptions: tuple[ExceptionEntry, ...]
    chain_dates: tuple[DayEntry, ...]
    reminders: tuple[DayEntry, ...]
    certificate_reminder: CertificateEntry

    def entries_on(
        self, employment: Employment | None, day: int, on: date
    ) -> Iterator[GroundEntry]:
        """The one ground that holds, or none; `load` has seen that there is never another."""
        mine = self.grounds.get(employment, ())
        return (each for each in mine if each.reach.holds(employment, day, on))


def load(path: Path) -> ChainRules:
    """Read and check the data. Raises DataFileWrong naming file and place of the first mistake."""
    file = shipped.load(path)
    loaded = ChainRules(
        limits=_by_employment(_each(file, "limit", _limit)),
        grounds=_by_employment(_each(file, "ground", _ground)),
        exceptions=_each(file, "exception", _exception),
        chain_dates=_by_day(_each(file, "chain_date", _chain_date)),
        reminders=_by_day(_each(file, "reminder", _reminder)),
        certificate_reminder=_whole(file.table("certificate_reminder"), _certificate_reminder),
    )
    file.done()
    _check_limits(file, loaded)
    _check_grounds(file, loaded)
    return loaded


def _each(table: Table, key: str, build: Callable[[Table], _T]) -> tuple[_T, ...]:
    if key not in table:
        raise table.wrong(key, "saknas")
    return tuple(_whole(each, build) for each in table.tables(key))


def _whole(table: Table, build: Callable[[Table], _T]) -> _T:
    value = build(table)
    table.done()
    return value


def _dates(table: Table) -> tuple[date, date | None]:
    first, last = table.day("valid_from"), table.day_or_none("valid_to")
    if last is not None and last < first:
        raise table.wrong("valid_to", "ska inte vara före valid_from")
    return first, last


def _employments(table: Table) -> frozenset[Employment]:
    key = "employments"
    found = frozenset(table.as_member(word, key, Employment) for word in table.items(key))
    if not found or not found.isdisjoint(WITHOUT_CHAIN):
        raise table.wrong(key, "ska vara en eller flera anställningar som har en kedja")
    return found


def _limit(table: Table) -> tuple[frozenset[Employment], Limit]:
    first, last = _dates(table)
    limit = Limit(
        day=table.number("day"),
        assessment_day=table.number("assessment_day"),
        reference=table.filled("reference"),
        valid_from=first,
        valid_to=last,
    )
    return _employments(table), limit


def _ground(table: Table) -> tuple[frozenset[Employment], GroundEntry]:
    entry = GroundEntry(
        reach=_reach(table), text=table.filled("text"), reference=table.filled("reference")
    )
    return entry.reach.employments, entry


def _exception(table: Table) -> ExceptionEntry:
    value = ChainException(
        id=table.filled("id"), text=table.filled("text"), reference=table.filled("reference")
    )
    ages = _each(table, "ages", _age) if "ages" in table else ()
    entry = ExceptionEntry(reach=_reach(table), value=value, ages=ages)
    if ages and not _follow(ages, entry.reach):
        raise table.wrong("ages", "åldrarna ska följa på varandra genom hela undantagets tid")
    return entry


def _follow(ages: tuple[Age, ...], reach: Reach) -> bool:
    """Whether each age begins the day after the one before, the first and last as the reach."""
    ends = [age.valid_to for age in ages]
    begins = [reach.valid_from, *(plus_days(end, 1) for end in ends[:-1] if end is not None)]
    return [age.valid_from for age in ages] == begins and ends[-1] == reach.valid_to


def _age(table: Table) -> Age:
    first, last = _dates(table)
    return Age(years=table.number("years"), valid_from=first, valid_to=last)


def _reach(table: Table) -> Reach:
    first, last = _dates(table)
    return Reach(
        employments=_employments(table),
        from_day=table.number("from_day"),
        to_day=table.number_or_none("to_day"),
        valid_from=first,
        valid_to=last,
    )


def _chain_date(table: Table) -> DayEntry:
    return DayEntry(
        day=table.number("day"),
        employments=_employments(table),
        text=table.filled("text"),
        reference=table.filled("reference"),
    )


def _reminder(table: Table) -> DayEntry:
    kind = table.member("kind", BevakningKind)
    return replace(_chain_date(table), kind=kind)


def _certificate_reminder(table: Table) -> CertificateEntry:
    return CertificateEntry(
        days_before=table.number("days_before"),
        text=table.filled("text"),
        reference=table.filled("reference"),
        kind=table.member("kind", BevakningKind),
    )


def _by_employment(
    entries: tuple[tuple[frozenset[Employment], _T], ...],
) -> Mapping[Employment | None, tuple[_T, ...]]:
    """The entries of each, in the file's order."""
    return {each: tuple(entry for who, entry in entries if each in who) for each in Employment}


def _by_day(entries: tuple[DayEntry, ...]) -> tuple[DayEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.day))


def _check_limits(file: Table, loaded: ChainRules) -> None:
    for employment in Employment:
        days = [limit.day for limit in loaded.limits[employment]]
        if days != sorted(days):
            raise file.wrong(
                "limit", f"gränserna för ”{employment.value}” ska stå i dagarnas ordning"
            )


def _check_grounds(file: Table, loaded: ChainRules) -> None:
    """Never two grounds at once, and one on each date that a limit is in force.

    What holds changes only where a ground begins or ends, so those days and dates are enough.
    """
    for employment in Employment:
        reaches = [entry.reach for entry in loaded.grounds[employment]]
        ends = {plus_days(reach.valid_to, 1) for reach in reaches if reach.valid_to is not None}
        limits = loaded.limits[employment]
        needed = {(limit.day, on) for limit in limits for on in _dates_of(limit, ends)}
        starts = {(each.from_day, other.valid_from) for each in reaches for other in reaches}
        for day, on in sorted(needed | starts):
            count = len(tuple(loaded.entries_on(employment, day, on)))
            if count > 1 or (count == 0 and (day, on) in needed):
                told = f"”{employment.value}” har {count} grunder dag {day} den {on}, ska ha en"
                raise file.wrong("ground", told)


def _dates_of(limit: Limit, ends: set[date]) -> set[date]:
    return {limit.valid_from, *filter(limit.is_in_force, ends)}
