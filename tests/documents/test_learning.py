"""The sheet to go through with a supervisor: what was done, one's own ticks, what to talk about."""

from pathlib import Path

from handlerapp.documents.blocks import Note, text_of
from tests.documents.learning_examples import BEGUN, FINISHED, LEARNING_PAPERS, NEW, sheet

GOLDEN = Path(__file__).parent / "golden" / "learning.txt"


def test_the_text_of_the_sheet():
    assert text_of(LEARNING_PAPERS["learning"]) + "\n" == GOLDEN.read_text("utf-8")


def test_it_says_first_whose_it_is_and_that_nothing_in_it_is_a_grade():
    for document in LEARNING_PAPERS.values():
        assert isinstance(document.blocks[0], Note)
        assert "skickas ingenstans" in document.blocks[0].text
        assert "betygsatt" in document.blocks[0].text


def test_what_was_not_ticked_is_what_to_talk_about():
    said = text_of(sheet(BEGUN)).partition("Att tala om")[2].partition("Steg 1")[0]
    assert all(line in said for line in BEGUN.done[1].left)
    assert not any(line in said for line in BEGUN.done[1].ticked)
    assert "Allt är kryssat" in text_of(sheet(FINISHED))


def test_before_anything_is_begun_it_says_so_and_no_more():
    said = text_of(sheet(NEW))
    assert "Ingen lektion är påbörjad än." in said
    assert "Att tala om" not in said
