"""The glossary: every term is whole, found by its names, and none names what is not there."""

import re

import pytest

from handlerapp import glossary
from handlerapp.domain.meeting import MeetingKind
from handlerapp.errors import DataFileWrong
from handlerapp.words import word

FIELD = """ärende, försäkrad, handläggare, impuls, bevakning, avstämningsmöte,
rehabiliteringskedjan, läkarintyg, omfattning, plan, insats, samtycke, iakttagelse,
telefonutredning, LSV, FMR, AFU,
SASSAM, K1, K2, K3, gallring, sjuklön, FMB, arbetsgivarens plan, gemensam kartläggning,
Dag i kedjan""".replace("\n", " ").split(", ")
ONE = '[[term]]\nid = "a"\nterm = "ärende"\nsays = "Ett ärende."\n'


def test_the_words_that_the_field_uses_are_explained():
    for known in FIELD:
        assert glossary.explained(known), known


@pytest.mark.parametrize("kind", [each for each in MeetingKind if each is not MeetingKind.OTHER])
def test_every_kind_of_meeting_is_explained(kind):
    assert glossary.explained(word(kind))


def test_a_word_that_is_not_a_term_is_not_explained():
    assert glossary.explained("kaffe") is None


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Kommande gränser", ["grans"]),
        ("samtyckena, och prognosen", ["samtycke", "prognos"]),
        ("Senare", ["avvakta"]),
        ("Ta", ["ta"]),
        ("Ta bort", []),
        ("Arbetsgivarens plan", ["arbetsgivarens-plan"]),
        ("Planetarium", []),
        ("planer för planerna", ["plan"]),
    ],
)
def test_terms_are_found_in_a_text_in_whatever_form(text, ids):
    assert [each.id for each in glossary.named_in(text)] == ids


def test_what_a_column_is_about_is_told_by_its_head_and_only_there():
    assert [each.id for each in glossary.of_column("Namn")] == ["forsakrad"]
    assert [each.id for each in glossary.of_column("Nästa gräns")] == ["grans"]
    assert glossary.named_in("Namn") == ()


def test_no_two_terms_answer_to_one_name():
    names = [
        name.casefold() for term in glossary.terms().values() for name in (term.term, *term.also)
    ]
    assert sorted(names) == sorted(set(names))


def test_they_stand_in_the_order_of_the_swedish_alphabet():
    names = [term.term for term in glossary.terms().values()]
    assert names.index("telefonutredning") < names.index("ärende") < names.index("övervägande skäl")


def test_every_text_is_whole_sentences():
    for term in glossary.terms().values():
        for text in filter(None, (term.says, term.more)):
            assert text[0].isupper(), term.id
            assert text.endswith("."), term.id
            assert not re.search(r"  |\s$", text), term.id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE + ONE, "två ställen"),
        (ONE + 'see = ["b"]\n', "inget b"),
        (ONE + 'mer = "x"\n', "okänd nyckel mer"),
        (ONE.replace("Ett ärende.", "x" * 201), "längre än 200"),
        (ONE.replace("Ett ärende.", " "), "är tom"),
        ("[[term]]\nid = 1\n", "id"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, text, said):
    file = tmp_path / "glossary.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileWrong, match=said) as told:
        glossary.read(file)
    assert "glossary.toml" in str(told.value)
