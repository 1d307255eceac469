"""Letters as a Swede searches and sorts them."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from handlerapp.domain.letters import plain, swedish_key


@given(st.text(max_size=30))
def test_the_common_letters_lose_their_marks_as_all_others_do(text):
    parts = unicodedata.normalize("NFD", text.casefold())
    assert plain(text) == "".join(c for c in parts if not unicodedata.combining(c))


def test_the_last_letters_of_the_alphabet_stand_last_whatever_their_case():
    names = ["Östen", "Zara", "åsa", "Ärla", "Anna", "Édith", "Eva"]
    assert sorted(names, key=swedish_key) == [
        "Anna", "Édith", "Eva", "Zara", "åsa", "Ärla", "Östen",
    ]  # fmt: skip
