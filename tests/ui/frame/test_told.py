"""What is told in passing, in the status line, and in the help."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel

from handlerapp import glossary, news
from handlerapp.services import impulses
from tests.builders import NOON
from ui.frame import help_texts
from ui.frame.help import Help
from ui.frame.help_texts import GENERAL, topics
from ui.frame.status import StatusLine
from ui.frame.toast import Toast
from ui.page import Action
from ui.registry import IN_THE_RAIL, REACHED_FROM_OTHERS


@pytest.fixture
def toast(over, theme):
    return Toast(theme, over)


def test_a_toast_says_it_without_taking_the_keyboard(toast, over):
    toast.tell("Numret är kopierat.")
    assert toast.isVisible()
    assert toast.words.text() == "Numret är kopierat."
    assert not toast.button.isVisible()
    assert over.below.hasFocus()
    assert over.rect().contains(toast.geometry())


def test_its_button_does_its_one_thing_and_it_goes(toast, qtbot):
    done = []
    toast.tell("Sparat: flytta bevakning.", "Ångra", lambda: done.append(1))
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not toast.isVisible()


def test_it_stays_while_one_points_at_it(toast):
    timer = toast.findChild(QTimer)
    toast.tell("Ett")
    assert timer.isActive()
    here = QPointF(1, 1)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert not timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()
    toast.clear()
    assert not timer.isActive()
    assert toast.words.text() == ""


@pytest.fixture
def status(qtbot, theme):
    status = StatusLine(theme)
    qtbot.addWidget(status)
    status.show()
    return status


def test_the_status_line_says_saved_backup_and_what_can_be_undone(status):
    status.show_saved(NOON)
    status.show_backup(NOON.replace(hour=7, minute=46), NOON)
    status.show_lock(8)
    status.can_undo("flytta bevakning")
    assert status.saved.text() == "Sparat 12.00"
    assert status.backup.text() == "Säkerhetskopia prövad i dag 07.46"
    assert status.locked_in.text() == "Låses om 8 min"
    assert status.undo.accessibleName() == "Ångra: flytta bevakning, Ctrl Z"
    status.show_backup(NOON.replace(day=20), NOON)
    assert status.backup.text() == "Säkerhetskopia prövad fre 20 nov 12.00"
    status.show_backup(None, NOON)
    assert status.backup.text() == "Ingen säkerhetskopia än"


def test_a_locked_status_line_says_nothing_of_what_was_done(status):
    status.show_saved(NOON)
    status.show_lock(3)
    status.can_undo("flytta bevakning")
    status.clear()
    assert status.saved.text() == status.locked_in.text() == ""
    assert not status.undo.isVisible()


@pytest.fixture
def help_(over, theme):
    return Help(theme, over)


def words_of(help_):
    return [label.text() for label in help_.sheet.widget().findChildren(QLabel)]


ONE = Action(name="Logga ett samtal", act=lambda: None, keys="Ctrl+D")
OTHER = Action(name="Lås", act=lambda: None, keys="Ctrl+L")
GROUPS = [("Ärendet", (ONE,)), ("I hela fönstret", (OTHER,))]


def test_help_has_the_text_of_the_page_and_its_keys(help_):
    help_.tell("arende", GROUPS)
    assert help_.title.text() == "Ett ärende"
    assert "Logga ett samtal" in words_of(help_)
    assert "Ctrl D" in words_of(help_)
    assert "Lås" not in words_of(help_)


def test_the_sheet_has_every_key(help_, qtbot):
    help_.tell_keys(GROUPS)
    assert {"Logga ett samtal", "Ctrl D", "Lås", "Ctrl L"} <= set(words_of(help_))
    qtbot.keyClick(help_.sheet, Qt.Key.Key_F1)
    assert not help_.isVisible()


def test_the_help_is_searched_as_one_types_and_the_word_comes_first(help_, qtbot):
    help_.tell("arende", GROUPS)
    qtbot.keyClick(help_.sheet, "p")
    assert help_.field.text() == "p"
    assert help_.field.hasFocus()
    help_.field.setText("plan för åter")
    said = words_of(help_)
    assert said[0] == "Arbetsgivarens plan"
    assert glossary.terms()["arbetsgivarens-plan"].says in said
    assert any(line.startswith("Källa: ") for line in said)
    assert "träff" in help_.title.text()


def test_a_search_finds_keys_rules_and_pages_too(help_, qtbot):
    help_.tell("arende", GROUPS)
    rule = impulses.rule_set().rules[0]
    for asked, wanted in (
        ("logga ett", "Ctrl D"),
        (rule.title, rule.summary),
        ("initialer", "Fönstret"),
    ):
        help_.field.setText(asked)
        assert wanted in words_of(help_), asked
    help_.field.setText("ingenting heter zqx")
    assert help_.title.text() == "Inget i hjälpen heter så"
    help_.field.clear()
    assert help_.title.text() == "Ett ärende"


def test_all_words_and_all_rules_are_told_each_rule_with_its_source(help_, qtbot):
    help_.tell("arende", GROUPS)
    qtbot.mouseClick(help_.terms_button, Qt.MouseButton.LeftButton)
    assert {each.says for each in glossary.terms().values()} <= set(words_of(help_))
    qtbot.mouseClick(help_.rules_button, Qt.MouseButton.LeftButton)
    assert {each.title for each in impulses.rule_set().rules} <= set(words_of(help_))
    assert all(each.source for each in help_texts.of_rules())
    qtbot.mouseClick(help_.page_button, Qt.MouseButton.LeftButton)
    assert help_.title.text() == "Ett ärende"


def test_what_is_new_is_told_and_searched(help_, qtbot):
    help_.tell("arende", GROUPS)
    qtbot.mouseClick(help_.news_button, Qt.MouseButton.LeftButton)
    assert help_.title.text() == "Vad är nytt"
    newest = news.releases()[0]
    assert set(newest.news) <= set(words_of(help_))
    help_.field.setText(newest.news[0][:30])
    assert newest.news[0] in words_of(help_)


@pytest.mark.parametrize("term", glossary.terms().values(), ids=lambda term: term.id)
def test_every_word_is_found_by_each_of_its_names(term):
    for name in (term.term, *term.also):
        hits = help_texts.found(name, help_texts.of_terms())
        assert term.says in [each.says for each in hits]


@pytest.mark.parametrize("kind", IN_THE_RAIL + REACHED_FROM_OTHERS, ids=lambda kind: kind.key)
def test_every_page_has_a_help_text_of_its_own(kind):
    assert (kind.help_topic or kind.key) in topics()


def test_every_help_text_says_something():
    assert GENERAL in topics()
    assert all(topic.title and topic.text for topic in topics().values())
