"""Amounts of time: added to a day, and in words."""

from datetime import date

import pytest

from handlerapp.domain.amount import Unit, days_in_words, in_words, plus

DAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (1, Unit.DAY, date(2026, 2, 1)),
        (-31, Unit.DAY, date(2025, 12, 31)),
        (2, Unit.WEEK, date(2026, 2, 14)),
        (1, Unit.MONTH, date(2026, 2, 28)),
        (-1, Unit.MONTH, date(2025, 12, 31)),
        (2, Unit.YEAR, date(2028, 1, 31)),
        (9999, Unit.YEAR, date.max),
    ],
)
def test_so_much_later_in_each_unit(count: int, unit: Unit, expected: date) -> None:
    assert plus(DAY, count, unit) == expected


def test_a_year_after_a_leap_day_is_the_last_of_february() -> None:
    assert plus(date(2028, 2, 29), 1, Unit.YEAR) == date(2029, 2, 28)
    assert plus(date(2028, 2, 29), 4, Unit.YEAR) == date(2032, 2, 29)


def test_amounts_are_said_as_a_swede_says_them() -> None:
    said = [in_words(count, unit) for unit in Unit for count in (1, 3)]
    assert said == [
        *("en dag", "3 dagar", "en vecka", "3 veckor"),
        *("en månad", "3 månader", "ett år", "3 år"),
    ]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        *((0, "0 dagar"), (1, "en dag"), (6, "6 dagar"), (7, "en vecka"), (8, "8 dagar")),
        *((14, "2 veckor"), (15, "15 dagar")),
    ],
)
def test_whole_weeks_are_said_as_weeks(count: int, said: str) -> None:
    assert days_in_words(count) == said
