"""How hard a passphrase is to guess."""

import ast
import inspect

import pytest
from zxcvbn import feedback

from ui.strength import ENOUGH, sentences, strength


@pytest.mark.parametrize(
    "weak",
    ["", "a", "hemligt", "sommar2024", "Sommar2024!", "Försäkringskassan1", "qwertyuiop", "a" * 200,
     "lösenord", "åsa öberg", "19850709", "Volvo123", "abcabcabcabc", "password" * 9],
)  # fmt: skip
def test_what_is_soon_guessed_is_not_enough(weak):
    assert strength(weak).level < ENOUGH
    assert not strength(weak).is_enough


@pytest.mark.parametrize(
    "strong",
    [
        "fyra gröna hästar i regn",
        "kastrull myrstack trapets",
        "xKq9vTzLw2",
        "🦊 räv i mossan dansar",
    ],
)
def test_what_takes_a_year_or_more_is_enough(strong):
    assert strength(strong).is_enough


def test_swedish_words_are_not_taken_for_random_letters():
    assert strength("kastrull").guessed == "på några sekunder"
    assert strength("kastrull myrstack").level < strength("kastrull myrstack trapets").level


def test_another_word_never_makes_it_easier():
    words = ["kastrull", "myrstack", "trapets", "vinge", "hink"]
    levels = [strength(" ".join(words[:n])).level for n in range(1, 6)]
    assert levels == sorted(levels)
    assert strength(" ".join(words)).guessed == "först efter tusentals år"
    assert strength(" ".join(words)).advice == ()


def test_what_could_be_better_says_how():
    for weak in ("kastrull", "sommar2024", "qwerty", "aaaaaa"):
        assert strength(weak).advice


def test_every_sentence_that_zxcvbn_may_say_has_its_swedish():
    called = [
        node.args[0].value
        for node in ast.walk(ast.parse(inspect.getsource(feedback)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
    ]
    assert len(called) > 20
    assert set(called) == set(sentences())
