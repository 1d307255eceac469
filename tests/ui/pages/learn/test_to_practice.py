"""From one's own caseload to the practice with lessons and back, through the window."""

import pytest
from PySide6.QtCore import Qt

from handlerapp.services.opening import by_passphrase
from tests.builders import PASSPHRASE, TODAY, noon
from tests.ui.whole_window import in_front
from ui.main_window import MainWindow
from ui.page import Desk, Place


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


def from_palette(window, qtbot, words, name):
    """What the palette does with this name, found by these words where one is."""
    palette = window.workplace.palette_
    window.workplace.search()
    palette.field.setText(words)
    qtbot.waitUntil(lambda: palette.list.chosen() and palette.list.chosen().name == name)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)


def open_lessons(window, qtbot):
    from_palette(window, qtbot, "öppna övningen", "Öppna övningen")
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


def test_a_lesson_is_found_by_its_title_and_opens_in_the_practice_where_it_was_read(window, qtbot):
    from_palette(window, qtbot, "läsa en impuls", "Läsa en impuls, och avfärda den väl")
    in_front(window, qtbot, "lar-dig")
    learn = window.workplace.page["lar-dig"]
    assert learn.here() == Place("lar-dig", part="impulsen")
    learn.lesson.first_button.click()
    qtbot.waitUntil(lambda: not window.is_locked() and learn.notice.isHidden())
    in_front(window, qtbot, "lar-dig")
    assert learn.lesson.first_button.text() == "Börja lektionen"
    assert window.workplace.front_page() is learn
    assert learn.here() == Place("lar-dig", part="impulsen")
