"""The list of impulses as it stands on screen: chosen, searched, grouped."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlerapp.domain.case import CaseRef
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.impulse_list import (
    ImpulseGrouping,
    ImpulseRow,
    ImpulseShown,
    are_alike,
    arranged,
    counts,
    search_text,
    shown,
    shown_as,
)
from handlerapp.domain.lines import Group
from tests.builders import TODAY


def row(ref="2026-000101", rule="a-rule", **fields):
    usual = {
        "ref": CaseRef(ref),
        "name": "Åsa Öberg",
        "rule": rule,
        "title": rule.title(),
        "weight": 2,
        "why": "Därför.",
        "status": ImpulseStatus.OPEN,
    }
    return ImpulseRow(**{**usual, **fields})


def heads(rows, grouping, folded=frozenset()):
    lines = arranged(rows, shown(rows, ImpulseShown.OPEN), grouping, folded)
    return [(line.key, line.size) for line in lines if isinstance(line, Group)]


def test_the_heaviest_stand_first_then_by_rule_and_case():
    rows = (row("b"), row("a"), row("c", weight=3), row("d", "an-other"))
    assert [rows[place].ref for place in shown(rows, ImpulseShown.OPEN)] == ["c", "a", "b", "d"]


def test_the_snoozed_stand_by_the_day_they_come_back_and_answers_from_the_latest():
    def days(n):
        return TODAY + timedelta(days=n)

    rows = (
        row("a", status=ImpulseStatus.SNOOZED, until=days(9), answered=days(-1)),
        row("b", status=ImpulseStatus.SNOOZED, until=days(2), answered=days(-1)),
        row("c", status=ImpulseStatus.ACCEPTED, answered=days(-9)),
        row("d", status=ImpulseStatus.DISMISSED, answered=days(-3)),
        row("e", status=ImpulseStatus.RESOLVED),
    )
    assert [rows[place].ref for place in shown(rows, ImpulseShown.SNOOZED)] == ["b", "a"]
    assert [rows[place].ref for place in shown(rows, ImpulseShown.ANSWERED)] == ["d", "c"]
    assert shown_as(ImpulseStatus.RESOLVED) is None


@given(st.lists(st.sampled_from(ImpulseStatus)))
def test_as_many_are_shown_as_are_counted(statuses):
    rows = [row(str(n), status=status) for n, status in enumerate(statuses)]
    assert {each: len(shown(rows, each)) for each in ImpulseShown} == dict(counts(rows))


def test_groups_by_weight_rule_and_case():
    rows = (
        row("a", "light", weight=1, name="Östen"),
        row("a", "heavy", weight=3, name="Östen"),
        row("b", "light", weight=1, name="Anna"),
    )
    assert heads(rows, ImpulseGrouping.WEIGHT) == [("3", 1), ("1", 2)]
    assert heads(rows, ImpulseGrouping.RULE) == [("heavy", 1), ("light", 2)]
    assert heads(rows, ImpulseGrouping.CASE) == [("b", 1), ("a", 2)]
    lines = arranged(rows, (0, 1, 2), ImpulseGrouping.WEIGHT, frozenset({"1"}))
    assert lines[2:] == [Group("1", "1", 2, folded=True)]


def test_they_are_alike_where_they_are_of_one_rule():
    assert are_alike([row("a"), row("b")])
    assert not are_alike([row("a"), row("b", "an-other")])


def test_the_search_looks_in_name_number_title_and_why():
    assert search_text(row()) == "asa oberg 2026-000101 a-rule darfor."
    assert "Åsa" not in repr(row())


def test_an_impulse_is_told_from_the_others_by_its_case_and_its_rule():
    keys = {row(ref, rule, why=why).key for ref in "ab" for rule in "xy" for why in ("då", "nu")}
    assert len(keys) == 4
