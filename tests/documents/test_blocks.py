"""Documents as values: their text in reading order, and what cannot be made."""

from pathlib import Path

import pytest

from handlerapp.documents.blocks import (
    Bullets,
    Column,
    Figure,
    Heading,
    KeepTogether,
    Paragraph,
    Run,
    Table,
    bold,
    plain,
    runs,
    text_of,
)
from handlerapp.errors import Bug
from tests.documents.examples import DAY, DRAWING, MARKUP, ORDINARY, made

GOLDEN = Path(__file__).parent / "golden"


def test_the_text_of_a_document_stands_in_reading_order():
    assert text_of(ORDINARY) + "\n" == (GOLDEN / "ordinary.txt").read_text("utf-8")


def test_what_is_kept_together_is_said_where_it_stands():
    inner = KeepTogether(blocks=(Heading(text="Två"), Paragraph(text="tre")))
    document = made(Paragraph(text="ett"), KeepTogether(blocks=(inner,)), Paragraph(text="fyra"))
    assert text_of(document).splitlines()[-4:] == ["ett", "Två", "tre", "fyra"]


def test_a_figure_is_said_in_words_and_so_is_what_is_written_in_it():
    said = text_of(made(DRAWING)).splitlines()
    assert said[-4:] == [DRAWING.alternative, "dag 1", "dag 141", "dag 180"]


def test_text_is_literal():
    assert text_of(made(Paragraph(text=MARKUP))).endswith(MARKUP)


def test_the_title_is_not_printed():
    assert "x-title-x" not in text_of(made(title="x-title-x"))


def test_a_head_says_only_what_there_is():
    bare = made(reference=None, recipient=None, written_by=None)
    assert text_of(bare).splitlines() == [f"Datum {DAY}", "Dagordning"]


def test_runs_are_one_text():
    text = runs("Senast ", bold("i dag"), ".")
    assert text == (Run(text="Senast "), Run(text="i dag", bold=True), Run(text="."))
    assert plain(text) == "Senast i dag."


def test_a_list_is_numbered_from_one():
    document = made(Bullets(items=("a", "b"), numbered=True), Bullets(items=("c",)))
    assert text_of(document).splitlines()[-3:] == ["1. a", "2. b", "• c"]


def test_no_value_shows_what_it_says_when_it_is_printed_for_a_programmer():
    secret = made(
        Paragraph(text="hemligt"), recipient="hemlig", written_by="hemlig", title="hemlig"
    )
    for value in (secret, *secret.blocks, bold("hemligt"), Heading(text="hemligt")):
        assert "hemlig" not in repr(value)


def test_a_heading_may_not_skip_a_level():
    with pytest.raises(Bug):
        made(Heading(text="a"), KeepTogether(blocks=(Heading(text="b", level=3),)))
    with pytest.raises(Bug):
        made(Heading(text="a", level=2))
    with pytest.raises(Bug):
        Heading(text="a", level=4)
    made(Heading(text="a"), Heading(text="b", level=2), Heading(text="c"))


@pytest.mark.parametrize("given", [{"kind": " "}, {"title": ""}])
def test_a_document_has_a_kind_and_a_title(given):
    with pytest.raises(Bug):
        made(**given)


def test_a_table_has_heads_and_as_many_cells_in_each_row():
    with pytest.raises(Bug):
        Table(columns=(), rows=())
    with pytest.raises(Bug):
        Table(columns=(Column(head=" "),), rows=())
    with pytest.raises(Bug):
        Table(columns=(Column(head="a"),), rows=(("1", "2"),))


def test_a_figure_has_words_for_who_cannot_see_it():
    with pytest.raises(Bug):
        Figure(width=1, height=1, shapes=(), alternative=" ")
    with pytest.raises(Bug):
        Figure(width=0, height=1, shapes=(), alternative="a")
