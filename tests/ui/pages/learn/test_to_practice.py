"""From one's own caseload to the practice with lessons and back, through the window."""

import pytest

from handlerapp.services.opening import by_passphrase
from tests.builders import PASSPHRASE, TODAY, noon
from ui.main_window import MainWindow
from ui.page import Desk


@pytest.fixture
def window(qtbot, entrance, worker, theme, prompts):
    window = MainWindow(entrance, Desk(worker, theme, noon, prompts), worker)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.begin(by_passphrase(PASSPHRASE))
    qtbot.waitUntil(lambda: not window.is_locked())
    yield window
    window.close()


def open_lessons(window, qtbot):
    window.workplace.page["lar-dig"].elsewhere.emit("lessons")
    qtbot.waitUntil(lambda: window.workplace.front_page().key == "lar-dig")
    bar = window.workplace.practice
    qtbot.waitUntil(lambda: bar.isVisible() and bool(bar.day.text()))
    return bar


def test_the_practice_is_another_caseload_marked_on_every_page(window, qtbot):
    assert not window.workplace.practice.isVisible()
    open_lessons(window, qtbot)
    assert window.workplace.status.practice.isVisible()
    qtbot.waitUntil(
        lambda: window.workplace.rail.buttons["arenden"].accessibleName() == "Ärenden, 8"
    )


def test_time_passes_in_the_whole_window_and_not_in_ones_own_caseload(window, qtbot):
    bar = open_lessons(window, qtbot)
    bar.move_on(21)
    qtbot.waitUntil(lambda: window.desk.today() != TODAY)
    assert (window.desk.today() - TODAY).days == 21
    bar.own_button.click()
    qtbot.waitUntil(window.is_locked)
    assert window.gate.unlock_page.secret.isVisible()
    assert not bar.isVisible()
    window.begin(by_passphrase(PASSPHRASE))
    qtbot.waitUntil(lambda: not window.is_locked())
    assert window.desk.today() == TODAY
    qtbot.waitUntil(
        lambda: window.workplace.rail.buttons["arenden"].accessibleName() == "Ärenden, 3"
    )
