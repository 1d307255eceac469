"""What a search through everything shows."""

import pytest
from PySide6.QtCore import Qt

from ui.page import Place
from ui.pages.search_page import SearchPage


@pytest.fixture
def page(qtbot, desk):
    page = SearchPage(desk)
    qtbot.addWidget(page)
    page.show()
    return page


def row(page, place):
    model = page.table.model()
    return [model.index(place, column).data() for column in range(model.columnCount())]


def test_a_hit_says_whose_it_is_where_it_stands_and_what_it_says(page, qtbot):
    with qtbot.waitSignal(page.ready, timeout=0):
        page.open(Place("sok", "abborre"))
    assert row(page, 0) == ["Östen Ek", "2026-000202", "anteckning", "Tycker om att fiska abborre."]
    assert page.numbers.text().startswith("1 träff i 1 ärende ·")
    assert page.heading.text() == "Sökning: abborre"


def test_enter_opens_the_case_of_the_hit(page, qtbot):
    page.open(Place("sok", "abborre"))
    page.begin()
    with qtbot.waitSignal(page.go) as chosen:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert chosen.args == [Place("arende", "2026-000202")]


def test_hidden_names_are_hidden_here_too_and_come_back(page):
    page.open(Place("sok", "östen"))
    shown = row(page, 0)
    assert shown[0] == "Östen Ek"
    page.desk.hide_personal(True)
    assert "Östen" not in " ".join([*row(page, 0), page.heading.text()])
    assert row(page, 0)[0] == "Ö. E."
    page.desk.hide_personal(False)
    assert row(page, 0) == shown
    assert page.heading.text() == "Sökning: östen"


def test_no_hit_says_what_to_try(page):
    page.open(Place("sok", "finnsinte"))
    assert page.body.currentWidget() is page.notice
    assert page.numbers.text().startswith("inga träffar")
    assert "färre ord" in page.notice.why.text()


def test_clearing_leaves_nothing_of_the_search(page):
    page.open(Place("sok", "abborre"))
    page.clear()
    assert page.table.model().rowCount() == 0
    assert page.heading.text() == ""
