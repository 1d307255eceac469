"""The boxes that ask: opened, answered by a press, closed without an answer when one locks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.prompts import BoxPrompts


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def box_over(window, kind):
    return next(box for box in window.findChildren(kind) if box.isVisible())


def pressed(window, qtbot, word):
    box = box_over(window, QMessageBox)
    button = next(each for each in box.buttons() if each.text() == word)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(then):
    BoxPrompts().confirm("Gallra 3 ärenden?", "Det går inte att ångra.", "Gallra", then)


def test_the_act_is_done_when_its_own_word_is_pressed(window, qtbot):
    done = []
    asked(lambda: done.append(1))
    box = box_over(window, QMessageBox)
    assert (box.text(), box.informativeText()) == ("Gallra 3 ärenden?", "Det går inte att ångra.")
    assert done == []
    pressed(window, qtbot, "Gallra")
    assert done == [1]


def test_enter_and_escape_do_nothing_that_cannot_be_undone(window, qtbot):
    done = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        asked(lambda: done.append(1))
        box = box_over(window, QMessageBox)
        qtbot.keyClick(box, key)
        assert not box.isVisible()
    assert done == []


def test_a_file_that_is_chosen_comes_as_a_path(window, tmp_path):
    file, chosen = tmp_path / "arenden.csv", []
    file.write_text("", encoding="utf-8")
    BoxPrompts().file_to_open("Läs in", "Ärendefiler (*.csv)", chosen.append)
    box = box_over(window, QFileDialog)
    box.fileSelected.emit(str(file))
    assert chosen == [file]


def test_locking_closes_every_question_without_an_answer(window):
    prompts, done = BoxPrompts(), []
    prompts.confirm("Gallra?", "", "Gallra", lambda: done.append(1))
    prompts.file_to_save("Spara", "lista.csv", "CSV (*.csv)", done.append)
    boxes = [box_over(window, QMessageBox), box_over(window, QFileDialog)]
    prompts.close_all()
    assert [box.isVisible() for box in boxes] == [False, False]
    assert done == []


def test_a_folder_that_is_chosen_comes_as_a_path(window, tmp_path):
    chosen = []
    BoxPrompts().folder("Välj mapp", chosen.append)
    box = box_over(window, QFileDialog)
    assert box.fileMode() is QFileDialog.FileMode.Directory
    box.fileSelected.emit(str(tmp_path))
    assert chosen == [tmp_path]
