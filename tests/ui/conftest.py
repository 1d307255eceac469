"""Stand-ins for what a page is given."""

import gc
import shutil

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from pytestqt.qtbot import QtBot

from handlerapp.domain.case import Employer, Employment, Flow
from handlerapp.domain.sick_leave import SickPeriod
from handlerapp.errors import UserFixable
from handlerapp.services import opening
from handlerapp.services.opening import Place as Folder
from tests.builders import (
    CHEAP,
    NOON,
    PASSPHRASE,
    TODAY,
    a_bevakning,
    a_case,
    a_full_case,
    noon,
    put,
)
from tests.ui.whole_window import in_front, type_passphrase
from ui.entrance import Entrance
from ui.main_window import MainWindow
from ui.page import Desk, Place
from ui.registry import IN_THE_RAIL
from ui.tasks import WorkerTasks
from ui.theme import Theme

PATIENCE_MS = 60_000
"""How long a test waits for what it needs. A busy machine is slow, not wrong."""


class PatientBot(QtBot):
    """Waits longer than pytest-qt does, where a test says nothing else."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):  # noqa: N802 - pytest-qt's name
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **how):  # noqa: N802 - pytest-qt's name
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp, request):
    """pytest-qt's own, and patient."""
    return PatientBot(request)


class TasksAtOnce:
    """Does what it is asked on this thread, before `run` returns."""

    def __init__(self, store):
        self.store = store

    def run(self, call, then, otherwise=None):
        try:
            answer = call(self.store)
        except UserFixable as error:
            if otherwise is None:
                raise
            otherwise(error)
        else:
            then(answer)


@pytest.fixture(scope="module", autouse=True)
def nothing_left_of_the_windows(qapp):
    """What the tests of a file start in the window, they stop. The windows that they have closed
    are first deleted as Qt will do it, and what is theirs with them."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    timers = [each for each in gc.get_objects() if isinstance(each, QTimer)]
    left = [each for each in timers if shiboken6.isValid(each) and each.isActive()]
    assert [f"{each.interval()} ms in {each.parent()}" for each in left] == []


@pytest.fixture(scope="session")
def theme(qapp):
    return Theme(qapp)


@pytest.fixture(scope="session")
def made_place(tmp_path_factory):
    """A store made once; each test gets a copy."""
    place = Folder(tmp_path_factory.mktemp("made") / "data")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    with _opened(place, PASSPHRASE) as store:
        put(
            store,
            a_full_case(),
            a_case(
                "2026-000202",
                "Östen Ek",
                employment=Employment.EMPLOYED,
                employer=Employer(name="Norra skolan"),
                flow=Flow.K1,
                sick_periods=(SickPeriod(first_day=TODAY.replace(month=9, day=1), degree=50),),
                bevakningar=(a_bevakning("b202", due=TODAY, what="Be om intyg"),),
                note="Tycker om att fiska abborre.",
            ),
            a_case("2026-000303", "Zlatko Ali"),
            a_case("2025-000404", "Berit Avslutad", closed=TODAY.replace(month=10, day=1)),
        )
    return place


@pytest.fixture
def place(made_place, tmp_path):
    return Folder(shutil.copytree(made_place.folder, tmp_path / "data"))


@pytest.fixture
def store(place):
    with _opened(place, PASSPHRASE) as store:
        yield store


@pytest.fixture
def tasks(store):
    return TasksAtOnce(store)


class AnsweringPrompts:
    """Answers each question at once: with what it was given, else no. `asked` has the questions."""

    def __init__(self):
        self.asked = []
        self.says_yes = False
        self.file = None

    def confirm(self, question, why, action, then):
        self.asked.append(question)
        if self.says_yes:
            then()

    def file_to_open(self, title, kinds, then):
        self.asked.append(title)
        if self.file:
            then(self.file)

    def file_to_save(self, title, suggested, kinds, then):
        self.file_to_open(title, kinds, then)

    def folder(self, title, then):
        self.file_to_open(title, "", then)

    def close_all(self):
        self.asked.append("close all")


@pytest.fixture
def prompts():
    return AnsweringPrompts()


@pytest.fixture
def desk(tasks, theme, prompts):
    """What a page is handed, over a store on this thread."""
    desk = Desk(tasks, theme, noon, prompts)
    yield desk
    desk.clipboard.leave()


@pytest.fixture
def entrance(place):
    return Entrance(place=place, now=noon, cost=CHEAP)


@pytest.fixture
def worker(qapp):
    worker = WorkerTasks()
    yield worker
    worker.stop()


@pytest.fixture
def clock():
    """The time as the window reads it; a test may turn it."""
    return [NOON]


@pytest.fixture
def desk_of_window(worker, theme, clock, prompts):
    return Desk(worker, theme, lambda: clock[-1], prompts)


@pytest.fixture
def window(qtbot, entrance, worker, desk_of_window):
    """The window, which asks for the passphrase of a store on a thread of its own."""
    window = MainWindow(entrance, desk_of_window, worker)
    qtbot.addWidget(window)
    window.resize(1300, 760)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.begin()
    return window


@pytest.fixture
def unlocked(window, qtbot):
    """The window with its caseload open, the list of cases in front."""
    type_passphrase(window, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: window.workplace.page["arenden"].table.model().rowCount() == 3)
    in_front(window, qtbot, IN_THE_RAIL[0].key)
    window.workplace.go(Place("arenden"))
    in_front(window, qtbot, "arenden")
    return window


def _opened(place, passphrase):
    return opening.open_store(place, opening.by_passphrase(passphrase), noon, cost=CHEAP)
