"""The thread that owns the store. The only tests that wait for it, with those of the window."""

import threading
import time

import pytest

from handlerapp import progress
from handlerapp.errors import StoreLocked, UserFixable
from handlerapp.progress import Stopped
from handlerapp.services import backups, caseload, opening
from handlerapp.services.opening import by_passphrase, open_store
from handlerapp.storage.connection import DriverErrors
from tests.builders import CHEAP, PASSPHRASE, TODAY, noon
from ui import tasks


@pytest.fixture
def opened(worker, entrance, qtbot):
    """A worker with the store open on its thread."""
    done = []
    worker.open(
        lambda: entrance.opened(by_passphrase(PASSPHRASE)), then=done.append, otherwise=done.append
    )
    qtbot.waitUntil(lambda: done == [None])
    return worker


def can_be_opened(place):
    try:
        opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP).close()
    except StoreLocked:
        return False
    return True


def test_a_call_gets_the_store_on_the_worker_and_its_answer_comes_here(opened, qtbot):
    threads = []

    def call(store):
        threads.append(threading.current_thread())
        return caseload.listed(store, TODAY)

    def then(rows):
        threads.append(threading.current_thread())
        threads.append(rows)

    opened.run(call, then)
    qtbot.waitUntil(lambda: len(threads) == 3)
    worked, answered, rows = threads
    assert worked is not answered
    assert answered is threading.main_thread()
    assert len(rows) == 4


def test_calls_are_answered_in_the_order_they_were_asked(opened, qtbot):
    answers = []
    for number in range(20):
        opened.run(lambda _, number=number: number, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == list(range(20))


def test_what_goes_wrong_is_told_to_the_one_who_asked_or_to_everyone(opened, qtbot):
    def fails(_):
        raise UserFixable("Disken är full.")

    told = []
    opened.run(fails, told.append, otherwise=lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: told == ["Disken är full."])
    with qtbot.waitSignal(opened.failed) as failed:
        opened.run(fails, told.append)
    assert str(failed.args[0]) == "Disken är full."
    assert len(told) == 1


def test_what_was_asked_before_the_lock_is_never_answered_after_it(opened, qtbot, place):
    answers, go_on = [], threading.Event()
    opened.run(lambda _: go_on.wait(5), answers.append)
    opened.run(lambda store: caseload.listed(store, TODAY), answers.append)
    opened.lock()
    go_on.set()
    qtbot.waitUntil(lambda: can_be_opened(place))
    opened.run(lambda _: "after", answers.append)
    opened.stop()
    qtbot.wait(20)
    assert answers == []


def test_an_answer_that_is_on_its_way_when_one_locks_does_not_arrive(opened, qtbot):
    answers, worked = [], threading.Event()
    opened.run(lambda _: worked.set(), answers.append)
    assert worked.wait(5)
    time.sleep(0.05)  # the answer waits in the queue of this thread
    opened.lock()
    qtbot.wait(20)
    assert answers == []


def test_locking_closes_the_store(opened, place, qtbot):
    assert not can_be_opened(place)
    opened.lock()
    qtbot.waitUntil(lambda: can_be_opened(place))


def test_stopping_waits_for_the_store_to_close_and_ends_the_thread(opened, place):
    slow = threading.Event()
    opened.run(lambda _: slow.wait(0.1), lambda _: None)
    opened.stop()
    assert can_be_opened(place)
    assert not [each for each in threading.enumerate() if each.name.startswith("database")]
    opened.run(lambda _: None, lambda _: None)  # told no more, and not a fault


def test_stopping_in_the_middle_of_opening_leaves_the_store_closed(worker, entrance, place):
    worker.open(
        lambda: entrance.opened(by_passphrase(PASSPHRASE)),
        then=lambda _: None,
        otherwise=lambda _: None,
    )
    worker.stop()
    assert can_be_opened(place)


def test_the_store_is_of_no_use_outside_its_thread(opened, qtbot):
    held = []
    opened.run(lambda store: store, held.append)
    qtbot.waitUntil(lambda: bool(held))
    with pytest.raises(DriverErrors):
        held[0].db.execute("SELECT 1")


def test_what_is_to_be_done_last_is_done_with_the_store_before_it_closes(worker, opened, qtbot):
    done = []
    worker.lock(lambda store: done.append(backups.newest(store)))
    qtbot.waitUntil(lambda: done == [None])


def test_what_goes_wrong_last_is_told_and_the_store_is_closed_all_the_same(
    worker, opened, qtbot, place
):
    def full(store):
        raise UserFixable("Disken är full.")

    with qtbot.waitSignal(worker.failed) as failed:
        worker.lock(full)
    assert str(failed.args[0]) == "Disken är full."
    with open_store(place, by_passphrase(PASSPHRASE), noon, cost=CHEAP):
        pass


def test_aside_needs_no_open_store_and_its_faults_are_told(worker, qtbot):
    done = []
    worker.aside(lambda: 3, then=done.append)
    worker.aside(lambda: 1 // 0, then=done.append, otherwise=lambda error: done.append(str(error)))
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == [3, "integer division or modulo by zero"]


def test_work_is_shown_when_it_takes_a_tenth_of_a_second_and_not_before(worker, opened, qtbot):
    told = []
    worker.worked.connect(told.append)
    gate = threading.Event()
    worker.run(lambda _: gate.wait(10), then=lambda _: None)
    qtbot.waitUntil(lambda: told == [True])
    gate.set()
    qtbot.waitUntil(lambda: told == [True, False])
    worker.run(lambda _: None, then=told.append)
    qtbot.waitUntil(lambda: told == [True, False, None])


def test_how_far_a_call_has_come_is_told_once_it_has_gone_on_for_long(opened, qtbot, monkeypatch):
    monkeypatch.setattr(tasks, "FAR_AFTER_SECONDS", 0.05)
    came, answers = [], []
    opened.came.connect(came.append)

    def call(_):
        begun = time.monotonic()
        while time.monotonic() < begun + 0.4:
            list(progress.each("Läser", range(10)))
        return "klart"

    opened.run(call, answers.append)
    qtbot.waitUntil(lambda: answers == ["klart"])
    assert came
    assert {(far.what, far.of) for far in came} == {("Läser", 10)}


def test_a_short_call_does_not_tell_how_far_it_has_come(opened, qtbot):
    came, answers = [], []
    opened.came.connect(came.append)
    opened.run(lambda _: list(progress.each("Läser", range(1000))), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert came == []


def test_to_stop_ends_the_call_that_runs_and_not_the_next(opened, qtbot):
    errors, answers, begun = [], [], threading.Event()

    def for_ever(_):
        while True:
            list(progress.each("Läser", (1, 2)))
            begun.set()

    opened.run(for_ever, answers.append, errors.append)
    opened.run(lambda _: list(progress.each("Läser", (1, 2))), answers.append)
    assert begun.wait(20)
    opened.stop_work()
    qtbot.waitUntil(lambda: answers == [[1, 2]])
    assert [type(error) for error in errors] == [Stopped]
