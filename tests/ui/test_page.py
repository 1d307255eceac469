"""What a page is handed, and what every page does by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from ui.page import Action, Page, Place
from ui.registry import IN_THE_RAIL, REACHED_FROM_OTHERS

EVERY_PAGE = pytest.mark.parametrize("kind", IN_THE_RAIL + REACHED_FROM_OTHERS, ids=lambda k: k.key)
THE_WINDOWS_OWN = (
    "Ctrl+K", "Ctrl+N", "Ctrl+L", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Q", "Ctrl+?", "Alt+Left",
    "Alt+Right", "F1", "Shift+F1", "F6", "F8", "Esc",
    *(f"Ctrl+{number}" for number in range(1, 10)),
)  # fmt: skip


@pytest.fixture
def page(qtbot, desk):
    page = Page(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_hidden_names_and_numbers_are_told_of_and_shown_again(desk, qtbot):
    assert desk.name("Åsa Öberg") == "Åsa Öberg"
    with qtbot.waitSignal(desk.hiding_changed, timeout=0) as hidden:
        desk.hide_personal(True)
    assert hidden.args == [True]
    assert desk.name("Åsa Öberg") == "Å. Ö."
    assert desk.number("070-174 06 35") == "•••"
    assert desk.number("") == ""
    assert desk.text("Åsa nås på 070-174 06 35", "Åsa Öberg") == "Å. nås på •••"
    with qtbot.assertNotEmitted(desk.hiding_changed):
        desk.hide_personal(True)
    desk.hide_personal(False)
    assert desk.text("Åsa", "Åsa Öberg") == "Åsa"


def test_the_keys_of_an_action_hold_while_the_page_is_seen(page, qtbot):
    done = []
    page.offer(Action(name="Gör det", act=lambda: done.append("act"), keys="Ctrl+D"))
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert done == ["act"]
    page.hide()
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert done == ["act"]


def test_what_cannot_be_done_just_now_is_not_done_by_its_key(page, qtbot):
    done = []
    page.offer(
        Action(name="Nej", act=lambda: done.append(1), keys="Ctrl+D", possible=lambda: False)
    )
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert done == []


def test_a_page_with_nothing_to_wait_for_is_ready_at_once(page, qtbot):
    with qtbot.waitSignal(page.ready, timeout=0):
        page.open(Place("any"))


def keys_of(page):
    return [
        QKeySequence(keys).toString()
        for action in page.offered()
        if action.keys and not action.local
        for keys in [action.keys]
    ]


@EVERY_PAGE
def test_a_page_has_a_key_of_its_own_a_title_and_keys_that_nobody_else_has(kind, qtbot, desk):
    page = kind(desk)
    qtbot.addWidget(page)
    assert page.key.isascii()
    assert page.key.islower()
    assert page.title
    assert page.accessibleName() == page.title
    keys = keys_of(page)
    assert len(set(keys)) == len(keys)
    assert not {QKeySequence(each).toString() for each in THE_WINDOWS_OWN} & set(keys)


def test_no_two_pages_have_the_same_key():
    keys = [kind.key for kind in IN_THE_RAIL + REACHED_FROM_OTHERS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("kind", IN_THE_RAIL, ids=lambda kind: kind.key)
def test_a_page_in_the_rail_has_an_icon(kind, theme):
    assert not theme.picture(kind.icon).isNull()


def test_a_page_is_a_part_of_one_that_is_in_the_rail():
    parts = {kind.part_of for kind in IN_THE_RAIL + REACHED_FROM_OTHERS} - {""}
    assert parts
    assert parts <= {kind.key for kind in IN_THE_RAIL}
    assert not any(kind.part_of for kind in IN_THE_RAIL)
