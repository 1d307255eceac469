"""The page Impulser: what is seen of it, and the three answers by one key each."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.impulse import Answer, DismissReason, ImpulseStatus
from handlerapp.domain.impulse_list import ImpulseGrouping, ImpulseShown
from handlerapp.services import caseload, changing, impulses
from tests.builders import TODAY
from tests.ui.accessible import nameless, stops, too_small, way_round
from ui.models.impulse_lines import ImpulseColumn
from ui.page import Place
from ui.pages import impulser_page
from ui.pages.impulser_page import ImpulserPage

ONE, OTHER = "2026-000505", "2026-000606"
CONFLICT = "employer-conflict"
Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page.table, key, modifier)


def shown(page):
    return [tuple(key.split("|")) for key in page.lines.shown_keys()]


def heads(page):
    groups = map(page.lines.group_at, range(page.lines.rowCount()))
    return [page.lines.head(group) for group in groups if group]


def keep(page, **written):
    form = page.writing.form
    for name, words in written.items():
        form.boxes[name].input.put_raw(words)
    form.keep()


def test_the_open_ones_stand_by_weight_as_the_service_says(page, store):
    found = impulses.over_caseload(store, TODAY)
    open_ones = {(e.ref, e.rule.id) for e in found if e.status is ImpulseStatus.OPEN}
    assert set(shown(page)) == open_ones
    assert len(shown(page)) == len(open_ones)
    assert heads(page)[0] == "Väger tungt"
    weights = [page.lines.rows[p].weight for p in page.lines.lines if isinstance(p, int)]
    assert weights == sorted(weights, reverse=True)
    assert page.numbers.text().startswith(f"{len(open_ones)} öppna · ")


def test_the_rail_is_told_how_many_stand_open(page, qtbot):
    with qtbot.waitSignal(page.counted) as number:
        page.reload()
    assert number.args == [len(shown(page))]


def test_a_long_caseload_is_not_read_before_somebody_comes(qtbot, desk, monkeypatch):
    monkeypatch.setattr(impulser_page, "_READ_UNASKED", 0)
    page = ImpulserPage(desk)
    qtbot.addWidget(page)
    page.reload()
    assert shown(page) == []
    with qtbot.waitSignal(page.ready):
        page.open(Place("impulser"))
    assert shown(page) != []
    page.clear()


def test_all_about_the_chosen_one_stands_beside(page, at):
    at(ONE)
    said = page.panel.said()
    assert page.panel.whole.impulse.why in said
    assert page.panel.whole.impulse.suggestions[0].text in said
    assert page.panel.whole.impulse.questions[0].text in said
    assert "konflikt med arbetsgivaren (mån 23 nov)" in said
    assert "Samordning av rehabiliteringsinsatser" in said


def test_a_screen_reader_hears_each_cell(page, at):
    at(ONE)
    line = page.table.currentIndex().row()
    spoken = {
        column: page.lines.index(line, place).data(SPOKEN)
        for place, column in enumerate(page.lines.columns)
    }
    assert spoken[ImpulseColumn.NAME] == f"Åsa Öberg-Lindström, ärende {ONE}"
    assert spoken[ImpulseColumn.STATE] == "tung"


@pytest.mark.parametrize("grouping", ImpulseGrouping)
def test_the_model_keeps_qts_contract_however_it_is_grouped(page, grouping, qtmodeltester):
    page.bar.group_actions[grouping].trigger()
    assert page.lines.grouping is grouping
    assert all(heads(page))
    qtmodeltester.check(page.lines)


def test_t_takes_it_and_it_becomes_a_bevakning(page, at, qtbot, stored, changes):
    at(ONE)
    press(qtbot, page, Key.Key_T)
    qtbot.keyClick(page.focusWidget(), Key.Key_Return)
    assert stored(ONE).decisions[-1].answer is Answer.ACCEPTED
    assert len(stored(ONE).bevakningar) == 1
    assert (ONE, CONFLICT) not in shown(page)
    assert page.table.hasFocus()
    assert changes[-1].name == "svara på impuls"


def test_s_puts_it_off_and_it_is_shown_when_it_comes_back(page, at, qtbot, stored):
    at(ONE)
    press(qtbot, page, Key.Key_S)
    keep(page, until="om två veckor")
    assert stored(ONE).decisions[-1].until == date(2026, 12, 7)
    qtbot.keyClick(page, Key.Key_2, ALT)
    assert shown(page) == [(ONE, CONFLICT)]
    assert page.lines.cell(1, ImpulseColumn.STATE).spoken == (
        "kommer tillbaka mån 7 dec, om 14 dagar"
    )
    page.look()
    assert "kommer tillbaka mån 7 dec" in page.panel.said()


def test_a_day_gone_by_is_refused_in_the_form(page, at, qtbot, stored):
    at(ONE)
    press(qtbot, page, Key.Key_S)
    keep(page, until="2026-11-01")
    assert "dag framåt" in page.writing.form.told.text()
    assert stored(ONE).decisions == ()


def test_a_dismisses_it_with_a_reason(page, at, qtbot, stored):
    at(ONE)
    press(qtbot, page, Key.Key_A)
    keep(page, reason="Redan gjort", comment="I går")
    decision = stored(ONE).decisions[-1]
    assert (decision.answer, decision.reason) == (Answer.DISMISSED, DismissReason.ALREADY_DONE)


def test_b_takes_an_answer_back(page, at, qtbot, store, changes):
    impulses.decide(store, ONE, CONFLICT, impulses.Response(answer=Answer.ACCEPTED))
    page.reload()
    at(ONE)
    assert page.which is ImpulseShown.ANSWERED
    assert not page.panel.buttons["T"].isEnabled()
    press(qtbot, page, Key.Key_T)
    assert page.writing.form is None
    press(qtbot, page, Key.Key_B)
    assert caseload.case(store, ONE).decisions == ()
    assert changes[-1].name == "ta tillbaka svar på impuls"


def test_what_is_held_back_is_shown_with_what_holds_it(page, qtbot):
    page.bar.chips[ImpulseShown.HELD_BACK].click()
    assert shown(page) != []
    page.go_to_list()
    page.look()
    row = page.lines.row_of(page.table.current_key())
    assert row.held_by in page.panel.said()
    assert not page.can_answer()
    page.bar.chips[ImpulseShown.HELD_BACK].click()
    assert page.which is ImpulseShown.OPEN


def test_alike_ones_are_taken_together_by_one_suggestion(page, at, qtbot, stored, changes):
    at(ONE)
    page.tick(frozenset({f"{ONE}|{CONFLICT}", f"{OTHER}|{CONFLICT}"}))
    assert page.panel.title.text() == "2 markerade impulser"
    press(qtbot, page, Key.Key_T)
    assert "suggestion" in page.writing.form.boxes
    keep(page)
    assert [stored(ref).decisions[-1].rule for ref in (ONE, OTHER)] == [CONFLICT] * 2
    assert len(changes) == 1
    assert page.lines.ticked == frozenset()


def test_unlike_ones_are_taken_each_by_its_first(page, at, qtbot, store, changes):
    at(ONE)
    press(qtbot, page, Key.Key_A, CTRL)
    number = len(page.lines.ticked)
    press(qtbot, page, Key.Key_T)
    assert "suggestion" not in page.writing.form.boxes
    keep(page)
    assert changes[-1].name == f"svara på {number} impulser"
    assert shown(page) == []
    assert page.notice.title.text() == "Inga öppna impulser"
    changing.undo(store, changes[-1])
    page.reload()
    assert len(shown(page)) == number


def test_the_search_narrows_and_escape_leaves_it(page, qtbot):
    number = len(shown(page))
    qtbot.keyClick(page, Key.Key_F, CTRL)
    page.search.setText("000505 konflikt")
    assert shown(page) == [(ONE, CONFLICT)]
    page.search.setText("finns inte")
    assert page.notice.title.text() == "Ingen impuls passar sökningen"
    assert page.escape()
    assert len(shown(page)) == number
    assert not page.escape()


def test_only_what_changed_is_read_again(page, at, store, qtbot):
    at(OTHER)
    before = dict.fromkeys(shown(page))
    impulses.decide(store, ONE, CONFLICT, impulses.Response(answer=Answer.ACCEPTED))
    page.touched([ONE])
    assert set(before) - set(shown(page)) == {(ONE, CONFLICT)}
    assert page.table.current_key() == f"{OTHER}|{CONFLICT}"


def test_enter_and_o_go_to_the_impulse_in_its_case(page, at, qtbot):
    at(ONE)
    for key in (Key.Key_Return, Key.Key_O):
        with qtbot.waitSignal(page.go) as asked:
            press(qtbot, page, key)
        assert asked.args == [Place("arende", ONE, f"impulses:{CONFLICT}")]


def test_where_there_is_no_room_v_shows_why(page, at, qtbot):
    page.resize(500, 600)
    at(ONE)
    assert page.panel.isHidden()
    press(qtbot, page, Key.Key_V)
    assert page.panel.isVisible()
    assert page.escape()
    assert page.table.hasFocus()
    press(qtbot, page, Key.Key_Space)
    assert page.whole_button.isVisible()


def test_what_was_half_written_is_there_after_the_lock(page, at, qtbot, stored):
    at(ONE)
    press(qtbot, page, Key.Key_A)
    page.writing.form.boxes["comment"].input.put_raw("Pratade")
    here, draft = page.here(), dict(page.draft())
    page.clear()
    page.open(here)
    page.begin()
    page.bring_back(draft)
    keep(page)
    assert "Pratade" in stored(ONE).decisions[-1].comment


def test_hidden_names_are_hidden_everywhere(page, at, desk):
    at(ONE)
    desk.hide_personal(True)
    line = page.table.currentIndex().row()
    said = [page.lines.index(line, place).data() for place in range(page.lines.columnCount())]
    said += [page.panel.said(), page.panel.case_row.line.spoken]
    assert not [each for each in said if "Åsa" in each or "Per Ek" in each]
    desk.hide_personal(False)


def test_a_locked_page_remembers_nobody(page, at):
    at(ONE)
    page.clear()
    assert page.lines.rowCount() == 0
    assert page.reader.rows == ()
    assert page.lines.row_of(f"{ONE}|{CONFLICT}") is None
    assert page.panel.whole is None
    assert page.panel.said() == ""
    assert page.here() == Place("impulser")


def test_everything_has_a_name_and_is_reached_by_tab(page, at, qtbot):
    at(ONE)
    press(qtbot, page, Key.Key_A)
    assert nameless(page) == []
    assert too_small(page) == []
    way = way_round(qtbot, page.search)
    assert [each for each in stops(page) if each not in way] == []
