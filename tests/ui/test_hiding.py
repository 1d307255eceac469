"""Names as initials and numbers as dots."""

import pytest

from ui import hiding


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Åsa Öberg-Lindström", "Å. Ö.-L."),
        ("Per", "P."),
        ("  Anna  von  Bäck ", "A. v. B."),
        ("Jan--Erik Ek-", "J.-E. E."),
        ("", ""),
    ],
)
def test_a_name_becomes_its_initials(name, said):
    assert hiding.initials(name) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ring 070-174 06 35 före lunch", "Ring ••• före lunch"),
        ("+46 70 174 06 35", "•••"),
        ("(08) 465 004 23", "•••"),
        ("19850709-9805", "•••"),
        ("850709-9805", "•••"),
        ("Möte 2026-12-02 om 2026-000101", "Möte 2026-12-02 om 2026-000101"),
        ("dag 141, 50 %, 15/12, kl 13.00", "dag 141, 50 %, 15/12, kl 13.00"),
        ("", ""),
    ],
)
def test_numbers_that_lead_to_a_person_become_dots(text, said):
    assert hiding.without_numbers(text) == said


def test_a_name_in_a_text_is_hidden_in_every_spelling():
    text = "ÅSA ringde. Öbergs chef är Lindström själv, nås på 070-174 06 35."
    said = hiding.without_names(text, "Åsa Öberg-Lindström")
    assert said == "Å. ringde. Ö.s chef är L. själv, nås på •••."


def test_a_short_name_does_not_eat_other_words():
    assert hiding.without_names("Ek och ek och Ekström", "Bo Ek") == "Ek och ek och Ekström"
