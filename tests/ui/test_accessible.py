"""Every page by ear and by keyboard: names and roles for all that is acted on, Tab comes to all of
it and back, nothing is too small to hit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from handlerapp.services.opening import Place as Folder
from handlerapp.services.opening import by_passphrase
from tests.builders import CHEAP, PASSPHRASE, noon
from tests.ui.accessible import nameless, stops, too_small, walked, way_round
from ui.entrance import Entrance
from ui.main_window import MainWindow
from ui.page import Desk, Place
from ui.pages.first_run import FirstRun
from ui.pages.unlock_page import UnlockPage
from ui.registry import IN_THE_RAIL, REACHED_FROM_OTHERS

REFS = {
    "arende": "2026-000101",
    "sok": "abborre",
    "mote": "m-2026-000101",
    "nytt-mote": "2026-000202",
    "overlamning": "2026-000101\n2026-000202",
}
EVERY_PAGE = pytest.mark.parametrize(
    "key", [kind.key for kind in IN_THE_RAIL + REACHED_FROM_OTHERS]
)
NAMES = ("Åsa Öberg-Lindström", "Östen Ek", "Zlatko Ali")


@pytest.fixture
def window(qtbot, entrance, worker, theme, prompts):
    window = MainWindow(entrance, Desk(worker, theme, noon, prompts), worker)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.begin(by_passphrase(PASSPHRASE))
    qtbot.waitUntil(
        lambda: window.workplace.rail.buttons["arenden"].accessibleName() == "Ärenden, 3"
    )
    return window


def at(window, qtbot, key):
    window.workplace.go(Place(key, REFS.get(key, "")))
    qtbot.waitUntil(lambda: window.workplace.front_page().key == key)
    return window.workplace.front_page()


@EVERY_PAGE
@pytest.mark.parametrize("width", [1366, 700])
def test_all_that_is_acted_on_has_a_name(window, qtbot, key, width):
    window.resize(width, 700)
    at(window, qtbot, key)
    assert len(list(walked(window))) > 15
    assert nameless(window) == []


@EVERY_PAGE
def test_tab_comes_to_every_control_once_and_back(window, qtbot, key):
    at(window, qtbot, key)
    way = way_round(qtbot, window.workplace.header.search)
    assert len(set(way)) == len(way)
    missed = [each for each in stops(window) if each not in way]
    assert [f"{each} {each.accessibleName()}" for each in missed] == []


@EVERY_PAGE
def test_what_has_the_keyboard_can_be_seen_to_have_it(window, qtbot, key):
    at(window, qtbot, key)
    for each in way_round(qtbot, window.workplace.header.search):
        assert each.isVisible()
        assert each.width() > 0


@EVERY_PAGE
def test_nothing_is_too_small_to_hit(window, qtbot, key):
    assert too_small(at(window, qtbot, key)) == []
    assert too_small(window) == []


@EVERY_PAGE
def test_a_locked_window_tells_a_screen_reader_of_nobody(window, qtbot, key):
    at(window, qtbot, key)
    window.lock()
    said = "\n".join(name for _, _, name in walked(window))
    for name in NAMES:
        assert name not in said
    hidden = "\n".join(
        f"{each.accessibleName()} {each.toolTip()}" for each in window.findChildren(QWidget)
    )
    for name in (*NAMES, "2026-000101"):
        assert name not in hidden


def opened(window, qtbot, key):
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_N], ids=["palette", "quick entry"])
def test_what_floats_is_named_and_keeps_the_keyboard_until_it_is_closed(window, qtbot, key):
    opened(window, qtbot, key)
    floating = window.workplace.palette_ if key == Qt.Key.Key_K else window.workplace.entry
    assert nameless(floating) == []
    assert set(way_round(qtbot, floating.field)) == set(stops(floating.card))
    qtbot.keyClick(floating.field, Qt.Key.Key_Escape)
    assert not floating.isVisible()


def test_the_help_is_named_and_can_be_left(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert nameless(window.workplace.help) == []
    assert set(way_round(qtbot, window.workplace.help.sheet)) == set(
        stops(window.workplace.help.card)
    )


@pytest.fixture
def new(tmp_path):
    return Entrance(place=Folder(tmp_path / "new"), now=noon, cost=CHEAP)


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_the_page_that_unlocks_is_named_and_walked(qtbot, entrance, theme):
    page = shown(qtbot, UnlockPage(entrance, theme))
    assert nameless(page) == []
    assert set(way_round(qtbot, page.secret)) == set(stops(page))
    assert too_small(page) == []
    roles = {role for _, role, _ in walked(page)}
    assert {QAccessible.Role.EditableText, QAccessible.Role.StaticText} <= roles


@pytest.mark.parametrize("part", range(5))
def test_each_part_of_the_first_run_is_named_and_walked(qtbot, new, desk, part):
    page = shown(qtbot, FirstRun(new, desk))
    page.show_part(part)
    assert nameless(page) == []
    assert set(way_round(qtbot, page.next_button)) == set(stops(page))
    assert too_small(page) == []
