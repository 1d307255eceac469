"""How the program looks now: the scheme that is shown, fonts, lengths and icons in its colours."""

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QStyleFactory

from handlerapp import resources
from handlerapp.domain.look import Look
from handlerapp.errors import Bug
from ui.icons import drawn
from ui.sheet import style_sheet
from ui.tokens import DARK as DARK
from ui.tokens import DARK_HIGH as DARK_HIGH
from ui.tokens import LIGHT as LIGHT
from ui.tokens import LIGHT_HIGH as LIGHT_HIGH
from ui.tokens import Size as Size
from ui.tokens import Tokens as Tokens
from ui.tokens import Tone as Tone

FAMILY = "Source Sans Pro"
FONT_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")

_POINTS_PER_PIXEL = 0.75
"""The scale is given in pixels at 96 dots to the inch, where a point is 4/3 of one."""

_CONTRAST = {
    True: Qt.ContrastPreference.HighContrast,
    False: Qt.ContrastPreference.NoPreference,
}

ICON = 18
"""The side of an icon beside 15-pixel text, before `px`."""


class Theme(QObject):
    """How the program looks now. Made once, before the window; handed to what paints itself.

    It follows the platform's colour scheme and contrast while the program runs. Who paints by hand
    asks for colours while painting, never before: `changed` is followed by a new paint.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.tokens = LIGHT
        self._is_shown = False
        self._look = Look.PLATFORM
        _register_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(self.font())
        self._scale = QFontInfo(self.font()).pixelSize() / Size.BODY.value
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_platform)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_platform)
        self._follow_platform()

    def choose(self, look: Look) -> None:
        """Show the window so from now on; the platform is followed where it is to decide."""
        self._look = look
        self._follow_platform()

    def follow(
        self,
        scheme: Qt.ColorScheme,
        contrast: Qt.ContrastPreference = Qt.ContrastPreference.NoPreference,
    ) -> None:
        """Show this scheme, light where the platform does not say, with this contrast.

        Where it is shown already nothing is done: a style sheet costs a tenth of a second.
        """
        high = contrast is Qt.ContrastPreference.HighContrast
        if scheme is Qt.ColorScheme.Dark:
            wanted = DARK_HIGH if high else DARK
        else:
            wanted = LIGHT_HIGH if high else LIGHT
        if self._is_shown and wanted is self.tokens:
            return
        self.tokens, self._is_shown = wanted, True
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self.px))
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

    def picture(self, name: str, ink: str = "ink", side: float = ICON) -> QPixmap:
        """An icon (a file's name in resources/icons) in the colour of a token.

        Its colour is that of the moment: make it anew when the theme has changed, or paint it with
        `paint_icon`.
        """
        ratio = self._app.devicePixelRatio()
        return drawn(name, str(getattr(self.tokens, ink)), self.px(side), ratio)

    def icon(self, name: str, ink: str = "ink", side: float = ICON) -> QIcon:
        """The same for a button or an action, paler where that is disabled."""
        icon = QIcon(self.picture(name, ink, side))
        icon.addPixmap(self.picture(name, "disabled", side), QIcon.Mode.Disabled)
        return icon

    def paint_icon(self, painter: QPainter, place: QRect, name: str, ink: str = "ink") -> None:
        """Draw an icon in the middle of a place, as large as the place allows."""
        side = min(place.width(), place.height())
        ratio = painter.device().devicePixelRatio()
        picture = drawn(name, str(getattr(self.tokens, ink)), side, ratio)
        half = QPoint(side // 2, side // 2)
        painter.drawPixmap(place.center() - half, picture)

    def _follow_platform(self) -> None:
        hints = self._app.styleHints()
        scheme, contrast = hints.colorScheme(), hints.accessibility().contrastPreference()
        if self._look is not Look.PLATFORM:
            dark = self._look in (Look.DARK, Look.DARK_HIGH)
            scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
            high = self._look in (Look.LIGHT_HIGH, Look.DARK_HIGH)
            contrast = _CONTRAST[high]
        self.follow(scheme, contrast)


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
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return palette
