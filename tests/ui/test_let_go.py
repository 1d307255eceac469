"""What is closed is let go of: nothing that lives longer than a window holds what was on it."""

import gc

from PySide6.QtCore import QEvent, QObject
from shiboken6 import isValid

from handlerapp.services.opening import by_passphrase
from tests.builders import PASSPHRASE
from tests.ui.test_accessible import REFS
from ui.main_window import MainWindow
from ui.page import Place
from ui.registry import IN_THE_RAIL, REACHED_FROM_OTHERS


def held():
    """What Python still holds of widgets that Qt has deleted."""
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, QObject) and not isValid(each)]


def used(qtbot, window):
    """Unlock it, look at every page, lock it, and close it."""
    window.resize(1366, 768)
    window.show()
    window.begin(by_passphrase(PASSPHRASE))
    qtbot.waitUntil(lambda: not window.is_locked())
    for kind in IN_THE_RAIL + REACHED_FROM_OTHERS:
        window.workplace.go(Place(kind.key, REFS.get(kind.key, "")))
        qtbot.waitUntil(lambda key=kind.key: window.workplace.front_page().key == key)
    window.lock()
    qtbot.waitUntil(window.is_locked)
    window.close()
    window.deleteLater()


def test_nothing_holds_a_window_that_was_used_and_closed(
    qtbot, qapp, entrance, worker, desk_of_window
):
    before = {id(each) for each in held()}
    used(qtbot, MainWindow(entrance, desk_of_window, worker))
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [type(each).__name__ for each in held() if id(each) not in before] == []
