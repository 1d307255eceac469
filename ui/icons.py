"""The icons of the Lucide set that are shipped, drawn in one colour at any size, and the program's
own."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from handlerapp import resources
from handlerapp.errors import Bug

_INK = "currentColor"

PROGRAM_SIDES = (16, 24, 32, 48, 64, 128, 256)
"""Pixels of the program's own icon; each is a file, for a desktop looks for the one that fits."""


def program_icon() -> QIcon:
    """The program's icon, for its windows and the task bar."""
    icon = QIcon()
    for side in PROGRAM_SIDES:
        icon.addFile(str(resources.path("app", f"handlerapp-{side}.png")))
    return icon


@lru_cache(maxsize=512)
def drawn(name: str, color: str, side: int, ratio: float) -> QPixmap:
    """The icon in a colour (#rrggbb), `side` pixels wide and high on a screen of this ratio."""
    from PySide6.QtSvg import QSvgRenderer  # first where there is something to draw

    renderer = QSvgRenderer(QByteArray(_source(name).replace(_INK, color).encode()))
    if not renderer.isValid():
        raise Bug(f"the icon {name} cannot be drawn")
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    try:
        return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Bug(f"there is no icon {name}") from None
