"""`make icons`: the program's icon, drawn once as SVG, as the PNG files that desktops ask for."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "resources" / "app"
sys.path.insert(0, str(ROOT))

from ui.icons import PROGRAM_SIDES  # noqa: E402 - found by the line above


def drawn(side: int) -> QImage:
    """The icon, this many pixels wide and high."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(FOLDER / "handlerapp.svg")).render(painter)
    painter.end()
    return picture


if __name__ == "__main__":
    app = QGuiApplication(["icons", "-platform", "offscreen"])
    for each in PROGRAM_SIDES:
        if not drawn(each).save(str(FOLDER / f"handlerapp-{each}.png")):
            sys.exit(f"{each} could not be written")
