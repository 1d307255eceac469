"""What is imported after Qt's binding is imported as Python does."""

import subprocess
import sys

import pytest

KEPT = """
import linecache
import PySide6.QtCore
from ui import importing
{first}
from handlerapp.domain.days import plus_days
print([each for each in linecache.cache if each.endswith("days.py")] != [])
"""


@pytest.mark.parametrize(
    ("first", "is_kept"),
    [("", True), ("importing.by_python_alone()", False)],
    ids=["as the binding has it", "by Python alone"],
)
def test_the_source_of_what_is_imported_is_kept_by_the_binding_alone(first, is_kept):
    said = subprocess.run(
        [sys.executable, "-c", KEPT.format(first=first)], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == str(is_kept)


def test_done_twice_it_is_no_different():
    twice = "import PySide6.QtCore, builtins; from ui.importing import by_python_alone as own;"
    said = subprocess.run(
        [sys.executable, "-c", f"{twice} own(); own(); print(__import__('json').dumps(1))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "1"
