"""A lesson on a screen, by real key presses: from one's own caseload to the practice, through every
step on the real pages, to what an experienced handler saw and a lesson that stands as done."""

import pytest

from handlerapp.services import opening, practising
from handlerapp.services.opening import Place
from handlerapp.services.practising import PracticeClock
from tests.builders import CHEAP, TODAY, noon
from tests.screen import ON_A_SCREEN, PASSPHRASE
from tests.test_whole_meeting import go_by_palette, unlock

LESSON, TITLE = "impulsen", "Läsa en impuls, och avfärda den väl"
WHY = "Fysioterapin gar bra och chefen har uppgifter klara."

pytestmark = ON_A_SCREEN


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path / "data")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    return place


def open_the_lesson(program):
    """It is read in one's own caseload, and begun in the practice, where one comes to it again."""
    go_by_palette(program, "lasa en imp", f"{TITLE}, 6 min, Lektion")
    program.has_focus("Öppna övningen")
    program.press("Return")
    program.sees("Påhittade ärenden", TITLE)
    program.has_focus("Börja lektionen")
    program.press("Return")
    program.has_focus("Gå till ärendet")
    program.press("Return")
    program.has_focus("Ärendet")
    program.sees("Mats Wallgård", f"{TITLE}, steg 1 av 3")


def read_why(program):
    program.press("v")
    program.sees("Försäkringsmedicinskt beslutsstöd (Socialstyrelsen)")
    go_by_palette(program, "steget ar", "Steget i lektionen är gjort")
    program.sees("Steg 1 är gjort. Impulsen vilar på två saker", f"{TITLE}, steg 2 av 3")


def dismiss(program):
    program.press("a")
    program.has_focus("Skäl")
    program.press("Tab")
    program.has_focus("Kommentar")
    program.type(WHY)
    program.press("ctrl+Return")
    program.sees("Steg 2 är gjort. Ett nej med en mening om varför", f"{TITLE}, steg 3 av 3")


def let_it_be(program):
    go_by_palette(program, "tre veckor", "Låt tiden gå tre veckor")
    program.sees(f"{TITLE}: alla steg är gjorda", "Mats har börjat arbeta", "mån 14 dec")


def finish(program):
    go_by_palette(program, "visa lekt", "Visa lektionen")
    program.has_focus("Avsluta lektionen")
    program.sees("Det här såg en van handläggare", "Det som kan leda fel")
    program.press("Return")
    program.has_focus("Ta den igen")
    program.press("Escape")
    program.sees("1 av 15 lektioner klara")
    program.has_focus("7 min")
    program.press("Down")
    program.has_focus(f"6 min · {TITLE} · Klar")


def progress_in(place):
    """How far the lesson has come in the practice beside the caseload."""
    with practising.open_lessons(Place(place.folder / "lessons"), PracticeClock(noon)) as store:
        states = practising.lesson_states(store)
    return next(each for each in states if each.lesson.id == LESSON)


def test_a_lesson_from_its_first_step_to_what_an_experienced_eye_saw(program, place):
    unlock(program)
    open_the_lesson(program)
    read_why(program)
    dismiss(program)
    let_it_be(program)
    finish(program)

    code, errors = program.close()
    assert code == 0, errors
    assert "Traceback" not in errors
    assert "Mats" not in "".join(program.titles)
    state = progress_in(place)
    assert state.progress.done_on == (TODAY,)
    assert WHY in state.wrote(1)
