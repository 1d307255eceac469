"""How days are said, names sorted, and faults told."""

from datetime import date
from pathlib import Path

import pytest

from handlerapp.errors import UserFixable
from tests.builders import TODAY
from ui import labels


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 20), "3 dagar sen"),
        (date(2026, 11, 22), "i går"),
        (date(2026, 11, 23), "i dag"),
        (date(2026, 11, 24), "i morgon"),
        (date(2026, 11, 26), "om 3 dagar"),
    ],
)
def test_how_far_away_a_day_is(day, said):
    assert labels.away(day, TODAY) == said


def test_the_year_is_said_where_the_day_could_be_mistaken_for_another():
    assert labels.near_day(date(2027, 1, 23), TODAY) == "lör 23 jan"
    assert labels.near_day(date(2027, 7, 22), TODAY) == "tor 22 juli 2027"
    assert labels.near_day(date(2026, 1, 5), TODAY) == "mån 5 jan"


def test_a_limit_that_passed_while_the_chain_rests_has_no_day():
    assert labels.limit_when(date(2026, 10, 26), TODAY) == "vid ny sjukperiod"
    assert labels.limit_when(TODAY, TODAY) == "mån 23 nov, i dag"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 7, 6), date(2026, 12, 31), "6 juli – 31 dec"),
        (date(2026, 7, 6), None, "från 6 juli"),
        (None, date(2026, 12, 31), "till 31 dec"),
        (None, None, ""),
    ],
)
def test_a_span_says_the_days_that_are_known(first, last, said):
    assert labels.span(first, last, TODAY) == said


def test_names_are_sorted_as_in_swedish():
    names = ["Öberg", "Zorn", "Ärlig", "Åkesson", "Édith", "Ek", "ansgar"]
    assert sorted(names, key=labels.swedish_key) == [
        "ansgar", "Édith", "Ek", "Zorn", "Åkesson", "Ärlig", "Öberg",
    ]  # fmt: skip


def test_a_text_can_be_found_without_its_marks():
    assert labels.plain("Öberg-Lindström") == "oberg-lindstrom"


def test_a_word_longer_than_a_line_can_be_broken():
    assert "\N{ZERO WIDTH SPACE}" in labels.breakable("x" * 31)
    assert labels.breakable("vanlig text\nmed rader") == "vanlig text\nmed rader"


def test_one_line_has_no_characters_that_steer():
    assert labels.one_line("Anna\nEk\x1b \u202e") == "Anna Ek"


def test_a_path_at_home_is_short():
    assert labels.home_as_tilde(Path.home() / "x") == "~/x"
    assert labels.home_as_tilde(Path("/elsewhere/x")) == "/elsewhere/x"


def test_what_can_be_put_right_is_told_as_it_stands():
    assert labels.sentence_of(UserFixable("Disken är full.")) == "Disken är full."


def test_a_fault_is_told_with_its_place_and_without_what_it_holds():
    with pytest.raises(ValueError, match="Åsa") as raised:
        int("Åsa Öberg-Lindström")
    said = labels.sentence_of(raised.value)
    assert "Åsa" not in said
    assert "ValueError" in said
    assert "test_labels.py" in said
