"""The check that is made where a file is made: it says no to what the validators say no to, and to
a file that says something else than it was to."""

import pytest

from handlerapp.documents import checking
from handlerapp.domain.paper import Flaw
from tests.documents import test_conformance as defects
from tests.documents.conftest import EXAMPLES, rendered
from tests.documents.examples import made


def test_nothing_is_found_in_what_is_whole(example, file):
    assert checking.flaws(file.pdf, example) == ()


@pytest.mark.parametrize(
    ("name", "defect", "flaw"),
    [
        ("ordinary", defects.no_structure, Flaw.NO_STRUCTURE),
        ("ordinary", defects.no_language, Flaw.NO_LANGUAGE),
        ("ordinary", defects.no_name, Flaw.NO_TITLE),
        ("ordinary", defects.no_promise, Flaw.NO_PROMISE),
        ("ordinary", lambda file: file.Root.__delitem__("/OutputIntents"), Flaw.NO_COLOURS),
        ("ordinary", defects.letters_of_no_font, Flaw.LETTERS_NOT_EMBEDDED),
        ("ordinary", defects.letters_without_meaning, Flaw.LETTERS_WITHOUT_MEANING),
        ("ordinary", defects.letters_that_mean_nothing, Flaw.LETTERS_WITHOUT_MEANING),
        ("ordinary", defects.an_untagged_word, Flaw.UNTAGGED),
        ("ordinary", defects.a_head_without_scope, Flaw.TABLES),
        ("figure", defects.a_figure_without_words, Flaw.FIGURES),
    ],
)
def test_a_defect_is_found(name, defect, flaw):
    good = rendered(name).pdf
    assert flaw in checking.flaws(defects.spoiled(good, defect), EXAMPLES[name])


def kind_of(file, kind):
    return [
        each
        for each in file.objects
        if isinstance(each, defects.pikepdf.Dictionary) and each.get("/S") == kind
    ]


def an_element_of_another_kind(kind, other):
    def spoil(file):
        for each in kind_of(file, kind):
            each.S = defects.pikepdf.Name(other)

    return spoil


def content_that_nobody_owns(file):
    for each in kind_of(file, "/P")[:1]:
        del each["/K"]


def a_script(file):
    file.Root.OpenAction = defects.pikepdf.Dictionary(
        S=defects.pikepdf.Name.JavaScript, JS=defects.pikepdf.String("app.alert(1)")
    )


def a_file_within(file):
    file.attachments["hemligt.txt"] = b"hemligt"


@pytest.mark.parametrize(
    ("defect", "flaw"),
    [
        (an_element_of_another_kind("/H1", "/H3"), Flaw.HEADINGS),
        (an_element_of_another_kind("/L", "/Div"), Flaw.LISTS),
        (an_element_of_another_kind("/TR", "/Div"), Flaw.TABLES),
        (content_that_nobody_owns, Flaw.WITHOUT_OWNER),
        (a_script, Flaw.ACTIVE),
        (a_file_within, Flaw.ACTIVE),
    ],
)
def test_what_a_reader_would_stumble_on_is_found(defect, flaw):
    spoiled = defects.spoiled(rendered("ordinary").pdf, defect)
    assert flaw in checking.flaws(spoiled, EXAMPLES["ordinary"])


def test_a_file_that_says_something_else_is_found():
    other = made(*EXAMPLES["ordinary"].blocks[:-1], draft=True)
    assert checking.flaws(rendered("ordinary").pdf, other) == (Flaw.OTHER_TEXT,)
