"""The style sheet: the look of Qt's own controls in each of their states."""

from collections.abc import Callable
from dataclasses import fields

from ui.tokens import Tokens

_LONGEST = 40


def style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The sheet below: `@token` is its colour, ` 12u` twelve pixels beside 15-pixel text.

    Fonts are never set here but by Theme.font, so that one place has them.
    """
    sheet = _SHEET
    for name in sorted((each.name for each in fields(Tokens)), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", str(getattr(tokens, name)))
    for length in range(_LONGEST, 0, -1):
        sheet = sheet.replace(f" {length}u", f" {px(length)}px")
    return sheet


_SHEET = """
QToolTip { color: @ink; background: @raised; border: 1px solid @edge; padding: 4u; }

QFrame#rail { background: @surface; border: none; border-right: 1px solid @line; }
QFrame#header { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame#footer { background: @surface; border: none; border-top: 1px solid @line; }
QFrame#card { background: @surface; border: 1px solid @line; border-radius: 8u; }
QFrame#floating { background: @raised; border: 1px solid @edge; border-radius: 10u; }
QFrame#rule { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame#told { background: @late_soft; border: none; border-bottom: 1px solid @line; }
QFrame#told QLabel { color: @late; }
QFrame#practice { background: @info_soft; border: none; border-bottom: 1px solid @line; }
QFrame#practice QWidget#practiceStep { background: transparent; }
QFrame#toast { background: @ink; border: none; border-radius: 8u; }
QFrame#toast QLabel { color: @surface; }
QFrame#toast QPushButton { color: @surface; background: transparent; border: 1px solid @surface;
  padding: 3u 9u; }
QFrame#toast QPushButton:hover { color: @ink; background: @surface; }
QFrame#toast QPushButton:focus { border: 3px solid @surface; padding: 1u 7u; }

QLabel { background: transparent; }
QLabel:disabled { color: @disabled; }
QLabel[ink="muted"] { color: @muted; }
QLabel[ink="late"] { color: @late; }
QLabel[ink="warn"] { color: @warn; }
QLabel[ink="ok"] { color: @ok; }
QLabel[ink="info"] { color: @info; }
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
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:disabled { color: @disabled; background: @surface; border-color: @disabled; }
QPushButton:focus { border: 2px solid @focus; padding: 4u 11u; }
QPushButton[primary="true"] { color: @accent_ink; background: @accent; border-color: @accent; }
QPushButton[primary="true"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[primary="true"]:pressed { background: @accent_hover; }
QPushButton[primary="true"]:focus { border: 4px double @accent_ink; padding: 2u 9u; }
QPushButton[primary="true"]:disabled { color: @disabled; background: @surface;
  border-color: @disabled; }

QPushButton[chip="true"] { border-radius: 12u; padding: 3u 12u; }
QPushButton[chip="true"]:checked { color: @accent; background: @selected;
  border: 2px solid @accent; padding: 2u 11u; }
QPushButton[chip="true"]:focus { border: 2px solid @focus; padding: 2u 11u; }
QPushButton[chip="true"]:checked:focus { border: 3px solid @focus; padding: 1u 10u; }

QPushButton[field="true"] { text-align: left; color: @muted; background: @raised;
  padding: 5u 8u; }
QPushButton[field="true"]:hover { background: @hover; }
QPushButton[field="true"]:focus { border: 2px solid @focus; padding: 4u 7u; }

QPushButton[place="true"] { text-align: left; border: 2px solid transparent;
  background: transparent; padding: 5u 8u; }
QPushButton[place="true"]:hover { background: @hover; }
QPushButton[place="true"]:checked { color: @accent; background: @selected; }
QPushButton[place="true"] QLabel { color: @muted; }
QPushButton[place="true"]:focus { border: 2px solid @focus; padding: 5u 8u; }

QPushButton[plain="true"] { color: @muted; background: transparent;
  border: 2px solid transparent; border-radius: 6u; padding: 3u 6u; }
QPushButton[plain="true"]:hover { color: @ink; background: @hover; }
QPushButton[plain="true"]:checked { color: @accent; background: @selected; }
QPushButton[plain="true"]:pressed { background: @pressed; }
QPushButton[plain="true"]:disabled { color: @disabled; background: transparent;
  border-color: transparent; }
QPushButton[plain="true"]:focus { color: @ink; border: 2px solid @focus; padding: 3u 6u; }

QFrame#form { background: @raised; border: 1px solid @edge; border-radius: 8u; }

QLineEdit, QPlainTextEdit { color: @ink; background: @raised; border: 1px solid @edge;
  border-radius: 6u; padding: 5u 8u; selection-color: @accent_ink;
  selection-background-color: @accent; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @focus; padding: 4u 7u; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: @disabled; border-color: @disabled; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid @late; padding: 4u 7u; }
QLineEdit[bare="true"] { background: transparent; border: none; padding: 2u 0px; }

QComboBox { combobox-popup: 0; }
QComboBox, QSpinBox, QDateEdit { color: @ink; background: @raised; border: 1px solid @edge;
  border-radius: 6u; padding: 4u 8u; }
QComboBox:focus, QSpinBox:focus, QDateEdit:focus { border: 2px solid @focus; padding: 3u 7u; }
QComboBox:disabled, QSpinBox:disabled, QDateEdit:disabled { color: @disabled;
  border-color: @disabled; }
QComboBox[choices="true"]::drop-down { background: transparent; border: none; width: 20u; }
QComboBox QAbstractItemView { color: @ink; background: @raised; border: 1px solid @edge;
  selection-color: @ink; selection-background-color: @selected; outline: none; }

QCheckBox, QRadioButton { color: @ink; spacing: 8u; padding: 3u 2u; border: 2px solid transparent;
  border-radius: 4u; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @focus; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }

QTableView, QListView, QTreeView { background: @surface; border: none; outline: none; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { color: @muted; background: @surface; border: none;
  border-bottom: 1px solid @line; padding: 7u 10u; }
QHeaderView::section:hover { color: @ink; background: @hover; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0px; height: 0px; }

QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea[reads="true"] { border: 2px solid transparent; border-radius: 6u; }
QScrollArea[reads="true"]:focus { border: 2px solid @focus; }
QScrollArea > QWidget > QWidget#sheet { background: transparent; }

QMenu { color: @ink; background: @raised; border: 1px solid @edge; padding: 4u; }
QMenu::item { padding: 5u 24u; border-radius: 4u; }
QMenu::item:selected { background: @selected; color: @ink; }
QMenu::item:disabled { color: @disabled; background: transparent; }
QMenu::separator { height: 1px; background: @line; margin: 4u 8u; }

QProgressBar { color: @muted; background: @line; border: none; border-radius: 3u;
  max-height: 6u; min-height: 6u; }
QProgressBar::chunk { background: @accent; border-radius: 3u; }

QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @edge; }

QScrollBar:vertical { background: transparent; width: 12u; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 12u; margin: 0px; }
QScrollBar::handle { background: @edge; border-radius: 3u; margin: 3u; }
QScrollBar::handle:vertical { min-height: 28u; }
QScrollBar::handle:horizontal { min-width: 28u; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
