"""A lesson on a screen, by real key presses: from one's own caseload to the practice, through every
step on the real pages, to what an experienced handler saw."""

import sys

import pytest

from handlerapp.services import opening, practising
from handlerapp.services.opening import Place
from handlerapp.services.practising import PracticeClock
from tests.builders import CHEAP, TODAY, noon
from tests.screen import Program, Screen, missing
from tests.test_whole_meeting import PASSPHRASE, go_by_palette, unlock

LESSON, TITLE = "impulsen", "Läsa en impuls, och avfärda den väl"
WHY = "Fysioterapin gar bra och chefen har uppgifter klara."

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the screen is X11's"),
    pytest.mark.skipif(bool(missing()), reason=f"NOT RUN, missing here: {', '.join(missing())}"),
    pytest.mark.xdist_group("screen"),
]


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path / "data")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    return place


@pytest.fixture
def program(place):
    screen = Screen()
    program = Program(screen, "--data-dir", place.folder, "--date", TODAY)
    yield program
    program.close()
    screen.close()


def progress_in(place):
    """How far the lesson has come in the practice beside the caseload."""
    with practising.open_lessons(Place(place.folder / "lessons"), PracticeClock(noon)) as store:
        states = practising.lesson_states(store)
    return next(each for each in states if each.lesson.id == LESSON)


def test_a_lesson_from_its_first_step_to_what_an_experienced_eye_saw(program, place):
    unlock(program)
    go_by_palette(program, "lar dig", "Lär dig, Sida")
    program.has_focus("7 min")
    go_by_palette(program, "oppna ovn", "Öppna övningen, Åtgärd")
    program.sees("Påhittade ärenden", "0 av 15 lektioner klara")
    program.has_focus("7 min")
    program.press("Down")
    program.has_focus(f"6 min · {TITLE}")
    program.press("Return")
    program.has_focus("Börja lektionen")
    program.press("Return")
    program.sees(f"{TITLE}, steg 1 av 3")

    go_by_palette(program, "Mats Wall", "Mats Wallgård")
    program.has_focus("Ärendet")
    program.sees("Längre än beslutsstödets vägledande tid")
    program.press("v")
    program.sees("Försäkringsmedicinskt beslutsstöd (Socialstyrelsen)")
    go_by_palette(program, "steget ar", "Steget i lektionen är gjort")
    program.sees(f"{TITLE}, steg 2 av 3", "Impulsen vilar på två saker")

    program.press("a")
    program.has_focus("Skäl")
    program.press("Tab")
    program.has_focus("Kommentar")
    program.type(WHY)
    program.press("ctrl+Return")
    program.sees(f"{TITLE}, steg 3 av 3", "Ett nej med en mening om varför")

    go_by_palette(program, "tre veckor", "Låt tiden gå tre veckor")
    program.sees(f"{TITLE}: alla steg är gjorda", "mån 14 dec")
    go_by_palette(program, "visa lekt", "Visa lektionen")
    program.has_focus("Avsluta lektionen")
    program.sees("Det här såg en van handläggare", "Gjort")
    program.press("Return")
    program.has_focus("Ta den igen")
    program.press("Escape")
    program.sees("1 av 15 lektioner klara")

    code, errors = program.close()
    assert code == 0, errors
    assert "Traceback" not in errors
    state = progress_in(place)
    assert state.progress.done_on == (TODAY,)
    assert WHY in state.wrote(1)
