"""The status line, while something takes its time."""

import pytest

from handlerapp import progress
from handlerapp.progress import Far
from ui.frame.status import StatusLine


@pytest.fixture
def line(theme, qtbot):
    line = StatusLine(theme)
    qtbot.addWidget(line)
    line.show()
    return line


def test_what_takes_its_time_is_said_and_then_how_far_it_has_come(line):
    line.show_work(True)
    assert (line.work.isVisible(), line.work.text()) == (True, "Arbetar …")
    assert not line.stop.isVisible()
    line.show_far(Far("Läser filen", 2, 5))
    assert line.work.text() == "Läser filen … 40 %"
    assert line.stop.isVisible()


def test_when_it_is_done_nothing_of_it_is_left(line):
    line.show_work(True)
    line.show_far(Far("Läser filen", 2, 5))
    line.show_work(False)
    line.show_far(Far("Läser filen", 4, 5))
    assert not line.work.isVisible()
    assert not line.stop.isVisible()
    line.show_work(True)
    assert line.work.text() == "Arbetar …"


def test_the_button_stops_the_work(line, worker, qtbot):
    line.follow(worker)
    errors = []
    going = []

    def call():
        for _ in progress_for_ever(going):
            pass

    worker.aside(call, going.append, errors.append)
    qtbot.waitUntil(lambda: bool(going))
    line.stop.click()
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0].sentence) == "Avbrutet. Inget är ändrat."


def progress_for_ever(going):
    while True:
        yield from progress.each("Läser", (1, 2))
        going.append("on")
