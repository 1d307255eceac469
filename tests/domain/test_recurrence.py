"""What recurs: its dates held against python-dateutil, its code and its words."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil.rrule import DAILY, FR, MO, MONTHLY, TH, TU, WE, WEEKLY, YEARLY, rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.amount import Unit, plus
from handlerapp.domain.recurrence import Recurrence, RecurrenceKind
from handlerapp.errors import UserFixable

EVERY, AFTER_DONE, WORKING_DAYS = RecurrenceKind
STARTS = [
    *(date(2026, 1, 29), date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 28)),
    *(date(2028, 2, 29), date(2026, 11, 23), date(2026, 12, 31), date(2026, 12, 26)),
    *(date(1999, 12, 31), date(2027, 1, 1), date(2095, 5, 31)),
]


def every(count: int, unit: Unit, start: date) -> Recurrence:
    return Recurrence(kind=EVERY, every=count, unit=unit, start=start)


def after_done(count: int, unit: Unit) -> Recurrence:
    return Recurrence(kind=AFTER_DONE, every=count, unit=unit)


def working_days(count: int, start: date) -> Recurrence:
    return Recurrence(kind=WORKING_DAYS, every=count, start=start)


def dates(recurrence: Recurrence, start: date, count: int) -> list[date]:
    """The first so many, from the start on, each found from the one before."""
    found = []
    day: date | None = start - timedelta(days=1)
    for _ in range(count):
        assert day is not None
        day = recurrence.next_after(day)
        found.append(day)
    return found


def oracle(recurrence: Recurrence, start: date) -> rrule:
    """The same rule in python-dateutil; a month without the day counts its last instead."""
    begin, interval = datetime.combine(start, time()), recurrence.every
    if recurrence.unit is Unit.DAY:
        return rrule(DAILY, begin, interval)
    if recurrence.unit is Unit.WEEK:
        return rrule(WEEKLY, begin, interval)
    days = list(range(28, start.day + 1)) or [start.day]
    if recurrence.unit is Unit.MONTH:
        return rrule(MONTHLY, begin, interval, bymonthday=days, bysetpos=-1)
    return rrule(YEARLY, begin, interval, bymonth=start.month, bymonthday=days, bysetpos=-1)


@pytest.mark.parametrize("start", STARTS, ids=str)
@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("count", [1, 2, 3, 5, 12, 14])
def test_every_so_often_gives_the_dates_of_another_program(count, unit, start) -> None:
    recurrence = every(count, unit, start)
    expected = [each.date() for each in islice(oracle(recurrence, start), 60)]
    assert dates(recurrence, start, len(expected)) == expected


@given(
    st.integers(1, 40),
    st.sampled_from(Unit),
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.integers(-800, 8000),
)
@settings(max_examples=600, database=None, deadline=None)
def test_the_next_after_any_day_is_that_of_another_program(count, unit, start, days) -> None:
    recurrence, day = every(count, unit, start), start + timedelta(days=days)
    found = oracle(recurrence, start).after(datetime.combine(day, time()))
    assert recurrence.next_after(day) == found.date()


@pytest.mark.parametrize("start", STARTS, ids=str)
@pytest.mark.parametrize("count", [1, 2, 3, 10])
def test_working_days_are_every_so_many_of_another_programs(count, start) -> None:
    begin = datetime.combine(start, time())
    weekdays = rrule(DAILY, begin, byweekday=(MO, TU, WE, TH, FR))
    expected = [each.date() for each in islice(weekdays, 0, 40 * count, count)]
    assert dates(working_days(count, start), start, len(expected)) == expected


def test_working_days_are_those_that_the_calendar_says() -> None:
    """Without Christmas Day and the eve, the second after Wednesday is Monday."""
    off = {date(2026, 12, 24), date(2026, 12, 25)}
    every_other = working_days(2, date(2026, 12, 23))
    worked = every_other.next_after(
        date(2026, 12, 23), lambda day: day.weekday() < 5 and day not in off
    )
    assert worked == date(2026, 12, 29)


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_the_last_of_the_month_stays_the_last_that_the_start_allows(start: date) -> None:
    for month, day in enumerate(dates(every(1, Unit.MONTH, start), start, 100)):
        assert day == plus(start, month, Unit.MONTH)
        assert day.day == start.day or (day + timedelta(days=1)).day == 1


def test_before_the_start_the_start_is_next() -> None:
    start = date(2026, 11, 30)
    assert every(2, Unit.WEEK, start).next_after(date(2020, 1, 1)) == start
    assert working_days(3, start).next_after(date(2020, 1, 1)) == start


def test_what_is_counted_from_done_counts_from_done() -> None:
    fortnight = after_done(2, Unit.WEEK)
    assert fortnight.next_after(date(2026, 11, 27)) == date(2026, 12, 11)
    assert fortnight.next_after(date(2026, 11, 20)) == date(2026, 12, 4)


@pytest.mark.parametrize(
    "recurrence",
    [every(1, unit, date(2026, 1, 31)) for unit in Unit]
    + [after_done(1, unit) for unit in Unit]
    + [working_days(1, date(9999, 12, 1))],
)
def test_at_the_end_of_the_calendar_there_is_no_next(recurrence: Recurrence) -> None:
    assert recurrence.next_after(date.max) is None
    assert recurrence.next_after(date.max - timedelta(days=1)) is None


RULES = [
    ("every:1d:2026-11-30", every(1, Unit.DAY, date(2026, 11, 30)), "varje dag"),
    ("every:2d:2026-11-30", every(2, Unit.DAY, date(2026, 11, 30)), "varannan dag"),
    ("every:14d:2026-11-30", every(14, Unit.DAY, date(2026, 11, 30)), "var 14:e dag"),
    ("every:21d:2026-11-30", every(21, Unit.DAY, date(2026, 11, 30)), "var 21:a dag"),
    ("every:111d:2026-11-30", every(111, Unit.DAY, date(2026, 11, 30)), "var 111:e dag"),
    ("every:1w:2026-11-30", every(1, Unit.WEEK, date(2026, 11, 30)), "varje måndag"),
    ("every:2w:2026-12-04", every(2, Unit.WEEK, date(2026, 12, 4)), "varannan fredag"),
    ("every:3w:2026-12-04", every(3, Unit.WEEK, date(2026, 12, 4)), "var tredje fredag"),
    ("every:1m:2026-01-31", every(1, Unit.MONTH, date(2026, 1, 31)), "varje månad den 31"),
    ("every:6m:2026-01-15", every(6, Unit.MONTH, date(2026, 1, 15)), "var sjätte månad den 15"),
    ("every:1y:2028-02-29", every(1, Unit.YEAR, date(2028, 2, 29)), "varje år den 29 februari"),
    ("every:2y:2026-12-01", every(2, Unit.YEAR, date(2026, 12, 1)), "vartannat år den 1 december"),
    ("every:3y:2026-05-01", every(3, Unit.YEAR, date(2026, 5, 1)), "vart tredje år den 1 maj"),
    ("done:2w", after_done(2, Unit.WEEK), "2 veckor efter att den är klar"),
    ("done:1m", after_done(1, Unit.MONTH), "en månad efter att den är klar"),
    ("workdays:1:2026-11-30", working_days(1, date(2026, 11, 30)), "varje vardag"),
    ("workdays:3:2026-11-30", working_days(3, date(2026, 11, 30)), "var tredje vardag"),
]


@pytest.mark.parametrize(("code", "recurrence", "words"), RULES)
def test_what_recurs_is_written_as_a_code_and_said_in_words(code, recurrence, words) -> None:
    assert recurrence.code == code
    assert Recurrence.from_code(code) == recurrence
    assert recurrence.words == words


@given(st.sampled_from(RecurrenceKind), st.integers(1, 999), st.sampled_from(Unit), st.dates())
@settings(database=None)
def test_every_rule_comes_back_from_its_code(kind, count, unit, start) -> None:
    recurrence = Recurrence(
        kind=kind,
        every=count,
        unit=Unit.DAY if kind is WORKING_DAYS else unit,
        start=None if kind is AFTER_DONE else start,
    )
    assert Recurrence.from_code(recurrence.code) == recurrence


@pytest.mark.parametrize(
    "code",
    [
        *("", "every", "every:2w", "every:0w:2026-11-30", "every:2:2026-11-30"),
        *("every:2w:20261130", "every:2w:2026-02-30", "done:2w:2026-11-30", "done:2"),
        *("done:1000d", "workdays:1", "workdays:1d:2026-11-30", "often:2w", "done:٢w", "done:2w\n"),
    ],
)
def test_what_is_no_code_is_told(code: str) -> None:
    with pytest.raises(UserFixable):
        Recurrence.from_code(code)


LIKE_CODES = r"(every|done|workdays):[0-9]{1,4}[dwmy]?(:[0-9]{4}-[0-9]{2}-[0-9]{2})?"


@given(st.text() | st.from_regex(LIKE_CODES))
@settings(database=None)
def test_any_text_is_a_code_or_is_told(code: str) -> None:
    with suppress(UserFixable):
        recurrence = Recurrence.from_code(code)
        assert Recurrence.from_code(recurrence.code) == recurrence


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": EVERY},
        {"kind": WORKING_DAYS},
        {"kind": AFTER_DONE, "start": date(2026, 11, 30)},
        {"kind": WORKING_DAYS, "start": date(2026, 11, 30), "unit": Unit.WEEK},
        {"kind": AFTER_DONE, "every": 0},
        {"kind": AFTER_DONE, "every": 1000},
    ],
)
def test_a_rule_that_cannot_be_is_refused(wrong: dict) -> None:
    with pytest.raises(UserFixable):
        Recurrence(**wrong)
