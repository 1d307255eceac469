"""Arithmetic on calendar days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.days import plus_days, plus_months


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-31", 0, "2026-12-31"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-10-31", 1, "2026-11-30"),
        ("9999-11-30", 1, "9999-12-30"),
        ("9999-12-31", 0, "9999-12-31"),
        ("9999-12-01", 1, "9999-12-31"),
        ("9999-12-01", 12_000, "9999-12-31"),
        ("9998-12-31", 12, "9999-12-31"),
        ("0001-01-31", -1, "0001-01-01"),
        ("0001-01-31", -1200, "0001-01-01"),
        ("0001-02-28", -1, "0001-01-28"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(
    day: str, count: int, expected: str
) -> None:
    assert plus_months(d(day), count) == d(expected)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-02-28", 1, "2026-03-01"),
        ("2026-03-01", -1, "2026-02-28"),
        ("9999-12-30", 1, "9999-12-31"),
        ("9999-12-31", 1, "9999-12-31"),
        ("0001-01-02", -1, "0001-01-01"),
        ("0001-01-01", -1, "0001-01-01"),
        ("2026-01-01", 10_000_000, "9999-12-31"),
        ("2026-01-01", -10_000_000, "0001-01-01"),
    ],
)
def test_days_later_stay_within_the_calendar(day: str, count: int, expected: str) -> None:
    assert plus_days(d(day), count) == d(expected)


@given(st.dates(), st.integers(-20_000, 20_000))
@settings(max_examples=100, database=None)
def test_days_later_are_those_of_the_calendar_where_it_has_them(day: date, count: int) -> None:
    try:
        expected = day + timedelta(days=count)
    except OverflowError:
        expected = date.max if count > 0 else date.min
    assert plus_days(day, count) == expected


@given(st.dates(), st.integers(-130_000, 130_000))
@settings(max_examples=200, database=None)
def test_months_later_is_that_month_and_never_a_later_day(day: date, count: int) -> None:
    moved = plus_months(day, count)
    number = day.year * 12 + day.month - 1 + count
    if number < 12:
        assert moved == date.min
    elif number > 9999 * 12 + 11:
        assert moved == date.max
    else:
        assert (moved.year, moved.month - 1) == divmod(number, 12)
        clipped = moved.day < day.day
        last = moved == date.max or (moved + timedelta(days=1)).month != moved.month
        assert moved.day == day.day or (clipped and last)
