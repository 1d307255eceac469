"""A month is the weeks that have a day in it."""

from datetime import date

import pytest

from handlerapp.services import month, week
from tests.builders import TODAY, a_bevakning, a_case, put


@pytest.mark.parametrize(
    ("day", "mondays"),
    [
        (
            date(2026, 11, 23),
            [date(2026, 10, 26), *(date(2026, 11, d) for d in (2, 9, 16, 23, 30))],
        ),
        (date(2027, 2, 28), [date(2027, 2, d) for d in (1, 8, 15, 22)]),
        (date(2027, 1, 1), [date(2026, 12, 28), *(date(2027, 1, d) for d in (4, 11, 18, 25))]),
    ],
)
def test_every_week_with_a_day_of_the_month_is_there_once(store, day, mondays):
    found = month.of(store, day, TODAY)
    assert found.first == day.replace(day=1)
    assert [each.plan.monday for each in found.weeks] == mondays


def test_a_week_of_the_month_is_the_week_as_it_is_shown(store):
    put(store, a_case(bevakningar=(a_bevakning("b1"), a_bevakning("b2", due=date(2026, 11, 30)))))
    weeks = month.of(store, TODAY, TODAY).weeks
    assert weeks == tuple(week.of(store, each.plan.monday, TODAY) for each in weeks)
    assert [sum(day.planned for day in each.plan.days) > 240 for each in weeks[-2:]] == [True, True]


@pytest.mark.parametrize(
    ("months", "first"),
    [(0, (2026, 11)), (1, (2026, 12)), (2, (2027, 1)), (-1, (2026, 10)), (-11, (2025, 12))],
)
def test_months_are_counted_over_the_turn_of_the_year(months, first):
    assert month.beside(date(2026, 11, 1), months) == date(*first, 1)
