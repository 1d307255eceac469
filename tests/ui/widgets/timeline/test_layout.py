"""Where things stand along the days: no word over another, at any scale."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.timeline.items import Item, Lane, Sign
from ui.widgets.timeline.layout import (
    MOST_ROWS,
    Measures,
    Scale,
    brought_into_sight,
    placed,
    ticks,
)

MEASURES = Measures(marker=11, gap=10, text=lambda text: 7 * len(text))
MONDAY = date(2026, 11, 23)
DAYS = st.integers(-900, 900).map(lambda count: MONDAY + timedelta(days=count))
ITEMS = st.lists(
    st.builds(
        lambda lane, sign, first, length, short: Item(
            lane=lane,
            sign=sign,
            first=first,
            last=None if length is None else first + timedelta(days=length),
            short=short,
        ),
        st.sampled_from(Lane),
        st.sampled_from(Sign),
        DAYS,
        st.none() | st.integers(0, 400),
        st.text("abc ", max_size=30),
    ),
    max_size=60,
)
SCALES = st.builds(
    lambda start, per_day, width: Scale(
        start=start.toordinal() + 0.25, per_day=per_day, width=width
    ),
    DAYS,
    st.floats(0.05, 80),
    st.integers(1, 2000),
)


@given(ITEMS, SCALES)
def test_no_label_stands_over_another_label_or_another_sign_of_its_row(items, scale):
    found = placed(items, scale, MEASURES)
    assert [each.item for each in found] == items
    for one, other in combinations(found, 2):
        if (one.item.lane, one.row) != (other.item.lane, other.row):
            continue
        if one.has_label and other.has_label:
            assert one.label_right <= other.label_left or other.label_right <= one.label_left
        for labelled, sign in ((one, other), (other, one)):
            if labelled.has_label:
                assert labelled.label_right <= sign.left or labelled.label_left >= sign.right


@given(ITEMS, SCALES)
def test_labels_are_whole_and_within_the_drawing_and_rows_within_the_lane(items, scale):
    for each in placed(items, scale, MEASURES):
        assert 0 <= each.row < MOST_ROWS[each.item.lane]
        if each.has_label:
            assert each.label_left >= 0
            assert each.label_right <= scale.width
            assert each.label_right - each.label_left == pytest.approx(7 * len(each.item.short))


@given(SCALES)
def test_the_words_of_the_axis_stand_apart_and_within_the_drawing(scale):
    found = ticks(scale, MEASURES)
    words = [each for each in found if each.word]
    for before, after in pairwise(words):
        assert before.x + MEASURES.text(before.word) < after.x
    assert all(0 <= each.x <= scale.width for each in found)
    assert all(each.x + MEASURES.text(each.word) <= scale.width for each in words)


def test_a_label_stands_after_its_sign_or_before_it_at_the_right_edge():
    scale = Scale.showing(MONDAY, MONDAY + timedelta(days=99), 1000)
    early = Item(lane=Lane.CONTACTS, sign=Sign.DISC, first=MONDAY, short="samtal")
    late = Item(
        lane=Lane.CONTACTS, sign=Sign.DISC, first=MONDAY + timedelta(days=98), short="samtal"
    )
    one, other = placed((early, late), scale, MEASURES)
    assert one.label_left > one.right
    assert other.label_right < other.left


def test_what_has_no_room_in_one_row_takes_the_next():
    scale = Scale.showing(MONDAY, MONDAY + timedelta(days=99), 1000)
    calls = [
        Item(lane=Lane.CONTACTS, sign=Sign.DISC, first=MONDAY + timedelta(days=n), short="samtal")
        for n in range(3)
    ]
    assert [each.row for each in placed(calls, scale, MEASURES)] == [0, 1, 2]


def test_a_day_is_as_wide_as_the_scale_says_and_the_first_begins_at_the_edge():
    scale = Scale.showing(MONDAY, MONDAY + timedelta(days=9), 1000)
    assert scale.x(MONDAY) == 0
    assert scale.x(MONDAY + timedelta(days=1)) == 100
    assert scale.day_at(150) == MONDAY.toordinal() + 1.5


def test_zooming_keeps_the_day_under_the_pointer_and_has_an_end_both_ways():
    scale = Scale.showing(MONDAY, MONDAY + timedelta(days=99), 1000)
    assert scale.zoomed(2, 300).day_at(300) == pytest.approx(scale.day_at(300))
    for factor in (1.25, 0.8):
        zoomed = scale
        for _ in range(200):
            zoomed = zoomed.zoomed(factor, 500)
        assert zoomed == zoomed.zoomed(factor, 500)


@given(SCALES, st.floats(-1e9, 1e9))
def test_moving_never_leaves_the_calendar(scale, pixels):
    moved = scale.moved(pixels)
    assert date.fromordinal(int(moved.start)).year >= 1950
    assert date.fromordinal(int(moved.day_at(moved.width))).year <= 2230


def test_an_item_is_brought_into_sight_only_where_it_is_not():
    scale = Scale.showing(MONDAY, MONDAY + timedelta(days=99), 1000)
    seen = Item(lane=Lane.STEPS, sign=Sign.DIAMOND, first=MONDAY + timedelta(days=50))
    unseen = Item(lane=Lane.STEPS, sign=Sign.DIAMOND, first=MONDAY + timedelta(days=500))
    assert brought_into_sight(seen, scale) == scale
    moved = brought_into_sight(unseen, scale)
    assert moved.x(unseen.first) == pytest.approx(900)
    assert moved.per_day == scale.per_day
    assert brought_into_sight(seen, moved).x(seen.first) == pytest.approx(100)


def test_walking_to_the_first_of_what_is_seen_whole_moves_nothing():
    scale = Scale.showing(MONDAY, MONDAY + timedelta(days=99), 1000)
    first = Item(lane=Lane.STEPS, sign=Sign.DIAMOND, first=MONDAY)
    assert brought_into_sight(first, scale) == scale
