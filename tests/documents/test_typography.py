"""Swedish typography of our own text."""

from datetime import time

import pytest

from handlerapp.documents.typography import clock, interval, number, quoted, swedish, with_unit


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (9_999, "9999"),
        (10_000, "10\u202f000"),
        (1_234_567, "1\u202f234\u202f567"),
        (-5, "\u22125"),
        (-10_000, "\u221210\u202f000"),
    ],
)
def test_thousands_stand_apart_and_minus_is_minus(value, text):
    assert number(value) == text


def test_a_number_stays_with_what_it_counts():
    assert with_unit(30, "min") == "30\u00a0min"


def test_an_interval_has_a_dash_and_spaces_only_where_its_parts_have():
    assert interval("3", "5") == "3–5"
    assert interval("24 nov", "3 dec") == "24 nov\u00a0– 3 dec"


def test_a_time_and_a_quote():
    assert clock(time(9, 5)) == "kl.\u00a009.05"
    assert quoted("så här") == "”så här”"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('Hen sa "ja" och “nej”.', "Hen sa ”ja” och ”nej”."),
        ("10 000 kr", "10\u202f000\u00a0kr"),
        ("3-5 dagar", "3–5\u00a0dagar"),
        ("kl. 13 på dag 90", "kl.\u00a013 på dag\u00a090"),
        ("50 %", "50\u00a0%"),
        ("ärende 2026-004711 den 2026-11-24", "ärende 2026-004711 den 2026-11-24"),
        ("den 3 daglig", "den 3 daglig"),
        ("12 345678", "12 345678"),
    ],
)
def test_a_sentence_of_ours_is_set_well(before, after):
    assert swedish(before) == after
    assert swedish(after) == after
