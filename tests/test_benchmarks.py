"""The page that the figures are kept on."""

import importlib

import pytest

from benchmarks import __main__ as bench
from benchmarks.measure import Figure

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
