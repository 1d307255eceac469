"""The follow-up on paper: what it says, that it keeps the standards, that it needs no colour."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import outloud
import pytest

from handlerapp.documents.bars import Panel, Widths, bars
from handlerapp.documents.blocks import Figure, Line, Rect, Table, Words, flat, text_of
from handlerapp.documents.follow_up import follow_up
from handlerapp.documents.render import render
from handlerapp.fiction import caseload as fiction
from handlerapp.follow_up.plots import Bar, Filling
from tests.builders import TODAY
from tests.documents.reading import elements
from tests.documents.test_conformance import PROFILES, failures
from tests.follow_up.asking import at_day, date_of, of

GOLDEN = Path(__file__).parent / "golden" / "follow_up.txt"
WIDTHS = Widths(columns=1, label=100, said=60)


@cache
def document(name):
    return follow_up(of(*(fiction.make(80, 1, TODAY) if name == "eighty" else ())))


@cache
def file(name):
    return render(document(name))


def few():
    """Cases on days that are told from each other by what has been reached."""
    return [at_day(day, f"case {day}", opened=date_of(40, day)) for day in (20, 35, 95, 200, 400)]


each_name = pytest.mark.parametrize("name", ["eighty", "none"])


def test_the_text_of_the_follow_up_stands_in_reading_order():
    assert text_of(follow_up(of(*few()))) + "\n" == GOLDEN.read_text("utf-8")


@each_name
@pytest.mark.parametrize("profile", PROFILES)
def test_it_keeps_both_standards(name, profile):
    assert failures(file(name).pdf, profile) == []


@each_name
def test_a_screen_reader_is_told_everything_and_nothing_wrong(name, tmp_path):
    path = tmp_path / "document.pdf"
    path.write_bytes(file(name).pdf)
    result = outloud.check(str(path))
    assert result.error is None
    assert [f"{each.rule} {each.message}" for each in result.findings] == []


def test_every_figure_is_followed_by_its_table_and_says_its_numbers_in_words():
    blocks = list(flat(document("eighty").blocks))
    places = [place for place, block in enumerate(blocks) if isinstance(block, Figure)]
    assert len(places) == 4
    for place in places:
        assert isinstance(blocks[place + 1], Table)
        written = [each.text for each in blocks[place].shapes if isinstance(each, Words)]
        numbers = [text for text in written if " av " in text]
        assert numbers
        told = blocks[place].alternative
        assert "tabellen" in told or all(_number(text) in told for text in numbers)
    assert [kind for _, kind, _ in elements(file("eighty").pdf)].count("Figure") == 4


def _number(text):
    return text.split(",")[0].removesuffix(" (få)")


def test_no_case_and_nobody_is_named():
    said = text_of(document("eighty"))
    for case in fiction.make(80, 1, TODAY):
        assert case.ref not in said
        assert case.person.name not in said


def test_it_says_whose_it_is_and_where_it_goes():
    assert "skickas ingenstans" in text_of(document("none"))


def shapes(filling, part):
    bar = Bar(label="Du", part=part, said="–", filling=filling)
    figure = bars([Panel(title=None, bars=(bar,))], WIDTHS, "Staplar.")
    rects = [each for each in figure.shapes if isinstance(each, Rect)]
    return len(rects), len([each for each in figure.shapes if isinstance(each, Line)])


def test_fillings_are_told_apart_by_shape_alone():
    whole, hollow, hatched = (shapes(each, 0.5) for each in Filling)
    assert whole[0] == 2  # the bar and its sign in the legend
    assert hollow[0] == hatched[0] == 0
    assert hatched[1] > hollow[1] + 10


def test_none_is_told_from_nothing():
    assert shapes(Filling.WHOLE, 0.0)[1] > shapes(Filling.WHOLE, None)[1]


def test_a_bar_is_as_long_as_its_part():
    def right(part):
        bar = Bar(label="Du", part=part, said="")
        figure = bars([Panel(title=None, bars=(bar,))], WIDTHS, "Staplar.")
        (drawn,) = [each for each in figure.shapes if isinstance(each, Rect)][1:]
        return drawn.width

    assert right(0.5) * 2 == pytest.approx(right(1.0))


def test_panels_stand_in_columns_with_an_axis_below_the_last_of_each():
    panel = Panel(title="Mått", bars=(Bar(label="Du", part=0.5, said="1 av 2"),))
    figure = bars([panel] * 3, replace(WIDTHS, columns=2), "Staplar.")
    ends = [each for each in figure.shapes if isinstance(each, Words) and each.text == "100 %"]
    assert len(ends) == 2
    assert ends[0].y > ends[1].y
    assert max(each.y for each in ends) < figure.height
