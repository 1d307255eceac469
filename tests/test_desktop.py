"""The program in the desktop's menu: its entry, its icon, and what taking it away leaves."""

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from ui.icons import PROGRAM_SIDES, program_icon

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "resources" / "app"

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a menu of Linux's")


@pytest.fixture
def program(tmp_path):
    """Something to start, in a folder whose name needs quoting."""
    path = tmp_path / 'min "egen" 100 $mapp' / "handlerapp"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return path


def install(share, *arguments):
    return subprocess.run(
        [ROOT / ".ci" / "install-desktop", *arguments],
        env={**os.environ, "XDG_DATA_HOME": str(share)},
        capture_output=True,
        text=True,
        check=False,
    )


@on_linux
def test_the_menu_starts_the_program_that_was_given(program, tmp_path):
    share = tmp_path / "share"
    assert install(share, program).returncode == 0
    entry = (share / "applications/handlerapp.desktop").read_text("utf-8")
    (started,) = (line for line in entry.splitlines() if line.startswith("Exec="))
    assert started == rf'Exec="{tmp_path}/min \\"egen\\" 100 \\$mapp/handlerapp"'
    held = {path.parent.parent.name for path in share.glob("icons/hicolor/*/apps/handlerapp.*")}
    assert held == {f"{side}x{side}" for side in PROGRAM_SIDES} | {"scalable"}


@on_linux
@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="NOT RUN, missing here")
def test_the_entry_is_valid(program, tmp_path):
    install(tmp_path, program)
    for entry in (APP / "handlerapp.desktop", tmp_path / "applications/handlerapp.desktop"):
        told = subprocess.run(
            ["desktop-file-validate", entry], capture_output=True, text=True, check=False
        )
        assert (told.returncode, told.stdout) == (0, "")


@on_linux
def test_taking_it_away_leaves_the_caseload(program, tmp_path):
    caseload = tmp_path / "handlerapp" / "caseload.db"
    caseload.parent.mkdir()
    caseload.write_bytes(b"mitt")
    install(tmp_path, program)
    told = install(tmp_path, program, "--remove")
    assert str(caseload.parent) in told.stdout
    assert caseload.read_bytes() == b"mitt"
    assert not list(tmp_path.glob("icons/**/handlerapp.*"))
    assert not (tmp_path / "applications/handlerapp.desktop").exists()


@on_linux
def test_nothing_is_put_in_the_menu_that_cannot_be_started(tmp_path):
    told = install(tmp_path, tmp_path / "missing")
    assert told.returncode == 1
    assert "make build" in told.stderr
    assert not list(tmp_path.iterdir())


def test_the_window_has_an_icon_in_each_size(qapp):
    sizes = program_icon().availableSizes()
    assert sizes == [QSize(side, side) for side in PROGRAM_SIDES]


@pytest.mark.parametrize("side", PROGRAM_SIDES)
def test_each_picture_is_the_drawing_as_it_is_now(qapp, side):
    drawn = runpy.run_path(str(ROOT / ".ci/build/icons.py"))["drawn"](side)
    kept = QImage(str(APP / f"handlerapp-{side}.png"))
    assert kept.size() == QSize(side, side)
    middle = side // 2
    for x, y in ((middle, middle), (side * 5 // 16, side // 4), (side * 11 // 16, side // 4)):
        assert kept.pixelColor(x, y) == drawn.pixelColor(x, y)
