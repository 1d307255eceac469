"""The page Bevakningar: what is seen of it, found in it, and what is done by one key each."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from handlerapp.domain.bevakning import BevakningKind, BevakningStatus
from handlerapp.domain.contact import Channel
from handlerapp.domain.due_list import DueFilter, DueGrouping
from handlerapp.domain.list_view import ListView
from handlerapp.domain.party import Party
from handlerapp.services import bevakningar, caseload, changing, preferences
from handlerapp.services.bevakningar import WHAT_IS_IN_THE_WAY
from tests.builders import TODAY, a_bevakning
from tests.ui.accessible import nameless, stops, too_small, way_round
from ui.models.due_lines import DueColumn
from ui.page import Place
from ui.widgets.rows import Read

LATE, NOW, CALL, WAITS, LAW = "b-2026-000101", "b202", "call", "waits", "law"
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page.table, key, modifier)


def shown(page):
    return page.lines.shown_keys()


def heads(page):
    groups = map(page.lines.group_at, range(page.lines.rowCount()))
    return [page.lines.head(group) for group in groups if group]


def keep(page, **written):
    form = page.writing.form
    for name, words in written.items():
        form.boxes[name].input.put_raw(words)
    form.keep()


def facts(page):
    return {
        each.line.lead: each.line.what
        for each in page.panel.findChildren(Read)
        if each.isVisibleTo(page.panel)
    }


def test_the_late_stand_first_then_day_by_day(page):
    assert shown(page) == [LATE, NOW, CALL, WAITS, LAW]
    assert heads(page) == ["Försenade", "I dag, mån 23 nov", "Tor 26 nov", "v 53, från 28 dec"]
    assert page.numbers.text() == "5 öppna · 1 försenad · 2 i dag"


def test_the_rail_is_told_how_many_are_due(page, qtbot):
    with qtbot.waitSignal(page.counted) as number:
        page.reload()
    assert number.args == [3]


def test_the_keyboard_begins_on_the_first_row_and_all_about_it_stands_beside(page):
    assert page.table.hasFocus()
    assert page.table.current_key() == LATE
    assert page.panel.title.text() == "Ring om planen"
    assert facts(page)["När"] == "fre 20 nov, 3 dagar sen"


def test_a_screen_reader_hears_each_cell(page):
    line = page.lines.line_of(WAITS)
    spoken = {
        column: page.lines.index(line, place).data(SPOKEN)
        for place, column in enumerate(page.lines.columns)
    }
    assert spoken[DueColumn.WHAT] == "Svar om planen"
    assert spoken[DueColumn.NAME] == "Ulla Ek, ärende 2026-000505"
    assert spoken[DueColumn.WAITS_FOR] == "väntar på svar från arbetsgivaren"
    assert page.lines.index(0, 0).data(SPOKEN) == "Försenade, 1 bevakning, utfälld"


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        (DueGrouping.CASE, ["Ulla Ek · 2026-000505", "Åsa Öberg-Lindström · 2026-000101"]),
        (DueGrouping.KIND, ["Samtal", "Annat"]),
        (DueGrouping.WAITS_FOR, ["Väntar på svar", "Väntar inte på något"]),
    ],
)
def test_it_is_grouped_by_menu(page, grouping, expected, qtmodeltester):
    page.bar.group_actions[grouping].trigger()
    assert heads(page)[:2] == expected
    assert grouping is page.looking.order.grouping
    qtmodeltester.check(page.lines)


def test_the_model_keeps_qts_contract(page, qtmodeltester):
    qtmodeltester.check(page.lines)


def test_chips_and_their_keys_narrow_the_list(page, qtbot):
    assert page.bar.chips[DueFilter.WAITING].text() == "Väntar 1"
    page.bar.chips[DueFilter.WAITING].click()
    assert shown(page) == [WAITS]
    page.bar.chips[DueFilter.WAITING].click()
    qtbot.keyClick(page, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == [LATE, NOW, CALL]
    assert page.numbers.text().startswith("5 öppna · 3 visas")


def test_ctrl_f_searches_and_escape_leaves_what_was_searched(page, qtbot):
    qtbot.keyClick(page, Key.Key_F, CTRL)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "volvo")
    assert shown(page) == [CALL]
    qtbot.keyClick(page.search, Key.Key_Down)
    assert page.table.hasFocus()
    assert page.escape()
    assert len(shown(page)) == 5
    assert not page.escape()


def test_what_passes_nothing_says_so_and_offers_all(page, qtbot):
    page.search.setText("finns inte")
    assert page.body.currentWidget() is page.notice
    qtbot.mouseClick(page.notice.button, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 5
    assert page.search.text() == ""


def test_a_group_is_folded_and_unfolded_by_the_arrows(page, qtbot):
    press(qtbot, page, Key.Key_Left)
    press(qtbot, page, Key.Key_Left)
    assert shown(page) == [NOW, CALL, WAITS, LAW]
    press(qtbot, page, Key.Key_Right)
    assert len(shown(page)) == 5


def test_k_is_done_at_once_and_the_keyboard_stays_in_the_list(page, at, qtbot, stored, changes):
    at(NOW)
    press(qtbot, page, Key.Key_K)
    assert stored(NOW).status is BevakningStatus.DONE
    assert changes[-1].name == "klarmarkera bevakning"
    assert page.table.hasFocus()
    assert page.table.current_key() == CALL


def test_shift_k_asks_what_came_of_it(page, at, qtbot, stored):
    at(NOW)
    press(qtbot, page, Key.Key_K, SHIFT)
    keep(page, outcome="Intyget kommer")
    assert stored(NOW).outcome == "Intyget kommer"


def test_n_moves_to_the_next_working_day_at_once(page, at, qtbot, stored, changes):
    at(NOW)
    press(qtbot, page, Key.Key_N)
    assert stored(NOW).due == TODAY + timedelta(days=1)
    assert changes[-1].name == "flytta bevakning"


def test_n_asks_for_a_reason_where_the_law_says_when(page, at, qtbot, stored, changes):
    at(LAW)
    press(qtbot, page, Key.Key_N)
    assert changes == []
    keep(page, when="i morgon")
    assert changes == []
    keep(page, because="intyget dröjer")
    assert stored(LAW).due == TODAY + timedelta(days=1)


def test_f_moves_to_a_day_in_words(page, at, qtbot, stored):
    at(WAITS)
    press(qtbot, page, Key.Key_F)
    keep(page, when="på fredag")
    assert stored(WAITS).due == date(2026, 11, 27)


def test_the_third_move_asks_what_is_really_in_the_way(page, at, qtbot, stored, changes):
    at(NOW)
    for _ in range(2):
        press(qtbot, page, Key.Key_N)
        at(NOW)
    press(qtbot, page, Key.Key_N)
    assert len(changes) == 2
    said = [each.text() for each in page.writing.form.findChildren(type(page.numbers))]
    assert WHAT_IS_IN_THE_WAY in said
    keep(page, when="om en vecka")
    assert len(stored(NOW).moves) == 3


def test_s_strikes_out_with_a_reason(page, at, qtbot, stored):
    at(NOW)
    press(qtbot, page, Key.Key_S)
    keep(page)
    assert stored(NOW).is_open
    keep(page, because="inte aktuell")
    assert stored(NOW).outcome == "inte aktuell"


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return])
def test_enter_and_f2_write_it_otherwise(page, at, qtbot, stored, key):
    at(NOW)
    press(qtbot, page, key)
    assert page.writing.form.boxes["what"].input.raw() == "Be om intyg"
    keep(page, what="Be om nytt intyg", kind="Intyg", note="Efter lunch")
    changed = stored(NOW)
    assert (changed.what, changed.kind, changed.note) == (
        "Be om nytt intyg",
        BevakningKind.CERTIFICATE,
        "Efter lunch",
    )
    assert page.table.current_key() == NOW


def test_g_logs_the_contact_as_it_closes(page, at, qtbot, store, changes):
    at(CALL)
    assert [each.line.what for each in page.panel.numbers.rows] == [
        "070-174 06 36",
        "070-174 06 35",
    ]
    press(qtbot, page, Key.Key_G)
    note = page.writing.form.boxes["note"].input
    assert note.widget.hasFocus()
    qtbot.keyClicks(note.widget, "Planen kommer")
    qtbot.keyClick(note.widget, Key.Key_Return, CTRL)
    (contact,) = caseload.case(store, "2026-000505").contacts
    assert (contact.party, contact.channel, contact.day, contact.note) == (
        Party.EMPLOYER,
        Channel.PHONE,
        TODAY,
        "Planen kommer",
    )
    assert bevakningar.whole(store, CALL)[1].outcome == "Planen kommer"
    assert len(changes) == 1
    changing.undo(store, changes[0])
    assert bevakningar.whole(store, CALL)[1].is_open
    assert caseload.case(store, "2026-000505").contacts == ()


def test_a_number_is_copied_by_pressing_it(page, at, qtbot, told):
    at(CALL)
    page.panel.numbers.rows[0].click()
    assert told == ["Numret är kopierat: Per Al, Volvo. Urklipp rensas om 2 minuter."]


def test_several_are_ticked_and_done_in_one_change(page, at, qtbot, stored, changes):
    at(NOW)
    press(qtbot, page, Key.Key_Space)
    press(qtbot, page, Key.Key_Down, SHIFT)
    assert page.ticked_bar.number.text() == "2 markerade"
    assert page.panel.title.text() == "2 markerade bevakningar"
    assert not page.panel.buttons["G"].isEnabled()
    press(qtbot, page, Key.Key_K)
    assert len(changes) == 1
    assert not stored(NOW).is_open
    assert not stored(CALL).is_open
    assert page.ticked_bar.isHidden()
    assert page.lines.ticked == frozenset()


def test_ticked_ones_that_are_filtered_away_are_told(page, at, qtbot):
    at(NOW)
    press(qtbot, page, Key.Key_A, CTRL)
    page.search.setText("volvo")
    assert page.ticked_bar.number.text() == "5 markerade, varav 4 inte visas"
    page.escape()
    assert page.escape()
    assert page.lines.ticked == frozenset()


def test_several_are_moved_to_a_day_each_in_its_own_case(page, at, qtbot, stored):
    at(NOW)
    press(qtbot, page, Key.Key_Down, SHIFT)
    press(qtbot, page, Key.Key_F)
    keep(page, when="på fredag")
    assert {stored(id).due for id in (NOW, CALL)} == {date(2026, 11, 27)}


def test_o_goes_to_the_bevakning_in_its_case(page, at, qtbot):
    at(CALL)
    with qtbot.waitSignal(page.go) as asked:
        press(qtbot, page, Key.Key_O)
    assert asked.args == [Place("arende", "2026-000505", "bevakningar:call")]


def test_escape_leaves_what_is_asked_and_nothing_has_changed(page, at, qtbot, changes):
    at(NOW)
    press(qtbot, page, Key.Key_F)
    assert page.escape()
    assert page.writing.form is None
    assert page.panel.acts.isVisible()
    assert page.table.hasFocus()
    assert changes == []


def test_where_there_is_no_room_the_panel_comes_when_it_is_used(page, at, qtbot):
    page.resize(500, 600)
    assert page.panel.isHidden()
    at(NOW)
    press(qtbot, page, Key.Key_F)
    assert page.panel.isVisible()
    assert page.body.isHidden()
    page.escape()
    assert page.body.isVisible()
    press(qtbot, page, Key.Key_V)
    assert page.panel.isVisible()
    qtbot.keyClick(page.panel.buttons["G"], Key.Key_V)
    assert page.body.isVisible()


def test_one_that_came_while_something_is_written_leaves_what_is_written(page, at, qtbot, store):
    at(NOW)
    press(qtbot, page, Key.Key_S)
    page.writing.form.boxes["because"].input.put_raw("inte")
    bevakningar.add(store, "2026-000202", a_bevakning("x", what="Ny"))
    page.touched(["2026-000202"])
    assert page.writing.form.raw() == {"because": "inte"}
    assert len(shown(page)) == 6


def test_what_was_half_written_is_there_after_the_lock(page, at, qtbot, stored):
    at(CALL)
    press(qtbot, page, Key.Key_G)
    page.writing.form.boxes["note"].input.put_raw("Per sa")
    here, draft = page.here(), dict(page.draft())
    page.clear()
    assert page.draft() == {}
    page.open(here)
    page.begin()
    page.bring_back(draft)
    assert page.writing.form.raw()["note"] == "Per sa"
    keep(page)
    assert stored(CALL).outcome == "Per sa"


def test_hidden_names_are_hidden_everywhere(page, at, desk):
    at(CALL)
    desk.hide_personal(True)
    line = page.lines.line_of(CALL)
    said = [page.lines.index(line, place).data() for place in range(page.lines.columnCount())]
    said += [each.line.spoken for each in page.panel.findChildren(type(page.panel.case_row))]
    assert "U. E." in said
    assert not [each for each in said if "Ulla" in each or "070" in each or "Per Al" in each]
    desk.hide_personal(False)


def test_a_locked_page_remembers_nobody(page, at, qtbot):
    at(CALL)
    page.clear()
    assert page.lines.rows == ()
    assert page.lines.rowCount() == 0
    assert page.panel.standing is None
    assert page.panel.title.text() == ""
    assert page.here() == Place("bevakningar")


def test_everything_has_a_name_and_is_reached_by_tab(page, at, qtbot):
    at(CALL)
    press(qtbot, page, Key.Key_G)
    assert nameless(page) == []
    assert too_small(page) == []
    way = way_round(qtbot, page.search)
    assert [each for each in stops(page) if each not in way] == []


def test_it_is_looked_at_as_it_was_left_also_after_a_lock(page, qtbot):
    page.bar.group_actions[DueGrouping.CASE].trigger()
    page.bar.chips[DueFilter.LATE].click()
    page.clear()
    assert page.looking.order.filters == frozenset()
    page.open(Place("bevakningar"))
    assert page.looking.order.grouping is DueGrouping.CASE
    assert shown(page) == [LATE]
    assert page.bar.chips[DueFilter.LATE].isChecked()
    page.bar.chips[DueFilter.LATE].click()
    page.clear()
    page.open(Place("bevakningar"))
    assert len(shown(page)) == 5


def test_what_was_kept_and_is_no_longer_known_is_left_out(page, store):
    preferences.leave_list(store, page.key, ListView(grouping="moon", filters=("late", "sun")))
    page.clear()
    page.open(Place("bevakningar"))
    assert page.looking.order.grouping is DueGrouping.DAY
    assert shown(page) == [LATE]
