"""The list of what is due as it stands on screen: narrowed, searched, grouped."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlerapp.domain.bevakning import BevakningId, BevakningKind, Origin, WaitsFor
from handlerapp.domain.case import CaseRef
from handlerapp.domain.case_list import found, search_words
from handlerapp.domain.due_list import (
    Due,
    DueFilter,
    DueGrouping,
    DueOrder,
    arranged,
    counts,
    first_day_of,
    marks,
    narrowed,
    search_texts,
)
from handlerapp.domain.lines import Group
from tests.builders import TODAY


def row(id="b1", days=0, ref="2026-000101", name="Åsa Öberg", **codes):
    made = Due(
        id=BevakningId(id),
        ref=CaseRef(ref),
        name=name,
        what="Ring om planen",
        kind_code=BevakningKind.OTHER.value,
        day=(TODAY + timedelta(days=days)).isoformat(),
        minutes=None,
        origin_code=Origin.OWN.value,
        origin_of=None,
        waits_for_code=None,
    )
    return made._replace(**codes)


def shown(rows, *filters):
    return [rows[place].id for place in narrowed(marks(rows, TODAY), frozenset(filters))]


def heads(rows, grouping, folded=frozenset()):
    order = DueOrder(grouping=grouping, folded=folded)
    lines = arranged(rows, range(len(rows)), order, TODAY)
    return [(line.key, line.size) for line in lines if isinstance(line, Group)]


ROWS = (
    row("late", -3),
    row("now", 0, kind_code="call"),
    row("sunday", 6, waits_for_code="certificate"),
    row("monday", 7, ref="2026-000202", name="Östen Ek", origin_code="impulse"),
)


def test_each_filter_shows_what_it_says():
    assert shown(ROWS) == ["late", "now", "sunday", "monday"]
    assert shown(ROWS, DueFilter.LATE) == ["late"]
    assert shown(ROWS, DueFilter.TODAY) == ["now"]
    assert shown(ROWS, DueFilter.WEEK) == ["sunday"]
    assert shown(ROWS, DueFilter.WAITING) == ["sunday"]
    assert shown(ROWS, DueFilter.CALL) == ["now"]
    assert shown(ROWS, DueFilter.IMPULSE) == ["monday"]


def test_of_days_any_is_enough_and_of_the_rest_all_must_hold():
    assert shown(ROWS, DueFilter.LATE, DueFilter.TODAY) == ["late", "now"]
    assert shown(ROWS, DueFilter.LATE, DueFilter.TODAY, DueFilter.CALL) == ["now"]
    assert shown(ROWS, DueFilter.CALL, DueFilter.WAITING) == []


@given(st.lists(st.integers(-40, 40)))
def test_a_filter_shows_as_many_as_its_number_says(days):
    rows = [row(str(n), day) for n, day in enumerate(days)]
    numbers = counts(marks(rows, TODAY))
    assert {each: len(shown(rows, each)) for each in DueFilter} == dict(numbers)


def test_the_search_looks_in_name_number_and_what_is_to_be_done():
    texts = search_texts(ROWS)
    assert found(texts, search_words("oberg planen")) == [0, 1, 2]
    assert found(texts, search_words("000202")) == [3]


def test_days_are_groups_this_week_and_the_next_then_weeks_then_months():
    rows = [row(str(n), n) for n in (-30, -1, 0, 13, 14, 20, 21, 55, 56, 90)]
    assert heads(rows, DueGrouping.DAY) == [
        ("late", 2),
        ("day:2026-11-23", 1),
        ("day:2026-12-06", 1),
        ("week:2026-12-07", 2),
        ("week:2026-12-14", 1),
        ("week:2027-01-11", 1),
        ("month:2027-01-18", 1),
        ("month:2027-02-01", 1),
    ]
    assert first_day_of("late") == ("late", None)
    assert first_day_of("week:2026-12-07") == ("week", date(2026, 12, 7))


@given(st.lists(st.integers(-400, 800)))
def test_groups_of_days_stand_in_the_order_of_their_days(days):
    rows = [row(str(n), day) for n, day in enumerate(sorted(days))]
    lines = arranged(rows, range(len(rows)), DueOrder(), TODAY)
    places = [line for line in lines if not isinstance(line, Group)]
    assert places == list(range(len(rows)))


def test_cases_are_groups_by_name_and_two_of_a_name_are_two():
    rows = (*ROWS, row("other", 1, ref="2026-000303"))
    assert heads(rows, DueGrouping.CASE) == [
        ("2026-000101", 3),
        ("2026-000303", 1),
        ("2026-000202", 1),
    ]


def test_kinds_and_what_is_waited_for_are_groups_those_that_wait_for_nothing_last():
    assert heads(ROWS, DueGrouping.KIND) == [("call", 1), ("other", 3)]
    assert heads(ROWS, DueGrouping.WAITS_FOR) == [(WaitsFor.CERTIFICATE.value, 1), ("", 3)]


def test_a_folded_group_shows_its_head_alone():
    lines = arranged(ROWS, range(4), DueOrder(folded=frozenset({"late"})), TODAY)
    assert lines[0] == Group("late", "", 1, folded=True)
    assert 0 not in lines[1:]


def test_a_row_tells_nobodys_name_in_a_log():
    assert repr(ROWS[0]) == "Due('late')"


def test_a_row_gives_what_it_is_stored_as_as_values():
    stored = row("b", 3)
    assert (stored.due, stored.kind) == (TODAY + timedelta(days=3), BevakningKind.OTHER)
    assert (stored.origin, stored.waits_for) == (Origin.OWN, None)
    waiting = stored._replace(waits_for_code=WaitsFor.ANSWER.value)
    assert waiting.waits_for is WaitsFor.ANSWER
