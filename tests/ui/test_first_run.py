"""The first time: three steps, forwards and back."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from handlerapp.services.opening import Place
from tests.builders import CHEAP, noon
from ui.entrance import Entrance
from ui.pages.first_run import CASES, KEY, PASSPHRASE, TYPED, WELCOME, FirstRun

STRONG = "fyra grona hastar i regn"
RETURN, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, desk, tmp_path):
    page = FirstRun(Entrance(place=Place(tmp_path / "new"), now=noon, cost=CHEAP), desk)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def at(page):
    return page.parts.currentIndex()


def to_passphrase(page, qtbot):
    qtbot.mouseClick(page.next_button, LEFT)


def to_key(page, qtbot):
    to_passphrase(page, qtbot)
    qtbot.keyClicks(page.phrase.field, STRONG)
    qtbot.keyClicks(page.phrase.again, STRONG)
    qtbot.keyClick(page.phrase.again, RETURN)
    assert at(page) == KEY


def to_typed(page, qtbot):
    to_key(page, qtbot)
    key = page.key.text()
    qtbot.mouseClick(page.next_button, LEFT)
    return key


def test_it_says_which_step_it_is_and_where_the_cases_will_lie(page, qtbot):
    assert page.step.text() == "Steg 1 av 3"
    to_typed(page, qtbot)
    assert page.step.text() == "Steg 2 av 3"
    page.is_made()
    assert page.step.text() == "Steg 3 av 3"


def test_a_weak_passphrase_is_told_honestly_and_not_taken(page, qtbot):
    to_passphrase(page, qtbot)
    qtbot.keyClicks(page.phrase.field, "sommar2024")
    assert page.phrase.strength.text() == "Lätt att gissa: gissas på några minuter."
    assert page.phrase.advice.text()
    assert (
        page.phrase.strength.text()
        .lower()
        .startswith(page.phrase.meter.accessibleName().split(": ")[1])
    )
    qtbot.keyClick(page.phrase.field, RETURN)
    assert at(page) == PASSPHRASE
    assert "för lätt att gissa" in page.told.text()
    assert page.phrase.field.text() == "sommar2024"


def test_two_passphrases_that_differ_are_told(page, qtbot):
    to_passphrase(page, qtbot)
    qtbot.keyClicks(page.phrase.field, STRONG)
    qtbot.keyClicks(page.phrase.again, STRONG + "x")
    qtbot.keyClick(page.phrase.again, RETURN)
    assert at(page) == PASSPHRASE
    assert "inte lika" in page.told.text()


def test_the_key_is_typed_back_before_anything_is_made(page, qtbot):
    key = to_typed(page, qtbot)
    assert at(page) == TYPED
    wrong = "000000 " + " ".join(key.split()[1:])
    qtbot.keyClicks(page.typed, wrong)
    assert page.groups.text() == "7 av 8 grupper stämmer. Se på grupp 1."
    assert page.typed.accessibleDescription() == page.groups.text()
    with qtbot.assertNotEmitted(page.create_asked):
        qtbot.keyClick(page.typed, RETURN)
    assert page.told.text() == "Det stämmer inte med nyckeln än."
    page.typed.clear()
    qtbot.keyClicks(page.typed, " ".join(key.split()))
    assert page.told.isHidden()
    with qtbot.waitSignal(page.create_asked, timeout=0) as asked:
        qtbot.keyClick(page.typed, RETURN)
    assert asked.args == [STRONG, "-".join(key.split())]
    assert not page.next_button.isEnabled()


def test_each_step_can_be_gone_back_from_with_what_was_typed_there(page, qtbot):
    key = to_typed(page, qtbot)
    qtbot.mouseClick(page.back_button, LEFT)
    assert (at(page), page.key.text()) == (KEY, key)
    qtbot.mouseClick(page.back_button, LEFT)
    assert (at(page), page.phrase.field.text()) == (PASSPHRASE, STRONG)
    qtbot.mouseClick(page.back_button, LEFT)
    assert at(page) == WELCOME
    assert not page.back_button.isVisible()


def test_a_full_disk_is_told_and_what_was_typed_is_still_there(page, qtbot):
    key = to_typed(page, qtbot)
    qtbot.keyClicks(page.typed, " ".join(key.split()))
    qtbot.keyClick(page.typed, RETURN)
    page.tell("Disken är full.")
    assert page.told.text() == "Disken är full."
    assert page.typed.text() == " ".join(key.split())
    assert page.next_button.isEnabled()
    with qtbot.waitSignal(page.create_asked, timeout=0):
        qtbot.mouseClick(page.next_button, LEFT)


def test_once_it_is_made_no_secret_is_left_on_the_page(page, qtbot):
    to_typed(page, qtbot)
    page.is_made()
    assert at(page) == CASES
    fields = (page.phrase.field, page.phrase.again, page.typed, page.key)
    assert [each.text() for each in fields] == [""] * 4
    assert not page.back_button.isVisible()


def test_practice_can_be_chosen_at_once(page, qtbot):
    with qtbot.waitSignal(page.practice_asked, timeout=0):
        qtbot.mouseClick(page.practice_button, LEFT)


def test_one_can_begin_without_cases(page, qtbot):
    page.is_made()
    with qtbot.waitSignal(page.finished, timeout=0):
        qtbot.mouseClick(page.next_button, LEFT)


def caseload_file(tmp_path):
    path = tmp_path / "arenden.json"
    path.write_text(
        '{"format": "handlerapp-caseload", "version": 1, "cases": '
        '[{"ref": "2026-000999", "person": {"name": "Ny Person"}}]}',
        encoding="utf-8",
    )
    return path


def test_a_file_is_chosen_looked_at_and_taken(page, prompts, qtbot, tmp_path):
    page.is_made()
    prompts.file = caseload_file(tmp_path)
    qtbot.mouseClick(page.file_button, LEFT)
    assert page.importing.isVisible()
    assert page.importing.numbers.text() == "1 nytt ärende. Inget är ändrat än."
    with qtbot.waitSignal(page.finished, timeout=0):
        qtbot.mouseClick(page.importing.read_button, LEFT)


def test_a_file_can_be_dropped_on_it_and_left_again(page, qtbot, tmp_path):
    page.is_made()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(caseload_file(tmp_path)))])
    page.dropEvent(
        QDropEvent(
            QPointF(10, 10), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
        )
    )
    assert page.importing.title.text() == "Läs in ärenden ur arenden.json"
    assert not page.next_button.isVisible()  # one filled button at a time
    assert not page.practice_button.isVisible()
    qtbot.mouseClick(page.importing.leave_button, LEFT)
    assert not page.importing.isVisible()
    assert page.next_button.isVisible()
    assert page.practice_button.isVisible()
    assert page.file_button.hasFocus()
