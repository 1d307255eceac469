"""An import that is stopped, wherever it was, leaves everything as it was."""

import pytest

from handlerapp import progress
from handlerapp.exchange import caseload as caseload_file
from handlerapp.progress import Stopped
from handlerapp.services import caseload, checking, importing
from tests.builders import TODAY, a_case, a_full_case, put

FILE = caseload_file.write(
    [
        a_full_case(),
        a_case("2026-000202", "Östen Ek", note="Efter."),
        a_case("2026-000303", "Zlatko Ali"),
    ]
)
SHEET = "Ärende;Namn\n2026-000202;Östen Ek\n2026-000303;Zlatko Ali\n".encode()


def take(store, data, name):
    reading = importing.read_file(store, data, name, TODAY)
    return importing.import_cases(store, reading)


def steps_of(store, data, name):
    """Where it can be stopped: each kind of work, before its last thing."""
    heard = {}
    with progress.told_to(lambda far: heard.update({far.what: far.done})):
        assert take(store, data, name).done
    return heard


@pytest.fixture
def before(store):
    put(store, a_case("2026-000202", "Östen Ek", note="Före."))
    return caseload.every(store)


@pytest.mark.parametrize("what", ["Läser filen", "Jämför med det som finns", "Skriver ärenden",
                                  "Skriver ändrade ärenden", "Gör sökbart"])  # fmt: skip
def test_stopped_anywhere_nothing_is_changed(store, before, what):
    told = []

    def stop_there(far):
        told.append(far.what)
        if far.what == what and far.done == far.of - 1:
            raise Stopped

    with progress.told_to(stop_there), pytest.raises(Stopped):
        take(store, FILE, "arenden.json")
    assert told[-1] == what
    assert caseload.every(store) == before
    assert not list(caseload.found(store, "Zlatko"))
    assert checking.check(store).is_whole


def test_a_spreadsheet_can_be_stopped_while_it_is_read_too(store, before):
    def stop(far):
        if far.done:
            raise Stopped

    with progress.told_to(stop), pytest.raises(Stopped):
        importing.read_file(store, SHEET, "lista.csv", TODAY)
    assert caseload.every(store) == before


def test_not_stopped_it_is_told_through_to_the_end(store):
    heard = steps_of(store, FILE, "arenden.json")
    assert heard["Läser filen"] == heard["Skriver ärenden"] == heard["Gör sökbart"] == 2
