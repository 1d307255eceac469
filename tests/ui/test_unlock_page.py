"""The page before the caseload."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from handlerapp.services import opening
from handlerapp.services.opening import Place
from tests.builders import NOON, noon
from ui.entrance import Entrance, Offer
from ui.pages.unlock_page import UnlockPage

RETURN = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot, entrance, theme):
    return shown(qtbot, UnlockPage(entrance, theme))


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.show()
    return page


def test_enter_sends_the_passphrase_as_it_was_typed(page, qtbot):
    qtbot.keyClicks(page.secret, " two  horses ")
    with qtbot.waitSignal(page.unlock_asked, timeout=0) as asked:
        qtbot.keyClick(page.secret, RETURN)
    assert asked.args == [opening.by_passphrase(" two  horses ")]


def test_an_empty_passphrase_is_not_tried(page, qtbot):
    with qtbot.assertNotEmitted(page.unlock_asked):
        qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.told.text() == "Skriv lösenfrasen först."


def test_the_passphrase_is_hidden_until_one_asks_to_see_it(page, qtbot):
    assert page.secret.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(page.reveal, Qt.MouseButton.LeftButton)
    assert page.secret.echoMode() == QLineEdit.EchoMode.Normal
    page.ask()
    assert page.secret.echoMode() == QLineEdit.EchoMode.Password


def test_what_was_wrong_is_told_in_place_and_the_field_is_empty_again(page, qtbot):
    qtbot.keyClicks(page.secret, "fel")
    page.work()
    assert not page.button.isEnabled()
    assert page.button.text() == "Öppnar …"
    page.ask("Fel lösenfras.")
    assert page.told.isVisible()
    assert page.told.text() == "Fel lösenfras."
    assert page.secret.text() == ""
    assert page.button.isEnabled()


def test_the_recovery_key_is_asked_for_in_the_same_place_and_can_be_read(page, qtbot):
    qtbot.mouseClick(page.other_way, Qt.MouseButton.LeftButton)
    assert page.secret.accessibleName() == page.label.text() == "Återställningsnyckel"
    assert page.secret.echoMode() == QLineEdit.EchoMode.Normal
    assert page.secret.hasFocus()
    written = opening.draft_recovery_key()
    qtbot.keyClicks(page.secret, written.replace("-", " "))
    with qtbot.waitSignal(page.unlock_asked, timeout=0) as asked:
        qtbot.keyClick(page.secret, RETURN)
    assert asked.args == [opening.by_recovery_key(written)]
    qtbot.mouseClick(page.other_way, Qt.MouseButton.LeftButton)
    assert page.label.text() == "Lösenfras"


def test_a_slip_in_the_recovery_key_is_told_in_its_group_and_what_was_typed_stays(page, qtbot):
    qtbot.mouseClick(page.other_way, Qt.MouseButton.LeftButton)
    typed = "000011-000022-000033-000045-000055-000066-000077-000088"
    qtbot.keyClicks(page.secret, typed)
    with qtbot.assertNotEmitted(page.unlock_asked):
        qtbot.keyClick(page.secret, RETURN)
    assert "grupp 4 är felskriven" in page.told.text()
    assert page.secret.text() == typed


def test_a_damaged_caseload_offers_the_backup_with_its_day_and_what_is_in_it(page, qtbot, tmp_path):
    offer = Offer(path=tmp_path / "copy.zip", made=NOON.replace(day=22), cases=83)
    page.offer("Filen med ärendena är skadad.", offer)
    assert "Filen med ärendena är skadad." in page.why.text()
    assert "från sön 22 nov 12.00 och har 83 ärenden." in page.why.text()
    assert not page.secret.isVisible()
    with qtbot.waitSignal(page.restore_asked, timeout=0) as asked:
        qtbot.keyClick(page.button, RETURN)
    assert asked.args == [offer]


def test_a_damaged_caseload_without_a_backup_says_what_can_be_done(page):
    page.offer("Filen med ärendena är skadad.", None)
    assert "ingen hel säkerhetskopia" in page.told.text()
    assert page.secret.isVisible()


def test_practice_needs_no_passphrase(qtbot, theme, tmp_path):
    there = Entrance(place=Place(tmp_path), now=noon, practice=True)
    page = shown(qtbot, UnlockPage(there, theme))
    assert not page.secret.isVisible()
    page.button.setFocus()
    with qtbot.waitSignal(page.unlock_asked, timeout=0) as asked:
        qtbot.keyClick(page.button, RETURN)
    assert asked.args == [None]
