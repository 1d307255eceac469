"""Contrast, type and sizes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics

from ui.theme import DARK, LIGHT, Size, Tone

GROUNDS = ("bg", "surface", "raised")
WRITTEN = [
    *((ink, ground) for ink in ("ink", "muted", "faint", "accent") for ground in GROUNDS),
    *((ink, "accent_soft") for ink in ("ink", "muted", "accent", "late", "warn")),
    ("accent_ink", "accent"),
    ("muted", "line"),
    *((tone.value, f"{tone.value}_soft") for tone in Tone if tone is not Tone.NEUTRAL),
    ("late", "surface"),
]
DRAWN = [("edge", ground) for ground in GROUNDS] + [("accent", ground) for ground in GROUNDS]


def luminance(color):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(color).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_wcag_counts_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WRITTEN)
def test_everything_written_can_be_read(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), DRAWN)
def test_the_edge_of_a_control_and_its_focus_can_be_seen(tokens, edge, ground):
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


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
    theme.follow(Qt.ColorScheme.Light)
    light = qapp.palette().window().color()
    with qtbot.waitSignal(theme.changed, timeout=0):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.palette().window().color() == QColor(DARK.bg) != light
    assert DARK.accent in qapp.styleSheet()
    theme.follow(Qt.ColorScheme.Unknown)
    assert qapp.palette().window().color() == QColor(LIGHT.bg)


def test_the_sheet_has_no_token_left_unfilled(theme, qapp):
    assert "@" not in qapp.styleSheet()
