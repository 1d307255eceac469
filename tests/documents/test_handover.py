"""The sheet that goes with cases that are handed over: what is next in each, and no more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlerapp.documents.blocks import Heading, Note, flat, text_of
from handlerapp.documents.handover import MOST_LISTED
from handlerapp.documents.render import render
from tests.builders import a_bevakning
from tests.documents.conftest import rendered
from tests.documents.handover_examples import BARE, CLOSED, FULL, HANDOVER_PAPERS, sheet
from tests.documents.reading import page_texts

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["handover", "handover with names"])
def test_the_text_of_the_sheet(name):
    path = GOLDEN / f"{name.replace(' ', '_')}.txt"
    assert text_of(HANDOVER_PAPERS[name]) + "\n" == path.read_text("utf-8")


@pytest.mark.parametrize("name", HANDOVER_PAPERS)
def test_it_says_first_that_it_holds_personal_data_and_whose_copy_it_is(name):
    document = HANDOVER_PAPERS[name]
    assert isinstance(document.blocks[0], Note)
    assert "personuppgifter" in document.blocks[0].text
    assert all("Handläggarens exemplar" in page for page in page_texts(rendered(name).pdf))


def test_nobody_is_named_unless_asked_for():
    said = text_of(sheet(FULL, BARE, CLOSED))
    assert not any(name in said for name in ("Åsa", "Öberg", "070-174", "Anton", "Maria"))
    named = text_of(sheet(FULL, BARE, CLOSED, names=True))
    assert all(name in named for name in ("Åsa Öberg-Lindström", "070-174 06 35", "Anton", "Maria"))


@pytest.mark.parametrize("name", HANDOVER_PAPERS)
def test_the_name_of_the_document_names_nobody(name):
    assert HANDOVER_PAPERS[name].title == "Överlämning 23 november 2026"


def test_two_cases_with_much_in_them_stand_on_one_page():
    full = replace(FULL, ref="2026-000109")
    pair = sheet(FULL, full, names=True)
    assert len([each for each in flat(pair.blocks) if isinstance(each, Heading)]) == 2
    assert render(pair).pages == 1


def test_of_much_the_nearest_is_said_and_the_rest_counted():
    some = tuple(
        a_bevakning(f"b{day}", due=date(2026, 12, day), what=f"Sak {day}.")
        for day in range(9, 0, -1)
    )
    said = text_of(sheet(replace(BARE, bevakningar=some)))
    assert [number for number in range(1, 10) if f"Sak {number}." in said] == [1, 2, 3]
    assert MOST_LISTED == 4
    assert "… och 6 till" in said
    four = text_of(sheet(replace(BARE, bevakningar=some[:4])))
    assert all(f"Sak {number}." in four for number in (6, 7, 8, 9))
    assert " till" not in four.partition("Bevakningar")[2]


def test_what_is_done_is_not_said():
    done = a_bevakning("b1", what="Redan gjort").done(date(2026, 11, 20))
    said = text_of(sheet(replace(FULL, bevakningar=(done,))))
    assert "Redan gjort" not in said
    assert "Ringa vården" not in said
    assert "Inställt" not in said


def test_what_was_agreed_is_said_once():
    assert text_of(sheet(FULL)).count("Ta fram en plan") == 1
