"""A rule set otherwise: what that would do, told beforehand, and how it is taken back."""

import pytest

from handlerapp import progress
from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.list_view import ListView
from handlerapp.exchange import caseload as caseload_file
from handlerapp.fiction import caseload as fiction
from handlerapp.progress import Stopped
from handlerapp.services import (
    importing,
    impulses,
    preferences,
    rule_effect,
    rule_settings,
    setting,
)
from tests.builders import TODAY

AHEAD, UNSURE = "limit-ahead", "uncertain-return"
STANDS = (ImpulseStatus.OPEN, ImpulseStatus.ACCEPTED)


@pytest.fixture
def filled(store):
    """Forty made-up cases."""
    written = caseload_file.write(fiction.make(40, 1, TODAY))
    importing.import_cases(store, importing.read_file(store, written, "many.json", TODAY))
    return store


def standing(store, rule):
    found = impulses.over_caseload(store, TODAY)
    return {each.ref for each in found if each.rule.id == rule and each.status in STANDS}


@pytest.mark.parametrize("rule", [each.id for each in impulses.rule_set().rules])
def test_the_effect_of_turning_a_rule_off_is_what_is_then_gone(filled, rule):
    before = standing(filled, rule)
    changed = rule_settings.with_switch(impulses.settings_of(filled), rule, on=False)
    effect = rule_effect.over_caseload(filled, changed, rule, TODAY)
    rule_settings.save(filled, changed)
    assert (set(effect.gone), effect.come) == (before - standing(filled, rule), ())
    assert set(effect.gone) == before


@pytest.mark.parametrize("days", [7, 20, 45, 60])
def test_the_effect_of_a_threshold_is_what_then_comes_and_goes(filled, days):
    before = standing(filled, AHEAD)
    changed = rule_settings.with_threshold(impulses.settings_of(filled), AHEAD, "days", str(days))
    effect = rule_effect.over_caseload(filled, changed, AHEAD, TODAY)
    rule_settings.save(filled, changed)
    after = standing(filled, AHEAD)
    assert (set(effect.come), set(effect.gone)) == (after - before, before - after)


def test_counting_tells_how_far_it_has_come_and_can_be_stopped(filled, monkeypatch):
    monkeypatch.setattr(rule_effect, "AT_ONCE", 10)
    heard = []

    def hear(far):
        heard.append((far.done, far.of))
        if len(heard) == 3:
            raise Stopped

    changed = rule_settings.with_switch(impulses.settings_of(filled), AHEAD, on=False)
    with progress.told_to(hear), pytest.raises(Stopped):
        rule_effect.over_caseload(filled, changed, AHEAD, TODAY)
    assert [done for done, _ in heard] == [0, 1, 2]


def test_a_rule_that_was_set_is_taken_back_and_set_again(store):
    first = rule_settings.set_rule(store, AHEAD, on=True, thresholds={"days": 45})
    title = impulses.rule_set().rule(AHEAD).title
    assert first.name == f"ställa in regeln {title}"
    second = rule_settings.set_rule(store, AHEAD, on=False, thresholds={"days": 45})
    assert second.name == f"stänga av regeln {title}"
    setting.undo(store, second)
    assert impulses.settings_of(store).thresholds == {AHEAD: {"days": 45}}
    assert impulses.settings_of(store).rules_off == ()
    back = setting.undo(store, first)
    assert impulses.settings_of(store).thresholds == {}
    setting.undo(store, back)
    assert impulses.settings_of(store).thresholds == {AHEAD: {"days": 45}}


def test_what_else_was_set_meanwhile_stays_when_a_rule_is_taken_back(store):
    changed = rule_settings.set_rule(store, AHEAD, on=False, thresholds={})
    preferences.set_lock_after(store, 30)
    preferences.leave_list(store, "regler", ListView(grouping="weight"))
    setting.undo(store, changed)
    settings = impulses.settings_of(store)
    assert (settings.lock_after_minutes, settings.rules_off) == (30, ())
    assert settings.list_views["regler"].grouping == "weight"


def test_a_list_of_codes_is_taken_back_too(store):
    rule = next(
        each
        for each in impulses.rule_set().rules
        if any(isinstance(p.default, tuple) for p in each.parameters)
    )
    parameter = next(p for p in rule.parameters if isinstance(p.default, tuple))
    changed = rule_settings.set_rule(store, rule.id, on=True, thresholds={parameter.name: ("F99",)})
    assert changed.after.thresholds == {rule.id: {parameter.name: ["F99"]}}
    setting.undo(store, changed)
    assert impulses.settings_of(store).thresholds == {}
