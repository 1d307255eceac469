"""The page Regler: how each rule has done, and how it is set with the effect shown beforehand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from handlerapp.domain.impulse import Answer
from handlerapp.domain.rule_list import RuleGrouping, RuleShown
from handlerapp.services import impulse_counts, impulse_list, impulses, rule_settings
from handlerapp.services.impulses import Response
from tests.builders import TODAY
from tests.ui.accessible import nameless, stops, too_small, way_round
from ui.models.rule_lines import RuleColumn
from ui.page import Place
from ui.pages.impulser_page import ImpulserPage
from ui.pages.regler_page import ReglerPage

AHEAD, REF = "limit-ahead", "2026-000101"
Key = Qt.Key
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def fired(store):
    """The impulses of every case have been seen, and one is taken."""
    refs = impulse_list.open_cases(store, TODAY)
    rows = impulse_list.of(store, impulse_counts.begin(store, TODAY), refs)
    rule = next(row.rule for row in rows if row.ref == REF)
    impulses.decide(store, REF, rule, Response(answer=Answer.ACCEPTED))
    return rule


@pytest.fixture
def page(qtbot, desk, fired):
    page = ReglerPage(desk)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.settled.connect(lambda _: page.reload())  # as the window does
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place("regler", part=fired))
    page.begin()
    yield page
    page.clear()


def at(page, rule):
    page.open(Place("regler", part=rule))
    page.begin()
    assert page.panel.standing.rule.id == rule


def counted_effect(page):
    """What the form says that it would do, counted now rather than in a while."""
    page._ask_effect()  # noqa: SLF001
    return page.effect.text()


def test_every_rule_is_listed_with_its_record(page, fired):
    assert len(page.lines.shown_keys()) == len(impulses.rule_set().rules)
    assert page.table.current_key() == fired
    line = page.table.currentIndex().row()
    spoken = {
        column: page.lines.index(line, place).data(SPOKEN)
        for place, column in enumerate(page.lines.columns)
    }
    assert spoken[RuleColumn.FIRED].startswith("har slagit till ")
    assert spoken[RuleColumn.TAKEN] == "tagen 1 gång"
    assert spoken[RuleColumn.DAYS] == "median 0 dagar till svar"
    assert spoken[RuleColumn.STATE] == "på"


def test_the_chosen_rule_says_what_it_is_for_its_record_and_its_source(page, fired):
    rule = impulses.rule_set().rule(fired)
    said = page.panel.said()
    assert rule.summary in said
    assert rule.sources[0].title in said
    assert "tagen 1, uppskjuten 0, avfärdad 0" in said


def test_a_threshold_is_moved_with_the_effect_shown_first(page, store, qtbot):
    at(page, AHEAD)
    qtbot.keyClick(page.table, Key.Key_F2)
    form = page.writing.form
    assert counted_effect(page) == "Det ändrar ingenting i dina ärenden i dag."
    before = impulses.settings_of(store)
    form.boxes["days"].input.put_raw("45")
    said = counted_effect(page)
    changed = rule_settings.with_threshold(before, AHEAD, "days", "45")
    effect = rule_settings.effect(store, changed, AHEAD, TODAY)
    assert effect.come == ("2026-000101",) or "ingenting" in said
    assert all(ref in said for ref in (*effect.come, *effect.gone))
    assert impulses.settings_of(store) == before
    form.keep()
    assert impulses.settings_of(store).thresholds[AHEAD] == {"days": 45}
    assert "45 dagar, regelns egen är 30" in page.panel.said()
    page.bar.chips[RuleShown.MOVED].click()
    assert page.lines.shown_keys() == [AHEAD]


def test_the_effect_is_counted_when_one_has_stopped_typing(page, qtbot):
    at(page, AHEAD)
    page.set_rule()
    page.effect.setText("")
    QTest.keyClicks(page.writing.form.boxes["days"].input.widget, "5")
    page.writing.form.boxes["days"].input.put_raw("50")
    page.writing.form.boxes["days"].input.changed.emit()
    qtbot.waitUntil(lambda: page.effect.text() != "")


@pytest.mark.parametrize("written", ["3", "61", "många", ""])
def test_what_is_out_of_range_is_told_and_not_kept(page, store, written):
    at(page, AHEAD)
    page.set_rule()
    form = page.writing.form
    form.boxes["days"].input.put_raw(written)
    form.keep()
    assert form.boxes["days"].said.text() != ""
    assert counted_effect(page) == ""
    assert page.writing.form is form
    assert impulses.settings_of(store).thresholds == {}


def test_a_rule_is_turned_off_and_on_with_the_effect_shown_first(page, store, fired):
    page.set_rule()
    page.writing.form.boxes["on"].input.put(False)
    assert "försvinner" in counted_effect(page)
    page.writing.form.keep()
    assert impulses.settings_of(store).rules_off == (fired,)
    assert page.bar.chips[RuleShown.OFF].text() == "Avstängda 1"
    page.bar.group_actions[RuleGrouping.SWITCH].trigger()
    groups = map(page.lines.group_at, range(page.lines.rowCount()))
    assert [page.lines.head(group) for group in groups if group] == ["På", "Avstängda"]
    at(page, fired)
    page.set_rule()
    page.writing.form.boxes["on"].input.put(True)
    page.writing.form.keep()
    assert impulses.settings_of(store).rules_off == ()


def test_it_can_be_set_as_the_rule_itself_has_it(page, store):
    changed = rule_settings.with_threshold(impulses.settings_of(store), AHEAD, "days", "45")
    rule_settings.save(store, changed)
    page.reload()
    at(page, AHEAD)
    page.set_rule()
    form = page.writing.form
    next(b for b in form.findChildren(type(form.keep_button)) if b.text() == "Återställ").click()
    assert form.boxes["days"].input.raw() == "30"
    form.keep()
    assert AHEAD not in impulses.settings_of(store).thresholds


def test_escape_leaves_it_as_it_was(page, store):
    before = impulses.settings_of(store)
    page.set_rule()
    page.writing.form.boxes["on"].input.put(False)
    assert page.escape()
    assert page.writing.form is None
    assert impulses.settings_of(store) == before


@pytest.mark.parametrize("grouping", RuleGrouping)
def test_the_model_keeps_qts_contract(page, grouping, qtmodeltester):
    page.bar.group_actions[grouping].trigger()
    qtmodeltester.check(page.lines)


def test_nothing_is_ticked_among_rules(page, qtbot):
    qtbot.keyClick(page.table, Key.Key_Space)
    qtbot.keyClick(page.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.lines.ticked == frozenset()
    assert page.lines.index(1, 0).data(Qt.ItemDataRole.CheckStateRole) is None


def test_the_search_finds_a_rule(page):
    page.search.setText("limit-ahead")
    assert page.lines.shown_keys() == [AHEAD]
    page.search.setText("finns inte")
    assert page.body.currentWidget() is page.notice
    page.notice.button.click()
    assert len(page.lines.shown_keys()) > 30


def test_r_goes_from_an_impulse_to_its_rule(qtbot, desk, fired):
    page = ImpulserPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place("impulser"))
    page.begin()
    rule = page.panel.whole.impulse.rule.id
    with qtbot.waitSignal(page.go) as asked:
        qtbot.keyClick(page.table, Key.Key_R)
    assert asked.args == [Place("regler", part=rule)]
    page.clear()


def test_everything_has_a_name_and_is_reached_by_tab(page, qtbot):
    page.set_rule()
    assert nameless(page) == []
    assert too_small(page) == []
    way = way_round(qtbot, page.search)
    assert [each for each in stops(page) if each not in way] == []
