"""A week on a screen, planned by real key presses: from unlocking to a week that one trusts, with
something laid on another day, held, done, taken back and done again, and what is late laid out."""

from datetime import date

import pytest

from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.services import caseload, opening
from handlerapp.services.opening import Place
from tests.builders import CHEAP, TODAY, a_bevakning, a_full_case, noon, put
from tests.screen import ON_A_SCREEN, PASSPHRASE, reopened

REF, NAME = "2026-000101", "Åsa Öberg-Lindström"
TUESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 26)
LATE, NOW, LATER = "Ring om planen", "Be om intyg", "Granska underlaget"

pytestmark = ON_A_SCREEN


@pytest.fixture
def place(tmp_path):
    """A store with one case: something late, something for today and something for Thursday."""
    place = Place(tmp_path / "data")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    tasks = (
        a_bevakning("late", due=date(2026, 11, 20), what=LATE, minutes=30),
        a_bevakning("now", due=TODAY, what=NOW, minutes=15),
        a_bevakning("later", due=THURSDAY, what=LATER, minutes=60),
    )
    with reopened(place) as store:
        put(store, a_full_case(REF, meetings=(), bevakningar=tasks))
    return place


def unlock(program):
    program.sees("Lösenfras")
    program.come_forward()
    program.has_focus("Lösenfras")
    program.type(PASSPHRASE)
    program.press("Return")
    program.sees("Vecka 48", "Låses om")


def walk_to(program, what):
    """To the card of this: along the days from the first, and down each. The board answers each
    key before the next, so that only where one comes to is waited for."""
    program.until(lambda _, focus: "min" in focus or focus.startswith("Dag "), "a card")
    program.press("Left", "Left", "Left", "Left", "Left", "Home")
    seen = set()
    while not program.focus.startswith(what):
        seen.add(program.focus)
        program.press("Down")
        program.until(
            lambda _, focus: focus not in seen, f"a card below {program.focus}, on to {what}"
        )


def comes_to(program, *words):
    """Until the keyboard is on a card that says all of this: the week is read again by then."""
    program.until(lambda _, focus: all(each in focus for each in words), f"the keyboard on {words}")


def put_on_tuesday(program):
    """Lifted, carried a day ahead and let go there."""
    walk_to(program, NOW)
    program.press("space")
    program.sees(f"↓ {NOW}")
    program.press("Right", "Return")
    program.sees("Ångra: lägga bevakning på dag")
    comes_to(program, NOW, "lagd här")


def held_where_it_stands(program):
    walk_to(program, LATER)
    program.press("ctrl+h")
    comes_to(program, LATER, "lagd här")


def done_and_taken_back_and_done_again(program):
    program.press("ctrl+d")
    program.has_focus(f"Klar: {LATER}")
    program.type("allt finns")
    program.press("Return")
    program.sees("Ångra: klarmarkera bevakning")
    program.until(lambda said, _: LATER not in said, "a week without it")
    program.press("ctrl+z")
    program.sees("Ångra: lägga bevakning på dag", LATER)
    program.press("ctrl+shift+z")
    program.sees("Ångra: klarmarkera bevakning")
    program.until(lambda said, _: LATER not in said, "a week without it again")


def the_late_laid_out(program):
    program.press("ctrl+shift+f")
    program.has_focus(LATE)
    program.sees("Läggs ut: mån 23 nov 30 min.")
    program.press("Return")
    program.sees("Ångra: fördela försenade")
    comes_to(program, "min")


def test_a_week_planned_by_keyboard_alone(program, place):
    unlock(program)
    put_on_tuesday(program)
    held_where_it_stands(program)
    done_and_taken_back_and_done_again(program)
    the_late_laid_out(program)

    code, errors = program.close()
    assert code == 0, errors
    assert "Traceback" not in errors
    assert NAME not in "".join(program.titles)
    with reopened(place) as store:
        kept = {each.id: each for each in caseload.case(store, REF).bevakningar}
    assert kept["now"].planned == TUESDAY
    assert (kept["later"].status, kept["later"].outcome) == (BevakningStatus.DONE, "allt finns")
    assert kept["late"].planned == TODAY
