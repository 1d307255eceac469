"""Contrast, type, sizes and icons."""

from itertools import product

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPainter, QPixmap

from handlerapp import resources
from handlerapp.errors import Bug
from ui.theme import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, Size, Tone

SCHEMES = {"light": LIGHT, "dark": DARK, "light high": LIGHT_HIGH, "dark high": DARK_HIGH}
EACH_SCHEME = pytest.mark.parametrize("scheme", SCHEMES)
GROUNDS = ("bg", "surface", "raised")
UNDER = ("hover", "pressed", "selected", "accent_soft")
TONES = [tone.value for tone in Tone if tone is not Tone.NEUTRAL]
WRITTEN = [
    *product(("ink", "muted", "accent"), (*GROUNDS, *UNDER)),
    *product(("faint",), GROUNDS),
    *product(TONES, (*GROUNDS, "hover", "selected")),
    *((tone, f"{tone}_soft") for tone in TONES),
    *(("ink", f"{tone}_soft") for tone in TONES),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_hover"),
    ("surface", "ink"),
]
DRAWN = [
    *product(("edge", "focus", "accent"), GROUNDS),
    *product(("focus",), UNDER),
    *product(("disabled",), GROUNDS),
]


def luminance(color):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(color).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def between(scheme, one, other):
    return contrast(getattr(SCHEMES[scheme], one), getattr(SCHEMES[scheme], other))


def test_contrast_is_counted_as_wcag_counts_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@EACH_SCHEME
def test_everything_written_can_be_read(scheme):
    wanted = 7 if "high" in scheme else 4.5
    poor = {pair: between(scheme, *pair) for pair in WRITTEN if between(scheme, *pair) < wanted}
    assert poor == {}


@EACH_SCHEME
def test_the_edge_of_a_control_and_its_focus_can_be_seen(scheme):
    poor = {pair: between(scheme, *pair) for pair in DRAWN if between(scheme, *pair) < 3}
    assert poor == {}


@EACH_SCHEME
def test_what_is_hovered_chosen_or_has_the_keyboard_differs_from_what_is_not(scheme):
    tokens = SCHEMES[scheme]
    assert len({tokens.surface, tokens.hover, tokens.pressed, tokens.selected}) == 4
    assert tokens.accent != tokens.accent_hover
    assert tokens.edge != tokens.focus


def test_the_font_is_the_one_that_is_shipped(theme):
    assert QFontInfo(theme.font()).family() == "Source Sans Pro"
    assert QFontInfo(theme.font(strong=True)).weight() == 600


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("strong", [False, True])
def test_figures_stand_under_each_other(theme, size, strong):
    metrics = QFontMetrics(theme.font(size, strong=strong))
    assert len({metrics.horizontalAdvance(digit * 20) for digit in "0123456789"}) == 1


def test_lengths_follow_the_size_of_the_text(theme):
    assert theme.px(20) == round(20 * QFontInfo(theme.font()).pixelSize() / 15)


def test_the_platforms_colour_scheme_is_followed_while_the_program_runs(theme, qapp, qtbot):
    theme.follow(Qt.ColorScheme.Dark)
    with qtbot.waitSignal(theme.changed, timeout=0):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert qapp.palette().window().color() == QColor(LIGHT.bg)  # as the platform says when asked
    theme.follow(Qt.ColorScheme.Dark)
    assert qapp.palette().window().color() == QColor(DARK.bg)
    assert DARK.accent in qapp.styleSheet()
    theme.follow(Qt.ColorScheme.Unknown)
    assert qapp.palette().window().color() == QColor(LIGHT.bg)


def test_the_platforms_contrast_is_followed(theme, qapp, qtbot):
    theme.follow(Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast)
    assert theme.tokens == DARK_HIGH
    theme.follow(Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast)
    assert theme.tokens == LIGHT_HIGH
    with qtbot.waitSignal(theme.changed, timeout=0):
        hints = qapp.styleHints().accessibility()
        hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert theme.tokens == LIGHT


def test_the_sheet_has_no_token_left_unfilled(theme, qapp):
    assert "@" not in qapp.styleSheet()


def inks_in(picture):
    image = picture.toImage()
    places = product(range(image.width()), range(image.height()))
    colors = (image.pixelColor(x, y) for x, y in places)
    return {color.name() for color in colors if color.alpha() == 255}


@pytest.mark.parametrize(
    "path", sorted(resources.path("icons").glob("*.svg")), ids=lambda p: p.stem
)
def test_every_icon_is_drawn_in_one_ink_alone(theme, path):
    assert inks_in(theme.picture(path.stem, "accent", side=96)) == {LIGHT.accent}


def test_an_icon_takes_the_colour_and_size_of_the_moment(theme):
    assert theme.picture("lock").width() == theme.px(18) * theme.picture("lock").devicePixelRatio()
    theme.follow(Qt.ColorScheme.Dark)
    assert inks_in(theme.picture("lock", side=48)) == {DARK.ink}
    theme.follow(Qt.ColorScheme.Light)
    assert inks_in(theme.picture("lock", side=48)) == {LIGHT.ink}


def test_an_icon_is_painted_in_the_middle_of_its_place(theme):
    ground = QPixmap(200, 100)
    ground.fill(Qt.GlobalColor.transparent)
    painter = QPainter(ground)
    theme.paint_icon(painter, QRect(0, 0, 200, 100), "circle-check", "ok")
    painter.end()
    image = ground.toImage()
    drawn = [x for x in range(200) if any(image.pixelColor(x, y).alpha() for y in range(100))]
    assert min(drawn) + max(drawn) == pytest.approx(200, abs=3)
    assert max(drawn) - min(drawn) == pytest.approx(100 * 22 / 24, abs=4)


def test_an_icon_that_is_not_shipped_is_our_fault(theme):
    with pytest.raises(Bug, match="no icon horse"):
        theme.picture("horse")


def test_the_icons_come_with_their_licence():
    text = resources.path("icons", "Lucide-LICENSE.txt").read_text(encoding="utf-8")
    assert text.startswith("ISC License")
