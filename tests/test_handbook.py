"""The handbook tells of the program as it is: every page, every key, every word on a button."""

import re

import pytest

from tests import handbook
from tests.handbook import BLOCK, DOCS, HANDBOOK, PICTURE, PICTURES, ROOT
from ui.registry import IN_THE_RAIL, REACHED_FROM_OTHERS
from ui.theme import Theme

TEXT = HANDBOOK.read_text("utf-8")
PROSE = BLOCK.sub("", TEXT)
PAGES = (*IN_THE_RAIL, *REACHED_FROM_OTHERS)
LARGEST = 120_000
"""Bytes of one picture."""

ALWAYS = {"Alt", "Ctrl Enter", "Ctrl ?"}
"""Half of a key that is told with its other half, and keys that every field or window has."""

KEY = re.compile(r"(?:(?:Ctrl|Alt|Skift) ?)*(?:[A-ZÅÄÖ0-9?]|F[0-9]+|Mellanslag|Enter|)")


@pytest.fixture(scope="module")
def offered(qapp):
    return handbook.offered(Theme(qapp))


def test_every_table_of_keys_is_as_the_program_tells_it(offered):
    assert handbook.with_tables(TEXT, offered) == TEXT, "python -m tests.handbook tables"


def test_every_page_and_the_window_has_its_table(offered):
    assert sorted(name for _, name, _ in BLOCK.findall(TEXT)) == sorted(offered)
    assert sum(map(len, offered.values())) > 100


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_page_has_its_heading_and_is_in_the_table_of_contents(page):
    assert f"\n## {page.title}\n" in TEXT
    assert f"[{page.title}](#{page.title.lower().replace(' ', '-')})" in TEXT


def test_every_key_in_the_text_is_one_of_the_program(offered):
    known = {key for actions in offered.values() for key in map(handbook.spoken, actions)}
    names = " ".join(each.name for actions in offered.values() for each in actions)
    told = {each for each in re.findall(r"`([^`]+)`", PROSE) if KEY.fullmatch(each)}
    assert {each for each in told - known - ALWAYS if each not in names} == set()
    assert len(told) > 20


def test_every_word_in_bold_stands_in_the_program_or_is_a_heading_of_its_own():
    program = "".join(
        path.read_text("utf-8")
        for path in (*ROOT.glob("ui/**/*.py"), *ROOT.glob("resources/*.toml"))
    )
    buttons = [each for each in re.findall(r"\*\*([^*]+)\*\*", PROSE) if each[-1] not in ".?"]
    assert [each for each in buttons if f'"{each}' not in program] == []
    assert len(buttons) > 5


def test_every_picture_is_told_in_words_and_there_and_shown_and_not_large():
    shown = PICTURE.findall(TEXT)
    assert sorted(shown) == sorted(path.stem for path in PICTURES.glob("*"))
    assert len(shown) == len(set(shown)) == TEXT.count("![")
    assert [name for name in shown if (PICTURES / f"{name}.png").stat().st_size > LARGEST] == []


@pytest.mark.parametrize("document", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_every_link_between_the_documents_leads_somewhere(document):
    for target, anchor in re.findall(r"\]\(([^)#:]*)(#[^)]*)?\)", document.read_text("utf-8")):
        aim = (document.parent / target) if target else document
        assert aim.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", aim.read_text("utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
            assert anchor[1:] in anchors
