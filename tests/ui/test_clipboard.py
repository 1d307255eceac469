"""What is copied is a secret, and goes: in time, at lock, at quit; what is another's stays."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from tests.screen import ON_A_SCREEN, ROOT, Screen
from ui.clipboard import Clipboard, time_said

NUMBER = "070-174 06 35"


@pytest.fixture
def timer(qapp):
    """Never fires by itself in a test: each fires it, or sees how it is set."""
    timer = QTimer()
    yield timer
    timer.stop()


@pytest.fixture
def clipboard(timer):
    QGuiApplication.clipboard().clear()
    return Clipboard(timer)


def there():
    return QGuiApplication.clipboard().text()


def test_what_is_copied_is_there_until_its_time_and_says_when_that_is(clipboard, timer):
    assert clipboard.copy(NUMBER) == "Urklipp rensas om 2 minuter."
    assert there() == NUMBER
    assert (timer.isActive(), timer.interval()) == (True, 120_000)
    timer.timeout.emit()
    assert there() == ""
    assert not timer.isActive()


def test_what_came_there_since_stays(clipboard, timer):
    clipboard.copy(NUMBER)
    QGuiApplication.clipboard().setText("något annat")
    timer.timeout.emit()
    assert there() == "något annat"
    QGuiApplication.clipboard().setText(NUMBER)  # by another program, long after
    timer.timeout.emit()
    assert there() == NUMBER


def test_a_later_copy_has_its_own_time(clipboard, timer):
    clipboard.copy("2026-000303")
    clipboard.keep_for(30)
    assert clipboard.copy(NUMBER) == "Urklipp rensas om 30 sekunder."
    assert timer.interval() == 30_000
    timer.timeout.emit()
    assert there() == ""


def test_with_no_time_set_it_stays_until_it_is_locked(clipboard, timer):
    clipboard.copy("2026-000303")
    clipboard.keep_for(0)
    assert clipboard.copy(NUMBER) == "Urklipp rensas när du låser."
    assert not timer.isActive()
    assert there() == NUMBER
    clipboard.leave()
    assert there() == ""


def test_at_lock_what_is_somebody_elses_stays(clipboard, timer):
    clipboard.copy(NUMBER)
    QGuiApplication.clipboard().setText("något annat")
    clipboard.leave()
    assert there() == "något annat"
    assert not timer.isActive()


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("x-kde-passwordManagerHint", b"secret"),
        ("ExcludeClipboardContentFromMonitorProcessing", b"1"),
        ("org.nspasteboard.ConcealedType", b"1"),
    ],
)
def test_what_keeps_a_history_is_asked_not_to(clipboard, kind, hint):
    clipboard.copy(NUMBER)
    data = QGuiApplication.clipboard().mimeData()
    assert data.data(kind).data() == hint
    assert data.text() == NUMBER


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(30, "30 sekunder"), (60, "1 minut"), (90, "90 sekunder"), (600, "10 minuter")],
)
def test_a_time_is_said_in_its_own_measure(seconds, said):
    assert time_said(seconds) == said


def test_the_window_follows_what_is_set_and_takes_it_away_when_it_closes(unlocked, qtbot):
    work = unlocked.workplace
    work.desk.clipboard.copy(NUMBER)
    changed = work.page["installningar"].sections["las"].copied.boxes["seconds"].input.box
    work.page["installningar"].sections["las"].read()
    qtbot.waitUntil(lambda: changed.currentText() == "2 minuter")
    changed.setCurrentIndex(changed.findText("Först vid lås"))
    qtbot.waitUntil(lambda: work.desk.clipboard.copy(NUMBER) == "Urklipp rensas när du låser.")
    assert there() == NUMBER
    unlocked.close()
    assert there() == ""


def test_locking_takes_it_away(unlocked):
    unlocked.workplace.desk.clipboard.copy(NUMBER)
    unlocked.lock()
    assert there() == ""


IN_A_FIELD = """
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from ui.clipboard import Clipboard
app, ours = QApplication([]), Clipboard()
field = QLineEdit("Åsa Öberg")
field.show()
field.selectAll()
field.copy()
app.clipboard().setText(field.selectedText(), QClipboard.Mode.Selection)
def there():
    return [app.clipboard().text(mode) for mode in list(QClipboard.Mode)[:2]]
print(*there(), sep="|")
ours.leave()
print(*there(), sep="|")
"""


class TestOnAScreen:
    pytestmark = ON_A_SCREEN

    def test_what_was_copied_and_selected_in_a_field_goes_at_lock(self):
        screen = Screen()
        try:
            done = subprocess.run(
                [sys.executable, "-c", IN_A_FIELD],
                cwd=ROOT,
                env={**os.environ, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"},
                capture_output=True,
                encoding="utf-8",
                timeout=60,
                check=False,
            )
        finally:
            screen.close()
        assert done.stdout == "Åsa Öberg|Åsa Öberg\n|\n", done.stderr
