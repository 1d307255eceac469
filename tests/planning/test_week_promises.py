"""What the plan promises for any week at all."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.planning.work import ItemKind, rank
from tests.planning.weeks import (
    FULL,
    MONDAY,
    SUNDAY,
    WEEK,
    WORKED,
    by_day,
    capacities,
    day,
    day_of,
    ids,
    planned,
    work,
    works,
)

RESERVED = st.sampled_from([0, 60, 240])
FEW = settings(max_examples=50)
TODAYS = st.integers(-8, 9).map(day)


def everything(week_plan):
    on_days = [item for each in week_plan.days for item in each.items]
    return [*on_days, *week_plan.unplanned, *week_plan.does_not_fit]


def pinned_or_fixed(item):
    return item.is_fixed or item.is_pinned


def is_plain(work):
    return not (work.is_fixed or work.pinned or work.week or work.before or work.after)


@FEW
@given(works(), capacities(), TODAYS, RESERVED)
def test_no_minute_is_planned_twice_and_none_is_lost(given_works, capacity, today, reserved):
    made = planned(given_works, capacity, today, reserved)
    by_work = {each.id: each for each in given_works}
    minutes, places = Counter(), {}
    for place, items in (
        ("days", [item for each in made.days for item in each.items]),
        ("unplanned", made.unplanned),
        ("does_not_fit", made.does_not_fit),
    ):
        for item in items:
            if not item.is_reserved:
                minutes[item.work] += item.minutes
                places.setdefault(item.work, set()).add(place)
    for id, found in minutes.items():
        assert found == by_work[id].minutes
        assert len(places[id]) == 1
    kept = sum(item.minutes for item in everything(made) if item.is_reserved)
    assert kept <= reserved


@FEW
@given(works(), capacities(), RESERVED)
def test_everything_due_this_week_or_late_is_in_it(given_works, capacity, reserved):
    made = planned(given_works, capacity, MONDAY, reserved)
    due = {
        each.id
        for each in given_works
        if is_plain(each)
        and each.due is not None
        and each.due <= SUNDAY
        and (each.not_before is None or each.not_before <= SUNDAY)
    }
    assert due <= {item.work for item in everything(made)}
    late = {item.id for item in everything(made) if item.is_overdue}
    assert late <= set(ids(made.overdue))


@FEW
@given(works(), capacities(), TODAYS, RESERVED)
def test_a_day_is_passed_only_by_what_is_fixed_or_pinned(given_works, capacity, today, reserved):
    for each in planned(given_works, capacity, today, reserved).days:
        assert each.capacity == capacity[each.day]
        assert each.planned == sum(item.minutes for item in each.items)
        free = [item for item in each.items if not pinned_or_fixed(item)]
        assert not free or (each.planned <= each.capacity and each.capacity > 0)
        assert not free or each.day >= today


@FEW
@given(works(), capacities(), TODAYS, RESERVED)
def test_what_is_fixed_or_pinned_stands_where_it_was_put(given_works, capacity, today, reserved):
    made = planned(given_works, capacity, today, reserved)
    for each in given_works:
        stands = each.day or each.pinned
        if stands is not None and MONDAY <= stands <= SUNDAY:
            assert day_of(made, each.id) == stands


@FEW
@given(works(), capacities(), TODAYS, RESERVED)
def test_nothing_is_placed_after_its_due_date(given_works, capacity, today, reserved):
    for each in planned(given_works, capacity, today, reserved).days:
        for item in each.items:
            if not pinned_or_fixed(item) and item.due is not None:
                assert each.day <= item.due or item.due < max(today, MONDAY)


@FEW
@given(works(), capacities(), TODAYS, RESERVED)
def test_what_does_not_fit_has_no_day_with_room_for_it(given_works, capacity, today, reserved):
    made = planned(given_works, capacity, today, reserved)
    by_work = {each.id: each for each in given_works}
    for item in made.does_not_fit:
        if item.is_reserved or item.kind is not ItemKind.BEVAKNING:
            continue
        not_before = by_work[item.work].not_before
        first = max(today, MONDAY, not_before or MONDAY)
        for each in made.days:
            if each.capacity and first <= each.day and (item.due < today or each.day <= item.due):
                assert each.planned + item.minutes > each.capacity


@FEW
@given(works(), capacities(), TODAYS, RESERVED, st.randoms())
def test_the_same_works_in_any_order_make_the_same_plan(
    given_works, capacity, today, reserved, random
):
    made = planned(given_works, capacity, today, reserved)
    random.shuffle(given_works)
    assert planned(given_works, capacity, today, reserved) == made


@FEW
@given(works(), capacities(), TODAYS, RESERVED)
def test_every_item_has_an_id_of_its_own_and_a_reason(given_works, capacity, today, reserved):
    made = planned(given_works, capacity, today, reserved)
    names = ids(everything(made))
    assert len(names) == len(set(names))
    for item in everything(made):
        assert item.reason.endswith(".")
        assert item.reason[0].isupper() or item.reason[0].isdigit()
    known = set(names)
    assert all(set(item.could_move) <= known for item in made.does_not_fit)
    assert all(set(each.could_move) <= set(ids(each.items)) for each in made.days)


@FEW
@given(
    works(plain=True, most=12),
    st.lists(st.sampled_from([30, 60, 240, FULL]), min_size=5, max_size=5),
    st.lists(st.integers(0, 120), min_size=5, max_size=5),
)
def test_more_room_never_stops_the_highest_ranked_thing_that_fits(given_works, minutes, more):
    """Unless what ranks above it now fits, which is what the room is for."""
    capacity = {day(n): each for n, each in enumerate(minutes)}
    roomier = {day(n): each + more[n] for n, each in enumerate(minutes)}
    own = [each for each in given_works if each.due <= SUNDAY]
    ranked = sorted(own, key=lambda each: rank(each, each.due, each.due < MONDAY))

    def highest(capacity):
        fits = {item.work for each in planned(own, capacity).days for item in each.items}
        return next((n for n, each in enumerate(ranked) if each.id in fits), len(ranked))

    assert highest(roomier) <= highest(capacity)


@FEW
@given(works(), capacities(), RESERVED, st.integers(14, 3000), st.sampled_from([0, 3]))
def test_one_more_thing_far_ahead_changes_nothing(given_works, capacity, reserved, ahead, weight):
    made = planned(given_works, capacity, MONDAY, reserved)
    far = work("new", 120, day(ahead), weight=weight, is_legal=True)
    if all(not capacity.get(day(n), 1) for n in range(7, 16)):
        return  # every day told after the week is closed: then nothing is far ahead
    assert planned([*given_works, far], capacity, MONDAY, reserved) == made


@FEW
@given(works(plain=True), st.sampled_from([15, 60]))
def test_one_more_thing_at_the_weeks_end_leaves_the_rest_where_room_is_left(given_works, minutes):
    own = [each for each in given_works if each.due <= SUNDAY]
    last = work("z", minutes, SUNDAY, is_splittable=False)
    before, after = planned(own), planned([*own, last])
    ranks_last = all(rank(e, e.due, e.due < MONDAY) < rank(last, SUNDAY, False) for e in own)
    roomy = any(each.capacity - each.planned >= minutes for each in before.days)
    if ranks_last and roomy:
        without = {d: [i for i in there if i != "z"] for d, there in by_day(after).items()}
        assert {d: there for d, there in without.items() if there} == by_day(before)


@FEW
@given(works(), st.integers(-400, 400))
def test_any_week_seen_from_any_day_can_be_planned(given_works, away):
    week = MONDAY + timedelta(days=7 * away)
    for today in (MONDAY, WEEK[5]):
        made = planned(given_works, WORKED, today, 240, week)
        assert made.monday == week
        assert made.first == week
        assert made.last >= week + timedelta(days=4)
