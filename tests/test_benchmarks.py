"""The page that the figures are kept on, and what is spoiled to try the tests."""

import importlib

import pytest

from benchmarks import __main__ as bench
from benchmarks import mutant_tests, mutate_code
from benchmarks.measure import Figure
from handlerapp.domain import grounds

MET = Figure(what="list of 80 cases", value=1.234, goal=3, unit="x", floor="9 ms: its SELECTs")
SHORT = Figure(what="memory", value=2.2, goal=1.6, unit="x")


def test_what_falls_short_is_counted_and_marked():
    page = bench.document({"house": [MET], "start": [SHORT]}, 120)
    assert "2 figures, 1 short of their goal." in page
    assert "| list of 80 cases | 1.23 x | 3 x | yes | 9 ms: its SELECTs |" in page
    assert "| memory | 2.20 x | 1.6 x | **short** |  |" in page
    assert page.index(bench.MEASURED["house"]) < page.index(bench.MEASURED["start"])


@pytest.mark.parametrize("module", bench.MEASURED)
def test_every_module_of_the_table_measures(module):
    assert callable(importlib.import_module(f"benchmarks.{module}").figures)


def test_every_module_that_measures_is_in_the_table():
    folder = bench.ROOT / "benchmarks"
    measuring = {p.stem for p in folder.glob("*.py") if "def figures(" in p.read_text("utf-8")}
    assert measuring == set(bench.MEASURED)


def test_a_module_that_is_not_there_is_told(capsys):
    with pytest.raises(SystemExit):
        bench.main(["hous"])
    assert "no such module: hous" in capsys.readouterr().err


@pytest.mark.parametrize("room", mutate_code.ROOMS.values(), ids=mutate_code.ROOMS)
def test_a_room_that_is_spoiled_has_code_and_tests(room):
    for pattern in room.code:
        assert list(mutate_code.ROOT.glob(pattern)), pattern
    for tests in room.tests:
        assert (mutate_code.ROOT / tests).exists(), tests


def test_a_room_that_is_not_there_is_told(capsys):
    with pytest.raises(SystemExit):
        mutate_code.main(["domian"])
    assert "no such room: domian" in capsys.readouterr().err


def test_what_is_kept_between_calls_is_forgotten_before_each_test_of_spoiled_code():
    assert grounds.rules() is grounds.rules()
    assert grounds.rules.cache_info().currsize == 1
    mutant_tests.pytest_runtest_setup()
    assert grounds.rules.cache_info().currsize == 0
