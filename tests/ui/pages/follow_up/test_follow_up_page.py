"""The page Uppföljning: what it says and counts, what it saves, how it is walked."""

from datetime import timedelta

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from handlerapp.domain.bevakning import BevakningStatus, Origin
from handlerapp.follow_up import wording
from handlerapp.follow_up.measures import Measure, texts
from handlerapp.follow_up.outcomes import follow_up
from handlerapp.services import follow_up as service
from tests.builders import TODAY, a_bevakning, put
from tests.follow_up.asking import at_day, contact, date_of, known
from tests.ui.accessible import nameless, stops, walked, way_round
from ui.page import Place
from ui.pages.follow_up_page import FollowUpPage


@pytest.fixture
def many(store):
    """Twelve cases that have reached day 60, three of them talked with in time, and one of the
    coordinating tasks of which is done."""
    for number in range(12):
        made = {"contacts": (contact(date_of(10, 70)),)} if number < 3 else {}
        if number == 0:
            made["bevakningar"] = (
                a_bevakning(
                    "done",
                    due=TODAY,
                    origin=Origin.IMPULSE,
                    status=BevakningStatus.DONE,
                    finished=TODAY - timedelta(days=1),
                ),
            )
        put(store, at_day(70, f"2026-0007{number:02}", **made))
    return store


@pytest.fixture
def page(qtbot, desk):
    page = FollowUpPage(desk)
    qtbot.addWidget(page)
    page.resize(1170, 700)
    page.said = []
    page.told.connect(page.said.append)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def opened(page, many):
    page.open(Place("uppfoljning"))
    page.begin()
    return page


def spoken(table):
    model = table.model()
    return [
        [
            model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    ]


def words_of(widget):
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_opening_it_shows_the_follow_up_of_the_store(opened, many):
    found = service.of(many, TODAY)
    assert opened.numbers.text() == wording.caseload(found)
    assert spoken(opened.measures) == [
        [
            texts().measures[each.measure].title,
            wording.share(each.whole, texts().measures[each.measure]),
            str(each.whole.unknown),
            str(each.whole.left_out),
        ]
        for each in found.results
    ]
    assert spoken(opened.measures)[0][1] == "4 av 13 ärenden, 31 %"


def test_it_is_told_when_it_stands_there(page, many, qtbot):
    with qtbot.waitSignal(page.ready, timeout=0):
        page.open(Place("uppfoljning"))
    with qtbot.waitSignal(page.ready, timeout=0):
        page.open(Place("uppfoljning"))


def test_it_says_that_it_is_ones_own(opened):
    assert texts().said["own"] in words_of(opened)


def test_the_row_that_the_keyboard_comes_to_is_defined_beside(opened, qtbot):
    assert opened.measures.hasFocus()
    assert texts().measures[Measure.EARLY_CONTACT].counts in words_of(opened.definition)
    for _ in range(2):
        qtbot.keyClick(opened.measures, Qt.Key.Key_Down)
    said = words_of(opened.definition)
    assert texts().measures[Measure.PHONE_180].counts in said
    assert "Närmast i landet" in said
    assert "FK 2021/002924" in said


def test_what_the_country_does_not_count_has_nothing_beside_it(opened):
    assert "Närmast i landet" not in words_of(opened.definition)


def test_a_share_of_few_says_so_and_is_hollow(opened):
    opened.show_part(2)
    few = spoken(opened.groups)
    assert any("(få)" in cell for row in few for cell in row)


def test_the_country_stands_with_its_year_and_what_it_counts(opened):
    rows = {row[0]: row for row in spoken(opened.country)}
    _, said, counts = rows["Arbetsgivarens plan inhämtad till dag 180"]
    assert said.endswith("Landet 2020: 12 %.")
    assert "skriftligt eller muntligt" in counts
    assert "kap. 3, 2021." in counts


def test_each_quarter_says_what_was_kept_and_what_was_used(opened):
    rows = spoken(opened.time)
    assert rows[-1][0] == "kv 4 2026"
    assert "Avsatt" in rows[-1][1]
    assert rows[-1][1].endswith("Använd 15 min")


@pytest.mark.parametrize("number", range(5))
def test_a_figure_key_shows_its_view_with_the_keyboard_in_it(opened, qtbot, number):
    qtbot.keyClick(opened.measures, Qt.Key(Qt.Key.Key_1 + number))
    assert opened.views.currentIndex() == number
    assert opened.chips.checkedId() == number
    table = QApplication.focusWidget()
    assert table.isVisible()
    assert table.currentIndex().row() == 0
    assert nameless(opened) == []


@pytest.mark.parametrize("number", range(5))
def test_tab_goes_round_every_view(opened, qtbot, number):
    opened.show_part(number)
    assert set(way_round(qtbot, opened.save_button)) == set(stops(opened))


def test_the_keyboard_brings_the_last_row_into_sight(opened, qtbot):
    qtbot.keyClick(opened.measures, Qt.Key.Key_4)
    opened.resize(700, 420)
    table = opened.quarters
    for _ in range(table.model().rowCount()):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    area = opened.views.currentWidget()
    last = table.visualRect(table.currentIndex())
    at = table.viewport().mapTo(area.viewport(), last.bottomLeft())
    assert 0 < at.y() <= area.viewport().height()


def test_every_row_shows_whole_in_a_narrow_window(opened, qtbot):
    opened.resize(520, 500)
    for number, table in enumerate((opened.measures, opened.country, opened.groups)):
        opened.show_part(number)
        qtbot.waitUntil(lambda table=table: table.viewport().height() >= rows_height(table))
        assert table.verticalScrollBar().maximum() == 0


def rows_height(table):
    return sum(table.rowHeight(row) for row in range(table.model().rowCount()))


def test_all_of_it_is_saved_where_the_handler_chooses(opened, prompts, tmp_path, qtbot):
    prompts.file = tmp_path / "uppfoljning.pdf"
    qtbot.keyClick(opened.measures, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert opened.said == ["Uppföljning är sparad i uppfoljning.pdf."]
    with pikepdf.open(prompts.file) as pdf:
        assert len(pdf.pages) > 1


def test_no_chosen_file_writes_nothing(opened, prompts):
    opened.save()
    assert prompts.asked == ["Spara uppföljningen"]
    assert opened.said == []


def test_a_change_shows_where_it_is_looked_at(opened, many):
    before = spoken(opened.measures)[0]
    put(many, at_day(70, "2026-000799", contacts=(contact(date_of(10, 70)),)))
    opened.touched(("2026-000799",))
    assert spoken(opened.measures)[0] != before


def test_a_change_elsewhere_is_not_counted_until_one_looks(page, many, monkeypatch):
    read = []
    monkeypatch.setattr(service, "of", lambda *args: read.append(args) or of_nothing())
    page.reload()
    page.touched(("2026-000700",))
    assert read == []
    page.open(Place("uppfoljning"))
    assert len(read) == 1


def of_nothing():
    return follow_up((), known(), TODAY)


def test_without_a_case_it_says_why_nothing_stands_here(page, monkeypatch):
    monkeypatch.setattr(service, "of", lambda *_: of_nothing())
    page.open(Place("uppfoljning"))
    page.begin()
    assert page.notice.isVisible()
    assert page.notice.area.hasFocus()
    assert not page.measures.isVisible()
    assert page.numbers.text() == "0 ärenden, 0 pågående."
    page.show_part(1)
    assert not page.notice.isVisible()
    assert page.country.isVisible()


def test_locking_leaves_no_figure(opened):
    opened.clear()
    assert [table.model().rowCount() for table in (opened.measures, opened.time)] == [0, 0]
    assert "av 1" not in " ".join(name for _, _, name in walked(opened))
    assert opened.numbers.text() == ""
