"""A file of cases is shown as what it would bring, then read in: all of it, or the good."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from handlerapp.services import caseload
from tests.builders import TODAY
from ui.pages.caseload.import_rows import LineKind
from ui.pages.caseload_page import CaseloadPage


@pytest.fixture
def page(qtbot, desk):
    page = CaseloadPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    page.reload()
    yield page
    page.clear()


@pytest.fixture
def file(tmp_path):
    def write(*cases, name="lista.json"):
        path = tmp_path / name
        document = {"format": "handlerapp-caseload", "version": 1, "cases": list(cases)}
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


def a_row(ref, **more):
    return {"ref": ref, "person": {"name": f"Namn {ref}"}, **more}


def lines(page):
    table = page.import_panel.table.model()
    return [
        tuple(table.index(row, column).data() for column in range(3))
        for row in range(table.rowCount())
    ]


def refs(store):
    return {row.ref for row in caseload.listed(store, TODAY)}


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_file_is_shown_before_it_is_read_in(page, qtbot, store, file):
    page.look_at(file(a_row("ny-1"), a_row("2026-000303", flow="K2")))
    panel = page.import_panel
    assert page.body.currentWidget() is panel
    assert panel.numbers.text() == "1 nytt ärende · 1 ändras. Inget är ändrat än."
    assert ("Nytt", "ny-1", "läggs till") in lines(page)
    assert ("Ändras", "2026-000303", "kundflöde: – → K2") in lines(page)
    assert "ny-1" not in refs(store)
    assert panel.read_button.text() == "Läs in 2 ärenden"
    with qtbot.waitSignals([page.did, page.told]), qtbot.waitSignal(page.told) as told:
        press(qtbot, panel.read_button)
    assert told.args == ["Inläst: 1 nytt · 1 ändrat"]
    assert "ny-1" in refs(store)
    assert page.body.currentWidget() is page.table
    assert page.filter_bar.isVisible()


def test_two_hundred_errors_are_a_list_to_narrow_and_read(page, qtbot, store, file):
    wrong = [a_row(f"fel-{number}", flow="K9") for number in range(200)]
    page.look_at(file(a_row("ny-1"), *wrong))
    panel = page.import_panel
    assert panel.chips[LineKind.ERROR].text() == "Fel 200"
    press(qtbot, panel.chips[LineKind.ERROR])
    assert len(lines(page)) == 200
    kind, where, _ = lines(page)[0]
    assert (kind, where) == ("Fel", "cases[1].flow")
    panel.table.selectRow(3)
    assert "cases[4].flow" in panel.whole.text()
    assert panel.read_button.text() == "Läs in det rätta"
    press(qtbot, panel.read_button)
    assert "ny-1" in refs(store)
    assert "fel-3" not in refs(store)


def test_the_list_that_is_shown_is_saved(page, qtbot, file, prompts, tmp_path):
    page.look_at(file(a_row("ny-1"), a_row("fel-1", flow="K9"), a_row("fel-2", flow="K9")))
    prompts.file = tmp_path / "fel.csv"
    press(qtbot, page.import_panel.chips[LineKind.ERROR])
    press(qtbot, page.import_panel.save_button)
    saved = prompts.file.read_text(encoding="utf-8-sig").splitlines()
    assert saved[0] == "Slag;Var;Vad"
    assert [line.split(";")[1] for line in saved[1:]] == ["cases[1].flow", "cases[2].flow"]
    assert "inte krypterad" in page.import_panel.numbers.text()


def test_a_file_with_nothing_right_says_what_to_do(page, file):
    page.look_at(file(a_row("fel", flow="K9")))
    assert "Rätta i filen" in page.import_panel.numbers.text()
    assert page.import_panel.read_button.isHidden()
    assert page.import_panel.save_button.isVisible()


def test_a_file_that_cannot_be_read_says_so(page, tmp_path):
    page.look_at(tmp_path / "finns-inte.csv")
    assert "går inte att läsa" in page.import_panel.numbers.text()


def test_leaving_changes_nothing(page, qtbot, store, file):
    page.look_at(file(a_row("ny-1")))
    assert page.escape()
    assert page.body.currentWidget() is page.table
    assert "ny-1" not in refs(store)


def test_a_file_is_dropped_on_the_page(page, file):
    path = file(a_row("ny-1"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(
        QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, mime, left, nothing
    )
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    dropped = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, nothing)
    page.dropEvent(dropped)
    assert page.body.currentWidget() is page.import_panel
    other = QMimeData()
    other.setUrls([QUrl.fromLocalFile("/tmp/bild.png")])
    refused = QDragEnterEvent(
        QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, other, left, nothing
    )
    refused.ignore()
    page.dragEnterEvent(refused)
    assert not refused.isAccepted()


def test_locking_forgets_the_file(page, file):
    page.look_at(file(a_row("ny-1")))
    page.clear()
    assert lines(page) == []
    assert page.import_panel.title.text() == ""
    assert page.import_panel.whole.text() == ""


def test_while_personal_data_is_hidden_the_list_says_nothing_that_stands_in_a_case(
    page, desk, store, file
):
    wrong = a_row("ny-2") | {"person": {"name": "Sixten Hemlig", "personnummer": "Sixten 12"}}
    page.look_at(file(a_row("2026-000303", note="Bor hos Sixten Hemlig"), wrong))
    shown = str(lines(page))
    assert "Sixten" in shown
    desk.hide_personal(True)
    hidden = str(lines(page))
    assert "Sixten" not in hidden
    assert ("Ändras", "2026-000303", "anteckning") in lines(page)
    assert len(lines(page)) == shown.count("', '") // 2
    desk.hide_personal(False)
    assert str(lines(page)) == shown
