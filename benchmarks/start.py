"""From the start of the process to a painted window that asks for the passphrase."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, seconds
from benchmarks.stores import ROOT, new_store, temporary_folder

RUNS = 9

_BARE = """
import os
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
app = QApplication(["bare"])
window = Window()
window.setCentralWidget(QLabel("Lösenfras"))
window.resize(1400, 860)
window.show()
app.exec()
"""
"""A window with one label, until it is painted."""

_LEAST = """
import os
from dataclasses import dataclass
from pathlib import Path
from PySide6.QtCore import QObject, QTimer, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QApplication, QFrame, QLabel, QLineEdit, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout,
)
class Window(QMainWindow):
    asked = Signal()
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
app = QApplication(["least"])
app.setStyle("Fusion")
for font in Path("resources/fonts").glob("Source*.ttf"):
    QFontDatabase.addApplicationFont(str(font))
app.setFont(QFont("Source Sans Pro"))
app.setStyleSheet("QFrame#card { background: #fff; border-radius: 8px } QLabel { color: #222 }")
window = Window()
card = QFrame()
card.setObjectName("card")
rows = QVBoxLayout(card)
for each in (QLabel("Lås upp"), QLabel("Lösenfras"), QLineEdit(), QPushButton("Lås upp")):
    rows.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
stack = QStackedWidget()
stack.addWidget(card)
window.setCentralWidget(stack)
QShortcut(QKeySequence("Ctrl+Q"), window).activated.connect(window.close)
window.resize(1400, 860)
window.show()
app.exec()
"""
"""The least that asks for a passphrase: a field, a button, a font and a style, and nothing else."""

_OURS = """
import os, sys
import main
import ui.main_window
class Window(ui.main_window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
ui.main_window.MainWindow = Window
sys.exit(main.main(["--data-dir", sys.argv[1]]))
"""
"""The program as it is started, until its window is painted."""


def figures() -> Iterator[Figure]:
    """The window that asks for the passphrase, by a bare one."""
    with temporary_folder() as folder:
        with new_store(folder / "store"):
            pass
        bare = seconds(lambda: _run(_BARE), runs=RUNS)
        least = seconds(lambda: _run(_LEAST), runs=RUNS)
        ours = seconds(lambda: _run(_OURS, folder / "store"), runs=RUNS)
    yield Figure(
        what="from start to the window that unlocks, painted",
        value=ours / bare,
        goal=1.25,
        unit="x",
        floor=(
            f"{bare * 1000:.0f} ms: a bare window with one label; "
            f"{least / bare:.2f} x: a field, a button, a font and a style, and no program"
        ),
    )


def _run(program: str, *arguments: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
