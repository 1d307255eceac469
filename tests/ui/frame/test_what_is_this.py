"""Shift F1: what has the keyboard is told by what it is called, never left without an answer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from handlerapp import glossary
from handlerapp.domain.meeting import MeetingKind
from handlerapp.services import impulses
from handlerapp.words import word
from tests.ui.accessible import stops
from tests.ui.test_accessible import EVERY_PAGE, NAMES, at, window
from ui.frame import help_texts, what_is_this
from ui.models.case_lines import CaseLines
from ui.models.due_lines import DueLines
from ui.models.impulse_lines import ImpulseLines
from ui.models.rule_lines import RuleLines
from ui.page import Action
from ui.widgets.rows import Card

__all__ = ["window"]


def asked(widget, topic="arende", groups=()):
    return what_is_this.told(widget, topic, groups)


def says(id):
    return glossary.terms()[id].says


def test_a_button_is_told_with_its_key_and_the_word_on_it(qtbot):
    button = QPushButton("Senare")
    qtbot.addWidget(button)
    button.setAccessibleName("Senare, S")
    itself, term, *_ = asked(button)
    assert (itself.kind, itself.title) == ("Knapp", "Senare")
    assert itself.says.startswith("Tangent: S. ")
    assert term.says == says("avvakta")


def test_a_field_without_a_term_is_told_by_the_part_that_it_stands_in(qtbot, theme):
    page = QWidget()
    qtbot.addWidget(page)
    card = Card(theme, "Samtycken")
    field = QLineEdit()
    field.setAccessibleName("Om vad")
    card.inside.addWidget(field)
    QVBoxLayout(page).addWidget(card)
    assert says("samtycke") in [each.says for each in asked(field)]


def test_a_choice_is_told_with_all_that_can_be_chosen(qtbot):
    box = QComboBox()
    qtbot.addWidget(box)
    box.setAccessibleName("Slag")
    kinds = [each for each in MeetingKind if each is not MeetingKind.OTHER]
    box.addItems([word(each) for each in kinds])
    told = [each.says for each in asked(box)]
    for kind in kinds:
        assert glossary.explained(word(kind)).says in told


def test_a_row_that_names_a_rule_is_told_with_the_rule_and_its_source(qtbot):
    rule = impulses.rule_set().rules[0]
    row = QPushButton()
    qtbot.addWidget(row)
    row.setAccessibleName(f"Åsa Öberg · {rule.title}")
    assert help_texts.of_rule(rule) in asked(row)


def test_what_the_page_says_of_a_control_is_told(qtbot):
    button = QPushButton("Fördela försenade")
    qtbot.addWidget(button)
    told = asked(button, topic="veckan")
    assert [each.kind for each in told] == ["Knapp", "Sida"]
    assert told[1].says.startswith("Fördela försenade visar först")


def test_a_button_is_told_with_what_it_does_and_its_key(qtbot):
    button = QPushButton("Logga samtal")
    qtbot.addWidget(button)
    act = Action(name="Logga ett samtal", act=lambda: None, keys="L")
    other = Action(name="Logga en telefonutredning", act=lambda: None, keys="U")
    _, told, *_ = asked(button, groups=[("Ärendet", (other, act))])
    assert (told.title, told.says) == ("Logga ett samtal", "L")


def test_a_number_beside_a_name_is_no_key(qtbot):
    button = QPushButton("Impulser")
    qtbot.addWidget(button)
    button.setAccessibleName("Impulser, 8")
    itself, *_ = asked(button, topic="impulser")
    assert itself.title == "Impulser"
    assert "Tangent" not in itself.says


def test_what_is_in_no_word_list_gets_the_text_of_the_page(qtbot):
    box = QCheckBox("Xyzzy")
    qtbot.addWidget(box)
    topic = help_texts.topics()["regler"]
    assert asked(box, topic="regler")[1:] == help_texts.of_topic(topic)
    assert asked(None, topic="regler") == help_texts.of_topic(topic)


@pytest.mark.parametrize("lines", [CaseLines, DueLines, ImpulseLines, RuleLines])
def test_every_column_of_every_list_is_a_term_and_its_head_says_so(desk, lines):
    model = lines(desk)
    model.show_columns(tuple(model.heads))
    for place, head in enumerate(model.heads.values()):
        assert glossary.of_column(head.title), head.title
        told = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert told, head.title


@EVERY_PAGE
def test_every_control_and_column_on_every_page_has_an_answer(window, qtbot, key):
    page = at(window, qtbot, key)
    topic = page.help_topic or page.key
    groups = [(page.title, page.offered())]
    for stop in stops(window):
        itself, *more = what_is_this.told(stop, topic, groups)
        assert itself.says, stop
        assert more, f"{stop} {stop.accessibleName()}"
        assert all(each.says for each in more), stop
        if isinstance(stop, QTableView):
            told = {each.says for each in more}
            for place in range(stop.model().columnCount()):
                head = stop.model().headerData(place, Qt.Orientation.Horizontal)
                named = glossary.of_column(head.rstrip(" ↑↓"))
                assert named, head
                assert {each.says for each in named} <= told, head


def test_shift_f1_opens_it_where_one_stands_again_closes_it_and_locking_forgets(window, qtbot):
    at(window, qtbot, "arenden")
    help_ = window.workplace.help
    before = QApplication.focusWidget()
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_F1, shift)
    assert help_.title.text() == "Vad är det här?"
    assert says("dag-i-kedjan") in [each.text() for each in help_.sheet.findChildren(QLabel)]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1, shift)
    assert not help_.isVisible()
    assert QApplication.focusWidget() is before
    at(window, qtbot, "arende")
    person = next(each for each in stops(window) if "070" in each.accessibleName())
    person.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F1, shift)
    window.lock()
    assert help_.sheet.findChildren(QLabel) == []
    assert not any(name in help_.title.text() for name in NAMES)
