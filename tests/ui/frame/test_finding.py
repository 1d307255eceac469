"""Finding by beginnings, by letters, and when one mistypes."""

import pytest

from ui.frame.finding import best, entry

NAMES = ["Åsa Öberg-Lindström", "Östen Ek", "Zlatko Ali", "Berit Avslutad"]
ACTIONS = [
    entry("Lås", "Åtgärd", lambda: None, ("stäng", "pausa"), keys="Ctrl+L"),
    entry("Logga ett samtal", "Åtgärd", lambda: None, ("ringt", "telefon")),
    entry("Ny bevakning", "Åtgärd", lambda: None, ("påminnelse", "lägg till")),
]
CASES = [
    entry(name, "Ärende", lambda: None, aside=f"2026-00010{n}") for n, name in enumerate(NAMES)
]
ALL = [*ACTIONS, *CASES]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("lås", "Lås"),
        ("las", "Lås"),
        ("stäng", "Lås"),
        ("telefon", "Logga ett samtal"),
        ("samtal logga", "Logga ett samtal"),
        ("påminn", "Ny bevakning"),
        ("öb", "Åsa Öberg-Lindström"),
        ("lindstr", "Åsa Öberg-Lindström"),
        ("ek ärende", "Östen Ek"),
        ("000102", "Zlatko Ali"),
        ("bevaknig", "Ny bevakning"),
        ("lindstrom", "Åsa Öberg-Lindström"),
        ("zlakto", "Zlatko Ali"),
    ],
)
def test_what_is_meant_comes_first(query, first):
    assert best(ALL, query, 5)[0].name == first


def test_nothing_typed_gives_the_first_as_they_stand():
    assert [each.name for each in best(ALL, "  ", 2)] == ["Lås", "Logga ett samtal"]


def test_what_resembles_nothing_finds_nothing():
    assert best(ALL, "xqzw", 5) == []
    assert best(ALL, "xq", 5) == []


def test_the_beginning_of_a_name_comes_before_the_middle_of_one():
    found = best([entry("Eklöv", "Ä", lambda: None), entry("Ek", "Ä", lambda: None)], "ek", 5)
    assert [each.name for each in found] == ["Eklöv", "Ek"]  # as they stood: both begin so
    found = best([entry("Blek", "Ä", lambda: None), entry("Ek", "Ä", lambda: None)], "ek", 5)
    assert [each.name for each in found] == ["Ek", "Blek"]


def test_what_a_thing_is_called_comes_before_what_else_leads_to_it():
    light = entry("Utseende: ljust", "Inställning", lambda: None, ("mörkt läge",))
    dark = entry("Utseende: mörkt", "Inställning", lambda: None, ("mörkt läge",))
    assert best([light, dark], "utseende mörkt", 5) == [dark, light]


def test_no_more_than_asked_for():
    assert len(best(CASES * 50, "a", 7)) == 7


def test_a_short_word_is_not_taken_for_the_end_of_a_longer_one():
    entries = [entry("Utseende: ljust", "Inställning", lambda: None)]
    assert best(entries, "ring", 5) == []
