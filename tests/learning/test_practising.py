"""The practice: a clock that is moved on, and what comes of what was done and left undone."""

from datetime import timedelta

import pytest

from handlerapp.errors import UserFixable
from handlerapp.exchange.reading import Reading
from handlerapp.learning.progress import LessonProgress
from handlerapp.learning.story import practice_cases
from handlerapp.services import (
    caseload,
    checking,
    exporting,
    handover,
    importing,
    opening,
    practising,
)
from handlerapp.services.opening import Place
from handlerapp.services.practising import PracticeClock
from tests.builders import CHEAP, PASSPHRASE, TODAY, noon
from tests.learning.acting import act

KARIN = "ÖVNING-01"


def events(came):
    return [each.event for each in came]


def test_every_case_is_there_with_days_counted_from_today(practice):
    assert {row.ref for row in caseload.listed(practice, TODAY)} >= {
        case.ref for case in practice_cases()
    }
    karin = caseload.case(practice, KARIN)
    assert karin.sick_periods[0].first_day == TODAY - timedelta(days=40)
    assert all(each.day.weekday() < 5 for each in karin.contacts)


def test_what_was_left_undone_has_its_consequence(practice, practice_clock):
    came = practising.move_on(practice, 21)
    assert "karin-ringer-upp" in events(came)
    assert "intyget-som-forut" in events(came)
    assert "intyget-med-steg" not in events(came)
    assert practising.today(practice) == TODAY + timedelta(days=21)
    assert len(caseload.case(practice, KARIN).certificates) == 3


def test_what_was_done_has_another(practice, practice_clock):
    act(practice, KARIN, {"check": "contact", "with": ["insured"]})
    act(practice, KARIN, {"check": "contact", "with": ["care"]})
    first = practising.move_on(practice, 5)
    assert "lakaren-svarar" in events(first)
    then = practising.move_on(practice, 16)
    assert "intyget-med-steg" in events(then)
    assert "karin-ringer-upp" not in events((*first, *then))


def test_talking_with_the_employer_before_the_insured_has_said_yes_is_noticed(
    practice, practice_clock
):
    act(practice, KARIN, {"check": "contact", "with": ["employer"]})
    assert "chefen-utan-samtycke" in events(practising.move_on(practice, 7))
    act(practice, KARIN, {"check": "consent", "party": "employer"})
    assert "chefen-svarar" in events(practising.move_on(practice, 7))


def test_nothing_comes_twice_and_what_has_come_is_told(practice, practice_clock):
    first = practising.move_on(practice, 30)
    assert first
    again = practising.move_on(practice, 1)
    assert not set(events(first)) & set(events(again))
    assert {each.event for each in practising.came(practice)} == set(events((*first, *again)))


def test_what_comes_is_not_taken_for_what_the_handler_did(practice, practice_clock):
    practising.move_on(practice, 21)
    states = practising.lesson_states(practice)
    done = next(each for state in states for each in state.cases if each.case.ref == KARIN)
    assert done.added("contacts") == ()
    assert done.added("certificates") == ()


def test_the_clock_is_kept_from_one_day_to_the_next(practice, practice_clock):
    practising.move_on(practice, 10)
    place = practice.place
    practice.close()
    another = PracticeClock(noon)
    with practising.open_lessons(place, another) as store:
        assert another.days == 10
        assert practising.today(store) == TODAY + timedelta(days=10)


def test_the_practice_is_begun_anew_with_the_progress_kept(practice, practice_clock):
    act(practice, KARIN, {"check": "contact", "with": ["care"]})
    practising.move_on(practice, 21)
    before = {s.lesson.id: s.progress.steps for s in practising.lesson_states(practice)}
    practising.begin_anew(practice)
    assert practice_clock.days == 0
    assert len(caseload.case(practice, KARIN).contacts) == 1
    assert practising.came(practice) == ()
    after = {s.lesson.id: s.progress.steps for s in practising.lesson_states(practice)}
    assert after == before


def test_a_store_that_is_not_for_practice_has_no_lessons(tmp_path):
    place = Place(tmp_path / "own")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    with opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        assert not practising.is_practice(store)
        with pytest.raises(UserFixable):
            practising.lesson_states(store)


def test_a_practice_passes_every_check(practice, practice_clock):
    practising.move_on(practice, 45)
    assert checking.check(practice).problems == ()


@pytest.mark.parametrize("days", [0, -1, 61])
def test_time_goes_on_by_days_that_can_be_meant(practice, practice_clock, days):
    with pytest.raises(UserFixable):
        practising.move_on(practice, days)
    assert practice_clock.days == 0


def test_a_folder_with_something_else_in_it_is_not_replaced(tmp_path, practice_clock):
    (tmp_path / "brev.txt").write_text("viktigt", encoding="utf-8")
    with pytest.raises(UserFixable):
        practising.open_lessons(Place(tmp_path), practice_clock)
    assert (tmp_path / "brev.txt").exists()


def test_a_lesson_comes_back_after_days_and_then_weeks_and_then_rests():
    progress = LessonProgress()
    assert progress.comes_back is None
    day = TODAY
    gaps = []
    for _ in range(4):
        progress = progress.finished(day)
        if progress.comes_back is not None:
            gaps.append((progress.comes_back - day).days)
            day = progress.comes_back
    assert gaps == [3, 14, 45]
    assert progress.comes_back is None


def test_no_case_is_taken_into_the_practice(practice):
    with pytest.raises(UserFixable):
        importing.import_cases(practice, Reading(), dry_run=True)


def test_no_case_of_the_practice_is_handed_over_or_taken_into_a_caseload(practice, tmp_path):
    with pytest.raises(UserFixable):
        handover.hand_over(practice, [KARIN], tmp_path / "paket", PASSPHRASE)
    file = tmp_path / "ut.json"
    exporting.export(practice, file)
    place = Place(tmp_path / "own")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    with opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP) as own:
        reading = importing.read_file(own, file.read_bytes(), file.name, TODAY)
        report = importing.import_cases(own, reading, skip_bad=True)
        assert not report.took_any
        assert "övningsärende" in report.errors[0].message
        assert caseload.listed(own, TODAY) == ()
