"""What the handler sees and does on the page Ärenden."""

import pytest
from PySide6.QtCore import Qt

from handlerapp.services import caseload
from tests.builders import TODAY
from ui.models.table import TONE_ROLE
from ui.page import Place
from ui.pages.caseload_columns import CHAIN, DUE, LIMIT
from ui.pages.caseload_page import CaseloadPage
from ui.theme import Tone


@pytest.fixture
def page(qtbot, desk):
    page = CaseloadPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.reload()
    return page


def cells(page, column):
    model = page.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def cell(page, name, column):
    row = cells(page, 0).index(name)
    return page.table.model().index(row, column)


def test_the_list_shows_what_the_service_says(page, store):
    rows = {row.name: row for row in caseload.listed(store, TODAY)}
    assert set(cells(page, 0)) == {name for name, row in rows.items() if row.closed is None}
    asa = [page.table.model().index(cells(page, 0).index("Åsa Öberg-Lindström"), c).data()
           for c in range(8)]  # fmt: skip
    assert asa == [
        "Åsa Öberg-Lindström", "141", "100 %", "anställd", "Björkens förskola AB", "K3",
        "dag 181 lör 2 jan", "3 dagar sen",
    ]  # fmt: skip


def test_the_one_most_overdue_comes_first_and_those_without_come_last(page):
    assert cells(page, 0) == ["Åsa Öberg-Lindström", "Östen Ek", "Zlatko Ali"]


def test_what_is_late_and_near_is_said_in_words_and_tone(page):
    assert cell(page, "Åsa Öberg-Lindström", DUE).data(TONE_ROLE) is Tone.LATE
    spoken = cell(page, "Åsa Öberg-Lindström", DUE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "försenad: fre 20 nov, 3 dagar sen"
    assert cell(page, "Östen Ek", DUE).data() == "i dag"
    assert cell(page, "Östen Ek", LIMIT).data(TONE_ROLE) is Tone.NEARS
    assert cell(page, "Zlatko Ali", CHAIN).data() == "–"
    assert page.numbers.text() == "3 pågående · 1 har en försenad bevakning"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("öberg", ["Åsa Öberg-Lindström"]),
        ("oberg", ["Åsa Öberg-Lindström"]),
        ("000202", ["Östen Ek"]),
        ("norra ek", ["Östen Ek"]),
        ("  ", ["Åsa Öberg-Lindström", "Östen Ek", "Zlatko Ali"]),
    ],
)
def test_the_search_narrows_by_name_reference_and_employer(page, query, found):
    page.narrow(query)
    assert cells(page, 0) == found


def test_no_hit_says_why_and_offers_to_search_everything(page, qtbot):
    page.narrow("abborre")
    assert page.body.currentWidget() is page.notice
    assert "namn, ärendenummer och arbetsgivare" in page.notice.why.text()
    with qtbot.waitSignal(page.go) as asked:
        qtbot.mouseClick(page.notice.button, Qt.MouseButton.LeftButton)
    assert asked.args == [Place("sok", "abborre")]


def test_closed_cases_are_shown_when_asked_for(page, qtbot):
    assert page.closed_chip.text() == "Visa avslutade 1"
    qtbot.mouseClick(page.closed_chip, Qt.MouseButton.LeftButton)
    assert "Berit Avslutad" in cells(page, 0)
    assert cell(page, "Berit Avslutad", LIMIT).data() == "avslutat tor 1 okt"
    assert page.numbers.text().startswith("3 pågående · 4 visas")


@pytest.mark.parametrize(
    ("chip", "shown"), [("late_chip", ["Åsa Öberg-Lindström"]), ("near_chip", ["Östen Ek"])]
)
def test_a_filter_shows_as_many_as_it_says(page, qtbot, chip, shown):
    button = getattr(page, chip)
    assert button.text().endswith(f" {len(shown)}")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert cells(page, 0) == shown


def test_filters_that_leave_nothing_say_so_and_can_be_dropped(page, qtbot):
    page.late_chip.setChecked(True)
    page.near_chip.setChecked(True)
    assert page.body.currentWidget() is page.notice
    page.notice.button.setFocus()
    qtbot.keyClick(page.notice.button, Qt.Key.Key_Return)
    assert len(cells(page, 0)) == 3


def test_an_empty_caseload_says_how_to_fill_it(page):
    page.show_rows(())
    assert page.notice.title.text() == "Inga ärenden än"
    assert "handlerapp import" in page.notice.why.text()
    assert not page.notice.button.isVisible()


def test_a_caseload_of_closed_cases_offers_to_show_them(page, store, qtbot):
    rows = caseload.listed(store, TODAY)
    page.show_rows(tuple(row for row in rows if row.closed))
    assert page.notice.title.text() == "Inga pågående ärenden"
    qtbot.mouseClick(page.notice.button, Qt.MouseButton.LeftButton)
    assert cells(page, 0) == ["Berit Avslutad"]


def test_enter_opens_the_chosen_case(page, qtbot):
    page.go_to_list()
    with qtbot.waitSignal(page.go) as chosen:
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert chosen.args == [Place("arende", "2026-000202")]


def test_a_click_opens_the_case(page, qtbot):
    where = page.table.visualRect(cell(page, "Zlatko Ali", 1)).center()
    with qtbot.waitSignal(page.go) as chosen:
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [Place("arende", "2026-000303")]


def test_a_click_on_a_head_sorts_and_one_more_turns_it(page, qtbot):
    head = page.table.horizontalHeader()
    where = head.viewport().rect().topLeft()
    where.setX(head.sectionViewportPosition(0) + 20)
    where.setY(10)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    first = cells(page, 0)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert sorted([first, cells(page, 0)]) == sorted(
        [["Zlatko Ali", "Åsa Öberg-Lindström", "Östen Ek"],
         ["Östen Ek", "Åsa Öberg-Lindström", "Zlatko Ali"]]
    )  # fmt: skip


def test_the_order_is_chosen_by_keyboard_and_told(page):
    page.sort_actions[0].trigger()
    assert cells(page, 0) == ["Zlatko Ali", "Åsa Öberg-Lindström", "Östen Ek"]
    assert page.sort_button.text() == "Sorterat: namn ↑"
    page.turn_action.trigger()
    assert cells(page, 0)[0] == "Östen Ek"
    assert page.sort_button.text() == "Sorterat: namn ↓"
    assert page.sort_actions[0].isChecked()


def test_reading_again_keeps_the_chosen_case_chosen(page):
    page.go_to_list()
    page.table.selectRow(1)
    page.reload()
    assert page.chosen_ref() == "2026-000202"


def test_clearing_leaves_no_case_behind(page):
    page.narrow("öberg")
    page.clear()
    assert page.table.model().rowCount() == 0
    assert page.chosen_ref() is None


def test_the_columns_fit_the_page_without_scrolling_sideways(page):
    assert page.table.horizontalScrollBar().maximum() == 0
