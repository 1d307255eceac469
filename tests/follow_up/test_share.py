"""Shares, spreads and quarters: what they hold to whatever is counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerapp.errors import Bug
from handlerapp.follow_up.share import Outcome, Quarter, Share, Spread, latest_quarters

COUNTS = st.dictionaries(st.sampled_from(Outcome), st.integers(0, 10_000))


@given(COUNTS)
def test_a_share_lies_between_none_and_all_of_what_is_known(count):
    share = Share.counted(count)
    assert 0 <= share.met <= share.of
    assert share.of + share.unknown + share.left_out == sum(count.values())
    assert share.value is None or 0 <= share.value <= 1
    assert share.percent is None or 0 <= share.percent <= 100
    assert (share.value is None) is (share.percent is None) is (share.of == 0)


@pytest.mark.parametrize(("of", "small"), [(0, True), (9, True), (10, False)])
def test_fewer_than_ten_are_few(of, small):
    assert Share(met=0, of=of).is_small is small
    assert Spread.of([1] * of, 0).is_small is small


@pytest.mark.parametrize(
    ("met", "of", "percent"), [(1, 8, 13), (1, 3, 33), (2, 3, 67), (7, 7, 100)]
)
def test_a_half_per_cent_is_rounded_upwards(met, of, percent):
    assert Share(met=met, of=of).percent == percent


@pytest.mark.parametrize("wrong", [{"met": 2, "of": 1}, {"met": -1, "of": 1}])
def test_a_share_of_more_than_all_cannot_be_made(wrong):
    with pytest.raises(Bug):
        Share(**wrong)


def test_no_days_have_no_spread():
    assert Spread.of([], 2) == Spread(count=0, median=None, low=None, high=None, unknown=2)


def test_one_day_is_its_own_spread():
    found = Spread.of([3], 0)
    assert (found.low, found.median, found.high) == (3, 3, 3)


@given(st.lists(st.integers(0, 1000), min_size=1), st.randoms())
def test_the_spread_lies_around_the_median_in_any_order(days, random):
    found = Spread.of(days, 0)
    assert min(days) <= found.low <= found.median <= found.high <= max(days)
    shuffled = list(days)
    random.shuffle(shuffled)
    assert Spread.of(shuffled, 0) == found


@given(st.dates())
def test_a_day_lies_in_its_quarter(day):
    quarter = Quarter.of(day)
    assert quarter.first_day <= day
    assert Quarter.of(quarter.first_day) == quarter


def test_quarters_go_backwards_over_the_year():
    assert [str(each) for each in latest_quarters(date(2026, 2, 1), 4)] == [
        "2025-Q2",
        "2025-Q3",
        "2025-Q4",
        "2026-Q1",
    ]
    assert latest_quarters(date.min, 4) == (Quarter(1, 1),)
    assert Quarter(2026, 3).said == "kv 3 2026"
