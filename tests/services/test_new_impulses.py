"""What has come since last time is told the day that it comes, and not the next."""

from dataclasses import replace
from datetime import timedelta

from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.services import changing, impulses, new_impulses
from tests.builders import TODAY, a_full_case, put

REF = "2026-000101"


def rules_of(found):
    return {each.rule.id for each in found}


def test_what_nobody_has_seen_is_new_all_day_and_not_the_day_after(store):
    put(store, a_full_case())
    open_ones = rules_of(
        each for each in impulses.over_caseload(store, TODAY) if each.status is ImpulseStatus.OPEN
    )
    assert open_ones
    assert rules_of(new_impulses.of_today(store, TODAY)) == open_ones
    assert rules_of(new_impulses.of_today(store, TODAY)) == open_ones
    tomorrow = TODAY + timedelta(days=1)
    assert not rules_of(new_impulses.of_today(store, tomorrow)) & open_ones


def test_only_what_has_come_is_new_and_the_heaviest_first(store):
    put(store, a_full_case())
    yesterday = TODAY - timedelta(days=1)
    new_impulses.of_today(store, yesterday)
    put(store, a_full_case("2026-000202"))
    found = new_impulses.of_today(store, TODAY)
    assert {each.ref for each in found} == {"2026-000202"}
    weights = [each.rule.weight for each in found]
    assert weights == sorted(weights, reverse=True)


def test_of_a_closed_case_nothing_is_told(store):
    put(store, a_full_case())
    before = new_impulses.of_today(store, TODAY)
    changing.change(store, REF, closed, "avsluta")
    assert before
    assert new_impulses.of_today(store, TODAY) == ()


def closed(case):
    return replace(case, closed=TODAY)
