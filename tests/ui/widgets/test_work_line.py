"""The line that says what takes its time."""

import pytest

from handlerapp import progress
from handlerapp.progress import Far
from ui.widgets.work_line import WorkLine


@pytest.fixture
def line(theme, qtbot):
    line = WorkLine(theme)
    qtbot.addWidget(line)
    return line


def test_what_takes_its_time_is_said_and_then_how_far_it_has_come(line):
    line.show_work(True)
    assert (line.isVisible(), line.said.text()) == (True, "Arbetar …")
    assert not line.stop.isVisible()
    line.show_far(Far("Läser filen", 2, 5))
    assert line.said.text() == "Läser filen … 40 %"
    assert line.stop.isVisible()


def test_when_it_is_done_nothing_of_it_is_left(line):
    line.show_work(True)
    line.show_far(Far("Läser filen", 2, 5))
    line.show_work(False)
    line.show_far(Far("Läser filen", 4, 5))
    assert not line.isVisible()
    assert not line.stop.isVisible()
    line.show_work(True)
    assert line.said.text() == "Arbetar …"


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
