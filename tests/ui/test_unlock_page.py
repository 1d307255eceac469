"""The page before the caseload."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from handlerapp.services.opening import Place
from ui.pages.unlock_page import Entrance, UnlockPage


def never_opened(_):
    raise AssertionError("the page itself opens nothing")


@pytest.fixture
def page(qtbot, entrance, theme):
    return shown(qtbot, UnlockPage(entrance, theme))


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.show()
    return page


def test_enter_sends_the_passphrase_as_it_was_typed(page, qtbot):
    qtbot.keyClicks(page.passphrase, " two  horses ")
    with qtbot.waitSignal(page.unlock_asked) as asked:
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert asked.args == [" two  horses "]


def test_an_empty_passphrase_is_not_tried(page, qtbot):
    with qtbot.assertNotEmitted(page.unlock_asked):
        qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.told.text() == "Skriv lösenfrasen först."


def test_the_passphrase_is_hidden_until_one_asks_to_see_it(page, qtbot):
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(page.reveal, Qt.MouseButton.LeftButton)
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Normal
    page.ask()
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Password


def test_what_was_wrong_is_told_in_place_and_the_field_is_empty_again(page, qtbot):
    qtbot.keyClicks(page.passphrase, "fel")
    page.work()
    assert not page.button.isEnabled()
    assert page.button.text() == "Öppnar …"
    page.ask("Fel lösenfras.")
    assert page.told.isVisible()
    assert page.told.text() == "Fel lösenfras."
    assert page.passphrase.text() == ""
    assert page.button.isEnabled()


def test_where_there_is_no_store_the_page_says_how_to_make_one(qtbot, theme, tmp_path):
    place = Place(tmp_path / "nowhere")
    there = Entrance(place.folder, practice=False, exists=lambda: False, opened=never_opened)
    page = shown(qtbot, UnlockPage(there, theme))
    assert page.title.text() == "Här finns inga ärenden än"
    assert "nowhere" in page.why.text()
    assert "handlerapp init" in page.steps.text()
    assert "handlerapp import" in page.steps.text()
    assert not page.passphrase.isVisible()


def test_a_store_made_meanwhile_is_found_by_looking_again(qtbot, theme, tmp_path):
    found = []
    there = Entrance(tmp_path, practice=False, exists=lambda: bool(found), opened=never_opened)
    page = shown(qtbot, UnlockPage(there, theme))
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert not page.passphrase.isVisible()
    found.append(True)
    with qtbot.assertNotEmitted(page.unlock_asked):
        qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.passphrase.isVisible()


def test_practice_needs_no_passphrase(qtbot, theme, tmp_path):
    there = Entrance(tmp_path, practice=True, exists=lambda: True, opened=never_opened)
    page = shown(qtbot, UnlockPage(there, theme))
    assert not page.passphrase.isVisible()
    page.button.setFocus()
    with qtbot.waitSignal(page.unlock_asked):
        qtbot.keyClick(page.button, Qt.Key.Key_Return)
