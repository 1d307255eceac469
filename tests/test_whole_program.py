"""The whole program on a screen, by real key presses: from nothing to an accepted impulse that is
accepted still after locking."""

import re
from collections import Counter

import pytest

from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.services import caseload as caseload_service
from handlerapp.services import demo, exporting, impulses, opening
from handlerapp.services.opening import Place
from tests.builders import CHEAP, PASSPHRASE, TODAY, noon
from tests.screen import ON_A_SCREEN, starting
from ui import labels

STRONG = "fyra grona hastar i regn"
CASES = 8

pytestmark = ON_A_SCREEN


@pytest.fixture(scope="module")
def caseload(tmp_path_factory):
    """A file of made-up cases; of the one with most open impulses its reference, name and number of
    them."""
    folder = tmp_path_factory.mktemp("caseload")
    place, file = Place(folder / "store"), folder / "arenden.json"
    demo.create(place, PASSPHRASE, noon, demo.Size(cases=CASES), CHEAP)
    with opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP) as store:
        exporting.export(store, file)
        names = caseload_service.names(store)
        fired = impulses.over_caseload(store, TODAY)
    open_ones = Counter(each.ref for each in fired if each.status is ImpulseStatus.OPEN)
    ((ref, number),) = open_ones.most_common(1)
    assert number > 2  # so that one fewer is still said as several
    return file, ref, names[ref], number


@pytest.fixture
def program(tmp_path):
    with starting() as start:
        yield start(tmp_path / "data")


def first_run(program):
    program.sees("Välkommen", "Steg 1 av 3")
    program.come_forward()
    program.has_focus("Börja")
    program.press("Return")
    program.has_focus("Lösenfras")
    program.type(STRONG)
    program.press("Tab")
    program.type(STRONG)
    program.press("Return")
    program.sees("Skriv av återställningsnyckeln")
    (key,) = re.findall(r"(?:\d{6}\s+){7}\d{6}", program.said)[:1]
    program.press("Return")
    program.has_focus("Återställningsnyckel")
    program.type(" ".join(key.split()))
    program.press("Return")
    program.sees("Dina ärenden", "Steg 3 av 3")
    return key


def read_in(program, file):
    program.has_focus("Välj fil")
    program.press("space")
    program.has_focus("Filnamn")
    program.type(str(file))
    program.sees(str(file))
    program.press("Return")
    program.sees(f"{CASES} nya ärenden")
    program.come_forward()
    program.has_focus("Vad filen skulle ge")
    program.press("Tab")
    program.has_focus("Läs in")
    program.press("Return")
    program.sees("Låses om")


def unlocked(program, passphrase):
    program.has_focus("Lösenfras")
    program.type(passphrase)
    program.press("Return")


def test_from_nothing_to_an_accepted_impulse_that_is_accepted_still_after_locking(
    program, caseload
):
    file, ref, name, number = caseload
    first_run(program)
    read_in(program, file)

    program.press("ctrl+k")
    program.has_focus("Sök ärende")
    program.type(labels.plain(name))
    program.sees(f"{name}, {ref}, Ärende")  # as the palette says it, not the page behind it
    program.press("Return")
    program.sees(name, f"{number} öppna")

    program.press("t")
    program.has_focus("Vad")
    program.press("Return")
    program.sees("Ångra: ", f"{number - 1} öppna")

    program.press("ctrl+l")
    program.has_focus("Lösenfras")
    program.sees_no_more(name)
    unlocked(program, "fel")
    program.sees("Fel lösenfras.")
    unlocked(program, STRONG)
    program.sees(name, f"{number - 1} öppna")

    code, errors = program.close()
    assert code == 0, errors
    assert "Traceback" not in errors
    assert name not in "".join(program.titles)
