"""Sick periods and the rehabilitation chain that counts their days."""

from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.domain.sick_leave import (
    DEGREES,
    RehabChain,
    SickPeriod,
    Span,
    chains,
    current_period,
    overlapping,
    running_chain,
    spans,
)
from handlerapp.errors import UserFixable

thorough = settings(max_examples=60, database=None)


def d(text: str) -> date:
    return date.fromisoformat(text)


def period(first: str, last: str | None = None, degree: int = 100) -> SickPeriod:
    return SickPeriod(first_day=d(first), last_day=d(last) if last else None, degree=degree)


def chain(*periods: SickPeriod) -> RehabChain:
    (only,) = chains(periods)
    return only


def day(periods: tuple[SickPeriod, ...], on: date) -> int:
    """The day of the running chain, 0 where none runs."""
    running = running_chain(periods, on)
    return running.day_on(on) if running else 0


A = period("2025-01-01", "2025-02-28")
B = period("2025-05-29", "2025-06-07")
C = period("2025-09-05", "2025-12-31")


# The vectors of the rule (SFB 27:46-51)


@pytest.mark.parametrize(
    ("first", "number", "expected"),
    [
        (first, number, expected)
        for first, dates in {
            "2025-01-01": "2025-01-30 2025-04-01 2025-06-30 2026-01-01 2026-07-05",
            "2024-01-01": "2024-01-30 2024-03-31 2024-06-29 2024-12-31 2025-07-04",
            "2026-01-12": "2026-02-10 2026-04-12 2026-07-11 2027-01-12 2027-07-16",
        }.items()
        for number, expected in zip((30, 91, 181, 366, 551), dates.split(), strict=True)
    ],
)
def test_a_chain_day_of_an_unbroken_spell_falls_on_its_date(
    first: str, number: int, expected: str
) -> None:
    unbroken = chain(period(first))
    assert unbroken.date_of(number) == d(expected)
    assert unbroken.day_on(d(expected)) == number
    assert unbroken.day_on(d(expected) - timedelta(days=1)) == number - 1


def test_a_period_after_89_days_joins_and_counts_on() -> None:
    periods = (A, period("2025-05-29"))
    assert day(periods, d("2025-02-28")) == 59
    assert day(periods, d("2025-05-29")) == 60
    assert chain(*periods).date_of(60) == d("2025-05-29")
    assert chain(*periods).date_of(91) == d("2025-06-29")
    assert chain(*periods).day_one == d("2025-01-01")


def test_a_period_after_90_days_starts_anew() -> None:
    periods = (A, period("2025-05-30"))
    assert len(chains(periods)) == 2
    assert day(periods, d("2025-05-30")) == 1
    assert running_chain(periods, d("2025-05-30")) == chain(period("2025-05-30"))


def test_three_periods_join_one_to_the_next() -> None:
    periods = (A, B, C)
    assert day(periods, d("2025-06-07")) == 69
    assert day(periods, d("2025-09-05")) == 70
    assert chain(*periods).date_of(70) == d("2025-09-05")
    assert len(chains((A, B, period("2025-09-06")))) == 2


def test_days_in_a_gap_are_not_counted() -> None:
    assert day((A, B), d("2025-04-15")) == 59
    assert chain(A, B).date_of(59) == d("2025-02-28")
    assert chain(A, B).day_on(d("2025-05-28")) == 59
    assert not chain(A, B).covers(d("2025-04-15"))


def test_a_change_of_degree_changes_nothing() -> None:
    whole = (period("2025-01-01", "2025-05-31"),)
    halved = (period("2025-01-01", "2025-03-15"), period("2025-03-16", "2025-05-31", degree=50))
    assert chains(halved) == chains(whole)


def test_days_of_overlapping_periods_are_counted_once() -> None:
    periods = (period("2025-01-01", "2025-01-31"), period("2025-01-20", "2025-02-09"))
    assert spans(periods) == (Span(d("2025-01-01"), d("2025-02-09")),)
    assert chain(*periods).day_on(d("2025-02-09")) == 40


def test_a_period_inside_another_adds_nothing() -> None:
    outer = period("2025-01-01", "2025-03-31")
    assert chains((outer, period("2025-02-01", "2025-02-10"))) == chains((outer,))
    assert chains((outer, period("2025-03-01", "2025-03-31"))) == chains((outer,))


def test_a_day_between_two_periods_parts_the_spans() -> None:
    assert len(spans((period("2025-01-01", "2025-01-10"), period("2025-01-11", "2025-01-12")))) == 1
    assert len(spans((period("2025-01-01", "2025-01-10"), period("2025-01-12", "2025-01-12")))) == 2


def test_an_open_period_swallows_what_comes_after() -> None:
    assert spans((period("2025-01-01"), period("2025-06-01", "2025-06-30"))) == (
        Span(d("2025-01-01"), None),
    )


def test_a_period_left_open_makes_the_whole_span_open() -> None:
    joined = chain(period("2025-01-01", "2025-01-31"), period("2025-01-15"))
    assert joined.last_day is None
    assert joined.spans == (Span(d("2025-01-01"), None),)


def test_a_chain_that_ends_knows_its_last_day() -> None:
    assert chain(A, B).last_day == d("2025-06-07")


# Dates before, after and outside


def test_there_is_no_day_before_day_one() -> None:
    assert chain(A).day_on(d("2024-12-31")) == 0
    assert chain(A).day_on(d("2025-01-01")) == 1
    assert chain(A).date_of(1) == d("2025-01-01")


def test_a_date_ahead_counts_on_from_the_last_day_known() -> None:
    assert chain(A).date_of(59) == d("2025-02-28")
    assert chain(A).date_of(60) == d("2025-03-01")
    assert chain(A, B).date_of(91) == d("2025-06-29")


def test_the_count_stands_still_after_the_last_day() -> None:
    assert chain(A).day_on(d("2026-01-01")) == 59


def test_a_chain_covers_its_sick_days_and_no_others() -> None:
    both = chain(A, B)
    covered = [d("2025-01-01"), d("2025-02-28"), d("2025-05-29"), d("2025-06-07")]
    outside = [d("2024-12-31"), d("2025-03-01"), d("2025-05-28"), d("2025-06-08")]
    assert all(both.covers(on) for on in covered)
    assert not any(both.covers(on) for on in outside)
    assert chain(period("2025-01-01")).covers(date.max)


def test_the_end_of_the_calendar_is_no_error() -> None:
    at_the_end = chain(period("9999-12-01"))
    assert at_the_end.day_on(date.max) == 31
    assert at_the_end.date_of(31) == date.max
    assert at_the_end.date_of(32) is None
    ended = chain(period("9999-12-01", "9999-12-31"))
    assert ended.date_of(31) == date.max
    assert ended.date_of(32) is None
    assert running_chain((period("9999-12-01", "9999-12-31"),), date.max) == ended


def test_the_beginning_of_the_calendar_is_no_error() -> None:
    first = (period("0001-01-01", "0001-01-05"), period("0001-01-01"))
    assert day(first, date.min) == 1
    assert day(first, date.max) == date.max.toordinal()
    assert chain(*first).date_of(1) == date.min
    assert len(overlapping(first)) == 1


# The running chain


@pytest.mark.parametrize("earlier", [(), (period("2020-01-01", "2020-01-31"),)])
def test_a_chain_runs_until_89_days_after_its_last_day(earlier: tuple[SickPeriod, ...]) -> None:
    periods = (*earlier, A)
    assert day(periods, d("2025-02-28") + timedelta(days=89)) == 59
    assert running_chain(periods, d("2025-02-28") + timedelta(days=90)) is None


@pytest.mark.parametrize("earlier", [(), (period("2020-01-01", "2020-01-31"),)])
def test_no_chain_runs_before_the_first_day(earlier: tuple[SickPeriod, ...]) -> None:
    assert running_chain((*earlier, A), d("2024-12-31")) is None
    assert day((*earlier, A), d("2025-01-01")) == 1


@pytest.mark.parametrize("earlier", [(), (period("2020-01-01", "2020-01-31"),)])
def test_an_open_period_runs_for_good(earlier: tuple[SickPeriod, ...]) -> None:
    assert day((*earlier, period("2025-01-01")), d("2030-01-01")) == 1827


def test_no_periods_make_no_chain() -> None:
    assert chains(()) == ()
    assert running_chain((), d("2025-01-01")) is None


def test_what_is_granted_ahead_belongs_to_the_running_chain() -> None:
    running = running_chain((A, B), d("2025-02-01"))
    assert running == chain(A, B)
    assert running is not None
    assert running.date_of(60) == d("2025-05-29")


def test_an_earlier_chain_runs_while_the_next_has_not_begun() -> None:
    later = period("2025-05-30", "2025-06-30")
    assert running_chain((A, later), d("2025-05-28")) == chain(A)
    assert running_chain((A, later), d("2025-05-29")) is None


# One period


def test_the_degrees_are_quarters_of_a_day() -> None:
    assert tuple(100 * quarters // 4 for quarters in (1, 2, 3, 4)) == DEGREES


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(UserFixable, match="sluta innan den börjar"):
        period("2025-01-02", "2025-01-01")
    assert period("2025-01-02", "2025-01-02").covers(d("2025-01-02"))


def test_a_period_covers_both_its_ends() -> None:
    assert [A.covers(d("2024-12-31")), A.covers(d("2025-01-01"))] == [False, True]
    assert [A.covers(d("2025-02-28")), A.covers(d("2025-03-01"))] == [True, False]
    assert period("2025-01-01").covers(date.max)


def test_the_current_period_is_the_one_that_began_last() -> None:
    half = period("2025-02-01", "2025-02-10", degree=50)
    assert current_period((half, A), d("2025-02-05")) == half
    assert current_period((half, A), d("2025-02-11")) == A
    assert current_period((half, A), d("2025-03-01")) is None


# Overlaps


def test_adjoining_periods_do_not_overlap() -> None:
    assert overlapping((A, period("2025-03-01"))) == ()
    assert overlapping((A, period("2025-02-28"))) == ((0, 1),)


def test_each_overlap_is_told_with_the_period_that_reaches_furthest() -> None:
    periods = (
        period("2025-03-01", "2025-03-05"),
        period("2025-01-01", "2025-06-30"),
        period("2025-02-01", "2025-02-10"),
        period("2025-06-30", "2025-07-31"),
        period("2025-07-31", "2025-08-01"),
    )
    assert overlapping(periods) == ((1, 2), (0, 1), (1, 3), (3, 4))


def test_everything_after_an_open_period_overlaps_it() -> None:
    periods = (period("2025-01-01"), period("2025-06-01"), period("2026-01-01", "2026-01-31"))
    assert overlapping(periods) == ((0, 1), (0, 2))


def test_a_period_left_open_reaches_furthest() -> None:
    periods = (
        period("2025-01-01", "2025-01-31"),
        period("2025-01-31"),
        period("2025-02-01", "2025-02-02"),
    )
    assert overlapping(periods) == ((0, 1), (1, 2))


def test_of_two_that_end_together_the_one_that_began_first_is_told() -> None:
    periods = (
        period("2025-01-01", "2025-01-10"),
        period("2025-01-05", "2025-01-10"),
        period("2025-01-10", "2025-01-12"),
    )
    assert overlapping(periods) == ((0, 1), (0, 2))


# Properties, and a slow count to hold the fast one against

START = d("2024-01-01").toordinal()
closed_periods = st.builds(
    lambda first, length, degree: SickPeriod(
        first_day=date.fromordinal(START + first),
        last_day=date.fromordinal(START + first + length),
        degree=degree,
    ),
    st.integers(0, 900),
    st.integers(0, 120),
    st.sampled_from((25, 50, 75, 100)),
)
open_periods = closed_periods.map(lambda p: SickPeriod(first_day=p.first_day, degree=p.degree))
some_periods = st.lists(closed_periods | open_periods, min_size=1, max_size=6).map(tuple)
some_closed_periods = st.lists(closed_periods, min_size=1, max_size=6).map(tuple)
some_dates = st.integers(-10, 1200).map(lambda n: date.fromordinal(START + n))


def slow_day(periods: tuple[SickPeriod, ...], on: date) -> int:
    """Count day by day: back from the last sick day, until 90 days without one."""
    sick = sorted(
        {
            ordinal
            for p in periods
            for ordinal in range(p.first_day.toordinal(), min(on, p.last_day or on).toordinal() + 1)
        },
        reverse=True,
    )
    count, after = 0, on.toordinal()
    for ordinal in sick:
        between = after - ordinal - (1 if count else 0)
        if between >= 90:
            break
        count, after = count + 1, ordinal
    return count


@given(some_periods, some_dates)
@thorough
def test_the_count_is_the_one_made_day_by_day(periods: tuple[SickPeriod, ...], on: date) -> None:
    assert day(periods, on) == slow_day(periods, on)


@given(some_periods, closed_periods | open_periods, some_dates)
@thorough
def test_adding_a_period_never_lowers_the_count(
    periods: tuple[SickPeriod, ...], added: SickPeriod, on: date
) -> None:
    assert day((*periods, added), on) >= day(periods, on)


@given(some_periods.flatmap(lambda p: st.tuples(st.just(p), st.permutations(p))))
@thorough
def test_the_order_of_the_periods_does_not_matter(
    both: tuple[tuple[SickPeriod, ...], list[SickPeriod]],
) -> None:
    assert chains(both[0]) == chains(both[1])


@given(some_periods, st.integers(0, 5), st.integers(1, 60))
@thorough
def test_splitting_a_period_in_two_adjoining_ones_changes_nothing(
    periods: tuple[SickPeriod, ...], place: int, length: int
) -> None:
    whole = periods[place % len(periods)]
    cut = whole.first_day + timedelta(days=length - 1)
    if whole.last_day is not None and cut >= whole.last_day:
        return
    first = SickPeriod(first_day=whole.first_day, last_day=cut, degree=100)
    second = SickPeriod(
        first_day=cut + timedelta(days=1), last_day=whole.last_day, degree=whole.degree
    )
    rest = [p for n, p in enumerate(periods) if n != place % len(periods)]
    assert chains((*rest, first, second)) == chains(periods)


@given(closed_periods, st.integers(1, 200), st.integers(1, 60))
@thorough
def test_periods_join_exactly_when_fewer_than_90_days_lie_between(
    before: SickPeriod, between: int, length: int
) -> None:
    assert before.last_day is not None
    first = before.last_day + timedelta(days=between + 1)
    after = SickPeriod(first_day=first, last_day=first + timedelta(days=length), degree=100)
    assert (len(chains((before, after))) == 1) == (between < 90)


@given(some_periods, st.integers(1, 1500))
@thorough
def test_the_day_on_the_date_of_a_day_is_that_day(
    periods: tuple[SickPeriod, ...], number: int
) -> None:
    for each in chains(periods):
        on = each.date_of(number)
        assert on is not None
        known = each.day_on(each.last_day) if each.last_day else number
        if number <= known:
            assert each.covers(on)
            assert each.day_on(on) == number
        else:
            assert on == each.last_day + timedelta(days=number - known)


@given(some_periods, some_dates)
@thorough
def test_a_sick_day_is_the_date_of_its_day(periods: tuple[SickPeriod, ...], on: date) -> None:
    covering = [each for each in chains(periods) if each.covers(on)]
    assert bool(covering) == any(p.covers(on) for p in periods)
    for each in covering:
        assert each.date_of(each.day_on(on)) == on


@given(some_closed_periods)
@thorough
def test_spans_are_the_unbroken_runs_of_sick_days(periods: tuple[SickPeriod, ...]) -> None:
    sick = sorted(
        {
            ordinal
            for p in periods
            if p.last_day
            for ordinal in range(p.first_day.toordinal(), p.last_day.toordinal() + 1)
        }
    )
    runs = [
        [ordinal for _, ordinal in run]
        for _, run in groupby(enumerate(sick), lambda pair: pair[1] - pair[0])
    ]
    expected = [Span(date.fromordinal(run[0]), date.fromordinal(run[-1])) for run in runs]
    assert list(spans(periods)) == expected


@given(some_periods)
@thorough
def test_there_are_overlaps_exactly_when_two_periods_share_a_day(
    periods: tuple[SickPeriod, ...],
) -> None:
    pairs = overlapping(periods)
    shared = {
        (one, other)
        for one in range(len(periods))
        for other in range(one + 1, len(periods))
        if periods[one].covers(periods[other].first_day)
        or periods[other].covers(periods[one].first_day)
    }
    assert set(pairs) <= shared
    assert bool(pairs) == bool(shared)


def test_of_periods_begun_on_one_day_the_longest_counts_and_then_the_highest_degree() -> None:
    long, short, high = (
        SickPeriod(first_day=d("2025-01-01"), last_day=d(last), degree=degree)
        for last, degree in (("2025-03-01", 25), ("2025-02-01", 100), ("2025-03-01", 75))
    )
    for some in ((long, short, high), (high, short, long), (short, high, long)):
        assert current_period(some, d("2025-01-15")) == high
