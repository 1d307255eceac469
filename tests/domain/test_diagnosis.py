"""Diagnosis codes in any spelling."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp import resources
from handlerapp.domain.diagnosis import is_code, normalise, title


@pytest.mark.parametrize(
    "written", ["F43.8A", "f438a", "F43 8A", "F43.8a", " f43-8-a ", "F 43,8A", "F438A", "F43.8.A"]
)
def test_every_spelling_of_a_code_is_written_in_one(written: str) -> None:
    assert normalise(written) == "F43.8A"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("f43", "F43"),
        ("M545", "M54.5"),
        ("z73.0", "Z73.0"),
        ("S72.00", "S72.00"),
        ("c7a", "C7A"),
        ("F4312AB", "F4312AB"),
        ("Ont i ryggen ", "Ont i ryggen"),
        ("utmattning", "utmattning"),
        ("F4", "F4"),
        ("43F", "43F"),
        ("F٤٣", "F٤٣"),
        ("", ""),
    ],
)
def test_a_short_code_has_no_point_and_other_words_stand(written: str, expected: str) -> None:
    assert normalise(written) == expected


def test_every_code_of_the_classification_is_written_as_it_stands() -> None:
    with resources.path("reference", "icd10se_codes.csv").open(encoding="utf-8") as file:
        codes = [row[0] for row in csv.reader(file)][1:]
    assert len(codes) > 300
    strange = [code for code in codes if normalise(code.replace(".", "").lower()) != code]
    assert strange == []
    assert all(is_code(code) for code in codes)


@pytest.mark.parametrize(
    "text", ["F438A", "f43.8A", "F43.", "F4.38A", ".F43", "F43.8A.", "ont", ""]
)
def test_what_is_not_written_that_way_is_no_code(text: str) -> None:
    assert not is_code(text)


@given(
    st.text(max_size=12) | st.from_regex(r"[a-zA-Z][0-9][0-9A-Z][ .]?[0-9A-Z]{0,3}", fullmatch=True)
)
@settings(max_examples=100, database=None)
def test_writing_a_code_again_changes_nothing(written: str) -> None:
    assert normalise(normalise(written)) == normalise(written)


def test_a_code_has_its_own_title_and_one_that_is_unknown_that_of_its_category() -> None:
    own, category = title("M54.5"), title("M54")
    assert own
    assert category
    assert own != category
    assert title("M54.599") == category
    assert title("utmattad") is None
