"""What a search through everything shows."""

import pytest
from PySide6.QtCore import Qt

from ui.pages.search_page import SearchPage

NAMES = {"2026-000202": "Östen Ek", "2026-000101": "Åsa Öberg-Lindström"}


@pytest.fixture
def page(qtbot, tasks, theme):
    page = SearchPage(tasks, theme)
    qtbot.addWidget(page)
    page.show()
    return page


def row(page, place):
    model = page.table.model()
    return [model.index(place, column).data() for column in range(model.columnCount())]


def test_a_hit_says_whose_it_is_where_it_stands_and_what_it_says(page, qtbot):
    with qtbot.waitSignal(page.shown, timeout=0):
        page.look_for("abborre", NAMES)
    assert row(page, 0) == ["Östen Ek", "2026-000202", "anteckning", "Tycker om att fiska abborre."]
    assert page.numbers.text().startswith("1 träff i 1 ärende ·")
    assert page.title.text() == "Sökning: abborre"


def test_enter_opens_the_case_of_the_hit(page, qtbot):
    page.look_for("abborre", NAMES)
    with qtbot.waitSignal(page.case_chosen) as chosen:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert chosen.args == ["2026-000202"]


def test_no_hit_says_what_to_try(page):
    page.look_for("finnsinte", NAMES)
    assert page.body.currentWidget() is page.notice
    assert page.numbers.text().startswith("inga träffar")
    assert "färre ord" in page.notice.why.text()


def test_clearing_leaves_nothing_of_the_search(page):
    page.look_for("abborre", NAMES)
    page.clear()
    assert page.table.model().rowCount() == 0
    assert page.title.text() == ""
