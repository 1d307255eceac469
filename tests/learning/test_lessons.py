"""Every lesson, played through: the acts turn its checks, other acts do not."""

import re
import tomllib

import pytest

from handlerapp import glossary, resources
from handlerapp.learning import story
from handlerapp.learning.lessons import lessons
from handlerapp.services import impulses, practising
from tests.learning.acting import act
from ui.registry import IN_THE_RAIL, REACHED_FROM_OTHERS

FILES = sorted(resources.path("lessons").glob("*.toml"))
NAMES = [path.stem for path in FILES]


def _steps(path):
    found = tomllib.loads(path.read_text(encoding="utf-8"))["step"]
    return [each["checks"] if "checks" in each else [each["check"]] for each in found]


def _ref(lesson):
    return lesson.case.ref if lesson.case else story.practice_cases()[0].ref


def _state(practice, lesson):
    return next(each for each in practising.lesson_states(practice) if each.lesson.id == lesson.id)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_each_step_turns_when_it_is_done_and_not_before(practice, practice_clock, path):
    lesson = next(each for each in lessons() if each.id == path.stem.partition("-")[2])
    practising.begin(practice, lesson.id)
    assert _state(practice, lesson).progress.steps == frozenset()
    for place, asked in enumerate(_steps(path)):
        turned = _state(practice, lesson).progress.steps
        if lesson.steps[place].self_told:
            assert place not in turned
            practising.tell_done(practice, lesson.id, place)
        elif place not in turned:  # done already, where an earlier act did this too
            for each in asked:
                act(practice, _ref(lesson), each)
        state = _state(practice, lesson)
        assert place in state.progress.steps
        assert state.answer(place) in _answers(lesson.steps[place])
    assert state.progress.is_whole(lesson)
    assert practising.finish(practice, lesson.id).progress.comes_back is not None


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_something_else_in_the_case_turns_no_step(practice, practice_clock, path):
    lesson = next(each for each in lessons() if each.id == path.stem.partition("-")[2])
    practising.begin(practice, lesson.id)
    kinds = {each["check"] for asked in _steps(path) for each in asked}
    other = (
        {"check": "observation", "kinds": ["language_barrier"]}
        if "observation" not in kinds
        else {"check": "contact", "with": ["union"]}
    )
    act(practice, _ref(lesson), other)
    assert _state(practice, lesson).progress.steps == frozenset()


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_what_only_the_reader_can_say_is_not_seen_and_the_rest_cannot_be_said(practice, path):
    lesson = next(each for each in lessons() if each.id == path.stem.partition("-")[2])
    assert practising.tell_done(practice, lesson.id, 0).progress.steps == frozenset()
    practising.begin(practice, lesson.id)
    for place, step in enumerate(lesson.steps):
        told = practising.tell_done(practice, lesson.id, place).progress.steps
        assert (place in told) is step.self_told


def _answers(step):
    return {step.right, *(way.says for way in step.ways)}


def test_every_step_that_is_looked_for_says_what_is_looked_for():
    for lesson in lessons():
        for step in lesson.steps:
            assert bool(step.asks) is not step.self_told, step.act
            assert not step.asks or re.fullmatch(
                r"Programmet (?:letar|ser) efter .+\w\.", step.asks
            )


def test_every_share_that_a_lesson_tells_is_linked_to_its_figure_or_its_report():
    told = re.compile(r"procent|hälften|av (?:tio|fyra)")
    for lesson in lessons():
        if told.search(lesson.why):
            reports = [each for each in lesson.sources if "ISF" in each or "20" in each[:60]]
            assert lesson.figures or reports, lesson.id


def test_there_are_lessons_enough_and_each_names_what_there_is():
    rules = {rule.id for rule in impulses.rule_set().rules}
    rules |= {hold.id for hold in impulses.rule_set().holds}
    pages = {page.key for page in (*IN_THE_RAIL, *REACHED_FROM_OTHERS)}
    assert len(lessons()) >= 12
    for lesson in lessons():
        assert set(lesson.rules) <= rules, lesson.id
        assert set(lesson.terms) <= set(glossary.terms()), lesson.id
        assert lesson.page in pages, lesson.id


def test_every_practice_case_is_used_or_left_to_be_found():
    used = {lesson.case.id for lesson in lessons() if lesson.case}
    assert len(used) >= 6


def test_what_was_done_before_a_lesson_was_begun_does_not_count_in_it(practice):
    lesson = next(each for each in lessons() if each.id == "anteckningen")
    contact = {"check": "contact", "with": ["insured"]}
    for party in ("insured", "care"):
        act(practice, lesson.case.ref, contact | {"with": [party]})
    practising.begin(practice, lesson.id)
    assert _state(practice, lesson).progress.steps == frozenset()
    act(practice, lesson.case.ref, contact | {"with": ["care"]})
    assert _state(practice, lesson).progress.steps


def test_a_lesson_is_left_and_taken_up_where_it_was(practice):
    lesson = next(each for each in lessons() if each.id == "impulsen")
    practising.begin(practice, lesson.id)
    practising.tell_done(practice, lesson.id, 0)
    practising.begin(practice, "kedjan")
    assert practising.view(practice).current == "kedjan"
    assert practising.begin(practice, lesson.id).progress.steps == {0}
    assert practising.view(practice).under_way.lesson is lesson


def test_a_lesson_taken_again_has_its_case_as_it_was(practice):
    lesson = next(each for each in lessons() if each.id == "impulsen")
    practising.begin(practice, lesson.id)
    act(practice, lesson.case.ref, {"check": "contact", "with": ["insured"]})
    practising.tell_done(practice, lesson.id, 0)
    practising.move_on(practice, 10)
    practising.take_again(practice, lesson.id)
    state = practising.begin(practice, lesson.id)
    assert state.progress.steps == frozenset()
    (done,) = state.cases
    assert done.days == 0
    assert done.added("contacts") == ()
    assert done.case.sick_periods == done.story.sick_periods
