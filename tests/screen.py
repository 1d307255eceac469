"""A screen that nobody looks at, and the program on it with real key presses."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from handlerapp.services import opening
from tests.builders import CHEAP, TODAY, noon

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("Xvfb", "xdotool")
PATIENCE = 60
PASSPHRASE = "fyra grona hastar i regn"
"""In letters that every keyboard has."""


def missing():
    """The programs that are needed and not here."""
    return [name for name in NEEDED if shutil.which(name) is None]


ON_A_SCREEN = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the screen is X11's"),
    pytest.mark.skipif(bool(missing()), reason=f"NOT RUN, missing here: {', '.join(missing())}"),
    pytest.mark.xdist_group("screen"),
]
"""What every file of tests on a screen is marked with: one at a time has the keys."""


@contextmanager
def starting():
    """Gives what starts the program on a folder; all that was started is ended afterwards."""
    screen, started = Screen(), []

    def start(folder):
        started.append(Program(screen, "--data-dir", folder, "--date", TODAY))
        return started[-1]

    try:
        yield start
    finally:
        for each in started:
            each.close()
        screen.close()


def reopened(place):
    """The store, to see what the program has kept in it."""
    return opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP)


class Screen:
    """An X server of our own."""

    def __init__(self, size="1366x768x24"):
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=[writing],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = ":" + told.readline().strip()

    def close(self):
        self._server.terminate()
        self._server.wait(timeout=PATIENCE)


class Program:
    """The program on a screen. What can be seen comes from its onlooker; keys go through the X
    server as from a keyboard."""

    def __init__(self, screen, *arguments):
        self._environment = {**os.environ, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.watched", *map(str, arguments)],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._changed = threading.Condition()
        self._seen = {"titles": [], "said": [], "focus": ""}
        self.titles = set()
        self._errors = []
        self._readers = [
            threading.Thread(target=self._read),
            threading.Thread(target=self._read_errors),
        ]
        for each in self._readers:
            each.start()

    @property
    def said(self):
        """All that can be seen, one thing to a line."""
        with self._changed:
            return "\n".join(self._seen["said"])

    @property
    def focus(self):
        """The name of what has the keyboard."""
        with self._changed:
            return self._seen["focus"]

    def until(self, holds, what):
        """Wait until this is true of what can be seen."""
        with self._changed:
            came = self._changed.wait_for(
                lambda: holds("\n".join(self._seen["said"]), self._seen["focus"]), PATIENCE
            )
        where = f"{what} never came; the keyboard in {self._seen['focus']}"
        assert came, f"{where}. Seen:\n{self.said}\n{''.join(self._errors)}"

    def sees(self, *words):
        self.until(lambda said, _: all(each in said for each in words), " and ".join(words))

    def sees_no_more(self, *words):
        self.until(lambda said, _: not any(each in said for each in words), f"no {words}")

    def has_focus(self, name):
        self.until(lambda _, focus: focus.startswith(name), f"the keyboard in {name}")

    def press(self, *keys):
        self._x("key", "--clearmodifiers", *keys)

    def type(self, text):
        self._x("type", "--delay", "8", text)

    def come_forward(self):
        """Give the window the keyboard: there is no window manager here to do it."""
        found = self._x("search", "--sync", "--onlyvisible", "--name", "^Handlerapp$").split()
        self._x("windowfocus", "--sync", found[-1])

    def close(self):
        """End it as the end of the session does; what it said on standard error comes back."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=PATIENCE)
        finally:
            self._process.kill()
            for each in self._readers:
                each.join()
            self._process.stdout.close()
            self._process.stderr.close()
        return self._process.returncode, "".join(self._errors)

    def _x(self, *command):
        done = subprocess.run(
            ["xdotool", *command],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout

    def _read(self):
        for line in self._process.stdout:
            with self._changed:
                self._seen = json.loads(line)
                self.titles |= set(self._seen["titles"])
                self._changed.notify_all()

    def _read_errors(self):
        self._errors.extend(self._process.stderr)
