"""What the handler sees and does on the page Ärenden."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from handlerapp.domain.case_list import CaseColumn, CaseGrouping
from handlerapp.domain.case_row import CaseFilter
from handlerapp.services import case_views, caseload
from tests.builders import TODAY
from ui.page import Place
from ui.pages.caseload_page import CaseloadPage

ASA, OSTEN, ZLATKO, BERIT = "2026-000101", "2026-000202", "2026-000303", "2025-000404"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, desk):
    page = CaseloadPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.reload()
    page.reader.follow_up()  # as when the list has been painted
    yield page
    page.clear()


def names(page):
    return [row.name for row in page.lines.shown_cases()]


def cell(page, ref, column):
    return page.lines.cell(page.lines.line_of(ref), column)


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page.table, key, modifier)


def test_the_list_says_what_the_service_says(page):
    assert names(page) == ["Åsa Öberg-Lindström", "Östen Ek", "Zlatko Ali"]
    said = [cell(page, ASA, column).shown for column in page.lines.columns]
    assert said == [
        "Åsa Öberg-Lindström", "141", "100 %", "Björkens förskola AB", said[4],
        "3 dagar sen Ring om planen", "118 dagar sen",
    ]  # fmt: skip
    assert "tung" in said[4]
    assert page.numbers.text() == "3 pågående · 1 försenat · 1 når en gräns inom 30 dagar"


def test_a_screen_reader_hears_what_the_eye_sees(page):
    line = page.lines.line_of(ASA)
    spoken = {
        column: page.lines.index(line, place).data(Qt.ItemDataRole.AccessibleTextRole)
        for place, column in enumerate(page.lines.columns)
    }
    assert spoken[CaseColumn.NAME] == f"Åsa Öberg-Lindström, ärende {ASA}"
    assert spoken[CaseColumn.DAY] == "dag 141, nästa gräns dag 181"
    assert spoken[CaseColumn.NEXT] == "försenat: Ring om planen, fre 20 nov, 3 dagar sen"
    assert spoken[CaseColumn.CONTACT] == "senaste kontakt tis 28 juli, 118 dagar sen"
    assert spoken[CaseColumn.IMPULSES].startswith("2 tunga impulser och ")


def test_impulses_are_counted_once_the_list_is_painted(qtbot, desk):
    page = CaseloadPage(desk)
    qtbot.addWidget(page)
    page.reload()
    assert cell(page, ASA, CaseColumn.IMPULSES).shown == "…"
    page.show()
    qtbot.waitUntil(lambda: "tunga" in cell(page, ASA, CaseColumn.IMPULSES).shown)
    page.clear()


def test_the_head_tells_what_the_list_is_sorted_by(page, qtbot):
    place = page.lines.columns.index(CaseColumn.NAME)
    head = page.table.horizontalHeader()
    where = QPoint(head.sectionViewportPosition(place) + 30, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert names(page) == ["Zlatko Ali", "Åsa Öberg-Lindström", "Östen Ek"]
    spoken = page.lines.headerData(
        place, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken == "Namn, stigande"
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert names(page)[0] == "Östen Ek"
    assert page.order_bar.sort_button.text() == "Sortera: namn ↓"


def test_the_order_is_chosen_by_menu_too(page):
    page.order_bar.sort_actions[CaseColumn.NAME].trigger()
    assert names(page)[0] == "Zlatko Ali"
    page.order_bar.turn_action.trigger()
    assert names(page)[0] == "Östen Ek"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("öberg", [ASA]),
        ("oberg", [ASA]),
        ("000202", [OSTEN]),
        ("norra ek", [OSTEN]),
        ("  ", [ASA, OSTEN, ZLATKO]),
    ],
)
def test_the_search_narrows_by_name_reference_and_employer(page, qtbot, query, found):
    page.search.setText(query)
    assert [row.ref for row in page.lines.shown_cases()] == found


def test_typing_in_the_list_begins_a_search_and_escape_leaves_it(page, qtbot):
    page.go_to_list()
    press(qtbot, page, Qt.Key.Key_Z)
    assert page.search.hasFocus()
    assert names(page) == ["Zlatko Ali", "Åsa Öberg-Lindström"] or names(page) == ["Zlatko Ali"]
    assert page.escape()
    assert page.search.text() == ""
    assert page.table.hasFocus()


def test_a_slash_goes_to_the_search(page, qtbot):
    page.go_to_list()
    press(qtbot, page, Qt.Key.Key_Slash)
    assert page.search.hasFocus()
    assert page.search.text() == ""


def test_no_hit_says_why_and_offers_to_search_everything(page, qtbot):
    page.search.setText("abborre")
    assert page.body.currentWidget() is page.notice
    assert "namn, ärendenummer och arbetsgivare" in page.notice.why.text()
    with qtbot.waitSignal(page.go) as asked:
        qtbot.mouseClick(page.notice.button, Qt.MouseButton.LeftButton)
    assert asked.args == [Place("sok", "abborre")]


def test_enter_in_the_search_looks_through_everything(page, qtbot):
    page.search.setText("abborre")
    with qtbot.waitSignal(page.go) as asked:
        qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert asked.args == [Place("sok", "abborre")]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (CaseFilter.LATE, [ASA]),
        (CaseFilter.LIMIT_NEAR, [OSTEN]),
        (CaseFilter.PSYCHIATRIC, [ASA]),
        (CaseFilter.NO_BEVAKNING, [ZLATKO]),
        (CaseFilter.HEAVY, [ASA, OSTEN]),
    ],
)
def test_a_filter_shows_as_many_as_it_says(page, asked, shown):
    page.toggle(asked)
    assert [row.ref for row in page.lines.shown_cases()] == shown
    chip = page.filter_bar.chips[asked]
    assert chip.isVisible()
    assert chip.isChecked()
    assert chip.text().endswith(f" {len(shown)}")


def test_filters_are_turned_by_key_and_add_up(page, qtbot):
    page.go_to_list()
    press(qtbot, page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert names(page) == ["Åsa Öberg-Lindström"]
    press(qtbot, page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.body.currentWidget() is page.notice
    assert page.notice.title.text() == "Inget ärende passar filtren"
    qtbot.keyClick(page.notice.button, Qt.Key.Key_Return)
    assert len(names(page)) == 3


def test_closed_cases_are_shown_when_asked_for(page):
    page.filter_bar.closed_action.toggle()
    assert "Berit Avslutad" in names(page)
    assert cell(page, BERIT, CaseColumn.NEXT).shown == "avslutat tor 1 okt"
    assert page.filter_bar.closed_chip.text() == "Visa avslutade 1"
    assert page.numbers.text().startswith("3 pågående · 4 visas")


def test_groups_have_heads_that_fold_by_key_and_by_click(page, qtbot):
    page.order_bar.group_actions[CaseGrouping.FLOW].trigger()
    heads = [page.lines.index(line, 0).data() for line in range(page.lines.rowCount())
             if page.lines.group_at(line)]  # fmt: skip
    assert heads == ["K1 1", "K3 1", "Inget flöde valt 1"]
    page.table.setFocus()
    page.table.setCurrentIndex(page.lines.index(1, 0))
    press(qtbot, page, Qt.Key.Key_Left)
    assert page.table.currentIndex().row() == 0
    press(qtbot, page, Qt.Key.Key_Left)
    assert names(page) == ["Åsa Öberg-Lindström", "Zlatko Ali"]
    spoken = page.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "K1, 1 ärende, hopfälld"
    press(qtbot, page, Qt.Key.Key_Return)
    assert len(names(page)) == 3
    where = page.table.visualRect(page.lines.index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(names(page)) == 2
    press(qtbot, page, Qt.Key.Key_Right)
    assert len(names(page)) == 3


def test_enter_and_a_click_open_a_case(page, qtbot):
    page.go_to_list()
    with qtbot.waitSignal(page.go) as chosen:
        press(qtbot, page, Qt.Key.Key_Down)
        press(qtbot, page, Qt.Key.Key_Return)
    assert chosen.args == [Place("arende", OSTEN)]
    where = page.table.visualRect(page.lines.index(2, 2)).center()
    with qtbot.waitSignal(page.go) as chosen:
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [Place("arende", ZLATKO)]


def test_cases_are_ticked_by_key_by_box_and_all_at_once(page, qtbot):
    page.go_to_list()
    press(qtbot, page, Qt.Key.Key_Space)
    assert page.chosen_refs() == [ASA]
    assert page.ticked_bar.number.text() == "1 markerat"
    box = page.table.visualRect(page.lines.index(2, 0))
    where = QPoint(box.left() + 12, box.center().y())
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.chosen_refs() == [ASA, ZLATKO]
    spoken = page.lines.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("markerat, Zlatko Ali")
    press(qtbot, page, Qt.Key.Key_A, CTRL)
    assert len(page.chosen_refs()) == 3
    press(qtbot, page, Qt.Key.Key_A, CTRL)
    assert page.lines.ticked == frozenset()
    press(qtbot, page, Qt.Key.Key_Home)
    press(qtbot, page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.chosen_refs() == [ASA, OSTEN]
    page.search.setText("zlatko")
    assert page.ticked_bar.number.text() == "2 markerade, varav 2 inte visas"
    page.escape()
    page.escape()
    assert page.lines.ticked == frozenset()


def test_a_bevakning_is_added_to_each_ticked_case_in_one_undoable_act(page, qtbot, store):
    page.go_to_list()
    press(qtbot, page, Qt.Key.Key_A, CTRL)
    qtbot.mouseClick(page.ticked_bar.acts[0], Qt.MouseButton.LeftButton)
    assert page.ask_bar.title.text() == "Ny bevakning i 3 ärenden"
    qtbot.keyClicks(page.ask_bar.field, "ring om planen torsdag ")
    assert page.ask_bar.said.text() == "tor 26 nov, om 3 dagar · samtal"
    with qtbot.waitSignal(page.did) as did:
        qtbot.keyClick(page.ask_bar.field, Qt.Key.Key_Return)
    (changed,) = did.args
    assert changed.name == "lägga till bevakning i 3 ärenden"
    assert {case.ref for case in changed.after} == {ASA, OSTEN, ZLATKO}
    assert not page.ask_bar.isVisible()
    page.touched({ASA, OSTEN, ZLATKO})
    assert cell(page, ZLATKO, CaseColumn.NEXT).shown == "tor 26 nov ring om planen"


def test_what_is_not_understood_is_told_in_place(page, qtbot):
    page.go_to_list()
    press(qtbot, page, Qt.Key.Key_B, CTRL)
    page.ask_bar.field.setText("ring om planen")
    qtbot.keyClick(page.ask_bar.field, Qt.Key.Key_Return)
    assert page.ask_bar.isVisible()
    assert "ingen dag än" in page.ask_bar.said.text()
    assert page.ask_bar.field.hasFocus()
    qtbot.keyClick(page.ask_bar.field, Qt.Key.Key_Escape)
    assert not page.ask_bar.isVisible()
    assert page.table.hasFocus()


def test_a_new_case_is_added_by_its_number_and_name_and_opened(page, qtbot, store):
    press(qtbot, page, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    page.ask_bar.field.setText("2026-000999 Nina Ny")
    assert page.ask_bar.said.text() == "Ärende 2026-000999, Nina Ny."
    with qtbot.waitSignals([page.did, page.go]), qtbot.waitSignal(page.go) as there:
        qtbot.keyClick(page.ask_bar.field, Qt.Key.Key_Return)
    assert there.args == [Place("arende", "2026-000999")]
    assert caseload.case(store, "2026-000999").person.name == "Nina Ny"


@pytest.mark.parametrize("line", ["2026-000999", f"{ASA} Åsa Igen"])
def test_a_new_case_that_cannot_be_is_told_in_place(page, qtbot, line):
    page.acts.ask_for_case()
    page.ask_bar.field.setText(line)
    qtbot.keyClick(page.ask_bar.field, Qt.Key.Key_Return)
    assert page.ask_bar.isVisible()
    assert page.ask_bar.said.text() != ""
    assert page.ask_bar.said.property("ink") == "late"


def test_cases_are_closed_with_a_reason(page, qtbot):
    page.go_to_list()
    page.acts.ask_why_closed(page.chosen_refs())
    page.ask_bar.field.setText("åter i arbete")
    with qtbot.waitSignal(page.did) as did:
        qtbot.mouseClick(page.ask_bar.act_button, Qt.MouseButton.LeftButton)
    (case,) = did.args[0].after
    assert (case.ref, case.closed, case.close_reason) == (ASA, TODAY, "åter i arbete")
    assert did.args[0].told[-1] == "En öppen bevakning finns kvar i ärendet."


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_what_is_shown_is_written_to_a_file(page, qtbot, prompts, tmp_path, ending):
    prompts.file = tmp_path / f"lista{ending}"
    page.toggle(CaseFilter.LATE)
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    assert told.args == [f"1 ärende skrevs till lista{ending}. Filen är inte krypterad."]
    assert prompts.file.stat().st_size > 0


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen cannot
def test_the_menu_of_a_case_says_what_can_be_done(page, qtbot, desk):
    page.go_to_list()
    page.open_menu()
    offered = [each.text().partition("\t")[0] for each in page.acts.menu.actions() if each.text()]
    assert offered == [
        "Öppna", "Kopiera ärendenumret", "Ny bevakning …", "Exportera …",
            "Lämna över …", "Avsluta …",
    ]  # fmt: skip
    page.acts.menu.actions()[1].trigger()
    assert QGuiApplication.clipboard().text() == ASA
    page.acts.menu.close()


def test_a_view_is_saved_under_a_name_shown_again_and_taken_away(page, qtbot, store):
    page.toggle(CaseFilter.LATE)
    page.order_bar.group_actions[CaseGrouping.FLOW].trigger()
    page.order_bar.save_action.trigger()
    page.ask_bar.field.setText("Måndag")
    qtbot.keyClick(page.ask_bar.field, Qt.Key.Key_Return)
    assert page.order_bar.views_button.text() == "Urval: Måndag"
    page.order_bar.usual_action.trigger()
    assert len(names(page)) == 3
    assert page.order_bar.views_button.text() == "Urval"
    page.order_bar.view_actions["Måndag"].trigger()
    assert names(page) == ["Åsa Öberg-Lindström"]
    assert [view.name for view in case_views.of(store)[1]] == ["Måndag"]
    page.order_bar.remove_actions["Måndag"].trigger()
    assert case_views.of(store)[1] == ()


def test_the_list_stands_as_it_was_left(page, qtbot, desk, store):
    page.toggle(CaseFilter.LATE)
    page.order_bar.sort_actions[CaseColumn.NAME].trigger()
    qtbot.waitUntil(lambda: case_views.of(store)[0].sort is CaseColumn.NAME)
    again = CaseloadPage(desk)
    qtbot.addWidget(again)
    again.reload()
    assert names(again) == ["Åsa Öberg-Lindström"]
    assert again.filter_bar.chips[CaseFilter.LATE].isChecked()
    again.clear()


def test_columns_are_chosen_moved_and_drawn_by_keyboard(page, qtbot):
    page.resize(1500, 640)
    page.choose_columns()
    panel = page.columns_panel
    assert panel.list.hasFocus()
    panel.list.setCurrentRow(3)
    assert panel.list.currentItem().text() == "Arbetsgivare"
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert panel.list.currentItem().text() == "Arbetsgivare"
    shown = page.lines.columns + page.lines.below
    assert shown.index(CaseColumn.EMPLOYER) < shown.index(CaseColumn.DAY)
    before = page.table.columnWidth(page.lines.columns.index(CaseColumn.EMPLOYER))
    qtbot.keyClick(panel.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(panel.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.table.columnWidth(page.lines.columns.index(CaseColumn.EMPLOYER)) < before
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert CaseColumn.EMPLOYER not in page.lines.columns + page.lines.below
    qtbot.mouseClick(panel.usual_button, Qt.MouseButton.LeftButton)
    assert CaseColumn.EMPLOYER in page.lines.columns + page.lines.below
    assert page.escape()
    assert not panel.isVisible()


def test_a_column_that_is_dragged_stays_where_it_was_dropped(page, qtbot):
    day = page.lines.columns.index(CaseColumn.DAY)
    page.table.horizontalHeader().moveSection(day, 0)
    qtbot.waitUntil(lambda: page.lines.columns[0] is CaseColumn.DAY)
    head = page.table.horizontalHeader()
    assert [head.visualIndex(each) for each in range(3)] == [0, 1, 2]


def test_columns_without_room_go_under_the_name(page, qtbot):
    page.resize(460, 640)
    assert page.lines.columns[0] is CaseColumn.NAME
    assert CaseColumn.CONTACT in page.lines.below
    assert "kontakt 118 dagar sen" in page.lines.words_below(page.lines.line_of(ASA))
    spoken = page.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "senaste kontakt tis 28 juli" in spoken
    assert page.table.horizontalScrollBar().maximum() == 0
    page.resize(1100, 640)
    assert page.lines.below == ()


def test_a_hidden_name_is_hidden_everywhere(page, desk):
    desk.hide_personal(True)
    assert cell(page, ASA, CaseColumn.NAME).shown == "Å. Ö.-L."
    assert "Åsa" not in page.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    desk.hide_personal(False)
    assert cell(page, ASA, CaseColumn.NAME).shown == "Åsa Öberg-Lindström"


def test_reading_again_keeps_the_chosen_case_and_the_ticks(page):
    page.go_to_list()
    page.table.choose(OSTEN)
    page.table.tick_current()
    page.reload()
    assert page.table.current_key() == OSTEN
    assert page.lines.ticked == {OSTEN}


def test_clearing_leaves_no_case_behind(page):
    page.search.setText("öberg")
    page.table.tick_all()
    page.acts.ask_for_bevakning(page.chosen_refs())
    page.clear()
    assert page.lines.rowCount() == 0
    assert page.lines.impulses == {}
    assert page.search.text() == ""
    assert page.lines.ticked == frozenset()
    assert not page.ask_bar.isVisible()


def test_an_empty_caseload_says_how_to_fill_it(qtbot, desk, store, prompts):
    with store.db.atomic():
        store.db.execute("DELETE FROM cases")
    page = CaseloadPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    assert page.notice.title.text() == "Inga ärenden än"
    qtbot.mouseClick(page.notice.button, Qt.MouseButton.LeftButton)
    assert prompts.asked == ["Läs in ärenden"]


def test_a_caseload_of_closed_cases_offers_to_show_them(qtbot, desk, store):
    with store.db.atomic():
        store.db.execute("UPDATE cases SET closed = '2026-10-01'")
    page = CaseloadPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    assert page.notice.title.text() == "Inga pågående ärenden"
    assert page.notice.why.text() == "4 avslutade ärenden visas inte."
    qtbot.mouseClick(page.notice.button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == len(caseload.listed(store, TODAY)) == 4
    page.clear()


def test_the_columns_fit_the_page_without_scrolling_sideways(page):
    assert page.table.horizontalScrollBar().maximum() == 0


def test_no_key_is_taken_twice(page):
    keys = [action.keys for action in page.offered() if action.keys]
    assert len(set(keys)) == len(keys)
