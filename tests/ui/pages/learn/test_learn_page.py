"""The page Lär dig: lessons read anywhere, done in the practice, seen in what was really done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from handlerapp.learning.lessons import lessons
from handlerapp.services import practising
from tests.documents.reading import page_texts
from tests.learning.acting import act
from tests.ui.accessible import nameless
from tests.ui.conftest import TasksAtOnce
from ui.frame.practice_bar import PracticeBar
from ui.page import Desk, Place
from ui.pages.learn_page import LearnPage

IMPULSE = "impulsen"
MATS = "ÖVNING-02"


@pytest.fixture
def desk(practice, practice_clock, theme, prompts):
    return Desk(TasksAtOnce(practice), theme, practice_clock, prompts)


@pytest.fixture
def page(qtbot, desk):
    page = LearnPage(desk)
    qtbot.addWidget(page)
    page.renewed.connect(page.reload)
    page.resize(1000, 640)
    page.show()
    page.open(Place(page.key))
    return page


@pytest.fixture
def bar(qtbot, desk):
    bar = PracticeBar(desk)
    qtbot.addWidget(bar)
    bar.resize(1000, 100)
    bar.begin()
    return bar


def said(widget):
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def open_lesson(page, id=IMPULSE):
    page.open(Place(page.key, part=id))
    return page.lesson


def test_every_lesson_is_a_row_with_what_it_is_about(page):
    assert [row.line.what for row in page.rows.rows] == [each.title for each in lessons()]
    assert "Mats axel, som läker" in page.rows.rows[1].accessibleName()
    assert page.numbers.text().startswith("0 av 15 lektioner klara")
    assert page.notice.isHidden()


def test_a_row_opens_its_lesson_and_escape_leaves_it(page, qtbot):
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.rows.rows[1], Qt.Key.Key_Return)
    assert gone.args == [Place(page.key, part=IMPULSE)]
    open_lesson(page)
    assert page.heading.text() == "Läsa en impuls, och avfärda den väl"
    with qtbot.waitSignal(page.go) as gone:
        assert page.escape()
    assert gone.args == [Place(page.key)]
    page.open(Place(page.key))
    assert not page.escape()


def test_a_lesson_says_why_and_each_step_and_keeps_the_hint_until_it_is_asked_for(page, qtbot):
    lesson = open_lesson(page)
    whole = lessons()[1]
    assert whole.why in said(lesson)
    assert all(step.act in said(lesson) for step in whole.steps)
    assert whole.steps[0].hint not in said(lesson)
    qtbot.mouseClick(lesson.steps[0].hint_button, Qt.MouseButton.LeftButton)
    assert whole.steps[0].hint in said(lesson)
    assert whole.saw not in said(lesson)


def test_nothing_can_be_ticked_before_the_lesson_is_begun(page, qtbot):
    lesson = open_lesson(page)
    assert lesson.findChildren(QCheckBox) == []
    assert lesson.steps[0].done_button.isHidden()
    qtbot.mouseClick(lesson.first_button, Qt.MouseButton.LeftButton)
    assert not lesson.steps[0].done_button.isHidden()
    assert len(lesson.findChildren(QCheckBox)) == 3


def test_a_lesson_is_done_from_its_first_step_to_what_an_experienced_eye_saw(page, qtbot, practice):
    lesson = open_lesson(page)
    whole = lessons()[1]
    qtbot.mouseClick(lesson.first_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(lesson.steps[0].done_button, Qt.MouseButton.LeftButton)
    answer = {"check": "answer", "rule": "longer-than-guideline", "answers": ["dismissed"]}
    act(practice, MATS, answer)
    page.touched([MATS])
    assert whole.steps[1].ways[0].says in said(lesson)
    assert whole.saw not in said(lesson)
    practising.move_on(practice, 14)
    page.reload()
    assert whole.saw in said(lesson)
    assert whole.case.sees in said(lesson)
    assert whole.case.misleads in said(lesson)
    qtbot.mouseClick(lesson.first_button, Qt.MouseButton.LeftButton)
    page.open(Place(page.key))
    assert page.rows.rows[1].line.mark[0] == "Klar"
    assert page.numbers.text().startswith("1 av 15 lektioner klara")


def test_what_is_ticked_stays_ticked(page, qtbot):
    lesson = open_lesson(page)
    qtbot.mouseClick(lesson.first_button, Qt.MouseButton.LeftButton)
    lesson.findChildren(QCheckBox)[1].click()
    page.reload()
    assert [box.isChecked() for box in lesson.findChildren(QCheckBox)] == [False, True, False]


def test_what_has_come_is_told_with_the_way_to_its_case(page, qtbot, practice):
    practising.move_on(practice, 21)
    page.reload()
    assert not page.came.isHidden()
    first = practising.came(practice)[0]
    assert first.says in page.came_rows.rows[0].accessibleName()
    with qtbot.waitSignal(page.go) as gone:
        page.came_rows.rows[0].click()
    assert gone.args == [Place("arende", first.case)]


def test_a_sheet_to_go_through_is_offered_when_something_was_done(page, qtbot, practice, tmp_path):
    (sheet,) = (each for each in page.offered() if each.keys == "Ctrl+S")
    assert not sheet.possible()
    assert page.sheet_button.isHidden()
    practising.begin(practice, IMPULSE)
    practising.tell_done(practice, IMPULSE, 0)
    page.reload()
    assert sheet.possible()
    page.desk.prompts.file = tmp_path / "ovat.pdf"
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.sheet_button, Qt.MouseButton.LeftButton)
    assert told.args == ["Bladet är sparat i ovat.pdf."]
    said = "\n".join(page_texts((tmp_path / "ovat.pdf").read_bytes()))
    assert "Läsa en impuls, och avfärda den väl" in said
    page.clear()
    assert not sheet.possible()
    assert page.sheet_button.isHidden()


def test_all_of_it_has_names_and_nothing_is_left_when_it_is_locked(page):
    assert nameless(page) == []
    open_lesson(page)
    assert nameless(page) == []
    page.clear()
    assert "Mats" not in said(page)
    assert page.rows.rows == []


def test_the_bar_tells_the_step_that_is_next_and_the_one_that_was_done(bar, desk, practice):
    assert bar.texts.isHidden()
    practising.begin(practice, IMPULSE)
    bar.read()
    assert bar.texts.step.text().startswith("Läsa en impuls, och avfärda den väl, steg 1 av 3:")
    assert bar.texts.was.isHidden()
    bar.renewed.connect(bar.read)
    bar.done_button.click()
    assert "steg 2 av 3" in bar.texts.step.text()
    assert bar.texts.was.text() == f"Steg 1 är gjort. {lessons()[1].steps[0].right}"
    bar.read()
    assert not bar.texts.was.isHidden()


def test_what_the_parties_say_is_read_on_the_bar_beside_the_page_where_it_is_written(bar, practice):
    practising.begin(practice, "telefonutredningen")
    bar.read()
    assert bar.talk_button.isHidden()
    practising.tell_done(practice, "telefonutredningen", 0)
    bar.read()
    assert bar.texts.talk.isHidden()
    assert not bar.texts.was.isHidden()
    bar.talk_button.click()
    assert bar.texts.was.isHidden()
    assert "Jag vaknar vid fyra." in " ".join(
        each.accessibleName() for each in bar.texts.talk.findChildren(QWidget)
    )
    bar.read()
    assert not bar.texts.talk.isHidden()


def test_the_bar_does_not_say_what_stands_on_the_page_in_front(bar, practice):
    practising.begin(practice, IMPULSE)
    bar.read()
    bar.stand_at(Place("arende", MATS))
    assert not bar.texts.isHidden()
    assert bar.place_button.isHidden()
    bar.stand_at(Place("lar-dig", part=IMPULSE))
    assert bar.texts.isHidden()
    assert bar.hint_button.isHidden()
    bar.stand_at(Place("lar-dig"))
    assert not bar.texts.isHidden()
    assert not bar.place_button.isHidden()


def test_the_bar_lets_time_pass_and_says_what_came(bar, practice, practice_clock, qtbot):
    told = []
    bar.told.connect(told.append)
    with qtbot.waitSignals([bar.renewed, bar.go]):
        bar.pace.choices.actions()[2].trigger()
    assert practice_clock.days == 21
    assert told == [f"{len(practising.came(practice))} saker har hänt."]


def test_a_day_when_nothing_happens_is_said_too(bar, qtbot):
    told = []
    bar.told.connect(told.append)
    bar.pace.choices.actions()[0].trigger()
    assert told == ["Det är tis 24 nov. Inget särskilt hände."]


def test_all_of_the_bar_is_in_the_palette_and_outside_practice_the_way_in(bar, practice, qtbot):
    practising.begin(practice, IMPULSE)
    bar.read()
    bar.renewed.connect(bar.read)
    acts = {each.name: each for each in bar.offered() if each.possible()}
    acts["Tips om steget i lektionen"].act()
    assert not bar.texts.hint.isHidden()
    acts["Steget i lektionen är gjort"].act()
    assert "steg 2 av 3" in bar.texts.step.text()
    assert not acts["Steget i lektionen är gjort"].possible()
    with qtbot.waitSignal(bar.go) as gone:
        acts["Visa lektionen"].act()
    assert gone.args[0].part == IMPULSE
    with qtbot.waitSignal(bar.go) as gone:
        acts["Gå vidare med lektionen, där den görs"].act()
    assert gone.args == [Place("arende", MATS)]
    acts["Låt tiden gå en vecka"].act()
    assert practice.now.days == 7
    with qtbot.waitSignal(bar.elsewhere) as asked:
        acts["Tillbaka till egna ärenden"].act()
    assert asked.args == ["own", None]
    bar.end()
    (opens,) = bar.offered()
    with qtbot.waitSignal(bar.elsewhere) as asked:
        opens.act()
    assert asked.args == ["lessons", None]


def test_the_bar_says_nothing_when_it_is_locked(bar, practice):
    practising.begin(practice, IMPULSE)
    bar.read()
    bar.end()
    assert bar.isHidden()
    assert bar.texts.step.text() == ""
    bar.read()
    assert bar.texts.step.text() == ""


def test_in_ones_own_caseload_lessons_are_read_and_the_practice_asked_for(
    qtbot, tasks, theme, prompts, practice_clock
):
    page = LearnPage(Desk(tasks, theme, practice_clock, prompts))
    qtbot.addWidget(page)
    page.open(Place(page.key))
    assert len(page.rows.rows) == len(lessons())
    with qtbot.waitSignal(page.elsewhere) as asked:
        page.notice.button.click()
    assert asked.args == ["lessons", None]
    lesson = open_lesson(page)
    with qtbot.waitSignal(page.elsewhere) as asked:
        lesson.first_button.click()
    assert asked.args == ["lessons", Place(page.key, part=IMPULSE)]


def test_a_step_that_was_done_before_its_turn_is_told_of_when_it_is_passed(bar, practice):
    id = "dokumentera"
    medical = {"check": "notes", "of": ["avstamning"], "at_least": 2, "categories": ["medical"]}
    act(practice, "ÖVNING-01", medical)
    practising.begin(practice, id)
    bar.read()
    bar.renewed.connect(bar.read)
    assert "steg 1 av 5" in bar.texts.step.text()
    bar.done_button.click()
    assert "steg 3 av 5" in bar.texts.step.text()
    first, second = bar.texts.was.text().splitlines()
    assert first.startswith("Steg 1 är gjort.")
    assert second.startswith("Steg 2 var redan gjort. Nu bestämmer samtycket vem som ser den.")
    bar.done_button.click()
    assert bar.texts.was.text().startswith("Steg 3 är gjort.")
    assert "Steg 2" not in bar.texts.was.text()


def test_a_lesson_that_is_done_says_when_it_comes_back(page, practice, practice_clock):
    open_lesson(page, "dokumentera")
    assert page.numbers.text() == "8 minuter"
    practising.begin(practice, "dokumentera")
    for each in (
        {"check": "notes", "at_least": 2, "categories": ["medical"]},
        {"check": "finalised", "follow_up": True},
        {"check": "bevakning", "from_meeting": True},
    ):
        act(practice, "ÖVNING-01", {**each, "of": ["avstamning"]})
    for step in (0, 2):
        practising.tell_done(practice, "dokumentera", step)
    practising.finish(practice, "dokumentera")
    page.reload()
    assert page.numbers.text().startswith("8 minuter · kommer tillbaka ")
