"""What every test is held to: a quiet log, no thread left, the user's own files untouched. And a
practice with lessons, begun on the day of the tests."""

import logging
import os
import shutil
import threading

import pytest
from hypothesis import settings

from handlerapp.services import practising
from handlerapp.services.opening import Place
from handlerapp.services.practising import PracticeClock
from tests.builders import noon
from tests.screen import starting

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No deadline: the machine may be busy with something else. In CI the same examples every time.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def a_home_of_its_own(tmp_path_factory):
    """No test reads or writes the caseload or the settings of whoever runs it."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
            patch.setenv(name, home)
        yield


@pytest.fixture(autouse=True)
def nothing_to_worry_about_in_the_log(request):
    """A record at WARNING or above fails the test, unless the test reads the log itself."""
    records = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if "caplog" not in request.fixturenames:
        assert [record.getMessage() for record in records] == []


@pytest.fixture(autouse=True)
def no_thread_left_running():
    """What a test starts, it stops."""
    before = set(threading.enumerate())
    yield
    assert [thread.name for thread in threading.enumerate() if thread not in before] == []


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("practice") / "lessons")
    practising.open_lessons(place, PracticeClock(noon)).close()
    return place


@pytest.fixture
def practice_clock():
    return PracticeClock(noon)


@pytest.fixture
def practice(made_practice, tmp_path, practice_clock):
    place = Place(shutil.copytree(made_practice.folder, tmp_path / "lessons"))
    with practising.open_lessons(place, practice_clock) as store:
        yield store


@pytest.fixture
def program(place):
    """The program on a screen of its own, with the store at the file's own `place`."""
    with starting() as start:
        yield start(place.folder)
