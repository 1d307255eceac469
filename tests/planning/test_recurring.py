"""What recurs, on days that are worked."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.recurrence import Recurrence
from handlerapp.domain.working_hours import WorkingHours
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.planning.recurring import Occurrence, first_occurrence, next_occurrence

CALENDAR = WorkingCalendar(WorkingHours())


def d(text: str) -> date:
    return date.fromisoformat(text)


def times(code: str, after: str, count: int) -> list[Occurrence]:
    """The first so many, each done on its day."""
    recurrence = Recurrence.from_code(code)
    found = [first_occurrence(recurrence, d(after), CALENDAR)]
    while len(found) < count:
        last = found[-1]
        assert last is not None
        found.append(next_occurrence(recurrence, last, last.due, CALENDAR))
    assert None not in found
    return [each for each in found if each is not None]


def test_a_holiday_is_moved_to_the_working_day_before_and_the_next_is_not() -> None:
    fridays = times("every:1w:2026-12-18", "2026-12-17", 4)
    assert fridays == [
        (d("2026-12-18"), d("2026-12-18")),
        (d("2026-12-25"), d("2026-12-23")),
        (d("2027-01-01"), d("2026-12-30")),
        (d("2027-01-08"), d("2027-01-08")),
    ]


def test_the_last_of_the_month_stays_the_last_though_some_are_moved() -> None:
    ends = times("every:1m:2026-10-31", "2026-10-01", 6)
    assert [each.nominal for each in ends] == [
        *(d("2026-10-31"), d("2026-11-30"), d("2026-12-31")),
        *(d("2027-01-31"), d("2027-02-28"), d("2027-03-31")),
    ]
    assert [each.due for each in ends] == [
        *(d("2026-10-30"), d("2026-11-30"), d("2026-12-30")),
        *(d("2027-01-29"), d("2027-02-26"), d("2027-03-31")),
    ]


def test_what_comes_every_day_comes_once_on_a_friday() -> None:
    days = times("every:1d:2026-11-26", "2026-11-25", 4)
    assert [each.due.day for each in days] == [26, 27, 30, 1]
    assert all(each.nominal == each.due for each in days)


def test_every_working_day_steps_over_christmas() -> None:
    days = times("workdays:1:2026-12-22", "2026-12-21", 4)
    assert [each.due.day for each in days] == [22, 23, 28, 29]


def test_what_is_counted_from_done_is_never_due_before_it_was_done() -> None:
    tomorrow = Recurrence.from_code("done:1d")
    friday = d("2026-11-27")
    found = first_occurrence(tomorrow, friday, CALENDAR)
    assert found == (d("2026-11-28"), d("2026-11-30"))
    assert next_occurrence(tomorrow, Occurrence(friday, friday), friday, CALENDAR) == found
    fortnight = Recurrence.from_code("done:2w")
    last = Occurrence(d("2026-12-01"), d("2026-12-01"))
    assert next_occurrence(fortnight, last, d("2026-12-11"), CALENDAR) == (
        d("2026-12-25"),
        d("2026-12-23"),
    )


@pytest.mark.parametrize(
    ("due", "done", "nominal"),
    [
        ("2026-11-30", "2026-11-26", "2026-12-07"),  # early
        ("2026-11-30", "2026-12-09", "2026-12-14"),  # late: the 7th has gone by
        ("2026-12-08", "2026-12-01", "2026-12-14"),  # moved ahead by hand, past the next one
    ],
)
def test_what_was_done_early_late_or_moved_does_not_shift_the_rest(due, done, nominal) -> None:
    mondays = Recurrence.from_code("every:1w:2026-11-02")
    found = next_occurrence(mondays, Occurrence(d("2026-11-30"), d(due)), d(done), CALENDAR)
    assert found == (d(nominal), d(nominal))


def test_at_the_end_of_the_calendar_nothing_comes() -> None:
    for code in ("every:1d:2026-11-26", "done:1w", "workdays:1:9999-12-20"):
        assert first_occurrence(Recurrence.from_code(code), date.max, CALENDAR) is None


CODES = st.builds(
    "every:{}{}:{}".format,
    st.integers(1, 20),
    st.sampled_from("dwmy"),
    st.dates(d("2020-01-01"), d("2040-01-01")),
) | st.builds("done:{}{}".format, st.integers(1, 20), st.sampled_from("dwmy"))


@given(CODES, st.dates(d("2020-01-01"), d("2040-01-01")))
@settings(max_examples=300, database=None, deadline=None)
def test_every_time_is_on_a_working_day_later_than_the_one_before(code: str, after: date) -> None:
    recurrence = Recurrence.from_code(code)
    found = first_occurrence(recurrence, after, CALENDAR)
    for _ in range(6):
        assert found is not None
        assert found.due > after
        assert CALENDAR.is_working_day(found.due)
        assert abs(found.due - found.nominal) < timedelta(days=7)
        after, found = found.due, next_occurrence(recurrence, found, found.due, CALENDAR)
