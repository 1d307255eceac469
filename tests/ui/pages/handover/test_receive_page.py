"""What a colleague hands over is shown case by case and field by field, then taken in or left."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from handlerapp.domain.case import CaseRef
from handlerapp.services import caseload, changing, handover, opening
from handlerapp.services.opening import Place
from tests.builders import CHEAP, PASSPHRASE, TODAY, noon
from tests.ui.conftest import TasksAtOnce
from ui.page import Desk
from ui.pages.receive_page import ReceivePage

REFS = ("2026-000101", "2026-000202")
SECRET = "tre blåa båtar i hamn vid kaj"


@pytest.fixture
def parcel(store, tmp_path):
    path = tmp_path / "till kollegan.paket"
    handover.hand_over(store, REFS, path, SECRET, "Robin Ek")
    return path


@pytest.fixture
def page(qtbot, desk):
    """On the side that has the cases already."""
    yield from shown_page(qtbot, desk)


@pytest.fixture
def elsewhere(tmp_path):
    """Another handler's store."""
    place = Place(tmp_path / "colleague")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    with opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        yield store


@pytest.fixture
def other_page(qtbot, theme, prompts, elsewhere):
    """On the side that has none of them."""
    yield from shown_page(qtbot, Desk(TasksAtOnce(elsewhere), theme, noon, prompts))


def shown_page(qtbot, desk):
    page = ReceivePage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    yield page
    page.clear()


def look(qtbot, page, parcel, secret=SECRET):
    page.choose(parcel)
    qtbot.keyClicks(page.secret, secret)
    qtbot.keyClick(page.secret, Qt.Key.Key_Return)


def lines(page):
    table = page.table.model()
    return [
        tuple(table.index(row, column).data() for column in range(6))
        for row in range(table.rowCount())
    ]


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def refs_in(store):
    return {row.ref for row in caseload.listed(store, TODAY)}


def change(store, ref, **fields):
    changing.change_all(store, {CaseRef(ref): lambda case: replace(case, **fields)}, "ändra")


def test_a_new_case_is_shown_and_nothing_is_changed(other_page, qtbot, elsewhere, parcel):
    look(qtbot, other_page, parcel)
    assert ("2026-000101", "Åsa Öberg-Lindström", "Nytt", "", "", "") in lines(other_page)
    assert other_page.numbers.text().startswith("Från Robin Ek, gjort ")
    assert "2 nya" in other_page.numbers.text()
    assert "inget är ändrat än" in other_page.numbers.text()
    assert other_page.take_button.text() == "Ta emot 2 ärenden"
    assert other_page.table.hasFocus()
    assert other_page.secret.text() == ""
    assert refs_in(elsewhere) == set()


def test_taking_in_is_all_of_it_undoable_and_gives_the_same_receipt(
    other_page, qtbot, elsewhere, parcel
):
    look(qtbot, other_page, parcel)
    with (
        qtbot.waitSignals([other_page.did, other_page.told]),
        qtbot.waitSignal(other_page.did) as did,
    ):
        press(qtbot, other_page.take_button)
    assert refs_in(elsewhere) == set(REFS)
    assert len(did.args[0].after) == 2
    receipt = [read.line.spoken for read in other_page.receipt.lines]
    assert "Från · Robin Ek" in receipt
    assert any(line.startswith("Kontrollvärde · ") for line in receipt)
    assert "Mottaget · 2 nya" in receipt
    assert other_page.receipt.copy_button.hasFocus()


def test_where_the_two_differ_it_stands_field_by_field_and_which_holds(page, qtbot, store, parcel):
    change(store, "2026-000202", occupation="målare", note=None)
    look(qtbot, page, parcel)
    assert ("2026-000101", "Åsa Öberg-Lindström", "Som förut", "", "", "") in lines(page)
    (what,) = [line[2] for line in lines(page) if line[1] == "Östen Ek"]
    assert what.startswith("Finns hos dig, ")
    found = {line[2]: line[3:] for line in lines(page) if line[5]}
    assert found["Yrke"] == ("målare", "–", "ditt står kvar, för paketet har inget där")
    (note,) = (line for line in lines(page) if "abborre" in line[4])
    assert note[3] == "–"
    assert note[5] == "paketets gäller"


def test_the_chosen_line_is_read_whole_below(page, qtbot, store, parcel):
    change(store, "2026-000202", occupation="målare")
    look(qtbot, page, parcel)
    row = next(place for place, line in enumerate(lines(page)) if line[3] == "målare")
    page.table.setCurrentIndex(page.table.model().index(row, 0))
    assert page.whole.text() == (
        "2026-000202 · Yrke: ditt målare, paketets – · ditt står kvar, för paketet har inget där"
    )


def test_what_is_there_already_gives_nothing_to_take(page, qtbot, parcel):
    look(qtbot, page, parcel)
    assert "allt finns redan hos dig" in page.numbers.text()
    assert not page.take_button.isVisible()
    offered = {each.name: each for each in page.offered()}
    assert not offered["Ta emot ärendena i paketet"].possible()


def test_a_wrong_passphrase_is_told_where_it_was_written(other_page, qtbot, parcel):
    look(qtbot, other_page, parcel, "fel")
    assert other_page.told_wrong.text()
    assert other_page.secret.hasFocus()
    assert other_page.secret.selectedText() == "fel"
    assert other_page.open_button.isEnabled()
    look(qtbot, other_page, parcel)
    assert other_page.told_wrong.text() == ""
    assert len(lines(other_page)) == 2


def test_what_is_no_package_is_said_to_be_none(other_page, qtbot, tmp_path):
    (tmp_path / "brev.paket").write_bytes(b"Hej!")
    look(qtbot, other_page, tmp_path / "brev.paket")
    assert other_page.told_wrong.text()
    assert lines(other_page) == []


def test_a_package_is_dropped_on_the_page(page, parcel):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(parcel))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enters = QDragEnterEvent(QPointF(5, 5).toPoint(), *how, Qt.KeyboardModifier.NoModifier)
    page.dragEnterEvent(enters)
    assert enters.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), *how, Qt.KeyboardModifier.NoModifier))
    assert page.file_name.text() == "till kollegan.paket"
    assert page.secret.hasFocus()


def test_escape_leaves_the_package_and_then_the_page(page, qtbot, parcel):
    look(qtbot, page, parcel)
    assert page.escape()
    assert lines(page) == []
    assert page.file_button.hasFocus()
    assert not page.escape()


def test_hidden_data_is_hidden_here_too(other_page, qtbot, parcel):
    look(qtbot, other_page, parcel)
    other_page.desk.hide_personal(True)
    assert not any("Åsa" in text for line in lines(other_page) for text in line)
    other_page.desk.hide_personal(False)
    assert any("Åsa" in text for line in lines(other_page) for text in line)


def test_locking_forgets_all_of_it(other_page, qtbot, parcel):
    look(qtbot, other_page, parcel)
    other_page.clear()
    assert lines(other_page) == []
    assert other_page.whole.text() == other_page.file_name.text() == ""
    look(qtbot, other_page, parcel)
    press(qtbot, other_page.take_button)
    other_page.clear()
    assert other_page.receipt.lines == []


def test_the_model_keeps_qts_contract(other_page, qtbot, parcel, qtmodeltester):
    look(qtbot, other_page, parcel)
    qtmodeltester.check(other_page.table.model())


@pytest.mark.parametrize("height", [700, 280])
def test_where_there_is_no_room_the_whole_page_scrolls_and_nothing_is_squeezed(
    page, qtbot, store, parcel, height
):
    """At 280 there is as much room as at 1366 x 768 with the text twice as large."""
    changing.change(store, REFS[0], lambda case: replace(case, note="Ny."), "skriva")
    page.resize(560, height)
    look(qtbot, page, parcel)
    bar = page.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: (bar.maximum() > 0) is (height < 700))
    for each in (page.numbers, page.whole):
        assert each.height() >= each.heightForWidth(each.width())
    assert page.take_button.height() > page.take_button.fontMetrics().height()
    assert page.table.height() >= 5 * page.table.rowHeight(0)
    page.take_button.setFocus(Qt.FocusReason.TabFocusReason)
    page.scroll_area.ensureWidgetVisible(page.take_button)
    assert not page.take_button.visibleRegion().isEmpty()
