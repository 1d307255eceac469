"""Palette, type scale and spacing; light and dark. Sizes follow from the font."""

from dataclasses import dataclass, fields
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from handlerapp import resources
from handlerapp.errors import Bug

FAMILY = "Source Sans Pro"
FONT_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")

_POINTS_PER_PIXEL = 0.75
"""The scale is given in pixels at 96 dots to the inch, where a point is 4/3 of one."""


class Size(Enum):
    """The type scale: pixels at 96 dots to the inch."""

    CAPTION = 13
    BODY = 15
    SECTION = 16
    FIGURE = 20
    PAGE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one scheme, as #rrggbb. What is written keeps 4.5:1 to what it stands on."""

    bg: str
    surface: str
    raised: str
    ink: str
    muted: str
    faint: str
    line: str
    edge: str
    accent: str
    accent_ink: str
    accent_soft: str
    accent_line: str
    warn: str
    warn_soft: str
    late: str
    late_soft: str
    info: str
    info_soft: str
    plum: str
    plum_soft: str
    ok: str
    ok_soft: str


LIGHT = Tokens(
    bg="#f4f6f4",
    surface="#ffffff",
    raised="#fbfcfb",
    ink="#1a2320",
    muted="#53605a",
    faint="#5f6b65",
    line="#dce2de",
    edge="#7f8b85",
    accent="#0a6a5b",
    accent_ink="#ffffff",
    accent_soft="#dff0eb",
    accent_line="#a9d3c8",
    warn="#8a5300",
    warn_soft="#fff1d6",
    late="#a3231a",
    late_soft="#fce7e4",
    info="#1f5b9e",
    info_soft="#e4eef9",
    plum="#6b3fa0",
    plum_soft="#efe8f8",
    ok="#2a6b2f",
    ok_soft="#e3f2e3",
)

DARK = Tokens(
    bg="#121816",
    surface="#1a2220",
    raised="#202a27",
    ink="#e9efeb",
    muted="#a9b6b0",
    faint="#8e9c95",
    line="#313d38",
    edge="#6b7a73",
    accent="#62cdb8",
    accent_ink="#0b1f1a",
    accent_soft="#173a33",
    accent_line="#2b5f54",
    warn="#f0b95a",
    warn_soft="#3b2d12",
    late="#ff9a8e",
    late_soft="#43201c",
    info="#8fbdf2",
    info_soft="#1b2e45",
    plum="#c5a8ee",
    plum_soft="#322545",
    ok="#8fd193",
    ok_soft="#1d3420",
)


class Tone(Enum):
    """What a mark says, beside its words. The value names its colours among the tokens."""

    NEUTRAL = "neutral"
    NEARS = "warn"
    LATE = "late"
    INFO = "info"
    MEETING = "plum"
    DONE = "ok"


class Theme(QObject):
    """How the program looks now. Made once, before the window; handed to what paints itself."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.tokens = LIGHT
        _register_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(self.font())
        self._scale = QFontInfo(self.font()).pixelSize() / Size.BODY.value
        app.styleHints().colorSchemeChanged.connect(self.follow)
        self.follow(app.styleHints().colorScheme())

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Show this scheme; light where the platform does not say."""
        self.tokens = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(_style_sheet(self))
        self.changed.emit()

    def font(self, size: Size = Size.BODY, *, strong: bool = False) -> QFont:
        """The one family, with figures of equal width; semibold where it is strong."""
        font = QFont(FAMILY)
        font.setPointSizeF(size.value * _POINTS_PER_PIXEL)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def px(self, length: float) -> int:
        """A length drawn for 15-pixel text, in pixels beside the text as it is; at least 1."""
        return max(1, round(length * self._scale))

    def color(self, name: str) -> QColor:
        """The colour of a token."""
        return QColor(str(getattr(self.tokens, name)))

    def ink_of(self, tone: Tone) -> QColor:
        """What is written in this tone."""
        return self.color("muted" if tone is Tone.NEUTRAL else tone.value)

    def ground_of(self, tone: Tone) -> QColor:
        """What lies behind what is written in this tone."""
        return self.color("bg" if tone is Tone.NEUTRAL else f"{tone.value}_soft")


def _register_fonts() -> None:
    if FAMILY in QFontDatabase.families():
        return
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(resources.path("fonts", name))) < 0:
            raise Bug(f"the font {name} cannot be read")


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.bg,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.raised,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.faint,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.accent_ink,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.ink,
    }
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return palette


def _style_sheet(theme: Theme) -> str:
    """The sheet below, with `@token` as its colour and `12u` as twelve pixels beside 15-pixel text.

    Fonts are never set here but by Theme.font, so that one place has them.
    """
    sheet = _SHEET
    names = sorted((each.name for each in fields(Tokens)), key=len, reverse=True)
    for name in names:
        sheet = sheet.replace(f"@{name}", str(getattr(theme.tokens, name)))
    for length in range(40, 0, -1):
        sheet = sheet.replace(f" {length}u", f" {theme.px(length)}px")
    return sheet


_SHEET = """
QToolTip { color: @ink; background: @raised; border: 1px solid @line; padding: 4u; }

QFrame#rail { background: @surface; border: none; border-right: 1px solid @line; }
QFrame#header { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame#footer { background: @surface; border: none; border-top: 1px solid @line; }
QFrame#card { background: @surface; border: 1px solid @line; border-radius: 8u; }
QFrame#rule { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame#told { background: @late_soft; border: none; border-bottom: 1px solid @line; }
QFrame#told QLabel { color: @late; }

QLabel { background: transparent; }
QLabel[ink="muted"] { color: @muted; }
QLabel[ink="late"] { color: @late; }
QLabel[ink="brand"] { color: @accent; }
QLabel[key="true"] { color: @muted; background: @surface; border: 1px solid @line;
  border-bottom: 2px solid @line; border-radius: 4u; padding: 0px 5u; }
QLabel[tone="neutral"] { color: @muted; background: @bg; }
QLabel[tone="warn"] { color: @warn; background: @warn_soft; }
QLabel[tone="late"] { color: @late; background: @late_soft; }
QLabel[tone="info"] { color: @info; background: @info_soft; }
QLabel[tone="plum"] { color: @plum; background: @plum_soft; }
QLabel[tone="ok"] { color: @ok; background: @ok_soft; }
QLabel[mark="true"] { border-radius: 4u; padding: 0px 6u; }

QPushButton { color: @ink; background: @surface; border: 1px solid @edge; border-radius: 6u;
  padding: 5u 12u; }
QPushButton:hover { background: @accent_soft; }
QPushButton:pressed { background: @accent_line; }
QPushButton:disabled { color: @faint; border-color: @line; }
QPushButton:focus { border: 2px solid @accent; padding: 4u 11u; }
QPushButton[primary="true"] { color: @accent_ink; background: @accent; border-color: @accent; }
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:pressed { background: @accent; }
QPushButton[primary="true"]:focus { border: 2px solid @ink; }
QPushButton[primary="true"]:disabled { color: @muted; background: @line; border-color: @line; }

QPushButton[chip="true"] { border-radius: 12u; padding: 3u 12u; border-color: @line; }
QPushButton[chip="true"]:checked { color: @accent; background: @accent_soft;
  border-color: @accent; }
QPushButton[chip="true"]:focus { border: 2px solid @accent; padding: 2u 11u; }

QPushButton[place="true"] { text-align: left; border: 2px solid transparent;
  background: transparent; padding: 5u 8u; }
QPushButton[place="true"]:hover { background: @bg; }
QPushButton[place="true"]:checked { color: @accent; background: @accent_soft; }
QPushButton[place="true"] QLabel { color: @muted; }
QPushButton[place="true"]:focus { border: 2px solid @accent; padding: 5u 8u; }

QPushButton[plain="true"] { color: @muted; background: transparent;
  border: 2px solid transparent; border-radius: 6u; padding: 3u 6u; }
QPushButton[plain="true"]:hover { color: @ink; background: @bg; }
QPushButton[plain="true"]:focus { border: 2px solid @accent;
  padding: 3u 6u; }

QLineEdit { color: @ink; background: @raised; border: 1px solid @edge; border-radius: 6u;
  padding: 5u 8u; }
QLineEdit:focus { border: 2px solid @accent; padding: 4u 7u; }
QLineEdit:disabled { color: @faint; border-color: @line; }

QTableView { background: @surface; border: none; outline: none; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { color: @muted; background: @surface; border: none;
  border-bottom: 1px solid @line; padding: 7u 10u; }
QHeaderView::section:hover { color: @ink; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0px; height: 0px; }

QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea > QWidget > QWidget#sheet { background: transparent; }

QMenu { color: @ink; background: @surface; border: 1px solid @line; padding: 4u; }
QMenu::item { padding: 5u 24u; border-radius: 4u; }
QMenu::item:selected { background: @accent_soft; color: @accent; }
QMenu::separator { height: 1px; background: @line; margin: 4u 8u; }

QScrollBar:vertical { background: transparent; width: 12u; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 12u; margin: 0px; }
QScrollBar::handle { background: @edge; border-radius: 3u; margin: 3u; }
QScrollBar::handle:vertical { min-height: 28u; }
QScrollBar::handle:horizontal { min-width: 28u; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
