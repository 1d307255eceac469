"""A sick leave as a line of days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlerapp.domain.case import Employment
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.domain.timeline import LimitMark, Stretch, day_of, latest_chain, timeline
from tests.builders import a_case
from tests.strategies import cases, todays

ONE = date(2025, 1, 1)


def period(first, last, degree=100):
    return SickPeriod(first_day=first, last_day=last, degree=degree)


def test_periods_and_limits_lie_where_their_dates_do():
    case = a_case(
        employment=Employment.EMPLOYED,
        sick_periods=(
            period(date(2025, 5, 29), None, 50),
            period(ONE, date(2025, 2, 28)),
            period(date(2024, 1, 1), date(2024, 3, 1)),
        ),
        certificates=(
            Certificate(issued=ONE, first_day=ONE, last_day=date(2025, 1, 31)),
            Certificate(issued=date(2024, 1, 1), last_day=date(2024, 2, 1)),
        ),
    )
    line = timeline(case, date(2025, 5, 29))
    assert (line.day, line.at, line.is_running) == (60, 148, True)
    assert line.periods == (
        Stretch(first=0, last=58, degree=100),
        Stretch(first=148, last=None, degree=50),
    )
    assert line.certificates == (Stretch(first=0, last=30),)
    assert line.limits[0] == LimitMark(day=91, at=(date(2025, 6, 29) - ONE).days)


def test_what_has_not_begun_is_not_counted_in_and_what_has_ended_still_is():
    case = a_case(sick_periods=(period(ONE, date(2025, 1, 31)),))
    assert timeline(case, ONE - timedelta(days=1)) is None
    line = timeline(case, date(2025, 12, 31))
    assert (line.day, line.is_running) == (31, False)
    assert timeline(a_case(), ONE) is None


def test_a_day_is_counted_on_past_the_end_and_is_none_before_the_beginning():
    case = a_case(sick_periods=(period(ONE, date(2025, 1, 31)),))
    chain = latest_chain(case, ONE)
    assert day_of(chain, ONE) == 1
    assert day_of(chain, date(2025, 2, 10)) == 41
    assert day_of(chain, ONE - timedelta(days=1)) is None
    assert day_of(chain, None) is None
    assert day_of(None, ONE) is None


@given(case=cases(), on=todays())
def test_the_line_holds_for_every_case(case, on):
    line = timeline(case, on)
    if line is None:
        assert not any(each.first_day <= on for each in case.sick_periods)
        return
    assert line.day >= 1
    assert line.at >= 0
    for each in (*line.periods, *line.certificates):
        assert each.first >= 0
        assert each.last is None or each.last >= 0


@given(case=cases(), on=st.dates())
def test_the_day_of_today_is_the_line_s(case, on):
    line = timeline(case, on)
    if line is not None and line.is_running:
        assert line.day <= day_of(latest_chain(case, on), on)
