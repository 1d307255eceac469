"""What is new is told of the versions that the changelog has, and read strictly."""

import re
from pathlib import Path

import pytest

from handlerapp import news
from handlerapp.errors import DataFileWrong

CHANGELOG = Path(__file__).parent.parent / "CHANGELOG.md"
ONE = '[[release]]\nversion = "0.1.0"\nnews = ["Något."]\n'


def test_the_versions_are_those_of_the_changelog_in_its_order():
    told = re.findall(r"^## (\S+)", CHANGELOG.read_text("utf-8"), re.MULTILINE)
    assert [each.version for each in news.releases()] == told


def test_each_piece_of_news_is_whole_sentences_and_told_once():
    every = [each for release in news.releases() for each in release.news]
    assert len(set(every)) == len(every) > 3
    assert all(each[0].isupper() and each.endswith(".") for each in every)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "något nytt"),
        (ONE.replace('["Något."]', "[]"), "något nytt"),
        (ONE.replace("version", "nummer"), "version"),
        (ONE + 'day = "x"\n', "okänd nyckel day"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, text, said):
    file = tmp_path / "news.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileWrong, match=said) as told:
        news.read(file)
    assert "news.toml" in str(told.value)
