"""The whole program twice on a screen, by real key presses: two cases are handed over to another
store, and taken back from there."""

import json
import re

import pytest

from handlerapp.services import caseload as caseload_service
from handlerapp.services import chosen_files, importing, opening
from handlerapp.services.opening import Place
from tests.builders import CHEAP, TODAY, noon
from tests.screen import ON_A_SCREEN, PASSPHRASE, reopened, starting

SECRET = "sju blanka kannor vid havet"
"""Such as every keyboard can type."""

REFS = ("2026-000101", "2026-000102")
NAMES = ("Anton Test", "Maria Ek")

pytestmark = ON_A_SCREEN


@pytest.fixture
def start():
    with starting() as start:
        yield start


@pytest.fixture
def mine(tmp_path):
    """A store with the two cases."""
    place = made(tmp_path / "mine")
    file = tmp_path / "arenden.json"
    rows = [{"ref": ref, "person": {"name": name}} for ref, name in zip(REFS, NAMES, strict=True)]
    document = {"format": "handlerapp-caseload", "version": 1, "cases": rows}
    file.write_text(json.dumps(document), encoding="utf-8")
    with reopened(place) as store:
        reading = importing.read_file(store, chosen_files.read(file), file.name, TODAY)
        assert importing.import_cases(store, reading).done
    return place


@pytest.fixture
def theirs(tmp_path):
    """A colleague's store, with nothing in it."""
    return made(tmp_path / "theirs")


def made(folder):
    place = Place(folder)
    opening.create(place, PASSPHRASE, noon, CHEAP)
    return place


def unlocked(program):
    program.sees("Lås upp")
    program.come_forward()
    program.has_focus("Lösenfras")
    program.type(PASSPHRASE)
    program.press("Return")
    program.sees("Låses om")
    program.press("ctrl+2")
    program.sees("Nytt ärende")
    return program


def hand_over(program, path):
    """Both cases of the list, in a package; the check value that is told."""
    program.has_focus("Ärenden")
    program.press("ctrl+a")
    program.sees("2 markerade")
    program.press("ctrl+shift+e")
    program.has_focus("Från")
    program.type("Robin Ek")
    program.press("Return")
    program.has_focus("Paketets lösenfras")
    program.type(SECRET)
    program.press("Tab")
    program.has_focus("En gång till")
    program.type(SECRET)
    program.press("Return")
    write_path(program, path)
    program.sees("Kvittens", "Kontrollvärde")
    return check_value(program)


def take_in(program, path, *sees):
    """The package, shown and taken; the check value that is told."""
    program.press("ctrl+shift+o")
    program.has_focus("Välj paket")
    program.press("Return")
    write_path(program, path)
    program.has_focus("Paketets lösenfras")
    program.type(SECRET)
    program.press("Return")
    program.has_focus("Vad paketet skulle ge")
    program.sees(*sees)
    program.press("ctrl+s")
    program.sees("Kvittens", "Mottaget")
    return check_value(program)


def write_path(program, path):
    """Write it where the file is asked for, and come back to the window."""
    program.has_focus("Filnamn")
    program.press("ctrl+a")
    program.type(str(path))
    program.sees(str(path))
    program.press("Return")
    program.sees_no_more("Filnamn")
    program.come_forward()


def check_value(program):
    (found,) = set(re.findall(r"\d{5}-\d{5}-\d{5}-\d{5}", program.said))
    return found


def ended(program):
    code, errors = program.close()
    assert code == 0, errors
    assert "Traceback" not in errors
    assert not any(name in title for name in NAMES for title in program.titles)


def test_two_cases_are_handed_over_to_another_store_and_taken_back(start, mine, theirs, tmp_path):
    there, back = tmp_path / "till kollegan.paket", tmp_path / "tillbaka.paket"

    program = unlocked(start(mine.folder))
    given = hand_over(program, there)
    program.press("Tab", "Tab")
    program.has_focus("Avsluta dem här som överlämnade")
    program.press("Return")
    program.sees("avslutat", "Ångra: ")
    ended(program)
    with reopened(mine) as store:
        assert [case.closed for case in caseload_service.some(store, REFS)] == [TODAY, TODAY]

    program = unlocked(start(theirs.folder))
    program.sees("Ärenden")
    assert take_in(program, there, "2 nya", *NAMES) == given
    program.press("ctrl+2")
    program.sees(*NAMES)
    returned = hand_over(program, back)
    ended(program)
    assert returned != given

    program = unlocked(start(mine.folder))
    assert take_in(program, back, "2 ändrade") == returned
    ended(program)
    with reopened(mine) as store:
        assert [case.closed for case in caseload_service.some(store, REFS)] == [None, None]
