"""The map in ARCHITECTURE.md, held to: what the import linter cannot see."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("handlerapp", "ui")
FILES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
TESTS = ROOT / "tests"

EACH_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
READS_THE_CLOCK = re.compile(r"\b(?:date\.today|datetime\.(?:now|today|utcnow)|time\.time)\(")

WITHOUT_QT = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None  # as if they were not installed
import handlerapp
for module in pkgutil.walk_packages(handlerapp.__path__, "handlerapp."):
    importlib.import_module(module.name)
import main
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph(*PACKAGES, include_external_packages=True, cache_dir=None)


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_the_linter_sees_every_file(graph):
    """A folder without __init__.py is invisible to import-linter, and so is what it breaks."""
    seen = {module for module in graph.modules if module.split(".")[0] in PACKAGES}
    assert seen == {module_of(path) for path in FILES}


def test_the_domain_needs_only_the_standard_library(graph):
    domain = graph.find_descendants("handlerapp.domain") | {"handlerapp.domain"}
    needed = {i.split(".")[0] for m in domain for i in graph.find_modules_directly_imported_by(m)}
    assert needed <= sys.stdlib_module_names | {"handlerapp"}


def test_a_command_runs_on_a_machine_without_qt(tmp_path):
    """Every module of the core loads, and a command answers: here that there is no store."""
    passphrase = tmp_path / "passphrase.txt"
    passphrase.write_text("en lösenfras att prova med\n", encoding="utf-8")
    options = ["--data-dir", str(tmp_path / "none"), "--passphrase-file", str(passphrase)]
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *options, "cases", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, ""), ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()


@EACH_FILE
def test_dialogs_are_opened_and_never_block(path):
    """`exec()` starts a second event loop; `open()` returns, and answers by signal."""
    text = path.read_text("utf-8")
    if path.relative_to(ROOT).as_posix() == "ui/start.py":
        text = text.replace("QApplication.exec()", "", 1)  # the program's own loop, the only one
    assert ".exec(" not in text
    assert ".exec_(" not in text
    assert "processEvents" not in text


@EACH_FILE
def test_only_main_reads_the_clock(path):
    assert READS_THE_CLOCK.findall(path.read_text("utf-8")) == []


def test_main_does_read_the_clock():
    """So the words looked for above are the words that are used."""
    assert READS_THE_CLOCK.search((ROOT / "main.py").read_text("utf-8"))


@EACH_FILE
def test_a_file_is_one_thing(path):
    """Five hundred lines; what is longer is two things."""
    assert len(path.read_text("utf-8").splitlines()) <= 500


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CHANGELOG.md", "README.md"])
def test_a_page_says_each_thing_once(page):
    lines = (ROOT / page).read_text("utf-8").splitlines()
    starts = [line.split(" | ")[0] if line.startswith("| ") else line for line in lines]
    said = Counter(each for each in starts if len(each) > 12 and each[0] in "|-*`")
    assert [each for each, times in said.items() if times > 1] == []


@EACH_FILE
def test_a_file_is_named_for_what_it_holds(path):
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


def test_a_folder_of_tests_is_a_package_and_mirrors_one_of_the_source():
    for folder in {path.parent for path in TESTS.rglob("*.py")}:
        place = folder.relative_to(TESTS)
        assert (folder / "__init__.py").is_file(), f"tests/{place} lacks __init__.py"
        sources = (ROOT / "handlerapp" / place, ROOT / place)
        mirrors = any((source / "__init__.py").is_file() for source in sources)
        assert mirrors or folder in (TESTS, TESTS / "prove"), f"tests/{place} mirrors no package"
