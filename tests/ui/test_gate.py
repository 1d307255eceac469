"""From nothing to an open caseload, and between one's own and practice."""

import pytest
from PySide6.QtCore import Qt

from handlerapp.services.opening import Place, by_passphrase, by_recovery_key, open_store
from tests.builders import CHEAP, noon
from ui.entrance import Entrance
from ui.main_window import MainWindow
from ui.page import Desk

STRONG = "fyra grona hastar i regn"
RETURN, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


@pytest.fixture
def own(tmp_path):
    return Place(tmp_path / "own")


@pytest.fixture
def desk(worker, theme, prompts):
    return Desk(worker, theme, noon, prompts)


@pytest.fixture
def window(qtbot, own, tmp_path, desk):
    entrance = Entrance(
        place=own, now=noon, cost=CHEAP, practice_place=Place(tmp_path / "practice")
    )
    window = MainWindow(entrance, desk, desk.tasks)
    qtbot.addWidget(window)
    window.resize(1300, 760)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.begin()
    return window


def asked_for(window, qtbot):
    """Walk through the two first steps; the recovery key comes back."""
    page = window.gate.first_run
    qtbot.mouseClick(page.next_button, LEFT)
    for field in (page.phrase.field, page.phrase.again):
        qtbot.keyClicks(field, STRONG)
    qtbot.keyClick(page.phrase.again, RETURN)
    key = " ".join(page.key.text().split())
    qtbot.mouseClick(page.next_button, LEFT)
    qtbot.keyClicks(page.typed, key)
    qtbot.keyClick(page.typed, RETURN)
    return key


def test_the_first_time_ends_in_the_caseload_with_what_was_read_in(
    window, qtbot, own, prompts, tmp_path
):
    key = asked_for(window, qtbot)
    qtbot.waitUntil(lambda: window.gate.first_run.step.text() == "Steg 3 av 3")
    prompts.file = tmp_path / "arenden.json"
    prompts.file.write_text(
        '{"format": "handlerapp-caseload", "version": 1, "cases": '
        '[{"ref": "2026-000999", "person": {"name": "Ny Person"}}]}',
        encoding="utf-8",
    )
    page = window.gate.first_run
    qtbot.mouseClick(page.file_button, LEFT)
    qtbot.waitUntil(page.importing.read_button.isVisible)
    qtbot.mouseClick(page.importing.read_button, LEFT)
    qtbot.waitUntil(lambda: not window.is_locked())
    qtbot.waitUntil(
        lambda: window.workplace.rail.buttons["arenden"].accessibleName() == "Ärenden, 1"
    )
    window.close()
    for way in (by_passphrase(STRONG), by_recovery_key(key)):
        open_store(own, way, noon, cost=CHEAP).close()


def test_a_folder_that_cannot_be_written_in_is_told_and_what_was_typed_stays(window, qtbot, own):
    own.folder.parent.joinpath("own").write_text("en fil, ingen mapp", encoding="utf-8")
    page = window.gate.first_run
    asked_for(window, qtbot)
    qtbot.waitUntil(page.told.isVisible)
    assert page.typed.text()
    assert page.next_button.isEnabled()


def test_practice_is_gone_to_and_come_back_from(window, qtbot, own):
    qtbot.mouseClick(window.gate.first_run.practice_button, LEFT)
    qtbot.waitUntil(lambda: not window.is_locked())
    assert window.workplace.status.practice.isVisible()
    window.lock()
    assert window.gate.unlock_page.title.text() == "Låst"
    qtbot.mouseClick(window.gate.unlock_page.other_way, LEFT)
    assert window.gate.currentWidget() is window.gate.first_run
    assert not own.exists


def test_a_second_start_brings_the_window_forward(window, qtbot):
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
    assert window.isVisible()
