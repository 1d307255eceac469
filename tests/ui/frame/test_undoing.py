"""The stack of what can be undone."""

from dataclasses import replace

import pytest

from handlerapp.domain.case import CaseRef
from handlerapp.services import caseload, changing, impulses, rule_settings
from handlerapp.services.changing import Changed
from tests.builders import a_case
from ui.frame.undoing import STEPS, Undoing

REF = "2026-000303"


@pytest.fixture
def undoing(tasks):
    return Undoing(tasks)


def noted(store, undoing, note):
    changed = changing.change(store, REF, lambda case: replace(case, note=note), f"skriva {note}")
    undoing.did(changed)
    return changed


def note(store):
    return caseload.case(store, REF).note


def test_what_was_done_is_taken_back_and_made_again_by_name(store, undoing, qtbot):
    for each in ("ett", "två"):
        noted(store, undoing, each)
    assert undoing.to_undo == "skriva två"
    with qtbot.waitSignal(undoing.told, timeout=0) as told:
        undoing.undo()
    assert told.args == ["Ångrat: skriva två."]
    assert (note(store), undoing.to_undo, undoing.to_redo) == ("ett", "skriva ett", "skriva två")
    undoing.undo()
    assert (note(store), undoing.to_undo) == (None, None)
    undoing.redo()
    undoing.redo()
    assert (note(store), undoing.to_redo) == ("två", None)
    undoing.undo()
    assert note(store) == "ett"


def test_a_new_change_forgets_what_could_be_made_again(store, undoing):
    noted(store, undoing, "ett")
    undoing.undo()
    noted(store, undoing, "annat")
    assert undoing.to_redo is None


def test_with_nothing_to_undo_nothing_happens(undoing, qtbot):
    with qtbot.assertNotEmitted(undoing.made):
        undoing.undo()
        undoing.redo()


def test_two_hundred_steps_are_kept(store, undoing):
    for number in range(STEPS + 20):
        noted(store, undoing, f"anteckning {number}")
    for _ in range(STEPS + 20):
        undoing.undo()
    assert note(store) == "anteckning 19"
    assert STEPS >= 100


def test_what_has_changed_since_is_told_and_no_longer_offered(store, undoing, qtbot):
    noted(store, undoing, "mitt")
    changing.change(store, REF, lambda case: replace(case, note="nyare"), "annat")
    with qtbot.waitSignal(undoing.failed, timeout=0) as failed:
        undoing.undo()
    assert "har ändrats" in str(failed.args[0])
    assert note(store) == "nyare"
    assert undoing.to_undo is None


def test_what_changed_nothing_is_not_something_to_undo(undoing):
    case = a_case(REF)
    undoing.did(Changed(name="inget", before=(case,), after=(case,)))
    assert undoing.to_undo is None


def test_pressing_faster_than_the_store_works_loses_no_press(store, theme, qtbot):
    class Slowly:
        def __init__(self):
            self.waiting = []

        def run(self, call, then, otherwise=None):
            self.waiting.append(lambda: then(call(store)))

    slowly = Slowly()
    undoing = Undoing(slowly)
    for each in ("ett", "två", "tre"):
        noted(store, undoing, each)
    for _ in range(3):
        undoing.undo()
    for _ in range(3):
        slowly.waiting.pop(0)()
    assert note(store) is None
    assert undoing.to_redo == "skriva ett"


def test_locking_forgets_every_case(store, undoing):
    noted(store, undoing, "ett")
    undoing.undo()
    undoing.forget()
    assert (undoing.to_undo, undoing.to_redo) == (None, None)
    assert CaseRef(REF) in caseload.names(store)


def test_a_rule_and_a_case_are_taken_back_in_the_order_they_were_done(store, undoing):
    noted(store, undoing, "ett")
    undoing.did(rule_settings.set_rule(store, "limit-ahead", on=False, thresholds={}))
    noted(store, undoing, "två")
    undoing.undo()
    assert undoing.to_undo.startswith("stänga av regeln ")
    undoing.undo()
    assert impulses.settings_of(store).rules_off == ()
    assert (note(store), undoing.to_undo) == ("ett", "skriva ett")
    undoing.redo()
    assert impulses.settings_of(store).rules_off == ("limit-ahead",)
