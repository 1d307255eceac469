"""The Swedish that ships is spelt as the dictionary has it, or by a word of our own list.

Of the code every string is read that is Swedish: what goes through `tr`, and what is a sentence of
which most words are. Of the data files every text, beside keys and identifiers.
"""

import ast
import gc
import re
import tomllib
import warnings
from functools import cache
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from spylls.hunspell import Dictionary

pytestmark = pytest.mark.xdist_group("spelling")  # one worker reads the dictionary, once

ROOT = Path(__file__).parent.parent
OWN = Path(__file__).parent / "own_words.txt"
WORD = re.compile(r"(?<![\w<])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w>])")
FILLED_IN = re.compile(r"\{[^}]*\}|\$\w+")
"""What stands there until something is put in its place."""

IDENTIFIER = re.compile(r"[a-z0-9]+(?:[-_/.][a-z0-9]+)*|[A-Z0-9]+(?:-\d+)+")
NOT_TEXT = re.compile(
    r"\\|\(\?|[<>{}|;=]|(?:Ctrl|Alt|Shift)\+|--[a-z-]+|\b[\w-]+\.[a-z]{2,}\b"
    r"|\b(?:SELECT|PRAGMA|TABLE|WHERE|PRIMARY KEY|NOT NULL|ORDER BY|CREATE)\b"
)
"""Patterns, markup, style sheets, names of options and files, SQL: no words to read."""

NOT_FOR_READERS = {"Bug", "NotImplementedError", "compile", "field", "getattr"}
OTHERS_WORDS = ("reference", "cases")
"""Folders of resources: lists made by others, and cases of rules, which are in English."""

NAMES = ("people.toml", "employers.toml")
DATA = sorted(
    path
    for path in (ROOT / "resources").rglob("*.toml")
    if path.parent.name not in OTHERS_WORDS and path.name not in NAMES
)
READS_WHAT_IS_TYPED = ("_phrases.py", "entry_words.py", "written_dates.py")
"""Words without their marks, as they may be typed."""

CODE = sorted(
    path
    for path in (*ROOT.glob("ui/**/*.py"), *ROOT.glob("handlerapp/**/*.py"), ROOT / "main.py")
    if not path.name.endswith(READS_WHAT_IS_TYPED)
)


@pytest.fixture(scope="module")
def swedish():
    files = metadata.files("hunspell-sv") or ()
    (name,) = (each for each in files if each.name == "sv_SE.dic")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves its files to the collector
        read = Dictionary.from_files(str(Path(name.locate()).resolve().with_suffix("")))
        gc.collect()
    return SimpleNamespace(lookup=cache(read.lookup))  # most words stand in many places


def commands():
    """What the command line is told by name: its parsers' own words."""
    for path in (ROOT / "handlerapp" / "cli").glob("*parser.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            value = getattr(node, "value", None)
            if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+(?:-[a-z]+)*", str(value)):
                yield value


@pytest.fixture(scope="module")
def own():
    lines = OWN.read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")} | set(commands())


def words(text):
    return WORD.findall(FILLED_IN.sub(" ", text))


def wrong_in(text, swedish, own):
    return [each for each in words(text) if each not in own and not swedish.lookup(each)]


def texts_of_data(value):
    """Every text of a data file that is no identifier."""
    if isinstance(value, str):
        if not IDENTIFIER.fullmatch(value):
            yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of_data(each)


class Strings(ast.NodeVisitor):
    """The strings of a module: those shown as they stand, and the others that may be text."""

    def __init__(self):
        self.shown, self.others = [], []

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_AnnAssign(self, node):
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node):
        pass

    def visit_FunctionDef(self, node):
        for each in (*node.decorator_list, node.args, *node.body):
            self.visit(each)

    def visit_Call(self, node):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = node.args[0] if node.args else None
        if name == "tr" and isinstance(first, ast.Constant):
            self.shown.append((first.lineno, first.value))
        elif name not in NOT_FOR_READERS:
            self.generic_visit(node)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and not NOT_TEXT.search(node.value):
            self.others.append((node.lineno, node.value))


def is_swedish(text, swedish):
    found = words(text)
    known = sum(swedish.lookup(each) for each in found)
    return len(found) > 1 and known >= len(found) * 0.6


def texts_of_code(path, swedish):
    found = Strings()
    found.visit(ast.parse(path.read_text("utf-8")))
    yield from found.shown
    yield from (each for each in found.others if is_swedish(each[1], swedish))


def test_every_word_of_the_data_files_is_spelt_right(swedish, own):
    assert len(DATA) > 30
    wrong = {}
    for path in DATA:
        for text in texts_of_data(tomllib.loads(path.read_text("utf-8"))):
            for word in wrong_in(text, swedish, own):
                wrong.setdefault(word, path.name)
    assert wrong == {}


def test_every_word_that_the_program_says_is_spelt_right(swedish, own):
    wrong, read = {}, 0
    for path in CODE:
        for line, text in texts_of_code(path, swedish):
            read += 1
            for word in wrong_in(text, swedish, own):
                wrong.setdefault(word, f"{path.relative_to(ROOT)}:{line}")
    assert read > 2000
    assert wrong == {}


def test_each_word_of_our_own_is_needed_and_stands_once_in_its_order(swedish):
    parts = OWN.read_text("utf-8").split("\n\n")
    lists = [[w for w in part.splitlines() if w and not w.startswith("#")] for part in parts]
    assert all(each == sorted(each) for each in lists)
    every = [word for each in lists for word in each]
    assert len(set(every)) == len(every)
    assert [word for word in every if swedish.lookup(word)] == []
    assert set(every) & set(commands()) == set()
    said = "\n".join(path.read_text("utf-8") for path in (*DATA, *CODE))
    assert [word for word in every if word not in said] == []


@pytest.mark.parametrize("word", ["bevaknign", "sjukskrivnig", "arbetsgivarenns", "avstämmning"])
def test_a_misspelt_word_is_seen(word, swedish, own):
    assert wrong_in(f"Det här är en {word} i en mening.", swedish, own) == [word]
