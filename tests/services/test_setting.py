"""What is set is told by name and can be taken back, each by itself."""

from dataclasses import replace
from datetime import date

import pytest

from handlerapp.domain.look import Look
from handlerapp.domain.working_hours import Absence
from handlerapp.errors import UserFixable
from handlerapp.services import (
    impulses,
    preferences,
    retention,
    rule_settings,
    setting,
    working_time,
)

COURSE = Absence(first_day=date(2026, 12, 1), last_day=date(2026, 12, 2), what="kurs")
WEEK = (480, 480, 480, 480, 240, 0, 0)


def a_rule_off(store):
    first = impulses.rule_set().rules[0].id
    settings = rule_settings.with_switch(preferences.read(store), first, on=False)
    return rule_settings.save(store, settings)


def a_list_moved(store):
    """A threshold that is a list of codes, which the store keeps as a list."""
    rule, name = next(
        (rule.id, each.name)
        for rule in impulses.rule_set().rules
        for each in rule.parameters
        if isinstance(each.default, tuple)
    )
    moved = rule_settings.with_threshold(preferences.read(store), rule, name, "F32, F33")
    return rule_settings.save(store, moved)


ACTS = {
    "ändra låstid": lambda store: preferences.set_lock_after(store, 30),
    "ändra tid för urklipp": lambda store: preferences.set_clipboard_for(store, 30),
    "ändra utseende": lambda store: preferences.set_look(store, Look.DARK),
    "ändra dina uppgifter": lambda store: preferences.set_sender(store, "Robin Ek", "", ""),
    "ändra arbetstider": lambda store: working_time.set_hours(store, WEEK),
    "ändra tid för samordning": lambda store: working_time.set_reserved(store, 90),
    "lägga till frånvaro": lambda store: working_time.add_absence(store, COURSE),
    "ändra gallringstider": lambda store: retention.set_months(store, 6, None),
    "ställa in regel": a_rule_off,
}


@pytest.mark.parametrize("name", ACTS)
def test_each_is_named_taken_back_and_made_again(store, name):
    before = preferences.read(store)
    changed = ACTS[name](store)
    assert changed.name == name
    assert preferences.read(store) == changed.after != before
    back = setting.undo(store, changed)
    assert (back.name, preferences.read(store)) == (name, before)
    setting.undo(store, back)
    assert preferences.read(store) == changed.after


def test_a_list_of_codes_is_taken_back(store):
    before = preferences.read(store)
    setting.undo(store, a_list_moved(store))
    assert preferences.read(store) == before


def test_removing_an_absence_is_taken_back(store):
    working_time.add_absence(store, COURSE)
    removed = working_time.remove_absence(store, COURSE.first_day)
    assert removed.name == "ta bort frånvaro"
    setting.undo(store, removed)
    assert working_time.settings(store).working_hours.absences == (COURSE,)


def test_what_was_set_elsewhere_since_stays(store):
    changed = preferences.set_look(store, Look.DARK)
    preferences.set_lock_after(store, 30)
    setting.undo(store, changed)
    kept = preferences.read(store)
    assert (kept.look, kept.lock_after_minutes) == (Look.PLATFORM, 30)


def test_what_was_set_otherwise_since_is_not_undone(store):
    changed = preferences.set_look(store, Look.DARK)
    preferences.set_look(store, Look.LIGHT)
    with pytest.raises(UserFixable, match="ändrats sedan dess"):
        setting.undo(store, changed)
    assert preferences.read(store).look is Look.LIGHT


def test_a_change_that_makes_no_sense_changes_nothing(store):
    before = preferences.read(store)
    with pytest.raises(UserFixable):
        setting.change(store, lambda now: replace(now, coordination_minutes=-1), "fel")
    assert preferences.read(store) == before
