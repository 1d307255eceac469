"""Starting: where there can be no window, and practice in a folder of its own."""

import os
import signal
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handlerapp.errors import StoreLocked, UserFixable
from handlerapp.services import caseload, demo, opening
from handlerapp.services.opening import Place
from handlerapp.services.place import PRACTICE_MARK
from tests.builders import CHEAP, PASSPHRASE, TODAY, noon
from ui import start
from ui.instance import raised_another

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the display is asked for on Linux"
)
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ""},
        {"QT_QPA_PLATFORM": "wayland", "DISPLAY": ":0"},
        {"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"},
    ],
)
def test_without_a_display_the_reason_names_what_can_be_done(environment):
    reason = start.why_no_window("linux", environment)
    assert reason is not None
    assert "\n" not in reason
    assert "make demo" in reason
    assert "handlerapp --help" in reason


@pytest.mark.parametrize(
    ("platform", "environment"),
    [
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}),
        ("linux", {"QT_QPA_PLATFORM": "offscreen:size=1x1"}),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}),
        ("win32", {}),
        ("darwin", {}),
    ],
)
def test_with_a_display_there_is_no_hindrance(platform, environment):
    assert start.why_no_window(platform, environment) is None


def test_the_program_without_a_display_ends_with_one_line_and_code_1(tmp_path):
    environment = {k: v for k, v in os.environ.items()
                   if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "main.py", "--data-dir", tmp_path, "--demo"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_practice_lies_in_a_folder_of_its_own(tmp_path):
    assert start.practice_place(tmp_path).folder == tmp_path / "practice"
    assert start.practice_place(None).folder.parent.name == "handlerapp"


def test_practice_is_kept_through_the_day_and_made_anew_the_next(tmp_path):
    place = start.practice_place(tmp_path)
    first = made(place, noon)
    assert len(first) == 80
    before = place.key_file.read_bytes()
    assert made(place, noon) == first
    assert place.key_file.read_bytes() == before
    made(place, lambda: datetime(2026, 11, 24, 8, 0))
    assert place.key_file.read_bytes() != before


def test_practice_that_is_broken_is_made_anew(tmp_path):
    place = start.practice_place(tmp_path)
    made(place, noon)
    place.database.write_bytes(b"broken")
    assert len(made(place, noon)) == 80


def test_practice_never_touches_the_handlers_own_store(tmp_path):
    own = Place(tmp_path)
    opening.create(own, PASSPHRASE, noon, CHEAP)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    made(start.practice_place(tmp_path), noon)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == files


def test_practice_never_replaces_what_is_not_its_own(tmp_path):
    place = start.practice_place(tmp_path)
    place.folder.mkdir()
    (place.folder / "viktigt.txt").write_text("mitt", encoding="utf-8")
    with pytest.raises(UserFixable, match="något annat"):
        demo.open_practice(place, noon)
    assert (place.folder / "viktigt.txt").read_text(encoding="utf-8") == "mitt"


def test_practice_that_is_open_elsewhere_is_not_replaced(tmp_path):
    place = start.practice_place(tmp_path)
    with demo.open_practice(place, noon), pytest.raises(StoreLocked):
        demo.open_practice(place, lambda: datetime(2026, 11, 24, 8, 0))


@pytest.mark.skipif(os.name == "nt", reason="signals end a process there")
def test_the_demo_runs_and_closes_its_store_when_the_session_ends(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "main.py", "--data-dir", tmp_path, "--date", str(TODAY), "--demo"],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stderr=subprocess.PIPE,
    )  # fmt: skip
    mark, holder = (
        tmp_path / "practice" / PRACTICE_MARK,
        tmp_path / "practice/caseload.holder",
    )
    try:
        until(lambda: mark.exists() and mark.read_text() == str(TODAY) and holder.exists())
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0, errors
    assert b"Traceback" not in errors
    assert not holder.exists()


def test_the_window_that_asks_waits_for_nothing_that_it_does_not_need():
    """What stands behind it is read when it has been painted."""
    late = ("handlerapp.domain.case", "handlerapp.glossary", "sqlite_utils", "sqlcipher3",
            "PySide6.QtNetwork", "socket", "tomllib", "hashlib")  # fmt: skip
    program = (
        "import sys, main, ui.start, ui.instance, ui.icons, ui.main_window, ui.theme\n"
        f"print([each for each in {late} if each in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path}\n{program}"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


class Unpainted(QWidget):
    """A window that is minimised, or on another desktop."""

    appeared = Signal()

    def __init__(self):
        super().__init__()
        self.came_forward = 0

    def come_forward(self):
        self.came_forward += 1


def test_a_window_that_is_not_painted_hears_a_second_start_all_the_same(
    qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(start, "EARS_AFTER_MS", 0)
    kept = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    window = Unpainted()
    qtbot.addWidget(window)
    ears = start.Ears(window, tmp_path)
    try:
        qtbot.waitUntil(lambda: raised_another(tmp_path))
        qtbot.waitUntil(lambda: window.came_forward == 1)
        window.appeared.emit()  # listens already
        assert raised_another(tmp_path)
        qtbot.waitUntil(lambda: window.came_forward == 2)
    finally:
        ears.close()
        for each, handler in kept.items():
            signal.signal(each, handler)


def made(place, now):
    with demo.open_practice(place, now) as store:
        return caseload.listed(store, date(2026, 11, 23))


def until(holds, seconds=20):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
